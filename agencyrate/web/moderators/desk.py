"""How much lies on the moderators' desk: asked once for a page, drawn in its links."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import g

from agencyrate.agencies.desk import shelf_counts as identity_counts
from agencyrate.agencies.identity_models import Shelf as Waiting
from agencyrate.complaints.queries import Tray, tray_counts
from agencyrate.escrow.queries import how_many_ready
from agencyrate.evidence.queries import how_many_with_new_files
from agencyrate.mailbox.queries import how_many_with_news
from agencyrate.notices.queries import ListedNotice, open_notices
from agencyrate.notices.states import NoticeKind
from agencyrate.registers.told import unseen_events
from agencyrate.reviews.desk import Shelf, shelf_counts


@dataclass(frozen=True)
class Desk:
    """What waits, by kind."""

    shelves: Mapping[Shelf, int]
    drafts: int
    #: Legal notices first, then by the day they are due.
    notices: tuple[ListedNotice, ...]
    #: What official lists told that nobody has seen yet.
    events: int = 0
    #: Pairs of agencies that may be one.
    pairs: int = 0
    #: Reports whose worker wrote what nobody has read.
    news: int = 0
    #: What waits for others and is ready to be looked at.
    ready: int = 0
    #: Reports with files that no moderator has opened.
    files: int = 0

    @property
    def reports(self) -> int:
        """How many reports wait."""
        return self.shelves[Shelf.WAITING]


def desk() -> Desk:
    """Return what lies on the desk as the page is drawn. Eight queries, once a page."""
    if "desk" not in g:
        notices = sorted(open_notices(), key=lambda each: each.kind is not NoticeKind.LEGAL)
        g.desk = Desk(
            shelf_counts(), tray_counts()[Tray.OPEN], tuple(notices), unseen_events(),
            identity_counts()[Waiting.WAITING], how_many_with_news(), how_many_ready(),
            how_many_with_new_files(),
        )  # fmt: skip
    found: Desk = g.desk
    return found
