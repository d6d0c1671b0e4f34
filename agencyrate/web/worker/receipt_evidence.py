"""With a receipt: add a picture or a paper to a report that was sent, or take one away."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from agencyrate.evidence.cleaning import TOO_BIG
from agencyrate.evidence.kinds import KIND_NAMES
from agencyrate.evidence.queries import files_of
from agencyrate.reviews.receipts import receipt_status
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.take_evidence import add_to_report, remove_from_report
from agencyrate.web.limits import limiter
from agencyrate.web.worker import holding
from agencyrate.web.worker.adding import take_file
from agencyrate.web.worker.evidence_forms import ReceiptEvidenceForm

pages = Blueprint("worker_receipt_evidence", __name__, url_prefix="/receipt/evidence")
holding.watch(pages)


@pages.route("", methods=["GET", "POST"])
@limiter.limit("300 per hour", methods=["POST"], key_func=holding.whose)
def overview() -> ResponseReturnValue:
    """List the files, never what is in them: a phone may be shared. Add one file more."""
    review_id = holding.review_id()
    if _is_over(review_id):
        return redirect(url_for("worker_receipt.status"), 303)
    form = ReceiptEvidenceForm()
    if form.validate_on_submit() and take_file(
        form, lambda data: add_to_report(review_id, data, key=holding.key()), own=review_id
    ):
        return redirect(url_for(".overview"), 303)
    return _page(form, review_id), 422 if form.errors else 200


@pages.post("/<file_id>/remove")
@limiter.limit("300 per hour", key_func=holding.whose)
def remove(file_id: str) -> ResponseReturnValue:
    """Take a file away."""
    review_id = holding.review_id()
    if any(each.id == file_id for each in files_of(review_id)):
        remove_from_report(review_id, file_id)
    return redirect(url_for(".overview"), 303)


@pages.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say so beside the field."""
    try:
        review_id = holding.review_id()
    except holding.NoReceipt:
        return redirect(url_for("worker_receipt.enter"), 303)
    if _is_over(review_id):
        return redirect(url_for("worker_receipt.status"), 303)
    form = ReceiptEvidenceForm(formdata=None)
    form.file.errors = [_(TOO_BIG)]
    return _page(form, review_id), 413


def _is_over(review_id: str) -> bool:
    return receipt_status(review_id).status is ReviewStatus.WITHDRAWN


def _page(form: ReceiptEvidenceForm, review_id: str) -> str:
    return render_template(
        "worker/receipt/evidence.html",
        form=form,
        files=[
            (_(KIND_NAMES[each.kind], number=each.number), each,
             url_for(".remove", file_id=each.id))
            for each in files_of(review_id)
        ],
        back=url_for("worker_receipt.status"),
    )  # fmt: skip
