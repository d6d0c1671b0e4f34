"""The base of every factory: what it makes is saved, in a transaction of its own."""

from typing import Any

import factory

from agencyrate.core.db import db, transaction


class Saved(factory.Factory):
    """Make one row and save it; give back a row that can be read at once."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> Any:
        row = model_class(*args, **kwargs)
        with transaction() as session:
            session.add(row)
            session.flush()
            key = row.id
        return db.session.get(model_class, key)
