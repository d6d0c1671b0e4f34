"""What a worker hands in about an agency, as one frozen value."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from agencyrate.reviews.coarsening import Telling


@dataclass(frozen=True)
class NamedAgency:
    """An agency that the worker did not find and names in their own words."""

    name: str
    town: str = ""
    #: ISO 3166 two letters, "" if not known.
    country: str = ""
    website: str = ""

    def to_text(self) -> str:
        """Return it as text, to be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "NamedAgency":
        """Return what to_text wrote."""
        return cls(**json.loads(text))


@dataclass(frozen=True)
class NewReview:
    """The review of a report. One of agency_id, entry_id and named says whom it is about."""

    agency_id: str | None = None
    entry_id: str | None = None
    named: NamedAgency | None = None
    #: ISO 3166 two letters, "" if not known.
    country_from: str = ""
    #: A key of circumstances.ROLE_GROUPS, "" if not known.
    role_group: str = ""
    #: "2024", or "2024-1" and "2024-2" for a half-year; "" if not known.
    period: str = ""
    #: "abroad", "uk" or "".
    moved_from: str = ""
    #: GB-ENG, GB-SCT, GB-WLS, GB-NIR or "".
    nation: str = ""
    #: How much of these five others may read.
    telling: Telling = Telling.USUAL
    #: Answer keys by question key: see questions.QUESTIONS.
    answers: Mapping[str, str] = field(default_factory=dict)
    #: "yes", "no", "unsure" or "".
    would_use_again: str = ""
    #: Plain text as written; "" when the worker wrote nothing.
    words: str = ""
    language: str = "en"
