"""Notices of the sample: one of each kind, none of them from anybody."""

from sqlalchemy import select

from agencyrate.agencies.models import Agency
from agencyrate.core.db import db
from agencyrate.notices.new import NewNotice
from agencyrate.notices.states import NoticeKind
from agencyrate.services.receive_notice import receive_notice

_ABOUT = "Quillhaven Nursing Recruitment Ltd"
_NOTICES = (
    (NoticeKind.LEGAL, {
        "name": "Sampleworth and Partners", "email": "office@sampleworth.example",
        "statement": "That our client took money for finding work.",
        "where": "The agency's page, the second report.",
        "why": "It says that our client does what it does not do.",
        "may_give_name": "yes", "may_give_email": "no",
    }),
    (NoticeKind.CONTENT, {
        "about": _ABOUT, "what": "One of the reports names the street I live in.",
        "email": "reader@sample.example",
    }),
    (NoticeKind.DATA, {
        "wish": "see", "what": "Please send me a copy.", "email": "person@sample.example",
    }),
    (NoticeKind.REPLY, {
        "about": _ABOUT, "reply": "We have changed our terms and pay back what was taken.",
        "name": "The managers of Quillhaven", "email": "office@quillhaven.example",
    }),
)  # fmt: skip


def write_notices() -> None:
    """Hand in one notice of each kind."""
    agency_id = db.session.scalar(select(Agency.id).where(Agency.name == _ABOUT))
    for kind, answers in _NOTICES:
        receive_notice(NewNotice(kind, answers, agency_id=agency_id))
