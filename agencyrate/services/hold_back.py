"""A report, or its complaint, is held back until others report the same agency too."""

import json
from dataclasses import replace

from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.sealing import key_of, open_sealed, open_with, seal, seal_with
from agencyrate.core.text import one_line, plain_text
from agencyrate.core.values import from_plain, to_plain
from agencyrate.core.words import N_
from agencyrate.escrow.about import About, about_of, agency_meant, is_there
from agencyrate.escrow.counting import sealed_signs
from agencyrate.escrow.keeping import kept_until
from agencyrate.escrow.models import Escrow
from agencyrate.escrow.states import FEWEST_OTHERS, MOST_OTHERS, EscrowStatus, Scope
from agencyrate.reviews.models import Review
from agencyrate.reviews.new import NamedAgency, NewReview
from agencyrate.services.new_report import NewReport, NewWait

_COMPLAINTS = frozenset({Use.COMPLAINT, Use.COMPLAINT_NAMED})


def refuse_wait(new: NewReport) -> None:
    """Raise Refused for a wish that cannot be kept."""
    if new.wait is None:
        return
    check_needed(new.wait.needed)
    if not new.with_receipt:
        #: Nobody could open it, or let it go.
        raise Refused(N_("Without a receipt a report may only be counted."))
    if new.wait.scope is Scope.COMPLAINT and not new.uses & _COMPLAINTS:
        raise Refused(N_("There is no complaint that could wait."))
    if new.wait.scope is Scope.COMPLAINT and new.contact is not None:
        raise Refused(N_("Your name is asked for when your complaint is let go, not before."))


def check_needed(needed: int) -> None:
    """Raise Refused for a number that one cannot wait for."""
    if not FEWEST_OTHERS <= needed <= MOST_OTHERS:
        raise Refused(N_("Choose a number from 2 to 5."))


def hold_complaint(review: Review, wait: NewWait) -> None:
    """Let the complaint of a report wait; the report goes its way. In a transaction."""
    db.session.add(
        Escrow(
            review_id=review.id, scope=Scope.COMPLAINT, status=EscrowStatus.WAITING,
            needed=wait.needed, since=clock.today(),
        )
    )  # fmt: skip
    db.session.flush()


def lock_report(review: Review, new: NewReport, wait: NewWait, secret: bytes) -> None:
    """Lock a whole report under its receipt: the row holds nothing of it. In a transaction.

    Beside the story, which nobody can open without the receipt, only whom it is about and signs to
    know a twin by are kept, under the installation's keys.
    """
    told = replace(new.review, words=plain_text(new.review.words))
    story = to_plain(replace(new, review=told, wait=None))
    named = told.named.name if told.named else ""
    about = about_of(told, one_line(wait.agency_name or named))
    helper = new.collected.helper if new.collected else ""
    db.session.add(
        Escrow(
            review_id=review.id,
            scope=Scope.REPORT,
            status=EscrowStatus.WAITING,
            needed=wait.needed,
            since=clock.today(),
            keep_until=kept_until(clock.today()),
            about_sealed=seal(about.to_text()),
            signs_sealed=sealed_signs(told, clock.today(), helper),
            story_sealed=seal_with(key_of(secret), json.dumps(story, ensure_ascii=False)),
        )
    )
    db.session.flush()


def opened_report(escrow: Escrow, key: str) -> NewReport:
    """Return the locked report. NotFound without its story, CannotOpen with another receipt's key.

    An agency or entry that is no longer there has become a name that a moderator settles.
    """
    if escrow.story_sealed is None:
        raise NotFound
    new = from_plain(NewReport, json.loads(open_with(key, escrow.story_sealed)))
    return replace(new, review=_about_what_is_there(new.review, escrow))


def _about_what_is_there(told: NewReview, escrow: Escrow) -> NewReview:
    if told.named is not None or is_there(told) or escrow.about_sealed is None:
        return told
    about = About.from_text(open_sealed(escrow.about_sealed))
    found = agency_meant(about)
    named = None if found else NamedAgency(about.name)
    return replace(told, agency_id=found, entry_id=None, named=named)
