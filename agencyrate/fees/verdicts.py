"""What the rules say of one payment: the standing, the provision, a plain sentence, the source.

Nothing here is advice, and nothing here is shown to the public beside a firm's name.
"""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from agencyrate.core.words import N_
from agencyrate.fees.provisions import Remit


class Standing(StrEnum):
    """Where a payment stands, gravest first."""

    UNLAWFUL = "unlawful"
    LIKELY_UNLAWFUL = "likely_unlawful"
    CANNOT_TELL = "cannot_tell"
    CONDITIONAL = "conditional"
    LAWFUL = "lawful"


STANDING_LABELS: dict[Standing, str] = {
    Standing.UNLAWFUL: N_("Unlawful"),
    Standing.LIKELY_UNLAWFUL: N_("Likely unlawful"),
    Standing.CANNOT_TELL: N_("Cannot tell"),
    Standing.CONDITIONAL: N_("Allowed with conditions"),
    Standing.LAWFUL: N_("Lawful"),
}

STANDING_MEANINGS: dict[Standing, str] = {
    Standing.UNLAWFUL: N_("A law or an official rule forbids this."),
    Standing.LIKELY_UNLAWFUL: N_("As far as we can see, a law or an official rule forbids this."),
    Standing.CANNOT_TELL: N_(
        "It depends on something that we do not know, or that we cannot judge."
    ),
    Standing.CONDITIONAL: N_("It is allowed only if some conditions are met."),
    Standing.LAWFUL: N_("As far as we can see, you could be asked to pay this."),
}


class Party(StrEnum):
    """Who would have broken the rule: the agency must not answer for somebody else."""

    AGENCY = "agency"
    EMPLOYER = "employer"
    SOMEONE_ELSE = "someone_else"


@dataclass(frozen=True)
class Verdict:
    """One judgment. Its words are marked for translation and translated where they are drawn."""

    standing: Standing
    provision: str
    sentence: str
    source: str
    #: The date of the text we hold; None where we hold none.
    source_date: date | None
    checked_on: date
    provision_key: str
    remit: Remit
    about: Party
    #: A caution that belongs beside the sentence; "" if there is none.
    note: str = ""
    #: What we would have to know to say more; filled only with alternatives.
    depends_on: tuple[str, ...] = ()
    #: The possible answers, where the facts leave more than one.
    alternatives: tuple["Verdict", ...] = ()

    @property
    def label(self) -> str:
        """The standing in words."""
        return STANDING_LABELS[self.standing]

    @property
    def meaning(self) -> str:
        """What the standing means, in a sentence."""
        return STANDING_MEANINGS[self.standing]


def breaks_the_law(verdict: Verdict) -> bool:
    """Say whether a rule forbids the payment, surely or likely, whoever took it."""
    return verdict.standing in {Standing.UNLAWFUL, Standing.LIKELY_UNLAWFUL}


def to_data(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain data, for a JSON column: what was said on a day stays as it was."""
    return {
        **asdict(verdict),
        "source_date": verdict.source_date.isoformat() if verdict.source_date else None,
        "checked_on": verdict.checked_on.isoformat(),
        "depends_on": list(verdict.depends_on),
        "alternatives": [to_data(each) for each in verdict.alternatives],
    }


def from_data(data: dict[str, Any]) -> Verdict:
    """Return the verdict that to_data wrote."""
    source_date = data["source_date"]
    return Verdict(
        **{
            **data,
            "standing": Standing(data["standing"]),
            "remit": Remit(data["remit"]),
            "about": Party(data["about"]),
            "source_date": date.fromisoformat(source_date) if source_date else None,
            "checked_on": date.fromisoformat(data["checked_on"]),
            "depends_on": tuple(data["depends_on"]),
            "alternatives": tuple(from_data(each) for each in data["alternatives"]),
        }
    )
