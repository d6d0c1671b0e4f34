"""Put in the dated facts that a new installation starts with; never over what operators edited."""

from dataclasses import asdict

from sqlalchemy import select

from agencyrate.complaints.bodies import SEED_BODIES
from agencyrate.complaints.help_bodies import HELP_BODIES
from agencyrate.complaints.models import Body
from agencyrate.core.db import db, transaction
from agencyrate.fees.dated_models import LimitRow
from agencyrate.fees.limit_seeds import SEED_LIMITS
from agencyrate.registers.wanted import seed_trades


def seed_facts() -> int:
    """Add the official bodies and time limits not known yet; return how many rows were added.

    The trades whose companies are kept are put in where there are none. A body that is on the list
    keeps its rows as they are, whatever has been edited in them.
    """
    with transaction() as session:
        there = set(session.scalars(select(Body.key)))
        _complete()
        missing = [seed for seed in (*SEED_BODIES, *HELP_BODIES) if seed.key not in there]
        for seed in missing:
            facts = asdict(seed)
            facts["nations"] = list(seed.nations)
            facts["remits"] = [str(remit) for remit in seed.remits]
            session.add(Body(**facts))
        return len(missing) + seed_trades() + _seed_limits()


def _seed_limits() -> int:
    """Add the time limits that the list does not know yet, inside the caller's transaction."""
    there = set(db.session.scalars(select(LimitRow.key)))
    missing = [seed for seed in SEED_LIMITS if seed.key not in there]
    db.session.add_all(
        LimitRow(**{**asdict(seed), "nations": list(seed.nations)}) for seed in missing
    )
    return len(missing)


def _complete() -> None:
    """Say in rows older than these columns what workers may read; nobody can have edited them."""
    seeds = {(seed.key, seed.valid_from): seed for seed in SEED_BODIES}
    for body in db.session.scalars(select(Body).where(Body.for_workers.is_(None))):
        seed = seeds.get((body.key, body.valid_from))
        if seed is not None:
            body.for_workers, body.website = seed.for_workers, seed.website
            body.confirmed = seed.confirmed
