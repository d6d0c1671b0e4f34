"""An operator keeps the time limits that workers read."""

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.accounts.models import Role
from agencyrate.audit.models import AuditEntry
from agencyrate.core.db import db
from agencyrate.fees.dated_models import LimitRow
from agencyrate.fees.rates import RateSource
from agencyrate.services.import_rates import import_rates
from agencyrate.services.seed_facts import seed_facts
from tests.pages.fees import Unpacker
from tests.pages.rate import Paid
from tests.pages.sign_in import sign_in
from tests.person import Person


@pytest.fixture
def operator(site: Flask, app: Flask, person: Person) -> Person:
    seed_facts()
    sign_in(person, site, Role.OPERATOR)
    return person


def row(key: str) -> LimitRow:
    db.session.rollback()
    asked = select(LimitRow).where(LimitRow.key == key).order_by(LimitRow.valid_from.desc())
    return db.session.scalars(asked).first()


def test_every_row_is_shown_with_source_and_the_day_it_was_checked(operator: Person):
    operator.open("/operate/time-limits")
    assert operator.sees("tribunal-wages", "To be checked in the law", "22 November 2026")
    assert operator.sees("regulation 29(2)")


def test_a_row_is_corrected_and_workers_read_it_at_once(site: Flask, operator: Person):
    operator.open(f"/operate/time-limits/{row('agency-records').id}")
    operator.press(
        "Save", words="Two years, says the new rule.", length="2", checked_on="2026-11-01"
    )
    assert operator.sees("Corrected.", "Two years, says the new rule.")
    worker = Person(site)
    Unpacker(worker).start().payment(Paid())
    assert worker.sees("kept at least until 29 February 2028", "Two years, says the new rule.")
    assert db.session.scalar(select(AuditEntry).where(AuditEntry.subject_kind == "time limit"))


def test_a_change_of_the_law_ends_a_row_and_starts_the_next(operator: Person):
    operator.open(f"/operate/time-limits/{row('tribunal-wages').id}/next")
    operator.press("Save", length="6", valid_from="2026-10-01", words="Six months.", verified="y")
    rows = list(db.session.scalars(select(LimitRow).where(LimitRow.key == "tribunal-wages")))
    assert sorted((each.length, str(each.valid_to)) for each in rows) == [
        (3, "2026-09-30"),
        (6, "None"),
    ]
    assert operator.sees("Does not hold today")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"length": "0"}, "Give a number from 1 to 100"),
        ({"length": "three"}, "Give a number from 1 to 100"),
        ({"valid_from": "31/02/2026"}, "Write a day that exists"),
        ({"words": ""}, "Write what the worker reads"),
        ({"checked_on": "2031-01-01"}, "cannot be in the future"),
        ({"valid_to": "1999-01-01"}, "The last day is before the first day"),
    ],
)
def test_what_cannot_be_is_refused(operator: Person, change, said):
    operator.open(f"/operate/time-limits/{row('agency-records').id}")
    operator.press("Save", **change)
    assert operator.status == 422
    assert operator.sees(said)


def test_the_next_row_cannot_begin_before_the_old_one(operator: Person):
    operator.open(f"/operate/time-limits/{row('agency-records').id}/next")
    operator.press("Save", valid_from="1990-01-01")
    assert operator.status == 422
    assert operator.sees("has to begin after the old one began")


def test_the_files_of_rates_are_shown(operator: Person):
    assert operator.open("/operate/rates").sees("No file is held yet.", "agencyrate rates import")


def test_operators_learn_when_the_next_file_of_rates_is_due(operator: Person, app: Flask):
    assert operator.open("/operate").sees("Exchange rates are due: HM Revenue and Customs")
    assert operator.open("/operate/rates").sees("No file of theirs is held")
    for day, due in (("2026-08-31", 2), ("2026-09-30", 1)):
        content = f"Date,USD,GBP,INR,\n{day},1.2,0.80,88,\n"
        import_rates(RateSource.ECB, content.encode(), "fictional.csv")
        assert operator.open("/operate").main.count("rates are due") == due
        told = operator.open("/operate/rates").sees("The newest file ends on 31 August 2026")
        assert told == (due == 2)


def test_what_was_edited_is_not_seeded_again(operator: Person):
    operator.open(f"/operate/time-limits/{row('agency-records').id}")
    operator.press("Save", words="Mine.", checked_on="2026-11-01")
    seed_facts()
    assert row("agency-records").words == "Mine."
