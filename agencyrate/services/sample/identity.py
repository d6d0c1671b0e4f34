"""What lies on the identity desk of the sample: pairs of every kind, a merge, and one undone."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.identity_models import Answer
from agencyrate.agencies.models import Agency, Origin
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.services.create_agency import create_agency
from agencyrate.services.decide_pair import decide_pair
from agencyrate.services.find_pairs import look_for_pairs
from agencyrate.services.merge_agencies import NewMerge, merge_agencies
from agencyrate.services.sample.people import People
from agencyrate.services.split_agency import split_agency

_ADDED: Final = (
    NewAgency("Sandpiper Lane Healthcare Ltd", (), "09900021", "2 Sample Lane", "Hull", "GB-ENG"),
    NewAgency("Sandpiper Healthcare Recruitment", (), "09900021", "", "Hull", "GB-ENG"),
    NewAgency("Corncrake Recruitment Ltd", (), "09900023", "5 Sample Wharf", "Derby", "GB-ENG"),
    NewAgency("Corncrake Recruitment Limited", (), "09900024", "", "Truro", "GB-ENG"),
    NewAgency("Fieldfare Nursing Recruitment Ltd", (), "09900025", "", "Perth", "GB-SCT"),
    NewAgency("Fieldfare Nursing", (), None, "", "Perth", ""),
    NewAgency("Turnstone Staffing Ltd", (), None, "", "Luton", "GB-ENG"),
    NewAgency("Turnstone Staffing (Luton) Ltd", (), None, "", "Luton", "GB-ENG"),
    NewAgency("Whimbrel Care Jobs Ltd", (), "09900028", "", "Swansea", "GB-WLS"),
    NewAgency("Whimbrell Care Jobs", (), None, "", "Swansea", "GB-WLS"),
)
_NAMED: Final = NewAgency("Gannetholme Overseas Jobs", (), None, "", "Accra", "GH")


def settle_identity(people: People) -> None:
    """Let moderators of the sample add agencies, merge some, and decide on others."""
    first, second = people.first_moderator, people.second_moderator
    for new in _ADDED:
        create_agency(new, by_id=first, origin=Origin.SAMPLE)
    create_agency(_NAMED, by_id=first, origin=Origin.WORKER_NAMED)
    look_for_pairs()
    clock.advance(timedelta(hours=2))
    _merge("Fieldfare Nursing Recruitment Ltd", "Fieldfare Nursing", second, "One telephone number")
    _merge("Whimbrel Care Jobs Ltd", "Whimbrell Care Jobs", first, "The name is a slip of the pen")
    clock.advance(timedelta(hours=1))
    split_agency(
        _id("Whimbrell Care Jobs"), by_id=second, reason="They wrote: two firms, two owners",
    )  # fmt: skip
    decide_pair(
        _id("Marrowdell Staffing (Cardiff) Ltd"), _id("Marrowdell Staffing (Leeds) Ltd"),
        Answer.NOT_SAME, by_id=first, reason="Two companies, two numbers",
    )  # fmt: skip
    decide_pair(
        _id("Turnstone Staffing Ltd"), _id("Turnstone Staffing (Luton) Ltd"),
        Answer.UNSURE, by_id=first, reason="Asked both; no answer yet",
    )  # fmt: skip
    look_for_pairs()


def _merge(survivor: str, other: str, by_id: str, reason: str) -> None:
    merge_agencies(NewMerge(_id(survivor), (_id(other),), reason), by_id=by_id)


def _id(name: str) -> str:
    return str(db.session.scalar(select(Agency.id).where(Agency.name == name)))
