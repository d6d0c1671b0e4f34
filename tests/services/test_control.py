"""What a worker allows is obeyed everywhere; what was withdrawn is gone, and known where it is not."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from agencyrate.branches.outcomes import outcomes_about
from agencyrate.complaints.contacts import Contact
from agencyrate.complaints.contents import content_of
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.queries import draft_by_id
from agencyrate.complaints.states import OUTCOME_NAMES, DraftStatus, Outcome
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.documents import to_text
from agencyrate.core.errors import IllegalMove, ReasonMissing, Refused
from agencyrate.core.receipts import new_code
from agencyrate.derivations.models import DerivedKind, DerivedSource, DerivedThing, LeftBehind
from agencyrate.derivations.queries import out_there
from agencyrate.escrow.models import LinkedReports
from agencyrate.mailbox.models import Message
from agencyrate.mailbox.queries import how_many_with_news, messages_of, reports_with_news
from agencyrate.moderation.deciding import decide
from agencyrate.ratings.crowd import Crowd, crowd_like
from agencyrate.ratings.published_words import words_about
from agencyrate.ratings.queries import summary_of
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.coarsening import Circumstances, Telling, said_of
from agencyrate.reviews.models import Redaction, Review
from agencyrate.reviews.new import NewReview
from agencyrate.reviews.receipts import receipt_status, review_id_by_code
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.answer_message import answer_message, delete_messages, read_messages
from agencyrate.services.change_consent import change_consent, change_telling
from agencyrate.services.check_agency import check_agency
from agencyrate.services.link_reports import link_reports
from agencyrate.services.moderate_review import read_worker, write_to_worker
from agencyrate.services.new_report import NewReport
from agencyrate.services.prepare_complaint import NewText, save_complaint
from agencyrate.services.save_dossier import note_dossier
from agencyrate.services.show_words import show_words
from agencyrate.services.submit_report import submit_report
from agencyrate.services.tell_exactly import tell_exactly
from agencyrate.services.withdraw_report import withdraw
from tests.services.merging_ground import a_report, an_agency
from tests.services.waiting_ground import FEE, accepted

pytestmark = pytest.mark.usefixtures("app")

STORY = "They promised a quiet home and it was closed."
ALL = frozenset(Use) - {Use.COMPLAINT_NAMED}


@pytest.fixture
def agency(app) -> str:
    return an_agency("Harbour Lane Care")


def sent(agency_id: str, once: str = "one", uses: frozenset[Use] = ALL) -> str:
    """A report with words, a forbidden fee and circumstances, on its way."""
    told = NewReview(
        agency_id=agency_id, country_from="GH", role_group="nurse", period="2024-1",
        moved_from="abroad", nation="GB-ENG", words=STORY, answers={"advert_true": "no"},
        would_use_again="no",
    )  # fmt: skip
    code = submit_report(NewReport(review=told, once=once, payments=(FEE,), uses=uses))
    return review_id_by_code(code)


def published(review_id: str) -> str:
    with transaction():
        review = db.session.get(Review, review_id)
        decide(review, "publish", by_id="mod")
        show_words(review)
        renew(review.agency_id)
    return review_id


def closed(review_id: str, outcome: Outcome = Outcome.WARNING) -> str:
    """Take the report's complaint to its end."""
    with transaction():
        draft = db.session.scalars(
            select(ComplaintDraft).where(ComplaintDraft.review_id == review_id)
        ).one()
        draft.outcome = outcome
        for move in ("prepare", "approve", "send", "acknowledge"):
            decide(draft, move, by_id="mod")
        decide(draft, "close", by_id="mod", reason="They wrote.")
    return review_id


def the_draft() -> ComplaintDraft:
    db.session.rollback()
    return db.session.scalars(select(ComplaintDraft)).one()


def letter() -> str:
    return to_text(content_of(the_draft(), None).document())


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


# Each surface obeys


def test_the_page_shows_words_only_while_allowed(agency: str):
    review_id = published(sent(agency))
    assert [each.words for each in words_about(agency).words] == [STORY]
    change_consent(review_id, Use.WORDS, given=False)
    assert words_about(agency).words == ()
    change_consent(review_id, Use.WORDS, given=True)
    assert words_about(agency).total == 1


def test_figures_and_dossier_lose_a_report_at_once(agency: str):
    for number in range(5):
        a_report(agency, period=f"201{number}")
    review_id = published(sent(agency))
    assert summary_of(agency).reports == 6
    change_consent(review_id, Use.RATING, given=False)
    assert 3 <= summary_of(agency).reports < 6
    assert check_agency(agency, "Harbour Lane Care", clock.today()).figures == summary_of(agency)


