"""The page where a worker adds a picture or a paper, on the way and by receipt."""

from collections.abc import Iterator
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SubmitField

from agencyrate.core.words import N_
from agencyrate.evidence.kinds import KIND_NAMES
from agencyrate.evidence.queries import drafts_of
from agencyrate.web import cookies
from agencyrate.web.way.step_form import StepForm

#: What phones offer to choose from. An iPhone that reads no HEIC here turns its photos into JPEG.
_ACCEPTED = (
    "image/jpeg,image/png,image/webp,image/gif,application/pdf,text/plain,.txt,application/zip,.zip"
)


class EvidenceForm(StepForm):
    """One file at a time; what it is is found out from what it holds."""

    heading = N_("Do you want to add a picture or a paper?")
    file = FileField(
        _l("Choose one file"),
        description=_l("A photo, a screenshot, a PDF or a saved chat. 10 MB is the most."),
        render_kw={"accept": _ACCEPTED},
    )
    action = SubmitField()

    @property
    def adds(self) -> bool:
        """Whether the button to add was pressed, and not the one to go on."""
        return bool(self.action.raw_data == ["add"])

    @property
    def has_file(self) -> bool:
        """Whether a file came along."""
        return bool(self.file.data)

    def values(self) -> dict[str, Any]:
        """Return that the page was seen: the files lie elsewhere."""
        return {"seen": "yes"}

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield what was added, for the summary at the end."""
        names = [
            _(KIND_NAMES[each.kind], number=each.number)
            for each in drafts_of(cookies.key_in(cookies.ANSWERS))
        ]
        yield _("Pictures and papers"), ", ".join(names) or _("Nothing")


class ReceiptEvidenceForm(EvidenceForm):
    """The same by receipt."""

    heading = N_("Pictures and papers of your report")
    in_summary: ClassVar[bool] = False
