"""The forms of /report. Their questions are data: see notices.questions."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    Optional,
    Regexp,
    ValidationError,
)

from agencyrate.notices.new import NewNotice
from agencyrate.notices.questions import ASKED, KNOWS_WRITER, WISHES, YES_NO, Choice
from agencyrate.notices.states import NoticeKind
from agencyrate.web.fields import at_most
from agencyrate.web.forms import Form

_LABELS = {(kind, each.key): each.label for kind, asked in ASKED.items() for each in asked}
_SHORT = Length(max=300, message=_l("Make this shorter: at most 300 letters."))
_LONG = Length(max=8000, message=_l("Make this shorter: at most 8,000 letters."))
_ADDRESS = Regexp(
    r"^\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$",
    message=_l("Write the e-mail address in full, like name@example.org."),
)


def _label(kind: NoticeKind, key: str) -> object:
    return _l(_LABELS[kind, key])


def _of(choices: Iterable[Choice]) -> list[SelectChoice]:
    return [SelectChoice(each.key, _l(each.label)) for each in choices]


class NoticeForm(Form):
    """What all four have in common: a field that only a machine fills in."""

    kind: NoticeKind
    homepage = StringField(_l("Leave this empty"))

    def validate_homepage(self, field: Field) -> None:
        """Refuse what a machine filled in."""
        if field.data:
            raise ValidationError(_l("Leave the field called “Leave this empty” empty."))

    def to_new_notice(self, agency_id: str | None, review_id: str | None) -> NewNotice:
        """Return what was written."""
        asked = [each.key for each in ASKED[self.kind] if each.key in self]
        answers = {key: self[key].data or "" for key in asked}
        return NewNotice(self.kind, answers, agency_id, review_id)


class ContentForm(NoticeForm):
    """Something shown here should not be."""

    kind = NoticeKind.CONTENT
    about = StringField(_label(kind, "about"), validators=[Optional(), _SHORT])
    what = TextAreaField(
        _label(kind, "what"),
        description=_l("Say which words or figures you mean, and why they should not be here."),
        validators=[DataRequired(_l("Say what is wrong")), _LONG],
    )
    email = StringField(_label(kind, "email"), validators=[Optional(), _ADDRESS, _SHORT])


class LegalForm(NoticeForm):
    """A notice of complaint. Nothing but the whole is asked for: what is missing is named later."""

    kind = NoticeKind.LEGAL
    about = StringField(_label(kind, "about"), validators=[Optional(), _SHORT])
    name = StringField(_label(kind, "name"), validators=[_SHORT])
    email = StringField(_label(kind, "email"), validators=[Optional(), _ADDRESS, _SHORT])
    statement = TextAreaField(
        _label(kind, "statement"), description=_l("Copy the words."), validators=[_LONG]
    )
    where = StringField(
        _label(kind, "where"),
        description=_l("The address of the page, and where on it."),
        validators=[at_most(1000)],
    )
    why = TextAreaField(_label(kind, "why"), validators=[_LONG])
    meaning = TextAreaField(_label(kind, "meaning"), validators=[_LONG])
    wrong = TextAreaField(_label(kind, "wrong"), validators=[_LONG])
    unknown_writer = RadioField(
        _label(kind, "unknown_writer"), choices=_of(KNOWS_WRITER), validators=[Optional()]
    )
    may_give_name = RadioField(
        _label(kind, "may_give_name"), choices=_of(YES_NO), validators=[Optional()]
    )
    may_give_email = RadioField(
        _label(kind, "may_give_email"), choices=_of(YES_NO), validators=[Optional()]
    )

    def validate_statement(self, field: Field) -> None:
        """Refuse only a form with nothing in it."""
        others = (self[key].data for key in ("where", "why", "meaning", "wrong"))
        if not any((each or "").strip() for each in (field.data, *others)):
            raise ValidationError(_l("Copy the words that you complain about"))


class DataForm(NoticeForm):
    """A wish or a complaint about personal data."""

    kind = NoticeKind.DATA
    wish = RadioField(
        _label(kind, "wish"),
        choices=_of(WISHES),
        validators=[InputRequired(_l("Choose what you want us to do"))],
    )
    what = TextAreaField(
        _label(kind, "what"),
        description=_l("Do not write your receipt words here."),
        validators=[DataRequired(_l("Tell us a little more")), _LONG],
    )
    name = StringField(_label(kind, "name"), validators=[Optional(), _SHORT])
    email = StringField(
        _label(kind, "email"),
        description=_l("Without it we cannot answer you, but we still look into it."),
        validators=[Optional(), _SHORT],
    )


class ReplyForm(NoticeForm):
    """What an agency has to say to what workers reported."""

    kind = NoticeKind.REPLY
    about = StringField(
        _label(kind, "about"),
        validators=[DataRequired(_l("Write the agency's name")), _SHORT],
    )
    name = StringField(
        _label(kind, "name"),
        validators=[DataRequired(_l("Write your name and what you do at the agency")), _SHORT],
    )
    email = StringField(
        _label(kind, "email"),
        description=_l("We write to it to make sure that the reply is the agency's."),
        validators=[DataRequired(_l("Write an e-mail address at the agency")), _ADDRESS, _SHORT],
    )
    reply = TextAreaField(
        _label(kind, "reply"),
        description=_l(
            "Write about what the agency did and does. Name no worker, and do not guess."
        ),
        validators=[DataRequired(_l("Write your reply")), _LONG],
    )


FORMS: dict[NoticeKind, type[NoticeForm]] = {
    NoticeKind.CONTENT: ContentForm,
    NoticeKind.LEGAL: LegalForm,
    NoticeKind.DATA: DataForm,
    NoticeKind.REPLY: ReplyForm,
}
