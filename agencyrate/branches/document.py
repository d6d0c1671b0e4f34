"""A dossier written out as a document, from which page and PDF are made. Pure.

It says what workers reported and what lists say, and judges nobody: it may be left on a table.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from agencyrate.branches.dossier import Dossier, ListEntry, RegisterLine, Sureness
from agencyrate.core.documents import (
    Block,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    SmallPrint,
    Table,
)
from agencyrate.core.words import N_
from agencyrate.ratings.formula import OUT_OF, ChargedFigure
from agencyrate.registers.listing import ListingAnswer
from agencyrate.reviews.questions import STAGE_NAMES, Stage

SURENESS_NAMES = {
    Sureness.STRONG: N_("Strong match"),
    Sureness.POSSIBLE: N_("Possible match: compare the company number before you rely on it"),
    Sureness.CONFIRMED: N_("Confirmed by a moderator"),
    Sureness.CHOSEN: N_("Chosen by whoever asked"),
    Sureness.NONE: N_("Not found under the name asked for"),
}
_TOO_FEW = N_("Too few reports to show")
_LIMITS = (
    N_("Figures are of today, not of the day asked; each needs at least three reports."),
    N_(
        "Workers chose to report. Moderators read what they wrote, nobody has proven it, and the "
        "agency may see it differently."
    ),
    N_("Lists are answered from dated copies; between two copies much can happen."),
    N_("Being on a list is no proof of good conduct, and not being on one no proof of bad."),
    N_("Not being on the sponsor register is normal for an agency: it is of employers."),
    N_("Names can be alike: a match is no proof that two names are one firm."),
)


@dataclass(frozen=True)
class Voice:
    """The reader's language: how words are said and days are written."""

    language: str
    say: Callable[[str], str]
    day: Callable[[date], str]

    def __call__(self, text: str, **values: object) -> str:
        """Say a marked text with its values put in."""
        said = self.say(text)
        return said % values if values else said

    def listing(self, answer: ListingAnswer) -> str:
        """Say what a list answers."""
        dates = {name: self.day(day) for name, day in answer.dates.items()}
        return self(answer.text, **dates) + "."


def document_of(dossier: Dossier, voice: Voice) -> Document:
    """Return the dossier as a document of about one page."""
    blocks: list[Block] = [
        *_identity(dossier, voice),
        *_registers(dossier, voice),
        *(_reported(dossier, voice) if dossier.subject.in_directory else _unknown(voice)),
        *_limits(voice),
    ]
    return Document(
        title=dossier.subject.name,
        subtitle=voice(N_("Agency check as on %(day)s"), day=voice.day(dossier.on)),
        language=voice.language,
        blocks=tuple(blocks),
        footer=voice(N_("agencyrate, made on %(day)s"), day=voice.day(dossier.made_on)),
        close=True,
    )


def _identity(dossier: Dossier, voice: Voice) -> Iterator[Block]:
    subject, identity = dossier.subject, dossier.identity
    rows = []
    if identity.asked:
        rows.append((voice(N_("Asked for")), identity.asked))
        sure = voice(SURENESS_NAMES[identity.sureness])
        reasons = ", ".join(voice(reason) for reason in identity.reasons)
        rows.append((voice(N_("How sure it is")), f"{sure} ({reasons})" if reasons else sure))
    if subject.trading_names:
        rows.append((voice(N_("Also trades as")), ", ".join(subject.trading_names)))
    if subject.previous_names:
        rows.append((voice(N_("Earlier names")), ", ".join(subject.previous_names)))
    not_known = voice(N_("Not known to us"))
    rows.append((voice(N_("Company number")), subject.company_number or not_known))
    town = "" if subject.town in subject.address else subject.town
    where = ", ".join(each for each in (subject.address, town, subject.website) if each)
    if where:
        rows.append((voice(N_("Where")), where))
    yield Heading(voice(N_("Who it is")))
    yield KeyValues(tuple(rows))


def _registers(dossier: Dossier, voice: Voice) -> Iterator[Block]:
    yield Heading(voice(N_("On official lists")))
    yield Table(
        caption=voice(N_("What the copies that we hold say of %(day)s"), day=voice.day(dossier.on)),
        head=(voice(N_("List")), voice(N_("Answer")), voice(N_("Entry, and how sure it is"))),
        rows=tuple(_register(line, voice) for line in dossier.registers),
        widths=(3, 4, 4),
    )


