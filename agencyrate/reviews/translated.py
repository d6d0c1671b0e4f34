"""A moderator's translation of a worker's words: read only beside the words that it was made of."""

import hashlib
from dataclasses import dataclass
from datetime import date

from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import open_sealed
from agencyrate.reviews.models import Review, WordsTranslation
from agencyrate.reviews.words import words_for_others


@dataclass(frozen=True)
class Translated:
    """The words of a review as others may read them, and what was written beside them."""

    review_id: str
    language: str
    words: str
    #: The translation into English, "" where there is none.
    english: str
    #: Whether it was made of the words as they are now: only then others read it.
    is_current: bool
    made_by_id: str = ""
    made_on: date | None = None


def digest_of_words(words: str) -> str:
    """Return what tells the words that a translation was made of from others."""
    return hashlib.sha256(words.encode()).hexdigest()


def translation_of(review_id: str) -> Translated:
    """Return the words of a review and their translation, for moderators; NotFound without."""
    review = db.session.get(Review, review_id)
    if review is None or not review.words_sealed:
        raise NotFound
    words = words_for_others(review)
    made = db.session.get(WordsTranslation, review_id)
    if made is None:
        return Translated(review_id, review.language, words, "", is_current=False)
    return Translated(
        review_id=review_id,
        language=review.language,
        words=words,
        english=open_sealed(made.sealed),
        is_current=made.made_of == digest_of_words(words),
        made_by_id=made.made_by_id,
        made_on=made.made_on,
    )
