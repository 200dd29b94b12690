"""A chart as a file: every form, whole or not at all, and a page that asks nobody for anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from burdenshare.charts import render
from burdenshare.charts.look import Look
from burdenshare.core.errors import QueryError
from burdenshare.sheets.ally_brief import brief
from burdenshare.sheets.ally_pages import as_html, as_pdf, sheets

from .conftest import DAY, chart


def test_every_form_is_what_its_ending_says(tmp_path: Path) -> None:
    life = chart("life")
    for form in render.FORMS:
        render.save(life, tmp_path / f"x.{form}", scale=1)
    heads = {"png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-", "svg": b"<svg ", "html": b"<!doctype html>", "json": b"{"}
    for form, head in heads.items():
        assert (tmp_path / f"x.{form}").read_bytes().startswith(head)
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8")) == json.loads(json.dumps(life.to_dict()))
    assert len(list(tmp_path.iterdir())) == len(heads), "nothing is left beside the files"


def test_a_png_is_packed_again_without_a_change_to_the_picture() -> None:
    import zlib

    import vl_convert as vlc

    spec = chart("life").to_dict()
    loose = vlc.vegalite_to_png(spec, vl_version=render.VERSION, scale=1)
    tight = render.tight(loose)

    def picture(png: bytes) -> bytes:
        return zlib.decompress(b"".join(content for kind, content in render._chunks(png) if kind == b"IDAT"))

    assert len(tight) < len(loose) / 2 and picture(tight) == picture(loose)
    assert [kind for kind, _ in render._chunks(tight)] == [b"IHDR", b"pHYs", b"IDAT", b"IEND"]


def test_scale_counts_dots_a_pixel() -> None:
    life = chart("life", Look(width=400))
    one, two = (int.from_bytes(render.rendered(life, "png", scale=scale)[16:20], "big") for scale in (1, 2))
    assert two == 2 * one and 380 <= one <= 400


def test_the_page_asks_nobody_for_anything() -> None:
    page = render.rendered(chart("life", Look("fr", dark=True)), "html", lang="fr").decode()
    outside = re.sub(r"<script.*?</script>", "", page, flags=re.S)
    assert '<html lang="fr">' in page and "vegaEmbed(" in page
    assert not re.search(r"(src|href)=\"(https?:)?//", outside)
    assert page.count("<script") == page.count("</script>") == 3, "no script ends before its time"


def test_a_saved_page_says_its_menu_and_tips_in_its_language() -> None:
    page = render.rendered(chart("life", Look("fr")), "html", lang="fr").decode()
    spec = json.loads(re.findall(r'<script id="spec" type="application/json">(.*?)</script>', page, re.S)[0])
    heads = {each["field"]: each["title"] for layer in layers(spec) for each in layer.get("tooltip", [])}
    assert {"release": "Publication", "label": "Chiffre"}.items() <= heads.items()
    asked = re.findall(r"vegaEmbed\(\"#chart\", .*?, (\{.*\})\)\)</script>", page)[0]
    assert json.loads(asked)["i18n"]["PNG_ACTION"] == "Enregistrer en PNG"


def layers(spec: Any) -> Iterator[dict[str, Any]]:
    """Give all encodings of a chart."""
    parts = spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list) else ()
    for each in parts:
        yield from layers(each)
    if isinstance(spec, dict) and "encoding" in spec:
        yield spec["encoding"]


def test_a_title_with_marks_of_html_stays_a_title() -> None:
    spec = chart("life").to_dict()
    spec["title"]["text"], spec["description"] = ["<b>&\"'"], "</desc><script>"
    assert "<b>" not in render.svg(spec) and "<script>" not in render.svg(spec)
    assert "</desc><script>" not in render.page(spec)


def test_another_ending_or_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    life = chart("life")
    with pytest.raises(QueryError, match=r"end it in \.png, \.svg"):
        render.save(life, tmp_path / "x.gif")
    with pytest.raises(QueryError, match="No such file"):
        render.save(life, tmp_path / "none" / "x.json")


def test_a_brief_is_a_page_and_a_sheet() -> None:
    told = brief("poland", sentences=("Une phrase.", "Une autre."), as_of=DAY, look=Look("fr"))
    page = as_html(told)
    assert page.count("<figure>") == 3 and "4,68e" in page
    assert page.index("Une phrase.") < page.index("<figure>"), "the sentences come first, no forecast"
    assert page.index("Promesses, plans") < page.index("selon la référence") < page.index("Sources")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)), "two charts share an id"
    assert (
        "OTAN, publication du 7 juillet 2026" in page.replace("\u00a0", " ")
        and "<h2>Promesses" in page
        and "<script" not in page
    )
    pdfium = pytest.importorskip("pypdfium2")
    pdf = pdfium.PdfDocument(as_pdf(told))
    assert len(pdf) == 2, "two pages a minister's office could use"
    words = [page.get_textpage().get_text_bounded() for page in pdf]
    assert "Une phrase." in words[0] and "Sources" in words[1] and "2035" in words[1]
    assert page.count('<div class="paper">') == 2, "printed, the page is the same two sheets"
    canada = brief("CAN", as_of=DAY, look=Look("fr"))
    assert "Premier ministre du Canada via EIN Presswire, 25\u00a0juin 2025" in canada.sources


@pytest.mark.parametrize("ally", ["POL", "EST", "DEU", "USA"])
def test_no_page_of_a_brief_is_blank_at_its_foot(ally: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    for sheet in pdfium.PdfDocument(as_pdf(brief(ally, sentences=("A sentence.",) * 6, as_of=DAY, look=Look()))):
        drawn = sheet.render(scale=0.5).to_numpy()
        inked = [at for at, row in enumerate(drawn) if row.min() < 200]
        assert max(after - before for before, after in pairwise(inked)) < len(drawn) / 4


@pytest.mark.parametrize(("ally", "lang"), [("DEU", "en"), ("NLD", "fr"), ("FRA", "fr"), ("USA", "en")])
def test_no_row_of_a_brief_is_lost_at_the_foot_of_a_sheet(ally: str, lang: str) -> None:
    told = brief(ally, sentences=("A sentence of one line or of two, as they are on the pages of Allies. " * 2,) * 6, as_of=DAY, look=Look(lang))  # fmt: skip  # noqa: E501
    assert told.baselines
    lines = len(re.findall(r'<path d="M38.0,[^"]*" stroke="[^"]*" stroke-width="0.6"/>', "".join(sheets(told))))
    assert lines >= len(told.promises.rows) + len(told.baselines.rows) + 2, "a line below each row and each head"


def test_a_brief_says_what_was_announced_the_newest_first_and_each_with_something_said() -> None:
    rows = brief("CAN", as_of=DAY, look=Look()).promises.rows
    assert [row[0] for row in rows] == ["26 February 2026", "4 November 2025", "8 August 2025", "25 June 2025", "2024"]
    assert not [row[1] for row in rows if row[1].startswith("no figure")]
    assert rows[-1][1] == "cuts of CAD 0.81 bn in 2024-25 to 0.908 in 2026-27 and after", "no digits but those of use"
    dutch = brief("NLD", as_of=DAY, look=Look())
    assert any("2.58 %" in said for _, said in dutch.course), "2.29 at current prices is told from the printed share"
    then = brief("CAN", as_of="2025-09-01", look=Look())
    assert any("total defence expenditure" in said for _, said in then.course)


@pytest.mark.parametrize("ally", ["CAN", "DEU", "USA"])
def test_the_charts_of_a_brief_are_read_without_a_glass(ally: str) -> None:
    """Where much else stands on the sheet they stand side by side, drawn narrow, rather than small."""
    told = brief(ally, sentences=("A sentence.",) * 6, as_of=DAY, look=Look())
    for sheet in sheets(told):
        scales = [
            float(each) for each in re.findall(r"<g transform=\"translate\([^)]*\) scale\(([\d.]+)\)\"><svg", sheet)
        ]
        assert scales and min(scales) * 13 * 0.75 > 5.5, "points"


def test_a_brief_says_what_cannot_be_drawn_and_refuses_who_has_nothing() -> None:
    page = as_html(brief("FIN", as_of="2023-08-01", look=Look()))
    assert "Not shown: " in page
    with pytest.raises(QueryError, match="speaks of Finland"):
        brief("FIN", as_of="2010-01-01", look=Look())


def test_who_has_no_armed_forces_has_one_sheet_of_what_it_said() -> None:
    told = brief("ISL", sentences=("It has no armed forces.",), as_of=DAY, look=Look())
    (sheet,) = sheets(told)
    said = " ".join(words for _, words in told.course)
    assert said.startswith("No promise of Iceland was in force on 1 August 2026.") and "1.5 % of GDP" in said
    assert told.sources[0].endswith("29 May 2025")
    assert "<g transform" not in sheet and "Against" not in sheet
    assert "<figure>" not in as_html(told)


def test_a_brief_of_who_spends_more_than_asked_signs_a_cut_as_its_chart_does() -> None:
    told = brief("POL", as_of=DAY, look=Look())
    assert told.baselines
    rows = {row[0]: row[1:] for row in told.baselines.rows}
    assert rows["frozen share"] == ("\u221277.1", "\u2013", "\u22121.18"), "3.5 less 4.68"
    assert rows["frozen cash"][:2] == ("35.4", "77.3")
    assert told.baselines.notes[0].startswith("Below zero: a cut")
    germany = brief("DEU", as_of=DAY, look=Look()).baselines
    assert germany and germany.rows[0][1] == "48.9" and germany.notes[0].startswith("Frozen share:")


def test_the_sources_of_a_brief_stand_once_with_those_of_its_projection() -> None:
    told = brief("CAN", as_of=DAY, look=Look())
    assert len(told.sources) == len(set(told.sources))
    assert [each for each in told.sources if each.startswith("Projection. Source: SIPRI")]
    drawn = "".join(sheets(told))
    assert drawn.count("Credit NATO; not for sale or advertising.") == 2, "of the figures, and of the projection"


def test_what_has_no_day_comes_last_and_is_said_in_the_language() -> None:
    rows = brief("LVA", as_of="2026-12-01", look=Look("fr")).promises.rows
    assert rows[-1][0] == "sans date" and "4,73" in rows[-1][1]
