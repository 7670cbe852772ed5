"""The service's routes: one call of the core each, and the same answer for the same refusal."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, redirect, request, send_from_directory
from flask_cors.core import get_cors_options, set_cors_headers
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from discreet.access import (
    Gate,
    allowed_methods,
    control_nonce,
    extension_origin,
    paired_browser,
)
from discreet.catalogue import catalogue
from discreet.contract import HOST, MAX_BODY_BYTES, ContractError, parse_draft, parse_json
from discreet.control import PATH as CONTROL_PATH
from discreet.control import PROOF_HEADER, Control
from discreet.pairing import MAX_BROWSER_NAME, Pairings, Window, prove
from discreet.policy import Policy

Checker = Callable[[bytes], bytes]

_PAGE_TYPES: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
"""What a page may consist of. Not guessed: on Windows a guess depends on the registry."""

_API_POLICY: Final = "default-src 'none'; frame-ancestors 'none'"
_NO_WAY_OUT: Final = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_PAGE_POLICIES: Final[Mapping[str, str]] = {
    "pair": f"default-src 'none'; script-src 'self'; style-src 'self'; {_NO_WAY_OUT}",
    "practice": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:; connect-src 'none'; {_NO_WAY_OUT}"
    ),
}
"""Page → its Content-Security-Policy. Neither page can send anything anywhere."""

_HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Service:
    """What the routes need of the running service."""

    port: int
    pairings: Pairings
    window: Window
    control: Control
    check: Checker
    policy: Policy = field(default_factory=Policy)


def create_app(service: Service) -> Flask:
    """The service as a WSGI application. Nothing in it starts, listens or waits."""
    app = Flask("discreet", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.url_map.merge_slashes = False
    app.before_request(Gate(service.port, service.pairings, service.control))
    app.register_error_handler(Exception, _refusal)
    app.after_request(_add_headers)
    _add_api(app, service)
    _add_pages(app, service.port)
    return app


def _add_api(app: Flask, service: Service) -> None:
    @app.get("/v1/health")
    def health() -> Response:
        return _json({"status": "ok"})

    @app.post("/v1/check")
    def check() -> Response:
        value = _object()
        parse_draft(value)
        body = json.dumps(service.policy.applied(value)).encode()
        return Response(service.check(body), content_type="application/json")

    @app.post("/v1/catalogue")
    def show_catalogue() -> Response:
        return _json({**catalogue(), "policy": service.policy.as_json()})

    @app.post("/v1/pair")
    def pair() -> Response:
        value = _object()
        code, browser = value.get("code"), value.get("browser", "")
        if not isinstance(code, str) or not _is_browser_name(browser):
            raise ContractError("bad_request")
        origin, today = extension_origin() or "", date.today().isoformat()
        try:
            credentials = service.window.use(
                code, lambda: service.pairings.add(origin, browser, today)
            )
        except OSError:
            raise ContractError("not_stored") from None
        return _json(asdict(credentials))

    @app.post("/v1/pair/prove")
    def show_proof() -> Response:
        value = _object()
        identity, nonce = value.get("id"), value.get("nonce")
        if not isinstance(identity, str) or not isinstance(nonce, str):
            raise ContractError("bad_request")
        pairing = service.pairings.get(identity)
        if pairing is None or pairing.origin != extension_origin():
            raise ContractError("no_token")
        return _json({"proof": prove(pairing, service.port, nonce)})

    @app.post("/v1/pair/revoke")
    def revoke() -> Response:
        try:
            service.pairings.revoke(paired_browser().id)
        except OSError:
            raise ContractError("not_stored") from None
        return _json({"status": "revoked"})

    @app.post(CONTROL_PATH)
    def open_or_cancel() -> Response:
        action = _object().get("action")
        if action == "open":
            answer = _json({"code": service.window.open()})
        elif action == "cancel":
            service.window.close()
            answer = _json({})
        else:
            raise ContractError("bad_request")
        answer.headers[PROOF_HEADER] = service.control.answer_mac(
            control_nonce(), answer.get_data()
        )
        return answer


def _add_pages(app: Flask, port: int) -> None:
    # The files stay where they are installed; a zipped package is unpacked once, at start.
    with as_file(files("discreet").joinpath("pages")) as folder:
        pages = folder

    @app.get("/")
    def start() -> BaseResponse:
        return redirect("/pair", 302)

    @app.get("/pair")
    def pairing_page() -> BaseResponse:
        if request.host != f"{HOST}:{port}":
            # "localhost" may lead to another program on [::1]. A browser keeps the fragment.
            return redirect(f"http://{HOST}:{port}/pair", 302)
        return _page(pages, "pair", "index.html")

    @app.get("/practice")
    def practice_page() -> Response:
        return _page(pages, "practice", "index.html")

    @app.get("/<any(pair, practice):page>/<name>")
    def asset(page: str, name: str) -> Response:
        return _page(pages, page, name)


def _page(pages: Path, page: str, name: str) -> Response:
    content_type = _PAGE_TYPES.get(Path(name).suffix)
    if content_type is None:
        raise ContractError("not_found")
    answer = send_from_directory(pages / page, name, mimetype=content_type)
    answer.headers["Content-Type"] = content_type
    answer.headers["Content-Security-Policy"] = _PAGE_POLICIES[page]
    return answer


def _object() -> dict[str, Any]:
    value = parse_json(request.get_data())
    if not isinstance(value, dict):
        raise ContractError("bad_request")
    return value


def _is_browser_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_BROWSER_NAME and value.isprintable()


def _json(value: object) -> Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(body, content_type="application/json")


def _refusal(error: Exception) -> Response:
    refused = error if isinstance(error, ContractError) else ContractError(_code(error))
    answer = _json(refused.as_json())
    answer.status_code = refused.status
    if refused.status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if refused.status == 405:
        answer.headers["Allow"] = ", ".join(allowed_methods())
    return answer


def _code(error: Exception) -> str:
    if not isinstance(error, HTTPException):
        # Its message and its frames may hold the text: only its kind is told.
        _logger.error("a request failed: %s", type(error).__name__)
        return "failed"
    return {404: "not_found", 405: "wrong_method", 413: "too_large"}.get(
        error.code or 0, "bad_request"
    )


def _add_headers(answer: Response) -> Response:
    for name, value in _HEADERS.items():
        answer.headers[name] = value
    answer.headers.setdefault("Content-Security-Policy", _API_POLICY)
    origin = extension_origin()
    if origin is not None:
        # flask-cors decides nothing here: the gate has let this origin through, and only this one
        # is named.
        options = get_cors_options(
            None,
            {
                "origins": [origin],
                "methods": ["POST"],
                "allow_headers": ["authorization", "content-type"],
                "always_send": False,
                "send_wildcard": False,
                "allow_private_network": True,
            },
        )
        set_cors_headers(answer, options)
        answer.headers["Vary"] = "Origin"
    return answer
