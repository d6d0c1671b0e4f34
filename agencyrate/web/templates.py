"""How templates are compiled: once for each language, with that language's texts in them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask.templating import Environment
from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

#: Translates a text that stands in a template; whoever sets up languages fills it in.
Translate = Callable[[str], str]

_TEXT = ("name", "lparen", "string", "rparen")
#: Kinds of a notice whose words are too weighty for a translation that nobody has signed.
WARNING = frozenset({"warning", "grave"})


class Page(Template):
    """A template whose imported macros are made once.

    Jinja makes them again for every page that brings globals of its own; ours never do, and ten
    imports a page cost a seventh of its drawing.
    """

    def _get_default_module(self, _context: object = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class TextsInPlace(Extension):
    """Puts `_("a text")` into the compiled template in its language, escaped once and for all.

    A page has some seventy such texts; asking for each as it is drawn cost a third of the drawing.
    Within `{% call beside() %}`, and within a notice that warns, each `_` becomes `both`, which
    asks: there the English may have to stand beside the translation.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Return the tokens with each such call as the string that it gives."""
        translate: Translate | None = getattr(self.environment, "translate", None)
        if translate is None:
            return stream
        beside = getattr(self.environment, "has_english_beside", False)
        return _with_texts(_with_both(stream) if beside else stream, translate)


def _with_both(stream: Iterable[Token]) -> Iterator[Token]:
    """Rename each `_` that stands where the English may stand beside it."""
    regions: list[bool] = []
    tag: list[Token] = []
    for token in stream:
        if tag or token.type == "block_begin":
            tag.append(token)
            if token.type == "block_end":
                yield from _of_tag(tag, regions)
                tag.clear()
        else:
            yield _renamed(token) if any(regions) else token
    yield from tag


def _of_tag(tag: list[Token], regions: list[bool]) -> Iterable[Token]:
    """Return the tokens of a tag, and enter or leave the region that it opens or ends."""
    if tag[1].value == "call":
        called = {token.value for token in tag if token.type == "name"}
        said = {token.value for token in tag if token.type == "string"}
        regions.append("beside" in called or ("notice" in called and bool(said & WARNING)))
    inside = any(regions)
    if tag[1].value == "endcall":
        regions.pop()
    return [_renamed(token) for token in tag] if inside else list(tag)


def _renamed(token: Token) -> Token:
    is_text = token.type == "name" and token.value == "_"
    return Token(token.lineno, "name", "both") if is_text else token


def _with_texts(stream: Iterable[Token], translate: Translate) -> Iterator[Token]:
    held: list[Token] = []
    for token in stream:
        if token.type != _TEXT[len(held)]:
            yield from held
            held.clear()
        if held or (token.type == "name" and token.value == "_"):
            held.append(token)
        else:
            yield token
        if len(held) == len(_TEXT):
            yield Token(held[2].lineno, "string", translate(held[2].value))
            held.clear()
    yield from held


class Templates(Environment):
    """The templates, with an overlay for each language that was asked for.

    `language` returns the code of the language to draw in and what translates into it.
    """

    template_class = Page
    language: Callable[[], tuple[str, Translate]]

    def __init__(self, *facts: Any, **more: Any) -> None:  # noqa: ANN401 - Flask's own
        super().__init__(*facts, **more)
        self.add_extension(TextsInPlace)
        self._spoken: dict[str, Templates] = {}

    def get_or_select_template(self, *facts: Any, **more: Any) -> Template:  # noqa: ANN401
        """Return a template as Flask asks for it, in the language of the present request."""
        if self.overlayed:
            return super().get_or_select_template(*facts, **more)
        code, translate = self.language()
        found = self._spoken.get(code)
        if found is None:
            found = self.overlay(bytecode_cache=None)  # it knows of no languages
            found.translate = translate  # type: ignore[attr-defined]
            found.has_english_beside = code != "en"  # type: ignore[attr-defined]
            self._spoken[code] = found
        return found.get_or_select_template(*facts, **more)
