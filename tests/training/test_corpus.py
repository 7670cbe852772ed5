"""Reading marked posts, and dividing them."""

from pathlib import Path

import pytest
from training.corpus import CorpusError, folds, load, load_corpus, load_pairs, parse


def write(folder: Path, *rows: str) -> Path:
    path = folder / "posts.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_marks_hold_the_offsets_of_the_plain_text(tmp_path: Path) -> None:
    row = '{"id": "a", "identifiable": "yes", "text": "saw [[PERSON|Siân]] on [[?AGE|8]]"}'
    (post,) = load([write(tmp_path, row)])
    assert post.text == "saw Siân on 8"
    assert [(post.text[m.start : m.end], m.label, m.optional) for m in post.marks] == [
        ("Siân", "PERSON", False),
        ("8", "AGE", True),
    ]


@pytest.mark.parametrize(
    "marked", ["[[NAME|Ann]]", "[[PERSON|Ann", "Ann]]", "[[PERSON|[[AGE|8]]]]"]
)
def test_a_broken_mark_is_refused_without_its_words(marked: str) -> None:
    with pytest.raises(CorpusError) as error:
        parse("a1", marked)
    assert "a1" in str(error.value)
    assert "Ann" not in str(error.value)


def test_a_post_given_twice_is_refused(tmp_path: Path) -> None:
    row = '{"id": "a", "identifiable": "no", "text": "hello"}'
    with pytest.raises(CorpusError, match="twice"):
        load([write(tmp_path, row, row)])


def test_every_post_is_held_out_once_and_pairs_stay_together() -> None:
    posts, pairs = load_corpus(), load_pairs()
    divisions = folds(posts, 3, pairs)
    held = [post.id for _, out in divisions for post in out]
    assert sorted(held) == sorted(post.id for post in posts)
    for learnt, out in divisions:
        keys = {pairs.get(post.id, post.id) for post in learnt}
        assert keys.isdisjoint(pairs.get(post.id, post.id) for post in out)


def test_posts_added_later_move_no_other() -> None:
    posts, pairs = load_corpus(), load_pairs()
    _, before = folds(posts[:500], 3, pairs)[0]
    _, after = folds(posts, 3, pairs)[0]
    assert [post.id for post in before] == [p.id for p in after if p in posts[:500]]
