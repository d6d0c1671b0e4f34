"""Which reader reads which list."""

from collections.abc import Callable, Mapping
from typing import Final

from agencyrate.registers.models import RegisterKind
from agencyrate.registers.readers.companies import Wanted, read_companies
from agencyrate.registers.readers.cqc import read_cqc
from agencyrate.registers.readers.ethical_recruiters import read_ethical_recruiters
from agencyrate.registers.readers.gangmasters import read_gangmasters
from agencyrate.registers.readers.prohibited import read_prohibited
from agencyrate.registers.readers.rows import Reading
from agencyrate.registers.readers.sponsors import read_sponsors
from agencyrate.registers.readers.streams import Source, content_of

_Whole = Callable[[bytes, str, Mapping[str, str]], Reading]

#: Readers of lists that fit into memory.
_WHOLE: Final[dict[RegisterKind, _Whole]] = {
    RegisterKind.ETHICAL_RECRUITERS: read_ethical_recruiters,
    RegisterKind.SPONSORS: read_sponsors,
    RegisterKind.PROHIBITED: read_prohibited,
    RegisterKind.GANGMASTERS: read_gangmasters,
    RegisterKind.CQC: read_cqc,
}


def read(
    kind: RegisterKind, source: Source, file_name: str, columns: Mapping[str, str], wanted: Wanted
) -> Reading:
    """Read a file of a list; `wanted` says what is kept of the one that holds every company."""
    reader = _WHOLE.get(kind)
    if reader is None:
        return read_companies(source, file_name, columns, wanted)
    return reader(content_of(source), file_name, columns)
