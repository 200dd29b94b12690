"""What stands around the pages: the way in, the page of a wrong address, the feeds, the map for search engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from burdenshare.charts.head import head
from burdenshare.core.periods import day as read_day
from burdenshare.site.paths import Map
from burdenshare.web.feed import feed
from burdenshare.web.request import PageRequest
from burdenshare.web.words import LANGS, say

WriteFile = Callable[[str, str], None]
SHEETS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def around(write: WriteFile, base: str, places: Map, pages: list[tuple[str, str]]) -> None:
    """Write them; feeds, map and the rest that wants whole addresses only where the site has one."""
    ways = "".join(f'<p><a href="{lang}/index.html" lang="{lang}">burdenshare ({lang})</a></p>' for lang in LANGS)
    refresh = '<meta http-equiv="refresh" content="0; url=en/index.html">\n'
    write("index.html", f"{head('burdenshare', more=refresh)}<body>{ways}</body></html>")
    write("404.html", _lost(base))
    if not base:
        return
    for lang in LANGS:
        write(f"{lang}/feed.xml", feed(PageRequest(lang, "changes", still=True), base, "/"))
    write("sitemap.xml", _sitemap(base, places, pages, read_day(None)))
    write("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n")


def _lost(base: str) -> str:
    """Write the page a web server shows for a wrong address: its links are whole, since it is shown anywhere."""
    said = "".join(
        f'<div lang="{lang}"><h1>{say("site.not_found", lang)}</h1>'
        f'<p><a href="{base}/{lang}/index.html">{say("site.back", lang)}</a></p></div>'
        for lang in LANGS
    )
    styles = "".join(f'<link rel="stylesheet" href="{base}/static/{name}">' for name in ("theme.css", "site.css"))
    begun = head("burdenshare", more=f'<meta name="robots" content="noindex">{styles}\n')
    return f"{begun}<body><main>{said}</main></body></html>"


def _sitemap(base: str, places: Map, pages: list[tuple[str, str]], on: date) -> str:
    """List every page, with itself in the other language."""

    def at(lang: str, path: str) -> str:
        return f"{base}/{places.file(lang, path).removesuffix('index.html')}"

    def entry(lang: str, path: str) -> str:
        others = "".join(f'<xhtml:link rel="alternate" hreflang="{each}" href="{at(each, path)}"/>' for each in LANGS)
        return f"<url><loc>{at(lang, path)}</loc><lastmod>{on}</lastmod>{others}</url>\n"

    listed = "".join(entry(lang, path) for lang, path in pages)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset {SHEETS}>\n{listed}</urlset>\n'
