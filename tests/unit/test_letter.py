"""The letter of a complaint: who, what, when, which rule, and what it is not."""

import json
from dataclasses import replace

import pytest

from agencyrate.complaints.facts import from_data, to_data
from agencyrate.complaints.letter import CONTACT_TO_COME, NAME_TO_COME, Sender, letter
from agencyrate.complaints.sections import Section, default_sections, lines_of
from agencyrate.core.documents import Heading, Table, to_text
from agencyrate.core.pdf import to_pdf
from tests.unit.complaint_facts import CERTIFICATE, FACTS, NAMED, PAYMENT, VISA

SENDER = Sender("Ama Sample", "ama@example.org, in the evening")


def written(facts, sender=None, **changes):
    sections = {**default_sections(facts), **changes}
    text = to_text(letter(facts, sections, sender)).replace("\n  | ", "\n")
    return " ".join(text.split())


def test_a_letter_has_every_part_a_body_asks_for():
    document = letter(FACTS, default_sections(FACTS))
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    for words in (
        "The agency",
        "Who sends this",
        "What happened",
        "Payments",
        "Official lists",
        "What appears to be contrary to the rules",
        "Evidence",
        "What is asked",
    ):
        assert any(words in heading for heading in headings)


def test_the_agency_is_named_so_that_it_can_be_found():
    text = written(FACTS)
    for words in (
        "Zelkova Care Recruitment Ltd",
        "Zelkova Nurses",
        "00000000",
        "2 Sample Road, Leeds",
        "https://zelkova.example",
    ):
        assert words in text


def test_the_letter_says_which_body_and_what_it_was_called_before():
    assert "To: Fair Work Agency (formerly Employment Agency Standards Inspectorate" in written(
        FACTS
    )


def test_events_stand_in_the_order_of_their_dates_and_unknown_dates_last():
    happened = default_sections(FACTS)[Section.HAPPENED].splitlines()
    paid = [line for line in happened if "payment" in line]
    assert [line.split("(payment ")[1][0] for line in paid] == ["2", "1", "3"]


def test_every_payment_stands_in_the_table_with_how_it_was_paid():
    tables = [
        block for block in letter(FACTS, default_sections(FACTS)).blocks if isinstance(block, Table)
    ]
    payments = tables[0]
    assert [row[0] for row in payments.rows] == ["1", "2", "3"]
    first = " ".join(payments.rows[0])
    for words in (
        "£4,000.00",
        "March 2025",
        "The agency",
        "Ghana",
        "Bank transfer",
        "Receipt: yes",
        "Paid back: no",
    ):
        assert words in first


def test_the_letter_says_appears_and_never_that_somebody_is_guilty():
    text = written(FACTS)
    assert "appears to us to be contrary to: Employment Agencies Act 1973, section 6(1)" in text
    assert "We have not heard the agency" in text
    assert "not legal advice" in text
    for word in ("guilty", "illegal", "unlawful", "criminal"):
        assert word not in text.lower()


def test_each_rule_comes_with_its_source_and_the_date_of_the_text_we_hold():
    text = written(FACTS)
    assert "as revised, of 22 January 2026. Last gone through 22 November 2026" in text


def test_what_the_employer_took_is_for_information_with_a_care_for_the_workers():
    contrary = default_sections(FACTS)[Section.CONTRARY]
    assert "by the employer" in contrary
    assert "may lose their visas" in contrary
    only_agency = replace(FACTS, payments=(PAYMENT,))
    assert "visas" not in default_sections(only_agency)[Section.CONTRARY]


def test_only_what_the_agency_took_is_asked_back():
    asked = default_sections(NAMED)[Section.ASKED]
    assert "£4,000.00" in asked
    assert "150,000" not in asked


def test_a_likely_breach_is_said_to_be_likely():
    doubtful = replace(FACTS, payments=(replace(PAYMENT, standing="likely_unlawful"),))
    assert "is likely, as it appears to us" in default_sections(doubtful)[Section.CONTRARY]


