"""Who may ask what: promises 1 to 4, 7 and 11, on the real service and a real socket."""

from __future__ import annotations

import errno
import json
import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from companion import (
    CHROMIUM,
    FIREFOX,
    OTHER_CHROMIUM,
    Answer,
    Browser,
    Companion,
    status_of,
)

API = ["/v1/health", "/v1/check", "/v1/catalogue", "/v1/pair", "/v1/pair/prove", "/v1/pair/revoke"]
POSTED = API[1:]
PAGES = ["/", "/pair", "/pair/pair.css", "/pair/pair.js", "/practice", "/nothing/here"]
WRONG = "w" * 43
PAIRED_ONLY = ["/v1/check", "/v1/catalogue", "/v1/pair/revoke"]


@pytest.fixture(scope="module")
def asleep(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser of a service whose workers have been stopped: whatever gets to them hangs."""
    companion = Companion(tmp_path_factory.mktemp("asleep")).start()
    browser = companion.pair()
    for worker in companion.workers():
        os.kill(worker, signal.SIGSTOP)
    yield browser
    companion.stop(signal.SIGKILL)


def test_listens_on_this_computer_only(companion: Companion) -> None:
    for address in other_addresses():
        with socket.socket() as sock:
            sock.settimeout(5)
            assert sock.connect_ex((address, companion.port)) == errno.ECONNREFUSED


def other_addresses() -> list[str]:
    """Addresses of this machine other than 127.0.0.1."""
    found = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=False)
    return ["127.0.0.2", *(a for a in found.stdout.split() if ":" not in a and a != "127.0.0.1")]


# ── Host ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_answers_to_its_own_names(companion: Companion, name: str) -> None:
    host = f"{name}:{companion.port}"
    assert companion.ask("GET", "/v1/health", headers={"Host": host}).json == {"status": "ok"}


BAD_HOSTS = [
    "evil.example:{port}",
    "127.0.0.1.evil.example:{port}",
    "127.0.0.1",
    "localhost",
    "127.0.0.1:1",
    "127.0.0.1.:{port}",
    "localhost.:{port}",
    "LOCALHOST:{port}",
    "user@127.0.0.1:{port}",
    "0.0.0.0:{port}",
    "[::]:{port}",
    "127.1:{port}",
    "2130706433:{port}",
    "127.0.0.1:0{port}",
    "127.0.0.1:{port}, 127.0.0.1:{port}",
    "",
]


@pytest.mark.parametrize("host", BAD_HOSTS)
@pytest.mark.parametrize("path", [*API, *PAGES])
def test_other_hosts_are_refused_everywhere(companion: Companion, host: str, path: str) -> None:
    headers = {"Host": host.format(port=companion.port)}
    assert companion.ask("GET", path, headers=headers).status == 421


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "Host: 127.0.0.1:{port}\r\nHost: 127.0.0.1:{port}\r\n",
        "Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n",
        "Host: 127.0.0.1:{port}\r\nX-Forwarded-Host: evil.example\r\n",
        "Host: evil.example\r\nX-Forwarded-Host: 127.0.0.1:{port}\r\n",
        "Host: evil.example\r\nForwarded: host=127.0.0.1:{port}\r\n",
    ],
)
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_missing_doubled_and_forwarded_hosts(
    companion: Companion, lines: str, version: str
) -> None:
    headers = lines.format(port=companion.port)
    request = f"GET /v1/health HTTP/{version}\r\n{headers}Connection: close\r\n\r\n"
    assert status_of(companion.raw(request.encode())) == 421


def test_a_foreign_address_in_the_request_line_is_refused(companion: Companion) -> None:
    host = f"Host: 127.0.0.1:{companion.port}\r\nConnection: close\r\n\r\n"
    for target in ("http://evil.example/v1/health", "evil.example:80", "*"):
        answer = companion.raw(f"GET {target} HTTP/1.1\r\n{host}".encode())
        assert status_of(answer) in (400, 421)


def test_host_comes_before_everything_else(browser: Browser) -> None:
    assert browser.post("/v1/check", {}, Host="evil.example").status == 421
    assert browser.companion.ask("PUT", "/v1/check", headers={"Host": "evil.example"}).status == 421


# ── Origin ──────────────────────────────────────────────────────────────────────────────────────

FOREIGN_ORIGINS = [
    None,
    "null",
    "",
    "https://x.com",
    "http://127.0.0.1:8765",
    "http://localhost",
    "file://",
    OTHER_CHROMIUM,
    FIREFOX,
    CHROMIUM + ".evil.example",
    CHROMIUM + "/",
    CHROMIUM + "a",
    CHROMIUM[:-1],
    CHROMIUM.upper(),
    "https://evil.example/" + CHROMIUM,
    CHROMIUM + ", " + CHROMIUM,
    "moz-extension://" + CHROMIUM.rpartition("/")[2],
]


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
@pytest.mark.parametrize("path", PAIRED_ONLY)
def test_foreign_origins_are_refused(browser: Browser, origin: str | None, path: str) -> None:
    answer = browser.companion.post(path, {"text": "x"}, origin=origin, token=browser.token)
    assert (answer.status, answer.code) == (403, "forbidden")
    assert answer.cors == []


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (421, lambda b: b.post("/v1/check", {}, Host="evil.example")),
        (403, lambda b: b.companion.post("/v1/check", {"text": "x"}, origin="https://x.com")),
        (403, lambda b: b.companion.post("/v1/check", {"text": "x"}, origin=None, token=b.token)),
        (405, lambda b: b.companion.ask("PUT", "/v1/check", b"{}", {"Origin": b.origin})),
        (415, lambda b: b.post("/v1/check", {}, Content_Type="text/plain")),
        (401, lambda b: b.companion.post("/v1/check", {"text": "x"}, token=WRONG)),
    ],
)
def test_what_is_refused_gets_to_no_handler(
    asleep: Browser, status: int, ask: Callable[[Browser], Answer]
) -> None:
    # The handler would hang until its deadline and answer 504.
    assert ask(asleep).status == status


@pytest.mark.parametrize("path", POSTED)
@pytest.mark.parametrize("origin", ["https://x.com", "null", "http://localhost:3000"])
def test_a_pages_preflight_is_refused_without_cors(
    companion: Companion, path: str, origin: str
) -> None:
    answer = preflight(companion, path, origin)
    assert answer.status == 403
    assert answer.cors == []


def test_an_unpaired_extensions_preflight_is_refused_where_pairing_is_asked(
    companion: Companion,
) -> None:
    answer = preflight(companion, "/v1/check", OTHER_CHROMIUM)
    assert (answer.status, answer.cors) == (403, [])


def test_the_paired_extensions_preflight_names_it_alone(browser: Browser) -> None:
    answer = preflight(browser.companion, "/v1/check", browser.origin)
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Origin"] == browser.origin
    assert answer.headers["Access-Control-Allow-Methods"] == "POST"
    assert answer.headers["Access-Control-Allow-Headers"] == "authorization, content-type"
    assert answer.headers["Vary"] == "Origin"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_health_has_no_cors_headers_for_anyone(browser: Browser) -> None:
    for origin in (browser.origin, "https://x.com", "null"):
        answer = browser.companion.ask("GET", "/v1/health", headers={"Origin": origin})
        assert (answer.status, answer.cors, answer.body) == (200, [], b'{"status":"ok"}')


def preflight(companion: Companion, path: str, origin: str) -> Answer:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    return companion.ask("OPTIONS", path, headers=headers)


# ── method, type, token ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", PAIRED_ONLY)
def test_only_post(browser: Browser, method: str, path: str) -> None:
    headers = {"Origin": browser.origin, "Authorization": f"Bearer {browser.token}"}
    answer = browser.companion.ask(method, path, b"{}", headers)
    assert answer.status == 405
    assert answer.headers["Allow"] == "POST"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/v1/health", "/pair", "/pair/pair.js", "/practice"])
def test_pages_and_health_are_only_read(companion: Companion, method: str, path: str) -> None:
    assert companion.ask(method, path, b"{}").status == 405


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/json",
        "application/json-patch+json",
        "application/json; charset=utf-16",
        "text/plain; application/json",
        "",
    ],
)
@pytest.mark.parametrize("path", POSTED)
def test_only_json(browser: Browser, content_type: str, path: str) -> None:
    assert browser.post(path, {"text": "x"}, Content_Type=content_type).status == 415


@pytest.mark.parametrize("content_type", ["application/json; charset=UTF-8", "Application/JSON"])
def test_json_by_its_other_spellings(browser: Browser, content_type: str) -> None:
    assert browser.post("/v1/check", {"text": ""}, Content_Type=content_type).status == 200


@pytest.mark.parametrize("path", PAIRED_ONLY)
def test_tokens(browser: Browser, path: str) -> None:
    companion = browser.companion
    token = browser.token
    wrong = [None, "", "x", token[:-1], token + "A", token.swapcase(), "é" * 20]
    for given in wrong:
        answer = companion.post(path, {"text": "x"}, token=given)
        assert (answer.status, answer.code) == (401, "no_token")
    for scheme in ("Basic ", "bearer", "", "Bearer  ", "Discreet "):
        assert browser.post(path, {"text": "x"}, Authorization=scheme + token).status == 401


def test_a_token_holds_for_its_own_origin_only(browser: Browser) -> None:
    companion = browser.companion
    firefox = companion.pair(FIREFOX, "Firefox")
    for origin, token in ((FIREFOX, browser.token), (browser.origin, firefox.token)):
        assert companion.post("/v1/check", {"text": ""}, origin=origin, token=token).status == 401
    assert firefox.check("").status == 200
    assert firefox.post("/v1/pair/revoke", {}).status == 200
    # Right token, origin no longer paired.
    assert firefox.check("").status == 403


def test_order_is_host_origin_method_type_token(browser: Browser) -> None:
    companion = browser.companion
    put: dict[str, str] = {"Content-Type": "text/plain"}
    assert companion.ask("PUT", "/v1/check", b"x", put).status == 403
    put["Origin"] = browser.origin
    assert companion.ask("PUT", "/v1/check", b"x", put).status == 405
    assert companion.ask("POST", "/v1/check", b"x", put).status == 415
    put["Content-Type"] = "application/json"
    assert companion.ask("POST", "/v1/check", b"x", put).status == 401
    put["Authorization"] = f"Bearer {browser.token}"
    assert companion.ask("POST", "/v1/check", b"x", put).status == 400


# ── size and shape ──────────────────────────────────────────────────────────────────────────────


def sized(size: int) -> bytes:
    empty = json.dumps({"text": "", "pad": ""}).encode()
    return json.dumps({"text": "", "pad": "x" * (size - len(empty))}).encode()


def test_bodies_up_to_128_kib(browser: Browser) -> None:
    limit = 128 * 1024
    assert browser.post("/v1/check", sized(limit)).status == 200
    for size in (limit + 1, 300_000, 1_000_000, 30_000_000):
        answer = browser.post("/v1/check", sized(size))
        assert answer.status == 413
        assert b"xxx" not in answer.body


def test_large_chunked_bodies_are_refused(companion: Companion) -> None:
    head = (
        f"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1:{companion.port}\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    chunk = b"2000\r\n" + b"x" * 0x2000 + b"\r\n"
    answer = companion.raw(head.encode() + chunk * 40 + b"0\r\n\r\n")
    assert status_of(answer) == 413


def test_chunked_bodies_are_read(browser: Browser) -> None:
    body = b'{"text": ""}'
    head = (
        f"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1:{browser.companion.port}\r\n"
        f"Origin: {browser.origin}\r\nAuthorization: Bearer {browser.token}\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )
    chunks = b"".join(b"1\r\n" + bytes([byte]) + b"\r\n" for byte in body)
    answer = browser.companion.raw(head.encode() + chunks + b"0\r\n\r\n")
    assert status_of(answer) == 200


def test_text_up_to_20_000_utf16_units(browser: Browser) -> None:
    assert browser.check("a " * 10_000).status == 200
    assert browser.check("\N{PILL}" * 10_000).status == 200
    for text in ("a" * 20_001, "\N{PILL}" * 10_000 + "a"):
        answer = browser.check(text)
        assert (answer.status, answer.code) == (413, "too_large")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_json"),
        (b"{", "bad_json"),
        (b"text", "bad_json"),
        (b'{"text": NaN}', "bad_json"),
        (b'{"text": "x", "revision": ' + b"9" * 5000 + b"}", "bad_json"),
        (b'\xef\xbb\xbf{"text": "x"}', "bad_json"),
        (b'{"text": "\xff"}', "bad_json"),
        (b'{"text": "\xed\xa0\x80"}', "bad_json"),
        ('{"text": "x"}'.encode("utf-16"), "bad_json"),
        (b'{"text":' * 10_000 + b"1", "bad_json"),
        (b"[" * 60_000 + b"]" * 60_000, "bad_json"),
        (b'{"text": "\\ud83d"}', "bad_text"),
        (b'{"text": "x", "settings": {"own_names": ["\\udc00"]}}', "bad_text"),
        (b"[]", "bad_request"),
        (b"null", "bad_request"),
        (b"{}", "no_text"),
        (b'{"text": null}', "no_text"),
        (b'{"text": ["x"]}', "no_text"),
        (b'{"text": "x", "strictness": "harsh"}', "bad_strictness"),
        (b'{"text": "x", "strictness": ["strict"]}', "bad_strictness"),
        (b'{"text": "x", "revision": "1"}', "bad_request"),
        (b'{"text": "x", "settings": []}', "bad_request"),
        (b'{"text": "x", "settings": {"language": "fr"}}', "bad_request"),
        (b'{"text": "x", "settings": {"terms": [{"text": "x"}]}}', "bad_request"),
    ],
)
def test_bad_bodies(browser: Browser, body: bytes, code: str) -> None:
    answer = browser.post("/v1/check", body)
    assert (answer.status, answer.code) == (400, code)


def test_refusals_never_repeat_what_was_sent(browser: Browser) -> None:
    canary = "Zanzibella"
    companion = browser.companion
    answers = [
        browser.post("/v1/check", f'{{"text": "{canary}'.encode()),
        browser.check("x", strictness=canary),
        browser.check(canary * 3000),
        browser.post(f"/v1/{canary}", {}),
        companion.ask("GET", f"/{canary}"),
        companion.ask(canary, "/v1/check"),
        companion.post("/v1/check", {}, token=canary),
        companion.post("/v1/check", {}, origin=canary),
        companion.ask_to_pair(canary),
    ]
    for answer in answers:
        assert answer.status >= 400
        assert canary.encode() not in answer.body
        assert canary not in str(answer.headers)
    host = f"Host: 127.0.0.1:{companion.port}\r\n"
    raw = [f"GET /{canary}\r\n\r\n", f"GET / HTTP/1.1\r\n{host}Bad{canary}\rHeader: x\r\n\r\n"]
    for request in raw:
        assert canary.encode() not in companion.raw(request.encode())


# ── headers ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [*API, *PAGES])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_headers_on_every_answer(companion: Companion, method: str, path: str) -> None:
    check_headers(companion.ask(method, path, b"{}"))


def check_headers(answer: Answer) -> None:
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "Server" not in answer.headers
    assert "Via" not in answer.headers


def test_headers_on_what_the_server_refuses_by_itself(companion: Companion) -> None:
    check_headers(companion.post("/v1/check", sized(200_000)))
    assert companion.post("/v1/check", sized(200_000)).headers["Content-Type"].startswith("text/")


def test_pages_can_send_nothing_anywhere(companion: Companion) -> None:
    for path in ("/pair", "/practice"):
        policy = companion.ask("GET", path).headers["Content-Security-Policy"]
        assert "form-action 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "connect-src" not in policy or "connect-src 'none'" in policy
        assert "script-src 'self';" in policy


# ── connections ─────────────────────────────────────────────────────────────────────────────────


def test_200_slow_connections_stall_nobody(browser: Browser) -> None:
    # They are cut off after a while. Others must be answered before that, not only afterwards.
    # A machine that stands still for seconds may miss that once.
    assert any(answers_beside_slow_connections(browser) for _ in range(3))


def answers_beside_slow_connections(browser: Browser) -> bool:
    """Whether others were answered while 200 slow connections were all still open."""
    port = browser.companion.port
    with ExitStack() as stack:
        slow = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(200)
        ]
        for sock in slow:
            sock.sendall(b"POST /v1/check HTTP/1.1\r\n")
        assert browser.check("").status == 200
        assert browser.companion.ask("GET", "/v1/health").status == 200
        return select.select(slow, [], [], 0)[0] == []


def test_a_trickling_request_is_cut_off(companion: Companion) -> None:
    # Each byte comes soon after the one before, but the request never ends.
    with socket.create_connection(("127.0.0.1", companion.port), timeout=30) as sock:
        sock.sendall(b"POST /v1/check HTTP/1.1\r\nX: ")
        end = time.monotonic() + 30
        with pytest.raises(OSError, match=r".*"):
            while time.monotonic() < end:
                time.sleep(0.2)
                sock.sendall(b"x")
        assert time.monotonic() < end


def test_a_flood_from_a_page_changes_nothing(browser: Browser) -> None:
    body = json.dumps({"text": "x"}).encode()
    headers = {"Origin": "https://evil.example", "Content-Type": "application/json"}
    for _ in range(300):
        assert browser.companion.ask("POST", "/v1/check", body, headers).status == 403
    assert browser.check("").status == 200
