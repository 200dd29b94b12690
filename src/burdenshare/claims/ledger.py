"""The ledger as the checker asks it: promises, programmes, targets, projections, each with its day and source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from burdenshare.claims.lexicon import myths, words_of
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day
from burdenshare.language import say as sentence
from burdenshare.reference.areas import areas
from burdenshare.reference.ledger.load import projections as load_projections
from burdenshare.store.state import mark

KEPT = 128  # what is known of so many Allies and days is kept, by the state of what is held


class Sum(NamedTuple):
    """A sum of money of an entry, in currency units."""

    value: float
    high: float
    currency: str
    scope: str
    years: int | None


@dataclass(frozen=True)
class Commitment:
    """What somebody promised, planned, voted, announced or projected, as far as it can be held against a text."""

    id: str
    area: str
    kind: str  # pledge, programme, projection
    who: str
    words: str
    known: date
    gone: date | None = None
    replaced_by: str | None = None
    shares: tuple[float, ...] = ()
    span: tuple[float, float] | None = None
    path: dict[int, float] = field(default_factory=dict)
    due: int | None = None
    fiscal: bool = False
    sums: tuple[Sum, ...] = ()
    source: str | None = None
    lang: str = "en"  # of the title of its source
    url: str | None = None
    conflict: str | None = None
    note: str | None = None
    readings: tuple[str, ...] = ()
    declined: bool = False
    topic: frozenset[str] = frozenset()
    rung: str = ""
    when: str = ""
    summary: str = ""
    character: str = ""
    undated: bool = False  # announced, day not known
    by_year: bool = False  # it prints its sums year by year
    earliest: bool = False  # its year is the first its words allow, none by which

    @property
    def refusing(self) -> bool:
        """Whether it declines the share it names; Spain's 2.1 % names what it will do, read in two ways."""
        return self.declined and not self.readings

    def in_force(self, on: date) -> bool:
        """Whether it was known and not replaced on a day."""
        return self.known <= on and not (self.gone and self.gone <= on)

    def evidence(self) -> dict[str, Any]:
        """Give what a reader needs to find it again."""
        return {"id": self.id, "words": self.words, "who": self.who, "announced": self.known.isoformat(), "source": self.source, "lang": self.lang, "url": self.url}  # fmt: skip  # noqa: E501


def promises(area: str, today: date) -> tuple[Commitment, ...]:
    """Give all that is known of an Ally's promises, and of projections about it, whenever announced."""
    return _promises(area, today, mark(today))


@lru_cache(maxsize=KEPT)
def _promises(area: str, today: date, state: str) -> tuple[Commitment, ...]:
    from burdenshare.reference.ledger import load
    from burdenshare.reference.ledger.words import words
    from burdenshare.views.ask import ask

    if area not in areas() or areas()[area].kind != "ally":
        return ()
    answer = ask("pledges", area, as_of=today)
    said = {
        each.id: words(each) for each in (*load.pledges(area), *load.plans(area))
    }  # a frame keeps the letters of a sentence only
    rows = {row["id"]: row | {"words": said.get(row["id"], row["words"])} for row in answer.rows.to_dicts()}
    made = [_pledge(entry, rows.get(entry["id"], {}), area) for entry in answer.extra["entries"]]
    return (*made, *(_projection(each) for each in load_projections() if each.area == area and each.known <= today))


def _pledge(entry: dict[str, Any], row: dict[str, Any], area: str) -> Commitment:
    by = str(entry["by"] or "")
    path = {int(year): float(share) for year, share in (entry["path"] or {}).items()}
    values = (entry["value"], entry["core"], entry["related"])
    return Commitment(
        id=entry["id"], area=area, kind="pledge", who=entry["who"], words=row.get("words") or entry["summary"],
        known=_first(entry["announced"]) or day(entry["known_by"] or entry["collected"]),
        gone=day(entry["superseded"]) if entry["superseded"] else None, replaced_by=entry["superseded_by"],
        shares=tuple(float(each) for each in values if each is not None),
        span=(entry["low"], entry["high"]) if entry["low"] is not None else None,
        path=path, due=int(by[:4]) if by else None, fiscal="-" in by,
        sums=tuple(_sums(entry)),
        source=row.get("source"), lang=_lang(row.get("source"), entry), url=row.get("url"),
        conflict=entry["conflict"], note=entry["note"],
        readings=tuple(f"{each['party']}: {each['says']}" for each in entry["readings"]),
        declined=entry["declined"], topic=words_of(entry["summary"]), rung=entry["rung"], when=entry["when"] or "",
        summary=entry["summary"], character=entry["character"], undated=entry["announced"] is None,
        by_year=bool(entry["money_by_year"]), earliest=entry["earliest"],
    )  # fmt: skip


def _lang(source: str | None, entry: dict[str, Any]) -> str:
    """Say in which language the title of the source is that an entry is cited by."""
    titled = (each for each in entry["sources"] if each["title"] and each["title"] in (source or ""))
    return next((str(each["lang"]) for each in titled), "en")


