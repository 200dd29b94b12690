"""How is a value meant: denied, promised, asked for, by which source?"""

from __future__ import annotations

import re

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.terms import Manner, Modality, Publisher
from burdenshare.claims.names import Mention, MentionRole, begins, ends
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.numbers.years import spans
from burdenshare.claims.phrases import WORD
from burdenshare.claims.readings.beside_year import VALUES
from burdenshare.claims.sentence import Parsed

UNTRUE = 70  # characters behind a value in which it may be called untrue
OPENING = 2  # words between a comma and a denial that opens an aside
BESIDE = 5  # characters between a budget and its year
BEHIND = 60  # characters behind a value in which a verb may still say how it is meant
INFINITIVE = re.compile(r"\b(?:zu \w+n|(?:an|auf|aus|ein|hoch|bei|her|hinauf)zu\w+n)\b")
OPENED = 60  # characters before a colon in which a promise opens what is behind it


def source_of(parsed: Parsed, at: int | None = None) -> Publisher:
    """Give the source a sentence names; of several, that nearest to a place: SIPRI counts 4.15 %, NATO 4.07."""
    named = ("sipri", "worldbank", "eurostat", "nato_says", "national", "unheld")
    told = [(m.kind, m.start, m.end) for m in parsed.marks if m.kind in named and not _apart(parsed, m, at)]
    if at is not None and {kind for kind, *_ in told} & {"sipri", "worldbank", "eurostat"}:
        told += [("nato_says", n.start, n.end) for n in parsed.names if n.code == "NATO_TOTAL"]
        kind, *_ = min(told, key=lambda each: _from(parsed, each[1], each[2], at))
        return Publisher(kind.removesuffix("_says"))
    reckons = parsed.words.around["reckons_after"]
    if not told and any(n.code == "NATO_TOTAL" and begins(parsed.low[n.end :], reckons) for n in parsed.names):
        return Publisher.NATO  # NATO puts Poland's spending at
    goes_on = Publisher(parsed.context.source) if parsed.has("refer") and not parsed.names else Publisher.UNNAMED
    kinds = {kind for kind, *_ in told}
    return next((Publisher(kind.removesuffix("_says")) for kind in named if kind in kinds), goes_on)


def _apart(parsed: Parsed, m: Mark, at: int | None) -> bool:
    """Whether a source is that of a value in brackets alone, and this one is not in them: 2 % (1.9 after another)."""
    opened = parsed.bracket(m.start)
    inside = opened is not None and any(opened < q.start < m.start for q in parsed.found)
    return inside and at is not None and parsed.bracket(at) != opened


def _from(parsed: Parsed, start: int, end: int, at: int) -> int:
    """Give how far a word is from a value; in brackets right behind it, it goes with it, and not with the next."""
    if end <= at:
        return at - end + BEHIND * (parsed.commas(end, at) + parsed.low.startswith(")", end))
    said, words = parsed.low[at:start], parsed.words
    apart = (
        parsed.commas(at, start)
        or len(parsed.between(at, start, *VALUES)) > 1
        or (words.joins - {*words.preps}) & {*said.split()}
    )
    if not apart and ends(said, (*words.around["said_before"], *words.preps)):
        return 0  # 4.15 % according to SIPRI
    return start - at if "(" in said else start - at + BEHIND * (1 + parsed.commas(at, start))


def denied(parsed: Parsed, at: int) -> bool:
    """Whether a denial stands before a place, in its clause: not "not only", nor one of another subject before."""
    low, _ = parsed.clause(at, at + 1)
    low = max(low, at - 90)
    behind = [m for m in parsed.marks if m.kind == "untrue" and 0 <= m.start - at <= UNTRUE]
    if any(len(parsed.between(at, m.start, Unit.PERCENT)) < 2 for m in behind):
        return True
    if parsed.led_by(at, "but_only") or parsed.low[:at].endswith("("):
        return False
    if parsed.within(low, at, "untrue") or "n't" in parsed.low[max(low, at - 80) : at]:
        return True
    only, neither = parsed.words.around["not_only"], parsed.words.around["neither"]
    return any(
        not begins(parsed.low[m.end :], only)
        and (
            (parsed.low[m.start : m.end] in neither and _named_next(parsed, m.end))
            or not any(m.end <= n.start and n.end <= at and n.part is MentionRole.PLAIN for n in parsed.names)
        )
        and not _spent(parsed, m, at)
        and not _half(parsed, m)
        and not _in_aside(parsed, m, at)
        for m in parsed.within(low, at, "neg")
    )


