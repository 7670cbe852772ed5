"""The command line as contract.md has it, run as a user runs it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest
from companion import environment, run_discreet

RISKY = "Saw Margaret Okonkwo 😀 on Ward 14 last Tuesday.\r\n\r\nNHS no. 999 000 0018\r\n"
SAFE = "Proud to be a physio. Keep moving, everyone!"


def check(text: bytes | str, *options: str, home: Path) -> subprocess.CompletedProcess[bytes]:
    stdin = text.encode() if isinstance(text, str) else text
    return run_discreet("check", *options, home=home, stdin=stdin)


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def utf16(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_a_safe_draft_exits_with_0(tmp_path: Path) -> None:
    done = check(SAFE, home=tmp_path)
    assert done.returncode == 0
    assert "(clear)" in done.stdout.decode()


def test_the_report_for_people_says_everything(tmp_path: Path) -> None:
    done = check(RISKY, home=tmp_path)
    shown = done.stdout.decode()
    assert done.returncode == 1
    assert done.stderr == b""
    assert "(identifies)" in shown
    assert "⟦Margaret Okonkwo⟧(1) 😀" in shown
    assert "1. Margaret Okonkwo: Name (PERSON)" in shown
    assert "How many people match" in shown
    assert "You must treat information about service users as confidential." in shown
    anonymised = shown.rpartition("Anonymised\n")[2]
    assert "Margaret" not in anonymised
    assert "😀" in anonymised
    assert "\x1b" not in shown


def test_json_is_the_report(tmp_path: Path) -> None:
    done = check(RISKY, "--json", home=tmp_path)
    assert done.returncode == 1
    (report,) = lines(done)
    assert report["verdict"] == "identifies"
    assert "revision" not in report
    found = {utf16(RISKY, f["start"], f["end"]): f["label"] for f in report["findings"]}  # type: ignore[attr-defined]
    assert found["Margaret Okonkwo"] == "PERSON"
    assert found["999 000 0018"] == "NHS_NUMBER"


def test_strictness_decides_what_is_listed(tmp_path: Path) -> None:
    def tiers(strictness: str) -> set[object]:
        (report,) = lines(check(RISKY, "--json", "--strictness", strictness, home=tmp_path))
        return {finding["tier"] for finding in report["findings"]}  # type: ignore[attr-defined]

    assert tiers("relaxed") == {"direct"}
    assert tiers("standard") == {"direct", "quasi"}


@pytest.mark.parametrize("text", ["\ufeffA day\r\n\noff\r", "A day\n\noff\n\n", "\n"])
def test_line_ends_and_byte_order_mark_are_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / "draft.txt").write_bytes(text.encode())
    for done in (
        check(text, "--json", home=tmp_path),
        run_discreet("check", str(tmp_path / "draft.txt"), "--json", home=tmp_path),
    ):
        assert lines(done)[0]["anonymised"] == text


def test_the_same_draft_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (check(RISKY, "--json", home=tmp_path).stdout for _ in range(2))
    assert first == second != b""


@pytest.mark.parametrize(
    "text",
    [b"Zanzibella \xff", "Zanzibella".encode("utf-16"), b"Zanzibella " * 2000, b"\xed\xa0\x80"],
)
def test_unreadable_drafts_exit_with_2_and_are_not_repeated(tmp_path: Path, text: bytes) -> None:
    done = check(text, home=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Zanzibella" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "Saw Zanzibella today"],
        ["check", "Saw", "Zanzibella", "today"],
        ["check", "--Zanzibella"],
        ["check", "--strictness", "Zanzibella"],
        ["check", "Zanzibella" + "/" * 5000],
        ["check", "."],
        ["check", "--json", "--jsonl"],
        ["Zanzibella"],
        ["serve", "--port", "Zanzibella"],
        ["serve", "--port", "70000"],
        ["pairings", "revoke"],
        [],
    ],
)
def test_bad_usage_exits_with_2_and_repeats_nothing(tmp_path: Path, arguments: list[str]) -> None:
    done = run_discreet(*arguments, home=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Zanzibella" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_json_lines_keep_their_order_and_survive_bad_lines(tmp_path: Path) -> None:
    given = [
        json.dumps({"id": 1, "text": SAFE}).encode(),
        b"not JSON Zanzibella",
        json.dumps({"id": "two", "text": RISKY, "revision": 9}).encode(),
        b"",
        b"[]",
        b'{"id": 3, "text": "\\ud800"}',
        b'{"id": 4}',
        json.dumps({"id": 5, "text": "x" * 20_001}).encode(),
        json.dumps({"id": 6, "text": "x" * 3_000_000}).encode(),
        b'{"id": 7, "text": "\xff"}',
        json.dumps({"id": 8, "text": "x", "strictness": "harsh"}).encode(),
        json.dumps({"id": 9, "text": "x", "site": "nowhere", "unknown": 1}).encode(),
        json.dumps({"text": "no id"}).encode(),
    ]
    done = check(b"\n".join(given), "--jsonl", home=tmp_path)
    assert done.returncode == 0
    assert b"Zanzibella" not in done.stdout + done.stderr
    answers = lines(done)
    assert [(a["id"], a.get("verdict", a.get("error"))) for a in answers] == [
        (1, "clear"),
        (None, "bad_json"),
        ("two", "identifies"),
        (None, "bad_json"),
        (None, "bad_request"),
        (3, "bad_text"),
        (4, "no_text"),
        (5, "too_large"),
        (None, "too_large"),
        (None, "bad_json"),
        (8, "bad_strictness"),
        (9, "clear"),
        (None, "clear"),
    ]
    assert answers[2]["revision"] == 9


def test_json_lines_may_name_their_own_strictness(tmp_path: Path) -> None:
    given = [{"id": 1, "text": RISKY}, {"id": 2, "text": RISKY, "strictness": "relaxed"}]
    stdin = "\n".join(map(json.dumps, given))
    counts = [
        len(answer["findings"])  # type: ignore[arg-type]
        for answer in lines(check(stdin, "--jsonl", home=tmp_path))
    ]
    assert counts[0] > counts[1] > 0


def test_json_lines_stream(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "discreet", "check", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(tmp_path),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": SAFE}).encode() + b"\n")
            process.stdin.flush()
            # The answer comes while the input is still open.
            assert select.select([process.stdout], [], [], 120)[0]
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_a_reader_that_leaves_early_sees_no_traceback(tmp_path: Path) -> None:
    stdin = b"\n".join([json.dumps({"id": 1, "text": RISKY}).encode()] * 300)
    process = subprocess.Popen(
        [sys.executable, "-m", "discreet", "check", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        process.stdin.write(stdin)
        process.stdin.close()
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_colours_on_a_terminal(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes("Saw Margaret Okonkwo \x1b]0;owned\x07 \x9b31m today".encode())
    output = on_a_terminal(["check", str(draft)], tmp_path)
    assert "Margaret Okonkwo\x1b[0m" in output
    # Of the escape sequences, only our own styles get through.
    assert set(re.findall(r"\x1b[^m]*m", output)) <= {
        "\x1b[0m",
        "\x1b[1m",
        "\x1b[1;4;31m",
        "\x1b[1;4;33m",
        "\x1b[1;4;34m",
    }
    assert "\x1b]" not in output
    assert "\x9b" not in output
    assert "\x07" not in output


def on_a_terminal(arguments: list[str], home: Path) -> str:
    """What a command writes to a terminal."""
    reader, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "discreet", *arguments],
        stdout=terminal,
        env=environment(home),
    )
    os.close(terminal)
    output = b""
    while True:
        try:
            part = os.read(reader, 65536)
        except OSError:
            break
        if not part:
            break
        output += part
    os.close(reader)
    process.wait()
    return output.decode()


def test_help_and_pairing_load_no_detector(tmp_path: Path) -> None:
    for arguments in (
        ["--help"],
        ["pair"],
        ["pairings"],
        ["check", "--help"],
        ["check", "missing"],
    ):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "discreet", *arguments],
            capture_output=True,
            text=True,
            env=environment(tmp_path),
            check=False,
        )
        for heavy in ("presidio_analyzer", "onnxruntime", "numpy", "flask"):
            assert not re.search(rf"\| +{heavy}$", done.stderr, re.MULTILINE), (arguments, heavy)


def test_an_engine_that_is_not_there(tmp_path: Path) -> None:
    for options in ([], ["--jsonl"]):
        done = check(SAFE, "--engine", "no-such", *options, home=tmp_path)
        assert (done.returncode, done.stdout) == (3, b"")
        assert b"cannot check" in done.stderr
        assert b"Traceback" not in done.stderr
