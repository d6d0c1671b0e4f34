"""With a receipt: change what the report may be used for, one question a page; give a name."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.complaints.contacts import Contact
from agencyrate.consents.models import USE_NAMES, Use
from agencyrate.core.words import N_
from agencyrate.reviews.coarsening import TELLING_NAMES, Telling
from agencyrate.services.change_consent import change_consent, change_telling
from agencyrate.web.limits import limiter
from agencyrate.web.way.consent_forms import USE_FORMS
from agencyrate.web.way.telling_forms import TellingForm
from agencyrate.web.way.words_forms import ContactForm, NamingForm
from agencyrate.web.worker import holding
from agencyrate.web.worker.receipt_forms import StopNameForm
from agencyrate.web.worker.receipt_ladder import Held, held

pages = Blueprint("worker_receipt_uses", __name__, url_prefix="/receipt")
holding.watch(pages)

_SAVE = N_("Save")


@pages.get("/uses")
def uses() -> ResponseReturnValue:
    """Show every answer as it is now, each with its page."""
    now = held()
    if now.over:
        return redirect(_status_url(), 303)
    rows = [
        (_(USE_NAMES[use]), _("Yes") if now.uses[use] else _("No"), url_for(".use", use=use))
        for use in now.asked
    ]
    about = (_("What others may read about you"), _(TELLING_NAMES[now.telling]))
    return render_template(
        "worker/receipt/uses.html",
        rows=[*rows, (*about, url_for(".about_you"))],
        waits=now.complaint_waits,
        back=_status_url(),
    )


@pages.route("/uses/<use>", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"], key_func=holding.whose)
def use(use: str) -> ResponseReturnValue:
    """Ask one use again, with the answer of now; a change takes effect at once."""
    if use not in set(Use):
        abort(404)
    now, chosen = held(), Use(use)
    if now.over or chosen not in now.asked:
        return redirect(_status_url(), 303)
    if chosen is Use.COMPLAINT_NAMED:
        return _own_name(now)
    kind = USE_FORMS[chosen]
    field = next(iter(kind(formdata=None, meta={"csrf": False}).questions)).name
    form = kind(data={field: "yes" if now.uses[chosen] else "no"})
    if form.validate_on_submit():
        given = form[field].data == "yes"
        if given != now.uses[chosen]:
            change_consent(now.review_id, chosen, given=given, key=holding.key())
        return redirect(url_for(".uses"), 303)
    template = "way/complaint.html" if chosen is Use.COMPLAINT else "worker/receipt/use.html"
    page = render_template(template, form=form, back=url_for(".uses"), label=_SAVE)
    return page, 422 if form.errors else 200


def _own_name(now: Held) -> ResponseReturnValue:
    """A name is given on the pages that say what it means, and taken back here."""
    if not now.uses[Use.COMPLAINT_NAMED]:
        return redirect(url_for(".naming"), 303)
    form = StopNameForm(data={"named": "keep"})
    if form.validate_on_submit():
        if form.named.data == "no":
            change_consent(now.review_id, Use.COMPLAINT_NAMED, given=False, key=holding.key())
        return redirect(url_for(".uses"), 303)
    page = render_template("worker/receipt/use.html", form=form, back=url_for(".uses"), label=_SAVE)
    return page, 422 if form.errors else 200


@pages.route("/about-you", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"], key_func=holding.whose)
def about_you() -> ResponseReturnValue:
    """Ask again how much others may read about the worker."""
    now = held()
    if now.over:
        return redirect(_status_url(), 303)
    form = TellingForm(data={"telling": str(now.telling)})
    form.show_kinds()
    if form.validate_on_submit():
        change_telling(now.review_id, Telling(form.telling.data), key=holding.key())
        return redirect(url_for(".uses"), 303)
    page = render_template(
        "worker/receipt/about_you.html", form=form, back=url_for(".uses"), label=_SAVE
    )
    return page, 422 if form.errors else 200


@pages.route("/naming", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"], key_func=holding.whose)
def naming() -> ResponseReturnValue:
    """Say what it means to give a name, and ask for the consent of its own."""
    if not held().may_name:
        return redirect(_status_url(), 303)
    form = NamingForm()
    if form.validate_on_submit():
        yes = form.named.data == "yes"
        return redirect(url_for(".contact") if yes else _status_url(), 303)
    page = render_template("way/naming.html", form=form, back=url_for(".uses"))
    return page, 422 if form.errors else 200


@pages.route("/contact", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"], key_func=holding.whose)
def contact() -> ResponseReturnValue:
    """Ask for the name; only now is the consent stored, together with it."""
    now = held()
    if not now.may_name:
        return redirect(_status_url(), 303)
    form = ContactForm()
    if form.validate_on_submit():
        told = form.values()
        given = Contact(told["name"], told["safe_contact"])
        change_consent(
            now.review_id, Use.COMPLAINT_NAMED, given=True, contact=given, key=holding.key()
        )
        return redirect(_status_url(), 303)
    page = render_template("way/contact.html", form=form, back=url_for(".naming"))
    return page, 422 if form.errors else 200


def _status_url() -> str:
    return url_for("worker_receipt.status")
