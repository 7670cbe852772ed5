"""Who may ask what: one table of routes, and the checks that run before any handler.

Order: Host → Origin → method → type → token. A request that fails one goes no further.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from flask import Response, g, make_response, request

from discreet import control
from discreet.contract import ContractError
from discreet.pairing import Pairing, Pairings

OriginRule = Literal["any", "none", "extension", "paired"]
KeyRule = Literal["none", "token", "control"]

_HOSTS: Final = ("127.0.0.1", "localhost", "[::1]")
_EXTENSION: Final = re.compile(
    r"chrome-extension://[a-p]{32}"
    r"|moz-extension://[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What one route asks of a request."""

    methods: tuple[str, ...]
    origin: OriginRule
    key: KeyRule = "none"


_PAGE: Final = Rule(("GET", "HEAD"), "any")
_CHECKED: Final = Rule(("POST",), "paired", "token")

RULES: Final[Mapping[str, Rule]] = {
    "/": _PAGE,
    "/pair": _PAGE,
    "/practice": _PAGE,
    "/v1/health": Rule(("GET", "HEAD"), "any"),
    "/v1/check": _CHECKED,
    "/v1/catalogue": _CHECKED,
    "/v1/pair": Rule(("POST",), "extension"),
    "/v1/pair/prove": Rule(("POST",), "extension"),
    "/v1/pair/revoke": _CHECKED,
    control.PATH: Rule(("POST",), "none", "control"),
}
"""Path → rule. Assets of a page stand under the page's path and follow its rule."""

_ASSET_FOLDERS: Final = ("/pair/", "/practice/")


def rule_for(path: str) -> Rule | None:
    """The rule of a path; ``None`` where nothing is."""
    if path.startswith(_ASSET_FOLDERS):
        return _PAGE
    return RULES.get(path)


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets a request through to its handler, or raises :class:`ContractError`."""

    port: int
    pairings: Pairings
    control: control.Control

    def __call__(self) -> Response | None:
        """Checks the current request. Answers a preflight itself."""
        self._check_host()
        rule = rule_for(request.path)
        if rule is None:
            raise ContractError("not_found")
        self._check_origin(rule)
        if request.method == "OPTIONS" and _is_preflight(rule):
            return make_response("", 204)
        if request.method not in rule.methods:
            g.allow = rule.methods
            raise ContractError("wrong_method")
        if request.method == "POST":
            _check_type()
        _KEY_CHECKS[rule.key](self)
        return None

    def _check_host(self) -> None:
        environ = request.environ
        host = environ.get("HTTP_HOST", "")
        forwarded = "HTTP_X_FORWARDED_HOST" in environ or "HTTP_FORWARDED" in environ
        # A whole address in the request line would count more than the Host header.
        elsewhere = not environ.get("REQUEST_URI", "/").startswith("/")
        if forwarded or elsewhere or host not in {f"{name}:{self.port}" for name in _HOSTS}:
            raise ContractError("wrong_host")

    def _check_origin(self, rule: Rule) -> None:
        if rule.origin == "any":
            return
        origin = request.environ.get("HTTP_ORIGIN")
        if rule.origin == "none":
            if origin is not None:
                raise ContractError("forbidden")
            return
        if origin is None or not _EXTENSION.fullmatch(origin):
            raise ContractError("forbidden")
        if rule.origin == "paired" and not self.pairings.is_paired(origin):
            raise ContractError("forbidden")
        g.extension_origin = origin

    def check_token(self) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        pairing = self.pairings.by_token(g.extension_origin, token)
        if scheme != "Bearer" or pairing is None:
            raise ContractError("no_token")
        g.pairing = pairing

    def check_control_key(self) -> None:
        nonce = self.control.accepts(request.headers.get("Authorization", ""), request.get_data())
        if nonce is None:
            raise ContractError("no_token")
        g.control_nonce = nonce


_KEY_CHECKS: Final[Mapping[KeyRule, Callable[[Gate], None]]] = {
    "none": lambda gate: None,
    "token": Gate.check_token,
    "control": Gate.check_control_key,
}


def extension_origin() -> str | None:
    """The origin of the current request, where the gate has found it to be an extension's."""
    origin: str | None = g.get("extension_origin")
    return origin


def paired_browser() -> Pairing:
    """The browser that sent the current request. For routes whose rule asks for its token."""
    pairing: Pairing = g.pairing
    return pairing


def allowed_methods() -> tuple[str, ...]:
    """The methods of the current address, where the gate has refused another."""
    methods: tuple[str, ...] = g.get("allow", ())
    return methods


def control_nonce() -> str:
    """The nonce of the current request. For routes whose rule asks for the control key."""
    nonce: str = g.control_nonce
    return nonce


def _is_preflight(rule: Rule) -> bool:
    asked = request.headers.get("Access-Control-Request-Method", "")
    return rule.origin in ("extension", "paired") and asked in rule.methods


def _check_type() -> None:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != "application/json" or charset not in ("utf-8", "utf8"):
        raise ContractError("not_json")
