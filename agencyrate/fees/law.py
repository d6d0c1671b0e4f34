"""What the law says of one payment: open facts are tried every way, the answers laid side by side.

Pure: no database, no clock. It is not advice. A payment whose facts leave more than one answer gets
"cannot tell" with every answer, or, where every answer forbids it, "likely unlawful".
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from agencyrate.core.words import N_
from agencyrate.fees.answers import AgencyPlace, Payee, VisaRoute
from agencyrate.fees.cases import Case
from agencyrate.fees.periods import Period, eras_of
from agencyrate.fees.provisions import NORTHERN_IRELAND, Provision, Reading
from agencyrate.fees.rules.table import RULES
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.terms import NO_TERMS, Terms
from agencyrate.fees.verdicts import Party, Standing, Verdict, breaks_the_law

__all__ = ["Party", "Payment", "Standing", "Verdict", "breaks_the_law", "judge", "judge_all"]


@dataclass(frozen=True)
class Payment:
    """What the rules need to know of a payment. None and UNKNOWN stand for "not known"."""

    code: FeeCode
    paid_to: Payee
    #: When it was paid, or asked for.
    period: Period | None = None
    #: ISO 3166 two letters, "" if not known.
    country_paid_in: str = ""
    agency_place: AgencyPlace = AgencyPlace.UNKNOWN
    visa_route: VisaRoute = VisaRoute.UNKNOWN
    #: When the Certificate of Sponsorship was assigned.
    certificate_period: Period | None = None
    #: Whether it had to be bought to get the job; only a clear yes changes the answer.
    forced: bool | None = None
    #: What was told of a loan, a repayment clause or a deduction; what is not known is not in it.
    terms: Terms = NO_TERMS


#: The answers an open fact stands for.
_PAYEES = {Payee.UNKNOWN: (Payee.AGENCY, Payee.EMPLOYER, Payee.OTHER)}
#: Whether the agency asked for the money, where another person had it.
_ASKED = {
    Payee.AGENT_NAMED_BY_AGENCY: (True,),
    Payee.PERSON_NAMED_BY_AGENCY: (True,),
    Payee.SUB_AGENT: (True, False),
    Payee.OTHER: (True, False),
}
_PLACES = {
    AgencyPlace.UK: (AgencyPlace.GREAT_BRITAIN, AgencyPlace.NORTHERN_IRELAND),
    AgencyPlace.UNKNOWN: (
        AgencyPlace.GREAT_BRITAIN,
        AgencyPlace.NORTHERN_IRELAND,
        AgencyPlace.OVERSEAS,
    ),
}
_ROUTES = {
    VisaRoute.UNKNOWN: (
        VisaRoute.HEALTH_AND_CARE,
        VisaRoute.SKILLED_WORKER,
        VisaRoute.OTHER_SPONSORED,
    )
}

#: What we would have to know, by the part of a case that was open.
_DEPENDS_ON = {
    "paid_to": N_("who had the money"),
    "place": N_("where the agency does its business"),
    "route": N_("which visa it was for"),
    "era": N_("the date: the rules changed on 31 December 2024 and on 9 April 2025"),
    "asked_by_agency": N_("whether the agency told you to pay this person, or had a share"),
}

_NOTE_NORTHERN_IRELAND = N_(
    "Northern Ireland has a law of its own, with nearly the same words. We have not checked all "
    "its later changes."
)
_NOTE_NOT_CHECKED = N_("We have not checked the words of this law ourselves.")

_SENTENCE_OPEN = N_("We cannot tell, because it depends on something we do not know.")
_SENTENCE_EITHER_WAY = N_(
    "It is likely forbidden either way. Which rule forbids it depends on something we do not know."
)


def judge(payment: Payment) -> Verdict:
    """Return what the rules say. Never raises: a payment no rule is sure of is "cannot tell"."""
    answers = {case: _verdict_of(case) for case in _cases(payment)}
    different = tuple(dict.fromkeys(answers.values()))
    if len(different) == 1:
        return different[0]
    if len({verdict.standing for verdict in different}) == 1:
        return _alike(different, _open_facts(answers))
    return _several(different, _open_facts(answers))


def judge_all(payments: Iterable[Payment]) -> tuple[Verdict, ...]:
    """Return the verdicts in the payments' order."""
    return tuple(judge(payment) for payment in payments)


