"""A file that came with a form: counted, handed on; what is wrong is told beside the field."""

from collections.abc import Callable

from flask_babel import gettext as _

from agencyrate.core.errors import Refused
from agencyrate.evidence.limits import LARGEST_UPLOAD
from agencyrate.web.limits import may_add_file
from agencyrate.web.worker.evidence_forms import EvidenceForm


def take_file(form: EvidenceForm, add: Callable[[bytes], None], *, own: str) -> bool:
    """Hand the file of a form to `add`; say whether all is well. Its name is never looked at."""
    if not form.has_file:
        if form.adds:
            form.file.errors = [_("Choose a file first.")]
        return not form.adds
    if not may_add_file(own):
        form.file.errors = [
            _("You have added many files in a short time. Wait an hour, or go on without this one.")
        ]
        return False
    try:
        add(form.file.data.read(LARGEST_UPLOAD + 1))
    except Refused as refusal:
        form.file.errors = [_(str(refusal))]
        return False
    return True
