"""The offices that a person may hold in a company, in words, and which of them tie two companies.

Source of the codes: `officer_role` of the public "api-enumerations" of Companies House.
"""

from typing import Final

from agencyrate.core.words import N_

_OF_PERSONS: Final = {
    "director": N_("Director"),
    "secretary": N_("Secretary"),
    "llp-member": N_("LLP member"),
    "llp-designated-member": N_("LLP designated member"),
    "cic-manager": N_("CIC manager"),
    "managing-officer": N_("Managing officer"),
    "manager-of-an-eeig": N_("Manager of an EEIG"),
    "member-of-a-management-organ": N_("Member of a management organ"),
    "member-of-a-supervisory-organ": N_("Member of a supervisory organ"),
    "member-of-an-administrative-organ": N_("Member of an administrative organ"),
    "general-partner-in-a-limited-partnership": N_("General partner"),
    "limited-partner-in-a-limited-partnership": N_("Limited partner"),
}
_OTHERS: Final = {
    "corporate-director": N_("Corporate director"),
    "corporate-secretary": N_("Corporate secretary"),
    "corporate-llp-member": N_("Corporate LLP member"),
    "corporate-llp-designated-member": N_("Corporate LLP designated member"),
    "nominee-director": N_("Nominee director"),
    "nominee-secretary": N_("Nominee secretary"),
    "corporate-nominee-director": N_("Corporate nominee director"),
    "corporate-nominee-secretary": N_("Corporate nominee secretary"),
    "judicial-factor": N_("Judicial factor"),
    "receiver-and-manager": N_("Receiver and manager"),
}


def words_of(role: str) -> str:
    """The office in words; an unknown one as it is published."""
    return _OF_PERSONS.get(role) or _OTHERS.get(role) or role.replace("-", " ").capitalize()


def ties(role: str) -> bool:
    """Say whether holding this office in two companies ties them.

    Nominees and firms that serve thousands of companies do not.
    """
    return role in _OF_PERSONS
