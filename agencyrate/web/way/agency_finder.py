"""Which agencies the names in a table may mean: each name is looked for once, as `/rate` does."""

from collections.abc import Mapping

from agencyrate.collections.guessing import folded
from agencyrate.web.way import agency_forms
from agencyrate.web.way.answers import Answers, Pages


class AgencyFinder:
    """Names of agencies in the directory and on lists; each name is looked for once."""

    def __init__(self) -> None:
        self._found: dict[str, Mapping[str, Mapping[str, str]]] = {}

    def found(self, name: str) -> Mapping[str, Mapping[str, str]]:
        """Return what a name may mean: name and country by choice."""
        key = folded(name)
        if key not in self._found:
            form = agency_forms.FoundForm(formdata=None, meta={"csrf": False})
            form.prepare(Answers(once="", pages=Pages().with_page("agency", {"text": name})))
            self._found[key] = form.facts
        return self._found[key]

    def surest(self, name: str) -> str:
        """Return the one choice that bears exactly this name, else that it is none of ours."""
        same = [c for c, facts in self.found(name).items() if folded(facts["name"]) == folded(name)]
        return same[0] if len(same) == 1 else agency_forms.NONE_OF_THESE
