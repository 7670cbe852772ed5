"""JSON Schemas of what goes over the wire, from the dataclasses that the service uses."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

from discreet.contract import Report, Settings, Term

Schema = dict[str, Any]
STRING: Schema = {"type": "string"}
PRIMITIVES: Mapping[Any, Schema] = {
    str: STRING,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
}


def ref(wire_type: type) -> Schema:
    return {"$ref": f"#/components/schemas/{wire_type.__name__}"}


def shape(optional: Iterable[str] = (), /, **properties: Schema) -> Schema:
    """An object. Readers on both sides ignore keys that they don't know."""
    left_out = set(optional)
    required = [name for name in properties if name not in left_out]
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
    }


def listed(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def mapped(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def schema_of(hint: Any) -> Schema:
    """The JSON Schema of a type that goes over the wire."""
    if hint in PRIMITIVES:
        return PRIMITIVES[hint]
    if dataclasses.is_dataclass(hint):
        return ref(typing.cast(type, hint))
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [schema_of(arg) for arg in args]}
    if origin is tuple and args[-1] is Ellipsis:
        return listed(schema_of(args[0]))
    if origin is tuple:
        return {
            "type": "array",
            "prefixItems": [schema_of(arg) for arg in args],
            "minItems": len(args),
            "maxItems": len(args),
        }
    raise TypeError(f"no JSON Schema for {hint!r}")


OPTIONAL: Mapping[type, Iterable[str]] = {
    Settings: tuple(field.name for field in dataclasses.fields(Settings)),
    Report: ("revision",),
}
"""What may be left out. Everything else is always there."""

NARROWER: Mapping[type, Mapping[str, Schema]] = {
    Term: {"text": {"pattern": r"\S"}},
    Settings: {"attachments": {"minimum": 0}},
}
"""What a type alone does not say."""


def component(wire_type: type) -> Schema:
    hints = typing.get_type_hints(wire_type)
    narrower = NARROWER.get(wire_type, {})
    properties = {
        field.name: {**schema_of(hints[field.name]), **narrower.get(field.name, {})}
        for field in dataclasses.fields(wire_type)
    }
    summary = (wire_type.__doc__ or "").strip().splitlines()[0]
    return {"description": summary, **shape(OPTIONAL.get(wire_type, ()), **properties)}


def components(*roots: type) -> Mapping[str, Schema]:
    """``roots`` and everything that they hold."""
    found: dict[str, Schema] = {}
    waiting = list(roots)
    while waiting:
        wire_type = waiting.pop(0)
        if wire_type.__name__ in found:
            continue
        found[wire_type.__name__] = component(wire_type)
        waiting += [t for hint in typing.get_type_hints(wire_type).values() for t in held(hint)]
    return dict(sorted(found.items()))


def held(hint: Any) -> list[type]:
    if dataclasses.is_dataclass(hint):
        return [typing.cast(type, hint)]
    return [found for arg in get_args(hint) for found in held(arg)]
