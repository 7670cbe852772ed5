"""Make extension/src/contract.ts from the Python contract, so that the wire is written down once.

Run it after changing contract.py or labels.toml: ``python tools/generate_contract.py``.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from discreet import contract
from discreet.labels import LABELS

TARGET = Path(__file__).parents[1] / "extension" / "src" / "contract.ts"

WIRE_TYPES = (
    contract.Term,
    contract.Settings,
    contract.Edit,
    contract.Finding,
    contract.Note,
    contract.Factor,
    contract.Population,
    contract.Report,
)
ALIASES = ("Tier", "Strictness", "Verdict", "Language")
PRIMITIVES = {str: "string", int: "number", float: "number", bool: "boolean"}


def generate() -> str:
    """The text of contract.ts."""
    parts = [
        "// Generated from server/discreet/contract.py by tools/generate_contract.py: do not edit.",
        "// Offsets are UTF-16 code units, end exclusive.\n",
        f"export const DEFAULT_PORT = {contract.DEFAULT_PORT};",
        f"export const MAX_TEXT_UNITS = {contract.MAX_TEXT_UNITS};",
        f"export const CLIENT_DEADLINE_MS = {int(contract.CLIENT_DEADLINE_SECONDS * 1000)};",
        f"export const DEFAULT_STRICTNESS = {json.dumps(contract.DEFAULT_STRICTNESS)};\n",
    ]
    parts += [_alias(name) for name in ALIASES]
    parts.append(f"export type LabelName = {_union(LABELS)};")
    parts.append(f"export type ErrorCode = {_union(contract.ERRORS)};\n")
    parts += [_interface(wire_type) for wire_type in WIRE_TYPES]
    parts.append("/** The body of POST /v1/check. */")
    parts.append(
        "export interface CheckRequest {\n  text: string;\n  site?: string;\n"
        "  strictness?: Strictness;\n  revision?: number;\n  settings?: Partial<Settings>;\n}"
    )
    return "\n".join(parts) + "\n"


def _alias(name: str) -> str:
    return f"export type {name} = {_union(get_args(getattr(contract, name)))};"


def _union(values: typing.Iterable[str]) -> str:
    return " | ".join(json.dumps(value) for value in values)


def _interface(wire_type: Any) -> str:
    hints = typing.get_type_hints(wire_type)
    summary = (wire_type.__doc__ or "").strip().splitlines()[0]
    lines = [f"/** {summary} */", f"export interface {wire_type.__name__} {{"]
    for field in dataclasses.fields(wire_type):
        optional = "?" if field.name == "revision" else ""
        lines.append(f"  {field.name}{optional}: {_type(hints[field.name], bool(optional))};")
    return "\n".join([*lines, "}\n"])


def _type(hint: Any, drop_none: bool = False) -> str:
    if hint in PRIMITIVES:
        return PRIMITIVES[hint]
    if hint is type(None):
        return "null"
    for name in ALIASES:
        if hint == getattr(contract, name):
            return name
    if dataclasses.is_dataclass(hint):
        return typing.cast(type, hint).__name__
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _union(args)
    if origin in (typing.Union, types.UnionType):
        kept = [a for a in args if not (drop_none and a is type(None))]
        return " | ".join(_type(a) for a in kept)
    if origin is tuple and args[-1] is Ellipsis:
        return f"readonly {_type(args[0])}[]"
    if origin is tuple:
        return f"readonly [{', '.join(_type(a) for a in args)}]"
    raise TypeError(f"no TypeScript for {hint!r}")


if __name__ == "__main__":
    TARGET.write_text(generate(), "utf-8")
