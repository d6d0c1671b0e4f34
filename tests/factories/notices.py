"""Notices for tests."""

from datetime import UTC, datetime

import factory

from agencyrate.core.sealing import seal
from agencyrate.notices.models import Notice
from agencyrate.notices.states import NoticeKind
from tests.factories.saved import Saved


class NoticeFactory(Saved):
    class Meta:
        model = Notice

    reference = factory.Sequence(lambda number: f"N-{number:04d}")
    kind = NoticeKind.CONTENT
    received_at = datetime(2026, 11, 1, 9, tzinfo=UTC)
    due_at = datetime(2026, 11, 8, 23, 59, tzinfo=UTC)
    sealed = factory.LazyFunction(lambda: seal("{}"))
    missing = factory.LazyFunction(list)
