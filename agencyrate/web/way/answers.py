"""A worker's answers under way: pages by name, payments by key. Frozen values, stored elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Values = Mapping[str, Any]
#: What hangs on the law: it is read again, and what it may be used for is asked again.
_AFTER_MONEY = ("law", "complaint", "own-name", "naming", "contact")
#: What a change of one page makes stale: it is asked, or shown, again.
_STALE: dict[str, tuple[str, ...]] = {
    "agency": ("found", "named", *_AFTER_MONEY),
    "found": _AFTER_MONEY,
    "named": _AFTER_MONEY,
    "paid": _AFTER_MONEY,
    "words": ("names",),
    "complaint": ("own-name", "naming", "contact"),
    "together": ("others",),
    "own-name": ("naming", "contact"),
    "naming": ("contact",),
}
_AFTER_PAYMENTS = ("payments", *_AFTER_MONEY)


@dataclass(frozen=True)
class Pages:
    """Answered pages by their name, each with its values."""

    pages: Mapping[str, Values] = field(default_factory=dict)

    def has(self, slug: str) -> bool:
        """Say whether the page was answered."""
        return slug in self.pages

    def value(self, slug: str, name: str) -> str:
        """Return one value, "" where there is none."""
        return str(self.pages.get(slug, {}).get(name) or "")

    def values(self, slug: str) -> Values:
        """Return all values of a page."""
        return self.pages.get(slug, {})

    def with_page(self, slug: str, values: Values) -> "Pages":
        """Return the pages with one of them answered anew."""
        return Pages({**self.pages, slug: dict(values)})

    def without(self, *slugs: str) -> "Pages":
        """Return the pages without some."""
        return Pages({slug: each for slug, each in self.pages.items() if slug not in slugs})


@dataclass(frozen=True)
class Answers:
    """Everything a worker has answered so far."""

    #: One-use token: however often the report is sent, it is one report.
    once: str
    pages: Pages = field(default_factory=Pages)
    payments: Mapping[str, Pages] = field(default_factory=dict)
    #: Whether the worker has come to the last page, so that a change leads back there.
    checked: bool = False

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "Answers":
        """Return what to_kept wrote."""
        payments = {key: Pages(pages) for key, pages in kept["payments"].items()}
        return cls(kept["once"], Pages(kept["pages"]), payments, checked=kept["checked"])

    def to_kept(self) -> dict[str, Any]:
        """Return plain data, to be sealed."""
        return {
            "once": self.once,
            "pages": dict(self.pages.pages),
            "payments": {key: dict(each.pages) for key, each in self.payments.items()},
            "checked": self.checked,
        }

    def has(self, slug: str) -> bool:
        """Say whether a page was answered."""
        return self.pages.has(slug)

    def value(self, slug: str, name: str) -> str:
        """Return one value of a page, "" where there is none."""
        return self.pages.value(slug, name)

    def with_page(self, slug: str, values: Values) -> "Answers":
        """Return the answers with one page answered anew, and what hangs on it asked again."""
        if self.pages.has(slug) and self.pages.values(slug) == values:
            return self
        pages = self.pages.without(*_STALE.get(slug, ())).with_page(slug, values)
        return replace(self, pages=pages)

    def with_payment(self, key: str, payment: Pages) -> "Answers":
        """Return the answers with a payment added or changed."""
        if self.payments.get(key) == payment:
            return self
        pages = self.pages.without(*_AFTER_PAYMENTS)
        return replace(self, pages=pages, payments={**self.payments, key: payment})

    def without_payment(self, key: str) -> "Answers":
        """Return the answers without a payment."""
        left = {each: payment for each, payment in self.payments.items() if each != key}
        return replace(self, pages=self.pages.without(*_AFTER_PAYMENTS), payments=left)
