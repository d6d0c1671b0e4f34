"""Whom to turn to for each trouble, in order, with what they need and what to mind. Pure data.

It follows the routing table of the domain notes, whose rows stand beside each entry; bodies are
named by what they do, so that the list of bodies says who that is today.
"""

from dataclasses import dataclass

from agencyrate.complaints.routing import NORTHERN_IRELAND, Remit
from agencyrate.core.words import N_
from agencyrate.helping.troubles import Trouble


@dataclass(frozen=True)
class Step:
    """One turn to somebody: bodies of the list, or somebody who is on no list."""

    remits: tuple[Remit, ...] = ()
    #: Only these rows of the list, where several have the remit.
    keys: tuple[str, ...] = ()
    #: Somebody who is on no list: "Your council".
    who: str = ""
    #: What they are asked for.
    why: str = ""
    #: Only where it is about one of these; everywhere without any.
    nations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Help:
    """All that is told for one trouble."""

    #: Rows of the routing table.
    rows: tuple[int, ...]
    steps: tuple[Step, ...]
    #: What to have ready.
    needs: tuple[str, ...]
    cautions: tuple[str, ...] = ()
    #: Guides to read.
    guides: tuple[str, ...] = ()


_VISA_FIRST = N_(
    "Talk to a visa adviser first, before you complain to anybody. If your employer loses its "
    "licence, all the workers it sponsors may lose their visas. As a rule they then have 60 days."
)
_SHARED = N_(
    "An official body may share what you say with others, also with those who guard the border."
)
_NAMED = N_("To look into your own case, they may have to tell the agency who you are.")
_ONE_YEAR = N_("The agency has to keep its records for one year at least. Do not wait.")
_CLOCK = N_(
    "The time to go to a tribunal is short. It was three months. A new law makes it six. We could "
    "not check from which day. Count three months to be safe."
)
_SAFE_PROOF = N_("Do not put yourself in danger to get proof.")

_UNION = Step((Remit.UNION,), why=N_("Your union: you need not do this alone."))
_AGENCIES = Step((Remit.AGENCY_FEES,), why=N_("Looks into agencies."))
_ADVICE = Step((Remit.WORK_ADVICE, Remit.PAY), ("acas", "labour-relations-agency"),
               why=N_("Free advice, and the way to a tribunal."))  # fmt: skip
_VISA = Step((Remit.VISA_ADVICE,), why=N_("Advice on your visa, by somebody who may give it."))
_HELPLINE = Step((Remit.CRIME,), ("modern-slavery-helpline",), why=N_("Talk to somebody now."))
_LABOUR_NI = Step((Remit.WORK_ADVICE,), ("labour-relations-agency",), why=N_("Free advice."),
                  nations=(NORTHERN_IRELAND,))  # fmt: skip
_POLICE = Step((Remit.EMERGENCY,), why=N_("In danger, or when it is a crime."))
_COURT = Step(
    who=N_("County court"),
    why=N_("You can claim the money back there. Ask your union or a law centre how."),
)
_CODE = Step((Remit.CODE_OF_PRACTICE,), why=N_("If the agency is on the NHS list."))
_COUNCIL_HOUSING = Step(
    who=N_("Your council: housing, and health and safety at home"),
    why=N_("Looks after bad rooms and people who lose their home."),
)
_PROOF_OF_FEE = (
    N_("The agency’s name"), N_("Days and sums"), N_("How you paid"),
    N_("Messages and receipts"), N_("Whether they may use your name"),
)  # fmt: skip
_PAY_PROOF = (N_("Rotas and time sheets"), N_("Payslips"), N_("Your contract"))

