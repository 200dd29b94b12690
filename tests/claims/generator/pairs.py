"""Make sentences: a frame filled with a fact, and its minimal pairs."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.claims.generator import relations
from tests.claims.generator.facts import Fact, Slots, draw
from tests.claims.generator.values import plural, words, written

LANGUAGES = ("en", "fr", "de")
SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
assert relations  # loading them registers what they draw


@dataclass(frozen=True)
class Sentence:
    """One sentence, what is true of it, and what may be said of it.

    Attributes
    ----------
    text, lang, day
        the sentence, its language, the day it is written.
    start, end
        where the piece is that is judged.
    label, change
        `true`, `false`, `invented` (a subject nothing is held of) or `other` (the number of another thing), and
        what was changed to make it so.
    fair
        verdicts that a true one may be given; of the others none may be `right` or `right_when_written`.
    frame
        the name of the relation and the number of the frame.
    """

    text: str
    lang: str
    day: str
    start: int
    end: int
    label: str
    change: str
    fair: frozenset[str]
    frame: str


def frames(lang: str) -> list[tuple[str, int, str]]:
    """List the frames of a language."""
    return [(name, n, text) for name, found in words(lang)["frames"].items() for n, text in enumerate(found)]


def generate(number: int, seed: int = 0, languages: tuple[str, ...] = LANGUAGES) -> list[Sentence]:
    """Give so many sentences, all frames in turn, the same for a seed."""
    rng, made = random.Random(seed), []
    while len(made) < number:
        for lang in languages:
            for name, n, frame in frames(lang):
                made += family(draw(name, rng), frame, lang, f"{name}/{n}", rng)
    rng.shuffle(made)
    return made[:number]


def family(fact: Fact, frame: str, lang: str, name: str, rng: random.Random) -> Iterator[Sentence]:
    """Give a true sentence and those that differ from it in one thing."""
    used = {slot for slot, _ in SLOT.findall(frame)}
    seed = rng.random()  # the twins are written alike: the same sign, the same words
    told: set[str] = set()
    variants: list[tuple[str, str, Slots]] = [("", "true", {})] if fact.true else []
    for change, label, slots in [*variants, *fact.changes]:
        if slots and (not slots.keys() & used or "year" in slots.keys() - used):
            continue
        text, start, end = fill(frame, {**fact.slots, **slots}, lang, random.Random(seed))
        if text not in told:
            told.add(text)
            yield Sentence(text, lang, fact.day, start, end, label, change, fact.fair, name)


def fill(frame: str, slots: Slots, lang: str, rng: random.Random) -> tuple[str, int, int]:
    """Write a frame with its slots, and say where the piece is that is judged."""
    subject = next((slots[name] for name, form in SLOT.findall(frame) if name == "ally" and not form), None)
    several = subject is not None and not isinstance(subject, str) and plural(subject, lang)
    text = re.sub(r"\[([^|\]]*)\|([^\]]*)\]", lambda found: found[1 + several], frame)

    def put(found: re.Match[str]) -> str:
        value = slots[found[1]]
        return value if isinstance(value, str) else written(value, lang, rng, found[2] or "")

    text = joined(SLOT.sub(put, text), lang)
    start, end = text.index("<"), text.index(">") - 1
    text = "".join(
        capital(part) for part in re.split(r"(?<=[.!?«] )|(?<=[“„])", text.replace("<", "").replace(">", ""))
    )
    return text, start, end


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


ELISIONS = {
    "fr": (
        (r"\bde le ", "du "),
        (r"\bde les ", "des "),
        (r"\bà le ", "au "),
        (r"\bà les ", "aux "),
        (r"\bque (?=[aeiouyé])", "qu’"),
    ),
}


def joined(text: str, lang: str) -> str:
    """Contract what a language contracts."""
    for pattern, short in ELISIONS.get(lang, ()):
        text = re.sub(pattern, short, text)
    return text