def _in_aside(parsed: Parsed, m: Mark, at: int) -> bool:
    """Whether a denial stands between commas or in brackets before a value: Germany, no longer a laggard, spends."""
    opened = max(parsed.low.rfind(sign, 0, m.start) for sign in (", ", "("))
    words = parsed.low[opened + 1 : m.start].split() if opened >= 0 else ["", ""]
    return len(words) < OPENING and any(sign in parsed.low[m.end : at] for sign in (", ", ")"))


def _spent(parsed: Parsed, m: Mark, at: int) -> bool:
    """Whether a denial is used up by a value, or a year, behind it with a comma; or half of an only: ne ... que."""
    others = parsed.between(m.end, at, *VALUES)
    if any(parsed.low[: w.start].endswith(", ") and w.start > m.end and not parsed.commas(w.end, at) for w in parsed.whens if w.end <= at):  # fmt: skip  # noqa: E501
        return True  # gives no value for this year, 2024 it was 2 %
    limited = any(f" {each} " in parsed.low[m.end : m.end + 40] for each in parsed.words.around["but_only"])
    return bool(others) and (limited or parsed.commas(others[-1].end, at) > 0)


def _half(parsed: Parsed, m: Mark) -> bool:
    """Whether a word denies only with another, and that is not there: ne laisse derriere elle que le Luxembourg."""
    if parsed.low[m.start : m.end] not in parsed.words.around["half_neg"]:
        return False
    return len(parsed.within(m.start - BEHIND, m.end + BEHIND, "neg")) < 2


def _named_next(parsed: Parsed, end: int) -> bool:
    """Whether somebody is named right behind a place, an article between allowed: neither the Netherlands nor."""
    return any(0 <= n.start - end <= BESIDE for n in parsed.names)


def manner_of(parsed: Parsed, start: int, end: int) -> tuple[Manner, ...]:
    """Say how else a value is told than as what is: as what should, must or could be, as a mean, or as one of today.

    >>> from burdenshare.claims.readings.read import parse
    >>> [manner_of(parse(f"Allies {verb} 5% of GDP."), 20, 22) for verb in ("should spend", "together spend")]
    [(<Manner.WISHED: 'wished'>,), ()]
    """
    low, high = _own_clause(parsed, start, end)
    beyond = min(high, end + BEHIND)
    until = {Manner.WISHED: beyond, Manner.AVERAGED: high, Manner.TODAY: end}
    told = {kind for kind, stop in until.items() if parsed.says(kind, low, stop)}
    several = len(together_before(parsed, high)) > 1 or bool(spans(parsed.whens))
    if several and parsed.says("together", low, high):
        told.add(Manner.TOGETHER)
    if _in_a_budget(parsed, start, end):
        told.add(Manner.NATIONAL)
    asked = parsed.low.rstrip(" \"'").endswith(("?", "!"))
    if (
        asked
        or parsed.low.startswith(parsed.words.around["inverted"])
        or parsed.within(low, until[Manner.WISHED], "hypothetical")
    ):
        told.add(Manner.WISHED)  # had Italy met the 2 %; Belgium would have met it
    if any(m.value in ("should", "would") for m in parsed.within(low, until[Manner.WISHED], "modal")):
        told.add(Manner.WISHED)
    return tuple(kind for kind in Manner if kind in told)


def together_before(parsed: Parsed, high: int) -> list[Mention]:
    """List the Allies told in one breath: France and Britain together."""
    allies = [n for n in parsed.allies if n.end <= high]
    found = (parsed.listed_with(n) for n in allies)
    return max(found, key=len, default=[])


