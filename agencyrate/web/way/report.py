"""From answers under way to the report that is sent, and to what the law says on the way. Pure."""

from decimal import Decimal

from agencyrate.collections.opening import Collected
from agencyrate.complaints.contacts import Contact
from agencyrate.consents.models import Use
from agencyrate.escrow.states import Scope
from agencyrate.fees import assessing
from agencyrate.fees.answers import CertificateDate, Method, Payee, VisaRoute
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.verdicts import Verdict, breaks_the_law
from agencyrate.languages.names import LANGUAGES
from agencyrate.reviews.coarsening import Circumstances, Telling
from agencyrate.reviews.new import NamedAgency, NewReview
from agencyrate.reviews.questions import USE_AGAIN
from agencyrate.services.new_report import NewReport, NewWait
from agencyrate.web.fields import ANOTHER_LANGUAGE, UNKNOWN
from agencyrate.web.way.agency_forms import NONE_OF_THESE
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.circumstance_forms import QUESTION_FORMS, slug_of

#: Where each use is asked: page and field.
ASKED_AT = {
    Use.RATING: ("count", "rating"),
    Use.WORDS: ("publish", "words"),
    Use.EVIDENCE: ("unions", "evidence"),
    Use.COMPLAINT: ("complaint", "complaint"),
    Use.COMPLAINT_NAMED: ("naming", "named"),
}
_AGAIN = {"yes", "no", "unsure"}


def known(text: str) -> str:
    """Return an answer, "" for "I do not know"."""
    return "" if text == UNKNOWN else text


def agency_country(answers: Answers) -> str:
    """Return where the chosen agency does its business, as far as anyone said."""
    if answers.value("found", "choice") == NONE_OF_THESE:
        return answers.value("named", "country")
    return answers.value("found", "country")


def reported_payments(answers: Answers) -> list[tuple[str, Pages]]:
    """Return the payments that count: none where the worker now says that nothing was paid."""
    if answers.value("paid", "paid") == "no":
        return []
    return [(key, pages) for key, pages in answers.payments.items() if pages.has("proof")]


def verdicts(answers: Answers) -> list[tuple[NewPayment, Verdict]]:
    """Return each payment with what the law says of it."""
    country = agency_country(answers)
    payments = [to_payment(pages) for _key, pages in reported_payments(answers)]
    return [(payment, assessing.verdict_of(payment, country)) for payment in payments]


def law_is_broken(answers: Answers) -> bool:
    """Say whether a rule forbids one of the payments, surely or likely."""
    return any(breaks_the_law(verdict) for _payment, verdict in verdicts(answers))


def to_payment(pages: Pages) -> NewPayment:
    """Return the pages of one payment as the value that is handed in."""
    amount = pages.value("amount", "amount")
    return NewPayment(
        code=FeeCode(pages.value("what", "code")),
        paid_to=Payee(pages.value("who", "paid_to")),
        amount=Decimal(amount) if amount else None,
        currency=pages.value("amount", "currency") or "GBP",
        period=_period(pages.value("amount", "year"), pages.value("amount", "month")),
        country_paid_in=known(pages.value("who", "country")),
        method=Method(pages.value("who", "method")),
        has_receipt=pages.value("proof", "has_receipt"),
        refunded=pages.value("proof", "refunded"),
        visa_route=VisaRoute(pages.value("sponsor", "route") or UNKNOWN),
        certificate_when=CertificateDate(pages.value("sponsor", "certificate") or UNKNOWN),
        forced=pages.value("forced", "forced"),
        terms={key: str(answer) for key, answer in pages.values("terms").items()},
    )


def to_new_report(
    answers: Answers, language: str = "en", collected: Collected | None = None
) -> NewReport:
    """Return the whole report. Ask only when nothing is left open."""
    uses = uses_given(answers)
    named = Use.COMPLAINT_NAMED in uses
    return NewReport(
        review=_to_review(answers, language),
        once=answers.once,
        payments=tuple(to_payment(pages) for _key, pages in reported_payments(answers)),
        uses=uses,
        contact=Contact(
            answers.value("contact", "name"), answers.value("contact", "safe_contact")
        ) if named else None,
        collected=collected,
        wait=wait_of(answers),
    )  # fmt: skip


def wait_of(answers: Answers) -> NewWait | None:
    """Return what is to wait for others; a complaint that is not wanted does not wait."""
    what, number = answers.value("together", "together"), answers.value("others", "number")
    if what not in set(Scope) or not number:
        return None
    if what == Scope.COMPLAINT and Use.COMPLAINT not in uses_given(answers):
        return None
    return NewWait(Scope(what), int(number), answers.value("found", "name"))


def circumstances_of(answers: Answers) -> Circumstances:
    """Return what the worker told of themselves."""
    return Circumstances(
        country_from=known(answers.value("country", "country")),
        role_group=known(answers.value("role", "role")),
        period=_half_year(answers),
        nation=known(answers.value("where", "nation")),
    )


def telling_of(answers: Answers) -> Telling:
    """Return how much of it others may read."""
    return Telling(answers.value("telling", "telling") or Telling.USUAL)


def uses_given(answers: Answers) -> frozenset[Use]:
    """Return what the worker allows. A yes on a page that is no longer asked allows nothing."""
    given = {use for use, place in ASKED_AT.items() if answers.value(*place) == "yes"}
    if not law_is_broken(answers):
        given -= {Use.COMPLAINT, Use.COMPLAINT_NAMED}
    if answers.value("own-name", "named") != "explain" or complaint_waits(answers):
        given -= {Use.COMPLAINT_NAMED}
    if not answers.value("words", "words"):
        given -= {Use.WORDS}
    return frozenset(given)


def complaint_waits(answers: Answers) -> bool:
    """Say whether the complaint waits for others: a name is asked for when it is let go."""
    return answers.value("together", "together") == Scope.COMPLAINT


def _to_review(answers: Answers, language: str) -> NewReview:
    told = circumstances_of(answers)
    kind, _sign, chosen = answers.value("found", "choice").partition(":")
    again = answers.value(slug_of(USE_AGAIN), USE_AGAIN.key)
    return NewReview(
        agency_id=chosen if kind == "agency" else None,
        entry_id=chosen if kind == "entry" else None,
        named=NamedAgency(**answers.pages.values("named")) if kind == NONE_OF_THESE else None,
        country_from=told.country_from,
        role_group=told.role_group,
        period=told.period,
        moved_from=known(answers.value("move", "moved")),
        nation=told.nation,
        telling=telling_of(answers),
        answers=_question_answers(answers),
        would_use_again=again if again in _AGAIN else "",
        words=answers.value("words", "words"),
        language=_written_in(answers, language),
    )


def _written_in(answers: Answers, language: str) -> str:
    """Return the language of the words: what the worker says, else that of the page."""
    said = answers.value("words", "language")
    if said == ANOTHER_LANGUAGE:
        return ""
    return said if said in LANGUAGES else language


def _question_answers(answers: Answers) -> dict[str, str]:
    return {
        key: answer
        for slug in QUESTION_FORMS
        for key, answer in answers.pages.values(slug).items()
        if key != USE_AGAIN.key
    }


def _half_year(answers: Answers) -> str:
    year, half = answers.value("when", "year"), answers.value("when", "half")
    if not known(year):
        return ""
    return f"{year}-{half}" if known(half) else year


def _period(year: str, month: str) -> Period | None:
    if not known(year):
        return None
    if not known(month):
        first, last = Period.of_month(int(year), 1), Period.of_month(int(year), 12)
        return Period(first.first_day, last.last_day)
    return Period.of_month(int(year), int(month))
