"""Fill an empty installation with the sample, by the same services that people use."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from agencyrate.agencies.models import Agency
from agencyrate.collections.marking import helper_mark
from agencyrate.collections.models import Manner
from agencyrate.collections.opening import Collected
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.registers.models import RegisterEntry, RegisterKind
from agencyrate.reviews.models import Review
from agencyrate.reviews.new import NewReview
from agencyrate.reviews.questions import QUESTIONS
from agencyrate.services.import_register import (
    NewCopy,
    confirm_copy,
    import_register,
    offer_register,
)
from agencyrate.services.sample import lists
from agencyrate.services.sample.desk import open_a_desk
from agencyrate.services.sample.drafts import bring_on
from agencyrate.services.sample.fates import meet_fate
from agencyrate.services.sample.files import add_files
from agencyrate.services.sample.identity import settle_identity
from agencyrate.services.sample.more_lists import (
    Copy,
    first_copies,
    later_copies,
    waiting_copy,
)
from agencyrate.services.sample.notices import write_notices
from agencyrate.services.sample.people import People, enrol_everybody
from agencyrate.services.sample.reports import Told, reports
from agencyrate.services.sample.together import let_some_wait, write_some_messages
from agencyrate.services.seed_facts import seed_facts
from agencyrate.services.submit_report import NewReport, once_digest, submit_report

_TONES = {"good": (0, 0, 0, 1), "mixed": (0, 1, 2, 2, 3), "bad": (2, 3, 4, 4, 4)}
_AGAIN = {"good": ("yes", "yes", "yes", "unsure"), "mixed": ("yes", "no", "unsure"), "bad": ("no",)}
_ROLES = ("nurse", "care", "care", "support")
_COUNTRIES = ("GH", "IN", "NG", "PH", "ZW", "KE", "NP")


def load_sample(on: date, say: Callable[[str], None]) -> People:
    """Load lists, staff, reports, drafts and notices as if they had come in until `on`.

    Must start on an empty, migrated database. The clock is held at each event's own day.
    """
    seed_facts()
    say("Reading the sample's official lists ...")
    _import_lists(_first_copies(on))
    #: Long ago: a code that was used to enrol would be refused to who signs in within its time.
    with _at(on - timedelta(days=420), hour=9):
        people = enrol_everybody()
    say("Writing the sample's reports ...")
    dice = random.Random(11)
    for number, told in enumerate(sorted(reports(on), key=lambda each: -each.days_ago)):
        with _at(on - timedelta(days=told.days_ago), hour=8 + number % 9):
            sent = _send(told, number, dice)
            meet_fate(told, sent, people)
            bring_on(told, sent, people)
            if told.files:
                clock.advance(timedelta(days=2))
                add_files(told, sent, say)
    _import_lists(later_copies(on))
    _hand_in(waiting_copy(on), by_id=people.operator)
    with _at(on - timedelta(days=2), hour=9):
        settle_identity(people)
    with _at(on - timedelta(days=1), hour=15):
        write_notices()
        write_some_messages()
        let_some_wait()
        open_a_desk()
    return people


def _at(day: date, *, hour: int) -> AbstractContextManager[None]:
    return clock.freeze(datetime.combine(day, time(hour), UTC))


def _first_copies(on: date) -> list[Copy]:
    recruiters = [(RegisterKind.ETHICAL_RECRUITERS, *made) for made in lists.ethical_recruiters(on)]
    sponsors = [(RegisterKind.SPONSORS, *made) for made in lists.sponsors(on)[:-1]]
    return [*recruiters, *sponsors, *first_copies(on)]


def _import_lists(copies: list[Copy]) -> None:
    for kind, day, source in sorted(copies, key=lambda copy: copy[1]):
        with _at(day, hour=10):
            report = import_register(NewCopy(kind, source, f"sample-{kind}-{day}.csv", day))
            if report.waiting:
                confirm_copy(report.copy_id)


def _hand_in(copy: Copy, by_id: str) -> None:
    kind, day, source = copy
    with _at(day, hour=11):
        offer_register(NewCopy(kind, source, f"sample-{kind}-{day}.csv", day), by_id=by_id)


def _send(told: Told, number: int, dice: random.Random) -> str:
    once = f"sample {number}"
    submit_report(
        NewReport(
            review=NewReview(
                agency_id=_agency(told), entry_id=_entry(told), named=told.named,
                country_from=dice.choice(_COUNTRIES), role_group=dice.choice(_ROLES),
                period=f"{(clock.today() - timedelta(days=200)).year}", nation=told.nation,
                moved_from=dice.choice(("abroad", "abroad", "uk")), answers=_answers(told, dice),
                would_use_again=dice.choice(_AGAIN[told.tone]), words=told.words,
                language=told.language,
            ),
            once=once, payments=told.payments, uses=told.uses, contact=told.contact,
            collected=Collected(Manner.IN_PERSON, helper_mark("sample")) if told.helped else None,
        )
    )  # fmt: skip
    found = db.session.scalar(select(Review.id).where(Review.once_digest == once_digest(once)))
    return str(found)


def _answers(told: Told, dice: random.Random) -> dict[str, str]:
    """Answer from best (0) to worst (4), in places not at all."""
    answers = {}
    for question in QUESTIONS:
        scored = [answer for answer in question.answers if answer.score is not None]
        scored.sort(key=lambda answer: -(answer.score or 0))
        rank = dice.choice(_TONES[told.tone]) * (len(scored) - 1) // 4
        answers[question.key] = scored[rank].key if dice.random() > 0.06 else "unknown"
    return answers


def _agency(told: Told) -> str | None:
    if told.named or told.entry:
        return None
    return db.session.scalar(select(Agency.id).where(Agency.name == told.about))


def _entry(told: Told) -> str | None:
    if not told.entry:
        return None
    return db.session.scalar(
        select(RegisterEntry.id).where(
            RegisterEntry.kind == RegisterKind.SPONSORS, RegisterEntry.name == told.about
        )
    )
