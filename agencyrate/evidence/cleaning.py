"""A file that a worker adds, made anew: looked at, scanned, decoded elsewhere, encoded by us.

The original is held in memory while this runs and is never written anywhere. See decision 015.
"""

import logging

from agencyrate.core.errors import Refused
from agencyrate.core.text import as_written
from agencyrate.core.words import N_
from agencyrate.evidence import limits
from agencyrate.evidence.decoder import Busy, Decoded, decoding, in_hand
from agencyrate.evidence.decoding.refusing import CannotTake, Why
from agencyrate.evidence.decoding.sniffing import form_of
from agencyrate.evidence.encoding import encoded
from agencyrate.evidence.kinds import CleanFile, Kind, Scan
from agencyrate.evidence.scanning import Harmful, ScannerSilent, scanner

_log = logging.getLogger("agencyrate")
TOO_BIG = N_("This file is too big: 10 MB is the most. Take a screenshot of it and add that.")
WORDS: dict[Why, str] = {
    Why.EMPTY: N_("This file is empty. Choose another one."),
    Why.UNKNOWN: N_(
        "We cannot open this kind of file. Add a photo, a screenshot, a PDF or a saved chat."
    ),
    Why.HEIC: N_(
        "We cannot open this kind of photo (HEIC). Open it on your phone, take a screenshot, and "
        "add the screenshot."
    ),
    Why.OTHER_PICTURE: N_(
        "We cannot open this kind of picture. Take a screenshot of it and add the screenshot."
    ),
    Why.OFFICE: N_("We cannot open office papers. Save it as a PDF, or take a photo of it."),
    Why.MARKUP: N_(
        "We cannot open web pages or programs. Take a screenshot and add the screenshot."
    ),
    Why.BROKEN: N_(
        "We could not open this file. It may be broken. Try again, or add a screenshot."
    ),
    Why.TOO_MANY_PIXELS: N_(
        "This picture is too large for us to open. Take a screenshot of it and add that."
    ),
    Why.TOO_MANY_PAGES: N_(
        "This paper has too many pages: 20 is the most. Take photos of the pages that matter."
    ),
    Why.LOCKED: N_(
        "This file is locked with a password. Take a photo or a screenshot of its pages."
    ),
    Why.NO_CHAT: N_(
        "We found no chat in this zip file. Add the text file of the chat itself, and pictures one "
        "by one."
    ),
    Why.NO_WALLS: N_("We cannot open files just now. Go on without it, and add it another day."),
    Why.TOO_LONG: N_("This chat is too long. Take screenshots of the parts that matter."),
}  # fmt: skip


def cleaned(data: bytes) -> CleanFile:
    """Return the file made anew. Raises Refused, in kind words, when it cannot be taken."""
    if len(data) > limits.LARGEST_UPLOAD:
        raise Refused(TOO_BIG)
    try:
        form_of(data)
        with in_hand():
            scan = scanner().scan(data)
            with decoding(data) as decoded:
                return _made_anew(decoded, scan)
    except CannotTake as refusal:
        if refusal.why is Why.NO_WALLS:
            _log.error("no file is decoded: this system lets no process be shut in (seccomp)")
        raise Refused(WORDS[refusal.why]) from None
    except Harmful:
        raise Refused(N_("Our check found something harmful in this file. Add another.")) from None
    except ScannerSilent:
        raise Refused(
            N_("We cannot check files for harm just now, so we did not keep it. Try again later.")
        ) from None
    except Busy:
        raise Refused(
            N_("Many files are coming in just now. Wait a minute and try again.")
        ) from None


def _made_anew(decoded: Decoded, scan: Scan) -> CleanFile:
    if decoded.kind is Kind.CHAT:
        return CleanFile(decoded.kind, scan, text_pages(as_written(decoded.text())))
    pages = []
    for width, height, pixels in decoded.pages():
        pages.append(encoded(width, height, pixels))
        if sum(map(len, pages)) > limits.MOST_STORED:
            raise Refused(TOO_BIG)
    return CleanFile(decoded.kind, scan, tuple(pages))


def text_pages(text: str) -> tuple[bytes, ...]:
    """Return a text in pages, cut at ends of lines where there are some."""
    pages, start = [], 0
    while start < len(text):
        end = start + limits.TEXT_PAGE
        if end < len(text):
            end = text.rfind("\n", start, end) + 1 or end
        pages.append(text[start:end].encode())
        start = end
    return tuple(pages)
