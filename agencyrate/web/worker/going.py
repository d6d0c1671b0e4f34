"""The worker's own way: one question a page, and where the pages stand."""

from agencyrate.web.way.answers import Answers
from agencyrate.web.way.order import PAYMENT_STEPS
from agencyrate.web.way.order import STEPS as SHARED
from agencyrate.web.way.steps import Step
from agencyrate.web.way.walking import Walk
from agencyrate.web.way.way import Way
from agencyrate.web.worker.evidence_forms import EvidenceForm
from agencyrate.web.worker.keeping import UNDER_WAY

_EVIDENCE: Step[Answers] = Step("evidence", EvidenceForm)
_BEFORE = "count"
_place = next(place for place, step in enumerate(SHARED) if step.slug == _BEFORE)
#: Pictures and papers are a worker's own to add: whoever helps them is not to hold them.
STEPS = (*SHARED[:_place], _EVIDENCE, *SHARED[_place:])

WAY = Way(
    STEPS,
    PAYMENT_STEPS,
    page="worker_rating.answer",
    payments="worker_payments.overview",
    payment="worker_payments.answer",
    remove="worker_payments.remove",
    check="worker_sending.check",
    start="worker_rating.start",
    letter="worker_letter.show",
)
WALK = Walk(WAY, UNDER_WAY)
