"""Agencies for tests: all invented."""

from datetime import date

import factory

from agencyrate.agencies.models import Agency, AgencyName, NameKind, Origin
from tests.factories.saved import Saved


class AgencyFactory(Saved):
    class Meta:
        model = Agency

    name = factory.Sequence(lambda number: f"Zelkova {number} Care Recruitment Ltd")
    slug = factory.LazyAttribute(lambda made: made.name.lower().replace(" ", "-"))
    name_key = factory.LazyAttribute(lambda made: made.name.lower())
    origin = Origin.REGISTER_ENTRY
    added_on = date(2026, 1, 5)
    names = factory.LazyAttribute(
        lambda made: [AgencyName(name=made.name, name_key=made.name_key, kind=NameKind.LEGAL)]
    )
