"""Make docs/openapi.json, the description of the service's routes, from the tables that rule them.

Methods, origins and keys come from access.py, codes and their statuses from contract.py, shapes
from the dataclasses that go over the wire. Only what a route is for and which refusals are its own
stands here. Run it after changing any of these: ``python tools/generate_openapi.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_type_hints

from wire_schema import STRING, Schema, components, listed, mapped, ref, schema_of, shape

from discreet.access import RULES, Rule, rule_for
from discreet.contract import (
    DEFAULT_PORT,
    ERRORS,
    HOST,
    MAX_TEXT_UNITS,
    Draft,
    Report,
    Settings,
    Strictness,
)
from discreet.control import PROOF_HEADER, SCHEME
from discreet.guidance import Citation
from discreet.labels import Label
from discreet.pairing import MAX_BROWSER_NAME, Credentials
from discreet.policy import Policy
from discreet.wording import VerdictWording

TARGET = Path(__file__).parents[1] / "docs" / "openapi.json"

UNREAD: Schema = {"description": "Not read. The extension sends {}."}
READ_BODY = ("bad_json", "bad_request")


@dataclass(frozen=True)
class Route:
    """What one path is for. ``codes``: its own refusals, beside those that its rule asks for."""

    summary: str
    answers: Mapping[int, tuple[str, str, Schema]]
    body: Schema | None = None
    codes: tuple[str, ...] = ()
    headers: Mapping[str, Schema] = field(default_factory=dict)


def json_answer(description: str, schema: Schema) -> Mapping[int, tuple[str, str, Schema]]:
    return {200: (description, "application/json", schema)}


REDIRECT = ("Go to the pairing page on 127.0.0.1.", "text/html", STRING)
CHECK_REQUEST = shape(
    ("site", "strictness", "revision", "settings"),
    text={
        "type": "string",
        "maxLength": MAX_TEXT_UNITS,
        "description": f"At most {MAX_TEXT_UNITS} UTF-16 units, no half of a surrogate pair.",
    },
    site={"type": "string", "description": "Unknown names count as generic."},
    strictness=schema_of(Strictness),
    revision=schema_of(get_type_hints(Draft)["revision"]),
    settings=ref(Settings),
)
PROOF = {"description": "MAC over the nonce and the body.", "required": True, "schema": STRING}
NAMED = shape(name=STRING, title=STRING)
CATALOGUE = shape(
    labels=listed(ref(Label)),
    tiers=listed(NAMED),
    strictness=mapped(listed(STRING)),
    themes=listed(NAMED),
    citations=listed(ref(Citation)),
    wording=shape(verdicts=mapped(ref(VerdictWording)), errors=mapped(STRING)),
    policy=ref(Policy),
)
ASSET = Route(
    "A file of the page",
    {200: ("The file.", "*/*", STRING)},
    codes=("not_found",),
)

ROUTES: Mapping[str, Route] = {
    "/": Route("To the pairing page", {302: REDIRECT}),
    "/pair": Route(
        "The pairing page",
        {200: ("The page.", "text/html", STRING), 302: REDIRECT},
    ),
    "/pair/{name}": ASSET,
    "/practice": Route("The practice page", {200: ("The page.", "text/html", STRING)}),
    "/practice/{name}": ASSET,
    "/v1/health": Route(
        "Whether the service runs",
        json_answer("It runs.", shape(status={"const": "ok"})),
    ),
    "/v1/check": Route(
        "Check a draft",
        json_answer("The report.", ref(Report)),
        CHECK_REQUEST,
        (*READ_BODY, "no_text", "bad_text", "bad_strictness", "busy", "deadline"),
    ),
    "/v1/catalogue": Route(
        "Labels, tiers, strictness levels, themes, citations and wording",
        json_answer("The tables.", CATALOGUE),
        UNREAD,
    ),
    "/v1/pair": Route(
        "Pair a browser",
        json_answer("The browser is paired.", ref(Credentials)),
        shape(
            ("browser",),
            code=STRING,
            browser={
                "type": "string",
                "maxLength": MAX_BROWSER_NAME,
                "pattern": "^[ -~]*$",
                "description": "A name for the list. Other printable characters are taken too.",
            },
        ),
        (*READ_BODY, "wrong_code", "code_used", "no_window", "too_many_tries", "not_stored"),
    ),
    "/v1/pair/prove": Route(
        "Have the service prove itself",
        json_answer("The proof (docs/pairing.md, 2).", shape(proof=STRING)),
        shape(id=STRING, nonce={"type": "string", "pattern": r"^[A-Za-z0-9_-]{43}$"}),
        (*READ_BODY, "no_token"),
    ),
    "/v1/pair/revoke": Route(
        "Unpair this browser",
        json_answer("It is no longer paired.", shape(status={"const": "revoked"})),
        UNREAD,
        ("not_stored",),
    ),
    "/v1/control/pair": Route(
        "Open or cancel pairing: for the command line",
        json_answer(
            "Done; the fresh code where pairing was opened.", shape(("code",), code=STRING)
        ),
        shape(action={"enum": ["open", "cancel"]}),
        READ_BODY,
        {PROOF_HEADER: PROOF},
    ),
}

KEYS: Mapping[str, list[dict[str, list[str]]]] = {
    "none": [],
    "token": [{"token": []}],
    "control": [{"control": []}],
}


def codes_of(rule: Rule, method: str) -> list[str]:
    """The refusals that a route's rule alone can lead to, the last resort included."""
    codes = ["wrong_host", "failed"]
    if rule.origin != "any":
        codes.append("forbidden")
    if rule.key != "none":
        codes.append("no_token")
    if method == "POST":
        codes += ["not_json", "too_large"]
    return codes


