"""A release is appended whole or not at all, once, and never over another."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from burdenshare.core.errors import FactError
from burdenshare.core.model import Reading
from burdenshare.store.append import append
from burdenshare.store.catalogue import all_held, current
from burdenshare.store.read import as_of
from burdenshare.views.record.verify import verify
from tests.specimens.releases import observations, papers, reading, shares


def test_appended_figures_come_back_equal(tmp_path: Path) -> None:
    given = reading(*shares(CAN=1.365155114393833, DEU=None))
    done = append(given, tmp_path)
    held = pl.read_parquet(done.folder / "observations.parquet")
    assert done.changed
    assert held.equals(given.observations.sort("ref_area"))
    assert done.papers.rows == 2


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    first = append(reading(*shares(CAN=1.4)), tmp_path)
    before = sorted(tmp_path.rglob("*"))
    again = append(reading(*shares(CAN=1.4)), tmp_path)
    assert not again.changed
    assert again.folder == first.folder
    assert sorted(tmp_path.rglob("*")) == before


def test_an_official_copy_stands_in_place_of_a_transcription_which_is_kept(tmp_path: Path) -> None:
    append(reading(*shares(CAN=1.4), trust="transcribed"), tmp_path)
    done = append(reading(*shares(CAN=1.41), trust="official"), tmp_path)
    assert done.supersedes is not None
    assert done.supersedes.trust == "transcribed"
    assert len(all_held([tmp_path])) == 2
    assert as_of("2031-01-01", where=[tmp_path])["obs_value"].to_list() == [1.41]


def test_a_transcription_does_not_replace_an_official_copy(tmp_path: Path) -> None:
    append(reading(*shares(CAN=1.4), trust="official"), tmp_path)
    with pytest.raises(FactError, match="held as official"):
        append(reading(*shares(CAN=1.5), trust="extract"), tmp_path)
    assert len(all_held([tmp_path])) == 1


def test_parts_of_one_release_grow_together(tmp_path: Path) -> None:
    first, second = reading(*shares(CAN=1.4)), reading(*shares(DEU=1.5))
    append(first, tmp_path)
    assert append(second, tmp_path).papers.rows == 2
    assert not append(first, tmp_path).changed
    assert not append(second, tmp_path).changed
    assert as_of("2031-01-01", where=[tmp_path])["obs_value"].to_list() == [1.4, 1.5]


def test_a_reissue_counts_from_its_own_day(tmp_path: Path) -> None:
    append(reading(*shares(CAN=1.4), released_at="2030-06-17"), tmp_path)
    append(reading(*shares(CAN=1.5), released_at="2030-07-01"), tmp_path)
    assert as_of("2030-06-20", where=[tmp_path])["obs_value"].to_list() == [1.4]
    assert as_of("2030-07-01", where=[tmp_path])["obs_value"].to_list() == [1.5]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "holds no observation"),
        (shares(CAN=1.4) * 2, "two values"),
        ([{"ref_area": "CAN", "period": 2029, "obs_value": None, "status": "A"}], "contradict"),
        ([{"ref_area": "CAN", "period": 2029, "obs_value": 1.0, "status": "O"}], "contradict"),
        ([{"ref_area": "CAN", "period": 2029, "obs_value": float("nan")}], "not finite"),
        ([{"ref_area": "CAN", "period": 2029, "obs_value": 1.0, "status": "X"}], "not SDMX"),
    ],
)
def test_unsound_observations_are_refused_and_nothing_is_written(tmp_path: Path, rows: list, said: str) -> None:
    with pytest.raises(FactError, match=said):
        append(Reading(papers(), observations(*rows)), tmp_path)
    assert list(tmp_path.rglob("*")) == []


def test_missing_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FactError, match="columns"):
        append(Reading(papers(), observations(*shares(CAN=1.0)).drop("status")), tmp_path)


def test_changed_bytes_on_disk_are_found(tmp_path: Path) -> None:
    done = append(reading(*shares(CAN=1.4)), tmp_path)
    assert verify(where=[tmp_path]).extra["broken"] == 0
    observations(*shares(CAN=1.5)).write_parquet(done.folder / "observations.parquet")
    assert verify(where=[tmp_path]).rows["state"].to_list() == ["the file of figures was changed since it was written"]
    (done.folder / "observations.parquet").write_bytes(b"PAR1")
    assert verify(where=[tmp_path]).rows["state"][0].startswith("does not read")


MANY = """
import sys
from pathlib import Path
from tests.specimens.releases import reading
from burdenshare.store.append import append
rows = [
    {"ref_area": "CAN", "period": year, "obs_value": year / 1000, "indicator": f"i{n}"}
    for year in range(1950, 2030) for n in range(30)
]
for number in range(1000):
    one = reading(*rows, release=f"nato-{1000 + number}-06", released_at=f"{1000 + number}-06-01")
    append(one, Path(sys.argv[1]))
