"""The forms of a case page: decide, black out, write to the worker."""

from collections.abc import Iterable

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from agencyrate.core.words import N_
from agencyrate.moderation.reasons import (
    LONGEST_NOTE,
    REASONS,
    REDACTION_REASONS,
    told,
    told_of_redaction,
)
from agencyrate.reviews.desk import Case
from agencyrate.reviews.redacting import Run, joined, run_of_span, words_of
from agencyrate.reviews.screening import KIND_NAMES, Finding
from agencyrate.services.moderate_review import MODERATORS_MOVES
from agencyrate.web.forms import Form

MOVE_NAMES = {
    "publish": N_("Publish"),
    "ask": N_("Ask the worker"),
    "hold": N_("Put on hold"),
    "reject": N_("Do not publish"),
    "take_down": N_("Take down"),
    "reopen": N_("Open again"),
}
#: Named so that no two forms of the page share a name, and each control has an id of its own.
_NOTE_TOO_LONG = _l("Use at most 1,000 characters")


def read_to() -> int:
    """Return the last message that stood on the page that was sent, 0 where none did."""
    return request.form.get("read_to", 0, type=int)


class DecisionForm(Form):
    """What becomes of the report, and why."""

    move = RadioField(
        _l("What becomes of this report?"),
        validators=[InputRequired(_l("Choose what becomes of this report"))],
    )
    reason = SelectField(_l("Reason, which the worker reads"))
    note = TextAreaField(
        _l("Note to the worker (optional)"),
        description=_l("When you ask the worker, write your question here. Plain words, please."),
        validators=[Length(max=LONGEST_NOTE, message=_NOTE_TOO_LONG)],
    )

    def offer(self, case: Case) -> "DecisionForm":
        """Offer the moves that the case's status allows, and their reasons."""
        moves = [move for move in MODERATORS_MOVES if move in case.moves]
        self.move.choices = [(move, _(MOVE_NAMES[move])) for move in moves]
        self.reason.choices = {
            "": [("", _("No reason needed to publish"))],
            **{
                _(MOVE_NAMES[move]): [(each.key, _(each.text)) for each in REASONS[move]]
                for move in moves
                if move in REASONS
            },
        }
        return self

    def validate_reason(self, field: SelectField) -> None:
        """Ask for a reason that belongs to the move."""
        move = self.move.data
        if move in REASONS and field.data not in {each.key for each in REASONS[move]}:
            words = _("Choose a reason from the group “%(move)s”", move=_(MOVE_NAMES[move]))
            raise ValidationError(words)

    def validate_note(self, field: TextAreaField) -> None:
        """Ask for the question, where there is one to be asked."""
        if self.move.data == "ask" and not (field.data or "").strip():
            raise ValidationError(_("Write the question that the worker is to answer"))

    @property
    def told(self) -> str:
        """What the worker reads beside the status; the question goes into the mailbox instead."""
        move: str = self.move.data
        if move not in REASONS:
            return ""
        return told(move, self.reason.data, "" if move == "ask" else self.note.data or "")


class RedactionForm(Form):
    """Which words are blacked out, and why."""

    found = SelectMultipleField(_l("Found by the check"))
    word = SelectMultipleField(_l("Single words"))
    between = BooleanField(_l("Also all words between the first and the last that I ticked"))
    why = SelectField(
        _l("Reason"), validators=[InputRequired(_l("Choose why these words are blacked out"))]
    )
    why_note = StringField(
        _l("Note (optional, for other moderators)"),
        validators=[Length(max=200, message=_l("Use at most 200 characters"))],
    )

    def offer(self, case: Case, findings: Iterable[Finding]) -> "RedactionForm":
        """Offer every word, and every finding that is not wholly blacked out."""
        words = words_of(case.words)
        self.word.choices = [(str(word.number), word.text) for word in words]
        out = {number for each in case.blackouts for number in each.run.numbers}
        self.found.choices = []
        for finding in findings:
            run = run_of_span(words, finding.start, finding.end)
            if run and not set(run.numbers) <= out:
                label = f"{finding.text} ({_(KIND_NAMES[finding.kind])})"
                self.found.choices.append((f"{run.first}-{run.last}", label))
        self.why.choices = [
            ("", _("Choose a reason")),
            *((each.key, _(each.text)) for each in REDACTION_REASONS),
        ]
        return self

    def validate_word(self, _field: SelectMultipleField) -> None:
        """Ask for at least one word."""
        if not self.runs:
            raise ValidationError(_("Tick at least one word"))

    def validate_why_note(self, field: StringField) -> None:
        """Ask what the other reason is."""
        if self.why.data == "other" and not (field.data or "").strip():
            raise ValidationError(_("Say in the note why these words are blacked out"))

    @property
    def runs(self) -> list[Run]:
        """The words that were ticked, as runs."""
        ticked = [Run(int(number), int(number)) for number in self.word.data or ()]
        for span in self.found.data or ():
            first, _dash, last = span.partition("-")
            ticked.append(Run(int(first), int(last)))
        runs = joined(ticked)
        if self.between.data and runs:
            return [Run(runs[0].first, runs[-1].last)]
        return runs

    @property
    def told(self) -> str:
        """Why, as it is kept."""
        return told_of_redaction(self.why.data, self.why_note.data or "")[:300]


class MessageForm(Form):
    """A message to the worker that decides nothing."""

    message = TextAreaField(
        _l("Write to the worker"),
        description=_l("It changes nothing else. They read it when they open their receipt."),
        validators=[
            DataRequired(_l("Write a message first")),
            Length(max=2000, message=_l("Use at most 2,000 characters")),
        ],
    )
