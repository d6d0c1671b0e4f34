"""How figures are made from answers."""

from decimal import Decimal

import pytest

from agencyrate.ratings.formula import (
    CHARGED,
    CHARGED_WHILE_LISTED,
    NO_FIGURES,
    REPORTS,
    AgainFigure,
    ChargedFigure,
    Facts,
    behind,
    figures,
    from_data,
    range_of,
    to_data,
)

STAGES = ("advert", "fees", "contract", "job")
ALL_STAGES = dict.fromkeys(STAGES, 4.0)


def made(*facts: Facts, **changes: frozenset[str]):
    counted = {**behind(facts, STAGES), **changes}
    return figures(facts, counted, STAGES)


def test_two_reports_show_nothing():
    assert made(Facts("a", ALL_STAGES, "yes"), Facts("b", ALL_STAGES, "no")).overall is None
    assert made(Facts("a", ALL_STAGES, "yes"), Facts("b", ALL_STAGES, "no")).again is None
    assert made(Facts("a", ALL_STAGES), Facts("b", ALL_STAGES)).reports == 0


def test_three_reports_show_the_mean_of_the_stage_scores():
    shown = made(
        Facts("a", {"advert": 5.0, "fees": 1.0, "contract": 3.0}),
        Facts("b", {"advert": 4.0, "fees": 1.0, "contract": 3.0}),
        Facts("c", {"advert": 3.0, "fees": 1.0, "contract": 3.5}),
    )
    assert [each.score for each in shown.stages] == [4.0, 1.0, 3.2, None]
    assert shown.overall == pytest.approx(2.7)
    assert shown.reports == 3


def test_a_stage_that_too_few_answered_has_no_score_and_is_no_part_of_the_whole():
    shown = made(
        Facts("a", ALL_STAGES), Facts("b", ALL_STAGES),
        Facts("c", {"advert": 1.0, "fees": 1.0, "contract": 1.0}),
    )  # fmt: skip
    assert shown.stages[3].score is None
    assert shown.stages[3].reports == 0
    assert shown.overall == 3.0


def test_two_stages_make_no_overall_rating():
    shown = made(*(Facts(each, {"advert": 4.0, "fees": 4.0}) for each in "abc"))
    assert shown.stages[0].score == 4.0
    assert shown.overall is None


def test_not_sure_is_an_answer_and_silence_is_none():
    shown = made(
        Facts("a", {}, "yes"), Facts("b", {}, "unsure"), Facts("c", {}, "no"), Facts("d", {}, ""),
        Facts("e", {}, "not_applicable"),
    )  # fmt: skip
    assert shown.again == AgainFigure(yes=1, reports=3)
    assert shown.again.share == 33


@pytest.mark.parametrize(
    ("paid", "key"),
    [("0.01", "1k"), ("1000", "1k"), ("1000.01", "5k"), ("5000", "5k"), ("9999", "10k"),
     ("20000", "20k"), ("20000.01", "more")],
)  # fmt: skip
def test_ranges(paid: str, key: str):
    assert range_of(Decimal(paid)).key == key


def test_a_range_that_two_are_in_is_not_shown():
    shown = made(
        *(Facts(each, {}, paid=Decimal(2_000)) for each in "abc"),
        *(Facts(each, {}, paid=Decimal(12_000)) for each in "de"),
    )
    assert [each.reports for each in shown.payments] == [3]


def test_charges_are_counted_with_their_years():
    shown = made(
        Facts("a", {}, charged=True, charged_while_listed=True, years=(2023,)),
        Facts("b", {}, charged=True, charged_while_listed=True, years=(2024, 2025)),
        Facts("c", {}, charged=True, charged_while_listed=True),
    )
    assert shown.charged == ChargedFigure(3, 2023, 2025, 3)


def test_charges_need_three_reports():
    assert made(*(Facts(each, {}, charged=True) for each in "ab"), Facts("c", {})).charged is None


def test_only_the_counted_reports_are_behind_a_figure():
    facts = [Facts(each, ALL_STAGES, charged=True) for each in "abcdef"]
    shown = made(*facts, **{REPORTS: frozenset("abcd"), CHARGED_WHILE_LISTED: frozenset()})
    assert shown.reports == 4
    assert shown.charged.reports == 6
    assert shown.charged.while_listed is None
    assert made(*facts, **{CHARGED: frozenset("ab")}).charged is None


def test_figures_survive_being_stored():
    shown = made(
        *(Facts(each, ALL_STAGES, "yes", Decimal(400), charged=True, years=(2024,))
          for each in "abc")
    )  # fmt: skip
    assert from_data(to_data(shown)) == shown
    assert from_data({}) == NO_FIGURES
