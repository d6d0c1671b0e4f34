"""A fictional directory for measuring: many agencies, many reviews, the same for the same seed."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import insert

from agencyrate.agencies.models import Agency, AgencyName, NameKind, Origin
from agencyrate.agencies.stamps import DIRECTORY, bump
from agencyrate.consents.models import Consent, Use
from agencyrate.core.db import transaction
from agencyrate.fees.models import FeeItem
from agencyrate.matching.names import key_of
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.models import Gravity, Review, ReviewAnswer
from agencyrate.reviews.questions import QUESTIONS
from agencyrate.reviews.states import ReviewStatus

FIRST = ["Alder", "Birch", "Cedar", "Dapple", "Ember", "Fern", "Grove", "Hazel", "Iris", "Juniper"]
SECOND = ["bank", "brook", "dale", "field", "ford", "gate", "haven", "mere", "stone", "wood"]
THIRD = ["Care", "Nursing", "Health", "Staffing", "Recruitment", "Medical", "People", "Homecare"]
TOWNS = ["Leeds", "Hull", "Derby", "Truro", "Perth", "Swansea", "Belfast", "Luton", "Exeter"]
WORDS = (
    "They answered my calls and the contract came in time. The house was clean but far away. " * 3
)


def _batches(rows: Iterator[dict[str, Any]], size: int = 20_000) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, size)):
        yield batch


def _agencies(number: int, dice: random.Random) -> list[dict[str, Any]]:
    made = []
    for index in range(number):
        name = (
            f"{dice.choice(FIRST)}{dice.choice(SECOND)} {dice.choice(FIRST)} "
            f"{dice.choice(THIRD)} {index} Ltd"
        )
        made.append(
            {
                "id": f"a{index:015d}",
                "slug": f"agency-{index}",
                "name": name,
                "name_key": key_of(name),
                "town": dice.choice(TOWNS),
                "address": "",
                "country": "GB",
                "website": "",
                "origin": Origin.SAMPLE,
                "added_on": date(2026, 1, 5),
            }
        )
    return made


def seed(agencies: int, reviews: int, number: int = 1) -> None:
    """Fill an empty database."""
    dice = random.Random(number)
    rows = _agencies(agencies, dice)
    with transaction() as session:
        session.execute(insert(Agency), rows)
        session.execute(
            insert(AgencyName),
            [
                {
                    "id": f"n{index:015d}",
                    "agency_id": row["id"],
                    "name": row["name"],
                    "name_key": row["name_key"],
                    "kind": NameKind.LEGAL,
                }
                for index, row in enumerate(rows)
            ],
        )
        bump(DIRECTORY)
    for start in range(0, reviews, 20_000):
        _reviews(range(start, min(start + 20_000, reviews)), agencies, dice)
    ids = [row["id"] for row in rows]
    for start in range(0, len(ids), 500):
        with transaction():
            for agency_id in ids[start : start + 500]:
                renew(agency_id)


def _reviews(numbers: range, agencies: int, dice: random.Random) -> None:
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    made = [
        {
            "id": f"r{index:015d}",
            "receipt_digest": f"{index:0128d}",
            "once_digest": f"{index:064d}",
            "status": ReviewStatus.PUBLISHED,
            "gravity": Gravity.NONE,
            "submitted_at": begun + timedelta(hours=index % 7000),
            "agency_id": f"a{index % agencies:015d}",
            "period": f"{dice.choice((2023, 2024, 2025))}",
            "would_use_again": dice.choice(("yes", "no", "unsure")),
            "words_shown": WORDS,
        }
        for index in numbers
    ]
    answers = [
        {
            "review_id": row["id"],
            "question": question.key,
            "answer": dice.choice(question.answers).key,
        }
        for row in made
        for question in QUESTIONS
    ]
    consents = [
        {"review_id": row["id"], "use": use, "given": True, "changed_on": date(2026, 1, 5)}
        for row in made
        for use in (Use.RATING, Use.WORDS)
    ]
    fees = [
        {
            "review_id": row["id"],
            "position": 1,
            "code": "F1",
            "amount": Decimal(4000),
            "currency": "GBP",
            "first_day": date(2026, 3, 1),
            "last_day": date(2026, 3, 31),
            "paid_to": "agency",
            "country_paid_in": "GB",
            "method": "bank",
            "has_receipt": "yes",
            "refunded": "no",
            "standing": "unlawful",
        }
        for row in made
        if dice.random() < 0.3
    ]
    with transaction() as session:
        for model, rows in (
            (Review, made),
            (ReviewAnswer, answers),
            (Consent, consents),
            (FeeItem, fees),
        ):
            for batch in _batches(iter(rows)):
                session.execute(insert(model), batch)
