"""The routes against their own description: schemathesis on the real service, as a paired browser.

Whatever is sent, the answer is one that docs/openapi.json lists, never a 500, and a refusal is the
fixed text of its code, so that nothing of what was sent can stand in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from companion import Browser, Companion
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis import Response as Answer
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    missing_required_header,
    negative_data_rejection,
)

from discreet import control
from discreet.contract import ContractError

DESCRIPTION = Path(__file__).parents[2] / "docs" / "openapi.json"
# What breaks the description is refused as the caller's mistake; what keeps to it is not.
STATUSES = {
    "negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 413, 415]},
    "positive_data_acceptance": {"expected-statuses": [200, 302, 401, 403, 404]},
}
ROUTES = schemathesis.openapi.from_path(
    DESCRIPTION, config=schemathesis.Config.from_dict({"checks": STATUSES})
)
CONTROL = "/v1/control/pair"
# They would take the signature away again.
ABOUT_THE_KEY = [ignored_auth, missing_required_header, negative_data_rejection]
# Any JSON will do there: no negative is one.
UNREAD = ("/v1/catalogue", "/v1/pair/revoke")
NONCE = "n" * 43
TEXT = "Mrs Patel, 84, of Hebden Bridge, on Ward 9 last Tuesday 💔 NHS no. 943 476 5919"
GOOD: dict[tuple[str, str], object] = {
    ("GET", "/"): None,
    ("HEAD", "/pair"): None,
    ("GET", "/pair"): None,
    ("GET", "/practice"): None,
    ("GET", "/v1/health"): None,
    ("POST", "/v1/check"): {"text": TEXT, "revision": 7, "settings": {"language": "cy"}},
    ("POST", "/v1/catalogue"): {},
    ("POST", "/v1/pair"): {"code": "CODE", "browser": "Chromium"},
    ("POST", "/v1/pair/prove"): {"id": "ID", "nonce": NONCE},
    ("POST", CONTROL): {"action": "cancel"},
    ("POST", "/v1/pair/revoke"): {},
}


@dataclass
class Caller:
    """A paired browser, and ``discreet pair`` on the same computer."""

    companion: Companion
    browser: Browser

    def ask(self, case: Case) -> Answer:
        """Sends the case as the browser would."""
        headers = {
            "Origin": self.browser.origin,
            "Authorization": f"Bearer {self.browser.token}",
        }
        case.body = as_browsers_write(case.body)
        answer = case.call(base_url=self._base, headers=headers)
        if case.operation.path == "/v1/pair/revoke" and answer.status_code == 200:
            paired = self.companion.ask_to_pair(self.code())
            self.browser = Browser(self.companion, self.browser.origin, **paired.json)
        return answer

    def ask_signed(self, case: Case) -> Answer:
        """Sends the case as ``discreet pair`` would."""
        return case.call(base_url=self._base, auth=self._sign)

    def code(self) -> str:
        """The code of a fresh window."""
        _, code = control.ask(self.companion.home, "open")
        assert code is not None
        return code

    @property
    def _base(self) -> str:
        return f"http://127.0.0.1:{self.companion.port}"

    def _sign(self, question: Any) -> Any:
        key = control.Control(**json.loads((self.companion.home / "service.json").read_text()))
        body = question.body or b""
        mac = key.question_mac("nonce", body.encode() if isinstance(body, str) else body)
        question.headers["Authorization"] = f"{control.SCHEME} nonce:{mac}"
        return question


@pytest.fixture(scope="module")
def caller(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    companion = Companion(tmp_path_factory.mktemp("described")).start()
    yield Caller(companion, companion.pair())
    companion.stop()


def as_browsers_write(value: Any) -> Any:
    """``value`` with 7 in place of 7.0: one number in JSON Schema and in a browser, two here."""
    if isinstance(value, dict):
        return {key: as_browsers_write(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_browsers_write(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def assert_fixed(answer: Answer) -> None:
    """A refusal is the fixed text of its code, byte for byte, and holds nothing of the question."""
    if answer.status_code < 400 or answer.request.method == "HEAD":
        return
    if answer.headers["content-type"][0].startswith("text/plain"):
        assert answer.content == f"{answer.status_code} {answer.message}\n".encode()
        return
    code = answer.json()["error"]["code"]
    assert answer.json() == ContractError(code).as_json()
    assert answer.status_code == ContractError(code).status


@ROUTES.exclude(path=CONTROL).parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: Case, caller: Caller) -> None:
    if case.operation.path == "/v1/pair":
        # Five wrong codes close a window, and whatever comes after them would be answered alike.
        caller.code()
    answer = caller.ask(case)
    unread = case.operation.path in UNREAD
    case.validate_response(answer, excluded_checks=[negative_data_rejection] if unread else None)
    assert_fixed(answer)


@ROUTES.include(path=CONTROL).parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_to_the_command_line_is_as_described(case: Case, caller: Caller) -> None:
    answer = caller.ask_signed(case)
    case.validate_response(answer, excluded_checks=ABOUT_THE_KEY)
    assert_fixed(answer)


@pytest.mark.parametrize(("method", "path"), GOOD)
def test_good_requests_are_answered_as_described(method: str, path: str, caller: Caller) -> None:
    body = GOOD[method, path]
    if path == "/v1/pair":
        body = {"code": caller.code(), "browser": "Chromium"}
    if path == "/v1/pair/prove":
        body = {"id": caller.browser.id, "nonce": NONCE}
    case = ROUTES[path][method].Case(**({} if body is None else {"body": body}))
    answer = caller.ask_signed(case) if path == CONTROL else caller.ask(case)
    assert answer.status_code == (302 if path == "/" else 200)
    case.validate_response(answer, excluded_checks=ABOUT_THE_KEY)
