"""Templates are compiled with their texts, once for each language."""

from flask import Flask
from jinja2 import DictLoader

from agencyrate.web.templates import Templates

FRENCH = {"Find <it>": "Trouvez <ça>", "Back": "Retour"}


def templates(languages: list[str], **sources: str) -> Templates:
    made = Templates(Flask("test"), autoescape=True, loader=DictLoader(sources))
    made.globals["_"] = lambda text, **values: f"asked: {text % values}"
    made.language = lambda: (
        languages[-1],
        lambda text: FRENCH[text] if languages[-1] == "fr" else text,
    )
    return made


def test_a_text_stands_in_the_language_of_the_moment_and_is_escaped():
    languages = ["en"]
    made = templates(languages, page='{{ _("Find <it>") }}')
    assert made.get_or_select_template("page").render() == "Find &lt;it&gt;"
    languages.append("fr")
    assert made.get_or_select_template("page").render() == "Trouvez &lt;ça&gt;"
    languages.append("en")
    assert made.get_or_select_template("page").render() == "Find &lt;it&gt;"


def test_frames_and_macros_speak_the_language_too():
    made = templates(
        ["fr"],
        frame="<{% block content %}{% endblock %}>",
        macros='{% macro link(words) %}{{ words or _("Back") }}{% endmacro %}',
        page='{% extends "frame" %}{% from "macros" import link %}'
        '{% block content %}{{ link() }}{{ link(_("Find <it>")) }}{% endblock %}',
    )
    assert made.get_or_select_template("page").render() == "<RetourTrouvez &lt;ça&gt;>"


def test_only_whole_texts_are_put_in_place():
    made = templates(["fr"], page='{{ _("Back %(n)s", n=2) }}, {{ _(word) }}')
    drawn = made.get_or_select_template("page").render(word="Back")
    assert drawn == "asked: Back 2, asked: Back"
