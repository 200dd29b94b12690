"""Count what the checker says of sentences whose truth is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.claims.generator.facts import RIGHT
from tests.claims.generator.known import TODAY
from tests.claims.generator.pairs import Sentence

BAD = frozenset({"wrong", "misleading"})
Rows = list[dict[str, Any]]


@dataclass
class Tally:
    """What came of the sentences of one kind.

    `borne_out` counts true ones given a fair verdict, `seen` those with any verdict on their piece; `unjust` true
    ones called wrong or misleading anywhere; `believed` false or invented ones called right; `caught` false ones
    called wrong or misleading.
    """

    true: int = 0
    seen: int = 0
    borne_out: int = 0
    unjust: int = 0
    untrue: int = 0
    believed: int = 0
    false: int = 0
    caught: int = 0

    def line(self) -> str:
        """Give the shares that the bars are set on."""
        parts = (self.unjust, self.true), (self.believed, self.untrue), (self.borne_out, self.true)
        shares = [f"{100 * part / whole:6.1f} %" if whole else "       -" for part, whole in parts]
        caught = f"{100 * self.caught / self.false:6.1f} %" if self.false else "       -"
        return f"{self.true:6} {shares[0]} {shares[2]} {self.untrue:7} {shares[1]} {caught}"


@dataclass
class Score:
    """The whole, by language, frame and change, with examples of each failure."""

    whole: Tally = field(default_factory=Tally)
    by: dict[tuple[str, str], Tally] = field(default_factory=dict)
    unjust: list[str] = field(default_factory=list)
    believed: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def tallies(self, sentence: Sentence) -> list[Tally]:
        """Give every heap that a sentence is counted on."""
        keys = (("language", sentence.lang), ("frame", sentence.frame.split("/")[0]))
        keys += (("change", f"{sentence.label} {sentence.change}".strip()),)
        return [self.whole, *(self.by.setdefault(key, Tally()) for key in keys)]


def by_check(sentence: Sentence) -> Rows:
    """Ask the checker, in this process, without telling it the language."""
    from burdenshare.claims.check import check

    return check(sentence.text, sentence.day, today=TODAY).rows.to_dicts()


def score(sentences: Iterable[Sentence], ask: Callable[[Sentence], Rows] = by_check) -> Score:
    """Ask of each sentence and count."""
    total = Score()
    for sentence in sentences:
        count(sentence, ask(sentence), total)
    return total


def judged(sentence: Sentence, rows: Rows) -> str:
    """Give the verdict on the piece that the sentence is about: of the row that covers most of it."""

    def shared(row: dict[str, Any]) -> int:
        return int(min(sentence.end, row["end"]) - max(sentence.start, row["start"]))

    met = [row for row in rows if shared(row) > 0]
    return str(max(met, key=shared)["verdict"]) if met else "none"


def count(sentence: Sentence, rows: Rows, total: Score) -> None:
    """Put one sentence on its heaps."""
    verdict = judged(sentence, rows)
    total.verdicts[sentence.label, verdict] += 1
    told = f"[{sentence.lang} {sentence.frame} {sentence.change} {sentence.day}] {sentence.text!r}: {verdict}"
    true = sentence.label == "true"
    unjust = true and any(row["verdict"] in BAD for row in rows)
    believed = not true and verdict in RIGHT
    for heap in total.tallies(sentence):
        heap.true += true
        heap.seen += true and verdict != "none"
        heap.borne_out += true and verdict in sentence.fair
        heap.unjust += unjust
        heap.untrue += not true
        heap.believed += believed
        heap.false += sentence.label == "false"
        heap.caught += sentence.label == "false" and verdict in BAD
    total.unjust += [told] * unjust
    total.believed += [told] * believed
    total.missed += [told] * (true and not unjust and verdict not in sentence.fair)


def report(total: Score, examples: int = 12) -> str:
    """Write the table that benchmarks print."""
    head = f"{'':38}  true   unjust  borne out untrue  believed  caught"
    lines = [head, f"{'all':38}{total.whole.line()}"]
    lines += [f"{kind + ' ' + name:38}{heap.line()}" for (kind, name), heap in sorted(total.by.items())]
    for name in ("unjust", "believed", "missed"):
        found: list[str] = getattr(total, name)
        lines += [
            f"{name}: {len(found)}",
            *(f"  {each}" for each in found[:: max(1, len(found) // examples)][:examples]),
        ]
    return "\n".join(lines)
