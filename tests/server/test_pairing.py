"""Pairing, proof and revocation (docs/pairing.md): promises 5 and 6."""

from __future__ import annotations

import json
import re
import resource
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import signature
from pathlib import Path

import pytest
from companion import (
    CHROMIUM,
    FIREFOX,
    OTHER_CHROMIUM,
    Browser,
    Companion,
    expected_proof,
    run_discreet,
)

from discreet.contract import ContractError
from discreet.pairing import WINDOW_SECONDS, Credentials, Pairings, Window

Start = Callable[..., Companion]
CREDENTIALS = Credentials("id", "token", "secret")


def stored(home: Path) -> list[Path]:
    return sorted((home / "pairings").glob("*")) if (home / "pairings").exists() else []


def listed(home: Path) -> str:
    return run_discreet("pairings", home=home).stdout.decode()


# ── the window ──────────────────────────────────────────────────────────────────────────────────


def test_the_start_prints_where_to_pair(start: Start) -> None:
    companion = start()
    addresses = [line for line in companion.lines if line.startswith("Pair a browser: ")]
    assert len(addresses) == 1
    assert re.fullmatch(
        rf"Pair a browser: http://127\.0\.0\.1:{companion.port}/pair#[A-Za-z0-9_-]{{22}}",
        addresses[0],
    )


def test_the_first_code_pairs_once(start: Start) -> None:
    companion = start()
    code = companion.first_code()
    answer = companion.ask_to_pair(code)
    assert answer.status == 200
    browser = Browser(companion, CHROMIUM, **answer.json)
    assert browser.check("").status == 200
    again = companion.ask_to_pair(code)
    assert (again.status, again.code) == (409, "code_used")
    assert len(stored(companion.home)) == 1


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "https://x.com",
        "http://127.0.0.1:8765",
        "chrome-extension://x",
        CHROMIUM + ".evil.example",
        CHROMIUM + "/",
        CHROMIUM + ", " + FIREFOX,
        "https://evil.example/" + CHROMIUM,
        FIREFOX + "0",
        "safari-web-extension://" + FIREFOX.rpartition("/")[2],
    ],
)
def test_only_extensions_pair(start: Start, origin: str | None) -> None:
    companion = start()
    answer = companion.ask_to_pair(companion.first_code(), origin)
    assert (answer.status, answer.cors) == (403, [])
    # The page's own origin is a page's origin too.
    own = companion.ask_to_pair(companion.first_code(), f"http://127.0.0.1:{companion.port}")
    assert own.status == 403
    assert stored(companion.home) == []
    assert companion.ask_to_pair(companion.first_code()).status == 200


def test_five_wrong_codes_close_the_window(start: Start) -> None:
    companion = start()
    right = companion.first_code()
    wrong = ["", right[:-1], right + "A", right.swapcase(), "\ud800"]
    statuses = [companion.ask_to_pair(code).status for code in wrong]
    assert statuses == [403, 403, 403, 403, 429]
    assert companion.ask_to_pair(right).status == 429
    assert stored(companion.home) == []
    # Opening a window is the user's way out.
    assert companion.ask_to_pair(companion.fresh_code()).status == 200


@pytest.mark.parametrize("code", [None, 1, ["x"], {}])
def test_a_code_is_text(companion: Companion, code: object) -> None:
    assert companion.ask_to_pair(code).status == 400


def test_a_fresh_window_replaces_the_old_one(start: Start) -> None:
    companion = start()
    old = companion.first_code()
    fresh = companion.fresh_code()
    assert companion.ask_to_pair(old).code == "wrong_code"
    assert companion.ask_to_pair(fresh).status == 200


def test_cancelling_leaves_nothing_paired(start: Start) -> None:
    companion = start()
    assert run_discreet("pair", "--cancel", home=companion.home).returncode == 0
    answer = companion.ask_to_pair(companion.first_code())
    assert (answer.status, answer.code) == (409, "no_window")
    assert stored(companion.home) == []


def test_the_window_closes_by_a_clock_that_never_goes_back() -> None:
    assert signature(Window).parameters["clock"].default is time.monotonic
    now = [1000.0]
    window = Window(lambda: now[0])
    code = window.open()
    now[0] += WINDOW_SECONDS
    with pytest.raises(ContractError) as refused:
        window.use(code, lambda: CREDENTIALS)
    assert (refused.value.status, refused.value.code) == (409, "no_window")
    code = window.open()
    now[0] += WINDOW_SECONDS - 1
    assert window.use(code, lambda: CREDENTIALS) == CREDENTIALS


def test_a_code_pairs_once_however_many_ask_at_once(start: Start) -> None:
    companion = start()
    code = companion.first_code()
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(companion.ask_to_pair(code).status))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [409] * 11
    assert len(stored(companion.home)) == 1


