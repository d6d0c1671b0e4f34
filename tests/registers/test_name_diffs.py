"""Two lists of bare names: what differs by chance is no difference."""

import gzip
import json
from pathlib import Path

from agencyrate.registers.name_diffs import diff_of_names


def test_spacing_case_and_edges_are_no_change():
    found = diff_of_names(["Zenvora Ltd", "Larkmoor  LLP"], [" ZENVORA LTD. ", "Larkmoor LLP "])
    assert (found.added, found.gone, found.renamed) == ((), (), ())


def test_a_near_name_is_a_new_name_and_another_number_another_firm():
    found = diff_of_names(
        ["Zenvora Nurses Ltd", "Larkmoor 1 Ltd", "Penwern Ltd"],
        ["Zenvora Nurses Limited", "Larkmoor 2 Ltd"],
    )
    assert found.renamed == (("Zenvora Nurses Ltd", "Zenvora Nurses Limited"),)
    assert found.gone == ("Larkmoor 1 Ltd", "Penwern Ltd")
    assert found.added == ("Larkmoor 2 Ltd",)


def test_a_change_of_spacing_in_the_published_list_loses_nobody_a_licence(real_data: Path):
    was, now = (
        json.loads(
            gzip.decompress(
                (real_data / f"sponsor_names_skilled_worker_{day}.json.gz").read_bytes()
            )
        )
        for day in ("2025-12-05", "2026-03-18")
    )
    assert (len(set(now) - set(was)), len(set(was) - set(now))) == (10_360, 8_955)
    found = diff_of_names(was, now)
    assert abs(len(found.added) + len(found.renamed) - 3_446) < 20
    assert abs(len(found.gone) + len(found.renamed) - 2_144) < 20