def refusal(codes: Iterable[str], text: Schema) -> Schema:
    chosen = [code for code in ERRORS if code in set(codes)]
    error = shape(code={"enum": chosen}, message=STRING)
    content = {"application/json": {"schema": shape(error=error)}, **text}
    return {"description": " ".join(ERRORS[code][1] for code in chosen), "content": content}


def responses(route: Route, rule: Rule, method: str) -> Schema:
    answers: dict[str, Schema] = {}
    for status, (description, content_type, schema) in route.answers.items():
        answers[str(status)] = {
            "description": description,
            **({"headers": dict(route.headers)} if route.headers else {}),
            "content": {content_type: {"schema": schema}},
        }
    codes = {*route.codes, *codes_of(rule, method)}
    for status in sorted({ERRORS[code][0] for code in codes}):
        own = [code for code in codes if ERRORS[code][0] == status]
        # Refused for its size before the application sees it.
        text = {"text/plain": {"schema": STRING}} if status == ERRORS["too_large"][0] else {}
        answers[str(status)] = refusal(own, text)
    if method != "HEAD":
        return answers
    return {status: {"description": one["description"]} for status, one in answers.items()}


def operation(path: str, route: Route, rule: Rule, method: str) -> Schema:
    described: Schema = {"summary": route.summary, "operationId": f"{method} {path}"}
    described["description"] = {
        "any": "From any origin or none; no CORS headers.",
        "none": "Without an Origin: a browser is refused.",
        "extension": "From an extension's origin.",
        "paired": "From the origin of a paired extension.",
    }[rule.origin]
    if route.body is not None:
        content = {"application/json": {"schema": route.body}}
        described["requestBody"] = {"required": True, "content": content}
    described["security"] = KEYS[rule.key]
    described["responses"] = responses(route, rule, method)
    return described


def path_item(path: str, route: Route) -> Schema:
    rule = rule_for(path)
    if rule is None:
        raise LookupError(f"access.py has no rule for {path}")
    item: Schema = {m.lower(): operation(path, route, rule, m) for m in rule.methods}
    if "{name}" in path:
        item["parameters"] = [{"name": "name", "in": "path", "required": True, "schema": STRING}]
    return item


def describe() -> Schema:
    """The OpenAPI description of the service."""
    missing = set(RULES) - set(ROUTES)
    if missing:
        raise LookupError(f"not described: {sorted(missing)}")
    schemas = components(Report, Settings, Label, Citation, Policy, VerdictWording, Credentials)
    bearer = {"type": "http", "scheme": "bearer", "description": "What pairing gave the browser."}
    control = {
        "type": "http",
        "scheme": SCHEME,
        "description": "NONCE:MAC under the key in the user's own files (docs/pairing.md, 5).",
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Discreet",
            "version": "1",
            "summary": "The service on this computer that checks drafts",
            "description": (
                "Offsets are UTF-16 code units of the text as sent, end exclusive. The order of "
                "refusals: size, Host, Origin, method (405 with Allow), type, token. "
                "Unknown addresses: 404. Made by tools/generate_openapi.py: do not edit."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": f"http://{HOST}:{DEFAULT_PORT}"}],
        "paths": {path: path_item(path, route) for path, route in ROUTES.items()},
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": bearer, "control": control},
        },
    }


def generate() -> str:
    """The text of openapi.json."""
    return json.dumps(describe(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(generate(), "utf-8")
