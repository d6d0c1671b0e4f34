"""Private words reach only the pages that they belong to: one story, with a canary in every field."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import MetaData, select, text

from agencyrate.audit.models import AuditEntry
from agencyrate.core.db import db
from config import Settings
from tests.conftest import settings_for
from tests.house.canary_story import NOTICES, Story
from tests.look_up.stand_in import KEY, StandIn, standing_in
from tests.watching import Seen

# Where a canary may be seen; it may be seen nowhere else. "way" and "receipt" are the writer's own.
CASE, LETTER, COMPLAINT, NOTICE, DESK = "case", "letter", "complaint", "notice", "desk"
WAY, RECEIPT, PUBLIC, DATABASE, COOKIE = "way", "receipt", "public", "database", "cookie"
MAY_BE_SEEN: dict[str, set[str]] = {
    # The worker's own words, as they allow it
    "Qzopenword": {"ama way", CASE, COMPLAINT, LETTER, PUBLIC, NOTICE, DATABASE},
    "Qzblackedout": {"ama way", CASE},
    "Qzunpublished": {"ben way", CASE},
    "Qznamedagency": {"ben way", CASE},
    "Qznamedtown": {"ben way", CASE},
    "Qzcontactname": {"ama way", LETTER},
    "Qzsafecontact": {"ama way", LETTER},
    "Qzfromworker": {"ama receipt", CASE},
    # What is looked at without a report: nowhere but on that page
    "the fee shown": {"ama fees"},
    "the fee typed": {"ama fees"},
    # What stands in a file, what it tells beside that, and what it was called
    "Qzchatword": {CASE},
    "Qzlaterword": {CASE},
    "Qzmetadata": set(),
    "Qzphotoname": set(),
    # What is locked until others report too: nobody but its worker
    "Qzlockedword": {"cleo way"},
    "Qzlockedname": {"cleo way"},
    "Qzlockedsafe": {"cleo way"},
    "Qzlockedmessage": {"cleo receipt", CASE},
    "the locked receipt's key": {"cleo cookie"},
    # What moderators write of a report
    "Qztoworker": {"ama receipt", CASE},
    "Qzquestion": {"ama receipt", CASE},
    "Qzholdnote": {"ben receipt", CASE, DATABASE},
    "Qzredactionnote": {CASE, DATABASE},
    "Qzsection": {COMPLAINT, LETTER},
    "Qzreturned": {COMPLAINT, DATABASE},
    "Qzoutcome": {COMPLAINT, DATABASE},
    # What people write in notices
    **{f"Qznotice{kind}": {NOTICE} for kind in NOTICES},
    "Qznoticereason": {NOTICE, DATABASE},
    # What a worker asks a union's desk
    **{f"Qzhelp{name}": {"cam asking", "branch request"}
       for name in ("contact", "when", "name", "language", "about")},
    "the stop words": {"cam asking"},
    # What a helper takes down, and what stands in a table
    "Qzspokenagency": {"rep helping", DESK},
    "Qzspokenwords": {"rep helping"},
    "the told receipt": {"rep code"},
    "the helper's key": {"rep cookie"},
    "Qztableagency": {"rep tables", DESK},
    "Qztablewords": {"rep tables"},
    "Qztablespare": {"rep tables"},
    "Qzbrokenwords": {"rep tables"},
    "Qzfilename": set(),
    # What Companies House tells of persons and of a possible successor
    "Qzofficer": {DESK},
    "Qzphoenix": {DESK},
    "Qzdismissed": {DESK},
    "Qzborn": set(),
    "Qzhome": set(),
    "Qznation": set(),
    "qzkey": set(),
    # Staff
    "Qzfirststaff": {CASE, COMPLAINT, NOTICE, DESK, DATABASE},
    "qzinvited@": {"new joining", DATABASE},
    "Qzinvitedname": {DATABASE},
    "qzpassword": set(),
    "the secret": {"new second factor"},
    "the invitation": {"new joining"},
    # Keys, codes, traces
    "the receipt": {"ama code"},
    "the once token": set(),
    "the answers' key": {"ama cookie"},
    "the receipt's key": {"ama cookie"},
    "the staff session": {"first cookie"},
    "Qzuseragent": set(),
    "203.0.113": set(),
    "qzreferer": set(),
}  # fmt: skip
#: What must be gone everywhere once both workers took their reports back.
OF_THE_WORKERS = [name for name in MAY_BE_SEEN if re.match(
    r"Qz(help|open|locked|black|unpub|named|contact|safe|from|to|question|hold|redaction|section|returned|outcome)", name
)]  # fmt: skip


def surface_of(seen: Seen) -> str:
    """Name what the table above names."""
    kind, _, path = seen.surface.partition(" ")
    if seen.who in {"ama", "ben", "cleo", "new", "first", "rep"} and kind == "cookie":
        return f"{seen.who} cookie"
    if seen.who == "new" and (kind == "address" or path.startswith("/join")):
        second = path == "/join/second-factor"
        return (
            "new second factor"
            if second
            else "new joining"
            if "/join" in seen.text + path
            else kind
        )
    if kind != "page":
        return kind
    places = (
        (r"/rate/receipt(/card)?$", f"{seen.who} code"), (r"/rate", f"{seen.who} way"),
        (r"/rights/fees", f"{seen.who} fees"),
        (r"/receipt", f"{seen.who} receipt"), (r"/moderate/reviews/", CASE),
        (r"/moderate/complaints/\w+/letter", LETTER if seen.who in {"first", "second"} else "letter for a third"),
        (r"/moderate/complaints/\w+", COMPLAINT), (r"/moderate/notices/\w+", NOTICE),
        (r"/get-help/union$", f"{seen.who} asking"), (r"/branch/requests/\w+$", f"{seen.who} request"),
        (r"/branch/helping/receipt$", f"{seen.who} code"),
        (r"/branch/helping", f"{seen.who} helping"), (r"/branch/tables", f"{seen.who} tables"),
        (r"/moderate", DESK), (r"/branch", "branch"), (r"/operate", "operators"),
        (r"/sign-in|/join|/sign", "staff"), (r"/agencies|/$", PUBLIC),
    )  # fmt: skip
    return next((name for pattern, name in places if re.match(pattern, path)), "elsewhere")


def misplaced(told: list[Seen], secrets: dict[str, str], names: list[str] | None = None) -> list:
    """Every canary seen where it may not be; with names, those may be nowhere."""
    found = set()
    for seen in told:
        low, surface = seen.text.casefold(), surface_of(seen)
        for name in names or MAY_BE_SEEN:
            allowed = set() if names else MAY_BE_SEEN[name]
            if secrets.get(name, name).casefold() in low and surface not in allowed:
                found.add((name, surface, seen.who, seen.surface))
    return sorted(found)


WORD = re.compile(r"\w+")


@pytest.fixture
def house() -> Iterator[StandIn]:
    with standing_in() as stand_in:
        yield stand_in


@pytest.fixture
def settings(tmp_path: Path, database_url: str, house: StandIn) -> Settings:
    return settings_for(
        tmp_path, database_url, limits_on=True, companies_house_key=KEY,
        companies_house_url=house.url,
    )  # fmt: skip


def stored(site: Flask) -> Iterator[Seen]:
    """Everything in the database, row by row; and, where it is one, the file as it lies on the disk."""
    with site.app_context():
        for entry in db.session.scalars(select(AuditEntry)):
            yield Seen("audit", "audit", repr(vars(entry)))
        metadata = MetaData()
        metadata.reflect(db.engine)
        for table in metadata.sorted_tables:
            for row in db.session.execute(select(table)):
                yield Seen("database", "database", f"{table.name}: {tuple(row)!r}")
        db.session.remove()
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            file = Path(db.engine.url.database)
            for each in file.parent.glob(f"{file.name}*"):
                yield Seen("database", "database", each.read_bytes().decode("utf-8", "replace"))


@pytest.mark.timeout(300)
def test_private_words_reach_only_the_pages_they_belong_to(site: Flask, house: StandIn, caplog):
    caplog.set_level(logging.DEBUG)
    story = Story(site)
    story.staff_sign_in()
    story.workers_report()
    story.somebody_looks_at_a_fee()
    story.worker_asks_a_union()
    story.somebody_joins()
    story.desk_decides()
    story.two_send_a_letter()
    story.desk_looks_a_company_up(house)
    story.strangers_send_notices()
    story.branch_checks()
    story.branch_reads_the_request()
    story.rep_takes_reports_down()
    story.everybody_looks_everywhere()
    told = [*story.seen, *stored(site), Seen("log", "log", caplog.text)]
    assert misplaced(told, story.secrets) == []
    everywhere = "\n".join(each.text for each in told).casefold()
    silent = {"qzpassword", "Qzmetadata", "Qzphotoname", "Qzfilename", "the once token", "Qzuseragent",
              "203.0.113", "qzreferer", "Qzborn", "Qzhome", "Qznation", "qzkey"}  # fmt: skip
    for name in MAY_BE_SEEN.keys() - silent:
        assert story.secrets.get(name, name).casefold() in everywhere, f"{name} was never there"

    story.workers_withdraw()
    story.worker_takes_the_request_back()
    story.forget_what_was_seen()
    story.branch_checks()
    story.everybody_looks_everywhere()
    told = [*story.seen, *stored(site), Seen("log", "log", caplog.text)]
    assert misplaced(told, story.secrets, OF_THE_WORKERS) == []
    joined = [
        seen.text
        for seen in stored(site)
        if story.agency_id in seen.text
        and {story.ama_id, story.ben_id, story.cleo_id} & set(WORD.findall(seen.text))
    ]
    assert [each for each in joined if "\n" not in each] == [], (
        "what was withdrawn is still joined to its agency"
    )
