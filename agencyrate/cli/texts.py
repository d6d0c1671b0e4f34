"""What translators and contributors do with texts: collect, look at, check, take in.

`python3 dev.py texts` runs it in a checkout; the program for operators does not have it.
"""

import json
from pathlib import Path

import click

from agencyrate.core.places import place
from agencyrate.languages import catalogues, checking, renewing
from agencyrate.languages.catalogues import forms_of
from agencyrate.languages.collecting import collect
from agencyrate.languages.names import TRANSLATED, Language, Source
from agencyrate.languages.terms import TERMS

_BY_CODE = {each.code: each for each in TRANSLATED}
_language = click.argument("code", type=click.Choice(sorted(_BY_CODE)), metavar="LANGUAGE")


@click.group(invoke_without_command=True)
@click.pass_context
def texts(context: click.Context) -> None:
    """Bring the list of texts and every catalogue to the source."""
    if context.invoked_subcommand is None:
        found = collect(place("templates").parent)
        renewing.renew(found)
        for language in TRANSLATED:
            click.echo(_standing(language))


@texts.command()
@_language
def check(code: str) -> None:
    """Say what is wrong in one catalogue, and how much is missing; ends with 1 if anything is."""
    language = _BY_CODE[code]
    held = catalogues.translated(language)
    wrong = [
        f"{fault}: {_first(source)}"
        for source, each in held.items()
        for fault in checking.faults(language, source, forms_of(each))
    ]
    for line in wrong:
        click.echo(line)
    click.echo(_standing(language))
    raise SystemExit(1 if wrong or len(held) < len(catalogues.sources()) else 0)


@texts.command()
@_language
def missing(code: str) -> None:
    """Write what has no translation yet as JSON, English to nothing, to be filled in."""
    language = _BY_CODE[code]
    forms = [""] * (len(language.data.plural_form.tags) + 1)
    left = sorted(catalogues.sources() - set(catalogues.translated(language)), key=_first)
    empty = {_first(each): "" if isinstance(each, str) else forms for each in left}
    click.echo(json.dumps(empty, ensure_ascii=False, indent=1))


@texts.command(name="import")
@_language
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def take_in(code: str, file: Path) -> None:
    """Take translations from a JSON file, English to translation; faulty ones stay out, named."""
    language = _BY_CODE[code]
    offered: dict[str, str | list[str]] = json.loads(file.read_text(encoding="utf-8"))
    by_first = {_first(each): each for each in catalogues.sources()}
    good: dict[Source, str | list[str]] = {}
    refused = []
    for english, translation in offered.items():
        source = by_first.get(english)
        if not translation or not all(translation):
            continue
        found = ["no such text"] if source is None else checking.faults(
            language, source, _forms(translation)
        )  # fmt: skip
        if source is None or found:
            refused.append(f"not taken, {'; '.join(found)}: {english}")
        else:
            good[source] = translation
    held = catalogues.read(catalogues.file_of(language))
    renewing.write(
        language, renewing.taken_in(held, good, catalogues.read(catalogues.source_file()))
    )
    for line in refused:
        click.echo(line)
    click.echo(f"taken: {len(good)}. {_standing(language)}")
    raise SystemExit(1 if refused else 0)


@texts.command()
def terms() -> None:
    """List the official terms, which stay in English beside their translation."""
    for term in TERMS:
        click.echo(f"{term.name}: {term.meaning}")


def _forms(translation: str | list[str]) -> list[str]:
    return [translation] if isinstance(translation, str) else translation


def _first(source: Source) -> str:
    return source if isinstance(source, str) else source[0]


def _standing(language: Language) -> str:
    done, whole = len(catalogues.translated(language)), len(catalogues.sources())
    return f"{language.code}: {done} of {whole} texts ({language.english})"


if __name__ == "__main__":
    texts()
