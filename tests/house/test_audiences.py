"""Every address has its audience, and opens for nobody else."""

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import Rule

from agencyrate.accounts.models import Role
from tests.house.conftest import AUDIENCES
from tests.person import Person

#: Blueprint → who may come. A blueprint that is not here fails the test: say who it is for.
MAY_COME = {
    "static": AUDIENCES,
    "public": AUDIENCES,
    "worker": AUDIENCES,
    "staff": AUDIENCES,
    "moderators": (Role.MODERATOR,),
    "branches": (Role.BRANCH,),
    "operators": (Role.OPERATOR,),
}
#: Every address that changes something or shows something to staff. A new one is written down here.
STAFF_ADDRESSES = {
    "/branch", "/branch/dossier", "/branch/dossier.pdf",
    "/branch/helping", "/branch/helping/<slug>", "/branch/helping/check", "/branch/helping/leave",
    "/branch/helping/next", "/branch/helping/payments", "/branch/helping/payments/<key>/<slug>",
    "/branch/helping/payments/<key>/remove", "/branch/helping/receipt",
    "/branch/paper", "/branch/paper/form.pdf", "/branch/paper/name.pdf",
    "/branch/tables", "/branch/tables/broken.csv", "/branch/tables/cards.pdf",
    "/branch/tables/cards/printed", "/branch/tables/columns", "/branch/tables/leave",
    "/branch/tables/outcome", "/branch/tables/preview", "/branch/tables/same",
    "/branch/tables/words", "/moderate/collections", "/moderate/collections/<collection_id>",
    "/branch/requests", "/branch/requests/<request_id>", "/branch/requests/<request_id>/delete",
    "/moderate/", "/moderate/next",
    "/moderate/agencies", "/moderate/agencies/<agency_id>", "/moderate/agencies/<agency_id>/entry",
    "/moderate/agencies/<agency_id>/company",
    "/moderate/agencies/<agency_id>/company/dismiss/<successor_id>",
    "/moderate/agencies/from-entry", "/moderate/agencies/new",
    "/moderate/complaints", "/moderate/complaints/<draft_id>",
    "/moderate/complaints/<draft_id>/acknowledged", "/moderate/complaints/<draft_id>/afresh",
    "/moderate/complaints/<draft_id>/approve", "/moderate/complaints/<draft_id>/claim",
    "/moderate/complaints/<draft_id>/close", "/moderate/complaints/<draft_id>/drop",
    "/moderate/complaints/<draft_id>/exact", "/moderate/complaints/<draft_id>/rough",
    "/moderate/complaints/<draft_id>/letter.pdf", "/moderate/complaints/<draft_id>/letter.txt",
    "/moderate/complaints/<draft_id>/release", "/moderate/complaints/<draft_id>/return",
    "/moderate/complaints/<draft_id>/sent", "/moderate/complaints/<draft_id>/write",
    "/moderate/files", "/moderate/messages", "/moderate/reviews/<review_id>/messages/read",
    "/moderate/reviews/<review_id>/links", "/moderate/reviews/<review_id>/links/<other_id>/mark",
    "/moderate/reviews/<review_id>/links/<other_id>/part",
    "/moderate/together", "/moderate/together/<escrow_id>/confirm",
    "/moderate/together/<escrow_id>/decline",
    "/moderate/events", "/moderate/events/<event_id>/seen",
    "/moderate/identity", "/moderate/identity/agencies/<agency_id>",
    "/moderate/identity/agencies/<agency_id>/own", "/moderate/identity/agencies/<agency_id>/split",
    "/moderate/identity/look", "/moderate/identity/merge", "/moderate/identity/merge/confirm",
    "/moderate/identity/merges/<merge_id>", "/moderate/identity/merges/<merge_id>/undo",
    "/moderate/identity/pairs/<first>/<second>",
    "/moderate/notices", "/moderate/notices/<notice_id>", "/moderate/notices/<notice_id>/claim",
    "/moderate/notices/<notice_id>/decide", "/moderate/notices/<notice_id>/release",
    "/moderate/notices/<notice_id>/take-down",
    "/moderate/reviews/<review_id>", "/moderate/reviews/<review_id>/agency",
    "/moderate/reviews/<review_id>/agency/new", "/moderate/reviews/<review_id>/black-out",
    "/moderate/reviews/<review_id>/claim", "/moderate/reviews/<review_id>/decide",
    "/moderate/reviews/<review_id>/evidence/<file_id>/<int:number>",
    "/moderate/reviews/<review_id>/evidence/<file_id>/<int:number>/black-out",
    "/moderate/reviews/<review_id>/evidence/<file_id>/<int:number>/picture",
    "/moderate/reviews/<review_id>/evidence/<file_id>/delete",
    "/moderate/reviews/<review_id>/evidence/<file_id>/open",
    "/moderate/reviews/<review_id>/lift/<int:redaction_id>",
    "/moderate/reviews/<review_id>/translation",
    "/moderate/reviews/<review_id>/message", "/moderate/reviews/<review_id>/release",
    "/operate", "/operate/bodies", "/operate/bodies/<body_id>", "/operate/bodies/<body_id>/next",
    "/operate/bodies/new", "/operate/desks", "/operate/desks/<branch_id>", "/operate/rates",
    "/operate/languages", "/operate/languages/<language>",
    "/operate/languages/<language>/withdraw",
    "/operate/time-limits", "/operate/time-limits/<limit_id>",
    "/operate/time-limits/<limit_id>/next",
    "/operate/registers", "/operate/registers/copies/<copy_id>",
    "/operate/registers/copies/<copy_id>/again", "/operate/registers/copies/<copy_id>/confirm",
    "/operate/registers/copies/<copy_id>/refuse", "/operate/registers/copies/<copy_id>/undo",
    "/operate/registers/diff", "/operate/registers/import",
    "/operate/registers/trades", "/operate/registers/trades/<code>/drop",
}  # fmt: skip


