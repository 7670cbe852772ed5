"""One day or time: how it is read, and what it becomes in its place in the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from discreet.replacement.change import Change
from discreet.replacement.spot import Spot, opens_sentence
from discreet.replacement.tenses import tense_of
from discreet.replacement.words import any_word, describes, table, word_after

_T: Final = table("dates")


_FAR: Final = any_word(_T["far"])
_FUTURE: Final = any_word(_T["future"])
_AFTER: Final = any_word(_T["after"])
_CLOCK: Final = any_word(_T["clock"])
_NEAR: Final = re.compile(
    r"\d(?:st|nd|rd|th)\b|\d/\d|\b\d{1,2} (?:of )?[a-z]{3}|\b(?:\w+day|mon|tues?|weds?|"
    r"thurs?|fri|sat|sun|eve|night|"
    r"morning|day|weeks?|weekend)\b|ago\b"
)
_DAY: Final = any_word(_T["days"])
_DIGITS: Final = re.compile(
    r"^(?:about |gone |bout )?[\d.:]{1,5}(?: ?[ap]\.?m\.?| ?hrs| ?ish| oclock)?$"
)
PREPOSITION: Final = re.compile(
    r"(?<!\w)(?<!\w[’'])(on|at|in|by|before|until|till|til|since|from|for|after|over|during|of|"
    r"to|around|about|"
    r"between|this|last|next|every|each|come|with|than|like|near|vs|versus|"
    r"as of)[ \t]+((?:about|bout|around|roughly|nearly|almost|gone|just|only|the|early|late)"
    r"[ \t]+)?$",
    re.IGNORECASE,
)
_COME: Final = re.compile(r"(?:^|[.,;:!?\n(–-]|\band|\bbut|\bso)[ \t]*come[ \t]+$", re.IGNORECASE)
"""By itself "come Friday" says when; behind anything else somebody comes."""
_DETERMINER: Final = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:an?|the|that|this|my|our|your|his|her|their|one|another|every|each|"
    r"same)[ \t]+(?:(?:first|second|last|next|early|late|whole|busy|only|same|old)[ \t]+)?$",
    re.IGNORECASE,
)
_WITHIN_THE: Final = re.compile(
    r"(?<!\w)(in|at|over|during|by|since|until|till|before|after|from)[ \t]+the[ ]$", re.IGNORECASE
)
_ON_THE: Final = re.compile(r"(?<!\w)on[ \t]+the[ ]$", re.IGNORECASE)
_SUBJECT_VERB: Final = re.compile(
    r"^ (?:is|was|will|won't|came|went|got|has|had|works|can|would)\b", re.I
)
GENITIVE: Final = re.compile(r"^['’]s\b")
_THROUGHOUT: Final = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:all|(?:the )?(?:whole|entire)|all through)(?: of)?(?: the)?[ \t]+$",
    re.IGNORECASE,
)
_OWN_DAY: Final = re.compile(
    r"(?:this|last|next|today|tonight|tomorrow|yesterday|yest|on|at|in)\b", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"[.!?;,\n]")
_PLANNED: Final = re.compile(
    r"\b(?:will|gonna|going to|due|booked|starts?|starting|moving|moves|flies|opens|wants|until|"
    r"till|next|hopes?|hoping|back|wedding|ready)\b|['’]ll\b",
    re.IGNORECASE,
)
"""Without one of these a month is taken to be past."""
_IT_IS: Final = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:it['’]?s|it (?:is|was)|(?:is|was) it|its only|it['’]s only)[ \t]+$",
    re.IGNORECASE,
)
_SAID: Final = re.compile(r"(?<!\w)(?:said|says|say)[ \t]+[\"“'‘]?$", re.IGNORECASE)
_STOPS: Final = re.compile(r"^[\"”'’]?(?:[.!?,;:]|[ \t]*(?:\n|$))")
_FITTING: Final = frozenset({"just", "only", ""})
_THEN: Final = frozenset({"by", "before", "until", "till", "til", "since", "from", "after", "for"})


@dataclass(slots=True)
class Calendar:
    """Which near days one text has told so far, so that "recently" isn't said of everything."""

    days: set[str] = field(default_factory=set)
    hours: set[str] = field(default_factory=set)
    seasons: set[str] = field(default_factory=set)


