"""Frozen values go to plain data and come back as they were."""

import json
from datetime import date
from decimal import Decimal

import pytest

from agencyrate.complaints.contacts import Contact
from agencyrate.consents.models import Use
from agencyrate.core.values import from_plain, to_plain
from agencyrate.fees.answers import Payee
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.new import NamedAgency, NewReview
from agencyrate.services.new_report import NewReport

REPORT = NewReport(
    review=NewReview(
        named=NamedAgency("Moonlark", "Accra", "GH"), country_from="GH", period="2024-1",
        telling=Telling.LESS, answers={"advert_true": "no"}, words="“Ünï” & <b>",
    ),
    once="x",
    payments=(
        NewPayment(
            code=FeeCode.FINDING, paid_to=Payee.AGENCY, amount=Decimal("4000.50"),
            period=Period(date(2026, 3, 1), date(2026, 3, 31)), terms={"loan": "yes"},
        ),
        NewPayment(code=FeeCode.VISA, paid_to=Payee.PROVIDER),
    ),
    uses=frozenset({Use.RATING, Use.COMPLAINT_NAMED}),
    contact=Contact("Ama Sampleson", "by letter"),
)  # fmt: skip


def test_a_report_comes_back_as_it_was():
    written = json.dumps(to_plain(REPORT))
    back = from_plain(NewReport, json.loads(written))
    assert back == REPORT
    assert isinstance(back.payments[0].code, FeeCode)
    assert isinstance(back.payments[0].amount, Decimal)
    assert isinstance(back.review.telling, Telling)


def test_a_field_that_is_gone_since_is_left_out():
    data = to_plain(REPORT)
    data["review"]["shoe_size"] = "42"
    assert from_plain(NewReport, data) == REPORT


def test_what_could_not_be_read_back_is_refused():
    with pytest.raises(ValueError, match="float"):
        to_plain({"a": 1.5})
