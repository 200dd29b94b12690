"""Spending told to have risen or fallen in a year or since one, without a number: cut defence spending in 2020."""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.changes import Trend
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.terms import Binding, Measure, Time, Who
from burdenshare.claims.names import Part, is_ally, together
from burdenshare.claims.numbers.years import Role, When
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import source_of
from burdenshare.claims.readings.when import VALUES, of_setting
from burdenshare.claims.sentence import Parsed

NEAR, BEFORE = 60, 70  # characters from a word of rising to its year, and back to whose spending it is
NEVER = ("aid", "not_ours", "hypothetical", "equipment", "personnel", "persons", "world", "members", "programme")
OPEN = ("modal", "pledge", "demand", "refuse", "neg", "must", "need", "target")  # before it: no more than meant


def trends(parsed: Parsed) -> list[Form]:
    """Find whose spending is told to have risen, or fallen, and when.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = trends(parse("Albania and Norway cut defence spending in 2020."))[0]
    >>> found.text, found.who.codes, found.down, found.when.years
    ('Albania and Norway cut defence spending in 2020', ('ALB', 'NOR'), True, (2020,))
    """
    if parsed.has(*NEVER) or not parsed.has("up", "down") or not parsed.has("topic"):
        return []
    found = (_trend(parsed, mark) for mark in parsed.marks if mark.kind in ("up", "down"))
    return list(filter(None, found))[:1]


def _trend(parsed: Parsed, mark: Mark) -> Form | None:
    low, high = parsed.clause(mark.start, mark.end)
    when, who = _when(parsed, mark, high), _who(parsed, mark, low)
    if when is None or who is None or parsed.between(low, high, *VALUES):
        return None
    if any(m.value != "will" or when.year != parsed.on.year for m in parsed.within(low, mark.start, *OPEN)):
        return None  # what will be this year stands in the estimates
    spent = parsed.within(low, when.end, "spending") and parsed.within(low, when.end, "topic")
    if not spent or parsed.low[: mark.start].split()[-1:] in ([each] for each in parsed.words.around["due_to"]):
        return None
    start, whose = who
    since = when.year if when.role is Role.SINCE else None
    years = (parsed.on.year - 1, parsed.on.year) if since else (when.year,)
    return Trend(
        **facts(parsed, start, when.end),
        who=whose,
        when=Time(years, stated=since is None, base=since),
        down=mark.kind == "down",
        by=Measure.SHARE if parsed.within(low, high, "gdp", "share") else Measure.SPENDING,
        every=parsed.says("every_year", mark.end, when.end),
        source=source_of(parsed),
    )


def _when(parsed: Parsed, mark: Mark, high: int) -> When | None:
    """Give the year behind a word of rising in its clause: in 2020, every year since 2015; none that is to come."""
    years = [w for w in parsed.whens if mark.end <= w.start < min(high, mark.end + NEAR) and w.role in (Role.IN, Role.SINCE)]  # fmt: skip  # noqa: E501
    first = years[0] if len(years) == 1 and years[0].year <= parsed.on.year and not years[0].to else None
    if first is None or of_setting(parsed, first) or parsed.commas(mark.end, first.start):
        return None
    return first


def _who(parsed: Parsed, mark: Mark, low: int) -> tuple[int, Who] | None:
    """Give whose spending it is, named right before: Albania and Norway cut; Germany's spending fell."""
    before = [n for n in parsed.names if low <= n.start and n.end <= mark.start and mark.start - n.end <= BEFORE]
    if not before or before[-1].part is not Part.PLAIN or parsed.commas(before[-1].end, mark.start):
        return None
    listed = [n for n in together(parsed.names, before[-1], parsed.low, parsed.words) if low <= n.start and n.end <= mark.start]  # fmt: skip  # noqa: E501
    codes = tuple(dict.fromkeys(n.code for n in listed))
    if not all(is_ally(code) or code in GROUPS[:3] for code in codes):
        return None
    return listed[0].start, Who(codes, Binding.CLEAR, each=len(codes) > 1)
