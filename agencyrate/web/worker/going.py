"""The worker's own way: one question a page, and where the pages stand."""

from agencyrate.web.way.order import PAYMENT_STEPS, STEPS
from agencyrate.web.way.walking import Walk
from agencyrate.web.way.way import Way
from agencyrate.web.worker.keeping import UNDER_WAY

WAY = Way(
    STEPS,
    PAYMENT_STEPS,
    page="worker_rating.answer",
    payments="worker_payments.overview",
    payment="worker_payments.answer",
    remove="worker_payments.remove",
    check="worker_sending.check",
    start="worker_rating.start",
)
WALK = Walk(WAY, UNDER_WAY)