def test_outcomes_for_branches_leave_out_who_allows_no_complaint(agency: str):
    for number in range(3):
        review_id = closed(sent(agency, once=str(number)))
    assert [each.at_least for each in outcomes_about(agency)] == [3]
    change_consent(review_id, Use.COMPLAINT, given=False)
    assert outcomes_about(agency) == ()


@pytest.mark.parametrize("moves", [(), ("prepare",), ("prepare", "approve"),
                                   ("prepare", "approve", "send"),
                                   ("prepare", "approve", "send", "acknowledge")])  # fmt: skip
def test_a_complaint_taken_back_closes_the_letter_in_every_state(agency: str, moves: tuple):
    review_id = sent(agency)
    with transaction():
        draft = db.session.scalars(select(ComplaintDraft)).one()
        draft.sections_sealed = b"x"
        for move in moves:
            decide(draft, move, by_id="mod")
    change_consent(review_id, Use.COMPLAINT, given=False)
    draft = the_draft()
    assert (draft.status, draft.sections_sealed) == (DraftStatus.WITHDRAWN, None)
    assert not draft_by_id(draft.id).may_be_read


def test_a_letter_without_a_name_says_no_more_than_others_may_read(agency: str):
    review_id = published(sent(agency))
    told = letter()
    assert "2024: the worker was recruited for work in England." in told
    for fine in ("January to June 2024", "Ghana", "urse"):
        assert fine not in told, fine
    assert "Western Africa" in told
    assert "2026: the worker says they paid £2,000–£5,000 in Western Africa" in told
    for fine in ("March", "4,000", "November 2026 through"):
        assert fine not in told, fine
    change_telling(review_id, Telling.LESS)
    assert "2023–2025: the worker was recruited." in letter()
    change_telling(review_id, Telling.NOTHING)
    assert "recruited for work" not in letter()


def test_a_moderator_may_give_exact_amounts_with_a_reason_and_the_worker_is_told(agency: str):
    review_id = published(sent(agency))
    draft_id = the_draft().id
    with pytest.raises(ReasonMissing):
        tell_exactly(draft_id, by_id="mod", reason=" ")
    assert (messages_of(review_id), the_draft().exact) == ((), False)
    tell_exactly(draft_id, by_id="mod", reason="The body asks for the day of the rule.")
    told = letter()
    assert "March 2026: the worker says they paid £4,000.00 in Western Africa" in told
    assert "Amounts are given as ranges" not in told
    [message] = messages_of(review_id)
    assert "exact amounts and months" in message.text
    [kept] = [each for each in draft_by_id(draft_id).decisions if each.move == "exact"]
    assert (kept.by, kept.reason) == ("mod", "The body asks for the day of the rule.")
    tell_exactly(draft_id, by_id="mod", reason="Not needed.", exact=False)
    assert "March 2026" not in letter()


def test_who_wants_less_said_is_never_told_of_exactly_again(agency: str):
    review_id = published(sent(agency))
    draft_id = the_draft().id
    tell_exactly(draft_id, by_id="mod", reason="The body asks.")
    text = NewText(draft_by_id(draft_id).content.sections)
    save_complaint(draft_id, text, by_id="mod")
    change_telling(review_id, Telling.LESS)
    assert "March 2026" not in letter()
    with pytest.raises(Refused):
        tell_exactly(draft_id, by_id="mod", reason="The body asks.")
    change_telling(review_id, Telling.USUAL)
    assert "March 2026" not in letter()


def test_words_written_for_an_exact_letter_are_not_used_for_a_rough_one(agency: str):
    published(sent(agency))
    draft_id = the_draft().id
    tell_exactly(draft_id, by_id="mod", reason="The body asks.")
    save_complaint(draft_id, NewText(draft_by_id(draft_id).content.sections), by_id="mod")
    tell_exactly(draft_id, by_id="mod", reason="Not needed.", exact=False)
    assert "£4,000.00" not in letter()


def test_a_complaint_in_a_name_tells_everything_as_it_is(agency: str):
    review_id = published(sent(agency))
    contact = Contact("Ama Sampleson", "by letter")
    change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=contact)
    assert "March 2026" in letter()
    with pytest.raises(Refused):
        tell_exactly(the_draft().id, by_id="mod", reason="The body asks.")
    change_consent(review_id, Use.COMPLAINT_NAMED, given=False)
    assert "March 2026" not in letter()


