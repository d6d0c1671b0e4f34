"""The public lists of names that the matching is fitted and measured on."""

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from agencyrate.matching.index import Row

REGISTER = "sponsor_register_2025-05-27.csv.gz"


def table(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, packed or not."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def sponsors(folder: Path, file: str = REGISTER) -> Iterator[Row]:
    """Every organisation and town of a sponsor register."""
    seen = set()
    for row in table(folder / file):
        key = (row["Organisation Name"], row["Town/City"])
        if key not in seen:
            seen.add(key)
            yield Row(str(len(seen)), *key)


def irish(folder: Path) -> Iterator[Row]:
    """Every licensed agency of the Irish register, with its trading names."""
    for number, row in enumerate(table(folder / "agency_register_ie.csv")):
        yield Row(str(number), row["name"], row["county"], row["website"])
        for trading in filter(str.strip, row["trading_names"].split(",")):
            yield Row(str(number), f"{row['name']} t/a {trading.strip()}", row["county"])


def bare_names(folder: Path, file: str) -> list[str]:
    """A packed list of names alone."""
    with gzip.open(folder / file, "rt", encoding="utf-8") as stream:
        return [name.strip() for name in json.load(stream)]


def pairs(folder: Path) -> list[dict[str, str]]:
    """The labelled pairs of typed name and right answer."""
    return list(table(folder / "matching_pairs_dev.csv"))
