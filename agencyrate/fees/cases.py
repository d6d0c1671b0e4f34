"""What a rule about payments looks like: a line of a table that fits a case or does not."""

from dataclasses import dataclass

from agencyrate.fees.answers import AgencyPlace, Payee, VisaRoute
from agencyrate.fees.periods import Era
from agencyrate.fees.provisions import Provision
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.terms import NO_TERMS, Terms
from agencyrate.fees.verdicts import Party, Standing


@dataclass(frozen=True)
class Case:
    """A payment with every open question answered one way."""

    code: FeeCode
    paid_to: Payee
    place: AgencyPlace
    route: VisaRoute
    era: Era
    asked_by_agency: bool
    forced: bool
    paid_in_uk: bool
    #: What was told of a loan, a repayment clause or a deduction.
    terms: Terms = NO_TERMS


@dataclass(frozen=True)
class Rule:
    """One line: if the case is one of these, this is what we say. None stands for "any"."""

    codes: frozenset[FeeCode] | None
    payees: frozenset[Payee] | None
    standing: Standing
    provision: Provision
    sentence: str
    about: Party = Party.AGENCY
    place: AgencyPlace | None = None
    sponsor_ban: bool | None = None
    route: VisaRoute | None = None
    asked: bool | None = None
    forced: bool | None = None
    paid_in_uk: bool | None = None
    #: All of these must have been answered so.
    terms: Terms = NO_TERMS

    def fits(self, case: Case) -> bool:
        """Say whether the line is about this case."""
        wanted = (
            (self.place, case.place),
            (self.sponsor_ban, under_sponsor_ban(case)),
            (self.route, case.route),
            (self.asked, case.asked_by_agency),
            (self.forced, case.forced),
            (self.paid_in_uk, case.paid_in_uk),
        )
        return (
            (self.codes is None or case.code in self.codes)
            and (self.payees is None or case.paid_to in self.payees)
            and self.terms <= case.terms
            and all(want is None or want == have for want, have in wanted)
        )


def under_sponsor_ban(case: Case) -> bool:
    """Say whether the Home Office ban on passing on sponsorship costs held in the case's era."""
    if case.era is Era.EVERY_ROUTE:
        return True
    skilled = case.route in {VisaRoute.HEALTH_AND_CARE, VisaRoute.SKILLED_WORKER}
    return case.era is Era.SKILLED_WORKER_ONLY and skilled


def items(*codes: str) -> frozenset[FeeCode]:
    """Return the items of these codes."""
    return frozenset(FeeCode(code) for code in codes)


AGENCY = frozenset({Payee.AGENCY})
EMPLOYER = frozenset({Payee.EMPLOYER})
PROVIDER = frozenset({Payee.PROVIDER})
NAMED_BY_AGENCY = frozenset({Payee.AGENT_NAMED_BY_AGENCY, Payee.PERSON_NAMED_BY_AGENCY})
STRANGERS = frozenset({Payee.SUB_AGENT, Payee.OTHER})
GO_BETWEENS = NAMED_BY_AGENCY | STRANGERS

FOR_THE_JOB = items("F1", "F2", "F3", "F4", "F5", "F6", "X1", "X2", "X4", "X5")
SPONSOR_COSTS = items("F3", "F4", "F5", "X4")
RELATED_COSTS = items("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10")
EXTRAS = RELATED_COSTS - items("C7", "C8")
ORDINARY_COSTS = items("C1", "C3", "C6", "C7", "C8", "C9", "C10")