def _alike(different: tuple[Verdict, ...], depends_on: tuple[str, ...]) -> Verdict:
    """Return the one standing with its several reasons, each said once."""
    reasons = {verdict.sentence: verdict for verdict in reversed(different)}
    if len(reasons) == 1:
        return different[0]
    shown = tuple(verdict for verdict in different if reasons[verdict.sentence] is verdict)
    return replace(different[0], alternatives=shown, depends_on=depends_on)


def _several(different: tuple[Verdict, ...], depends_on: tuple[str, ...]) -> Verdict:
    """Return one verdict out of answers that differ: surely forbidden only if all forbid."""
    if all(breaks_the_law(verdict) for verdict in different):
        standing, sentence = Standing.LIKELY_UNLAWFUL, _SENTENCE_EITHER_WAY
    else:
        standing, sentence = Standing.CANNOT_TELL, _SENTENCE_OPEN
    one_of_each = {verdict.standing: verdict for verdict in reversed(different)}
    return replace(
        different[0],
        standing=standing,
        sentence=sentence,
        note="",
        alternatives=tuple(one_of_each[each] for each in Standing if each in one_of_each),
        depends_on=depends_on,
    )


def _cases(payment: Payment) -> tuple[Case, ...]:
    """Return every way the open facts of a payment may have been."""
    #: The ban on certificate costs goes by the day it was assigned, the others by the payment.
    dated_by_certificate = payment.code is FeeCode.CERTIFICATE
    period = payment.certificate_period if dated_by_certificate else payment.period
    return tuple(
        Case(
            code=payment.code,
            paid_to=payee,
            place=place,
            route=route,
            era=era,
            asked_by_agency=told,
            forced=payment.forced is True,
            paid_in_uk=payment.country_paid_in == "GB",
            terms=payment.terms,
        )
        for payee in _PAYEES.get(payment.paid_to, (payment.paid_to,))
        for place, route, era, told in product(
            _PLACES.get(payment.agency_place, (payment.agency_place,)),
            _ROUTES.get(payment.visa_route, (payment.visa_route,)),
            eras_of(period),
            _ASKED.get(payee, (False,)),
        )
    )


def _verdict_of(case: Case) -> Verdict:
    """Return the first line of the table that fits; the tests see to it that one always does."""
    rule = next(rule for rule in RULES if rule.fits(case))
    in_northern_ireland = (
        case.place is AgencyPlace.NORTHERN_IRELAND and rule.provision.key in NORTHERN_IRELAND
    )
    if not in_northern_ireland:
        note = _NOTE_NOT_CHECKED if rule.provision.reading is Reading.NOT_CHECKED else ""
        return _written(rule.standing, rule.provision, rule.sentence, rule.about, note)
    provision = NORTHERN_IRELAND[rule.provision.key]
    return _written(rule.standing, provision, rule.sentence, rule.about, _NOTE_NORTHERN_IRELAND)


def _written(
    standing: Standing, provision: Provision, sentence: str, about: Party, note: str
) -> Verdict:
    return Verdict(
        standing=standing,
        provision=provision.citation,
        sentence=sentence,
        source=provision.source,
        source_date=provision.source_date,
        checked_on=provision.checked_on,
        provision_key=provision.key,
        remit=provision.remit,
        about=about,
        note=note,
    )


def _open_facts(answers: dict[Case, Verdict]) -> tuple[str, ...]:
    """Return the open facts that matter: cases that differ in one alone differ in the answer."""
    return tuple(words for name, words in _DEPENDS_ON.items() if _makes_a_difference(name, answers))


def _makes_a_difference(name: str, answers: dict[Case, Verdict]) -> bool:
    seen: dict[tuple[object, ...], Verdict] = {}
    for case, verdict in answers.items():
        rest = tuple(value for key, value in vars(case).items() if key != name)
        if seen.setdefault(rest, verdict) != verdict:
            return True
    return False
