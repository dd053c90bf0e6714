"""Any type of the model to JSON values and back, by its own field names and type hints."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_PLAIN = (str, int, float, type(None))
"""What most values are, so that they are asked for first."""


def encode(value: Any) -> Any:
    """Dataclasses become objects, tuples become arrays; the rest is JSON already."""
    if isinstance(value, _PLAIN):
        return value
    names = _names(cast(Any, type(value)))
    if names is not None:
        return {name: encode(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [encode(v) for v in value]
    if isinstance(value, Mapping):
        return {k: encode(v) for k, v in value.items()}
    return value


@cache
def _names(cls: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for what is none."""
    return tuple(f.name for f in fields(cls)) if is_dataclass(cls) else None


def decode(cls: type[T], data: Any) -> T:
    """Builds `cls` from what `encode` gave. Unknown keys are ignored, as later versions add some.

    Raises ValueError naming the key when one is missing or of the wrong type.
    """
    if not isinstance(data, dict):
        found = type(data).__name__
        raise ValueError(f"{cls.__name__}: expected an object, found {found}")  # noqa: TRY004
    given = {}
    for name, hint in _hints(cast(Any, cls)).items():
        if name in data:
            given[name] = _decode(hint, data[name], f"{cls.__name__}.{name}")
    try:
        return cls(**given)
    except TypeError as error:
        raise ValueError(f"{cls.__name__}: {error}") from None


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _decode(hint: Any, data: Any, where: str) -> Any:
    kind, args = get_origin(hint), get_args(hint)
    if kind in (Union, types.UnionType):
        return _decode_union(args, data, where)
    if kind is tuple:
        return _decode_tuple(args, data, where)
    if kind in (dict, Mapping):
        given = _checked(dict, data, where)
        return {str(k): _decode(args[1], v, where) for k, v in given.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return decode(hint, data)
    if kind is Literal and data not in args:
        raise ValueError(f"{where}: {data!r} is none of {', '.join(map(str, args))}")
    return data if kind is Literal else _checked(hint, data, where)


def _checked(hint: Any, data: Any, where: str) -> Any:
    if hint is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, hint) or (hint is int and isinstance(data, bool)):
        raise ValueError(f"{where}: expected {hint.__name__}, found {type(data).__name__}")
    return data


def _decode_union(args: tuple[Any, ...], data: Any, where: str) -> Any:
    if data is None and type(None) in args:
        return None
    (hint,) = (a for a in args if a is not type(None))
    return _decode(hint, data, where)


def _decode_tuple(args: tuple[Any, ...], data: Any, where: str) -> Any:
    if not isinstance(data, list):
        found = type(data).__name__
        raise ValueError(f"{where}: expected an array, found {found}")  # noqa: TRY004
    if not args or args == ((),):
        return ()
    if args[-1] is Ellipsis:
        return tuple(_decode(args[0], v, where) for v in data)
    if len(args) != len(data):
        raise ValueError(f"{where}: expected {len(args)} items, found {len(data)}")
    return tuple(_decode(a, v, where) for a, v in zip(args, data, strict=True))