def test_a_written_letter_is_written_anew_when_less_is_to_be_said(agency: str):
    review_id = sent(agency)
    with transaction():
        draft = db.session.scalars(select(ComplaintDraft)).one()
        draft.sections_sealed = b"x"
        decide(draft, "prepare", by_id="mod")
    change_telling(review_id, Telling.LESS)
    assert (the_draft().status, the_draft().sections_sealed) == (DraftStatus.QUEUED, None)


def test_how_few_is_one_bit_of_all_agencies_and_ten_reports_stand_behind_it(agency: str):
    said = said_of(Circumstances("GH", "nurse", "2024-1", "GB-ENG"))
    for number in range(9):
        other = an_agency(f"Agency {number}x")
        accepted(other, number, country_from="NG", role_group="nurse", period="2024-2")
    assert crowd_like(said) is Crowd.FEW
    accepted(agency, 9, country_from="GH", role_group="nurse", period="2024", counts=False)
    assert crowd_like(said) is Crowd.FEW
    accepted(agency, 10, country_from="GH", role_group="nurse", period="2024")
    assert crowd_like(said) is Crowd.SOME
    assert crowd_like(said_of(Circumstances("GH", "doctor", "2024-1", "GB-ENG"))) is Crowd.FEW


# What was made of it


def test_a_saved_dossier_is_known_by_its_digest_and_not_by_who_saved_it(agency: str):
    note_dossier(agency, b"paper")
    assert count(DerivedThing) == 0
    ids = [a_report(agency, period=f"201{number}") for number in range(3)]
    with transaction():
        renew(agency)
    note_dossier(agency, b"paper")
    note_dossier(agency, b"paper")
    [thing] = db.session.scalars(select(DerivedThing))
    assert (thing.kind, thing.made_on, len(thing.digest)) == (
        DerivedKind.DOSSIER,
        date(2026, 11, 2),
        64,
    )
    assert set(db.session.scalars(select(DerivedSource.review_id))) == set(ids)
    assert agency not in f"{thing.id} {thing.digest} {thing.sent_to}"


def test_withdrawing_cuts_what_was_made_loose_and_tells_of_it(agency: str):
    ids = [a_report(agency, period=f"201{number}") for number in range(4)]
    with transaction():
        renew(agency)
    note_dossier(agency, b"paper")
    clock.advance(timedelta(days=3))
    withdraw(ids[0])
    assert [(each.kind, each.made_on) for each in out_there(ids[0])] == [
        (DerivedKind.DOSSIER, date(2026, 11, 2))
    ]
    assert ids[0] not in set(db.session.scalars(select(DerivedSource.review_id)))
    [thing] = db.session.scalars(select(DerivedThing))
    assert thing.stale_since == clock.today()
    [left] = db.session.scalars(select(LeftBehind))
    assert left.review_id == ids[0]


#: Not counted, so that a report stands in no figure of its agency.
COMPLAINT_ONLY = frozenset({Use.COMPLAINT})


def test_withdrawing_tells_of_a_dossier_that_counted_only_how_the_complaint_ended(agency: str):
    ids = [closed(sent(agency, f"w{number}", COMPLAINT_ONLY)) for number in range(3)]
    two = [
        closed(sent(agency, f"r{number}", COMPLAINT_ONLY), Outcome.REFUND) for number in range(2)
    ]
    dossier = check_agency(agency, "Harbour Lane Care", clock.today())
    assert [(each.outcome, each.at_least) for each in dossier.outcomes] == [
        (OUTCOME_NAMES[Outcome.WARNING], 3)
    ]
    assert dossier.figures.reports == 0
    note_dossier(agency, b"paper")
    assert set(db.session.scalars(select(DerivedSource.review_id))) == set(ids)
    withdraw(two[0])
    assert db.session.scalars(select(DerivedThing)).one().stale_since is None
    assert out_there(two[0]) == ()
    clock.advance(timedelta(days=3))
    withdraw(ids[0])
    db.session.expire_all()
    assert [(each.kind, each.made_on) for each in out_there(ids[0])] == [
        (DerivedKind.DOSSIER, date(2026, 11, 2))
    ]
    assert db.session.scalars(select(DerivedThing)).one().stale_since == clock.today()
    assert set(db.session.scalars(select(DerivedSource.review_id))) == set(ids[1:])


def test_a_complaint_taken_back_marks_the_dossier_that_counted_it(agency: str):
    ids = [closed(sent(agency, f"w{number}", COMPLAINT_ONLY)) for number in range(3)]
    note_dossier(agency, b"paper")
    change_consent(ids[0], Use.COMPLAINT, given=False)
    db.session.expire_all()
    assert db.session.scalars(select(DerivedThing)).one().stale_since == clock.today()
    note_dossier(agency, b"another paper")
    assert count(DerivedThing) == 1


