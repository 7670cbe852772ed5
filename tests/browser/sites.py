"""The sites under their own names, served from this machine over HTTPS."""

from __future__ import annotations

import datetime
import mimetypes
import ssl
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from .editors import EditorKind

ROOT = Path(__file__).resolve().parents[2]
SITE_PAGES = ROOT / "practice" / "dist"
EDITOR_PAGES = ROOT / "tests" / "pages" / "dist"

# As strict as the sites' own, and stricter: nothing of ours may lean on a lax page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'none'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'self'"
)


@dataclass(frozen=True)
class Site:
    """One site's page with a composer. ``file`` is the page that is served under ``url``.

    ``frame`` is the selector of the same-origin frame that holds the composer, where one does.
    """

    name: str
    url: str
    file: Path
    editor: EditorKind
    frame: str = ""

    @property
    def host(self) -> str:
        return self.url.split("/")[2]


X = EditorKind(
    "x",
    "[data-testid=tweetTextarea_0]",
    "[data-testid=tweetButton], [data-testid=tweetButtonInline]",
)
FACEBOOK = EditorKind(
    "facebook",
    "div[role=textbox][contenteditable=true][data-lexical-editor=true]",
    "div[role=button][aria-label=Post]",
)
LINKEDIN = EditorKind(
    "linkedin", "#interop-outlet .ql-editor", "#interop-outlet .share-actions__primary-action"
)

# The three sites of the practice page, each alone as the site shows it.
SITES = {
    site.name: site
    for site in (
        Site("x", "https://x.com/compose/post", SITE_PAGES / "x.html", X),
        Site("facebook", "https://www.facebook.com/", SITE_PAGES / "facebook.html", FACEBOOK),
        Site("linkedin", "https://www.linkedin.com/feed/", SITE_PAGES / "linkedin.html", LINKEDIN),
    )
}


def _editor(
    name: str,
    url: str,
    box: str,
    submit: str,
    *,
    page: str | None = None,
    keys: str = "ControlOrMeta+Enter",
    newline: str = "Enter",
) -> Site:
    kind = EditorKind(name, box, submit, keys, newline)
    return Site(name, url, EDITOR_PAGES / f"{page or name}.html", kind)


def _chat(name: str, url: str, box: str, submit: str) -> Site:
    """A box in which bare Enter sends, and Shift+Enter breaks the line."""
    return _editor(name, url, box, submit, keys="Enter", newline="Shift+Enter")


# Editors that no rule of the extension's table knows, on a site that it does know.
_FORUM = "https://x.com/i/forum"

# Further boxes of the sites, and editors that none of them uses.
EDITORS = {
    site.name: site
    for site in (
        _editor(
            "x-thread-0",
            "https://x.com/compose/post/thread",
            "[data-testid=tweetTextarea_0]",
            "[data-testid=tweetButton]",
            page="x-thread",
        ),
        _editor(
            "x-thread-1",
            "https://x.com/compose/post/thread",
            "[data-testid=tweetTextarea_1]",
            "[data-testid=tweetButton]",
            page="x-thread",
        ),
        _chat(
            "x-message",
            "https://x.com/messages/1-2",
            "[data-testid=dmComposerTextInput]",
            "[data-testid=dmComposerSendButton]",
        ),
        _chat(
            "facebook-comment",
            "https://www.facebook.com/sam/posts/1",
            "[data-lexical-editor=true][aria-label^='Comment as']",
            "#focused-state-composer-submit [role=button]",
        ),
        _editor(
            "facebook-post",
            "https://www.facebook.com/profile",
            "[role=dialog] [data-lexical-editor=true]",
            "[role=dialog] .submit",
        ),
        _editor(
            "facebook-group",
            "https://www.facebook.com/groups/1",
            "[data-lexical-editor=true]",
            ".card [role=button]",
        ),
        _chat(
            "messenger",
            "https://www.facebook.com/messages/t/1",
            "[role=group] [data-lexical-editor=true]",
            "[role=group] [role=button]",
        ),
        _editor(
            "linkedin-comment",
            "https://www.linkedin.com/feed/update/1",
            ".comments-comment-box .tiptap.ProseMirror",
            ".comments-comment-box__submit-button--cr",
            keys="",
        ),
        _chat(
            "linkedin-message",
            "https://www.linkedin.com/messaging/thread/1/",
            ".msg-form__contenteditable",
            ".msg-form__send-button",
        ),
        _chat(
            "instagram",
            "https://www.instagram.com/p/1/",
            "form textarea",
            "form div[role=button]",
        ),
        _editor(
            "instagram-post",
            "https://www.instagram.com/create",
            "[role=dialog] [data-lexical-editor=true]",
            "[role=dialog] .submit",
            keys="",
        ),
        _editor(
            "threads",
            "https://www.threads.com/",
            "[role=dialog] [data-lexical-editor=true]",
            "[role=dialog] div[role=button]",
        ),
        _editor(
            "bluesky",
            "https://bsky.app/",
            "[data-testid=composePostView] .ProseMirror",
            "[data-testid=composerPublishBtn]",
        ),
        _chat("bluesky-message", "https://bsky.app/messages/1", ".field textarea", ".submit"),
        _editor(
            "reddit-title",
            "https://www.reddit.com/submit",
            "faceplate-textarea-input textarea",
            "#inner-post-submit-button",
            keys="",
        ),
        _editor(
            "reddit",
            "https://www.reddit.com/r/nursing/comments/1/",
            "shreddit-composer div[data-lexical-editor=true]",
            "button[slot=submit-button]",
        ),
        _chat(
            "whatsapp",
            "https://web.whatsapp.com/",
            "[data-lexical-editor][data-tab='10']",
            "button:has([data-icon=wds-ic-send-filled])",
        ),
        _editor(
            "youtube",
            "https://www.youtube.com/watch",
            "#contenteditable-root",
            "#submit-button button",
        ),
        _chat(
            "youtube-chat",
            "https://www.youtube.com/live_chat",
            "yt-live-chat-text-input-field-renderer [contenteditable]",
            "#send-button button",
        ),
        _editor(
            "mastodon",
            "https://mastodon.social/home",
            ".compose-form textarea",
            ".compose-form__submit button",
        ),
        _editor("textarea", f"{_FORUM}/textarea", "#long textarea", "#long button"),
        _editor(
            "input",
            f"{_FORUM}/textarea",
            "#short input",
            "#short button",
            page="textarea",
            keys="Enter",
            newline="",
        ),
        _editor(
            "contenteditable",
            f"{_FORUM}/contenteditable",
            "[contenteditable]",
            ".card [role=button]",
        ),
        _editor("quill2", f"{_FORUM}/quill2", ".ql-editor", ".card > button"),
        replace(
            _editor("prosemirror", f"{_FORUM}/iframe", ".ProseMirror", ".card > button"),
            name="iframe",
            file=EDITOR_PAGES / "iframe.html",
            frame="iframe",
        ),
        _editor("slate", f"{_FORUM}/slate", "[data-slate-editor]", ".card > button"),
        _editor("prosemirror", f"{_FORUM}/prosemirror", ".ProseMirror", ".card > button"),
        _editor(
            "shadow-textarea", f"{_FORUM}/shadow", "#field textarea", "#field button", page="shadow"
        ),
        _editor(
            "shadow-contenteditable",
            f"{_FORUM}/shadow",
            "#rich [contenteditable]",
            "#rich button",
            page="shadow",
        ),
    )
}

