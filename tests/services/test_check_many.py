"""Many names are checked at once: each gets its bucket, its reasons and what lists say of it."""

import csv
import io
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.models import Agency
from agencyrate.branches.models import CheckDecision
from agencyrate.consents.models import Use
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.ratings.renewing import renew
from agencyrate.registers.models import RegisterEntry, RegisterKind
from agencyrate.services.check_many import CheckedTable, check_table
from agencyrate.services.create_agency import create_agency, decide_link
from agencyrate.services.import_register import NewCopy, import_register
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.usefixtures("app")

MAY, JUNE, TODAY = date(2026, 5, 4), date(2026, 6, 8), date(2026, 11, 2)
Row = dict[str, str]
SAYS = "check_ethical_recruiters_says"
SPONSOR = "check_sponsors"


@pytest.fixture
def ama(app: Flask) -> str:
    return StaffFactory(name="Ama").id


def recruiters(*names: str, days: tuple[date, ...] = (MAY, JUNE)) -> None:
    for day in days:
        source = "\n".join(names).encode()
        import_register(NewCopy(RegisterKind.ETHICAL_RECRUITERS, source, "pasted.txt", day))


def sponsors(*rows: tuple[str, str], days: tuple[date, ...] = (MAY, JUNE)) -> None:
    head = "Organisation Name,Town/City,County,Type & Rating,Route\n"
    lines = [f'"{name}",{town},,Worker (A rating),Skilled Worker\n' for name, town in rows]
    for day in days:
        source = (head + "".join(lines)).encode()
        import_register(NewCopy(RegisterKind.SPONSORS, source, "register.csv", day))


def checked(text: str, **more: object) -> tuple[list[Row], CheckedTable]:
    made = check_table(text.encode(), **more)
    return rows_of(made), made


def rows_of(made: CheckedTable) -> list[Row]:
    return list(csv.DictReader(io.StringIO(made.document.decode("utf-8-sig"), newline="")))


