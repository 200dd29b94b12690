"""Is no true sentence called wrong, and nothing false or invented called right? On sentences made from the record."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.claims.generator.facts import RELATIONS
from tests.claims.generator.known import known
from tests.claims.generator.pairs import LANGUAGES, Sentence, frames, generate
from tests.claims.generator.scoring import Score, by_check, count, judged, report, score


@pytest.mark.parametrize(("lang", "least"), [("en", 55), ("fr", 55), ("de", 55)])
def test_a_language_has_frames_enough_and_facts_for_each(lang: str, least: int) -> None:
    found = frames(lang)
    assert len(found) >= least and {name for name, _, _ in found} <= set(RELATIONS)


def test_sentences_are_the_same_for_a_seed_and_come_in_pairs() -> None:
    made = generate(600, seed=5)
    assert made == generate(600, seed=5) and made != generate(600, seed=6)
    labels = {each.label for each in made}
    assert labels == {"true", "false", "invented", "other"} and {each.lang for each in made} == set(LANGUAGES)
    assert all(each.text[each.start : each.end].strip() and "{" not in each.text for each in made)


DIGEST = """
from hashlib import sha256
from tests.claims.generator.pairs import generate
print(sha256(repr([(each.text, each.day, each.label) for each in generate(700, seed=14)]).encode()).hexdigest())
"""


def test_sentences_are_the_same_in_every_run_of_python() -> None:
    """Nothing drawn hangs on the order of a set, which Python changes from run to run."""
    root = Path(__file__).parents[2]

    def digest(hashes: str) -> str:
        surroundings = {**os.environ, "PYTHONHASHSEED": hashes, "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", DIGEST]
        return subprocess.run(
            command, env=surroundings, cwd=root, capture_output=True, text=True, check=True, timeout=120
        ).stdout

    assert len({digest(hashes) for hashes in ("0", "1", "2")}) == 1


def test_what_is_told_as_true_stood_in_the_record() -> None:
    """A share of one Ally, read back out of its sentence, is the record's."""
    for each in [each for each in generate(3000, seed=7, languages=("en",)) if each.frame == "share_past/0"]:
        year, ally = int(each.text[3:7]), each.text[9:].split(" spent")[0]
        said = each.text[each.start : each.end].split("%")[0].split("p")[0].strip()
        codes = [code for code, names in _names().items() if names == ally]
        stood = known().stood(codes[0], "defence_share_gdp", year, each.day)
        same = stood is not None and said == f"{stood:.2f}"
        assert same == (each.label in ("true", "invented")), each


def _names() -> dict[str, str]:
    from tests.claims.generator.values import words

    return {code: names[0] for code, names in words("en")["names"].items()}


def test_the_count_tells_each_kind_of_failure() -> None:
    made = [_sentence(label) for label in ("true", "true", "false", "invented")]
    total = Score()
    for each, verdict in zip(made, ("right", "wrong", "wrong", "right"), strict=True):
        count(each, [{"start": 0, "end": 4, "verdict": verdict}], total)
    whole = total.whole
    assert (whole.true, whole.borne_out, whole.unjust, whole.untrue, whole.believed, whole.caught) == (2, 1, 1, 2, 1, 1)
    assert judged(made[0], []) == "none" and "believed: 1" in report(total)


def _sentence(label: str) -> Sentence:
    return Sentence("1.4% of GDP", "en", "2025-05-07", 0, 4, label, "", frozenset({"right"}), "share_past/0")


def test_no_true_sentence_is_called_wrong_and_nothing_invented_right(slow: bool) -> None:
    """CI checks 5,000, `--slow` 50,000; the bars are those of the project."""
    total = score(generate(50_000 if slow else 5_000, seed=14), by_check)
    whole = total.whole
    assert whole.unjust == 0, report(total)
    assert whole.believed <= 0.01 * whole.untrue, report(total)
    assert whole.borne_out >= 0.9 * whole.true, report(total)
