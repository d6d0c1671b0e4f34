"""What a draft holds, sealed: the words people wrote and, once prepared, the facts beside them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from agencyrate.complaints.facts import ComplaintFacts, ListingFact, from_data, to_data
from agencyrate.complaints.gathering import facts_of, listings_of, words_of
from agencyrate.complaints.letter import Sender, letter
from agencyrate.complaints.models import Body, ComplaintDraft
from agencyrate.complaints.sections import LONGEST, Section, default_sections
from agencyrate.complaints.states import DraftStatus, Shape
from agencyrate.core.db import db
from agencyrate.core.documents import Document, to_text
from agencyrate.core.sealing import open_sealed, seal
from agencyrate.core.text import plain_text
from agencyrate.registers.listing import ListingKind
from agencyrate.reviews.models import Review


@dataclass(frozen=True)
class Content:
    """The words and the facts of a letter; the contact is never among them."""

    sections: Mapping[Section, str]
    facts: ComplaintFacts

    def document(self, sender: Sender | None = None) -> Document:
        """Return the letter."""
        return letter(self.facts, self.sections, sender)

    def digest(self) -> str:
        """Return the SHA-256 of the letter's text without a name: what is approved is this."""
        return hashlib.sha256(to_text(self.document()).encode()).hexdigest()


def content_of(draft: ComplaintDraft, body: Body | None) -> Content:
    """Return the letter as it stands: frozen once it is prepared, from the tables until then.

    The worker's own words are never frozen: what a moderator blacks out later is gone here too.
    Sections written for another shape (with the name, without it), or with exact amounts, are not
    used for this one: they may give away what it may not.
    """
    kept = _opened(draft)
    if kept and kept["facts"] and draft.status is not DraftStatus.QUEUED:
        frozen = from_data(kept["facts"])
        return Content(_sections(kept), replace(frozen, own_words=words_of(draft)))
    facts = facts_of(draft, body)
    written_for = (str(draft.shape), facts.exact)
    usable = kept and (kept["shape"], kept.get("exact", True)) == written_for
    return Content(_sections(kept) if usable and kept else default_sections(facts), facts)


def says_old_of_lists(draft: ComplaintDraft) -> bool:
    """Say whether a frozen letter says of an official list what the copies no longer show.

    That a later copy bears out what the letter says already is no change.
    """
    kept = _opened(draft)
    review = db.session.get(Review, draft.review_id)
    if kept is None or kept["facts"] is None or review is None:
        return False
    frozen = from_data(kept["facts"])
    listings = listings_of(review, frozen.written_on, exact=frozen.exact)
    now = {fact.asked_for: fact for fact in listings}
    return any(_differ(fact, now.get(fact.asked_for)) for fact in frozen.listings)


def _differ(then: ListingFact, now: ListingFact | None) -> bool:
    if now is None or not then.kind:
        return now is None or then.answer != now.answer
    borne_out = (then.kind, now.kind) == (ListingKind.LISTED_LATEST, ListingKind.LISTED)
    return then.kind != now.kind and not borne_out


def seal_content(content: Content, shape: Shape, *, frozen: bool) -> bytes:
    """Return what the draft keeps; the facts only when they are frozen."""
    return seal(
        json.dumps(
            {
                "shape": str(shape),
                "exact": content.facts.exact,
                "sections": {str(name): text for name, text in content.sections.items()},
                "facts": to_data(replace(content.facts, own_words="")) if frozen else None,
            },
            ensure_ascii=False,
        )
    )


def cleaned(sections: Mapping[Section, str]) -> dict[Section, str]:
    """Return all sections as plain text, none longer than a letter can bear."""
    return {section: plain_text(sections.get(section, ""))[:LONGEST].strip() for section in Section}


def _opened(draft: ComplaintDraft) -> dict[str, Any] | None:
    if draft.sections_sealed is None:
        return None
    kept: dict[str, Any] = json.loads(open_sealed(draft.sections_sealed))
    return kept


def _sections(kept: dict[str, Any]) -> dict[Section, str]:
    return {section: kept["sections"].get(str(section), "") for section in Section}
