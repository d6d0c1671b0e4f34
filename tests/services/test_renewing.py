"""Reports come, leave and change their minds; the figures follow in batches."""

import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from agencyrate.consents.models import Consent, Use
from agencyrate.core.db import db, transaction
from agencyrate.moderation import deciding
from agencyrate.ratings.formula import ChargedFigure, Figures
from agencyrate.ratings.models import CountedReview
from agencyrate.ratings.queries import short_ratings, summary_of
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.models import Review, ReviewAnswer
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory

GOOD = {
    "advert_true": "fully", "fees_told": "in_writing", "contract_clear": "mostly",
    "job_pay": "same",
}  # fmt: skip
BAD = {"advert_true": "no", "fees_told": "no", "contract_clear": "no", "job_pay": "unpaid"}


def report(agency: object, answers: dict[str, str] | None = None, **facts: object) -> Review:
    """A published report whose worker lets it count."""
    rows = [ReviewAnswer(question=key, answer=each) for key, each in (answers or GOOD).items()]
    made = ReviewFactory(published=True, agency_id=agency.id, answers=rows, **facts)
    ConsentFactory(review_id=made.id, use=Use.RATING)
    return made


def renewed(agency: object) -> Figures:
    with transaction():
        renew(agency.id)
    return summary_of(agency.id)


def act(move: str, review: Review, agency: object) -> Figures:
    with transaction() as session:
        deciding.decide(session.get(Review, review.id), move, reason="because")
        renew(agency.id)
    return summary_of(agency.id)


def test_three_reports_are_shown_together(app):
    agency = AgencyFactory()
    report(agency)
    report(agency)
    assert renewed(agency).reports == 0
    assert short_ratings([agency.id]) == {}
    report(agency, BAD)
    shown = renewed(agency)
    assert shown.reports == 3
    assert shown.overall == 3.4
    assert {each.stage: each.score for each in shown.stages} == {
        "advert": 3.7, "fees": 3.0, "contract": 3.0, "travel": None, "arrival": None,
        "job": 3.7, "leaving": None,
    }  # fmt: skip
    assert short_ratings([agency.id, "nobody"])[agency.id].overall == 3.4


def test_a_fourth_and_fifth_report_change_nothing_until_a_sixth_is_there(app):
    agency = AgencyFactory()
    for _ in range(3):
        report(agency)
    before = renewed(agency)
    report(agency, BAD)
    assert renewed(agency) == before
    report(agency, BAD)
    assert renewed(agency) == before
    report(agency, BAD)
    assert renewed(agency).reports == 6


def test_who_did_not_allow_it_is_not_counted(app):
    agency = AgencyFactory()
    made = [report(agency) for _ in range(3)]
    with transaction() as session:
        consent = session.scalar(select(Consent).where(Consent.review_id == made[0].id))
        consent.given = False
    assert renewed(agency).reports == 0


def test_who_is_not_published_is_not_counted(app):
    agency = AgencyFactory()
    made = [report(agency) for _ in range(6)]
    assert renewed(agency).reports == 6
    assert act("take_down", made[0], agency).reports == 3
    assert act("withdraw", made[1], agency).reports in {0, 3}


def test_a_withdrawn_report_is_out_at_once_and_leaves_no_trace_in_the_number(app):
    """The only bad report leaves: the figure does not jump by what one report alone would move."""
    agency = AgencyFactory()
    bad = report(agency, BAD)
    for _ in range(6):
        report(agency)
    assert renewed(agency).reports == 7
    assert act("withdraw", bad, agency).reports == 4
    assert summary_of(agency.id).overall == 4.5
    counted = db.session.scalars(select(CountedReview.review_id)).all()
    assert bad.id not in counted
    assert len(counted) == 7, "that somebody was counted must stay, or the past could be guessed"