def test_a_consent_taken_back_marks_what_was_made_under_it(agency: str):
    ids = [a_report(agency, period=f"201{number}") for number in range(3)]
    with transaction():
        renew(agency)
    note_dossier(agency, b"paper")
    change_consent(ids[0], Use.WORDS, given=False)
    assert db.session.scalars(select(DerivedThing)).one().stale_since is None
    change_consent(ids[0], Use.RATING, given=False)
    db.session.expire_all()
    assert db.session.scalars(select(DerivedThing)).one().stale_since == clock.today()


@pytest.mark.parametrize("move", [None, "hold", "ask", "publish", "reject", "take_down"])
def test_withdrawing_empties_a_report_in_each_state(agency: str, move: str | None):
    review_id, other = sent(agency), accepted(agency, 1)
    answer_message(review_id, "hello")
    link_reports(review_id, other, by_id="mod")
    with transaction():
        review = db.session.get(Review, review_id)
        review.redactions.append(
            Redaction(
                first_word=1, last_word=2, reason="x", made_by_id="mod", made_on=clock.today()
            )
        )
        if move == "take_down":
            decide(review, "publish", by_id="mod")
        if move:
            decide(review, move, by_id="mod", reason="x")
    withdraw(review_id)
    review = db.session.get(Review, review_id)
    assert review.status is ReviewStatus.WITHDRAWN
    assert (review.words_sealed, review.words_shown, review.country_from, review.agency_id) == (
        None, "", "", None,
    )  # fmt: skip
    for model in (Message, Redaction, LinkedReports):
        assert count(model) == 0, model
    assert the_draft().sections_sealed is None


@pytest.mark.parametrize(
    "moves", [("prepare",), ("prepare", "approve"), ("prepare", "approve", "send")]
)
def test_withdrawing_ends_a_complaint_in_each_state(agency: str, moves: tuple):
    review_id = sent(agency)
    with transaction():
        draft = db.session.scalars(select(ComplaintDraft)).one()
        draft.sections_sealed = b"x"
        for move in moves:
            decide(draft, move, by_id="mod")
    withdraw(review_id)
    assert (the_draft().status, the_draft().sections_sealed) == (DraftStatus.WITHDRAWN, None)


# The mailbox


def test_a_worker_may_write_first_and_it_is_new_until_a_moderator_has_read_it(agency: str):
    review_id = published(sent(agency))
    answer_message(review_id, "I forgot something.")
    assert reports_with_news(10) == ((review_id, clock.today()),)
    read_worker(review_id, by_id="mod")
    assert (reports_with_news(10), how_many_with_news()) == ((), 0)
    assert messages_of(review_id)[0].seen


@pytest.mark.parametrize("move", [None, "publish", "reject", "withdraw"])
def test_moderators_may_write_at_any_time(agency: str, move: str | None):
    review_id = sent(agency)
    if move == "withdraw":
        withdraw(review_id)
    elif move:
        with transaction():
            decide(db.session.get(Review, review_id), move, by_id="mod", reason="x")
    write_to_worker(review_id, "Thank you.", by_id="mod")
    [message] = messages_of(review_id)
    assert (message.text, message.from_worker, message.seen) == ("Thank you.", False, False)
    assert read_messages(review_id) == (message.id,)
    assert read_messages(review_id) == ()
    assert messages_of(review_id)[0].seen


def test_whoever_writes_has_read_what_was_written(agency: str):
    review_id = sent(agency)
    answer_message(review_id, "hello")
    write_to_worker(review_id, "hello too", by_id="mod")
    answer_message(review_id, "and again")
    assert [each.seen for each in messages_of(review_id)] == [True, True, False]


def test_no_message_holds_a_receipt(agency: str):
    review_id = sent(agency)
    for act in (lambda: answer_message(review_id, new_code()),
                lambda: write_to_worker(review_id, f"Yours is {new_code()}", by_id="mod")):  # fmt: skip
        with pytest.raises(Refused):
            act()
    assert messages_of(review_id) == ()


def test_after_a_withdrawal_one_may_write_and_delete_what_was_written(agency: str):
    review_id = sent(agency)
    with pytest.raises(IllegalMove):
        delete_messages(review_id)
    withdraw(review_id)
    answer_message(review_id, "Did the letter go out?")
    write_to_worker(review_id, "No.", by_id="mod")
    assert receipt_status(review_id).status is ReviewStatus.WITHDRAWN
    delete_messages(review_id)
    assert messages_of(review_id) == ()
