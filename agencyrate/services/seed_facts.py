"""Put in the dated facts that a new installation starts with; never over what operators edited."""

from dataclasses import asdict

from sqlalchemy import select

from agencyrate.complaints.bodies import SEED_BODIES
from agencyrate.complaints.models import Body
from agencyrate.core.db import db, transaction


def seed_facts() -> int:
    """Add the official bodies that are not on the list yet; return how many were added.

    A row is known by its body and its first day: one that is there stays as it is, whatever has
    been edited in it.
    """
    with transaction() as session:
        there = {
            (key, first)
            for key, first in db.session.execute(select(Body.key, Body.valid_from))
        }
        missing = [seed for seed in SEED_BODIES if (seed.key, seed.valid_from) not in there]
        for seed in missing:
            facts = asdict(seed)
            facts["nations"] = list(seed.nations)
            facts["remits"] = [str(remit) for remit in seed.remits]
            session.add(Body(**facts))
        return len(missing)
