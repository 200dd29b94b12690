"""A sentence with everything marked in it, and the questions the rules ask of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from burdenshare.claims.claim import Claim
from burdenshare.claims.lexicon import Lexicon, Mark, marks
from burdenshare.claims.quantities import Quantity, quantities
from burdenshare.claims.text import Sentence
from burdenshare.claims.when import When, how_many_years, spans, whens
from burdenshare.claims.who import GROUPS, Who, group_of, is_ally, whos

_BREAK = re.compile(r"[;:]|,\s(?:but|while|whereas|mais|tandis)\b|\s-\s|\b(?:but|while|whereas|although)\b")
_DENIED = re.compile(
    r"\b(?:(?:do|does|did|has|have|had|is|are|was|were|will|would|could|can) not|\w+n't|cannot|never|no longer"
    r"|not (?:true|the case|correct)|untrue|false|n'a pas|n'ont pas|ne \w+ pas|n'est pas|jamais)\b"
    r"(?!\s(?:only|just|even|seulement))"
)
_SHARE = re.compile(r"(?:%|per ?cent|share|pour cent|part) (?:of|du) (?:gdp|pib)\b")
_ITS_YEAR = re.compile(r"\s?\(?(?:of (?:its |their )?gdp\s|du pib\s|of output\s)?(?:back )?(?:in|en|for|pour)?\s?")
_LISTED = re.compile(r"\s?(?:,|and|et|or|ou|,\s?and|&)\s?(?:about\s|just\s)?")
_PARTS = 24  # quantities of a sentence that are looked at


@dataclass
class Scene:
    """A sentence as the rules see it: `before` is who was spoken of last, `topical` whether it is about defence.

    It is `presumed` to be where nothing says so but that the text is short; then only what is borne out is a claim.
    """

    sentence: Sentence
    words: Lexicon
    on: date
    before: tuple[str, ...] = ()
    topical: bool = False
    presumed: bool = False
    marks: list[Mark] = field(default_factory=list)
    found: list[Quantity] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    whos: list[Who] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    kinds: frozenset[str] = frozenset()
    breaks: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Mark everything once."""
        plain, low = self.sentence.plain, self.sentence.low
        self.marks = marks(plain, low, self.words)
        self.kinds = frozenset(mark.kind for mark in self.marks)
        self.breaks = [found.span() for found in _BREAK.finditer(low)]
        self.whens = whens(low, self.marks, self.on)
        years = [(each.start, each.end) for each in self.whens]
        every = quantities(plain, low, self.words)
        self.found = [q for q in every if q.unit != "number" or not any(s <= q.stem < e for s, e in years)][:_PARTS]
        money = [(q.start, q.end) for q in self.found if q.unit in ("money", "pct")]
        self.whens = [w for w in self.whens if not any(s <= w.start < e for s, e in money)]
        found = whos(plain, low, self.marks, self.on, self.words.language)
        self.whos = [who for who in found if not any(s <= who.start and who.end <= e for s, e in money)]
        self.found = [self._implied(q) for q in self.found]
        cued = self.has("topic", "target", "spending", "members") or re.search(r"\b(?:nato|otan|alliance)\b", low)
        self.presumed = self.presumed and not cued

    def _implied(self, q: Quantity) -> Quantity:
        """Read a bare number right behind a name as a share, where the sentence tells one: ..., the US 3.47."""
        bare = q.unit == "number" and q.decimals in (1, 2) and q.value < 10
        named = any(
            re.fullmatch(r"[,:]?\s(?:- )?\(?(?:at |only |just |a )?", self.low[who.end : q.start]) for who in self.whos
        )
        told = any(each.unit == "pct" and not each.words for each in self.found) or _SHARE.search(self.low)
        return q._replace(unit="pct") if bare and named and told else q

    @property
    def low(self) -> str:
        """The sentence without case and accents."""
        return self.sentence.low

    def has(self, *kinds: str) -> bool:
        """Whether any mark of these kinds is in the sentence."""
        return not self.kinds.isdisjoint(kinds)

    def near(self, q: Quantity, *kinds: str, before: int = 60, after: int = 40) -> Mark | None:
        """Find a mark of these kinds near a quantity, in the same clause."""
        if self.kinds.isdisjoint(kinds):
            return None
        low, high = self.clause(q.start, q.end)
        low, high = max(low, q.start - before), min(high, q.end + after)
        return next((m for m in self.marks if low <= m.start and m.end <= high and m.kind in kinds), None)

    def right_before(self, at: int, *kinds: str, gap: int = 4) -> Mark | None:
        """Find a mark of these kinds that ends just before a position."""
        held = [m for m in self.marks if m.kind in kinds and 0 <= at - m.end <= gap]
        return held[-1] if held else None

    def right_after(self, at: int, *kinds: str, gap: int = 6) -> Mark | None:
        """Find a mark of these kinds that begins just after a position."""
        return next((m for m in self.marks if m.kind in kinds and 0 <= m.start - at <= gap), None)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Give the bounds of the clause around a place."""
        low, high = 0, len(self.low)
        for begun, ended in self.breaks:
            if ended <= start:
                low = ended
            elif begun >= end:
                high = begun
                break
        return low, high

    def sign(self, q: Quantity) -> str:
        """Read how a value is meant by the words before it: at least, more than, about, nearly, up to."""
        table = {"nearly": "nearly", "at_least": ">=", "over": ">", "under": "<", "up_to": "<=", "about": "about"}
        for kind, sign in table.items():
            if self.right_before(q.start, kind):
                return sign
        after = self.low[q.end : q.end + 50]
        if re.match(
            r"(?: of (?:its |their )?gdp| du pib| de (?:son|leur) pib)? (?:or more|ou plus|or above|or higher)\b", after
        ):
            return ">="
        return "="

    # -- who

    def subject(self, start: int, end: int, *, groups: bool = True) -> tuple[tuple[str, ...], bool]:
        """Give who a place of the sentence is about, the likeliest first, and whether that stands in the sentence."""
        ranked: list[tuple[int, int, str]] = []
        low, high = self.clause(start, end)
        for who in self.whos:
            if who.code in GROUPS and not groups:
                continue
            ranked.append((*self._distance(who, start, end, low, high), who.code))
        codes = tuple(dict.fromkeys(code for _, _, code in sorted(ranked)))
        specific = [code for code in codes if code != "NATO_TOTAL"]
        if specific and codes[0] == "NATO_TOTAL" and sorted(ranked)[0][0] >= 3:
            codes = (*specific, "NATO_TOTAL")
        return (codes, True) if codes else (self.before, False)

    def _distance(self, who: Who, start: int, end: int, low: int, high: int) -> tuple[int, int]:
        """Rank a name: bound to the place, before it, after it; demoted names come after."""
        if who.start >= end:
            between = self.low[end : who.start]
            if (
                re.fullmatch(
                    r"\s?(?:of|by|par|pour|du|de la|de l'|de|d'|des|for|in)\s?(?:the\s|l[ae]\s|les\s|l')?", between
                )
                and not who.rank
            ):
                return 0, 0
            return (3 if who.rank == 0 else 5) + (2 if who.start > high else 0), who.start - end
        if (
            re.fullmatch(r"(?:'s)?\s?[(,:]?\s?(?:at |with |only |just |a )?", self.low[who.end : start])
            and who.code != "NATO_TOTAL"
        ):
            return 0, 0
        crossed = who.end <= low
        others = sum(1 for q in self.found if who.end <= q.start and q.end <= start and q.unit in ("pct", "money"))
        return 1 + who.rank + (2 if crossed else 0) + (1 if others > 1 else 0), start - who.end

    def denied(self, q: Quantity) -> bool:
        """Whether a value is told only to be denied: Canada did not spend 2.5 %."""
        return self.denied_at(q.start)

    def denied_at(self, at: int) -> bool:
        """Whether a denial stands before a place, in its clause."""
        low, _ = self.clause(at, at + 1)
        return bool(_DENIED.search(self.low[max(low, at - 80) : at]))

    def paired(self, q: Quantity) -> str | None:
        """Give the Ally a value goes with when as many values as Allies are listed: A, B and C spend x, y and z."""
        run = [each for each in self.found if each.unit == q.unit]
        at = first = last = run.index(q)
        while first > 0 and _LISTED.fullmatch(self.low[run[first - 1].end : run[first].start]):
            first -= 1
        while last + 1 < len(run) and _LISTED.fullmatch(self.low[run[last].end : run[last + 1].start]):
            last += 1
        names = self.listed(run[first].start)
        return names[at - first] if len(names) == last - first + 1 > 1 else None

    def each(self, q: Quantity) -> tuple[str, ...]:
        """Give the Allies one value is told of together: Latvia, Lithuania and Estonia all spend more than 3 %."""
        names = self.listed(q.start)
        rivals = [r for r in self.found if r is not q and r.unit == q.unit]
        begun = max((w.end for w in self.whos if w.code in names and w.end <= q.start), default=0)
        told = re.search(r"\b(?:all|each|both|tous|toutes|chacun)\b", self.low[begun : q.start])
        alone = not any(begun <= r.start < q.start or r.start - q.end in range(12) for r in rivals)
        return names if len(names) > 1 and alone and told else ()

    def listed(self, start: int) -> tuple[str, ...]:
        """Give the Allies listed together just before a place: Portugal, Spain and Italy."""
        earlier = [who for who in self.whos if who.end <= start and is_ally(who.code) and who.rank == 0]
        group = group_of(self.whos, earlier[-1], self.low) if earlier else []
        return tuple(dict.fromkeys(who.code for who in group if is_ally(who.code)))

    # -- when

    def years(self, start: int, end: int, *, role: str = "in") -> tuple[int, ...]:
        """Give the years a place of the sentence may be about, the likeliest first; none when none is named."""
        same = [
            each
            for each in self.whens
            if each.role == role or (role == "in" and each.role == "by" and each.year <= self.on.year)
        ]
        if not same:
            return ()
        rivals = [q for q in self.found if q.unit in ("pct", "money")]

        def cost(each: When) -> tuple[int, int]:
            if each.start >= end:
                crossed = sum(1 for q in rivals if end <= q.start and q.end <= each.start)
                return crossed * 2, each.start - end
            if self.taken(each, start):
                return 3, start - each.end
            crossed = sum(1 for q in rivals if each.end <= q.start and q.end <= start)
            return crossed * 2 + (1 if crossed == 0 and len(same) > 1 else 0), start - each.end

        ordered = sorted(same, key=cost)
        return tuple(dict.fromkeys(each.year for each in ordered))

    def taken(self, each: When, start: int) -> bool:
        """Whether a year before a place goes with another value right before it: 1.2 % in 2022, ... 2.13 % now."""
        return any(
            q.end <= each.start and q.start < start and _ITS_YEAR.fullmatch(self.low[q.end : each.start])
            for q in self.found
            if q.unit in ("pct", "money")
        )

    def due(self, q: Quantity) -> int | None:
        """Give the deadline a value is told with: by 2030, within the next ten years."""
        by = [
            each
            for each in self.whens
            if each.role == "by" and not self.between(q, each.start, each.end) and not self._of_another(q, each)
        ]
        if by:
            return min(by, key=lambda each: abs(each.start - q.end)).year
        if self.has("cumulative") and re.search(r"within|in the next|dans les|next", self.low):
            told = how_many_years(self.low, self.found)
            if (
                told
                and re.search(r"(?:within|in) (?:the next |a |the coming )?", self.low)
                and not self.near(q, "yearly")
            ):
                return self.on.year + told[0]
        if re.search(r"\bwithin a decade\b|\bd'ici dix ans\b|\bd'ici une decennie\b", self.low):
            return self.on.year + 10
        return None

    def _of_another(self, q: Quantity, by: When) -> bool:
        """Whether a deadline before a value belongs to the value before it: 2.5 % by 2027 and 3 % later."""
        before = [each for each in self.found if each.unit in ("pct", "money") and each.end <= by.start]
        return by.end <= q.start and any(by.start - each.end <= 30 for each in before)

    def between(self, q: Quantity, start: int, end: int) -> bool:
        """Whether another per cent or sum stands between a quantity and a place, not joined to it by 'and'."""
        low, high = (q.end, start) if start >= q.end else (end, q.start)
        others = [each for each in self.found if low <= each.start < high and each.unit in ("pct", "money")]
        return any(
            not re.fullmatch(r"\s?(?:,|and|et|or|ou|of which|for [a-z -]{0,40} and)\s?", self.low[q.end : each.start])
            for each in others
        )

    def spans(self) -> list[tuple[int, int]]:
        """Give the spans of years named."""
        return spans(self.low, self.whens, self.on)

    def told_years(self) -> list[int]:
        """Give over how many years a sum is told."""
        return how_many_years(self.low, self.found)

    def present(self) -> tuple[int, ...]:
        """Give the years a sentence without one may mean: the current and the last one."""
        past = re.search(
            r"\b(?:spent|was|were|devoted|amounted|came to|stood|reached|allocated|put|raised|rose|fell|a depense"
            r"|a consacre)\b",
            self.low,
        )
        return (
            (self.on.year - 1, self.on.year) if past and not self.has("present") else (self.on.year, self.on.year - 1)
        )

    def claim(self, kind: str, start: int, end: int, **facts: object) -> Claim:
        """Make a claim of a piece of this sentence."""
        held = self.sentence
        facts["more"] = {**facts.get("more", {}), "presumed": self.presumed}  # type: ignore[dict-item]
        return Claim(kind, held.at(start), held.to(end), held.plain[start:end], at=start, to=end, **facts)  # type: ignore[arg-type]

    def source(self) -> str | None:
        """Give the source the sentence names, or None; one we do not hold is `unheld`."""
        return next((kind for kind in ("sipri", "worldbank", "eurostat", "unheld") if self.has(kind)), None)
