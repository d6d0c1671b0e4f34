"""Every blueprint of the site; the part of its name before "_" is its audience."""

from flask import Blueprint

from agencyrate.web.public import home
from agencyrate.web.staff_pages import enrolment, sign_in

ALL: tuple[Blueprint, ...] = (
    enrolment.pages,
    home.pages,
    sign_in.pages,
)
