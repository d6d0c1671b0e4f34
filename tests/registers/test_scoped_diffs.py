"""What differs between copies of which some speak of a part of the list only."""

import pytest

from agencyrate.registers.diffs import RegisterDiff, diff
from agencyrate.registers.models import RegisterKind
from agencyrate.services.import_register import NewCopy
from tests.registers.lists import HEAD, JUNE, MAY, A, taken

pytestmark = pytest.mark.usefixtures("app")
SPONSORS = RegisterKind.SPONSORS
CARE, WORK = "Seasonal Worker", "Skilled Worker"


def copy(day: object, *rows: tuple[str, str], scope: str = "all") -> None:
    lines = "".join(f'"{name}",Leeds,,{A},{route}\n' for name, route in rows)
    taken(NewCopy(SPONSORS, (HEAD + lines).encode(), "list.csv", day, scope))


def told(found: RegisterDiff) -> tuple[list[str], list[str], list[str]]:
    return (
        [each.name for each in found.added],
        [each.name for each in found.gone],
        [each.name for each in found.changed],
    )


def test_copies_of_parts_say_nothing_of_the_parts_between_them():
    copy(MAY, ("Ardenvale Ltd", WORK), ("Hollin Ltd", WORK), ("Zenvora Ltd", WORK))
    copy(JUNE, ("Brackwood Ltd", WORK), scope="names:A-F")
    copy(JUNE, ("Hollin Ltd", WORK), scope="names:G-M")
    assert told(diff(SPONSORS, MAY, JUNE)) == (["Brackwood Ltd"], ["Ardenvale Ltd"], [])
    assert told(diff(SPONSORS, JUNE, MAY)) == (["Ardenvale Ltd"], ["Brackwood Ltd"], [])


def test_a_copy_of_one_route_takes_no_other_route_from_a_sponsor():
    copy(MAY, ("Ardenvale Ltd", WORK), ("Ardenvale Ltd", CARE), ("Hollin Ltd", CARE))
    copy(JUNE, ("Ardenvale Ltd", WORK), scope=f"route:{WORK}")
    assert told(diff(SPONSORS, MAY, JUNE)) == ([], [], [])
    copy(JUNE, ("Ardenvale Ltd", CARE), scope=f"route:{CARE}")
    assert told(diff(SPONSORS, MAY, JUNE)) == ([], ["Hollin Ltd"], [])
