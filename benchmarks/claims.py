"""How well and how fast are claims checked? `python -m benchmarks claims`, or `make bench-claims`."""

from __future__ import annotations

import time
from collections import Counter

from burdenshare.claims.check import check
from tests.claims.generator.pairs import generate
from tests.claims.generator.scoring import report as told_of_pairs
from tests.claims.generator.scoring import score as score_pairs
from tests.claims.scoring import TODAY, Score, score, sentences

MADE = 3000  # sentences made from the record

ORDER = (
    "right",
    "right_when_written",
    "superseded_when_written",
    "close",
    "misleading",
    "not_yet_known",
    "cannot_verify",
    "wrong",
    "not found",
)
SHORT = dict(
    zip(ORDER, ("right", "then", "super.", "close", "misl.", "not yet", "cannot", "wrong", "none"), strict=True)
)


def main() -> None:
    """Print precision, recall and accuracy of each set, its confusion table, and the speed."""
    for name, told in (
        ("corpus", "used while writing the rules"),
        ("heldback", "held back for the first edition, used since"),
        ("facts", "public claims in our words"),
        ("others", "written without sight of the rules"),
        ("blind", "the same, and hidden from those who write rules"),
        ("blind2", "scored once while blind, on 30 November 2026: 81.5 % of verdicts right; in view since"),
        (
            "blind3",
            "dense passages, scored once while blind, on 30 November 2026: 43.0 % right, 16 unjust; in view since",
        ),
        (
            "blind4",
            "as articles print, scored once while blind, on 30 November 2026: 58.5 % right, 5 unjust; in view since",
        ),
        ("german", "German, written without sight of the rules"),
    ):
        report(name, told, score(sentences(name)), len(sentences(name)))
    generated()
    speed()


def generated() -> None:
    """Print what came of sentences made from the record, by language, frame and change."""
    begun = time.process_time()
    total = score_pairs(generate(MADE, seed=14))
    print(f"\nmade from the record: {MADE:,} sentences, {time.process_time() - begun:.0f} s of one core")
    print(told_of_pairs(total))


def report(name: str, told: str, found: Score, number: int) -> None:
    """Print what was counted of a set."""
    print(f"\n{name} ({told}): {number} sentences, {found.wanted} labelled claims")
    print(f"  finding    precision {found.precision:6.1%}   recall {found.recall:6.1%}")
    print(f"  verdicts   {found.accuracy:6.1%} right ({found.verdicts} of {found.wanted})")
    print(f"  diagnoses  {found.diagnosed:6.1%} right ({found.diagnoses} of {found.diagnoses_wanted})")
    called = [str(len(found.true_called_wrong))] if name == "blind" else found.true_called_wrong
    print(f"  true statements called wrong: {', '.join(called) or 'none'}")
    table(found.table)


def table(counted: Counter[tuple[str, str]]) -> None:
    """Print the confusion table: labelled down, given across."""
    print("  labelled \\ given   " + " ".join(f"{SHORT[each]:>8}" for each in ORDER))
    for wanted in ORDER[:-1]:
        if any(counted[wanted, given] for given in ORDER):
            cells = " ".join(f"{counted[wanted, given] or '.':>8}" for given in ORDER)
            print(f"  {wanted:<20} {cells}")


def speed() -> None:
    """Print the time for 100,000 words: a usual article, and one with a claim in every sentence."""
    usual = (
        "Talks went on for days about trade, borders and what else there was to say, and little came of it in the end. "
        * 9
    )
    claim = "In 2024 Canada spent 1.37% of GDP on defence. "
    dense = " ".join(entry["text"] for entry in sentences("corpus"))
    check(claim, "2025-05-07", today=TODAY)
    for name, text in (("one claim in ten sentences", usual + claim), ("a claim in every sentence", dense)):
        whole = (text + "\n") * (100_000 // len(text.split()) + 1)
        begun = time.perf_counter()
        rows = check(whole, "2025-05-07", today=TODAY).rows.height
        print(f"\n100,000 words, {name}: {time.perf_counter() - begun:.1f} s, {rows:,} claims (limit 10 s)")


if __name__ == "__main__":
    main()
