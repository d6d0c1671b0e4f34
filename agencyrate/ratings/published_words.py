"""The words of published reports, as far as their workers let everybody read them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from agencyrate.consents.models import Use
from agencyrate.consents.queries import allows
from agencyrate.core.db import read
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import open_sealed
from agencyrate.reviews.models import Review, WordsTranslation
from agencyrate.reviews.states import ReviewStatus
from agencyrate.reviews.translated import digest_of_words

WORDS_A_PAGE = 10
#: Built once: this page is the one that is opened most.
_PAGE = (
    select(
        Review.id,
        Review.words_shown,
        Review.language,
        WordsTranslation.sealed,
        WordsTranslation.made_of,
        func.count().over().label("total"),
    )
    .outerjoin(WordsTranslation, WordsTranslation.review_id == Review.id)
    .where(
        Review.agency_id == bindparam("agency_id"),
        Review.status == ReviewStatus.PUBLISHED,
        Review.words_shown != "",
        allows(Review.id, Use.WORDS),
    )
    .order_by(Review.id)
    .limit(WORDS_A_PAGE)
    .offset(bindparam("before"))
)


@dataclass(frozen=True)
class PublishedWords:
    """All that the public may know of one report by itself: no date, no country, no role."""

    review_id: str
    words: str
    #: What they are written in, "" where the pages do not speak it.
    language: str = "en"
    #: The same in English, checked by a moderator; "" where there is none.
    english: str = ""


@dataclass(frozen=True)
class WordsPage:
    """One page of published words."""

    words: tuple[PublishedWords, ...]
    total: int
    number: int
    last: int


def words_about(agency_id: str, page: int = 1) -> WordsPage:
    """Return a page of the words about an agency, in an order that says nothing of when.

    The order is that of ids drawn by lot, so it stays the same from visit to visit. Only words as a
    moderator passed them are read here. NotFound for a page that is not there.
    """
    rows = read(_PAGE, {"agency_id": agency_id, "before": (page - 1) * WORDS_A_PAGE}).all()
    if not rows and page > 1:
        raise NotFound
    total = rows[0].total if rows else 0
    found = tuple(
        PublishedWords(row.id, row.words_shown, row.language, _english(row)) for row in rows
    )
    return WordsPage(found, total, page, max(1, -(-total // WORDS_A_PAGE)))


def _english(row: Row[Any]) -> str:
    """Return the translation where it was made of these very words."""
    is_current = row.sealed and row.made_of == digest_of_words(row.words_shown)
    return open_sealed(row.sealed) if is_current else ""
