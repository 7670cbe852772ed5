"""The shipped model, loaded and asked as the product does."""

import json
import shutil
from pathlib import Path

import pytest

from discreet.classifier import FOLDER, Classifier, ModelError


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def found(classifier: Classifier, text: str) -> dict[str, str]:
    return {text[s.start : s.end]: s.label for s in classifier.read(text).spans()}


def test_a_patient_is_found_with_the_details_that_narrow(classifier: Classifier) -> None:
    text = "Mrs Okonkwo-Hughes, 84, fell on Ward 14 last night and broke her other hip"
    assert found(classifier, text) == {
        "Mrs Okonkwo-Hughes": "PERSON",
        "84": "AGE",
        "Ward 14": "FACILITY",
        "last night": "DATE_TIME",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Parkinson's study day next Thursday in Leeds, tickets still going.",
        "We have switched from Waterlow to Braden and the forms are worse.",
        "Does anyone know why the printers hate me",
    ],
)
def test_posts_about_nobody_are_left_alone(classifier: Classifier, text: str) -> None:
    reading = classifier.read(text)
    assert reading.spans() == []
    assert reading.post[0] > 0.5


def test_spans_end_where_people_mark_them(classifier: Classifier) -> None:
    text = "Poor Doreen's hip again 💔 #TeamArchie got him walking at (Hebden Bridge)."
    spans = [text[s.start : s.end] for s in classifier.read(text).spans()]
    assert "Doreen" in spans
    assert "Archie" in spans
    assert "Hebden Bridge" in spans


def test_offsets_count_code_points_after_emoji(classifier: Classifier) -> None:
    text = "💔💔👩‍⚕️ we lost margaret today on ward 6"
    (name,) = (s for s in classifier.read(text).spans() if s.label == "PERSON")
    assert text[name.start : name.end] == "margaret"


def test_a_name_in_the_middle_of_a_long_text_is_found(classifier: Classifier) -> None:
    filler = "The kettle broke again and nobody owned up to it. " * 200
    text = filler + "Mrs Adeyemi in bed 6 cried when I left. " + filler
    assert found(classifier, text)["Mrs Adeyemi"] == "PERSON"


def test_tokens_cover_the_text_in_order_with_probabilities(classifier: Classifier) -> None:
    text = "Ravi was discharged. " * 300
    reading = classifier.read(text)
    assert reading.labels[0] == "O"
    starts = [token.start for token in reading.tokens]
    assert starts == sorted(starts)
    assert {text[token.start : token.end].lower() for token in reading.tokens} >= {"ravi", "."}
    assert all(abs(float(sum(token.scores)) - 1) < 1e-3 for token in reading.tokens)
    assert sum(reading.post) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b"])
def test_a_text_without_words_gives_nobody_away(classifier: Classifier, text: str) -> None:
    reading = classifier.read(text)
    assert reading.spans() == []
    assert reading.outside(0, len(text)) > 0.5


def test_outside_tells_whose_name_it_is(classifier: Classifier) -> None:
    text = "Sat with Siobhan while she cried. Then a lecture on Crohn's disease."
    reading = classifier.read(text)
    name, eponym = text.index("Siobhan"), text.index("Crohn's")
    assert reading.outside(name, name + 7) < 0.5 < reading.outside(eponym, eponym + 7)


def test_the_same_text_reads_the_same(classifier: Classifier) -> None:
    text = "met wee Fionn and his granny in bay 3 on tuesday " * 60
    assert classifier.read(text).spans() == Classifier.load().read(text).spans()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("model.json", "model.onnx", "tokenizer.json"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("name", ["model.json", "model.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError, match=name):
        Classifier.load(copy)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_refused(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ModelError, match=name):
        Classifier.load(copy)


def test_a_damaged_description_is_refused(copy: Path) -> None:
    (copy / "model.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"model\.json"):
        Classifier.load(copy)
    (copy / "model.json").write_text(json.dumps({"labels": ["O"]}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"model\.json"):
        Classifier.load(copy)


def test_the_shipped_network_is_small() -> None:
    assert (FOLDER / "model.onnx").stat().st_size <= 40_000_000
