"""Reviews for tests, with a payment or two where asked for."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from agencyrate.consents.models import Consent, Use
from agencyrate.core.sealing import seal
from agencyrate.fees.models import FeeItem
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from tests.factories.saved import Saved


class ReviewFactory(Saved):
    class Meta:
        model = Review

    class Params:
        held = factory.Trait(status=ReviewStatus.HELD)
        published = factory.Trait(
            status=ReviewStatus.PUBLISHED, words_shown="They were on time and friendly."
        )

    receipt_digest = factory.Sequence(lambda number: f"{number:0128d}")
    once_digest = factory.Sequence(lambda number: f"{number:064d}")
    submitted_at = datetime(2026, 11, 1, 9, tzinfo=UTC)
    country_from = "GH"
    role_group = "care"
    period = "2024-1"
    moved_from = "abroad"
    nation = "GB-ENG"
    would_use_again = "yes"
    words_sealed = factory.LazyFunction(lambda: seal("They were on time and friendly."))


class ConsentFactory(Saved):
    class Meta:
        model = Consent

    use = Use.RATING
    given = True
    changed_on = date(2026, 11, 1)


class FeeItemFactory(Saved):
    class Meta:
        model = FeeItem

    position = 1
    code = "F1"
    amount = Decimal(4000)
    currency = "GBP"
    first_day = date(2026, 3, 1)
    last_day = date(2026, 3, 31)
    paid_to = "agency"
    country_paid_in = "GB"
    method = "bank"
    has_receipt = "yes"
    refunded = "no"
    standing = "unlawful"