def test_a_pairing_that_cannot_be_saved_is_none(tmp_path: Path) -> None:
    # A full disk, as far as a process can be told of one: no file may grow.
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY)); "
        "from discreet.cli import main; sys.argv[0] = 'discreet'; sys.exit(main())"
    )
    companion = Companion(tmp_path / "home", command=(sys.executable, "-c", script)).start()
    try:
        code = companion.first_code()
        answer = companion.ask_to_pair(code)
        assert (answer.status, answer.code) == (500, "not_stored")
        assert stored(companion.home) == []
        assert any("cannot write" in line for line in companion.lines)
        process = companion.process
        assert process is not None
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        assert companion.ask_to_pair(code).status == 200
    finally:
        companion.stop()


# ── what is kept ────────────────────────────────────────────────────────────────────────────────


def test_token_and_secret_have_256_bits_and_are_the_browsers_own(start: Start) -> None:
    companion = start()
    browsers = [companion.pair(), companion.pair(), companion.pair(FIREFOX)]
    for browser in browsers:
        assert re.fullmatch(r"[0-9a-f]{16}", browser.id)
        assert re.fullmatch(r"[A-Za-z0-9_-]{43}", browser.token)
        assert re.fullmatch(r"[A-Za-z0-9_-]{43}", browser.secret)
    for values in zip(*((b.id, b.token, b.secret) for b in browsers), strict=True):
        assert len(set(values)) == len(browsers)


def test_files_are_the_users_alone_and_hold_no_token(start: Start) -> None:
    companion = start()
    browser = companion.pair()
    files = [path for path in companion.home.rglob("*") if path.is_file()]
    assert len(files) == 2
    for path in files:
        assert path.stat().st_mode & 0o777 == 0o600
        assert browser.token not in path.read_text()
    for folder in (companion.home, companion.home / "pairings"):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_pairing_survives_a_restart(start: Start) -> None:
    companion = start()
    browser = companion.pair()
    assert companion.stop() == 0
    companion.start()
    assert browser.is_served()
    assert browser.check("").status == 200


def test_a_damaged_file_unpairs_one_browser_and_stops_nothing(start: Start) -> None:
    companion = start()
    damaged, other = companion.pair(), companion.pair(FIREFOX)
    (companion.home / "pairings" / f"{damaged.id}.json").write_text('{"id": ')
    (companion.home / "pairings" / "notes.json").write_text("[]")
    assert damaged.check("").status == 403
    assert other.check("").status == 200
    assert companion.stop() == 0
    companion.start()
    assert other.check("").status == 200


# ── several browsers, listing, revoking ─────────────────────────────────────────────────────────


def test_browsers_pair_side_by_side(start: Start) -> None:
    companion = start()
    chrome = companion.pair(browser="Chrome")
    edge = companion.pair(browser="Edge")
    firefox = companion.pair(FIREFOX, "Firefox")
    for browser in (chrome, edge, firefox):
        assert browser.is_served()
        assert browser.check("").status == 200
    lines = listed(companion.home)
    for browser, name in ((chrome, "Chrome"), (edge, "Edge"), (firefox, "Firefox")):
        assert re.search(rf"^{browser.id} .* {name} .*{browser.origin}$", lines, re.MULTILINE)
        assert browser.token not in lines
        assert browser.secret not in lines


def test_revoking_holds_at_once_and_for_that_browser_only(start: Start) -> None:
    companion = start()
    gone, stays = companion.pair(), companion.pair()
    assert run_discreet("pairings", "revoke", gone.id, home=companion.home).returncode == 0
    assert gone.check("").status == 401
    assert not gone.is_served()
    assert stays.check("").status == 200
    assert stays.post("/v1/pair/revoke", {}).json == {"status": "revoked"}
    assert stays.check("").status == 403
    assert listed(companion.home) == "No browser is paired.\n"


def test_revoking_what_is_not_paired(start: Start) -> None:
    companion = start()
    browser = companion.pair()
    for identity in ("0" * 16, "../service", "*", browser.id[:-1]):
        done = run_discreet("pairings", "revoke", identity, home=companion.home)
        assert done.returncode == 1
        assert done.stderr
    assert browser.check("").status == 200


def test_pairings_are_listed_and_revoked_without_the_service(tmp_path: Path) -> None:
    pairings = Pairings(tmp_path)
    identity = pairings.add(CHROMIUM, "Edge", "2026-01-02").id
    assert listed(tmp_path) == f"{identity}  2026-01-02  Edge  {CHROMIUM}\n"
    assert run_discreet("pairings", "revoke", identity, home=tmp_path).returncode == 0
    assert pairings.all() == []


@pytest.mark.parametrize("name", ["a\nb", "\x1b[31m", "x" * 41, 5, None])
def test_a_browsers_name_cannot_break_the_list(companion: Companion, name: object) -> None:
    body = {"code": "x", "browser": name}
    assert companion.post("/v1/pair", body).status == 400


# ── the proof ───────────────────────────────────────────────────────────────────────────────────


def nonce() -> str:
    return secrets.token_urlsafe(32)


