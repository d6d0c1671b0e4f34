"""Whom workers can turn to themselves, as we know them: the rest of the list of bodies at first.

A row that says `confirmed=False` was not seen at the body's own pages: workers are told so.
"""

from agencyrate.complaints.bodies import CHECKED, LONG_AGO, UK, SeedBody
from agencyrate.complaints.routing import GREAT_BRITAIN, NORTHERN_IRELAND, Remit
from agencyrate.core.words import N_

_ENGLAND, _SCOTLAND, _WALES = GREAT_BRITAIN
_NO_LETTERS = "No letters from this site go there: workers turn to it themselves."
_FROM_MEMORY = "Generally known; its own pages were not looked at"


def _row(
    key: str,
    name: str,
    nations: tuple[str, ...],
    *remits: Remit,
    says: str,
    source: str = "",
    **contact: str,
) -> SeedBody:
    """Write one row; without a source it is known only from memory."""
    return SeedBody(
        key=key,
        name=name,
        nations=nations,
        remits=remits,
        valid_from=LONG_AGO,
        source=source or _FROM_MEMORY,
        how_to_send=_NO_LETTERS,
        checked_on=CHECKED,
        for_workers=says,
        confirmed=bool(source),
        **contact,  # type: ignore[arg-type]
    )


_HOME_AGENCIES = N_(
    "Looks after agents there. Ask if the agent has a licence, and what it may take."
)
_HOME_MINISTRY = N_("The place to ask about agents there. We have no address yet.")
_CARE = N_("Looks into poor or unsafe care. You need not say your name.")
_ONE_JOB = N_("A union for your kind of work. Ask it about help for members.")

