"""The questions about a loan, a repayment clause or a deduction, drawn from their data."""

from typing import Any

from flask_babel import gettext as _

from agencyrate.core.words import N_
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.terms import TERM_PAGES
from agencyrate.web.fields import one_of
from agencyrate.web.way.answers import Pages
from agencyrate.web.way.step_form import StepForm


class _TermsPage(StepForm):
    """All such questions as fields; those of other items are taken out before anything is drawn."""

    heading = N_("More about it")

    def prepare(self, subject: Pages) -> None:
        """Ask only what belongs to the item."""
        self._page = TERM_PAGES[FeeCode(subject.value("what", "code"))]
        wanted = {question.key for question in self._page.questions}
        for name in [field.name for field in self.questions if field.name not in wanted]:
            del self[name]

    @property
    def title(self) -> str:
        """The heading of the item's page."""
        return str(_(self._page.heading))

    def values(self) -> dict[str, Any]:
        """Return the answers by question."""
        return {field.name: str(field.data or "") for field in self.questions}


TermsForm: type[StepForm] = type(
    "TermsForm",
    (_TermsPage,),
    {
        question.key: one_of(question.text, question.answers, hint=question.hint)
        for page in TERM_PAGES.values()
        for question in page.questions
    },
)