"""


def test_killed_at_any_moment_each_release_is_whole_or_absent(tmp_path: Path, slow: bool) -> None:
    """Interrupt imports at random points; what stands always verifies."""
    chance = random.Random(20261123)
    root = Path(__file__).resolve().parents[2]
    started = 0
    for attempt in range(200 if slow else 12):
        store = tmp_path / f"store{attempt % 4}"
        importing = subprocess.Popen([sys.executable, "-c", MANY, str(store)], cwd=root, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while not list(store.glob("nato/*")) and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(chance.random() * 0.05)
        os.kill(importing.pid, signal.SIGKILL)
        importing.wait()
        answer = verify(where=[store])
        started += answer.rows.height
        assert answer.extra["broken"] == 0, f"attempt {attempt}: {answer.rows}"
    assert started > 0


def _append_one(job: tuple[str, int]) -> bool:
    store, number = job
    return append(reading(*shares(CAN=1.0 + number % 3), released_at=f"2030-06-1{number % 3}"), Path(store)).changed


def test_several_imports_at_once_do_no_harm(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        changed = pool.map(_append_one, [(str(tmp_path), number) for number in range(12)])
    assert verify(where=[tmp_path]).extra["broken"] == 0
    assert sum(changed) == len(all_held([tmp_path])) == 3
    assert len(current(where=[tmp_path])) == 1


def test_readers_see_the_old_or_the_new_and_never_half(tmp_path: Path) -> None:
    append(reading(*shares(CAN=1.0, DEU=1.0)), tmp_path)
    root = Path(__file__).resolve().parents[2]
    importing = subprocess.Popen([sys.executable, "-c", MANY, str(tmp_path)], cwd=root, stderr=subprocess.DEVNULL)
    try:
        reads = 0
        while len(list(tmp_path.glob("nato/*"))) < 30 or reads < 30:
            reads += 1
            seen = as_of("2031-01-01", where=[tmp_path], periods=[2029], indicators=["defence_share_gdp"])
            assert seen["ref_area"].to_list() == ["CAN", "DEU"]
    finally:
        importing.kill()
        importing.wait()


def test_what_a_killed_import_left_is_swept_later(tmp_path: Path) -> None:
    left = tmp_path / ".incoming" / "left"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    append(reading(*shares(CAN=1.0)), tmp_path)
    assert not left.exists()


def test_papers_that_do_not_read_are_named(tmp_path: Path) -> None:
    done = append(reading(*shares(CAN=1.0)), tmp_path)
    (done.folder / "papers.json").write_text("{", encoding="utf-8")
    with pytest.raises(FactError, match=r"papers\.json does not read"):
        all_held([tmp_path])


def test_entered_papers_are_those_given(tmp_path: Path) -> None:
    given = reading(*shares(CAN=1.0), entered_at="2030-06-18T00:00:00+00:00")
    done = append(given, tmp_path)
    same = replace(done.papers, rows=0, observations_sha256="")
    assert same == given.papers
