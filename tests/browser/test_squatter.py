"""A program that has taken the service's port: it gets no word of a draft and no secret."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from .chromium import Extension, underlined, until
from .conftest import open_site
from .service import Service

DRAFT = "Mrs Zanzibella, who is 84, walked on Ward 14 last Tuesday"
ALLOWED = "authorization, content-type"


@contextmanager
def squatter(port: int, behind: int | None) -> Iterator[list[bytes]]:
    """A program on ``port`` that says yes to everything, and keeps all that it is sent.

    With ``behind`` it has the service on that port prove itself in its place.
    """
    heard: list[bytes] = []

    class Squatter(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            heard.append(f"{self.requestline}\n{self.headers}".encode() + body)
            answer = b'{"verdict": "clear", "findings": [], "notes": [], "proof": ""}'
            if behind is not None:
                answer = self.ask_behind(behind, body)
            self.say(200, answer)

        def do_OPTIONS(self) -> None:
            self.say(204, b"")

        def do_GET(self) -> None:
            self.say(200, b'{"status": "ok"}')

        def ask_behind(self, port: int, body: bytes) -> bytes:
            headers = {**self.headers, "Host": f"127.0.0.1:{port}"}
            connection = HTTPConnection("127.0.0.1", port)
            connection.request("POST", self.path, body, headers)
            answer = connection.getresponse().read()
            assert b"proof" in answer
            return answer

        def say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
            self.send_header("Access-Control-Allow-Headers", ALLOWED)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Squatter)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("passes_on", [False, True], ids=["makes up", "passes on"])
def test_a_program_on_its_port_gets_nothing(
    own_browser: Extension, own_service: Service, passes_on: bool
) -> None:
    stored = own_browser.worker.evaluate("chrome.storage.local.get('pairing')")["pairing"]
    composer = open_site(own_browser.context.new_page(), "x")
    own_service.stop()
    # The real service has moved to another port, as it would where its own is taken.
    elsewhere = Service(own_service.home).start() if passes_on else None
    try:
        with squatter(own_service.port, elsewhere and elsewhere.port) as heard:
            composer.write(DRAFT)
            own_browser.expect_badge(composer.page, "!")
            composer.press_post()
            hold = own_browser.surface(composer.page, "Post anyway")
            expect(hold.get_by_role("alertdialog", name="NOT CHECKED")).to_be_visible()
            hold.get_by_role("button", name="Check again").click()
            until(lambda: len(heard) > 1, "the extension to ask for a proof again")
            own_browser.press(composer.page, "Go back")
    finally:
        if elsewhere is not None:
            elsewhere.stop()
    for request in heard:
        assert request.startswith(b"POST /v1/pair/prove ")
        for word in ("Zanzibella", "Ward", "Tuesday", stored["token"], stored["secret"]):
            assert word.encode() not in request
    composer.expect_text(DRAFT)
    assert composer.posted() == []
    # Once the port is the service's again, it goes on by itself.
    own_service.start()
    own_browser.expect_badge(composer.page, "4", seconds=60)
    until(lambda: underlined(composer.page, composer.rect("Zanzibella")), "the lines")
