"""The detector as its callers use it: plain cases by rules alone, and what holds for any text."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_analyzer import pattern_recognizer

from discreet.classifier import ModelError
from discreet.contract import Settings, Term
from discreet.detect import ENGINES, Detector, ReadingArtifacts, Unchanged, load_detector
from discreet.further import CONFIGURATION, EngineError, further_recognizer
from discreet.labels import LABELS

PLAIN = Settings()


@pytest.fixture(scope="module")
def rules() -> Detector:
    return load_detector("rules")


@pytest.fixture(scope="module")
def default() -> Detector:
    return load_detector()


def found(detector: Detector, text: str, settings: Settings = PLAIN) -> list[tuple[str, str]]:
    return [
        (text[mention.start : mention.end], mention.label)
        for mention in detector.detect(text, settings).mentions
    ]


CASE = (
    "Mrs Okonkwo-Hughes, 84yo, on Ward 14 at Leeds General since last Tuesday. "
    "NHS no. 943 476 5918, DOB 3/4/51, lives at 14 Acacia Ave LS12 3AB, son on 07700 900412"
)
EVERYTHING_IN_IT = [
    ("Mrs Okonkwo-Hughes", "PERSON"),
    ("84yo", "AGE"),
    ("Ward 14", "FACILITY"),
    ("Leeds General", "FACILITY"),
    ("last Tuesday", "DATE_TIME"),
    ("943 476 5918", "NHS_NUMBER"),
    ("3/4/51", "DATE_OF_BIRTH"),
    ("14 Acacia Ave", "STREET_ADDRESS"),
    ("LS12 3AB", "POSTCODE"),
    ("07700 900412", "PHONE_NUMBER"),
]


def test_rules_alone_find_plain_cases(rules: Detector) -> None:
    assert found(rules, CASE) == EVERYTHING_IN_IT


def test_with_the_classifier_every_plain_case_is_covered(default: Detector) -> None:
    mentions = default.detect(CASE, PLAIN).mentions
    for word, label in EVERYTHING_IN_IT:
        start = CASE.index(word)
        assert any(
            m.start <= start and start + len(word) <= m.end and m.label == label for m in mentions
        ), word


@pytest.mark.parametrize("engine", ["rules", "default"])
@pytest.mark.parametrize(
    "text",
    [
        "Our study day on 12 May is at St George's, Leeds LS1 4AP. Book on 0113 496 0000 or "
        "www.example.org, doors 9am. Speakers: Dr Amy Jones and Prof Lee.",
        "Samaritans are there day and night: call 116 123 or email jo@samaritans.org",
        "Over 65s: book your flu jab now. Call 0300 123 1234.",
        "We're hiring! Band 6 OT, Sheffield. Ref 811-OT-6640213. Apply by Friday.",
        "Parkinson's nurses, Crohn's nurses and all with a Thomas splint: free webinar Tuesday.",
        "",
        " \n\t",
    ],
)
def test_leaves_alone_what_is_about_nobody(
    engine: str, text: str, request: pytest.FixtureRequest
) -> None:
    assert found(request.getfixturevalue(engine), text) == []


@pytest.mark.parametrize("engine", ["rules", "default"])
def test_finds_odd_typing_where_it_was_typed(engine: str, request: pytest.FixtureRequest) -> None:
    text = "my patient Mrs Ѕmith, NHS no ９４３\u00a0４７６\u200b５９１９, on ward7b 😭 bless her"
    assert found(request.getfixturevalue(engine), text) == [
        ("Mrs Ѕmith", "PERSON"),
        ("９４３\u00a0４７６\u200b５９１９", "NHS_NUMBER"),
        ("ward7b", "FACILITY"),
    ]


def test_marks_the_name_alone_in_a_hashtag(rules: Detector) -> None:
    text = "My patient Archie, 6yo, goes home from bed 4. He was so brave #TeamArchie"
    assert ("Archie", "PERSON") in found(rules, text)
    assert text.rindex("Archie") in {m.start for m in rules.detect(text, PLAIN).mentions}


def test_a_labelled_number_is_never_taken_for_something_else(default: Detector) -> None:
    for text, number in (
        ("conference on 12 May, join us! NHS number 943 476 5919", "943 476 5919"),
        ("CHI 0101901234", "0101901234"),
        ("lovely weather, hosp no. K482913", "K482913"),
        ("NI QQ 12 34 56 C", "QQ 12 34 56 C"),
    ):
        assert number in [word for word, _ in found(default, text)]


def test_an_identifier_in_the_middle_of_a_long_text_is_found(default: Detector) -> None:
    filler = "The team talked about rotas and the new kettle and nobody agreed on anything. " * 125
    text = filler + "My patient Mrs Okonkwo came in, NHS no 943 476 5919. " + filler
    assert len(text) > 19_000
    assert ("943 476 5919", "NHS_NUMBER") in found(default, text)
    assert ("Mrs Okonkwo", "PERSON") in found(default, text)


class TestSettings:
    text = CASE

    def test_quiet_labels_are_switched_off(self, rules: Detector) -> None:
        quiet = Settings(quiet=("AGE", "POSTCODE", "no such label"))
        assert found(rules, self.text, quiet) == [
            row for row in EVERYTHING_IN_IT if row[1] not in ("AGE", "POSTCODE")
        ]

    def test_allowed_words_are_left_alone(self, rules: Detector) -> None:
        allowed = Settings(allow=("leeds general", "WARD 14"))
        assert [word for word, _ in found(rules, self.text, allowed)] == [
            word for word, _ in EVERYTHING_IN_IT if word not in ("Leeds General", "Ward 14")
        ]

    def test_the_writers_own_name_is_no_finding(self, rules: Detector) -> None:
        text = "Nurse Amy Jones here. My patient Mrs Jones, 84yo, is on bed 6. Miss Amy Jones x"
        with_it = found(rules, text)
        without = found(rules, text, Settings(own_names=("Amy Jones",)))
        assert ("Miss Amy Jones", "PERSON") in with_it
        assert ("Miss Amy Jones", "PERSON") not in without

    def test_the_writers_own_workplace_is_no_finding(self, rules: Detector) -> None:
        workplace = Settings(workplaces=("Leeds General Infirmary",))
        assert ("Leeds General", "FACILITY") not in found(rules, self.text, workplace)
        assert ("Ward 14", "FACILITY") in found(rules, self.text, workplace)

    def test_the_employers_terms_are_found_wherever_they_stand(self, rules: Detector) -> None:
        terms = Settings(
            terms=(
                Term("Project Heron", "EVENT"),
                Term("Site B", "FACILITY"),
                Term("B+", "HEALTH_ID"),
                Term("unknown", "NO_SUCH_LABEL"),
            )
        )
        text = "project heron moves to SITE B tomorrow, unknown B+. Not Site Bees."
        assert found(rules, text, terms) == [
            ("project heron", "EVENT"),
            ("SITE B", "FACILITY"),
            ("B+", "HEALTH_ID"),
        ]


ANY_TEXT = st.lists(
    st.sampled_from(
        [
            "Mrs Okonkwo", "margaret", "84yo", "Ward 7B", "last Tuesday", "NHS 943 476 5919",
            "DOB 3/4/51", "LS12 3AB", "14 Acacia Ave", "07700 900412", "a@b.example", "@jo_99",
            "#TeamArchie", "Leeds", "QQ 12 34 56 C", "my patient", "on", "\n", ".", "😀", "\u200b",
            "é", "\u0301", "０", "x", "ref RX1234567",
        ]
    )
    | st.text(max_size=6),
    max_size=20,
).map(" ".join) | st.text(max_size=80)  # fmt: skip
ANY_SETTINGS = st.builds(
    Settings,
    own_names=st.lists(st.text(max_size=8), max_size=2).map(tuple),
    workplaces=st.lists(st.text(max_size=8), max_size=2).map(tuple),
    allow=st.lists(st.text(max_size=8) | st.just("Leeds"), max_size=2).map(tuple),
    quiet=st.lists(st.sampled_from([*LABELS, "nonsense"]), max_size=2).map(tuple),
    terms=st.lists(
        st.builds(Term, st.text(max_size=6), st.sampled_from([*LABELS, "nonsense"])), max_size=2
    ).map(tuple),
)


@pytest.mark.parametrize("engine", ["rules", "default"])
@settings(deadline=None, max_examples=60)
@given(text=ANY_TEXT, chosen=ANY_SETTINGS)
def test_any_text_under_any_settings(
    request: pytest.FixtureRequest, engine: str, text: str, chosen: Settings
) -> None:
    detector: Detector = request.getfixturevalue(engine)
    detection = detector.detect(text, chosen)
    assert detection == detector.detect(text, chosen)
    last = 0
    for mention in detection.mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert mention.label in LABELS
        assert mention.label not in chosen.quiet or any(
            mention.label == term.label for term in chosen.terms
        )
        assert 0 <= mention.score <= 1
        assert any(c.isalnum() for c in text[mention.start : mention.end]) or chosen.terms
        last = mention.end
    assert sum(detection.about) == pytest.approx(1, abs=1e-4)
    assert all(0 <= share <= 1 for share in detection.about)


def test_nothing_is_logged_and_no_socket_is_opened(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with caplog.at_level(logging.DEBUG):
        load_detector().detect(CASE + " canary@example.org www.canary.example", PLAIN)
    said = "\n".join(record.getMessage() for record in caplog.records).lower()
    assert all(word not in said for word in ("okonkwo", "acacia", "canary", "943"))


def with_pattern(folder: Path, label: str, pattern: str) -> Path:
    """A configuration of Presidio's in ``folder`` with one recogniser of the user's own."""
    configuration = folder / "mine.yaml"
    configuration.write_text(
        "nlp_configuration: {nlp_engine_name: no_op, models: [{lang_code: en, model_name: ''}]}\n"
        "recognizer_registry:\n"
        "  supported_languages: [en]\n"
        "  recognizers:\n"
        f"    - {{name: Mine, type: custom, supported_entity: {label}, supported_language: en, "
        f"patterns: [{{name: mine, regex: '{pattern}', score: 0.9}}]}}\n"
    )
    return configuration


class TestEngines:
    def test_an_unknown_engine_is_refused(self) -> None:
        with pytest.raises(EngineError, match="Engines: default, rules, high-recall"):
            load_detector("magic")
        assert ENGINES[0] == "default"

    def test_a_missing_model_is_a_clear_error(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match=r"model\.json"):
            load_detector("default", tmp_path)

    def test_high_recall_says_what_to_install(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        configuration = tmp_path / "mine.yaml"
        configuration.write_text(
            "nlp_configuration: {nlp_engine_name: spacy, models: "
            "[{lang_code: en, model_name: not_installed_anywhere}]}\n"
            "recognizer_registry: {recognizers: [{name: SpacyRecognizer, type: predefined}]}\n"
        )
        monkeypatch.setenv(CONFIGURATION, str(configuration))
        with pytest.raises(EngineError, match="not_installed_anywhere"):
            load_detector("high-recall")

    def test_high_recall_takes_presidios_own_configuration(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A recogniser that Presidio builds from its configuration adds candidates of its own."""
        configuration = with_pattern(tmp_path, "HEALTH_ID", "zq-wristband")
        monkeypatch.setenv(CONFIGURATION, str(configuration))
        text = "My patient Mrs Okonkwo, 84yo, bed 6, wears zq-wristband since last Tuesday"
        detector = load_detector("high-recall")
        assert ("Mrs Okonkwo", "PERSON") in found(detector, text)
        assert isinstance(detector, Detector)

    def test_no_pattern_of_the_users_is_given_up_and_passed_over(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Presidio leaves a pattern out once it has taken its time, and reports on the rest."""
        configuration = with_pattern(tmp_path, "PERSON", "(z+)+[xw]")
        monkeypatch.setenv(CONFIGURATION, str(configuration))
        monkeypatch.setattr(pattern_recognizer, "REGEX_TIMEOUT_SECONDS", 0)
        recogniser = further_recognizer(Unchanged())
        with pytest.raises(TimeoutError):
            recogniser.analyze("z" * 200 + " zw", [], ReadingArtifacts(None))

    @pytest.mark.parametrize("written", ["", "[]", "nlp_configuration: {}", "{ not yaml"])
    def test_a_broken_configuration_is_a_clear_error(
        self, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        configuration = tmp_path / "mine.yaml"
        configuration.write_text(written)
        monkeypatch.setenv(CONFIGURATION, str(configuration))
        with pytest.raises(EngineError, match=r"mine\.yaml"):
            load_detector("high-recall")
