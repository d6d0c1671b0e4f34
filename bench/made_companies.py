"""A made-up file of companies in the layout of the published one: no firm in it is a real one.

    python bench/made_companies.py ROWS FILE [--changed] [--kept-one-in N]

One in five, or in N, is of a trade that is kept from the start. --changed gives a later copy, in
which one company in a thousand has another status or is gone.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from pathlib import Path

HEADER = (
    "CompanyName", " CompanyNumber", "RegAddress.AddressLine1", " RegAddress.AddressLine2",
    "RegAddress.PostTown", "RegAddress.County", "RegAddress.PostCode", "CompanyCategory",
    "CompanyStatus", "CountryOfOrigin", "DissolutionDate", "IncorporationDate",
    "SICCode.SicText_1", "SICCode.SicText_2", "PreviousName_1.CONDATE",
    " PreviousName_1.CompanyName",
)  # fmt: skip
_FIRST = ("zel", "pen", "ard", "hol", "bra", "quil", "mar", "ves")
_LAST = ("kova", "wern", "envale", "lin", "ckwood", "lon", "rowdell", "tryn")
_PARTS = [first + last for first in _FIRST for last in _LAST]
_TOWNS = ("LEEDS", "HULL", "TRURO", "PERTH", "CARDIFF", "BELFAST", "YORK", "DERBY")


def rows(count: int, *, changed: bool, one_in: int) -> Iterator[list[str]]:
    """Yield a row for each company, the same ones each time."""
    for number in range(1, count + 1):
        chance = random.Random(number)
        words = " ".join(chance.choice(_PARTS) for _ in range(3)).upper()
        kept = number % one_in == 0
        trade = "78109 - Other activities of employment placement agencies" if kept else "1110 - X"
        status, other = "Active", changed and chance.randrange(1000) == 0
        if other and number % 3 == 0:
            continue
        if other:
            status = "Liquidation"
        before = number % 4 == 0
        yield [
            f"{words} {number} LIMITED", f"{number:08}", f"{number % 400} SAMPLE STREET",
            "SAMPLE PARK", _TOWNS[number % len(_TOWNS)], "", f"ZZ{number % 90} 9ZZ",
            "Private Limited Company", status, "United Kingdom", "", "04/05/2015", trade, "",
            "01/02/2019" if before else "", f"{words} OLD {number} LIMITED" if before else "",
        ]  # fmt: skip


def write(file: Path, count: int, *, changed: bool, one_in: int) -> None:
    """Write the file."""
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(HEADER)
        writer.writerows(rows(count, changed=changed, one_in=one_in))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--kept-one-in", type=int, default=5)
    asked = parser.parse_args()
    write(asked.file, asked.rows, changed=asked.changed, one_in=asked.kept_one_in)
