"""What was known on a day: never a later release, always the last one that speaks of a figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from burdenshare.core.errors import QueryError
from burdenshare.store.append import append
from burdenshare.store.catalogue import release
from burdenshare.store.read import as_of, history
from tests.specimens.releases import reading, shares


@pytest.fixture
def store(tmp_path: Path) -> Path:
    append(reading(*shares(CAN=1.3, DEU=1.5), release="nato-2030-03", released_at="2030-03-10"), tmp_path)
    append(reading(*shares(CAN=1.4, DEU=None), release="nato-2030-06", released_at="2030-06-17"), tmp_path)
    append(reading(*shares(CAN=1.5), release="nato-2031-06", released_at="2031-06-17"), tmp_path)
    append(reading(*shares(CAN=9.9), release="sipri-2031", released_at="2031-04-01"), tmp_path)
    return tmp_path


def known(store: Path, day: str) -> dict[str, float | None]:
    return dict(as_of(day, where=[store]).select("ref_area", "obs_value").iter_rows())


def test_the_last_release_by_the_day_counts(store: Path) -> None:
    assert known(store, "2030-03-09") == {}
    assert known(store, "2030-03-10") == {"CAN": 1.3, "DEU": 1.5}
    assert known(store, "2031-07") == {"CAN": 1.5, "DEU": None}


def test_a_figure_said_to_be_missing_replaces_an_older_value(store: Path) -> None:
    assert known(store, "2030-06-17") == {"CAN": 1.4, "DEU": None}


def test_sources_are_kept_apart(store: Path) -> None:
    both = as_of("2032-01-01", sources=["nato", "sipri"], areas=["CAN"], where=[store])
    assert both.select("source", "obs_value").rows() == [("sipri", 9.9), ("nato", 1.5)]


def test_history_is_in_order_of_publication(store: Path) -> None:
    told = history("2032-01-01", areas=["CAN"], where=[store])
    assert told["release"].to_list() == ["nato-2030-03", "nato-2030-06", "nato-2031-06"]


def test_constant_prices_of_another_year_are_another_figure(tmp_path: Path) -> None:
    money = {"ref_area": "CAN", "period": 2029, "indicator": "defence_usd_constant", "unit": "USD_MN"}
    append(reading({**money, "obs_value": 1.0, "price_year": 2015}, release="nato-2030-03"), tmp_path)
    append(reading({**money, "obs_value": 2.0, "price_year": 2021}, released_at="2030-09-01"), tmp_path)
    assert as_of("2031", where=[tmp_path]).select("price_year", "obs_value").rows() == [(2015, 1.0), (2021, 2.0)]


def test_an_unknown_release_names_those_held(store: Path) -> None:
    with pytest.raises(QueryError, match="nato-2030-03, nato-2030-06, nato-2031-06"):
        release("nato-1999-01", [store])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(
        st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31)),
        min_size=1,
        max_size=6,
        unique=True,
    ),
    asked=st.dates(min_value=date(2019, 1, 1), max_value=date(2031, 12, 31)),
)
def test_as_of_never_sees_a_later_release(
    tmp_path_factory: pytest.TempPathFactory, days: list[date], asked: date
) -> None:
    root = tmp_path_factory.mktemp("store")
    for number, day in enumerate(days):
        append(reading(*shares(CAN=float(number)), release=f"nato-{number}", released_at=day.isoformat()), root)
    seen = history(str(asked), where=[root])
    assert all(day <= str(asked) for day in seen["released_at"])
    latest = max((day for day in days if day <= asked), default=None)
    value = as_of(str(asked), where=[root])["obs_value"].to_list()
    assert value == ([] if latest is None else [float(days.index(latest))])


def test_ten_releases_give_one_row_a_figure(tmp_path: Path) -> None:
    for number in range(10):
        rows = shares(CAN=number / 10, DEU=number / 5)
        append(reading(*rows, release=f"nato-20{number:02}-06", released_at=f"20{number:02}-06-01"), tmp_path)
    assert as_of("2030", where=[tmp_path]).select(pl.len()).item() == 2
