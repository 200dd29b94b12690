"""Older editions by their known addresses: the old layout of NATO's site and the new one, workbook before PDF."""

from __future__ import annotations

import polars as pl
import pytest

from burdenshare.core.errors import QueryError
from burdenshare.reference.editions import editions
from burdenshare.store.catalogue import release
from burdenshare.update.run import update
from tests.specimens import nato_workbooks, publishers
from tests.specimens.publishers import XLSX, File
from tests.update.conftest import HASTY, World

OLD = "/nato_static_fl2014/assets/pdf/2023/7/pdf/230707-def-exp-2023-TABLES-en.xlsx"
NEW = "/content/dam/nato/webready/documents/finance/def-exp-2025-en.xlsx"


def edition_2023() -> bytes:
    """Lay out an edition of 2014 to 2023 in the old layout, with the figures of June 2024."""
    figures = publishers.held("nato-2024-06").filter(pl.col("period") < 2024)
    late = pl.col("period") >= 2022
    return nato_workbooks.workbook(
        "2024", figures.with_columns(status=pl.when(late).then(pl.lit("E")).otherwise("status"))
    )


def test_every_edition_with_an_address_is_asked_for_and_differences_are_listed(world: World) -> None:
    server = world.open("nato")
    server.files |= {OLD: File(edition_2023(), XLSX)}
    report = update(("nato",), history=True, manners=HASTY)
    states = {each.release: each for each in report.outcomes if each.release}
    assert states["nato-2025-08"].state == "completed"
    listed = pl.read_csv(states["nato-2025-08"].differences, infer_schema_length=None)
    assert listed.height > 0
    assert release("nato-2025-08").papers.trust == "official"
    assert states["nato-2023-07"].state == "completed"
    differ = pl.read_csv(states["nato-2023-07"].differences, infer_schema_length=None)
    assert "revised" in set(differ["kind"]), "value by value where it differs from our transcription"
    missing = [each.reason for each in report.outcomes if each.state == "failed"]
    assert any("nato-2019-06" in each for each in missing), "an address without a file is said, the others are taken"


def test_official_editions_are_not_asked_for_again(world: World) -> None:
    world.open("nato")
    report = update(("nato",), history=True, dry_run=True, manners=HASTY)
    assert not [each for each in report.outcomes if "nato-2024-06" in (each.release, each.reason[:12])]
    assert editions()["nato-2024-06"].workbook


def test_only_nato_has_a_history(world: World) -> None:
    with pytest.raises(QueryError, match="No older editions are listed of sipri"):
        update(("sipri",), history=True, manners=HASTY)
