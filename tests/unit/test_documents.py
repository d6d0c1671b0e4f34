"""A document as text and as tagged PDF: hostile words stay words, nothing is lost or clipped."""

import io
import json
import shutil
import subprocess
from collections import Counter
from datetime import UTC, datetime

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencyrate.core import clock
from agencyrate.core.documents import (
    WIDTH,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    SmallPrint,
    Table,
    to_data,
    to_text,
)
from agencyrate.core.glyphs import drawable
from agencyrate.core.pdf import to_pdf

HOSTILE = '*x* #panic() $a$ `b` <c> @d \\ // [e](f) #import "g" </script> {{ h }} _i_ = j'
SCRIPTS = ("മലയാളം", "हिन्दी", "বাংলা", "اردو", "Ẹ̀kọ́ ₦ ₵ ₹ ₱ £")


def letter(*blocks, language="en", title="A letter"):
    return Document(title, "To somebody", language, blocks, "reference AR-1")


def full() -> Document:
    rows = tuple((str(number), "word " * 6, "£1.00") for number in range(60))
    return letter(
        Paragraph("First line\nsecond line"),
        Heading("A heading"),
        Heading("A lower heading", 2),
        KeyValues((("Name", "Value"),)),
        Bullets(("one", "two")),
        Bullets(("first", "second"), numbered=True),
        Table("A long table", ("No.", "What", "Amount"), rows, (1, 4, 2)),
        Notice("Careful", "A caution"),
        SmallPrint("the end"),
    )


def text_of(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not at hand")
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def tags_of(pdf: bytes) -> Counter:
    found: Counter = Counter()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        waiting = [opened.Root.StructTreeRoot.K]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting.extend(node)
            elif isinstance(node, pikepdf.Dictionary):
                if "/S" in node:
                    found[str(node.S)] += 1
                if "/K" in node and not isinstance(node.K, int):
                    waiting.append(node.K)
    return found


def test_the_pdf_is_tagged_with_headings_lists_and_tables():
    tags = tags_of(to_pdf(full()))
    assert tags["/H1"] == 1
    assert tags["/H2"] == 1
    assert tags["/H3"] == 1
    assert tags["/Table"] == 1
    assert tags["/TH"] >= 3
    assert tags["/TR"] >= 61
    assert tags["/L"] == 2
    assert tags["/LI"] == 4
    assert tags["/P"] >= 2


def test_the_pdf_says_its_language_its_title_and_that_it_is_for_everyone():
    with pikepdf.open(io.BytesIO(to_pdf(full()))) as opened:
        assert str(opened.Root.Lang) == "en"
        assert opened.docinfo["/Title"] == "A letter"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert "pdfuaid:part" in opened.Root.Metadata.read_bytes().decode()


def test_a_long_table_repeats_its_head_on_each_page_and_pages_are_numbered():
    pdf = to_pdf(full())
    pages = text_of(pdf).split("\f")[:-1]
    assert len(pages) >= 2
    with_rows = [page for page in pages if "£1.00" in page]
    assert all("Amount" in page for page in with_rows)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "reference AR-1" in page


def test_hostile_words_stay_words_wherever_they_stand():
    document = letter(
        Paragraph(HOSTILE),
        Heading(HOSTILE),
        KeyValues(((HOSTILE, HOSTILE),)),
        Bullets((HOSTILE,)),
        Table(HOSTILE, (HOSTILE,), ((HOSTILE,),)),
        Notice(HOSTILE, HOSTILE),
        SmallPrint(HOSTILE),
        title=HOSTILE,
    )
    read = "".join(text_of(to_pdf(document)).split())
    assert read.count("#panic()") == 12
    assert read.count('#import"g"') == 12
    assert to_text(document).count("#panic()") == 12


def test_a_word_too_long_for_its_column_is_broken_and_whole():
    word = "abcdefghij" * 40
    read = text_of(to_pdf(letter(Table("Long", ("A", "B", "C"), ((word, "x", "y"),)))))
    assert "".join(read.split()).replace("\u200b", "").count("abcdefghij") == 40


def test_empty_things_break_nothing():
    document = letter(
        Paragraph(""),
        Bullets(()),
        KeyValues(()),
        Table("Nothing", ("A", "B"), (), if_empty="No payments were reported."),
        Table("", ("A",), ()),
        Table("One", ("A", "B"), (("", ""),)),
    )
    assert "No payments were reported." in text_of(to_pdf(document))
    assert "No payments were reported." in to_text(document)


@pytest.mark.parametrize("words", SCRIPTS)
def test_every_script_we_speak_has_its_letters(words):
    pdf = to_pdf(letter(Paragraph(words)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = opened.pages[0].Resources.Font
        names = " ".join(str(fonts[key].BaseFont) for key in fonts)
    assert "Noto" in names
    assert "\ufffd" not in text_of(pdf)


def test_urdu_is_written_from_right_to_left():
    with pikepdf.open(io.BytesIO(to_pdf(letter(Paragraph("اردو"), language="ur")))) as opened:
        assert str(opened.Root.Lang) == "ur"


def test_a_table_with_ragged_rows_is_refused():
    with pytest.raises(ValueError, match="as many cells"):
        Table("Bad", ("A", "B"), (("only one",),))
    with pytest.raises(ValueError, match="as many widths"):
        Table("Bad", ("A", "B"), (), (1,))


def test_the_same_document_on_the_same_day_is_the_same_file():
    with clock.freeze(datetime(2026, 11, 2, 12, 0, tzinfo=UTC)):
        assert to_pdf(full()) == to_pdf(full())


def test_text_fits_a_letter_and_holds_every_word():
    text = to_text(full())
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    for words in ("A heading", "Name: Value", "- one", "2. second", "A caution", "the end"):
        assert words in text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_word_is_lost_in_text(words):
    document = letter(Paragraph(words), Bullets((words,)), Table("T", ("H",), ((words,),)))
    written = "".join(to_text(document).split())
    wanted = "".join(words.split())
    assert written.count(wanted) >= (1 if wanted else 0)


def test_what_no_font_can_draw_does_not_stop_a_letter():
    assert drawable("plain") == "plain"
    assert drawable("fee \U0001f600 paid\x07") == "fee [grinning face] paid"
    assert drawable("\u0ba4") == "\ufffd"
    assert drawable("മലയാളം") == "മലയാളം"
    assert to_pdf(letter(Paragraph("\U0001f600 \u0ba4 \x07"))).startswith(b"%PDF")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_words_make_a_pdf(words):
    document = letter(Paragraph(words), Heading(words or "x"), Table(words, ("H",), ((words,),)))
    assert to_pdf(document).startswith(b"%PDF-1.7")


def test_data_carries_the_kind_of_each_block():
    kinds = [block["kind"] for block in json.loads(to_data(full()))["blocks"]]
    assert kinds[:3] == ["Paragraph", "Heading", "Heading"]
