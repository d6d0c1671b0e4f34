"""A receipt is easy to type, hard to guess, and known again in a story."""

import pytest

from agencyrate.core import receipts
from agencyrate.core.errors import Refused
from tests.pages.rate import tells

CODE = "harbor zebra uncle velvet basket candy ocean 4827"


def test_a_receipt_is_seven_words_and_a_number_without_nought_and_one():
    seen = {receipts.new_code() for _ in range(300)}
    assert len(seen) == 300
    for code in seen:
        *words, number = code.split()
        assert len(words) == 7
        assert set(words) <= set(receipts._words())
        assert len(number) == 4
        assert set(number) <= set("23456789")
        assert receipts.plain(code) == code


@pytest.mark.parametrize(
    "typed",
    [
        "  HARBOR Zebra\tuncle\nvelvet  basket candy ocean 4827 ",
        "harbor-zebra-uncle-velvet-basket-candy-ocean-4827",
        "Harbor, Zebra, Uncle, Velvet, Basket, Candy, Ocean, 4827.",
        "harbor zebra uncle.velvet.basket.candy.ocean.48-27",
        "harb zebr uncl velv bask cand ocea 4827",
        "harbour zebra uncle velvet basket candys ocean 4827",
        "harborzebrauncle velvet basket candy ocean4827",
        "harborzebraunclevelvetbasketcandyocean4827",
        "HARBORZEBRAUNCLEVELVETBASKETCANDYOCEAN 48 27",
        "4827 harbor zebra uncle velvet basket candy ocean",
        "ｈａｒｂｏｒ zebra uncle velvet basket candy ocean ４８２７",
        "1. harbor 2. zebra 3. uncle 4. velvet 5. basket 6. candy 7. ocean 8. 4827",
        "1 harbor\n2 zebra\n3 uncle\n4 velvet\n5 basket\n6 candy\n7 ocean\n8 4827",
        "1)harbor 2)zebra 3)uncle 4)velvet 5)basket 6)candy 7)ocean 8) 4827",
        "harbor zebra uncle velvet basket candy ocean 4 8 2 7",
        "harbor zebra uncle velvet basket candy ocean ४८२७",
        "harbor zebra uncle velvet basket candy ocean ৪৮২৭",
        "harbor zebra uncle velvet basket candy ocean ۴۸۲۷",
    ],
)  # fmt: skip
def test_however_it_is_typed(typed: str):
    assert receipts.plain(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "4827", "harbor zebra uncle velvet basket candy ocean",
        "harbor zebra uncle velvet basket candy 4827",
        "harbor zebra uncle velvet basket candy ocean 482",
        "harbor zebra uncle velvet basket candy ocean 48279",
        "harbor zebra uncle velvet basket candy ocean ocean 4827",
        "harbor zebra uncle velvet basket candy qzqz 4827",
        "harborzebraunclevelvetbasketcandy 4827", "x" * 500, "act" * 60 + "4827", f"{CODE} " + "a" * 200,
    ],
)  # fmt: skip
def test_what_is_no_receipt_is_refused(typed: str):
    with pytest.raises(Refused, match="seven words and a number"):
        receipts.plain(typed)


def test_a_receipt_from_before_the_number_still_opens():
    assert receipts.plain("Harbor zebra uncle velvet basket candy ocean, zoo").endswith("zoo")


def test_words_written_together_are_read_in_one_way_or_not_at_all():
    """What is both one word of the list and two, as artwork, is never guessed."""
    assert receipts.plain("artwork zebra uncle velvet basket candy ocean 4827").startswith(
        "artwork "
    )
    with pytest.raises(Refused):
        receipts.plain("artworkartwork zebra uncle velvet ocean 4827")


def test_nearly_every_receipt_can_be_typed_without_a_space():
    codes = [receipts.new_code() for _ in range(400)]
    read = 0
    for code in codes:
        try:
            assert receipts.plain(code.replace(" ", "")) == code
            read += 1
        except Refused:
            continue
    assert read >= 390


@pytest.mark.parametrize(
    "text",
    [
        f"my code is {CODE} bye", CODE.upper().replace(" ", "-"), CODE.replace(" ", ""),
        "harb zebr uncl velv bask cand ocea", "I wrote: harbor, zebra, uncle, velvet, basket, candy, ocean!",
        "you say that you all act now 4827",
        "1. harbor 2. zebra 3. uncle 4. velvet 5. basket 6. candy 7. ocean 8. 4827",
    ],
)  # fmt: skip
def test_a_receipt_in_a_story_is_noticed(text: str):
    assert receipts.stands_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Before you say that you leave, talk to a union.",
        "They kept my passport and said: pay 4000 pounds or go home.",
        "harbor zebra uncle velvet and basket candy ocean",
    ],
)  # fmt: skip
def test_a_story_is_no_receipt(text: str):
    assert not receipts.stands_in(text)


@pytest.mark.parametrize(
    "text",
    [
        CODE, "Harbor Zebra", "ocean 4827", "/rate/harbor+zebra", "?code=harbor%20zebra", "harbor-zebra.pdf",
        "HARBOR_ZEBRA", "<li>harbor</li>\n  <li>zebra</li>", '<input value="harbor zebra">',
    ],
)  # fmt: skip
def test_the_tests_of_other_pages_notice_a_receipt(text: str):
    assert tells(text, CODE)


@pytest.mark.parametrize(
    "text", ["", "harbor", "zebra harbor", "harbor and zebra", "harbors zebra"]
)
def test_they_take_no_lone_word_for_one(text: str):
    assert not tells(text, CODE)


def test_a_digest_is_found_by_its_start_and_compared_whole():
    made = "ab" * 64
    start, end = receipts.near(made)
    assert start <= made < end
    assert not start <= "ac" * 64 < end
    assert receipts.same(made, "ab" * 64)
    assert not receipts.same(made, start + "0" * (len(made) - len(start)))
