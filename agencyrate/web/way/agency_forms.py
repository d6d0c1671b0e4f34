"""Which agency is meant: found in the directory, on an official list, or named by the worker."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms import SelectChoice

from agencyrate.agencies.queries import search_agencies
from agencyrate.core.words import N_
from agencyrate.registers.models import RegisterKind
from agencyrate.registers.queries import entries_matching
from agencyrate.web.fields import UNKNOWN, country_field, line, one_of
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.step_form import StepForm

#: A phone shows this many without much scrolling.
_MOST_AGENCIES = 8
_MOST_ENTRIES = 6
#: The choice of those who do not find theirs.
NONE_OF_THESE = "none"
#: Whoever is on the Home Office register has an office in the UK.
_SPONSORS_COUNTRY = "GB"


class SearchForm(StepForm):
    """The name of the agency, as the worker knows it. Sent by POST: it stands in no address."""

    text = line(
        N_("Which agency recruited you?"),
        hint=N_("Write the name as you know it. Small mistakes do not matter."),
        message=N_("Write the name of the agency."),
        longest=150,
        autocomplete="off",
        spellcheck="false",
    )
    button = N_("Search")


class FoundForm(StepForm):
    """What we found, and a way on for those who do not find theirs."""

    choice = one_of(
        N_("Is your agency one of these?"),
        {},
        message=N_("Choose one, or “My agency is not here”."),
    )

    def prepare(self, subject: Answers) -> None:
        """Search anew: the directory may have grown since the page was drawn."""
        text = subject.value("agency", "text")
        self._notes: dict[str, str] = {}
        self._facts: dict[str, dict[str, str]] = {}
        self._add_agencies(text)
        self._add_entries(text)
        self.choice.choices = [
            *(SelectChoice(key, facts["name"]) for key, facts in self._facts.items()),
            SelectChoice(NONE_OF_THESE, _("My agency is not here")),
        ]
        self.choice.description = _("You searched for “%(text)s”.", text=text)
        if not self._facts:
            self.choice.label.text = _("We did not find your agency")
            self.choice.description = _("You can still rate it: tell us about it on the next page.")
            self.choice.data = self.choice.data or NONE_OF_THESE

    def _add_agencies(self, text: str) -> None:
        for agency in search_agencies(text).found[:_MOST_AGENCIES]:
            self._facts[f"agency:{agency.id}"] = {"name": agency.name, "country": agency.country}
            also = [_("also called %(name)s", name=agency.matched)] if agency.matched else []
            self._notes[f"agency:{agency.id}"] = " · ".join(filter(None, (agency.town, *also)))

    def _add_entries(self, text: str) -> None:
        known = {facts["name"].casefold() for facts in self._facts.values()}
        for entry in entries_matching(text, [RegisterKind.SPONSORS], limit=_MOST_ENTRIES):
            if entry.name.casefold() in known:
                continue
            facts = {"name": entry.name, "country": _SPONSORS_COUNTRY}
            self._facts[f"entry:{entry.id}"] = facts
            on_list = _("On the official list of visa sponsors")
            self._notes[f"entry:{entry.id}"] = " · ".join(filter(None, (entry.town, on_list)))

    @property
    def facts(self) -> Mapping[str, Mapping[str, str]]:
        """Name and country of what was found, by choice."""
        return self._facts

    @property
    def hints(self) -> Mapping[str, str]:
        """Town and list, by choice."""
        return self._notes

    def values(self) -> dict[str, Any]:
        """Return the choice, with the name for the summary and the country for the law."""
        return {"choice": self.choice.data, **self._facts.get(str(self.choice.data), {})}


class NamedForm(StepForm):
    """An agency that is on no list of ours."""

    heading = N_("Tell us about your agency")
    name = line(
        N_("Name of the agency"),
        hint=N_("The name of the business, not of a person."),
        message=N_("Write the name of the agency."),
        autocomplete="off",
        spellcheck="false",
    )
    town = line(N_("Town or city of its office (optional)"), autocomplete="off")
    country = country_field(N_("Country of its office"), with_uk=True)
    website = line(
        N_("Website or page on social media (optional)"),
        autocomplete="off",
        autocapitalize="none",
        spellcheck="false",
    )
    drawn: ClassVar[Mapping[str, Mapping[str, str]]] = {"town": {"class": "medium"}}

    def prepare(self, subject: Answers) -> None:
        """Begin with what was searched for."""
        if not self.name.data and not self.is_submitted():
            self.name.data = subject.value("agency", "text")

    def values(self) -> dict[str, Any]:
        """Return the answers, an unknown country as such."""
        told = super().values()
        return {**told, "country": "" if told["country"] == UNKNOWN else told["country"]}
