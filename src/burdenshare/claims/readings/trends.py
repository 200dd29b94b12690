"""Spending told to have risen or fallen in a year or since one, without a number: cut defence spending in 2020."""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.changes import Trend
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.terms import Measure, Time, Who
from burdenshare.claims.names import MentionRole
from burdenshare.claims.numbers.years import Role, When
from burdenshare.claims.readings.beside_year import VALUES, of_setting
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import source_of
from burdenshare.claims.readings.placed import every_one
from burdenshare.claims.sentence import Parsed

NEAR, BEFORE = 60, 70  # characters from a word of rising to its year, and back to whose spending it is
NEVER = ("aid", "not_ours", "hypothetical", "equipment", "personnel", "persons", "world", "members", "programme")
OPEN = ("modal", "pledge", "demand", "refuse", "neg", "must", "need", "target")  # before it: no more than meant


def trends(parsed: Parsed) -> list[Form]:
    """Find whose spending is told to have risen, or fallen, and when; now, where no year is told.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = trends(parse("Albania and Norway cut defence spending in 2020."))[0]
    >>> found.text, found.who.codes, found.down, found.when.years
    ('Albania and Norway cut defence spending in 2020', ('ALB', 'NOR'), True, (2020,))
    """
    about = parsed.has("topic") or (parsed.has("gdp") and parsed.has("share"))
    if parsed.has(*NEVER) or not parsed.has("up", "down") or not about:
        return []
    found = (_trend(parsed, mark) for mark in parsed.marks if mark.kind in ("up", "down"))
    return list(filter(None, found))[:1]


def _trend(parsed: Parsed, mark: Mark) -> Form | None:
    low, high = parsed.clause(mark.start, mark.end)
    when, who = _when(parsed, mark, low, high), _who(parsed, mark, low)
    if who is None or parsed.between(low, high, *VALUES) or parsed.within(low, mark.start, *OPEN):
        return None
    if when is None and (parsed.whens or parsed.found):
        return None
    first, last, whose = who
    start, end = min(first, mark.start, when.start if when else first), max(last, mark.end, when.end if when else last)
    spent = parsed.within(low, end, "spending", "gdp") and parsed.within(low, end, "topic", "share")
    if not spent or parsed.low[: mark.start].split()[-1:] in ([each] for each in parsed.words.around["due_to"]):
        return None
    since = when.year if when and when.role is Role.SINCE else None
    years = (when.year,) if when and not since else (parsed.on.year - 1, parsed.on.year)
    return Trend(
        **facts(parsed, start, end),
        who=whose,
        when=Time(years, stated=when is not None and since is None, base=since),
        down=mark.kind == "down",
        by=Measure.SHARE if parsed.within(low, high, "gdp", "share") else Measure.SPENDING,
        every=parsed.says("every_year", low, high),
        source=source_of(parsed),
    )


def _when(parsed: Parsed, mark: Mark, low: int, high: int) -> When | None:
    """Give the year of a rise in its clause: in 2020, every year since 2015, for ten years; none that is to come."""
    years = [w for w in parsed.whens if mark.end <= w.start < min(high, mark.end + NEAR) and w.role in (Role.IN, Role.SINCE)]  # fmt: skip  # noqa: E501
    years = years or [w for w in parsed.whens if w.role is Role.SINCE and low <= w.start and w.end <= mark.start]
    first = years[0] if len(years) == 1 and years[0].year <= parsed.on.year and not years[0].to else None
    if first is None or of_setting(parsed, first) or parsed.commas(mark.end, first.start):
        return None
    return first


def _who(parsed: Parsed, mark: Mark, low: int) -> tuple[int, int, Who] | None:
    """Give whose spending it is and where they are named: Albania and Norway cut; so wachsen die Ausgaben Litauens."""
    before = [n for n in parsed.names if low <= n.start and n.end <= mark.start and mark.start - n.end <= BEFORE]
    behind = next((n for n in parsed.names if 0 <= n.start - mark.end <= NEAR and parsed.within(mark.end, n.start, "topic")), None)  # fmt: skip  # noqa: E501
    first = before[-1] if before else behind
    if first is None or first.part is not MentionRole.PLAIN or parsed.commas(min(first.end, mark.end), max(first.start, mark.start)):  # fmt: skip  # noqa: E501
        return None
    listed = [n for n in parsed.listed_with(first) if low <= n.start and (not before or n.end <= mark.start)]
    if not all(n.ally or n.code in GROUPS[:3] for n in listed):
        return None
    return listed[0].start, listed[-1].end, every_one(listed)
