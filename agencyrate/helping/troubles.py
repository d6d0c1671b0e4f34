"""What may be wrong, as workers say it, in the order in which they are asked. Pure data."""

from enum import StrEnum

from agencyrate.core.words import N_


class Trouble(StrEnum):
    """What is wrong."""

    AGENCY_FEE = "agency-fee"
    AGENT_ABROAD = "agent-abroad"
    SPONSOR_COSTS = "sponsor-costs"
    FORCED_EXTRAS = "forced-extras"
    EXIT_FEE = "exit-fee"
    FAKE_JOB = "fake-job"
    FAKE_ADVISER = "fake-adviser"
    AGENCY_PAY = "agency-pay"
    LOW_PAY = "low-pay"
    HOLIDAY_PAY = "holiday-pay"
    AWARD_UNPAID = "award-unpaid"
    OTHER_JOB = "other-job"
    PAPERS = "papers"
    THREATS = "threats"
    LOST_SPONSOR = "lost-sponsor"
    RACISM = "racism"
    WOMEN = "women"
    HOUSING = "housing"
    CARE = "care"
    COUNCIL_HOME = "council-home"
    LISTED_AGENCY = "listed-agency"
    GANGMASTER = "gangmaster"
    ADVERT = "advert"
    DATA = "data"


TROUBLE_NAMES: dict[Trouble, str] = {
    Trouble.AGENCY_FEE: N_("An agency in the UK asked me for money for the job"),
    Trouble.AGENT_ABROAD: N_("An agent in another country took money"),
    Trouble.SPONSOR_COSTS: N_("My employer made me pay for sponsorship"),
    Trouble.FORCED_EXTRAS: N_("I had to buy a course, a ride, a room or clothes"),
    Trouble.EXIT_FEE: N_("They want money because I leave"),
    Trouble.FAKE_JOB: N_("I paid, and there was no job"),
    Trouble.FAKE_ADVISER: N_("I paid somebody for a visa or visa advice, and it was wrong"),
    Trouble.AGENCY_PAY: N_("My agency does not pay me"),
    Trouble.LOW_PAY: N_("I get too little, or they take money from my wages"),
    Trouble.HOLIDAY_PAY: N_("No pay for holiday, or when I am ill"),
    Trouble.AWARD_UNPAID: N_("I won at a tribunal, and they do not pay"),
    Trouble.OTHER_JOB: N_("The job is not what they promised, or I have no contract"),
    Trouble.PAPERS: N_("They keep my passport or papers, or I cannot get away"),
    Trouble.THREATS: N_("They threaten me, or want to punish me for leaving"),
    Trouble.LOST_SPONSOR: N_("I lost my job or my sponsor"),
    Trouble.RACISM: N_("Racism or harassment"),
    Trouble.WOMEN: N_("I am a woman, and I am harassed or badly treated for it"),
    Trouble.HOUSING: N_("My room is bad, or they want me out"),
    Trouble.CARE: N_("People are not cared for safely"),
    Trouble.COUNCIL_HOME: N_("The council pays for this care, and staff are treated badly"),
    Trouble.LISTED_AGENCY: N_("An agency on the NHS list broke the rules"),
    Trouble.GANGMASTER: N_("Farm or food work through somebody without a licence"),
    Trouble.ADVERT: N_("An advert was not true"),
    Trouble.DATA: N_("They misused my data, or sent my CV on"),
}

#: How they are asked: under a heading each.
GROUPS: tuple[tuple[str, tuple[Trouble, ...]], ...] = (
    (N_("Safety"), (Trouble.PAPERS, Trouble.THREATS, Trouble.RACISM, Trouble.WOMEN)),
    (
        N_("Money I paid"),
        (
            Trouble.AGENCY_FEE, Trouble.AGENT_ABROAD, Trouble.SPONSOR_COSTS, Trouble.FORCED_EXTRAS,
            Trouble.EXIT_FEE, Trouble.FAKE_JOB, Trouble.FAKE_ADVISER,
        ),
    ),
    (
        N_("Job and pay"),
        (
            Trouble.OTHER_JOB, Trouble.AGENCY_PAY, Trouble.LOW_PAY, Trouble.HOLIDAY_PAY,
            Trouble.AWARD_UNPAID,
        ),
    ),
    (N_("Visa and home"), (Trouble.LOST_SPONSOR, Trouble.HOUSING)),
    (
        N_("Something else"),
        (
            Trouble.CARE, Trouble.COUNCIL_HOME, Trouble.LISTED_AGENCY, Trouble.GANGMASTER,
            Trouble.ADVERT, Trouble.DATA,
        ),
    ),
)  # fmt: skip
