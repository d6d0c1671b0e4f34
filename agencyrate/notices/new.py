"""What somebody hands in about what we show, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from agencyrate.notices.states import NoticeKind


@dataclass(frozen=True)
class NewNotice:
    """A notice; the answers by the keys of notices.questions, "" or left out where not given."""

    kind: NoticeKind
    answers: Mapping[str, str] = field(default_factory=dict)
    #: The page it was written from, where it was written from one.
    agency_id: str | None = None
    review_id: str | None = None
