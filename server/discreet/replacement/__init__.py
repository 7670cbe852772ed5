"""Replacements that one would post: every mention becomes something wider that reads well.

A label's module decides on a :class:`~discreet.replacement.change.Change`; ``fit`` puts it into
its sentence; presidio-anonymizer applies the rewrites. Wording lives in ``tables/``.
"""

from discreet.replacement.anonymise import anonymise
from discreet.replacement.rewrite import Anonymised, Rewrite
from discreet.replacement.wide import is_wide
from discreet.replacement.words import says_something

__all__ = ["Anonymised", "Rewrite", "anonymise", "is_wide", "says_something"]
