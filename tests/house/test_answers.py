"""What every answer of the site bears, and what no form does without."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import MetaData, func, select, table

from agencyrate.core.db import db
from agencyrate.web.headers import ALWAYS, PRIVATE
from tests.house.test_audiences import addresses, audience_of
from tests.person import Person


def test_headers_stand_on_every_answer(
    full_site: Flask, things: dict[str, object], visitors: dict[str, Person]
):
    lacking = []
    answers = [("/nothing-here", "", visitors["anyone"].client.get("/nothing-here", buffered=True)),
               ("/", "", visitors["anyone"].client.delete("/", buffered=True))]  # fmt: skip
    for rule, address in addresses(full_site, things, "GET"):
        for visitor in visitors.values():
            answers.append((address, audience_of(rule), visitor.client.get(address, buffered=True)))
    for rule, address in addresses(full_site, things, "POST"):
        answers.append(
            (address, audience_of(rule), visitors["anyone"].client.post(address, buffered=True))
        )
    for address, audience, answer in answers:
        for name, value in ALWAYS.items():
            if answer.headers.get(name) != value:
                lacking.append((address, name))
        if audience in PRIVATE and answer.headers.get("Cache-Control") != "no-store":
            lacking.append((address, "Cache-Control"))
        if audience in PRIVATE and "noindex" not in answer.headers.get("X-Robots-Tag", ""):
            lacking.append((address, "X-Robots-Tag"))
        if audience in PRIVATE and "ETag" in answer.headers:
            lacking.append((address, "ETag"))
        if "Server" in answer.headers:
            lacking.append((address, "Server"))
    assert lacking == []


def test_no_page_loads_anything_from_elsewhere(
    full_site: Flask, things: dict[str, object], visitors: dict[str, Person]
):
    loads = re.compile(
        rb"""(?:src|srcset|data|poster|background)=["']?(?:https?:)?//|<link[^>]+href=["']?(?:https?:)?//"""
    )
    found = []
    for _, address in addresses(full_site, things, "GET"):
        for visitor in visitors.values():
            if loads.search(visitor.client.get(address, buffered=True).data):
                found.append(address)
    assert found == []


def rows(site: Flask) -> dict[str, int]:
    """How many rows each table holds, besides sign-ins."""
    with site.app_context():
        metadata = MetaData()
        metadata.reflect(db.engine)
        return {
            name: db.session.scalar(select(func.count()).select_from(table(name)))
            for name in metadata.tables
        }


@pytest.mark.parametrize("token", [None, "", "wrong", "of another session"])
def test_no_form_works_without_its_token(
    full_site: Flask, things: dict[str, object], visitors: dict[str, Person], token: str | None
):
    if token == "of another session":
        stranger = Person(full_site).open("/report/content")
        token = stranger.page.find("input", attrs={"name": "csrf_token"})["value"]
    before = rows(full_site)
    accepted = []
    for _, address in addresses(full_site, things, "POST"):
        for audience, visitor in visitors.items():
            answer = visitor.client.post(
                address, data={} if token is None else {"csrf_token": token}, buffered=True
            )
            if answer.status_code not in {400, 404, 405}:
                accepted.append((address, audience, answer.status_code))
    assert accepted == []
    assert rows(full_site) == before


def test_reading_writes_nothing(
    full_site: Flask, things: dict[str, object], visitors: dict[str, Person]
):
    before = rows(full_site)
    faults = []
    for _, address in addresses(full_site, things, "GET"):
        for visitor in visitors.values():
            if visitor.client.get(address, buffered=True).status_code >= 500:
                faults.append(address)
    assert faults == []
    assert rows(full_site) == before


def test_the_way_out_stands_on_each_page_but_those_of_staff(
    full_site: Flask, things: dict[str, object], visitors: dict[str, Person]
):
    """With its script, which moderators and operators have no use for."""
    wrong = []
    for rule, address in addresses(full_site, things, "GET"):
        staff = audience_of(rule) in {"moderators", "operators"}
        for visitor in visitors.values():
            answer = visitor.client.get(address, buffered=True)
            page = BeautifulSoup(answer.data, "html.parser")
            if answer.mimetype != "text/html" or answer.status_code != 200 or address == "/exit":
                continue
            out, script = (
                page.select("a.exit[href='/exit']"),
                page.select("script[src*='leave.js']"),
            )
            if (len(out), len(script)) != ((0, 0) if staff else (1, 1)):
                wrong.append(address)
    assert wrong == []
