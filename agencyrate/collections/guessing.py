"""Which question a column answers, and which answer a word stands for: a first guess. Pure."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final

#: Below this a guess does more harm than an empty box.
_ALIKE: Final = 0.87
_YES: Final = frozenset({"y", "yes", "true", "1", "x", "✓"})
_NO: Final = frozenset({"n", "no", "false", "0"})
_NOT_KNOWN: Final = frozenset(
    {"?", "unknown", "not known", "dont know", "do not know", "i dont know", "dk", "unsure"}
)
_NONE: Final = frozenset({"na", "n a", "not applicable", "does not apply"})
#: Headers of surveys that say something else than the question does.
_HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "number": ("number", "no", "id", "form", "form number", "questionnaire", "respondent"),
    "agency": ("agency", "agency name", "name of agency", "recruiter", "recruitment agency"),
    "named.town": ("town", "city", "agency town", "agency city"),
    "named.country": ("agency country", "country of agency"),
    "named.website": ("website", "agency website"),
    "country.country": ("country", "country of origin", "home country", "nationality", "from"),
    "role.role": ("role", "job", "occupation", "profession", "kind of job"),
    "where.nation": ("nation", "uk nation", "part of uk", "workplace nation"),
    "when": ("when", "year", "recruited", "year recruited", "date recruited", "arrival"),
    "move.moved": ("moved", "moved from", "recruited from"),
    "use-again.use_again": ("use again", "recommend", "would use again"),
    "paid.paid": ("paid", "paid anything", "any fee"),
    "words": ("comment", "comments", "story", "own words", "remarks", "notes"),
    "amount.currency": ("currency", "money", "fee currency"),
    "paid_when": ("paid when", "date paid", "year paid", "when paid"),
    "who.paid_to": ("paid to", "who was paid", "payee"),
    "who.country": ("paid in", "country paid in"),
    "who.method": ("method", "how paid", "payment method"),
    "proof.has_receipt": ("receipt", "has receipt", "proof"),
    "proof.refunded": ("refund", "refunded", "paid back"),
    "uses.rating": ("consent rating", "may count", "consent to count"),
    "uses.words": ("consent words", "may publish", "consent to publish"),
    "uses.evidence": ("consent evidence", "may use in evidence"),
    "complaint.complaint": ("consent complaint", "may complain"),
}


def folded(text: str) -> str:
    """Return a text as it is compared: small letters, no marks, one space."""
    return " ".join(
        re.sub(r"[^\w\s?✓]|_", " ", text.replace("’", "'").replace("'", "")).split()
    ).lower()


def guess_target(header: str, labels: Mapping[str, str]) -> str:
    """Return the key of the question that a column seems to answer, "" for none."""
    said = folded(header)
    for key, names in _HEADERS.items():
        if said in names and key in labels:
            return key
    for key, label in labels.items():
        if said and said in {folded(label), folded(key), folded(key.rpartition(".")[2])}:
            return key
    return _nearest(said, labels)


def guess_answer(value: str, choices: Iterable[tuple[str, str]]) -> str:
    """Return the key of the answer that a word seems to stand for, "" for none."""
    said, known = folded(value), dict(choices)
    for key, label in known.items():
        if said and said in {folded(label), folded(key)}:
            return key
    for words, keys in ((_YES, ("yes",)), (_NO, ("no",)), (_NOT_KNOWN, ("unknown", "unsure")),
                        (_NONE, ("not_applicable",))):  # fmt: skip
        if said in words:
            return next((key for key in keys if key in known), "")
    return _nearest(said, known)


def _nearest(said: str, labels: Mapping[str, str]) -> str:
    """Return what is called nearly the same; "" where nothing is, or two things are."""
    if len(said) < len("agency"):
        return ""
    alike = sorted(
        (
            (SequenceMatcher(None, said, folded(label)).ratio(), key)
            for key, label in labels.items()
        ),
        reverse=True,
    )
    near = [key for ratio, key in alike if ratio >= _ALIKE]
    return near[0] if len(near) == 1 else ""
