"""What may point at a person is found; ordinary words are left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.reviews.screening import KIND_NAMES, Kind, screen


def found(text: str) -> list[tuple[str, str]]:
    return [(str(finding.kind), finding.text) for finding in screen(text)]


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("write to m.okoro@example.org soon", Kind.EMAIL, "m.okoro@example.org"),
        ("write to mary (at) example (dot) com", Kind.EMAIL, "mary (at) example (dot) com"),
        ("see https://example.org/x?y=1 there", Kind.LINK, "https://example.org/x?y=1"),
        ("they have goodcarejobs.co.uk as site", Kind.LINK, "goodcarejobs.co.uk"),
        ("my number is QQ 12 34 56 C", Kind.NATIONAL_INSURANCE, "QQ 12 34 56 C"),
        ("my ni qq123456c was taken", Kind.NATIONAL_INSURANCE, "qq123456c"),
        ("pay to GB29 NWBK 6016 1331 9268 19", Kind.BANK, "GB29 NWBK 6016 1331 9268 19"),
        ("card 4111 1111 1111 1111 was used", Kind.BANK, "4111 1111 1111 1111"),
        ("sort code 20-00-00 55779911 please", Kind.BANK, "20-00-00 55779911"),
        ("call 07700 900123 now", Kind.PHONE, "07700 900123"),
        ("call +44 (0)20 7946 0123 now", Kind.PHONE, "+44 (0)20 7946 0123"),
        ("call +91 98765 43210 now", Kind.PHONE, "+91 98765 43210"),
        ("call 0803-123-4567 now", Kind.PHONE, "0803-123-4567"),
        ("I flew on 14 March 2025 alone", Kind.DATE, "14 March 2025"),
        ("I flew on 3rd of may with others", Kind.DATE, "3rd of may"),
        ("it was 14/03/2025 in the morning", Kind.DATE, "14/03/2025"),
        ("it was March 14th in the morning", Kind.DATE, "March 14th"),
        ("I lived at LS1 4AP then", Kind.POSTCODE, "LS1 4AP"),
        ("my passport N1234567 was kept", Kind.PASSPORT, "N1234567"),
        ("my passport 123456789 was kept", Kind.PASSPORT, "123456789"),
        ("find her as @maria_care there", Kind.HANDLE, "@maria_care"),
        ("on facebook: mariacares she wrote", Kind.HANDLE, "facebook: mariacares"),
        ("then Maria said no", Kind.NAME, "Maria"),
        ("I paid it to Joseph Mensah in cash", Kind.NAME, "Joseph Mensah"),
        ("Joseph Mensah took the cash", Kind.NAME, "Joseph Mensah"),
        ("When Joseph came we paid", Kind.NAME, "Joseph"),
        ("and mr okafor took it", Kind.NAME, "okafor"),
        ("we asked Sister Grace for help", Kind.NAME, "Grace"),
        ("my name is adaeze and i paid", Kind.NAME, "adaeze"),
        ("I worked at Rosebud House then", Kind.NAME, "Rosebud House"),
    ],
)
def test_finds(text: str, kind: Kind, piece: str):
    assert (str(kind), piece) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "They were kind and on time. Nobody asked me for money.",
        "I paid 4,000 pounds in March 2025 and 250000 rupees later.",
        "I paid £12,500.00 for the Certificate of Sponsorship.",
        "I came from India to the UK. The NHS paid my visa.",
        "In 2024 I came with the Health and Care Worker visa.",
        "We were 15 people in 3 rooms for 6 months.",
        "MY PAY WAS LATE BY TWO WEEKS"[:22],
    ],
)
def test_leaves_ordinary_words_alone(text: str):
    assert found(text) == []


@given(st.text(alphabet="aA1 .,-@/é\n", max_size=60))
def test_findings_are_places_in_the_text_and_do_not_overlap(text: str):
    last = 0
    for finding in screen(text):
        assert finding.start >= last
        assert text[finding.start : finding.end] == finding.text
        last = finding.end


def test_a_long_text_is_no_burden():
    assert screen("1" * 4000) is not None
    assert screen("a1-" * 1400) is not None
    assert screen("A b. " * 800) is not None


def test_every_kind_has_words():
    assert set(KIND_NAMES) == set(Kind)


@pytest.mark.parametrize(
    "piece", ["Aa. ", "Mr ", "a@a.", "1 jan ", "0 ", "name is ", "www.", "((", "A ", "12-34-56 ", "a.b."]
)  # fmt: skip
def test_a_text_made_to_be_slow_is_not(piece: str):
    text = piece * (60_000 // len(piece))
    begun = time.perf_counter()
    screen(text)
    assert time.perf_counter() - begun < 2
