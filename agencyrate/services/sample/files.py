"""A picture and a paper that a made-up worker adds: drawn here, then taken in like anybody's."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from agencyrate.core.documents import Bullets, Document, Heading, KeyValues, Notice, Table
from agencyrate.core.errors import Refused
from agencyrate.core.glyphs import FONTS
from agencyrate.core.pdf import to_pdf
from agencyrate.fees.new import NewPayment
from agencyrate.fees.taxonomy import ITEMS
from agencyrate.services.sample.reports import Told
from agencyrate.services.take_evidence import add_to_report

_MARK = "FICTIONAL SAMPLE"
_MADE_UP = "Fictional sample: the firm, the people and the money are made up."
#: A phone's screen, in pixels.
_SCREEN = (720, 1280)
_INK, _QUIET, _BAND, _STAMP = "#1d2b2f", "#5b6b6f", "#0f5257", "#c9d6d7"


def add_files(told: Told, review_id: str, say: Callable[[str], None]) -> None:
    """Add both to a report by the way that workers take; where files cannot be taken, say so."""
    try:
        for made in (screenshot(told), paper(told)):
            add_to_report(review_id, made)
    except Refused as refusal:
        say(f"No pictures and papers in the sample: {refusal}")


def screenshot(told: Told) -> bytes:
    """Return what a bank's program may show of the report's first payment, as a PNG."""
    picture = Image.new("RGB", _SCREEN, "white")
    _stamp(picture)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, _SCREEN[0], 150), fill=_BAND)
    draw.text((48, 50), "Sample Bank", fill="white", font=_font(44, bold=True))
    draw.text((48, 220), "Money sent", fill=_QUIET, font=_font(36))
    draw.text((48, 270), _pounds(told.payments[0]), fill=_INK, font=_font(88, bold=True))
    rows = (
        ("To", told.about),
        ("On", _day(told.payments[0])),
        ("Reference", "Fee for the job, Sample Worker"),
    )
    for number, (name, value) in enumerate(rows):
        top = 470 + 130 * number
        draw.text((48, top), name, fill=_QUIET, font=_font(28))
        draw.text((48, top + 38), value, fill=_INK, font=_font(32))
        draw.line((48, top + 104, _SCREEN[0] - 48, top + 104), fill=_STAMP, width=2)
    draw.text((48, 1190), _MADE_UP, fill=_INK, font=_font(20))
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def paper(told: Told) -> bytes:
    """Return what an agency may have given to sign about the report's payments, as a PDF."""
    costs = tuple((ITEMS[each.code].label, _day(each), _pounds(each)) for each in told.payments)
    return to_pdf(
        Document(
            title="Costs before you travel",
            subtitle=_MARK,
            language="en",
            blocks=(
                Notice(_MADE_UP),
                KeyValues((("Agency", told.about), ("Candidate", "Sample Worker"))),
                Table("To be paid by the candidate", ("For", "By", "Amount"), costs, (5, 2, 2)),
                Heading("What the candidate agrees to"),
                Bullets(
                    (
                        "The costs are paid before the certificate is given.",
                        "Nothing is paid back when the candidate changes their mind.",
                        "Who leaves within three years pays for the training.",
                    ),
                    numbered=True,
                ),
                KeyValues((("Signed", "Sample Worker"), ("For the agency", "P. Sampleton"))),
            ),
            footer=_MADE_UP,
        )
    )


def _stamp(picture: Image.Image) -> None:
    """Write across the whole picture that it is none of anybody's."""
    stamp = Image.new("L", (_SCREEN[1], 120), 0)
    ImageDraw.Draw(stamp).text((120, 10), _MARK, fill=255, font=_font(88, bold=True))
    turned = stamp.rotate(55, expand=True)
    place = ((_SCREEN[0] - turned.width) // 2, (_SCREEN[1] - turned.height) // 2)
    picture.paste(_STAMP, place, turned)


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf", size)


def _pounds(payment: NewPayment) -> str:
    return f"£{payment.amount:,.2f}"


def _day(payment: NewPayment) -> str:
    last = payment.period.last_day if payment.period else None
    return last.strftime("%d.%m.%Y") if last else ""
