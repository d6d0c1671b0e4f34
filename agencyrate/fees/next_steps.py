"""What a worker can do about one payment, in short sentences. Pure: no advice on a single case."""

from agencyrate.core.words import N_
from agencyrate.fees.answers import Method, Payee
from agencyrate.fees.new import NewPayment
from agencyrate.fees.provisions import NOT_AN_AGENCY, SURCHARGE_EXEMPTION, Remit
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.verdicts import Party, Standing, Verdict, breaks_the_law

#: Somebody with these may be in danger, or in somebody's hands: help comes before any form.
GRAVE = frozenset({FeeCode.BRIBE, FeeCode.DEPOSIT, FeeCode.THREATS, FeeCode.EXIT_FEE, FeeCode.LOAN})

_BY_REMIT: dict[Remit, tuple[str, ...]] = {
    Remit.AGENCY_CONDUCT: (
        N_("You can ask the agency in writing for your money back. A union can do it for you."),
        N_("You can tell the official body for agencies. It is free."),
    ),
    Remit.SPONSOR_COSTS: (
        N_(
            "Talk to an immigration adviser and a union before you tell the Home Office. If the "
            "employer loses its licence, your visa may end, and those of the people you work with."
        ),
    ),
    Remit.CODE_OF_PRACTICE: (
        N_("Ask for a list of what each part of the sum was for, in writing."),
        N_("Do not sign anything more before a union or an adviser has read it."),
    ),
    Remit.WAGES: (
        N_("Ask in writing why the money was taken, and keep your payslips."),
        N_("Talk to a union or to Acas soon: the time for a tribunal is short."),
    ),
    Remit.CRIME: (
        N_("Talk to the helpline or to the police before anybody else. Your safety comes first."),
    ),
    Remit.OVERSEAS: (
        N_("Ask the office that watches over agencies in the country where you paid."),
        N_("Write down every link between this agency and an agency or employer in the UK."),
    ),
    Remit.NONE: (),
}
_HELPLINE = _BY_REMIT[Remit.CRIME]
#: What an employer charged for its own jobs is under no agency law; what is known to help is this.
_BY_PROVISION: dict[str, tuple[str, ...]] = {
    NOT_AN_AGENCY.key: _BY_REMIT[Remit.SPONSOR_COSTS],
    SURCHARGE_EXEMPTION.key: _BY_REMIT[Remit.CODE_OF_PRACTICE][:1],
}
_KEEP_PROOF = N_("Keep your proof in a safe place that the agency and the employer cannot reach.")
_NO_PROOF = N_(
    "You have no paper? Write down now when, where and whom you paid, and who saw it. Look for "
    "messages and bank slips."
)
_BANK_AT_ONCE = N_(
    "Was it a trick? Tell your bank today: money sent by bank or card can come back only if you "
    "are quick."
)
_REAL_PRICE = N_("Compare it with the real price. What is above the real price may be a fee.")
_DEBT = N_("Free debt advice can help. Do not take a new loan to pay an old one.")


def what_to_do(payment: NewPayment, verdict: Verdict) -> tuple[str, ...]:
    """Return what the worker can do about a payment, the most pressing first."""
    #: What they keep may be a passport, whoever has it and wherever they are.
    found = [*_HELPLINE] if payment.code is FeeCode.DEPOSIT else []
    for remit in _remits(verdict):
        found += _BY_REMIT[remit]
    for each in verdict.alternatives or (verdict,):
        if each.about is not Party.SOMEONE_ELSE or each.provision_key == SURCHARGE_EXEMPTION.key:
            found += _BY_PROVISION.get(each.provision_key, ())
    if payment.code is FeeCode.LOAN:
        found.append(_DEBT)
    if _may_be_a_trick(payment, verdict):
        found.append(_BANK_AT_ONCE)
    if verdict.standing in {Standing.CONDITIONAL, Standing.LAWFUL} and not found:
        found.append(_REAL_PRICE)
    found.append(_NO_PROOF if payment.has_receipt == "no" else _KEEP_PROOF)
    return tuple(dict.fromkeys(found))


def _remits(verdict: Verdict) -> tuple[Remit, ...]:
    """Return whose business it is, crime first; nothing for what is plainly allowed."""
    if verdict.standing is Standing.LAWFUL:
        return ()
    answers = verdict.alternatives or (verdict,)
    remits = {each.remit for each in answers if each.standing is not Standing.LAWFUL}
    return tuple(remit for remit in (Remit.CRIME, *Remit) if remit in remits)


def _may_be_a_trick(payment: NewPayment, verdict: Verdict) -> bool:
    sent = payment.method in {Method.BANK, Method.CARD, Method.MOBILE_MONEY}
    stranger = payment.paid_to not in {Payee.EMPLOYER, Payee.PROVIDER}
    return (
        sent and stranger and (breaks_the_law(verdict) or verdict.standing is Standing.CANNOT_TELL)
    )
