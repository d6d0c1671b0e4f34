"""Official lists by page: a file is handed in, looked at, let count, taken out again."""

import gzip
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from agencyrate.accounts.models import Role
from agencyrate.agencies.adding import NewAgency
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.registers.held import copies_held
from agencyrate.registers.models import CopyState, RegisterCopy, RegisterKind
from agencyrate.services.create_agency import create_agency
from agencyrate.services.seed_facts import seed_facts
from agencyrate.services.undo_register import undo_last
from tests.factories.reviews import FeeItemFactory, ReviewFactory
from tests.pages.sign_in import sign_in
from tests.person import Person
from tests.registers.lists import MAY, OTHERS, SKILLED, A, B, recruiters, sponsor_file, sponsors

FIRM = "Zenvora Nurses Ltd"


@pytest.fixture
def operator(site):
    desk = Person(site)
    sign_in(desk, site, Role.OPERATOR)
    return desk


def hand_in(operator: Person, content: bytes, kind: str = "sponsors", **facts: str) -> Person:
    operator.open("/operate/registers").follow("Hand in a file")
    return operator.press(
        "Read it", kind=kind, as_at="2026-06-04", **facts,
        file=(io.BytesIO(content), "../../etc/anything.pdf"),
    )  # fmt: skip


def states(site) -> list[tuple[RegisterKind, CopyState]]:
    with site.app_context():
        return [(copy.kind, copy.state) for copy in copies_held()]


def test_a_file_is_looked_at_let_count_and_taken_out_again(site, operator):
    with site.app_context():
        made = create_agency(NewAgency(FIRM), by_id="operator")
        ReviewFactory(agency_id=made)
        sponsors(MAY, (FIRM, A, SKILLED), ("Larkmoor Ltd", A, SKILLED))
    hand_in(operator, gzip.compress(sponsor_file([("Penwern Ltd", B, SKILLED)]) + b"broken\n"))
    assert operator.status == 200
    assert operator.sees(
        "Waits for a confirmation", "anything.pdf", "What it would do", "Would be gone (2)",
        "Would be added (1)", "Penwern Ltd", "Agencies that would leave the list", FIRM,
        "1 row was refused", "Row 23: 1 columns instead of 5", "Nothing counts yet",
    )  # fmt: skip
    assert states(site)[0] == (RegisterKind.SPONSORS, CopyState.WAITING)
    operator.press("Let it count")
    assert operator.sees("The copy counts now", "Take this copy out")
    moderator = Person(site)
    sign_in(moderator, site, Role.MODERATOR)
    moderator.open("/moderate/").follow("Lists (1)")
    assert moderator.sees(FIRM, "Left the list", "our copies of 4 May 2026 and 4 June 2026")
    operator.press("Take this copy out")
    assert operator.sees("The copy of 4 June 2026 was taken out: all is as it was before.")
    assert states(site) == [(RegisterKind.SPONSORS, CopyState.IN)]
    assert moderator.open("/moderate/events?all=yes").sees("No list has told of a change yet.")


def test_the_preview_counts_the_reports_that_would_be_flagged(site, operator):
    with site.app_context():
        made = create_agency(NewAgency(FIRM, country="GB-ENG"), by_id="operator")
        FeeItemFactory(review_id=ReviewFactory(agency_id=made).id)
        recruiters(MAY.replace(month=1), *OTHERS, FIRM)
    hand_in(operator, "\n".join([*OTHERS, FIRM, "Penwern LLP"]).encode(), "ethical-recruiters")
    text = operator.main
    assert "Agencies made 1" in text
    assert "would become “listed when paid” 1" in text
    assert "no longer be so 0" in text
    with site.app_context():
        assert (
            db.session.scalar(select(RegisterCopy.came_in).order_by(RegisterCopy.as_at.desc()))
            is None
        )
    operator.press("Let it count")
    assert operator.sees("The copy counts now")


def test_a_file_is_thrown_away_and_can_come_again(site, operator):
    hand_in(operator, sponsor_file([])).press("Throw it away")
    assert operator.sees("The file was thrown away", "Put aside")
    hand_in(operator, sponsor_file([]))
    assert operator.sees("Waits for a confirmation")
    hand_in(operator, sponsor_file([]))
    operator.press("Let it count")
    hand_in(operator, sponsor_file([]))
    assert operator.status == 422
    assert operator.sees("this file is held already as the copy of 2026-06-04")


def test_what_is_wrong_with_a_file_stands_beside_it(operator):
    hand_in(operator, b"%PDF-1.7 no list")
    assert operator.status == 422
    assert operator.sees("Error:", "this is no sponsor register: no column for Organisation Name")
    operator.press("Read it", scope="from A to B", columns="name is here")
    assert operator.sees("is no scope", "Write each line as meaning=header.", "Choose the file")


