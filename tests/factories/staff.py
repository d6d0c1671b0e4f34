"""Staff for tests."""

from datetime import UTC, datetime

import factory

from agencyrate.accounts.models import Account, Role
from tests.factories.saved import Saved


class StaffFactory(Saved):
    class Meta:
        model = Account

    class Params:
        branch = factory.Trait(role=Role.BRANCH)
        operator = factory.Trait(role=Role.OPERATOR)

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    name = factory.Sequence(lambda number: f"Person {number}")
    role = Role.MODERATOR
    password_hash = "not a hash"
    enrolled_at = datetime(2026, 1, 5, tzinfo=UTC)
