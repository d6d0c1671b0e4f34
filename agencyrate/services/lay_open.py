"""Put what a worker told into the tables: when it comes in, or when a locked report is let go."""

from agencyrate.agencies.merging import keep_home, survivor_for_writing
from agencyrate.collections.opening import collection_of
from agencyrate.consents.changing import set_use
from agencyrate.consents.models import Use
from agencyrate.core.db import db
from agencyrate.core.sealing import seal
from agencyrate.core.text import one_line, plain_text
from agencyrate.fees.assessing import item_of
from agencyrate.reviews.models import Review, ReviewAnswer
from agencyrate.reviews.new import NamedAgency, NewReview
from agencyrate.services.flag_review import gravity_of
from agencyrate.services.new_report import NewReport
from agencyrate.services.queue_complaint import settle_draft


def write_told(review: Review, told: NewReview) -> None:
    """Fill the row with what was told; whom it is about may be merged away by now."""
    words = plain_text(told.words)
    review.agency_id, review.picked_entry_id = told.agency_id, told.entry_id
    review.named_sealed = seal(_cleaned(told.named).to_text()) if told.named else None
    review.country_from, review.role_group = told.country_from, told.role_group
    review.period, review.moved_from, review.nation = told.period, told.moved_from, told.nation
    review.telling, review.language = told.telling, told.language
    review.would_use_again = told.would_use_again
    review.words_sealed = seal(words) if words else None
    review.answers = [
        ReviewAnswer(question=key, answer=answer) for key, answer in told.answers.items()
    ]


def lay_open(review: Review, new: NewReport) -> None:
    """Store all beside the row, which is stored already. Must run inside a transaction."""
    if new.collected is not None:
        review.collection_id = collection_of(new.collected)
    chosen = review.agency_id
    if chosen is not None:
        review.agency_id = survivor_for_writing(chosen)
        db.session.flush()
        if chosen != review.agency_id:
            #: Merged while the worker wrote: it goes home when the agencies are parted.
            keep_home("reviews", review.id, chosen)
    for position, payment in enumerate(new.payments, start=1):
        item = item_of(payment, review_id=review.id, position=position)
        #: Judged below, once all payments of the report are in.
        item.standing = ""
        db.session.add(item)
    for use in Use:
        set_use(review.id, use, given=use in new.uses)
    db.session.flush()
    gravity_of(review)
    settle_draft(review.id, new.contact)


def _cleaned(named: NamedAgency) -> NamedAgency:
    return NamedAgency(
        name=one_line(named.name), town=one_line(named.town), country=named.country,
        website=one_line(named.website),
    )  # fmt: skip
