"""What people write in tables: dates, words and headers, read where clear and else refused."""

import pytest

from agencyrate.collections.dates import Unclear, When, read_when
from agencyrate.collections.guessing import guess_answer, guess_target
from agencyrate.collections.marking import row_token

YES_NO = (("yes", "Yes"), ("no", "No"))


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2024", When(2024)), ("2024-03", When(2024, 3)), ("2024-03-31", When(2024, 3)),
        ("03/2024", When(2024, 3)), ("March 2024", When(2024, 3)), ("12 Mar 2024", When(2024, 3)),
        ("March 12, 2024", When(2024, 3)), ("31/03/2024", When(2024, 3)),
        ("03/31/2024", When(2024, 3)), ("1.7.2023", When(2023, 7)), ("05/05/2023", When(2023, 5)),
        ("2024-03-01T10:30:00", When(2024, 3)),
    ],
)  # fmt: skip
def test_a_clear_date_is_read(written: str, when: When):
    assert read_when(written) == when


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2024",
        "3-4-2024",
        "24",
        "45321",
        "13/2024",
        "2024-13",
        "soon",
        "1/2/24",
        "",
        "0024",
        "32/33/2024",
    ],
)
def test_an_unclear_date_is_refused_and_never_guessed(written: str):
    with pytest.raises(Unclear):
        read_when(written)


@pytest.mark.parametrize(
    ("word", "answer"),
    [("YES", "yes"), ("y", "yes"), ("0", "no"), ("maybe", ""), ("yes, but", ""), ("", "")],
)
def test_a_word_stands_for_an_answer_only_where_it_is_one(word: str, answer: str):
    assert guess_answer(word, YES_NO) == answer


def test_a_header_is_guessed_by_its_words_and_else_left_out():
    labels = {"agency": "Name of the agency", "words": "Own words"}
    assert guess_target("Agency Name", labels) == "agency"
    assert guess_target("Comments", labels) == "words"
    assert guess_target("Shoe size", labels) == ""


def test_a_token_tells_where_one_cell_ends(app):
    assert row_token("", ("ab", "c")) != row_token("", ("a", "bc"))
    assert row_token("one branch", ("a",)) != row_token("another", ("a",))
