"""A dossier is one page, with a long name and every figure too."""

from datetime import date
from io import BytesIO

import pikepdf

from agencyrate.branches.document import Voice, document_of
from agencyrate.branches.dossier import (
    Dossier,
    Identity,
    ListEntry,
    OutcomeCount,
    RegisterLine,
    Subject,
    Sureness,
)
from agencyrate.complaints.states import OUTCOME_NAMES
from agencyrate.core.documents import to_text
from agencyrate.core.pdf import to_pdf
from agencyrate.ratings.formula import (
    RANGES,
    AgainFigure,
    ChargedFigure,
    Figures,
    RangeFigure,
    StageFigure,
)
from agencyrate.registers.listing import ListingAnswer, ListingKind
from agencyrate.registers.models import REGISTER_NAMES
from agencyrate.registers.queries import PUBLIC_KINDS
from agencyrate.reviews.questions import STAGE_NAMES, Stage

DAY = date(2026, 5, 1)
NAME = "Quillhaven and Daughters International Nursing Recruitment (Northern) Limited"
ENTRY = ListEntry(NAME, "Newcastle upon Tyne", Sureness.STRONG, ())
WHOLE = Dossier(
    subject=Subject(
        "q",
        NAME,
        in_directory=True,
        trading_names=("Quillhaven Nurses", "Quillhaven Care Staffing"),
        previous_names=("Quillhaven Nursing Agency",),
        company_number="01234567",
        address="Unit 4, The Old Sample Works, 17 Invented Lane, Newcastle upon Tyne NE1 0ZZ",
        town="Newcastle upon Tyne",
        website="https://quillhaven-nursing.example",
    ),
    identity=Identity(
        "quilhaven nursing",
        Sureness.POSSIBLE,
        (
            "one letter differs: Quilhaven / Quillhaven",
            "not in the list's name: Nursing",
            "only in the list's name: Nurses",
        ),
    ),
    on=DAY,
    made_on=DAY,
    registers=tuple(
        RegisterLine(
            kind, REGISTER_NAMES[kind], ListingAnswer(ListingKind.GONE_BETWEEN, DAY, DAY), (ENTRY,)
        )
        for kind in PUBLIC_KINDS
    ),
    figures=Figures(
        reports=30,
        overall=2.4,
        stages=tuple(StageFigure(stage, 2.4, 30) for stage in STAGE_NAMES if stage != Stage.AGAIN),
        again=AgainFigure(3, 30),
        payments=tuple(RangeFigure(each.label, 6) for each in RANGES),
        charged=ChargedFigure(18, 2024, 2026, 12),
    ),
    outcomes=tuple(OutcomeCount(name, 3) for name in list(OUTCOME_NAMES.values())[:3]),
)
PLAIN = Voice("en", say=str, day=lambda day: f"{day.day} May {day.year}")


def test_it_is_one_page_with_a_long_name_and_every_figure():
    with pikepdf.open(BytesIO(to_pdf(document_of(WHOLE, PLAIN)))) as pdf:
        assert len(pdf.pages) == 1


def test_the_town_is_said_once():
    said = " ".join(to_text(document_of(WHOLE, PLAIN)).split())
    assert said.count("Newcastle upon Tyne NE1 0ZZ, https://quillhaven-nursing.example") == 1