def test_a_lawful_payment_is_not_complained_of():
    assert "Payment 3" not in default_sections(FACTS)[Section.CONTRARY]
    assert "Not complained of" in written(FACTS)


def test_an_anonymous_letter_says_nothing_that_points_at_the_worker():
    text = written(FACTS, SENDER)
    for words in ("Ama Sample", "ama@example.org", "Care worker", "in India ("):
        assert words not in text
    assert "We do not know who they are" in text
    assert "Please do not try to find out who the worker is" in text


def test_a_named_letter_shows_a_gap_until_the_name_is_put_in():
    assert NAME_TO_COME in written(NAMED)
    assert CONTACT_TO_COME in written(NAMED)
    text = written(NAMED, SENDER)
    assert "Ama Sample" in text
    assert "ama@example.org, in the evening" in text
    assert "ask the worker before you give their name" in text


def test_the_listing_comes_with_the_dates_of_the_copies():
    assert "our copies of 1 February 2025 and 1 May 2025" in written(FACTS)


def test_own_words_come_with_their_blanks():
    assert "A moderator blacked out what could point at a person" in written(FACTS)
    assert "own words" not in written(replace(FACTS, own_words=""))


def test_what_a_moderator_writes_is_what_stands_in_the_letter():
    text = written(FACTS, **{Section.ASKED: "- First thing\n\n  • Second thing"})
    assert "1. First thing 2. Second thing" in text
    assert lines_of(" - a\n\n*b") == ("a", "b")


def test_a_letter_with_nothing_known_can_still_be_read():
    bare = replace(
        FACTS,
        body=None,
        payments=(),
        listings=(),
        answers=(),
        totals=(),
        own_words="",
        recruited_in="",
    )
    text = written(bare, **dict.fromkeys(Section, ""))
    assert "(no body chosen yet)" in text
    assert "No payments were reported." in text


def test_facts_survive_being_sealed():
    for facts in (FACTS, NAMED, replace(FACTS, body=None)):
        assert from_data(json.loads(json.dumps(to_data(facts)))) == facts


def test_facts_of_an_older_day_with_a_field_that_is_gone_still_open():
    data = to_data(FACTS)
    data["payments"][0]["no_longer"] = 1
    assert from_data(data).payments[0] == PAYMENT


@pytest.mark.parametrize("facts", [FACTS, NAMED])
def test_the_letter_makes_a_pdf(facts):
    many = replace(facts, payments=(PAYMENT, CERTIFICATE, VISA) * 20)
    assert to_pdf(letter(many, default_sections(many), SENDER)).startswith(b"%PDF")


def test_countries_read_as_english_wants_them():
    paid_here = replace(FACTS, payments=(replace(PAYMENT, country="United Kingdom"),))
    assert "in the United Kingdom for" in default_sections(paid_here)[Section.HAPPENED]
    assert "in Ghana for" in default_sections(FACTS)[Section.HAPPENED]


def test_where_only_the_employer_charged_the_agency_is_not_asked_to_pay():
    only_employer = replace(NAMED, payments=(CERTIFICATE,), totals=(), owed=())
    asked = default_sections(only_employer)[Section.ASKED]
    assert "ask the employer to pay" in asked


def test_nobody_is_asked_for_money_that_came_back():
    def asked(repaid: str, owed: tuple[str, ...]) -> str:
        told = replace(NAMED, payments=(replace(PAYMENT, repaid=repaid),), owed=owed)
        return default_sections(told)[Section.ASKED]

    assert "to pay the money back (£4,000.00)." in asked("no", ("£4,000.00",))
    assert "(£4,000.00), less what the worker says" in asked("part", ("£4,000.00",))
    assert "says that the money was paid back" in asked("yes", ())
    assert "Please ask the agency to pay" not in asked("yes", ())


def test_a_likely_breach_is_said_in_a_whole_sentence():
    likely = replace(FACTS, payments=(replace(PAYMENT, standing="likely_unlawful"),))
    assert (
        "is likely, as it appears to us, to be contrary to"
        in default_sections(likely)[Section.CONTRARY]
    )
