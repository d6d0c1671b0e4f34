"""Staff correct what the directory says of an agency; lists, law and figures follow."""

from dataclasses import dataclass

from sqlalchemy import func, select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.merging import fold_names, refuse_merged
from agencyrate.agencies.models import Agency, AgencyName, NameKind
from agencyrate.agencies.naming import names_for, shown_name
from agencyrate.audit import log
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.words import N_
from agencyrate.matching.names import key_of
from agencyrate.services.create_agency import tidied
from agencyrate.services.find_pairs import look_soon
from agencyrate.services.follow_lists import follow_rivals
from agencyrate.services.judge_anew import judge_anew, locked_reviews
from agencyrate.services.link_registers import rematch_agency
from agencyrate.services.queue_complaint import write_draft_anew

#: Where a letter names the agency: a change of these makes a letter say what is not so.
_IN_LETTERS = frozenset({"names", "company_number", "address", "town", "country"})
_PLAIN = ("company_number", "address", "town", "country", "website")


@dataclass(frozen=True, slots=True)
class EditedAgency:
    """An agency as staff describe it now, with the names it had before."""

    now: NewAgency
    previous_names: tuple[str, ...] = ()


def edit_agency(agency_id: str, edited: EditedAgency, *, by_id: str) -> None:
    """Write an agency's details anew; its address on the site stays.

    New names and numbers are matched with the official lists. Where that or the country changes the
    law or the listing, reports are judged anew. A letter that waits for its approval or its sending
    goes back to be written, since it names the agency as it was. Raises NotFound, and Refused for a
    name without letters or a company number that another agency has.
    """
    new = tidied(edited.now)
    with transaction():
        reviews = locked_reviews(agency_id)
        agency = db.session.get(Agency, agency_id, with_for_update=True, populate_existing=True)
        if agency is None:
            raise NotFound
        refuse_merged(agency_id)
        _refuse_anothers_number(agency_id, new)
        changed = [*_rename(agency, new, edited.previous_names), *_describe(agency, new)]
        if not changed:
            return
        db.session.flush()
        if {"names", "company_number"} & set(changed):
            rematch_agency(agency_id)
        if {"names", "company_number", "country"} & set(changed):
            judge_anew(agency_id, reviews)
        if _IN_LETTERS & set(changed):
            for review in reviews:
                write_draft_anew(review.id, by_id=by_id, keep_words=True)
        log.record("correct", "agency", agency_id, by_id=by_id, note=", ".join(changed))
    follow_rivals(agency_id)
    look_soon(agency_id)


def _rename(agency: Agency, new: NewAgency, previous: tuple[str, ...]) -> list[str]:
    """Set the names; return what changed, for the log."""
    names = names_for(new.name, new.trading_names)
    keys = {each.name_key for each in names}
    for name in map(shown_name, previous):
        key = key_of(name)
        if key and key not in keys:
            keys.add(key)
            names.append(AgencyName(name=name, name_key=key, kind=NameKind.PREVIOUS))
    wanted = {(each.name, each.kind) for each in names}
    own = [each for each in agency.names if each.kind is not NameKind.MERGED]
    if wanted == {(each.name, each.kind) for each in own}:
        return []
    agency.name, agency.name_key = shown_name(new.name), key_of(new.name)
    agency.names = names
    db.session.flush()
    fold_names(agency.id)
    return ["names"]


def _describe(agency: Agency, new: NewAgency) -> list[str]:
    """Set the rest; return what changed, for the log."""
    changed = [name for name in _PLAIN if getattr(agency, name) != getattr(new, name)]
    for name in changed:
        setattr(agency, name, getattr(new, name))
    return changed


def _refuse_anothers_number(agency_id: str, new: NewAgency) -> None:
    held = select(Agency.id).where(
        Agency.company_number == new.company_number,
        func.coalesce(Agency.survivor_id, Agency.id) != agency_id,
    )
    if new.company_number and db.session.scalar(held.limit(1)):
        raise Refused(N_("Another agency of the directory has this company number."))