HELP: dict[Trouble, Help] = {
    Trouble.AGENCY_FEE: Help(
        (1, 2, 16, 24), (_AGENCIES, _CODE, _UNION, _COURT, _LABOUR_NI), _PROOF_OF_FEE,
        (_NAMED, _SHARED, _ONE_YEAR), ("england", "northern-ireland"),
    ),
    Trouble.AGENT_ABROAD: Help(
        (16, 25),
        (Step(who=N_("The office that looks after agents in that country, and unions there"),
              why=N_("You find them below.")),
         Step(_AGENCIES.remits, why=N_("If a UK agency or employer worked with the agent."))),
        (N_("The agent’s name and licence number"), N_("Receipts"), N_("Days and sums")),
        (N_("Bodies in the UK may not be able to act against an agent with no firm here."),),
    ),
    Trouble.SPONSOR_COSTS: Help(
        (7,),
        (_VISA, _UNION,
         Step(_AGENCIES.remits, why=N_("If an agency had a part in it.")),
         Step((Remit.SPONSOR_COSTS,), why=N_("Only after an adviser has said so."))),
        (N_("The employer’s name, as on your certificate"), N_("The day of your certificate"),
         N_("Proof that you paid")),
        (_VISA_FIRST,), ("changing-sponsor", "england"),
    ),
    Trouble.FORCED_EXTRAS: Help(
        (3,), (_AGENCIES, _UNION),
        (N_("Pages of the contract"), N_("The price"), N_("Messages about giving it up")),
        (_SHARED,), ("england", "accommodation"),
    ),
    Trouble.EXIT_FEE: Help(
        (8,),
        (_UNION, _ADVICE, Step(who=N_("A lawyer"), why=N_("When they go to court.")),
         Step(_CODE.remits, why=N_("It keeps the Code of practice.")),
         Step(_AGENCIES.remits, why=N_("If it is an agency that wants the money."))),
        (N_("The words of the clause"), N_("A bill that lists each cost"), N_("Your last day"),
         N_("What was taken from your wages")),
        (N_("Do not pay or sign in a hurry."), _CLOCK), ("repayment-clauses",),
    ),
    Trouble.FAKE_JOB: Help(
        (14,),
        (Step(who=N_("Your bank"), why=N_("First of all: ask it to call the money back.")),
         Step((Remit.FRAUD,), why=N_("Takes reports of fraud.")), _POLICE,
         Step(who=N_("The site where the advert stood"), why=N_("It can take it down."))),
        (N_("How the money went"), N_("Adverts and profiles")),
        (N_("Every hour counts for getting money back from a bank."),),
    ),
    Trouble.FAKE_ADVISER: Help(
        (15,),
        (Step((Remit.VISA_ADVISERS,), why=N_("Looks into bad visa advisers.")), _VISA, _POLICE,
         Step(_AGENCIES.remits, why=N_("If it was an agency too."))),
        (N_("The adviser’s name"), N_("What you were told"), N_("What you paid")),
        (N_("Is your visa running out? Then see a good adviser first."),), ("changing-sponsor",),
    ),
    Trouble.AGENCY_PAY: Help(
        (4,), (_AGENCIES, _ADVICE, _UNION), _PAY_PROOF, (_CLOCK,),
    ),
    Trouble.LOW_PAY: Help(
        (9,), (Step((Remit.PAY,), ("agency-inspectorate-gb",),
                    why=N_("Looks into pay below the minimum wage.")), _ADVICE, _UNION),
        (*_PAY_PROOF, N_("Miles and hours between visits")), (_CLOCK, _SHARED),
    ),
    Trouble.HOLIDAY_PAY: Help(
        (10,), (Step((Remit.PAY,), ("agency-inspectorate-gb",),
                     why=N_("Looks into holiday pay and sick pay.")), _ADVICE, _UNION),
        (N_("Payslips"), N_("The days you were off or ill")), (_CLOCK,),
    ),
    Trouble.AWARD_UNPAID: Help(
        (11,), (Step((Remit.PAY,), ("agency-inspectorate-gb",),
                     why=N_("Looks into awards that are not paid.")),
                Step(who=N_("High Court enforcement officer"), why=N_("Can go and get it.")),
                _UNION),
        (N_("The paper of the tribunal"),),
    ),
    Trouble.OTHER_JOB: Help(
        (5,), (_AGENCIES, _ADVICE, _UNION),
        (N_("The advert"), N_("The offer"), N_("What you found when you came")), (_CLOCK,),
    ),
    Trouble.PAPERS: Help(
        (12,),
        (_POLICE, _HELPLINE,
         Step((Remit.CRIME,), ("agency-inspectorate-gb",), why=N_("Looks into forced labour.")),
         Step(who=N_("A First Responder"),
              why=N_("Can put your case to the state. The helpline says who they are.")),
         _UNION),
        (N_("Where you are"), N_("How to reach you safely"), N_("Whether you are in danger now")),
        (_SAFE_PROOF,), ("withheld-documents",),
    ),
    Trouble.THREATS: Help(
        (6,), (_POLICE, _HELPLINE, _AGENCIES, _UNION),
        (N_("The messages"), N_("Days")), (_SAFE_PROOF,),
        ("leaving-and-going-home", "withheld-documents"),
    ),
    Trouble.LOST_SPONSOR: Help(
        (20,),
        (_UNION, _VISA, Step((Remit.NEW_SPONSOR,), why=N_("Can find you a new sponsor.")),
         Step((Remit.VISA_STATUS,), why=N_("Questions about your letter.")),
         Step((Remit.WORK_ADVICE,), ("citizens-advice",), why=N_("Free advice."))),
        (N_("The day of the letter from the Home Office"), N_("The day your visa ends")),
        (N_("The sponsor has to tell the Home Office within ten working days. As a rule you then "
            "have 60 days."), N_("Pay nobody for a new certificate.")), ("changing-sponsor",),
    ),
    Trouble.RACISM: Help(
        (19,), (_UNION, _ADVICE, Step((Remit.EQUALITY,), why=N_("Advice on equal treatment."))),
        (N_("What was said or done, and when"), N_("Who saw it")), (_CLOCK,),
        ("racism-and-harassment",),
    ),
    Trouble.WOMEN: Help(
        (19,),
        (_POLICE, _HELPLINE, Step((Remit.WOMEN,), why=N_("For women.")),
         Step(_UNION.remits, why=N_("Ask for a woman to talk to.")), _ADVICE,
         Step((Remit.EQUALITY,), why=N_("Advice on equal treatment."))),
        (N_("What was said or done, and when"), N_("Who saw it")),
        (_SAFE_PROOF, _CLOCK), ("racism-and-harassment",),
    ),
    Trouble.HOUSING: Help(
        (21,), (_COUNCIL_HOUSING, Step((Remit.HOUSING,), why=N_("Advice on housing.")), _UNION,
                Step((Remit.HARDSHIP,), why=N_("When there is no money for rent."))),
        (N_("The address"), N_("The rent"), N_("Pictures of the room")), (), ("accommodation",),
    ),
    Trouble.CARE: Help(
        (17,),
        (Step((Remit.CARE_SAFETY,), why=N_("Looks into care.")),
         Step(who=N_("Your council: safeguarding"), why=N_("When somebody may come to harm.")),
         Step(who=N_("NMC, HCPC or the office for social workers"),
              why=N_("When one person does not work safely.")),
         _UNION),
        (N_("The name of the home or service"), N_("What, when, and who was at risk")),
        (N_("Ask your union how the law protects you when you report this."),),
    ),
    Trouble.COUNCIL_HOME: Help(
        (18,),
        (Step(who=N_("Your council: the people who buy care"),
              why=N_("Best by your union, without your name.")), _UNION),
        (N_("The name of the home or firm"), N_("Proof without names")), (_VISA_FIRST,),
    ),
    Trouble.LISTED_AGENCY: Help(
        (2,), (Step(_CODE.remits, why=N_("Keeps the list.")), _AGENCIES, _UNION),
        (N_("The agency’s name"), N_("The day it was on the list"),
         N_("Adverts, and the country they were for"), N_("Days"), N_("What was charged")),
        (N_("It can take the agency off the list. It cannot get your money back."),),
    ),
    Trouble.GANGMASTER: Help(
        (13,), (Step((Remit.CRIME,), ("agency-inspectorate-gb",),
                     why=N_("Looks into licences for farm and food work.")), _UNION),
        (N_("Who sent you"), N_("Where, and what work")),
        (N_("Care work needs no such licence."),),
    ),
    Trouble.ADVERT: Help(
        (23,),
        (Step((Remit.ADVERTS,), why=N_("Looks into adverts.")),
         Step(who=N_("The site where the advert stood"), why=N_("It can take it down.")),
         _AGENCIES),
        (N_("A picture of the advert"), N_("The day, and where it stood")),
    ),
    Trouble.DATA: Help(
        (22,),
        (Step(who=N_("The agency"), why=N_("Write first, and keep the answer.")),
         Step((Remit.DATA,), why=N_("Looks into misused data.")), _AGENCIES),
        (N_("What you wrote, and their answer"),),
    ),
}  # fmt: skip
#: An agency in Northern Ireland: each row of the list of bodies says for which nation it is.
ROW_BY_NATION = 24