def _in_a_budget(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a value is of a national budget, which counts otherwise than NATO: in the 2026 budget, its own count."""
    low, high = parsed.clause(start, end)
    if parsed.says("own_count", low, min(high, end + BEHIND)):
        return True
    budgets = [
        m for m in WORD.finditer(parsed.low, low, high) if any(w in m[0] for w in parsed.words.around["budget_word"])
    ]
    fiscal = any(w.fiscal and low <= w.start < high for w in parsed.whens)  # no budget of NATO's tables runs from April
    return bool(budgets and fiscal) or any(min(abs(w.start - m.end()), abs(m.start() - w.end)) <= BESIDE for m in budgets for w in parsed.whens)  # fmt: skip  # noqa: E501


def modality_of(parsed: Parsed, q: Quantity) -> Modality:
    """Say how a value is put forward."""
    low, high = _own_clause(parsed, q.start, q.end)
    before = parsed.within(max(low, q.start - 160), q.start, "pledge", "demand", "refuse")
    before = [m for m in before if not _spent_since(parsed, m.end, q)]
    kinds = {m.kind for m in before}
    gdp = parsed.just_after(q.end, "gdp", gap=16)
    if (
        _noun_of_promise(parsed, q, (gdp or q).end)
        or parsed.just_before(q.start, "need", gap=3)
        or _opened(parsed, low)
    ):
        kinds.add("pledge")
    if parsed.words.verb_final:
        behind = parsed.within(q.end, min(high, q.end + 70), "pledge", "demand")[:1]
        kinds |= {m.kind for m in behind if not _joined_on(parsed, q.end, m.start)}
    if "refuse" in kinds or parsed.within(q.end, min(high, q.end + 50), "refuse"):
        return Modality.REFUSED
    asked = before and before[-1].kind == "demand"
    if "pledge" in kinds and not asked:
        return Modality.PROMISED
    if asked or "demand" in kinds:
        return Modality.ASKED
    return _told(parsed, q, low, high)


def _joined_on(parsed: Parsed, end: int, start: int) -> bool:
    """Whether a verb behind a value has a value of its own, joined by and: lag bei 1,1 und will auf 1,5."""
    joined = parsed.words.joins.isdisjoint(parsed.low[end:start].split()[-1:])
    return not joined and any(q.start >= start for q in parsed.found if q.unit is not Unit.NUMBER)


def _opened(parsed: Parsed, low: int) -> bool:
    """Whether a promise opens what stands behind its colon: Rome promises: 0.15 points more this year."""
    return parsed.low[low - 1 : low] == ":" and bool(parsed.within(low - OPENED, low, "pledge"))


def _noun_of_promise(parsed: Parsed, q: Quantity, end: int) -> bool:
    """Whether a word for a promise stands behind a value; a commitment that is met or missed is a target."""
    noun = parsed.just_after(end, "pledge", gap=4)
    target = noun is not None and any(m.kind == "target" and m.start == noun.start for m in parsed.marks)
    return noun is not None and not (target and parsed.near(q, "meet", "miss", after=0))


def _told(parsed: Parsed, q: Quantity, low: int, high: int) -> Modality:
    """Say whether a value is told as done, as coming, or only as what would do: 2.1 per cent will buy everything."""
    if parsed.within(q.end, high, "modal") and parsed.within(q.end, high, "cost"):
        return Modality.SUPPOSED
    until = high if parsed.words.verb_final else q.start
    will = any(m.value == "will" for m in parsed.within(low, until, "modal"))
    return Modality.WILL if will else Modality.DID


def _comma(parsed: Parsed, end: int, high: int) -> int:
    at = parsed.low.find(",", end, high)
    return at if at >= 0 else high


def _own_clause(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the clause around a place, those of a relative clause where it stands in one."""
    low, high = parsed.clause(start, end)
    if parsed.words.verb_final and INFINITIVE.search(parsed.low, end, _comma(parsed, end, high)):
        return low, high  # kündigte an, die Ausgaben auf 2,5 Prozent anzuheben
    opened = (parsed.low.rfind(word, low, start) for word in parsed.words.around["relative"])
    return max(low, *opened), high


def _spent_since(parsed: Parsed, end: int, q: Quantity) -> bool:
    """Whether another value stands between a word and this one, not joined to it."""
    others = parsed.between(end, q.start, *VALUES)
    if not others:
        return False
    risen = others[-1].lead is Lead.FROM and q.lead is Lead.TO  # from 3.7 % of GDP to 5 %
    gdp = parsed.just_after(others[-1].end, "gdp", gap=16) if risen else None
    between = parsed.low[(gdp or others[-1]).end : q.start].replace(",", " ").split()
    return not all(
        t in parsed.words.around["link"] or t in parsed.words.preps or t in parsed.words.neutral for t in between
    )