def test_another_copy_in_between_makes_a_preview_stale(site, operator):
    hand_in(operator, sponsor_file([]))
    waiting = operator.url
    with site.app_context(), clock.freeze(clock.now() + timedelta(minutes=1)):
        sponsors(MAY, ("Penwern Ltd", A, SKILLED))
    operator.open(waiting)
    assert operator.sees("came in or was taken out since this was worked out", "Gone 0")
    with site.app_context():
        later = clock.now() + timedelta(minutes=2)
    with clock.freeze(later):
        operator.press("Work it out anew")
    assert operator.sees("Worked out anew.", "Would be gone (1)")


def test_a_copy_taken_out_in_between_makes_a_preview_stale_too(site, operator):
    with site.app_context():
        sponsors(MAY, ("Penwern Ltd", A, SKILLED))
    hand_in(operator, sponsor_file([]))
    assert operator.sees("Would be gone (1)", "Let it count")
    with site.app_context():
        undo_last(RegisterKind.SPONSORS)
    operator.press("Let it count")
    assert operator.sees("came in or was taken out meanwhile", "Waits for a confirmation")
    assert not operator.sees("Let it count")
    assert states(site) == [(RegisterKind.SPONSORS, CopyState.WAITING)]
    operator.press("Work it out anew").press("Let it count")
    assert operator.sees("The copy counts now.")


def test_two_copies_are_compared_part_by_part(site, operator):
    with site.app_context():
        many = [(f"Penwern {number} Ltd", A, SKILLED) for number in range(60)]
        sponsors(MAY, (FIRM, A, SKILLED), ("Ardenvale Nursing Ltd", A, SKILLED), *many)
        sponsors(
            MAY.replace(month=7), (FIRM, B, SKILLED), ("Ardenvale Nursing Limited", A, SKILLED)
        )
    operator.open("/operate/registers").follow("Compare two copies")
    assert operator.sees("Gone (60)", "Added (0)", "Renamed (1)", "Changed (1)", "Page 1 of 2")
    operator.follow("Next page")
    assert operator.sees("Page 2 of 2")
    operator.follow("Renamed (1)")
    assert operator.sees("Ardenvale Nursing Limited", "a very near name in the same town")
    operator.follow("Changed (1)")
    assert operator.sees("Skilled Worker: Worker (A rating) → Worker (B rating)")
    operator.open("/operate/registers/diff?kind=cqc&first=x&page=900")
    assert operator.sees("Two copies are needed.")


def test_trades_are_kept_with_a_source_and_a_last_check(site, operator):
    with site.app_context():
        seed_facts()
    operator.open("/operate/registers/trades")
    assert operator.sees(
        "78109", "Other activities of employment placement agencies", "Last checked"
    )
    operator.press("Save", code="86230", title="Dental practice activities", source="",
                   checked_on="2027-01-01")  # fmt: skip
    assert operator.status == 422
    assert operator.sees("Say where we know this from")
    operator.press("Save", source="Condensed list of SIC codes")
    assert operator.sees("cannot be in the future")
    operator.press("Save", checked_on="2026-11-02")
    assert operator.sees("Kept from the next file on.", "Dental practice activities")
    operator.press("Keep no longer 78101")
    assert not operator.open("/operate/registers/trades").sees("78101")


def test_a_large_file_is_taken_of_an_operator_and_of_nobody_else(site, operator):
    large = sponsor_file([(f"Penwern {number} House Ltd", A, SKILLED) for number in range(7_000)])
    assert len(large) > 400_000
    hand_in(operator, large)
    assert operator.sees("Waits for a confirmation")
    for role in (Role.MODERATOR, Role.BRANCH):
        other = Person(site)
        sign_in(other, site, role)
        sent = {"file": (io.BytesIO(large), "list.csv"), "kind": "sponsors"}
        assert other.client.post("/operate/registers/import", data=sent).status_code in {404, 413}
    assert (
        operator.client.post("/operate/registers/trades", data={"title": "x" * 400_000}).status_code
        == 413
    )


def test_an_event_is_marked_as_seen_once_by_whom(site):
    with site.app_context():
        ReviewFactory(agency_id=create_agency(NewAgency(FIRM), by_id="operator"))
        sponsors(MAY, (FIRM, A, SKILLED))
        sponsors(MAY.replace(month=6))
    moderator = Person(site)
    sign_in(moderator, site, Role.MODERATOR)
    moderator.open("/moderate/events").press(f"Seen {FIRM}")
    assert moderator.sees("Nothing that nobody has seen.", "Lists (0)")
    moderator.follow("All")
    assert moderator.sees("Seen by", "2 November 2026", "No longer on the list.")
