"""Whom is a short text about that opens with a pronoun? The one Ally it names, wherever it does."""

from __future__ import annotations

from datetime import date

from burdenshare.claims.context import Context
from burdenshare.claims.lexicon import GROUPS, Lexicon
from burdenshare.claims.marks import marks
from burdenshare.claims.names import is_ally, names
from burdenshare.claims.text import TextSentence, sentences

MOST = 1500  # characters of a text that is looked through


def begun(text: str, on: date, words: Lexicon, context: Context) -> Context:
    """Give what stands before the first sentence: where that names nobody, the one Ally that the rest names."""
    said = list(sentences(text)) if len(text) <= MOST else []
    named, opens = _told(said[0], on, words) if len(said) > 1 else (set(), False)
    if named or not opens:
        return context
    told = {code for each in said[1:] for code in _told(each, on, words)[0]}
    codes = {code for code in told if is_ally(code)} or told  # of Austria alone no home is presumed
    only = tuple(codes) if len(codes) == 1 else ()
    return Context(who=only, main=only, short=context.short, spoken=context.spoken) if only else context


def _told(sentence: TextSentence, on: date, words: Lexicon) -> tuple[set[str], bool]:
    """Give the Allies a sentence names, or whose institutions, and whether it speaks of somebody by a pronoun."""
    found = marks(sentence.plain, sentence.low, words)
    named = {n.code for n in names(sentence.plain, sentence.low, found, on, words) if n.code not in GROUPS}
    home = {str(m.value) for m in found if m.kind == "home"}
    return named | home, any(m.kind == "refer" for m in found)
