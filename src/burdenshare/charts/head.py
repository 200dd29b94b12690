"""How does every document begin that stands alone: a chart as a page, a sheet, the way into a site?"""

from __future__ import annotations

import html


def head(title: str, style: str = "", *, lang: str = "en", more: str = "") -> str:
    """Write what comes before the body of a document; `more` is set beside its title.

    >>> print(head("A <chart>", lang="fr"), end="")
    <!doctype html>
    <html lang="fr">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A &lt;chart&gt;</title>
    """
    look = f"<style>\n{style}</style>\n" if style else ""
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{html.escape(title)}</title>\n'
        f"{more}{look}"
    )
