"""The plain form of a text, and the way back to the text as typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discreet.normalise import readable

ODD = st.text(
    st.sampled_from(
        "abM z.-'_#@09\n\t\r\u00a0\u2009\u200b\u200d\u00ad\u202e\ufe0f\u0301\u0308"
        "éßﬁАаеΟ０９Ⓜ𝓜𝟗ᴍ🅼😀👩’“–—№™İŉ"
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("plain words, 12 of them", "plain words, 12 of them"),
        ("943\u00a0476\u20095919", "943 476 5919"),
        ("943\u200b476\u00ad5919", "9434765919"),
        ("９４３ ４７６", "943 476"),
        ("943–476‑5919", "943-476-5919"),
        ("Маrgаret", "Margaret"),
        ("Маргарет", "Маргарет"),
        ("𝓜𝓪𝓻𝔂 Ⓜⓐⓡⓨ ᴍᴀʀʏ", "Mary Mary mary"),
        ("Sia\u0302n’s “mum”", 'Siân\'s "mum"'),
        ("#TeamArchie #JusticeForKacper", "#Team Archie #Justice For Kacper"),
        ("ward7b bed6", "ward 7b bed 6"),
        ("Mary😭😭Mary", "Mary 😭😭 Mary"),
        ("M a r y, S-m-i-t-h", "Mary, Smith"),
        ("M.a.r.y. on N.H.S. work", "Mary. on N.H.S. work"),
        ("I a m", "I a m"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("5 m² ½ ™", "5 m² ½ ™"),
        ("so" + "." * 500 + "Mary", "so........Mary"),
    ],
)
def test_reads_as(typed: str, plain: str) -> None:
    assert readable(typed).text == plain


@pytest.mark.parametrize(
    ("typed", "word", "stands_for"),
    [
        ("is #TeamArchie ok", "Archie", "Archie"),
        ("on ward7b now", "ward 7b", "ward7b"),
        ("nhs 943\u200b476\u200b5919.", "9434765919", "943\u200b476\u200b5919"),
        ("hi M a r y here", "Mary", "M a r y"),
        ("Sia\u0302n rang", "Siân", "Sia\u0302n"),
        ("😀Mary😀", "Mary", "Mary"),
        ("ﬁne", "fine", "ﬁne"),
    ],
)
def test_leads_back_to_what_was_typed(typed: str, word: str, stands_for: str) -> None:
    plain = readable(typed)
    place = plain.text.index(word)
    start, end = plain.typed(place, place + len(word))
    assert typed[start:end] == stands_for


@given(ODD | st.text(max_size=80))
def test_every_text_has_a_plain_form_that_maps_back(typed: str) -> None:
    plain = readable(typed)
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert list(plain.starts) == sorted(plain.starts)
    assert list(plain.ends) == sorted(plain.ends)
    for start, end in zip(plain.starts, plain.ends, strict=True):
        assert 0 <= start <= end <= len(typed)


@given(ODD | st.text(max_size=80))
def test_nothing_visible_is_lost(typed: str) -> None:
    """What stands between the first and the last character that was read is covered by them."""
    plain = readable(typed)
    read = {place for s, e in zip(plain.starts, plain.ends, strict=True) for place in range(s, e)}
    for place, character in enumerate(typed):
        if character.isascii() and character.isalnum():
            assert place in read
        if unicodedata.category(character) == "Nd":
            assert place in read


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), max_size=60))
def test_the_plain_form_is_stable(typed: str) -> None:
    once = readable(typed).text
    assert readable(once).text == once
