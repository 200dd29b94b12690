"""What number does an edition give for a question, by which rounding and of which figures?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from burdenshare.core.measures import SHARE, SPENT_USD
from burdenshare.core.units import words as unit_words
from burdenshare.indicators.registry import indicator as known_indicator
from burdenshare.reference.areas import area, areas
from burdenshare.views.resolve.editions import EditionFigure, EditionYear
from burdenshare.views.resolve.parts import Condition
from burdenshare.views.resolve.schema import ResolverQuestion

Reckoned = float | None
OVERSEAS = ("CAN", "USA")
PRINTED, UNROUNDED = "printed", "unrounded"


@dataclass(frozen=True)
class EditionResult:
    """What one edition says: a number as printed and unrounded, or why there is none."""

    release: str
    day: str
    year: int
    indicator: str
    held: str  # whole, part, none; absent where the edition does not give the figure
    numbers: dict[str, Reckoned] = field(default_factory=dict)
    past: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    estimate: bool = False
    definition: str | None = None
    price_year: int | None = None
    rows: int = 0
    ids: tuple[str, ...] = ()
    shown: str | None = None
    who: str | None = None  # who stands where a rank asks
    exact: bool = True  # whether every digit is held, not only those printed

    @property
    def given(self) -> list[float]:
        """The numbers there are."""
        return [each for each in self.numbers.values() if each is not None]

    @property
    def unrounded(self) -> float | None:
        """The number of every digit; None where only those printed are held."""
        return self.numbers.get(UNROUNDED) if self.exact else None


def digits(cell: EditionFigure, indicator: str, rounding: str, threshold: Condition | None = None) -> float | None:
    """Give a figure printed or unrounded; None where only the printed digits are held and could fall either way."""
    if cell.value is None:
        return None
    places = known_indicator(indicator).decimals
    half, flat = 0.5 * 10**-places, _flat(cell.value, places)
    if rounding == PRINTED:
        return flat
    only_printed = cell.trust != "official" and abs(cell.value - flat) < 1e-9
    doubtful = threshold is None or abs(flat - threshold.number) <= half
    return None if only_printed and doubtful else cell.value


def _flat(value: float, places: int) -> float:
    """Round half away from zero, as publishers do."""
    scale = 10**places
    return float(int(abs(value) * scale + 0.5 + 1e-9) / scale) * (1 if value >= 0 else -1)


def unit(asked: ResolverQuestion) -> str | None:
    """Say what the numbers of a question count; None where it is about no figures."""
    if asked.quantity in ("agreement", "goal", "outside"):
        return None
    if asked.quantity in ("count", "rank"):
        return "Allies" if asked.quantity == "count" else "place from the top"
    name = {"amount": SPENT_USD}.get(asked.indicator or SHARE, asked.indicator or SHARE)
    if asked.quantity == "value":
        return unit_words(known_indicator(name).unit)
    moved = _measure(asked, name) if asked.quantity == "change" else "points"
    share = known_indicator(name).unit.startswith("PT")
    return "%" if moved == "per cent" else "percentage points" if share else unit_words(known_indicator(name).unit)


def lines(
    asked: ResolverQuestion, found: list[EditionYear], indicator: str, codes: tuple[str, ...] | None
) -> Iterator[EditionResult]:
    """Reckon the question in every edition, each year apart."""
    how: dict[str, Callable[..., EditionResult]] = {
        "count": _count,
        "rank": _rank,
        "change": _change,
        "comparison": _compared,
    }
    one = how.get(asked.quantity, _value)
    for edition in found:
        for year in asked.years:
            line = one(asked, edition, indicator, _codes(codes, edition, year), year)
            if line.held != "absent":
                yield line


def _codes(codes: tuple[str, ...] | None, edition: EditionYear, year: int) -> tuple[str, ...]:
    """Give the areas asked about; None stands for all Allies of the edition and year, none for those in Europe."""
    if codes:
        return codes
    return edition.of(year) if codes is None else tuple(each for each in edition.of(year) if each not in OVERSEAS)


def _line(
    asked: ResolverQuestion, edition: EditionYear, indicator: str, needed: list[tuple[str, int]], year: int
) -> EditionResult:
    """Say of the figures needed which are there, blank, or not held."""
    cells, lacked = {}, set()
    for code, when in needed:
        if cell := edition.cells.get((code, indicator, when)):
            cells[code, when] = cell
        elif (code, when) in edition.missing or (areas()[code].kind == "aggregate" and when in edition.covers):
            lacked.add(code)
    given = [cell for cell in cells.values() if cell.value is not None]
    held = _held(asked, len(cells), len(needed), bool(lacked), bool(edition.cells))
    counts = asked.quantity in ("count", "rank")
    return EditionResult(
        edition.release, edition.day, year, indicator, held,
        blank=tuple(sorted({code for (code, _), cell in cells.items() if cell.value is None})),
        lacking=tuple(sorted(lacked)), rows=len(given), estimate=any(each.estimate for each in given),
        definition=next((each.definition for each in given), None),
        price_year=next((each.price_year for each in given), None), ids=tuple(each.id for each in given),
        exact=counts or not any(digits(each, indicator, UNROUNDED) is None for each in given),
    )  # fmt: skip


def _held(asked: ResolverQuestion, there: int, needed: int, lacked: bool, anything: bool) -> str:
    if lacked:
        return "part" if anything else "none"
    both = (asked.quantity not in ("change", "comparison") and asked.base_year is None) or there == needed
    return "whole" if there and both else "absent"


def _value(
    asked: ResolverQuestion, edition: EditionYear, indicator: str, codes: tuple[str, ...], year: int
) -> EditionResult:
    line = _line(asked, edition, indicator, [(code, year) for code in codes], year)
    if len(codes) > 1:
        return _sum(asked, edition, line, codes)
    cell = edition.cells.get((codes[0], indicator, year))
    if cell is None or cell.value is None:
        return line
    numbers = {each: digits(cell, indicator, each, asked.threshold) for each in (PRINTED, UNROUNDED)}
    return replace(line, numbers=numbers, shown=cell.shown)


def _sum(asked: ResolverQuestion, edition: EditionYear, line: EditionResult, codes: tuple[str, ...]) -> EditionResult:
    """Add amounts; shares are never added, and no sum is made of a part."""
    amounts = [edition.cells.get((code, line.indicator, line.year)) for code in codes]
    if known_indicator(line.indicator).unit.startswith("PT") or not all(
        each and each.value is not None for each in amounts
    ):
        return line
    total = sum(each.value for each in amounts if each and each.value is not None)
    return replace(line, numbers={PRINTED: total, UNROUNDED: total})


def _count(
    asked: ResolverQuestion, edition: EditionYear, indicator: str, codes: tuple[str, ...], year: int
) -> EditionResult:
    """Count whose figure, or whose change since the base year, meets the threshold."""
    goal = asked.threshold
    assert goal is not None
    when = [year, *([asked.base_year] if asked.base_year is not None else [])]
    line = _line(asked, edition, indicator, [(code, each) for code in codes for each in when], year)
    if line.held != "whole":
        return line
    rows = {code: [edition.cells.get((code, indicator, each)) for each in when] for code in codes}
    known = {code: found for code, cells in rows.items() if len(found := _given(cells)) == len(when)}
    by_print = [code for code, cells in known.items() if goal.holds(_told(asked, indicator, cells, PRINTED) or 0.0)]
    exact = [_told(asked, indicator, cells, UNROUNDED) for cells in known.values()]
    numbers: dict[str, Reckoned] = {
        PRINTED: float(len(by_print)),
        UNROUNDED: None if None in exact else float(sum(goal.holds(value) for value in exact if value is not None)),
    }
    return replace(line, numbers=numbers, past=tuple(sorted(by_print)))


def _given(cells: list[EditionFigure | None]) -> list[EditionFigure]:
    return [cell for cell in cells if cell and cell.value is not None]


def _told(asked: ResolverQuestion, indicator: str, cells: list[EditionFigure], rounding: str) -> Reckoned:
    """Give a figure, or how far it moved since the one beside it."""
    if len(cells) == 1:
        return digits(cells[0], indicator, rounding, asked.threshold)
    return _moved(asked, indicator, cells[0], cells[1], rounding)


def _rank(
    asked: ResolverQuestion, edition: EditionYear, indicator: str, codes: tuple[str, ...], year: int
) -> EditionResult:
    """Give the place of one Ally among all from the top; of several or all, who is first."""
    members = tuple(each for each in edition.of(year) if len(codes) == 1 or each in codes)
    line = _line(asked, edition, indicator, [(code, year) for code in members], year)
    if line.held != "whole":
        return line
    values = {code: cell.value for code in members if (cell := edition.cells.get((code, indicator, year)))}
    ordered = sorted((-value, code) for code, value in values.items() if value is not None)
    if len(codes) > 1:
        return replace(line, who=ordered[0][1] if ordered else None)
    if values.get(codes[0]) is None:
        return replace(line, held="absent")
    place = 1 + sum(value < -(values[codes[0]] or 0.0) for value, _ in ordered)
    return replace(line, numbers={PRINTED: float(place), UNROUNDED: float(place)})


def _change(
    asked: ResolverQuestion, edition: EditionYear, indicator: str, codes: tuple[str, ...], year: int
) -> EditionResult:
    assert asked.base_year is not None
    if len(codes) > 1:
        return _any_change(asked, edition, indicator, codes, year, asked.base_year)
    needed = [(codes[0], year), (codes[0], asked.base_year)]
    line = _line(asked, edition, indicator, needed, year)
    after, before = (edition.cells.get((code, indicator, when)) for code, when in needed)
    if not after or not before:
        return line
    return replace(line, numbers={each: _moved(asked, indicator, after, before, each) for each in (PRINTED, UNROUNDED)})


def _any_change(
    asked: ResolverQuestion, edition: EditionYear, indicator: str, codes: tuple[str, ...], year: int, base_year: int
) -> EditionResult:
    """Give the change of whoever moved most the way the threshold asks; a no needs all of them."""
    line = _line(asked, edition, indicator, [(code, when) for code in codes for when in (year, base_year)], year)
    pairs = [tuple(edition.cells.get((code, indicator, when)) for when in (year, base_year)) for code in codes]
    down = asked.threshold is not None and asked.threshold.sign in ("<", "<=")
    numbers: dict[str, Reckoned] = {}
    for each in (PRINTED, UNROUNDED):
        moved = [_moved(asked, indicator, after, before, each) for after, before in pairs if after and before]
        given = [value for value in moved if value is not None]
        far = (min if down else max)(given, default=None)
        sure = asked.threshold is not None and far is not None and asked.threshold.holds(far)
        numbers[each] = far if sure or not line.lacking else None
    some = any(value is not None for value in numbers.values())
    return replace(line, numbers=numbers, held="whole" if some else line.held)


def _moved(
    asked: ResolverQuestion, indicator: str, after: EditionFigure, before: EditionFigure, rounding: str
) -> Reckoned:
    now, then = (digits(each, indicator, rounding, None) for each in (after, before))
    if now is None or then is None:
        return None
    if _measure(asked, indicator) == "per cent":
        return (now / then - 1) * 100 if then else None
    return round(now - then, 9)


def _measure(asked: ResolverQuestion, indicator: str) -> str:
    share = known_indicator(indicator).unit.startswith("PT")
    return asked.measure or ("points" if share else "per cent")


def _compared(
    asked: ResolverQuestion, edition: EditionYear, indicator: str, codes: tuple[str, ...], year: int
) -> EditionResult:
    """Give how far one figure stands above another: of another Ally, or of another year."""
    other = area(asked.against).code if asked.against else codes[0]
    needed = [(codes[0], year), (other, asked.base_year if asked.base_year is not None else year)]
    line = _line(asked, edition, indicator, needed, year)
    one, two = (edition.cells.get((code, indicator, when)) for code, when in needed)
    if not one or not two:
        return line
    numbers: dict[str, Reckoned] = {}
    for each in (PRINTED, UNROUNDED):
        left, right = digits(one, indicator, each), digits(two, indicator, each)
        numbers[each] = None if left is None or right is None else round(left - right, 9)
    return replace(line, numbers=numbers)
