"""A moderator writes a worker's words in English, to stand beside them."""

from agencyrate.audit import log
from agencyrate.core import clock, receipts
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.core.sealing import seal
from agencyrate.core.text import plain_text
from agencyrate.core.words import N_
from agencyrate.reviews.models import WordsTranslation
from agencyrate.reviews.translated import digest_of_words
from agencyrate.reviews.words import words_for_others
from agencyrate.services.claim_case import review_in_hand

#: A translation may be longer than the words.
LONGEST_TRANSLATION = 8000


def translate_words(review_id: str, english: str, *, by_id: str) -> None:
    """Keep a translation of the words as others may read them; an empty one takes it away.

    Raises Refused where there are no words, where it is too long, or holds a receipt code.
    """
    text = plain_text(english)
    if len(text) > LONGEST_TRANSLATION:
        raise Refused(N_("This is too long. Make it shorter than 8000 letters."))
    if receipts.stands_in(text):
        raise Refused(N_("This holds a receipt code. Take it out, so that it stays safe."))
    with transaction():
        review = review_in_hand(review_id, by_id=by_id)
        words = words_for_others(review)
        if not words:
            raise Refused(N_("The worker wrote no words of their own."))
        made = db.session.get(WordsTranslation, review_id)
        if made is not None:
            db.session.delete(made)
            db.session.flush()
        if text:
            db.session.add(
                WordsTranslation(
                    review_id=review_id, sealed=seal(text), made_of=digest_of_words(words),
                    made_by_id=by_id, made_on=clock.today(),
                )
            )  # fmt: skip
        log.record("translate" if text else "drop translation", "review", review_id, by_id=by_id)
