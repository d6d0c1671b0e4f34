"""A stand-in for Companies House, and somebody who asks it."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from agencyrate.registers.look_up.calling import Caller
from agencyrate.registers.look_up.pace import Pace
from tests.look_up.stand_in import KEY, StandIn, standing_in


@pytest.fixture
def house() -> Iterator[StandIn]:
    with standing_in() as stand_in:
        yield stand_in


@pytest.fixture
def pace() -> Pace:
    """A count of its own for each test."""
    return Pace("memory://", uuid4().hex)


@pytest.fixture
def caller(house: StandIn, pace: Pace) -> Iterator[Callable[..., Caller]]:
    made = []

    def make(patience: float = 5, key: str = KEY) -> Caller:
        made.append(Caller(house.url, key, pace, patience))
        return made[-1]

    yield make
    for each in made:
        each.__exit__()
