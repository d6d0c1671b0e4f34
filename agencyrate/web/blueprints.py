"""Every blueprint of the site; the part of its name before "_" is its audience."""

from flask import Blueprint

from agencyrate.web.public import home

ALL: tuple[Blueprint, ...] = (home.pages,)
