"""The letter that a report would become, to be read before it is allowed. Stores nothing."""

from agencyrate.complaints.body_list import bodies_known, body_by_id
from agencyrate.complaints.facts import AgencyFacts, BodyFacts, ComplaintFacts
from agencyrate.complaints.gathering import agency_facts, facts_from
from agencyrate.complaints.routing import route
from agencyrate.complaints.states import Shape
from agencyrate.complaints.telling import country_name
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.text import plain_text
from agencyrate.fees.assessing import verdict_of
from agencyrate.fees.verdicts import breaks_the_law
from agencyrate.reviews.models import Review, ReviewAnswer
from agencyrate.services.new_report import NewReport

#: Given to a letter once there is one.
_NO_REFERENCE = "AR…"


def letter_to_come(
    new: NewReport, shape: Shape, *, agency_name: str, agency_country: str
) -> ComplaintFacts:
    """Return the facts of the letter as they stand before anybody has read the report."""
    told = new.review
    agency = (
        agency_facts(told.agency_id)
        if told.agency_id
        else AgencyFacts(
            agency_name, country=agency_country, country_name=country_name(agency_country)
        )
    )
    return facts_from(
        _unsent(new),
        new.payments,
        agency,
        shape=shape,
        reference=_NO_REFERENCE,
        body=_body(new, agency.country),
    )


def _unsent(new: NewReport) -> Review:
    """Return a row that no session knows of."""
    told = new.review
    return Review(
        agency_id=told.agency_id,
        submitted_at=clock.now(),
        country_from=told.country_from,
        role_group=told.role_group,
        period=told.period,
        nation=told.nation,
        telling=told.telling,
        would_use_again=told.would_use_again,
        answers=[ReviewAnswer(question=key, answer=each) for key, each in told.answers.items()],
        words_shown=plain_text(told.words) if Use.WORDS in new.uses else "",
    )


def _body(new: NewReport, country: str) -> BodyFacts | None:
    verdicts = (verdict_of(payment, country) for payment in new.payments)
    rules = tuple(verdict.remit for verdict in verdicts if breaks_the_law(verdict))
    found = route(bodies_known(), agency_country=country, day=clock.today(), rules=rules).first
    row = body_by_id(found.id) if found else None
    return BodyFacts(row.id, row.name, row.former_name) if row else None
