"""An operator notes that a named reader stands for a language, or takes that back."""

from sqlalchemy import update

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.text import one_line
from agencyrate.core.words import N_
from agencyrate.languages import catalogues, showing
from agencyrate.languages.models import LanguageSignOff
from agencyrate.languages.signing import standing_of


def sign_language(code: str, *, reader_name: str, reader_role: str, by_id: str) -> None:
    """Note who stands for the texts as they are now; the language is shown from then on.

    Raises Refused while a text is missing or the reader is not named, NotFound for a language that
    we do not have.
    """
    name, role = one_line(reader_name), one_line(reader_role)
    if not (name and role):
        raise Refused(N_("Say who read it, and what makes them fit to."))
    with transaction():
        standing = standing_of(code)
        if not standing.is_whole:
            raise Refused(N_("Some texts have no translation yet."))
        digests = sorted(catalogues.digests_of(standing.language).values())
        db.session.add(
            LanguageSignOff(
                language=code, digests=digests, reader_name=name, reader_role=role,
                signed_on=clock.today(), signed_by_id=by_id,
            )
        )  # fmt: skip
        log.record("sign off", "language", code, by_id=by_id, note=f"{len(digests)} texts")
    showing.forget()


def withdraw_language(code: str, *, by_id: str) -> None:
    """Take every sign-off of a language back: it is not shown any more. NotFound without one."""
    with transaction():
        if standing_of(code).sign_off is None:
            raise NotFound
        db.session.execute(
            update(LanguageSignOff)
            .where(LanguageSignOff.language == code, LanguageSignOff.withdrawn_on.is_(None))
            .values(withdrawn_on=clock.today())
        )
        log.record("withdraw sign-off", "language", code, by_id=by_id)
    showing.forget()
