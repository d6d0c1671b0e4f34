"""A guide's words as HTML: Markdown without markup of its own, then through the one door."""

from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from agencyrate.core.text import allowed_markup

#: Stands in a guide after a fact that nobody has seen at its source.
UNCHECKED = "{unchecked}"
#: As many guides as there are, in every language.
_KEPT = 400


@lru_cache(maxsize=_KEPT)
def html_of(words: str, *, unchecked: str, leaves: str) -> str:
    """Return the words as HTML that may be shown as it is.

    `unchecked` is the sentence that says so of a fact; `leaves` are words that a screen reader
    hears after a link that leads to another site.
    """
    text = words.replace(UNCHECKED, f"*{unchecked}*")
    drawn = _parser().render(text, {"leaves": leaves, "outside": []})
    return allowed_markup(drawn)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.add_render_rule("link_open", _link_open)
    parser.add_render_rule("link_close", _link_close)
    parser.add_render_rule("image", _no_image)
    return parser


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
    mark = f'<span class="hidden"> ({env["leaves"]})</span>' if env["outside"].pop() else ""
    return mark + renderer.renderToken(tokens, index, options, env)


def _no_image(*_: object) -> str:
    """Draw no picture: none of ours is needed, and one from elsewhere would tell who reads."""
    return ""
