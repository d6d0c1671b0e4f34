"""What a notice can be, and what can become of it."""

from enum import StrEnum

from agencyrate.core.states import MoveTable, move
from agencyrate.core.words import N_


class NoticeKind(StrEnum):
    """Why somebody writes; each kind has its own clock."""

    CONTENT = "content"
    LEGAL = "legal"
    DATA = "data"
    REPLY = "reply"


KIND_NAMES = {
    NoticeKind.CONTENT: N_("Report of content"),
    NoticeKind.LEGAL: N_("Legal notice (defamation)"),
    NoticeKind.DATA: N_("Data-protection complaint or request"),
    NoticeKind.REPLY: N_("Reply from an agency"),
}


class NoticeStatus(StrEnum):
    """Where a notice stands."""

    RECEIVED = "received"
    ACTED_ON = "acted_on"
    DECLINED = "declined"


STATUS_NAMES = {
    NoticeStatus.RECEIVED: N_("Waiting for us"),
    NoticeStatus.ACTED_ON: N_("Acted on"),
    NoticeStatus.DECLINED: N_("Declined"),
}


NOTICE_MOVES = MoveTable(
    move("act", NoticeStatus.RECEIVED, to=NoticeStatus.ACTED_ON, needs_reason=True),
    move("decline", NoticeStatus.RECEIVED, to=NoticeStatus.DECLINED, needs_reason=True),
    move(
        "reopen",
        NoticeStatus.ACTED_ON,
        NoticeStatus.DECLINED,
        to=NoticeStatus.RECEIVED,
        needs_reason=True,
    ),
)
