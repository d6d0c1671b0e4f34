"""Every blueprint of the site; the part of its name before "_" is its audience."""

from flask import Blueprint

from agencyrate.web.moderators import blackouts, case, queue, settling
from agencyrate.web.public import home
from agencyrate.web.staff_pages import enrolment, sign_in

ALL: tuple[Blueprint, ...] = (
    blackouts.pages,
    case.pages,
    enrolment.pages,
    home.pages,
    queue.pages,
    settling.pages,
    sign_in.pages,
)
