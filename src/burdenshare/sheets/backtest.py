"""The backtest as a page for the browser: its charts, where they can be drawn, and all its tables."""

from __future__ import annotations

import html
from importlib.util import find_spec
from typing import Any

from burdenshare.core.extras import needs
from burdenshare.views.answer import Answer
from burdenshare.views.questions import HEADLINE

NEEDED = ("altair", "vl_convert")
DRAWN = (HEADLINE, "recentred-persistence", "persistence")  # the headline model, and what it is held against


def as_html(answer: Answer) -> str:
    """Lay the answer of `backtest` out as one file that needs nothing from the network."""
    from burdenshare.sheets.backtest_tables import sections
    from burdenshare.sheets.document import css, listed, page

    tables = "".join(f"<h2>{html.escape(title)}</h2>\n{_table(rows)}\n" for title, rows in sections(answer).items())
    body = (
        f"<p>{html.escape(answer.headline)}</p>\n{_charts(answer)}\n{tables}\n"
        f"<h2>What to know</h2>\n{listed(answer.notes)}"
    )
    foot = f"<code>burdenshare {html.escape(answer.question)}</code>, as of {answer.as_of}."
    heading = "How good would our projections have been?"
    return page(answer.question, body, heading=heading, style=css("backtest"), foot=foot)


def _charts(answer: Answer) -> str:
    """Draw the reliability of the headline model and of what it is held against; without altair, say how to get it."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        return f"<p>{html.escape(needs(missing, 'charts'))}</p>"
    from burdenshare.charts.look import Look
    from burdenshare.charts.reliability import reliability
    from burdenshare.charts.render import svg
    from burdenshare.sheets.document import figure

    held = {row["model"] for row in answer.extra["reliability"]}
    specs = [reliability(answer, model, Look()).to_dict(validate=False) for model in DRAWN if model in held]
    return "\n".join(figure(svg(spec, name=f"c{place}"), spec["description"]) for place, spec in enumerate(specs))


def _table(rows: list[dict[str, Any]]) -> str:
    from burdenshare.sheets.backtest_tables import cell
    from burdenshare.sheets.document import table

    heads = [name.replace("_", " ") for name in rows[0]]
    return table(heads, ([cell(name, value) for name, value in row.items()] for row in rows))
