"""Texts on a page: translated where they are ours, plain where somebody wrote them."""

from datetime import UTC, datetime

from flask import Flask, render_template_string

from agencyrate.core.db import db
from agencyrate.notices.models import Notice
from agencyrate.notices.new import NewNotice
from agencyrate.notices.states import NoticeKind
from agencyrate.services.receive_notice import receive_notice
from tests.pages.sign_in import sign_in
from tests.person import Person

WRITTEN = "5% of it is &lt;img src=x onerror=alert(1)&gt; %(name)s"


def test_a_text_from_data_is_neither_markup_nor_a_format(site: Flask):
    with site.test_request_context("/"):
        drawn = render_template_string("{{ _(text) }}", text="<b>5% of %(name)s</b>")
    assert drawn == "&lt;b&gt;5% of %(name)s&lt;/b&gt;"


def test_values_in_a_text_are_escaped(site: Flask):
    with site.test_request_context("/"):
        drawn = render_template_string('{{ _("Asked: %(name)s", name=name) }}', name="<b>x</b>")
        block = render_template_string("{% trans name=name %}<i>{{ name }}</i>{% endtrans %}",
                                       name="<b>")  # fmt: skip
        number = render_template_string('{{ ngettext("%(num)s thing", "%(num)s things", 3) }}')
    assert (drawn, block, number) == (
        "Asked: &lt;b&gt;x&lt;/b&gt;", "<i>&lt;b&gt;</i>", "3 things")  # fmt: skip


def test_a_notice_cannot_put_markup_on_the_desk(site: Flask, person: Person):
    with site.app_context():
        receive_notice(NewNotice(NoticeKind.CONTENT, {"about": "x", "what": WRITTEN}))
        notice_id = db.session.scalars(db.select(Notice.id)).one()
    sign_in(person, site)
    person.open(f"/moderate/notices/{notice_id}")
    assert person.status == 200
    assert person.page.find("img") is None
    assert "5% of it is" in person.text


def test_the_day_of_a_moment_is_the_day_in_london(site: Flask):
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    with site.test_request_context("/"):
        drawn = render_template_string("{{ at | day }}, {{ at | time_of_day }}", at=late)
    assert drawn == "2 July 2026, 00:30"
