"""Every page of the site has a plain twin, and llms.txt leads to them."""

from __future__ import annotations

from pathlib import Path

from burdenshare.site.build import Site, write_pages
from burdenshare.site.paths import Map
from burdenshare.site.plain import guide


def test_a_page_has_a_twin_that_says_the_same(tmp_path: Path) -> None:
    path = "figure/nato-2024-06/CAN/defence_share_gdp/2024"
    write_pages(Site(tmp_path, "", Map(frozenset({path})), frozenset({path})), path)
    pages = sorted(tmp_path.rglob("index.html"))
    assert len(pages) == 2
    for page in pages:
        told = page.with_suffix(".md").read_text(encoding="utf-8")
        assert "<" not in told.replace("<=", "") and told.startswith("# ") and ("1.37" in told or "1,37" in told)


def test_the_guide_leads_to_plain_pages() -> None:
    assert "- [home (en)](https://x.org/en/index.md)" in guide("https://x.org", [("home (en)", "en/index.md")])
