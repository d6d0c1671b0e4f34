"""Frozen values as plain data and back, by the types their fields are declared with."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return what json.dumps takes; ValueError for what from_plain could not read back."""
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, StrEnum)):
        return value
    if isinstance(value, StrEnum | Decimal | date):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(to_plain(each) for each in value)
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    raise ValueError(f"{type(value).__name__} is no plain value")


def from_plain(kind: type[T], data: object) -> T:
    """Return the value of that type that to_plain wrote; a field that is gone since is left out."""
    return cast("T", _read(kind, data))


def _read(kind: Any, data: Any) -> Any:  # noqa: ANN401 - a type and its plain data
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        chosen = next(each for each in inner if each is not type(None))
        return None if data is None else _read(chosen, data)
    if origin in (tuple, frozenset):
        return origin(_read(inner[0], each) for each in data)
    if origin is not None and issubclass(origin, Mapping):
        return {_read(inner[0], key): _read(inner[1], each) for key, each in data.items()}
    return _one(kind, data)


def _one(kind: Any, data: Any) -> Any:  # noqa: ANN401 - as _read
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        known = {each.name for each in fields(kind)} & set(data)
        return cast("Any", kind)(**{name: _read(hints[name], data[name]) for name in known})
    if kind is date:
        return date.fromisoformat(data)
    return kind(data) if kind in (Decimal, str, int) or issubclass(kind, StrEnum) else data
