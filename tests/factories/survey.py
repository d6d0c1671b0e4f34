"""A fictional survey as a union would hand it in: agencies, workers and answers are made up."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

HEADER = (
    "Form", "Agency", "Country of origin", "Job", "Recruited", "Told the truth about the job?",
    "Kept passport?", "Use again", "Service charge", "Currency", "Paid to", "How paid",
    "Money back?", "Comments", "May count", "May publish", "May complain",
)  # fmt: skip
AGENCIES = (
    "Quillon Bay Care Recruitment", "Ardenvale Nurses", "Marlowe Sands Staffing",
    "Tessaly Overseas Jobs", "Wrenfield Healthcare People",
)  # fmt: skip
COUNTRIES = ("Kenya", "Ghana", "India", "Nigeria", "Zimbabwe")
#: What a table says, and which question and answer of ours it is.
COLUMNS: Mapping[str, str] = {
    "Form": "number",
    "Agency": "agency",
    "Country of origin": "country.country",
    "Job": "role.role",
    "Recruited": "when",
    "Told the truth about the job?": "advert-true.advert_true",
    "Kept passport?": "travel-papers.travel_papers",
    "Use again": "use-again.use_again",
    "Service charge": "amount:F1",
    "Currency": "amount.currency",
    "Paid to": "who.paid_to",
    "How paid": "who.method",
    "Money back?": "proof.refunded",
    "Comments": "words",
    "May count": "count.rating",
    "May publish": "publish.words",
    "May complain": "complaint.complaint",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "role.role": {"carer": "care", "nurse": "nurse"},
    "advert-true.advert_true": {"yes": "fully", "partly": "partly", "no": "no"},
    "travel-papers.travel_papers": {"no": "no", "returned late": "long", "kept": "kept"},
    "use-again.use_again": {"yes": "yes", "no": "no", "perhaps": "unsure"},
    "who.paid_to": {"agency": "agency", "agent": "sub_agent"},
    "who.method": {"cash": "cash", "m pesa": "mobile_money", "bank": "bank"},
    "proof.refunded": {"no": "no", "half": "part"},
}
#: The broken rows: which cell is spoilt, with what, and what the page says of it.
SPOILT: tuple[tuple[str, str, str], ...] = (
    ("Service charge", "about a lot", "Write the amount in numbers"),
    ("Service charge", "2.500,50.1", "Write the amount in numbers"),
    ("Service charge", "1,23,4", "Write the amount in numbers"),
    ("Service charge", "99999999999", "more than we can note"),
    ("Service charge", "5000 or 6000", "Write the amount in numbers"),
    ("Agency", "", "Write the name of the agency"),
    ("Agency", "   ", "Write the name of the agency"),
    ("Recruited", "03/04/2024", "read in two ways"),
    ("Recruited", "05/06/2023", "read in two ways"),
    ("Recruited", "45321", "no year or month"),
    ("Recruited", "long ago", "no year or month"),
    ("Recruited", "2031", "still to come"),
    ("Recruited", "13/2024", "no year or month"),
    ("Use again", "see overleaf", "not settled what “see overleaf”"),
    ("Kept passport?", "=1+1", "not settled what"),
    ("Job", "astronaut", "not settled what “astronaut”"),
    ("Currency", "", "Choose which money it was"),
    ("Comments", "x" * 4100, "too long"),
    ("May count", "maybe", "not settled what “maybe”"),
    ("Money back?", "", "Choose one of the answers"),
)


@dataclass(frozen=True)
class Survey:
    """A table, and which of its rows are spoilt: by number, with words of the reason."""

    source: bytes
    rows: int
    causes: Mapping[int, str]


def survey(
    rows: int = 479, *, seed: int = 5, encoding: str = "utf-8", delimiter: str = ","
) -> Survey:
    """Return a survey with the spoilt rows spread over it; the first row is number 2."""
    dice = Random(seed)  # noqa: S311 - made-up workers
    table = [_row(number, dice) for number in range(1, rows + 1)]
    causes = {}
    for place, (column, cell, cause) in zip(
        sorted(dice.sample(range(rows), len(SPOILT))), SPOILT, strict=True
    ):
        table[place] = {
            **table[place],
            "Service charge": "2500",
            "Currency": "GBP",
            "Money back?": "no",
        }
        table[place][column] = cell
        causes[place + 2] = cause
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(table)
    return Survey(out.getvalue().encode(encoding), rows, causes)


def _row(number: int, dice: Random) -> dict[str, str]:
    paid = dice.random() < 0.6
    return {
        "Form": f"F-{number:03}",
        "Agency": dice.choice(AGENCIES),
        "Country of origin": dice.choice(COUNTRIES),
        "Job": dice.choice(("carer", "nurse")),
        "Recruited": dice.choice(("2023", "2024", "March 2024", "2025-02", "17/09/2024", "1.7.2023")),
        "Told the truth about the job?": dice.choice(("yes", "partly", "no", "")),
        "Kept passport?": dice.choice(("no", "returned late", "kept")),
        "Use again": dice.choice(("yes", "no", "perhaps")),
        "Service charge": dice.choice(("2500", "£1,200.50", "4 000", "850,5")) if paid else "",
        "Currency": "GBP" if paid else "",
        "Paid to": dice.choice(("agency", "agent")) if paid else "",
        "How paid": dice.choice(("cash", "M-Pesa", "bank")) if paid else "",
        "Money back?": dice.choice(("no", "half")) if paid else "",
        "Comments": dice.choice(("", "They did not tell me of all costs.", "The job was as promised.")),
        "May count": dice.choice(("yes", "no", "")),
        "May publish": dice.choice(("yes", "no", "")),
        "May complain": dice.choice(("yes", "no", "")),
    }  # fmt: skip
