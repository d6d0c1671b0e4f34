"""How the sentences of a letter are said: in English, or in a language to be read beside it."""

from typing import Protocol


class Say(Protocol):
    """Whoever says a sentence: its English, with the values that stand in it."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return it as it is to be read."""


def in_english(text: str, /, **values: object) -> str:
    """Return a sentence as it is sent."""
    return text % values if values else text