def audience_of(rule: Rule) -> str:
    return rule.endpoint.split(".")[0].split("_")[0]


def addresses(site: Flask, things: dict[str, object], method: str) -> Iterator[tuple[Rule, str]]:
    """Every rule that takes the method, with an address of a thing that is there."""
    adapter = site.url_map.bind("localhost")
    for rule in site.url_map.iter_rules():
        if method in rule.methods:
            values = {name: things[name] for name in rule.arguments}
            yield rule, adapter.build(rule.endpoint, values, method=method)


def test_every_address_for_staff_is_written_down(full_site: Flask):
    staff = {rule.rule for rule in full_site.url_map.iter_rules()
             if MAY_COME[audience_of(rule)] != AUDIENCES}  # fmt: skip
    assert staff == STAFF_ADDRESSES


def beside(address: str) -> str:
    """An address in the same part of the site where nothing is: the way out depends on the part."""
    part, deeper, _ = address.removeprefix("/").partition("/")
    return f"/{part}/nothing-here/at-all" if deeper else "/nothing-here"


def test_pages_open_for_their_audience_and_nobody_else(
    full_site: Flask, things: dict[str, object], visitors: dict[str, Person]
):
    wrong = []
    # Whoever leaves is signed out by it: that is tried last.
    tried = sorted(addresses(full_site, things, "GET"), key=lambda each: each[0].rule == "/exit")
    for rule, address in tried:
        allowed = MAY_COME[audience_of(rule)]
        for audience, visitor in visitors.items():
            answer = visitor.client.get(address, buffered=True)
            if audience in allowed and answer.status_code >= 500:
                wrong.append((address, audience, answer.status_code))
            if audience in allowed or audience == "anyone":
                if audience not in allowed and "/sign-in" not in answer.headers.get("Location", ""):
                    wrong.append((address, audience, answer.status_code))
                continue
            nothing = visitor.client.get(beside(address), buffered=True)
            if answer.status_code != 404 or answer.data != nothing.data:
                wrong.append((address, audience, answer.status_code))
    assert wrong == []


def test_what_changes_something_is_refused_to_the_wrong_audience(
    full_site: Flask, things: dict[str, object], visitors: dict[str, Person]
):
    full_site.config["WTF_CSRF_ENABLED"] = False
    wrong = []
    for rule, address in addresses(full_site, things, "POST"):
        allowed = MAY_COME[audience_of(rule)]
        for audience in set(AUDIENCES) - set(allowed):
            answer = visitors[audience].client.post(address, buffered=True)
            if audience == "anyone":
                refused = "/sign-in" in answer.headers.get("Location", "")
            else:
                refused = answer.status_code == 404
            if not refused:
                wrong.append((address, audience, answer.status_code))
    assert wrong == []


def test_an_outsider_learns_nothing_from_what_is_there(
    full_site: Flask, visitors: dict[str, Person]
):
    for audience in ("anyone", Role.BRANCH, Role.OPERATOR):
        visitor = visitors[audience]
        there = visitor.client.get("/moderate/reviews/aaaaaaaaaaaaaaaa", buffered=True)
        assert there.status_code in {302, 303, 404}
