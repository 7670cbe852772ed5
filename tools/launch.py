"""Start the service and open the pairing page in a Chromium that has the extension loaded.

Ends when the service ends or on Ctrl+C; closing the browser leaves the service running.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
EXTENSION = ROOT / "extension" / "dist" / "chromium"
FIREFOX_EXTENSION = ROOT / "extension" / "dist" / "firefox"
PROFILE = ROOT / ".run" / "chromium"
# Chrome and Edge as sold ignore --load-extension; Chromium takes it.
CHROMIUM_NAMES = ("chromium", "chromium-browser", "chromium-freeworld")
MAC_CHROMIUM = Path("/Applications/Chromium.app/Contents/MacOS/Chromium")
PAIR_PREFIX = "Pair a browser: "
# Ctrl+C, an end asked for, a terminal that was closed (Windows knows no hang-up).
REASONS_TO_END = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


def main(arguments: list[str]) -> int:
    # In a group of its own, so that Ctrl+C reaches it once, through us, and not twice at a time.
    group = None if os.name == "nt" else 0
    service = subprocess.Popen(
        [str(BIN / "discreet"), "serve", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        process_group=group,
    )
    for reason in REASONS_TO_END:
        signal.signal(reason, lambda *_: service.terminate())
    browser: subprocess.Popen[bytes] | None = None
    for line in service.stdout or ():
        print(line, end="", flush=True)
        if line.startswith(PAIR_PREFIX) and browser is None:
            browser = _open(line.removeprefix(PAIR_PREFIX).strip())
    if browser is not None and browser.poll() is None:
        browser.terminate()
    return service.wait()


def _open(url: str) -> subprocess.Popen[bytes] | None:
    chromium = _chromium()
    if chromium is None or not _has_display():
        _print_by_hand(url)
        return None
    print("Opening the pairing page in Chromium. Ctrl+C here ends Discreet.", flush=True)
    command = [
        chromium,
        f"--user-data-dir={PROFILE}",
        f"--disable-extensions-except={EXTENSION}",
        f"--load-extension={EXTENSION}",
        "--no-first-run",
        "--no-default-browser-check",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--no-sandbox")
    return subprocess.Popen([*command, url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _print_by_hand(url: str) -> None:
    print(
        f"1. Chrome or Edge: open chrome://extensions, switch on Developer mode, "
        f"press Load unpacked and choose {EXTENSION}\n"
        f"2. Firefox: open about:debugging#/runtime/this-firefox, press Load Temporary Add-on "
        f"and choose {FIREFOX_EXTENSION / 'manifest.json'}\n"
        f"3. In that browser open {url} and press Pair this browser.",
        flush=True,
    )


def _chromium() -> str | None:
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None and MAC_CHROMIUM.exists():
        return str(MAC_CHROMIUM)
    return found


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