def _sums(entry: dict[str, Any]) -> Iterator[Sum]:
    """Give the sums an entry names, and those it prints year by year."""
    yield from (_sum(each) for each in entry["money"] if each["value"] is not None or each["low"] is not None)
    for each in entry["money_by_year"]:
        for year, value in each["values"].items():
            yield _sum(each | {"value": value, "when": str(year)})


def _first(announced: str | None) -> date | None:
    """Give the first day something may have been announced on, where a month or a year is all that is known."""
    return day(f"{announced}-01-01"[:10]) if announced else None


def _sum(money: dict[str, Any]) -> Sum:
    scope = " ".join(filter(None, (money.get("scope"), money.get("when"))))
    low = money["value"] if money["value"] is not None else money["low"]
    high = money["value"] if money["value"] is not None else money["high"]
    return Sum(low * 1e9, high * 1e9, money["currency"], scope, _told_years(scope))


def _told_years(scope: str) -> int | None:
    """Read over how many years a sum is told.

    >>> _told_years("four years from 2025-26"), _told_years("2024-2030"), _told_years("2026")
    (4, 7, None)
    """
    if found := re.search(r"\b(\w+) years\b", scope):
        return myths()["ledger"]["years"].get(found[1].lower()) or (int(found[1]) if found[1].isdigit() else None)
    if found := re.search(r"\b(20\d\d)[- ](?:to )?(20\d\d)\b", scope):
        return int(found[2]) - int(found[1]) + 1
    return None


def _projection(entry: Any) -> Commitment:
    path = {int(str(year)[:4]): share for year, share in (entry.path or {}).items() if isinstance(share, (int, float))}
    source = entry.sources[0] if entry.sources else None
    return Commitment(
        id=entry.id, area=entry.area, kind="projection", who=entry.who, words=entry.summary, known=entry.known,
        shares=(), path=path,
        sums=tuple(
            _sum({name: getattr(m, name) for name in ("value", "low", "high", "currency", "scope", "when")})
            for m in entry.money
            if m.value is not None or m.low is not None
        ),
        source=", ".join(filter(None, (source.publisher, source.title, source.date))) if source else None,
        url=source.url if source else None, conflict=entry.conflict, note=entry.note,
        topic=words_of(f"{entry.who} {entry.summary}"), rung="projection", summary=entry.summary,
    )  # fmt: skip


def programmes(area: str, today: date) -> tuple[Commitment, ...]:
    """Give the sums named for an Ally's programmes, each as an entry of its own."""
    return _programmes(area, today, mark(today))


@lru_cache(maxsize=KEPT)
def _programmes(area: str, today: date, state: str) -> tuple[Commitment, ...]:
    from burdenshare.views.ask import ask

    try:
        answer = ask("programmes", area, as_of=today)
    except QueryError:
        return ()
    told = {entry["id"]: entry for entry in answer.extra["entries"]}
    return tuple(
        _amount(row, told[row["programme"]], area)
        for row in answer.rows.to_dicts()
        if row["value"] is not None or row["low"] is not None
    )


def _amount(row: dict[str, Any], entry: dict[str, Any], area: str) -> Commitment:
    low = row["value"] if row["value"] is not None else row["low"]
    high = row["value"] if row["value"] is not None else row["high"]
    scope = row["scope"] or ""
    money = Sum(low * 1e9, high * 1e9, row["currency"], scope, row["years"])
    years = sentence("claims.programme_years", n=row["years"]) if (row["years"] or 0) > 1 else ""
    part = sentence("claims.programme_scope", scope=scope) if scope else ""
    return Commitment(
        id=f"{row['programme']}/{row['amount']}", area=area, kind="programme", who=row["by"],
        words=sentence("claims.programme_words", name=row["name"], currency=row["currency"], sum=low, years=years, scope=part),  # noqa: E501
        known=day(row["announced"] or entry["announced"] or entry["collected"]), sums=(money,),
        source=row["source"], lang=_lang(row["source"], entry), url=row["url"],
        note=row["note"], conflict=entry["conflict"],
        topic=words_of(f"{row['programme'].replace('-', ' ')} {row['name']} {entry['summary']} {scope} {row['by']}"),
        rung=row["kind"], summary=entry["summary"],
    )  # fmt: skip


def targets(today: date) -> tuple[dict[str, Any], ...]:
    """Give every dated text of the Alliance's targets, replaced ones too, oldest first."""
    return _targets(today, mark(today))


@lru_cache(maxsize=4)
def _targets(today: date, state: str) -> tuple[dict[str, Any], ...]:
    from burdenshare.reference.ledger import load
    from burdenshare.reference.ledger.known import source
    from burdenshare.views.promises.targets import phrase

    return tuple(
        {
            "id": each.id, "target": each.target, "name": each.name, "value": each.value, "unit": each.unit,
            "deadline": each.deadline, "every_year": each.every_year, "character": each.character, "known": each.known,
            "gone": day(each.superseded) if each.superseded else None, "words": phrase(each),
            "comparator": each.comparator, **source(each, today),
        }
        for each in load.targets()
        if each.verified and each.known <= today
    )  # fmt: skip