def _register(line: RegisterLine, voice: Voice) -> tuple[str, str, str]:
    entries = "\n".join(_entry(each, voice) for each in line.entries)
    return (
        voice(line.register),
        voice.listing(line.answer),
        entries or voice(N_("No entry that is surely this agency")),
    )


def _entry(entry: ListEntry, voice: Voice) -> str:
    name = f"{entry.name}, {entry.town}" if entry.town else entry.name
    said = "".join(f"\n{voice(field)}: {words}" for field, words in entry.said)
    return f"{name}: {voice(SURENESS_NAMES[entry.sureness])}{said}"


def _reported(dossier: Dossier, voice: Voice) -> Iterator[Block]:
    figures = dossier.figures
    yield Heading(voice(N_("What workers reported")))
    yield KeyValues(tuple(_figures(dossier, voice)))
    if figures.reports:
        yield Table(
            caption=voice(N_("Step by step, 5 is best")),
            head=(voice(N_("Step")), voice(N_("Score")), voice(N_("Answers"))),
            rows=tuple(
                (
                    voice(STAGE_NAMES[Stage(each.stage)]),
                    voice(_TOO_FEW) if each.score is None else str(each.score),
                    str(each.reports) if each.reports else "",
                )
                for each in figures.stages
            ),
            widths=(4, 3, 1),
        )


def _figures(dossier: Dossier, voice: Voice) -> Iterator[tuple[str, str]]:
    figures, too_few = dossier.figures, voice(_TOO_FEW)
    charged = _charged(figures.charged, voice) if figures.charged else too_few
    yield voice(N_("Reported fees")), charged
    overall = too_few
    if figures.overall is not None:
        overall = voice(
            N_("%(value)s out of %(out_of)s, from %(count)s reports"),
            value=figures.overall, out_of=OUT_OF, count=figures.reports,
        )  # fmt: skip
    yield voice(N_("Overall rating")), overall
    again = too_few
    if figures.again:
        again = voice(
            N_("%(yes)s of %(count)s who answered"),
            yes=figures.again.yes, count=figures.again.reports,
        )  # fmt: skip
    yield voice(N_("Would use it again")), again
    payments = "\n".join(
        voice(N_("%(range)s: %(count)s reports"), range=voice(each.label), count=each.reports)
        for each in figures.payments
    )
    yield voice(N_("Paid in all, in pounds")), payments or too_few
    yield voice(N_("How complaints ended")), _outcomes(dossier, voice)


def _charged(charged: ChargedFigure, voice: Voice) -> str:
    said = voice(
        N_("%(count)s workers reported paying fees to this agency, or to somebody it named"),
        count=charged.reports,
    )
    if charged.first_year and charged.first_year == charged.last_year:
        said += ", " + voice(N_("in %(year)s"), year=charged.first_year)
    elif charged.first_year:
        said += ", " + voice(
            N_("between %(first)s and %(last)s"), first=charged.first_year, last=charged.last_year
        )
    if charged.while_listed:
        said += ". " + voice(
            N_(
                "%(count)s of them paid while it was on the Ethical Recruiters List, by the "
                "copies that we hold"
            ),
            count=charged.while_listed,
        )
    return said + "."


def _outcomes(dossier: Dossier, voice: Voice) -> str:
    if not dossier.outcomes:
        return voice(N_("Nothing that at least three complaints had in common"))
    return "\n".join(
        voice(N_("%(outcome)s: at least %(count)s"), outcome=voice(each.outcome),
              count=each.at_least)
        for each in dossier.outcomes
    )  # fmt: skip


def _unknown(voice: Voice) -> Iterator[Block]:
    yield Heading(voice(N_("What workers reported")))
    yield Paragraph(
        voice(
            N_(
                "No agency of our directory stands behind this entry, so there are no ratings. "
                "That says nothing good or bad about it."
            )
        )
    )


def _limits(voice: Voice) -> Iterator[Block]:
    yield Heading(voice(N_("What this cannot tell")))
    yield SmallPrint(" ".join(voice(text) for text in _LIMITS))
