"""What counts as caught, as a false alarm, and as neither."""

import pytest
from training.corpus import Post, parse
from training.scoring import Found, Judged, count, figures


def post(marked: str, identifiable: str = "yes") -> Post:
    return Post("a", parse("a", marked), identifiable)


def judged(subject: Post, *words: tuple[str, str], verdict: str = "identifies") -> Judged:
    findings = []
    for word, label in words:
        start = subject.text.index(word)
        findings.append(Found(start, start + len(word), label))
    return Judged(tuple(findings), verdict)


@pytest.mark.parametrize(
    ("found", "caught"),
    [("Mrs Okonkwo-Hughes", 1), ("Okonkwo-Hughes", 1), ("Okonkwo", 0), ("Hughes", 0)],
)
def test_a_name_is_caught_when_all_but_its_title_is_covered(found: str, caught: int) -> None:
    subject = post("saw [[PERSON|Mrs Okonkwo-Hughes]] today")
    counts = count(subject, judged(subject, (found, "PERSON")), "standard")
    assert counts["direct caught"] == (caught, 1)


def test_optional_marks_are_neither_right_nor_wrong() -> None:
    subject = post("thanks [[?PERSON|Siân]] for [[AGE|84yo]] in the bay", "combined")
    counts = count(subject, judged(subject, ("Siân", "PERSON"), ("bay", "FACILITY")), "standard")
    assert counts["precision"] == (0, 1)
    assert counts["quasi caught"] == (0, 1)


def test_a_harmless_post_requires_nothing() -> None:
    subject = post("home [[DATE_TIME|last night]]", "no")
    counts = count(subject, judged(subject, verdict="clear"), "standard")
    assert counts["quasi caught"] == (0, 0)
    assert counts["safe posts without false alarm"] == (1, 1)
    alarm = count(subject, judged(subject, ("home", "FACILITY")), "standard")
    assert alarm["safe posts without false alarm"] == (0, 1)


def test_only_the_tiers_of_the_strictness_are_required() -> None:
    subject = post("[[PERSON|Ann]], [[AGE|84]], [[OCCUPATION|vicar]]")
    totals = {s: count(subject, judged(subject), s) for s in ("relaxed", "standard", "strict")}
    assert "quasi caught" not in totals["relaxed"]
    assert totals["standard"]["quasi caught"] == (0, 1)
    assert totals["strict"]["context caught"] == (0, 1)


def test_a_finding_that_is_mostly_unmarked_text_is_wrong() -> None:
    subject = post("[[AGE|84]] and dancing the whole night long", "combined")
    counts = count(subject, judged(subject, (subject.text, "AGE")), "standard")
    assert counts["precision"] == (0, 1)


def test_shares_are_over_all_posts() -> None:
    rows = [{"precision": (1, 2)}, {"precision": (1, 1)}, {"verdict right": (1, 1)}]
    assert figures(rows) == {"precision": (2 / 3, 3), "verdict right": (1.0, 1)}
