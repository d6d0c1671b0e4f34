"""The fixed questions: every stage asked, every answer scored or left out."""

import pytest

from agencyrate.reviews.models import ReviewAnswer
from agencyrate.reviews.questions import (
    NOT_APPLICABLE,
    QUESTIONS,
    STAGE_NAMES,
    UNKNOWN,
    USE_AGAIN,
    Question,
    Stage,
    question_by_key,
    questions_of,
    score_of,
)

ALL = (*QUESTIONS, USE_AGAIN)


def test_every_stage_is_asked_in_the_order_it_is_lived():
    assert list(dict.fromkeys(question.stage for question in ALL)) == list(Stage)
    assert set(STAGE_NAMES) == set(Stage)
    for stage in Stage:
        assert list(questions_of(stage))


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.key)
def test_a_question_can_always_be_answered(question: Question):
    assert question.answers[-2:] == (NOT_APPLICABLE, UNKNOWN)
    scores = [answer.score for answer in question.answers if answer.score is not None]
    assert scores == sorted(scores, reverse=True)
    assert (scores[0], scores[-1]) == (5, 1)
    assert len({answer.key for answer in question.answers}) == len(question.answers)
    assert question.text.endswith("?")


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.key)
def test_keys_fit_their_columns(question: Question):
    columns = ReviewAnswer.__table__.c
    assert len(question.key) <= columns.question.type.length
    assert all(len(answer.key) <= columns.answer.type.length for answer in question.answers)


def test_keys_are_used_once():
    assert len({question.key for question in ALL}) == len(ALL)


def test_scores_by_key():
    assert score_of("advert_true", "no") == 1
    assert score_of("advert_true", "unknown") is None
    assert score_of("advert_true", "perhaps") is None
    assert score_of("shoe_size", "no") is None
    assert question_by_key("shoe_size") is None
    assert question_by_key("use_again") is USE_AGAIN
    assert USE_AGAIN.label_of("yes") == "Yes"
    assert USE_AGAIN.label_of("perhaps") == ""
