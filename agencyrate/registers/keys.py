"""What makes an entry of one copy the same as an entry of the next."""

import re
from typing import Final

from agencyrate.matching.folding import mend

_EDGES: Final = " .,;:'\"*_/\\|-–—"
_SPACES: Final = re.compile(r"\s+")


def plain(text: str) -> str:
    """Small letters, single spaces, no punctuation at the ends: what is changed by chance."""
    return _SPACES.sub(" ", mend(text)).strip(_EDGES).casefold()


def entry_key(name: str, town: str = "") -> str:
    """The key of an entry in its list: only chance differences of writing are left out of it.

    Another legal form or spelling is another entry, which a diff may call a rename.
    """
    return f"{plain(name) or name.strip().casefold()}|{plain(town)}"[:450]
