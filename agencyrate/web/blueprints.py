"""Every blueprint of the site; the part of its name before "_" is its audience."""

from flask import Blueprint

from agencyrate.web.branches import (
    check,
    handing_over,
    helping,
    helping_payments,
    paper,
    table_results,
    tables,
)
from agencyrate.web.branches import requests as branch_requests
from agencyrate.web.moderators import agencies as desk_agencies
from agencyrate.web.moderators import (
    blackouts,
    case,
    collections,
    companies,
    complaints,
    events,
    identity,
    links,
    merging,
    messages,
    notices,
    queue,
    settling,
    together,
    translating,
    writing,
)
from agencyrate.web.moderators import evidence as desk_evidence
from agencyrate.web.operators import bodies, dated_facts, desks, register_diffs, registers, trades
from agencyrate.web.operators import home as operators_home
from agencyrate.web.operators import languages as signed_languages
from agencyrate.web.public import about, agencies, home, languages, report, rights, style
from agencyrate.web.staff_pages import enrolment, sign_in
from agencyrate.web.worker import (
    ask_union,
    evidence,
    fees,
    help,  # noqa: A004 - the page's own name
    leaving,
    letter,
    payments,
    rating,
    receipt,
    receipt_evidence,
    receipt_uses,
    receipt_waiting,
    sending,
)

ALL: tuple[Blueprint, ...] = (
    about.pages,
    agencies.pages,
    ask_union.pages,
    bodies.pages,
    blackouts.pages,
    branch_requests.pages,
    case.pages,
    collections.pages,
    check.pages,
    companies.pages,
    complaints.pages,
    dated_facts.pages,
    desk_agencies.pages,
    desk_evidence.pages,
    desks.pages,
    enrolment.pages,
    fees.pages,
    events.pages,
    handing_over.pages,
    help.pages,
    helping.pages,
    helping_payments.pages,
    evidence.pages,
    home.pages,
    identity.pages,
    leaving.pages,
    letter.pages,
    links.pages,
    merging.pages,
    messages.pages,
    payments.pages,
    notices.pages,
    operators_home.pages,
    paper.pages,
    languages.pages,
    signed_languages.pages,
    queue.pages,
    rating.pages,
    receipt.pages,
    receipt_evidence.pages,
    receipt_uses.pages,
    receipt_waiting.pages,
    register_diffs.pages,
    registers.pages,
    report.pages,
    rights.pages,
    sending.pages,
    settling.pages,
    sign_in.pages,
    style.pages,
    table_results.pages,
    tables.pages,
    together.pages,
    trades.pages,
    translating.pages,
    writing.pages,
)