def again(rows: list[Row], **changes: str) -> list[Row]:
    """Hand the answered table in again, with something written into its first row."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows([{**rows[0], **changes}, *rows[1:]])
    return checked(out.getvalue())[0]


def test_three_buckets_with_reasons_and_what_the_lists_say():
    recruiters("Quillon Bay Care Ltd")
    sponsors(("Penwern House Ltd", "Leeds"), ("Ardenvale (Hull) Ltd", "Hull"))
    rows, made = checked(
        "ref,name,on\n1,quillon bay care limited,2026-05-20\n2,Penwern House,2026-05-20\n"
        "3,Ardenvale Ltd,2026-05-20\n4,Zebrafinch Nobody,2026-05-20\n"
    )
    assert [row["ref"] for row in rows] == ["1", "2", "3", "4"]
    assert [row["check_outcome"] for row in rows] == ["strong", "strong", "possible", "none"]
    assert made.outcomes == {"strong": 2, "possible": 1, "none": 1}
    first, second, third, fourth = rows
    assert first["check_match"] == "Quillon Bay Care Ltd"
    assert first["check_match_stands_on"] == "our directory"
    assert first["check_ethical_recruiters"] == "yes"
    assert first[SAYS] == "Listed: in our copies of 4 May 2026 and 8 June 2026"
    assert first["check_reasons"]
    assert first["check_day"] == "2026-05-20"
    assert second["check_match_stands_on"] == "Home Office register of licensed sponsors: workers"
    assert (second[SPONSOR], second["check_match_town"]) == ("yes", "Leeds")
    assert second[SAYS] == "Not found in our copies of 4 May 2026 and 8 June 2026"
    assert third["check_match"] == "Ardenvale (Hull) Ltd"
    assert third[SPONSOR] == "not known", "of a guess nothing is said"
    assert (fourth[SPONSOR], fourth["check_match"]) == ("no", "")


def test_the_day_of_the_row_goes_before_the_day_of_the_table():
    recruiters("Quillon Bay Care Ltd")
    text = "name,on\nQuillon Bay Care Ltd,2026-03-01\nQuillon Bay Care Ltd,\n"
    rows, _ = checked(text, on=JUNE)
    assert [row["check_day"] for row in rows] == ["2026-03-01", "2026-06-08"]
    assert rows[0][SAYS] == "We hold no copy from before 4 May 2026"
    assert rows[1][SAYS] == "Listed: in our copy of 8 June 2026"


def test_a_broken_row_is_told_by_number_and_the_rest_is_done():
    recruiters("Quillon Bay Care Ltd")
    rows, made = checked(
        'name,on\n,2026-05-20\n"Quillon,\nQuillon Bay Care Ltd,2026-05-20\nPenwern,soon\nPenwern,,x\n'
    )
    assert made.problems == (
        (2, "the cell under name is empty"),
        (3, "a quotation mark is not closed"),
        (5, "soon is no day: write it as 2026-05-27"),
        (6, "it has 3 cells and the header 2"),
    )
    assert [row["check_outcome"] for row in rows] == [
        "not checked", "not checked", "strong", "not checked", "not checked",
    ]  # fmt: skip
    assert rows[3]["check_problem"] == "soon is no day: write it as 2026-05-27"


def test_no_cell_of_the_answer_runs_in_a_spreadsheet():
    sponsors(("=HYPERLINK Care Ltd", "Leeds"), ("@Home Nurses Ltd", "-Hull"))
    text = 'name,=note\n=hyperlink care ltd,=1+1\n@Home Nurses Ltd,+44 20\n"\ttab",-5\n'
    made = check_table(text.encode())
    lines = list(csv.reader(io.StringIO(made.document.decode("utf-8-sig"), newline="")))
    cells = [cell for line in lines for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {"'=1+1", "'+44 20", "'-5", "'=note", "'=HYPERLINK Care Ltd"} <= set(cells)


def test_a_decision_is_remembered_and_asked_no_more():
    sponsors(("Ardenvale (Hull) Ltd", "Hull"), ("Ardenvale (Leeds) Ltd", "Leeds"))
    text = "name,note\nArdenvale Ltd,ours\n"
    [row], _ = checked(text)
    assert (row["check_outcome"], row["decision"]) == ("possible", "")
    [decided] = again([row], decision="yes")
    assert (decided["check_outcome"], decided["decision"]) == ("strong", "yes")
    assert decided["check_match_id"] == row["check_match_id"]
    assert decided["check_reasons"].startswith("you said that this is it")
    assert (decided[SPONSOR], decided["note"]) == ("yes in our latest copy", "ours")
    # Another table with the same name, however it is written, needs no decision.
    [[other]] = [checked("Name\n  ARDENVALE ltd.\n", on=MAY)[0]]
    assert (other["check_outcome"], other["decision"]) == ("strong", "yes")
    assert other[SPONSOR] == "yes"


def test_another_candidate_is_chosen_by_its_number_and_all_may_be_refused_or_forgotten():
    sponsors(("Ardenvale (Hull) Ltd", "Hull"), ("Ardenvale (Leeds) Ltd", "Leeds"))
    rows, _ = checked("name\nArdenvale Ltd\n")
    second = rows[0]["check_candidate_ids"].split()[1]
    assert rows[0]["check_other_candidates"].startswith("2. Ardenvale (")
    rows = again(rows, decision="2")
    assert (rows[0]["check_match_id"], rows[0]["decision"]) == (second, "yes")
    rows = again(rows, decision="no")
    assert (rows[0]["check_outcome"], rows[0]["check_match"]) == ("none", "")
    assert rows[0]["check_reasons"] == "you said that it is none of these"
    assert rows[0][SPONSOR] == "no"
    rows = again(rows, decision="forget")
    assert (rows[0]["check_outcome"], rows[0]["decision"]) == ("possible", "")
    assert db.session.scalars(select(CheckDecision)).all() == []


def test_what_is_handed_in_again_unchanged_writes_nothing_new():
    sponsors(("Ardenvale (Hull) Ltd", "Hull"))
    rows, _ = checked("name\nArdenvale Ltd\n")
    rows = again(rows, decision="yes")
    before = db.session.scalars(select(CheckDecision.decided_at)).all()
    assert again(rows) == rows
    assert db.session.scalars(select(CheckDecision.decided_at)).all() == before


def test_of_several_rows_with_one_name_the_one_that_was_changed_counts():
    sponsors(("Ardenvale (Hull) Ltd", "Hull"), ("Ardenvale (Leeds) Ltd", "Leeds"))
    rows, _ = checked("name\nArdenvale Ltd\nARDENVALE LTD\n")
    rows = again(rows, decision="yes")
    assert [row["decision"] for row in rows] == ["yes", "yes"]
    rows = again(rows, decision="no")
    assert [row["decision"] for row in rows] == ["no", "no"]
    rows = again(rows, decision="forget")
    assert [row["decision"] for row in rows] == ["", ""]


def test_each_branch_remembers_for_itself():
    sponsors(("Ardenvale (Hull) Ltd", "Hull"))
    rows, _ = checked("name\nArdenvale Ltd\n", branch_id="leeds")
    again(rows, decision="yes")
    assert checked("name\nArdenvale Ltd\n")[0][0]["check_outcome"] == "strong"
    other = checked("name\nArdenvale Ltd\n", branch_id="leeds")[0][0]
    assert other["check_outcome"] == "possible"


def test_a_decision_for_what_is_gone_is_not_kept():
    sponsors(("Ardenvale (Hull) Ltd", "Hull"))
    rows, _ = checked("name\nArdenvale Ltd\n")
    [row] = again(rows, decision="yes", check_match_id="entry:nothing")
    assert row["check_problem"] == "decision: what was chosen is not there any more"
    assert row["check_outcome"] == "possible"


def test_an_entry_is_the_agency_that_stands_behind_it(ama: str):
    sponsors(("Ardenvale Nurses Ltd", "Hull"))
    agency = create_agency(NewAgency("Quillon Bay Care"), by_id=ama)
    entry = db.session.scalars(select(RegisterEntry.id)).one()
    decide_link(agency, entry, is_same=True, by_id=ama)
    [row], _ = checked("name\nArdenvale Nurses Ltd\n", on=JUNE)
    assert (row["check_match"], row["check_outcome"]) == ("Quillon Bay Care", "strong")
    assert row["check_match_id"] == f"agency:{agency}"
    assert row[SPONSOR] == "yes"
    assert "as Ardenvale Nurses Ltd" in row["check_reasons"]


def test_a_decision_follows_an_agency_that_was_merged(ama: str):
    left = create_agency(NewAgency("Quillon Bay Care", company_number="01234567"), by_id=ama)
    merged = create_agency(NewAgency("Ardenvale Nurses", company_number="07654321"), by_id=ama)
    rows, _ = checked("name\nArdenvale Nurses\n")
    again(rows, decision="yes")
    with transaction():
        db.session.get(Agency, merged).survivor_id = left
    [row], _ = checked("name\nArdenvale Nurses\n")
    assert row["check_match_id"] == f"agency:{left}"
    [row], _ = checked("name,crn\nZebrafinch,07654321\n")
    assert (row["check_match_id"], row["check_outcome"]) == (f"agency:{left}", "strong")


def test_figures_are_shown_from_three_reports_on(ama: str):
    agency = create_agency(NewAgency("Quillon Bay Care", country="GB-ENG"), by_id=ama)
    for shown in ("too few to show", "too few to show", "3"):
        review = ReviewFactory(agency_id=agency, published=True).id
        FeeItemFactory(review_id=review)
        ConsentFactory(review_id=review, use=Use.RATING)
        with transaction():
            renew(agency)
        [row], _ = checked("name\nQuillon Bay Care\n")
        assert row["check_reports"] == shown
        assert row["check_workers_who_reported_fees"] == shown


def test_further_lists_are_told_of_where_they_name_the_agency(ama: str):
    create_agency(NewAgency("Quillon Bay Care Ltd"), by_id=ama)
    create_agency(NewAgency("Ardenvale Nurses Ltd"), by_id=ama)
    text = "Licence holder,Status\nQuillon Bay Care Ltd,Revoked\nPenwern Ltd,Active\n"
    import_register(NewCopy(RegisterKind.GANGMASTERS, text.encode(), "list.csv", MAY))
    rows, _ = checked("name\nQuillon Bay Care Ltd\nArdenvale Nurses Ltd\nPenwern Ltd\n", on=MAY)
    told = [row["check_further_lists"] for row in rows]
    assert "Listed: in our copy of 4 May 2026 (Status: Revoked)" in told[0]
    assert told[1:] == ["", ""], "of no list that is not told of in a dossier"
    assert rows[2]["check_outcome"] == "none"


def test_several_that_fit_are_nobodys_match(ama: str):
    create_agency(NewAgency("Quillon Bay Care Ltd", company_number="01234567"), by_id=ama)
    sponsors(("Quillon Bay Care LLP", "Leeds"))
    [row], _ = checked("name\nQuillon Bay Care\n")
    assert row["check_outcome"] == "possible"
    assert "several organisations fit this name" in row["check_reasons"]


def test_a_company_number_goes_before_the_name(ama: str):
    create_agency(NewAgency("Quillon Bay Care Ltd", company_number="01234567"), by_id=ama)
    other = create_agency(NewAgency("Ardenvale Nurses", company_number="07654321"), by_id=ama)
    rows, _ = checked(
        "name,company number\nQuillon Bay Care Ltd,1234567\nQuillon Bay Care Ltd,7654321\n"
        "Quillon Bay Care Ltd,00000001\nQuillon Bay Care Ltd,\n"
    )
    assert [row["check_outcome"] for row in rows] == ["strong", "strong", "possible", "strong"]
    assert rows[0]["check_reasons"].startswith("company number equal")
    assert (rows[1]["check_match_id"], rows[1]["check_match"]) == (
        f"agency:{other}",
        "Ardenvale Nurses",
    )
    assert rows[2]["check_reasons"].count("company number differs: 00000001 / 01234567") == 1


def test_nothing_but_decisions_is_written():
    sponsors(("Ardenvale (Hull) Ltd", "Hull"))
    db.session.rollback()
    db.session.info["read_only"] = True
    checked("name\nArdenvale Ltd\n")
    db.session.info.pop("read_only")


def test_what_is_no_table_is_refused():
    with pytest.raises(Refused, match="no column is called name"):
        check_table(b"who,where\nPenwern,Leeds\n")


def test_ten_thousand_rows_keep_their_order_on_two_cores():
    sponsors(*((f"Zelkova {number} Care Ltd", "Leeds") for number in range(60)))
    lines = [f"{number},Zelkova {number % 70} Care Limited" for number in range(10_000)]
    lines += [f"{10_000 + number},Penwern {number} House Ltd" for number in range(500)]
    heard: list[int] = []
    made = check_table(
        "\n".join(["ref,name", *lines]).encode(), workers=2, begin=heard.append, done=heard.append
    )
    rows = rows_of(made)
    assert [row["ref"] for row in rows] == [str(number) for number in range(10_500)]
    assert heard[0] == sum(heard[1:]) == 570
    matches = {row["name"]: row["check_match"] for row in rows}
    for number in range(60):
        assert matches[f"Zelkova {number} Care Limited"] == f"Zelkova {number} Care Ltd"
    alone = check_table("\n".join(["ref,name", *lines]).encode())
    assert alone.document == made.document
