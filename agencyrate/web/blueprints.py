"""Every blueprint of the site; the part of its name before "_" is its audience."""

from flask import Blueprint

from agencyrate.web.moderators import blackouts, case, complaints, queue, settling, writing
from agencyrate.web.public import about, agencies, home, report
from agencyrate.web.staff_pages import enrolment, sign_in

ALL: tuple[Blueprint, ...] = (
    about.pages,
    agencies.pages,
    blackouts.pages,
    case.pages,
    complaints.pages,
    enrolment.pages,
    home.pages,
    queue.pages,
    report.pages,
    settling.pages,
    sign_in.pages,
    writing.pages,
)