HELP_BODIES: tuple[SeedBody, ...] = (
    _row(
        "police", "Police", UK, Remit.EMERGENCY, phone="999 or 101",
        says=N_("999 in danger, at any hour. 101 when it is not urgent."),
        source="homecarewg.org/modernslavery",
    ),
    # Unions here
    _row(
        "unison", "UNISON", UK, Remit.UNION, phone="0800 0857 857",
        says=N_(
            "Union for health and care. Reps, help in hard times, and a way to visa advice for "
            "members. Ask what you pay and from when it helps you."
        ),
    ),
    _row("rcn", "Royal College of Nursing (RCN)", UK, Remit.UNION, says=_ONE_JOB),
    _row("gmb", "GMB", UK, Remit.UNION, says=_ONE_JOB, source="homecarewg.org/support"),
    _row("unite", "Unite", UK, Remit.UNION, says=_ONE_JOB),
    # Unions and offices at home
    _row(
        "pslink", "PSLINK", ("PH",), Remit.UNION_ABROAD,
        says=N_("Public service unions. They asked workers about their agents."),
        source="Business Mirror, ILO and ITUC web portal",
    ),
    _row(
        "cotu-k", "COTU-K", ("KE",), Remit.UNION_ABROAD,
        says=N_("The unions of Kenya. They asked workers about their agents."),
        source="recruitmentadvisor.org, analysis of reviews in Kenya",
    ),
    _row(
        "recruitment-advisor", "Recruitment Advisor (ITUC)", ("PH", "KE", "NP"),
        Remit.UNION_ABROAD, website="https://www.recruitmentadvisor.org",
        email="info@recruitmentadvisor.org",
        says=N_("A site of the world’s unions. You can look up agents and rate them there too."),
        source="ituc-csi.org, launch of the Recruitment Advisor; recruitmentadvisor.org, terms",
    ),
    _row(
        "protector-of-emigrants", "Protector of Emigrants (eMigrate)", ("IN",),
        Remit.HOME_REGULATOR, phone="1800 11 3090",
        says=N_("Looks after agents in India. The number is an old one: it may have changed."),
    ),
    _row("dmw", "Department of Migrant Workers (DMW, before: POEA)", ("PH",),
         Remit.HOME_REGULATOR, says=_HOME_AGENCIES),
    _row("dofe", "Department of Foreign Employment", ("NP",), Remit.HOME_REGULATOR,
         says=_HOME_AGENCIES),
    _row(
        "nea", "National Employment Authority", ("KE",), Remit.HOME_REGULATOR,
        phone="0800 222 223", website="https://nea.go.ke", says=_HOME_AGENCIES,
        source="chttrust-eastafrica.org",
    ),
    _row("slbfe", "SLBFE", ("LK",), Remit.HOME_REGULATOR, says=_HOME_AGENCIES),
    _row("bmet", "BMET", ("BD",), Remit.HOME_REGULATOR, says=_HOME_AGENCIES),
    _row("beoe", "BE&OE", ("PK",), Remit.HOME_REGULATOR, says=_HOME_AGENCIES),
    _row("labour-gh", "Ministry of labour, Ghana", ("GH",), Remit.HOME_REGULATOR,
         says=_HOME_MINISTRY),
    _row("labour-ng", "Ministry of labour, Nigeria", ("NG",), Remit.HOME_REGULATOR,
         says=_HOME_MINISTRY),
    _row("labour-zw", "Ministry of labour, Zimbabwe", ("ZW",), Remit.HOME_REGULATOR,
         says=_HOME_MINISTRY),
    # Work and visas
    _row(
        "work-rights-centre", "Work Rights Centre", UK, Remit.WORK_ADVICE, Remit.VISA_ADVICE,
        website="https://www.workrightscentre.org",
        says=N_("Free advice for migrants about work, visas and benefits."),
        source="committees.parliament.uk, written evidence 131443, 2024",
    ),
    _row(
        "citizens-advice", "Citizens Advice", (_ENGLAND,), Remit.WORK_ADVICE,
        phone="0800 144 8848", says=N_("Free advice about work, money and the care visa."),
        source="Lancashire County Council, displaced international recruits",
    ),
    _row(
        "labour-relations-agency", "Labour Relations Agency", (NORTHERN_IRELAND,),
        Remit.WORK_ADVICE, says=N_("Help with trouble at work in Northern Ireland."),
    ),
    _row(
        "law-centres", "Law Centres", UK, Remit.WORK_ADVICE, Remit.VISA_ADVICE,
        website="https://www.lawcentres.org.uk", says=N_("Free help from people of the law."),
        source="Lancashire County Council, displaced international recruits",
    ),
    _row(
        "adviser-finder", "GOV.UK: find an immigration adviser", UK, Remit.VISA_ADVICE,
        says=N_("A list of advisers who may advise you on your visa. Ask for the price first."),
        source="Lancashire County Council, displaced international recruits",
    ),
    _row(
        "immigration-advice-authority", "Immigration Advice Authority (before: OISC)", UK,
        Remit.VISA_ADVISERS,
        says=N_("Looks into people who take money for visa advice and may not. It needs: the "
                "name, what you were told, what you paid."),
    ),
    _row(
        "ukvi", "UK Visas and Immigration", UK, Remit.VISA_STATUS, phone="0300 790 6268, option 2",
        says=N_("Questions about your letter or visa. It is the Home Office: talk to an adviser "
                "before you call."),
        source="Lancashire County Council, displaced international recruits",
    ),
    _row(
        "recruitment-hubs", "Regional international recruitment hubs", (_ENGLAND,),
        Remit.NEW_SPONSOR,
        says=N_("Help workers who lost their sponsor to find a new one. Ask your council for "
                "the hub near you."),
        source="Lancashire County Council; Bedford Borough Council",
    ),
    # Particular troubles
    _row(
        "report-fraud", "Report Fraud (before: Action Fraud)", UK, Remit.FRAUD,
        phone="0300 123 2040",
        says=N_("For a job that was never there. It needs: how you paid, adverts, profiles."),
    ),
    _row("cqc", "Care Quality Commission", (_ENGLAND,), Remit.CARE_SAFETY, says=_CARE),
    _row("care-inspectorate", "Care Inspectorate", (_SCOTLAND,), Remit.CARE_SAFETY, says=_CARE),
    _row("ciw", "Care Inspectorate Wales", (_WALES,), Remit.CARE_SAFETY, says=_CARE),
    _row("rqia", "RQIA", (NORTHERN_IRELAND,), Remit.CARE_SAFETY, says=_CARE),
    _row("shelter", "Shelter", GREAT_BRITAIN, Remit.HOUSING, says=N_("A charity: housing advice.")),
    _row("eass", "Equality Advisory and Support Service", GREAT_BRITAIN, Remit.EQUALITY,
         says=N_("Advice when you are treated worse for your race, sex, faith or for a baby.")),
    _row("ehrc", "Equality and Human Rights Commission", GREAT_BRITAIN, Remit.EQUALITY,
         says=N_("Watches over the law on equal treatment.")),
    _row("ico", "Information Commissioner’s Office", UK, Remit.DATA, website="https://ico.org.uk",
         says=N_("When somebody misused your data. Write to the agency first; keep its answer.")),
    _row("asa", "Advertising Standards Authority", UK, Remit.ADVERTS,
         says=N_("Looks into adverts that are not true. It needs: a screenshot, day, address.")),
    _row(
        "care-workers-charity", "The Care Workers’ Charity", UK, Remit.HARDSHIP,
        website="https://www.thecareworkerscharity.org.uk",
        says=N_("Money for care workers in a crisis, up to £500, at times more."),
        source="homecarewg.org/support",
    ),
    _row(
        "project-17", "Project 17", UK, Remit.HARDSHIP, phone="07963 509044",
        says=N_("For families who may not get benefits."),
        source="UNISON and Labour Research Department, Supporting migrant workers, 2025",
    ),
    _row(
        "unity-project", "Unity Project", UK, Remit.HARDSHIP,
        says=N_("For people who may not get benefits."),
        source="UNISON and Labour Research Department, Supporting migrant workers, 2025",
    ),
    _row(
        "homecare-workers-group", "Homecare Workers’ Group", UK, Remit.WORK_ADVICE,
        website="https://homecarewg.org", says=N_("Care workers who help each other."),
        source="homecarewg.org/support",
    ),
    _row(
        "samaritans", "Samaritans", UK, Remit.LISTENING, phone="116 123",
        says=N_("They listen, day and night, whatever it is."), source="homecarewg.org/support",
    ),
)  # fmt: skip
