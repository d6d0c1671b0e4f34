"""A guide's words as HTML: Markdown without markup of its own, then through the one door."""

from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from agencyrate.core.text import allowed_markup

#: Stands in a guide after a fact that nobody has seen at its source.
UNCHECKED = "{unchecked}"
#: Marks, among what was read, the parts that are English in a text of another language.
_ENGLISH = "english"
#: As many guides as there are, in every language.
_KEPT = 400


def texts_in(words: str) -> tuple[str, ...]:
    """Return what is translated of the words, in order: each heading, paragraph and list item."""
    return tuple(each.content for each in MarkdownIt("commonmark").parse(words) if _is_text(each))


@lru_cache(maxsize=_KEPT)
def html_of(
    words: str,
    *,
    unchecked: str,
    leaves: str,
    said: tuple[str, ...] = (),
    beside: str = "",
    leaves_beside: str = "",
) -> str:
    """Return the words as HTML that may be shown as it is.

    `unchecked` is the sentence that says so of a fact; `leaves` are words that a screen reader
    hears after a link that leads to another site. `said` are the texts of the words in another
    language, in their order, "" for one that is not translated and stays English. With `beside`,
    the English of `unchecked`, what is translated has its English below it, headings excepted;
    links in what is English then speak of leaving in `leaves_beside`.
    """
    env = {"unchecked": unchecked, "leaves": leaves, "said": said, "beside": beside, "outside": []}
    env["leaves_beside"] = leaves_beside or leaves
    return allowed_markup(_parser().render(words, env))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.core.ruler.at("inline", _say)
    parser.add_render_rule("link_open", _link_open)
    parser.add_render_rule("link_close", _link_close)
    parser.add_render_rule("image", _no_image)
    return parser


def _is_text(token: Token) -> bool:
    return token.type == "inline"


def _say(state: StateCore) -> None:
    """Read each text as Markdown, in the other language where it is there."""
    env = state.env
    texts = [(i, each) for i, each in enumerate(state.tokens) if _is_text(each)]
    said = env["said"] or ("",) * len(texts)
    for (i, token), translation in zip(texts, said, strict=True):
        is_heading = state.tokens[i - 1].type == "heading_open"
        token.children = _parts(state, translation or token.content, env["unchecked"])
        if translation and env["beside"] and not is_heading:
            english = _parts(state, token.content, env["beside"])
            token.children += _apart(english, {"class": "english"})
        elif env["said"] and not translation:
            token.children = _apart(token.children, {})


def _parts(state: StateCore, text: str, unchecked: str) -> list[Token]:
    parts: list[Token] = []
    state.md.inline.parse(text.replace(UNCHECKED, f"*{unchecked}*"), state.md, state.env, parts)
    return parts


def _apart(parts: list[Token], attrs: dict[str, str | int | float]) -> list[Token]:
    """Return parts that are English in a text of another language."""
    for each in parts:
        each.meta[_ENGLISH] = True
    opened = Token("span_open", "span", 1, attrs={**attrs, "lang": "en", "dir": "ltr"})
    return [opened, *parts, Token("span_close", "span", -1)]


def _link_open(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    token = tokens[index]
    outside = str(token.attrGet("href") or "").startswith(("http:", "https:", "//"))
    env["outside"].append(outside)
    if outside:
        token.attrSet("rel", "noreferrer external")
        token.attrSet("class", "out")
    return renderer.renderToken(tokens, index, options, env)


def _link_close(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    leaves = env["leaves_beside" if tokens[index].meta.get(_ENGLISH) else "leaves"]
    mark = f'<span class="hidden"> ({leaves})</span>' if env["outside"].pop() else ""
    return mark + renderer.renderToken(tokens, index, options, env)


def _no_image(*_: object) -> str:
    """Draw no picture: none of ours is needed, and one from elsewhere would tell who reads."""
    return ""
