"""Every page of the site has a plain twin, and llms.txt leads to them."""

from __future__ import annotations

from pathlib import Path

from burdenshare.site.build import Site, write_pages
from burdenshare.site.paths import Map
from burdenshare.site.plain import guide, plain


def test_a_page_has_a_twin_that_says_the_same(tmp_path: Path) -> None:
    path = "figure/nato-2024-06/CAN/defence_share_gdp/2024"
    write_pages(Site(tmp_path, "", Map(frozenset({path})), frozenset({path})), path)
    pages = sorted(tmp_path.rglob("index.html"))
    assert len(pages) == 2
    for page in pages:
        told = page.with_suffix(".md").read_text(encoding="utf-8")
        assert "<" not in told.replace("<=", "") and told.startswith("# ") and ("1.37" in told or "1,37" in told)


def test_tables_code_and_data_read_as_markdown() -> None:
    page = (
        "<main><ul><li><b>23</b><span>June 2024</span></li></ul><table><caption>Shares</caption><tr><th>Year</th>"
        "<th>%</th></tr><tr><td>2024</td><td>1.37<abbr>e</abbr></td></tr><tr><td>2025</td><td>2.01</td></tr></table>"
        '<a href="life.csv?x">no</a> <a href="life.csv">CSV</a><pre>a = [\n  1,\n]</pre></main>'
    )
    told = plain(page)
    assert "- 23 June 2024" in told
    assert "Shares\n\n| Year | % |\n| --- | --- |\n| 2024 | 1.37e |\n| 2025 | 2.01 |" in told
    assert "no [CSV](life.csv)" in told and "```\na = [\n  1,\n]\n```" in told


def test_the_guide_leads_to_plain_pages() -> None:
    assert "- [home (en)](https://x.org/en/index.md)" in guide("https://x.org", [("home (en)", "en/index.md")])