def _planned(spot: Spot) -> bool:
    """Whether the clause around ``spot`` says that something is to come."""
    before = _CLAUSE.split(spot.before[-60:])[-1]
    after = _CLAUSE.split(spot.after[:30])[0]
    return _PLANNED.search(before + spot.found + after) is not None


class When:
    """One day or time, read once."""

    def __init__(self, spot: Spot, calendar: Calendar) -> None:
        self.spot = spot
        found = re.sub(r"\s+", " ", spot.found.casefold().replace("’", "'"))
        self.tense = tense_of(spot, found)
        self.named_future = _FUTURE.search(found) is not None
        self.hour = bool(_DIGITS.match(found) or (_CLOCK.search(found) and not _DAY.search(found)))
        self.by_the_clock = _CLOCK.search(found) is not None and "morning" in found
        ago = re.search(
            r"(?:months?|years?) ago|last (?:month|year|spring|summer|autumn|winter)", found
        )
        self.far = bool(ago or (_FAR.search(found) and not _NEAR.search(found)))
        if self.far and self.tense == "future" and not self.named_future and not _planned(spot):
            self.tense = "past"
        self.follows = bool(_AFTER.search(found))
        self.adverbs = self._adverb(found, calendar)

    def _adverb(self, found: str, calendar: Calendar) -> str:
        if self.follows:
            return "later on"
        if self.tense == "future":
            return "in the future" if self.far else ("later" if self.hour else "soon")
        if self.hour:
            again = bool(calendar.hours)
            calendar.hours.add(found)
            return "later" if again else "at some point"
        if self.far:
            again = bool(calendar.seasons)
            calendar.seasons.add(found)
            return "later on" if again else "a while back"
        again = bool(calendar.days)
        calendar.days.add(found)
        return "around then" if again else "recently"

    def possessive(self) -> Change | None:
        """ "Thursday's clinic"."""
        if not GENITIVE.match(self.spot.right):
            return None
        own = "that day" if not self.hour else "that time"
        if _DETERMINER.search(self.spot.written):
            return Change("day" if not self.hour else "time", "day", ("",))
        recent = "the next" if self.tense == "future" else "a recent"
        return Change(recent, own, ("",), 0, 2)

    def throughout(self) -> Change | None:
        """ "all summer", "the whole of August"."""
        whole = _THROUGHOUT.search(self.spot.left)
        if whole is None:
            return None
        return Change("for a while", "that time", ("",), len(whole.group()))

    def noun(self) -> Change | None:
        """A day that describes a noun ("the 9am list") or is one ("the Friday")."""
        spot = self.spot
        determiner = _DETERMINER.search(spot.written)
        if (
            determiner
            and spot.found[:1].isdigit()
            and re.search(r"\bone[ \t]+$", determiner.group())
        ):
            determiner = None  # "the second one 26 January"
        if _OWN_DAY.match(spot.found):
            determiner = None  # "I was with her this morning"
        word = word_after(spot).casefold()
        soon = self.hour or self.tense == "future"
        if determiner and describes(spot) and not spot.found.casefold().startswith(("the ", "a ")):
            return Change("next" if soon else "recent", "next" if soon else "recent", ("usual", ""))
        if determiner and not re.search(r"(?<!\w)(?:this|every|each)[ \t]+$", spot.written, re.I):
            return self._with_article()
        if word in _T["events"] and not spot.found.casefold().startswith("the "):
            text = "the next" if soon else "a recent"
            return Change(text, text, ("a", ""))
        starts = opens_sentence(spot.written) or re.search(
            r"(?:, (?:and|but|so) |\bbut |\band )$", spot.written
        )
        if starts and _SUBJECT_VERB.match(spot.after):
            noun = "that time" if self.hour or self.far else "that day"
            return Change(noun, noun, ("it", ""))
        return None

    def _with_article(self) -> Change:
        """A day behind an article: "the Friday", "by the Friday", "in the spring"."""
        noun = "next one" if self.hour else ("time" if self.far else "day")
        on_the = _ON_THE.search(self.spot.left)
        if on_the and self.spot.found[:1].isdigit():
            return Change(self.adverbs, noun, ("time", ""), len(on_the.group()))
        within = _WITHIN_THE.search(self.spot.left)
        if within is None:
            return Change(noun, noun, ("time", ""))
        if within.group(1).casefold() in ("in", "at", "over", "during"):
            return Change(self.adverbs, noun, ("time", ""), len(within.group()))
        return Change("then", noun, ("time", ""), len("the "))

    def with_preposition(self) -> Change | None:
        """The preposition goes where the adverb needs none: "on Thursday" → "recently"."""
        found = PREPOSITION.search(self.spot.left)
        if found is None:
            return None
        word, length = found.group(1).casefold(), len(found.group())
        if word == "come" and not _COME.search(self.spot.written):
            return None
        if word in ("about", "around") and not self.hour:
            return Change("that time", "that time", ("then",))
        if word in ("on", "at", "in", "this", "last", "next", "around", "about", "come", "as of"):
            return self._taken(word, length)
        if word in _THEN:
            return self._kept(word, length, found.group(2) or "")
        if word in ("over", "during"):
            return Change(
                "in the meantime" if self.tense != "past" else self.adverbs,
                "that time",
                ("",),
                length,
            )
        if word == "between" and re.search(r"\band\b|&|-|–", self.spot.found):
            return Change("around that time", "that time", ("then",), length)
        if word in ("of", "to", "between", "with", "than", "like", "near", "vs", "versus"):
            own = "that time" if self.hour or self.far else "that day"
            return Change(own, own, ("then",))
        return None

    def _taken(self, word: str, length: int) -> Change:
        ahead = self.tense == "future"
        own, other = {
            "on": ("one occasion", "another day"),
            "in": ("the future", "times to come") if ahead else ("the past", "earlier times"),
            "at": ("some point", "one time"),
            "this": ("time", ""),
            "last": ("time", ""),
            "next": ("time", ""),
        }.get(word, ("that time", "then"))
        wider = self._outer(length) if word in ("this", "last", "next") else 0
        return Change(self.adverbs, own, (other, ""), length + wider)

    def _outer(self, length: int) -> int:
        """A second preposition before "this" or "last" ("since last Tuesday" keeps its own)."""
        rest = self.spot.left[: len(self.spot.left) - length]
        outer = re.search(r"(?<!\w)(?:on|at|in)[ \t]+$", rest, re.IGNORECASE)
        return len(outer.group()) if outer else 0

    def _kept(self, word: str, length: int, roughly: str) -> Change:
        text, cut = "then", 0 if roughly.strip().casefold() in _FITTING else len(roughly)
        if word == "since":
            text, cut = "for a while", length
        elif word == "from" and self.named_future:
            text, cut = "soon", length
        elif word == "from":
            text = "earlier"
        elif word in ("until", "till", "til"):
            text = "recently" if self.tense == "past" and not self.hour else "later"
        elif word == "for":
            text = "later" if self.tense != "past" or self.hour else "that day"
        elif word in ("by", "before") and self.tense == "future":
            text, cut = "soon", length
        elif word == "after":
            text = "that"
        own = text if not cut else "then"
        return Change(
            text,
            own,
            ("a while ago" if word == "since" else "then",) if text != "then" else ("",),
            cut,
        )

    def adverb(self) -> Change:
        """A day that stands by itself."""
        spot = self.spot
        if _IT_IS.search(spot.left) and not re.match(r" (?:that|when)\b", spot.after):
            text = "that time" if self.hour or self.by_the_clock else "one of those days"
            return Change(text, text, ("then", ""))
        if _SAID.search(spot.left) and _STOPS.match(spot.after):
            text = "later" if self.hour else "the date"
            return Change(text, text, ("",))
        exact = re.search(
            r"(?<!\w)(?:late|early|earlier|first thing|as of|back)[ \t]+$", spot.left, re.I
        )
        if exact:
            return Change(self.adverbs, self.adverbs, ("",), len(exact.group()))
        text = self.adverbs
        if (
            opens_sentence(spot.written)
            and re.match(r"[.!?:]?(?:$|\n)|\.", spot.after)
            and self.hour
        ):
            text = "later"
        if re.fullmatch(r" (?:and|or|&|n) ", spot.gap("DATE_TIME") or ""):
            text = "later"
        return Change(text, text, ("earlier" if self.tense != "future" else "later", ""))
