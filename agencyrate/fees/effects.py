"""What each provision says, in the words of a letter to an official body.

The sentences of a verdict speak to the worker; these speak of them. English only, as letters are.
"""

from agencyrate.fees import provisions as p

_NOT_CHECKED = "We have not checked the words of this law ourselves."
_NOT_ALL_CHANGES = "We have not checked the latest changes of these sections."

_EFFECTS: dict[str, str] = {
    p.NO_FEES.key: (
        "A person carrying on an employment agency or employment business may not request, or "
        "directly or indirectly receive, a fee from a person for finding or seeking to find them "
        "work. A fee includes any charge, however described (section 13(1))."
    ),
    p.NO_FEES_INDIRECTLY.key: (
        "A fee for finding work may not be requested, or received directly or indirectly. An "
        "agency may not work with another agency without checking that it is suitable "
        "(regulation 23)."
    ),
    p.NO_FEES_NI.key: (
        "In Northern Ireland, a person carrying on an employment agency or employment business "
        "may not request, or directly or indirectly receive, a fee from a person for finding or "
        "seeking to find them work. We have not checked all later changes."
    ),
    p.CONDUCT_NI.key: (
        "The conduct regulations of Northern Ireland have rules like those of Great Britain. "
        + _NOT_CHECKED
    ),
    p.NO_FORCED_EXTRAS.key: (
        "Finding work may not be made conditional on using other paid services or buying goods, "
        "from the agency or a person connected with it (regulation 5); charges for other services "
        "must be notified, with the right to cancel (regulation 13)."
    ),
    p.CERTIFICATE_COSTS.key: (
        "A sponsor may not recover from the worker the fee for a Certificate of Sponsorship "
        "assigned on or after 31 December 2024 (Skilled Worker, including Health and Care) or 9 "
        "April 2025 (every other sponsored route)."
    ),
    p.LICENCE_COSTS.key: (
        "A sponsor may not recover from the worker its licence fee or the administrative costs of "
        "being a sponsor, from 31 December 2024 (Skilled Worker, including Health and Care) or 9 "
        "April 2025 (every other sponsored route). Our sources differ on licences applied for "
        "earlier."
    ),
    p.SKILLS_CHARGE.key: "A sponsor may not recover the Immigration Skills Charge from the worker.",
    p.LOANS.key: (
        "An agency or employment business may not arrange for a work-seeker to take up a position "
        "on the basis of a loan, by itself or by the hirer, for travel or other expenses, of which "
        "more is to be repaid than was lent (regulation 24(9)); the amount and the terms have to "
        "be given in a document (regulation 24(10))."
    ),
    p.NO_PENALTY_FOR_LEAVING.key: (
        "A work-seeker may not be subjected, or threatened with being subjected, to a detriment "
        "because they end or wish to end a contract with the agency or take up other work "
        "(regulation 6)."
    ),
    p.NO_WITHHOLDING.key: (
        "An employment business may not withhold pay because the hirer has not paid or because a "
        "time sheet is not signed (regulation 12)."
    ),
    p.DEDUCTIONS.key: (
        "An employer may not make a deduction from wages, or receive a payment from the worker, "
        "unless a statutory provision or a relevant provision of the contract requires or "
        "authorises it, or the worker has agreed to it in writing beforehand. " + _NOT_ALL_CHANGES
    ),
    p.WAGE_LAW.key: (
        "Time that a worker must work or train for has to be paid at least at the national minimum "
        "wage. " + _NOT_CHECKED
    ),
    p.CRIMINAL_LAW.key: (
        "Making a person pay by threats may be an offence. We name no offence. " + _NOT_CHECKED
    ),
}


def effect_of(provision_key: str) -> str:
    """Return what a provision says; "" for one that no forbidden payment rests on."""
    return _EFFECTS.get(provision_key, "")
