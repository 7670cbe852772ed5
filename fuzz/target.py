"""An atheris target: bytes → request → report, judged, guided by what the code does with them.

Each input is taken for the body of a request, and for a text.

    pip install -r fuzz/requirements.txt
    python -m fuzz.target NEW_CORPUS fuzz/corpus -max_total_time=600

Arguments are libFuzzer's. What it finds goes to NEW_CORPUS; fuzz/corpus is where it starts.
"""

from __future__ import annotations

import sys
from dataclasses import asdict

import atheris

with atheris.instrument_imports(include=["discreet"]):
    from discreet.check import check
    from discreet.contract import Draft
    from discreet.detect import load_detector

from fuzz import judge

DETECTOR = load_detector("rules")


def one(data: bytes) -> None:
    asked = judge.decoding(data)
    text = Draft(data.decode("utf-8", "ignore"), strictness="strict")
    for draft in (text, asked) if asked else (text,):
        judge.offsets(draft.text)
        judge.report(asdict(draft), check(draft, DETECTOR).as_json())


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
