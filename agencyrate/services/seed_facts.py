"""Put in the dated facts that a new installation starts with; never over what operators edited."""

from dataclasses import asdict

from sqlalchemy import select

from agencyrate.complaints.bodies import SEED_BODIES
from agencyrate.complaints.models import Body
from agencyrate.core.db import transaction
from agencyrate.registers.wanted import seed_trades


def seed_facts() -> int:
    """Add the official bodies that the list does not know yet; return how many rows were added.

    The trades whose companies are kept are put in where there are none. A body that is on the list
    keeps its rows as they are, whatever has been edited in them.
    """
    with transaction() as session:
        there = set(session.scalars(select(Body.key)))
        missing = [seed for seed in SEED_BODIES if seed.key not in there]
        for seed in missing:
            facts = asdict(seed)
            facts["nations"] = list(seed.nations)
            facts["remits"] = [str(remit) for remit in seed.remits]
            session.add(Body(**facts))
        return len(missing) + seed_trades()
