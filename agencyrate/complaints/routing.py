"""Which body a complaint goes to: by where the agency is, the matter, and the day it is sent.

Pure: the bodies come in as data, dated and with their sources.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from agencyrate.core.words import N_
from agencyrate.fees.provisions import Remit as RuleRemit


class Remit(StrEnum):
    """What a body takes complaints about; the words stored with a body."""

    AGENCY_FEES = "agency-fees"
    SPONSOR_COSTS = "sponsor-costs"
    CODE_OF_PRACTICE = "code-of-practice"
    PAY = "pay"
    CRIME = "crime"
    # Whom workers turn to themselves; no letter of ours goes there.
    EMERGENCY = "emergency"
    UNION = "union"
    UNION_ABROAD = "union-abroad"
    HOME_REGULATOR = "home-regulator"
    WORK_ADVICE = "work-advice"
    VISA_ADVICE = "visa-advice"
    VISA_ADVISERS = "visa-advisers"
    VISA_STATUS = "visa-status"
    NEW_SPONSOR = "new-sponsor"
    FRAUD = "fraud"
    CARE_SAFETY = "care-safety"
    HOUSING = "housing"
    EQUALITY = "equality"
    WOMEN = "women"
    DATA = "data"
    ADVERTS = "adverts"
    HARDSHIP = "hardship"
    LISTENING = "listening"


#: What letters of complaint are about.
COMPLAINT_REMITS = frozenset(
    {Remit.AGENCY_FEES, Remit.SPONSOR_COSTS, Remit.CODE_OF_PRACTICE, Remit.PAY, Remit.CRIME}
)


REMIT_NAMES: dict[Remit, str] = {
    Remit.AGENCY_FEES: N_("Agencies: fees and conduct"),
    Remit.SPONSOR_COSTS: N_("Sponsors: costs passed on to workers"),
    Remit.CODE_OF_PRACTICE: N_("The code of practice for international recruitment"),
    Remit.PAY: N_("Pay and deductions"),
    Remit.CRIME: N_("Forced labour, fraud and threats"),
    Remit.EMERGENCY: N_("Emergencies"),
    Remit.UNION: N_("Trade union"),
    Remit.UNION_ABROAD: N_("Trade union in a country that workers come from"),
    Remit.HOME_REGULATOR: N_("Looks after agencies in a country that workers come from"),
    Remit.WORK_ADVICE: N_("Advice about work"),
    Remit.VISA_ADVICE: N_("Advice about visas"),
    Remit.VISA_ADVISERS: N_("Complaints about visa advisers"),
    Remit.VISA_STATUS: N_("Questions to the Home Office about a visa"),
    Remit.NEW_SPONSOR: N_("Finding a new sponsor"),
    Remit.FRAUD: N_("Fraud"),
    Remit.CARE_SAFETY: N_("Safety of care"),
    Remit.HOUSING: N_("Housing"),
    Remit.EQUALITY: N_("Racism, harassment, unfair treatment"),
    Remit.WOMEN: N_("Help for women"),
    Remit.DATA: N_("Personal data"),
    Remit.ADVERTS: N_("Adverts"),
    Remit.HARDSHIP: N_("No money for food or rent"),
    Remit.LISTENING: N_("Somebody who listens"),
}

#: Why a body is named beside the first one.
_WHY: dict[Remit, str] = {
    Remit.SPONSOR_COSTS: N_(
        "An employer passed sponsorship costs on. Take care: if a sponsor loses its licence, all "
        "workers it sponsors may lose their visas. Ask the worker and an immigration adviser first."
    ),
    Remit.CODE_OF_PRACTICE: N_("The agency was on the NHS list, or the Code of practice matters."),
    Remit.PAY: N_("Money was taken from wages, or work was not paid."),
    Remit.CRIME: N_("What is told may be a crime. Think of the worker’s safety first."),
}

_OF_RULES: dict[RuleRemit, Remit] = {
    RuleRemit.AGENCY_CONDUCT: Remit.AGENCY_FEES,
    RuleRemit.SPONSOR_COSTS: Remit.SPONSOR_COSTS,
    RuleRemit.CODE_OF_PRACTICE: Remit.CODE_OF_PRACTICE,
    RuleRemit.WAGES: Remit.PAY,
    RuleRemit.CRIME: Remit.CRIME,
}

#: Nations whose agencies the Employment Agencies Act 1973 is about.
GREAT_BRITAIN = ("GB-ENG", "GB-SCT", "GB-WLS")
NORTHERN_IRELAND = "GB-NIR"

NOTE_NATION_UNKNOWN = N_(
    "We know that the agency is in the UK, not in which nation. If it is in Northern Ireland, the "
    "Employment Agency Inspectorate there is the right body."
)
NOTE_OVERSEAS = N_(
    "The agency is outside the UK. A UK body may not be able to act. The regulator of the agency’s "
    "own country may be."
)
NOTE_PLACE_UNKNOWN = N_("We do not know where the agency is. Find out before you send anything.")
NOTE_EMPLOYER = N_(
    "What appears to be against the rules was done by the employer, not by the agency. We do not "
    "know the employer’s name: ask the worker, and read what it may mean for them, before you go "
    "on."
)
NOTE_NO_BODY = N_("No body with this remit is on our list for that day.")


@dataclass(frozen=True)
class KnownBody:
    """A body as the list of bodies has it."""

    id: str
    key: str
    name: str
    nations: tuple[str, ...]
    remits: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None

    def acts_on(self, day: date) -> bool:
        """Say whether this row of the list holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def takes_letters(self) -> bool:
        """Whether a letter of complaint may go there: the others are for workers to turn to."""
        return not COMPLAINT_REMITS.isdisjoint(self.remits)

    def is_for(self, nation: str, remit: Remit) -> bool:
        """Say whether the body is for a nation and a matter."""
        return nation in self.nations and remit in self.remits


