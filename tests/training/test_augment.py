"""Fresh versions of posts keep their marks and can be made again."""

import random

import pytest
from training.augment import Augmenter
from training.corpus import Post, load_corpus, parse
from training.names import backgrounds, held_out


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    return load_corpus()


def test_the_same_seed_gives_the_same_version(posts: list[Post]) -> None:
    augmenter = Augmenter(0.0, posts)
    first = [augmenter.variants(post, random.Random(3)) for post in posts[:200]]
    again = [augmenter.variants(post, random.Random(3)) for post in posts[:200]]
    assert first == again
    assert first != [augmenter.variants(post, random.Random(4)) for post in posts[:200]]


def test_no_mark_is_lost_or_emptied(posts: list[Post]) -> None:
    augmenter = Augmenter(0.0, posts)
    for post in posts:
        (version,) = augmenter.variants(post, random.Random(post.id))
        kinds = [(mark.label, mark.optional) for mark in version.marks]
        for mark in post.marks:
            kinds.remove((mark.label, mark.optional))
        assert all(version.text[m.start : m.end].strip() for m in version.marks), post.id


def test_a_person_keeps_one_name_in_a_post() -> None:
    post = Post("a", parse("a", "[[PERSON|Tunde]] came. [[PERSON|Tunde]] left."), "yes")
    versions = [Augmenter(0.0, []).variants(post, random.Random(seed))[0] for seed in range(40)]
    pairs = [[v.text[m.start : m.end].lower() for m in v.marks[:2]] for v in versions]
    assert sum(first == second for first, second in pairs) >= 25
    assert any(first != "tunde" for first, _ in pairs)


def test_names_of_the_fairness_table_never_stand_in() -> None:
    kept = {
        name.lower()
        for background in backgrounds()
        for kind in ("given", "surname")
        for name in held_out(background, kind)
    }
    post = Post("a", parse("a", "[[PERSON|Zzyx Qqrt]] and [[PERSON|Mrs Vvwx]] met"), "yes")
    augmenter = Augmenter(0.0, [])
    for seed in range(1000):
        (version,) = augmenter.variants(post, random.Random(seed))
        words = {version.text[m.start : m.end].lower() for m in version.marks}
        names = {part for word in words for part in word.split()}
        assert not names & kept


def test_one_line_posts_mark_every_name_and_no_term() -> None:
    lines = Augmenter(0.0, []).short(random.Random(3))
    assert lines == Augmenter(0.0, []).short(random.Random(3))
    assert {bool(line.marks) for line in lines if line.id == "term"} == {False}
    named = [line for line in lines if line.id == "name"]
    assert all(line.marks for line in named)
    assert all(m.optional == (line.identifiable == "no") for line in named for m in line.marks)