# The same editors on a site that the writer has to switch on, and a Mastodon server of that name.
FORUM = {
    name: replace(site, url=site.url.replace(_FORUM, "https://forum.example"))
    for name, site in EDITORS.items()
    if site.url.startswith(_FORUM)
}
FORUM["mastodon"] = replace(EDITORS["mastodon"], url="https://forum.example/home")

# Boxes whose buttons no rule knows: makeshift, in odd places, acting on odd events.
ODD = {
    name: _editor(name, f"{_FORUM}/odd", f"#{name} textarea", f"#{name} .press", page="odd")
    for name in (
        "before-cancel",
        "in-welsh",
        "main-by-class",
        "beyond-a-tool-bar",
        "below-a-tool-bar",
        "beside-a-tool",
        "in-a-tool-bar",
        "link",
        "division",
        "focusable-division",
        "closed",
        "on-mousedown",
        "on-pointerup",
        "on-touchend",
        "typeless",
    )
}
_CHAT = EditorKind("chat", "#chat textarea", "#chat .press", keys="Enter", newline="Shift+Enter")
ODD["chat"] = replace(ODD["typeless"], name="chat", editor=_CHAT)

ALL = {**SITES, **EDITORS, **ODD}


def certificate(folder: Path, hosts: list[str]) -> tuple[Path, Path]:
    """Make a self-signed certificate for the hosts; returns the files of certificate and key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Discreet tests")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(h) for h in hosts]), False)
        .sign(key, hashes.SHA256())
    )
    pem, key_pem = folder / "sites.pem", folder / "sites.key"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return pem, key_pem


@dataclass(frozen=True)
class SiteServer:
    """The running server, and the sites that it plays."""

    port: int
    sites: Collection[Site]

    @property
    def hosts(self) -> dict[str, int]:
        """Host name to port, for the browser's resolver rules."""
        return {site.host: self.port for site in self.sites}


@contextmanager
def serve_sites(folder: Path, sites: Collection[Site]) -> Iterator[SiteServer]:
    """Serve the sites on a free port of this machine; ``folder`` takes the certificate."""
    pages = {site.url: site.file for site in sites}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, pages))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(folder, sorted({s.host for s in sites})))
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield SiteServer(server.server_address[1], sites)
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers each site's URL with its page, and /assets/ with what lies beside that page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, pages: Mapping[str, Path], *arguments: object) -> None:
        self._pages = pages
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            self._answer(204, "image/x-icon", b"")
            return
        file = self._file()
        if file is None or not file.is_file():
            self._answer(404, "text/plain", b"")
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self._answer(200, f"{kind}; charset=utf-8", file.read_bytes())

    def _file(self) -> Path | None:
        path = self.path.split("?")[0]
        origin = f"https://{self.headers['Host'].split(':')[0]}"
        if not path.startswith("/assets/"):
            return self._pages.get(origin + path)
        folders = {f.parent for url, f in self._pages.items() if url.startswith(f"{origin}/")}
        files = (folder / Path(path).name for folder in sorted(folders))
        return next((file for file in files if file.is_file()), None)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' output is for the tests."""
