"""A guide as its file tells it: facts in front, between lines of pluses, then the words. Pure."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_FENCE = "+++"


class Kind(StrEnum):
    """What a guide is about."""

    COUNTRY = "country"
    NATION = "nation"
    TOPIC = "topic"


class How(StrEnum):
    """How a source was known to whoever wrote the guide."""

    SEEN = "seen"
    SECOND_HAND = "second-hand"


class BrokenGuide(ValueError):
    """A guide's file lacks something; the message says what."""


@dataclass(frozen=True)
class Source:
    """Where facts of a guide come from."""

    title: str
    address: str
    seen: date
    how: How

    @property
    def link(self) -> str:
        """The address where it is a whole one, "" where only the site or the paper is known."""
        return self.address if self.address.startswith("https://") else ""


@dataclass(frozen=True)
class Guide:
    """What workers can read about one country, nation or trouble."""

    slug: str
    kind: Kind
    #: Two letters of a country, the code of a nation; "" for a topic.
    about: str
    language: str
    title: str
    summary: str
    last_checked: date
    #: A name, "" as long as nobody has.
    reviewed_by: str
    sources: tuple[Source, ...]
    #: Markdown, without the facts in front.
    words: str


def read_guide(slug: str, text: str) -> Guide:
    """Return the guide; raises BrokenGuide where a fact is missing or is not what it has to be."""
    before, fence, rest = text.partition(_FENCE)
    front, closing, words = rest.partition(f"\n{_FENCE}\n")
    if before.strip() or not fence or not closing:
        raise BrokenGuide(f"{slug}: the facts do not stand in front between two lines of +++")
    try:
        facts = tomllib.loads(front)
        return Guide(
            slug=slug,
            kind=Kind(facts["kind"]),
            about=_text(facts["about"]),
            language=_text(facts["language"]),
            title=_text(facts["title"]),
            summary=_text(facts["summary"]),
            last_checked=_day(facts["last_checked"]),
            reviewed_by=_text(facts["reviewed_by"]),
            sources=tuple(_source(each) for each in facts["sources"]),
            words=words.strip(),
        )
    except KeyError as error:
        raise BrokenGuide(f"{slug}: {error} is missing") from error
    except (TypeError, ValueError) as error:
        raise BrokenGuide(f"{slug}: {error}") from error


def _source(facts: dict[str, object]) -> Source:
    return Source(
        title=_text(facts["title"]),
        address=_text(facts["address"]),
        seen=_day(facts["seen"]),
        how=How(str(facts["how"])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value.strip()


def _day(value: object) -> date:
    if type(value) is not date:
        raise TypeError(f"{value!r} is not a day")
    return value
