"""What is called what: Allies, groups, indicators, releases, targets, definitions, scenarios and worked questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any

from burdenshare.core.clock import today
from burdenshare.core.errors import QueryError
from burdenshare.indicators.registry import definitions, indicators
from burdenshare.language.numbers import day as written
from burdenshare.mcp.refusals import refused
from burdenshare.mcp.shapes import Reply
from burdenshare.reference.areas import areas, fold
from burdenshare.reference.editions import editions
from burdenshare.reference.groups import place
from burdenshare.reference.ledger import load
from burdenshare.views.ask import ask

Known = Mapping[str, tuple[str, str]]  # id -> what is searched, how it is called


def find(words: str, kind: str = "any") -> Reply:
    """Which Allies, indicators, releases, targets, definitions and worked questions are called so."""
    kinds = [each for each in KINDS if kind in ("any", each)]
    found = {each: hits for each in kinds if (hits := _exact(each, words))}
    found = found or {each: hits for each in kinds if (hits := _near(words, KINDS[each]()))}
    on, asked = today().isoformat(), f"find {words[:60]}"
    if not found:
        return refused(asked, on, "unknown_name", f"Nothing held is called {words[:60]!r}.")
    told = "; ".join(f"{name}: {', '.join(one['id'] for one in each)}" for name, each in found.items())
    return Reply(question=asked, as_of=on, headline=told, words=found)


def releases_like(name: str) -> list[str]:
    """List the releases a name may mean.

    >>> releases_like("June 2024")
    ['nato-2024-06']
    """
    return [each["id"] for each in _exact("release", name) or _near(name, _releases())]


def _exact(kind: str, words: str) -> list[dict[str, Any]]:
    """List what holds every word asked for; an area is found by any name the command line knows."""
    if kind == "area":
        try:
            one = place(words)
            return [{"id": one.code, "called": one.name_en}]
        except QueryError:
            pass
    known, parts = KINDS[kind](), _parts(words)
    hits = [code for code, (text, _) in known.items() if parts and all(_stands(part, text) for part in parts)]
    return [{"id": code, "called": known[code][1]} for code in hits[:12]]


def _near(words: str, known: Known) -> list[dict[str, Any]]:
    """List what holds most of the words that say something, or is spelt nearly so."""
    parts = [each for each in _parts(words) if len(each) > 2]
    scores = {code: sum(_stands(part, text) for part in parts) for code, (text, _) in known.items()}
    best = max(scores.values(), default=0)
    hits = [code for code, score in scores.items() if score == best] if best * 2 >= max(len(parts), 1) else []
    if not hits:
        spelt = {fold(shown): code for code, (_, shown) in known.items()}
        hits = [spelt[each] for each in get_close_matches(fold(words), spelt, n=3, cutoff=0.8)]
    return [{"id": code, "called": known[code][1]} for code in hits[:12]]


def _parts(words: str) -> list[str]:
    """Split into words that are looked for; single letters and the stops around words say nothing."""
    found = re.split(r"[\s'’,;:?!()%]+", fold(words))
    return [each for each in found if len(each) > 1 or each.isdigit()]


def _stands(part: str, text: str) -> bool:
    """Say whether a word stands in a text at the start of a word."""
    return f" {part}" in text


def _searched(*texts: str) -> str:
    return " " + re.sub(r"[-_/,;:()']+", " ", fold(" ".join(texts))) + " " + fold(" ".join(texts))


@cache
def _areas() -> Known:
    return {code: (_searched(code, each.name_en, each.name("fr")), each.name_en) for code, each in areas().items()}


@cache
def _indicators() -> Known:
    return {
        code: (_searched(code, each.name_en, each.name_fr, each.also), each.name_en)
        for code, each in indicators().items()
    }


def _releases() -> Known:
    known = {code: (each.day, each.title) for code, each in editions().items()}
    for row in ask("releases").rows.iter_rows(named=True):
        known.setdefault(row["release"], (date.fromisoformat(str(row["released_at"])), row["title"]))
    return {
        code: (_searched(code, title, f"{day}", written(day, "en"), written(day, "fr")), f"{day}: {title}")
        for code, (day, title) in known.items()
    }


def _targets() -> Known:
    return {
        each.id: (
            _searched(each.id, each.target, each.name, f"{each.announced}", each.character, "target pledge"),
            f"{each.announced}: {each.name}",
        )
        for each in load.targets()
        if each.known <= today() and each.verified
    }


@cache
def _definitions() -> Known:
    return {
        code: (_searched(code, each.name_en, each.name_fr, "definition"), f"{each.name_en}: {each.about}")
        for code, each in definitions().items()
    }


def _scenarios() -> Known:
    rows = ask("scenarios").rows.iter_rows(named=True)
    return {row["name"]: (_searched(row["name"], row["title"], "scenario"), row["title"]) for row in rows}


def _questions() -> Known:
    rows = ask("resolve").rows.iter_rows(named=True)
    return {row["id"]: (_searched(row["id"], row["question"]), row["question"]) for row in rows}


KINDS: Mapping[str, Callable[[], Known]] = {
    "area": _areas, "indicator": _indicators, "release": _releases, "target": _targets, "definition": _definitions,
    "scenario": _scenarios, "question": _questions,
}  # fmt: skip
