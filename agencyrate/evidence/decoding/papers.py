"""PDF papers, drawn page by page as pixels: what a PDF can do besides being seen is left behind."""

from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from agencyrate.evidence import limits
from agencyrate.evidence.decoding.pictures import Pixels, pixels
from agencyrate.evidence.decoding.refusing import CannotTake, Why

#: A page is at least this long, in pixels of ours, on its shorter side.
_THINNEST = 1


def pages_of(data: bytes) -> Iterator[Pixels]:
    """Yield each page. The number of pages is known, and refused, before the first is drawn."""
    paper = opened(data)
    for number in range(len(paper)):
        page = paper[number]
        width, height = page.get_size()
        scale = limits.LONGEST_SIDE_OF_PAPER / max(width, height, 1)
        if min(width, height) * scale < _THINNEST:
            raise CannotTake(Why.BROKEN)
        drawn = page.render(scale=scale, may_draw_forms=False)
        yield pixels(drawn.to_pil().convert("RGB"))
        drawn.close()
        page.close()


def opened(data: bytes) -> pdfium.PdfDocument:
    """Return the document; CannotTake when it is locked, broken or too long."""
    try:
        paper = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise CannotTake(Why.LOCKED if locked else Why.BROKEN) from None
    if not len(paper):
        raise CannotTake(Why.BROKEN)
    if len(paper) > limits.MOST_PAGES:
        raise CannotTake(Why.TOO_MANY_PAGES)
    return paper