def test_a_stage_that_only_one_of_the_new_reports_answers_does_not_move(app):
    agency = AgencyFactory()
    for _ in range(3):
        report(agency, {**GOOD, "travel_visa": "fully"})
    before = {each.stage: each for each in renewed(agency).stages}
    report(agency, {**GOOD, "travel_visa": "no"})
    report(agency)
    report(agency)
    shown = renewed(agency)
    assert shown.reports == 6
    assert {each.stage: each for each in shown.stages}["travel"] == before["travel"]


LISTED = {"kind": "listed", "text": "Listed: in our copy of %(a)s", "dates": {"a": "2024-01-10"}}


def charge(review: Review, **facts: object) -> None:
    FeeItemFactory(review_id=review.id, **facts)


def test_charges_need_three_reports_and_name_the_years(app):
    agency = AgencyFactory()
    for year in (2023, 2025):
        charge(report(agency), listing=LISTED, first_day=date(year, 1, 1),
               last_day=date(year, 12, 31))  # fmt: skip
    report(agency)
    assert renewed(agency).charged is None
    charge(report(agency), amount=Decimal(900), standing="likely_unlawful", listing=LISTED)
    report(agency)
    report(agency)
    shown = renewed(agency)
    assert shown.charged == ChargedFigure(3, 2023, 2026, 3)
    assert shown.payments == ()


def test_how_many_were_charged_while_listed_is_silent_when_the_rest_would_be_one_or_two(app):
    agency = AgencyFactory()
    for _ in range(3):
        charge(report(agency), listing=LISTED)
    charge(report(agency))
    shown = renewed(agency)
    assert shown.charged.reports == 4
    assert shown.charged.while_listed is None


@pytest.mark.parametrize("facts", [{"standing": "conditional"}, {"paid_to": "employer"}])
def test_what_the_agency_did_not_wrongly_take_is_not_counted_against_it(app, facts):
    agency = AgencyFactory()
    for _ in range(3):
        charge(report(agency), **facts)
    assert renewed(agency).charged is None


def test_payments_are_summed_for_each_report_and_other_currencies_are_left_out(app):
    agency = AgencyFactory()
    for _ in range(3):
        made = report(agency)
        charge(made, amount=Decimal(4000))
        charge(made, amount=Decimal(3000), position=2)
        charge(made, amount=Decimal(900_000), currency="INR", position=3)
        charge(made, amount=None, position=4)
    assert [(each.label, each.reports) for each in renewed(agency).payments] == [
        ("£5,000 to £10,000", 3)
    ]


def test_renewing_without_an_agency_does_nothing(app):
    with transaction():
        renew(None)


@settings(
    max_examples=8, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(seed=st.integers(0, 1_000_000))
def test_whatever_happens_no_withdrawn_report_counts_and_no_figure_stands_on_less_than_three(
    app, seed
):
    lot = random.Random(seed)  # noqa: S311 - a test that can be repeated
    agency = AgencyFactory()
    there: list[Review] = []
    for _ in range(14):
        if there and lot.random() < 0.4:
            act("withdraw", there.pop(lot.randrange(len(there))), agency)
        else:
            some = dict(lot.sample(sorted({**GOOD, "travel_visa": "mostly"}.items()), 3))
            there.append(report(agency, some, would_use_again=lot.choice(["yes", "no", ""])))
            renewed(agency)
        shown = summary_of(agency.id)
        rows = db.session.scalars(
            select(CountedReview).where(CountedReview.agency_id == agency.id)
        ).all()
        now: dict[str, set[str]] = {}
        for row in rows:
            for figure, spans in row.spans.items():
                if spans[-1][1] is None:
                    now.setdefault(figure, set()).add(row.review_id)
        assert all(len(ids) >= 3 for ids in now.values())
        assert set().union(*now.values()) <= {each.id for each in there}
        assert shown.reports == len(now.get("reports", ()))
        for stage in shown.stages:
            assert stage.reports == len(now.get(f"stage:{stage.stage}", ()))