@dataclass(frozen=True)
class AlsoBody:
    """A further body, and why."""

    body: KnownBody
    reason: str


@dataclass(frozen=True)
class Route:
    """Where a complaint goes; `note` says what is doubtful about it."""

    first: KnownBody | None
    also: tuple[AlsoBody, ...] = field(default=())
    note: str = ""


def route(
    bodies: Iterable[KnownBody],
    *,
    agency_country: str,
    day: date,
    rules: Iterable[RuleRemit] = (),
    was_listed: bool = False,
) -> Route:
    """Return the right body on a day for the fees of an agency, and who else has a say.

    The country is as in the directory. The place of the agency decides, not the place of the job:
    the inspectorate of Northern Ireland may not look at agencies in Great Britain.
    """
    rules = tuple(rules)
    acting = [body for body in bodies if body.acts_on(day)]
    matter = matter_of(rules)
    nation, note = _nation(agency_country)
    first = _find(acting, nation, matter) if nation else None
    if nation and first is None:
        note = NOTE_NO_BODY
    elif matter is Remit.SPONSOR_COSTS:
        note = NOTE_EMPLOYER
    wanted = {_OF_RULES[rule] for rule in rules if rule in _OF_RULES} - {Remit.AGENCY_FEES}
    if was_listed:
        wanted.add(Remit.CODE_OF_PRACTICE)
    also = []
    for remit in Remit:
        body = _find(acting, nation or "GB-ENG", remit) if remit in wanted else None
        if body is not None and body is not first:
            also.append(AlsoBody(body, _WHY[remit]))
    return Route(first, tuple(also), note)


def matter_of(rules: Iterable[RuleRemit]) -> Remit:
    """Return what a complaint is about, by the rules that appear broken.

    What an agency did comes first; only where no rule for agencies is broken is it about a crime or
    about what an employer passed on.
    """
    broken = {_OF_RULES[rule] for rule in rules if rule in _OF_RULES}
    if Remit.AGENCY_FEES in broken:
        return Remit.AGENCY_FEES
    found = (each for each in (Remit.CRIME, Remit.SPONSOR_COSTS) if each in broken)
    return next(found, Remit.AGENCY_FEES)


def nation_of(country: str) -> str:
    """Return the nation whose bodies are asked, "" for an agency abroad or of unknown place."""
    return _nation(country)[0]


def may_receive(
    body: KnownBody, *, agency_country: str, day: date, matter: Remit = Remit.AGENCY_FEES
) -> bool:
    """Say whether a body's remit holds for this matter and this agency on this day."""
    nation, _ = _nation(agency_country)
    nations = (nation,) if nation else (*GREAT_BRITAIN, NORTHERN_IRELAND)
    return body.acts_on(day) and any(body.is_for(each, matter) for each in nations)


def _nation(country: str) -> tuple[str, str]:
    if country in (*GREAT_BRITAIN, NORTHERN_IRELAND):
        return country, ""
    if country == "GB":
        return "GB-ENG", NOTE_NATION_UNKNOWN
    return "", NOTE_OVERSEAS if country else NOTE_PLACE_UNKNOWN


def _find(bodies: list[KnownBody], nation: str, remit: Remit) -> KnownBody | None:
    fitting = [body for body in bodies if body.is_for(nation, remit)]
    return max(fitting, key=lambda body: body.valid_from, default=None)