def test_the_service_proves_itself_for_its_own_port(browser: Browser) -> None:
    asked = nonce()
    answer = browser.companion.post("/v1/pair/prove", {"id": browser.id, "nonce": asked})
    assert answer.json == {"proof": expected_proof(browser, browser.companion.port, asked)}
    # Passed on by a program on another port, it proves nothing there.
    assert answer.json["proof"] != expected_proof(browser, browser.companion.port + 1, asked)
    other = browser.companion.post("/v1/pair/prove", {"id": browser.id, "nonce": nonce()})
    assert other.json != answer.json


def test_the_proof_shows_no_secret(browser: Browser) -> None:
    answer = browser.companion.post("/v1/pair/prove", {"id": browser.id, "nonce": nonce()})
    assert browser.secret not in answer.body.decode()
    assert browser.token not in answer.body.decode()


@pytest.mark.parametrize("given", ["", "x", "A" * 42, "A" * 44, "A" * 42 + "\n", "é" * 43, None, 1])
def test_a_nonce_is_32_bytes(browser: Browser, given: object) -> None:
    answer = browser.companion.post("/v1/pair/prove", {"id": browser.id, "nonce": given})
    assert answer.status == 400


def test_no_proof_for_others(browser: Browser) -> None:
    companion = browser.companion
    ask = {"id": browser.id, "nonce": nonce()}
    assert companion.post("/v1/pair/prove", ask, origin="https://x.com").status == 403
    assert companion.post("/v1/pair/prove", ask, origin=None).status == 403
    assert companion.post("/v1/pair/prove", ask, origin=OTHER_CHROMIUM).status == 401
    for identity in ("0" * 16, "../service", "", browser.id.upper() + "x"):
        answer = companion.post("/v1/pair/prove", {"id": identity, "nonce": nonce()})
        assert answer.status == 401


# ── `discreet pair` and a program that has taken the port ───────────────────────────────────────


@contextmanager
def squatter(port: int, body: bytes) -> Iterator[list[bytes]]:
    """A program that answers everything on ``port``, and keeps what it is sent."""
    heard: list[bytes] = []
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()

    def answer() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                heard.append(connection.recv(65536))
                head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nDiscreet-Proof: %s\r\n\r\n"
                connection.sendall(head % (len(body), b"A" * 43) + body)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def test_a_squatter_cannot_answer_discreet_pair(start: Start) -> None:
    companion = start()
    companion.stop(signal.SIGKILL)
    key = json.loads((companion.home / "service.json").read_text())["key"]
    with squatter(companion.port, b'{"code": "evil"}') as heard:
        done = run_discreet("pair", home=companion.home)
    assert done.returncode == 1
    assert b"evil" not in done.stdout + done.stderr
    assert len(heard) == 1
    assert key.encode() not in heard[0]


def test_pages_and_strangers_cannot_open_a_window(start: Start) -> None:
    companion = start()
    code = companion.first_code()
    body = {"action": "open"}
    assert companion.post("/v1/control/pair", body, origin="https://x.com").status == 403
    assert companion.post("/v1/control/pair", body, origin=CHROMIUM).status == 403
    for authorization in ("", "Discreet", "Discreet a:b", f"Bearer {companion.pair().token}"):
        answer = companion.post("/v1/control/pair", body, origin=None, Authorization=authorization)
        assert answer.status == 401
    assert companion.ask_to_pair(code).code == "wrong_code"  # replaced by pair() above


def test_pair_without_a_service_says_what_to_do(tmp_path: Path) -> None:
    done = run_discreet("pair", home=tmp_path)
    assert done.returncode == 1
    assert b"discreet serve" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_service_file_goes_with_the_service(start: Start) -> None:
    companion = start()
    assert (companion.home / "service.json").exists()
    assert companion.stop() == 0
    assert not (companion.home / "service.json").exists()


# ── the page ────────────────────────────────────────────────────────────────────────────────────


def test_the_pairing_page_has_the_button_and_no_secret(companion: Companion) -> None:
    page = companion.ask("GET", "/pair").body.decode()
    assert '<button type="button" id="pair-this-browser">Pair this browser</button>' in page
    assert companion.ask("HEAD", "/pair").status == 200
    for asset in re.findall(r'(?:href|src)="(/[^"]+)"', page):
        assert companion.ask("GET", asset).status == 200


def test_the_pairing_page_stands_under_one_name_only(companion: Companion) -> None:
    for name in ("localhost", "[::1]"):
        answer = companion.ask("GET", "/pair", headers={"Host": f"{name}:{companion.port}"})
        assert answer.status == 302
        assert answer.headers["Location"] == f"http://127.0.0.1:{companion.port}/pair"


def test_pages_serve_their_own_files_only(companion: Companion) -> None:
    for path in (
        "/pair/../web.py",
        "/pair/..%2f..%2fweb.py",
        "/pair/%2e%2e/__init__.py",
        "/practice/../pair/index.html",
        "/pair//etc/passwd",
        "/pair/missing.js",
        "/practice/",
        "/pages/pair/index.html",
    ):
        assert companion.ask("GET", path).status == 404, path
