"""The backtest as a page for the browser: its charts, where they can be drawn, and all its tables."""

from __future__ import annotations

import html
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from burdenshare.views.questions import HEADLINE

if TYPE_CHECKING:
    from burdenshare.views.answer import Answer

NEEDED = ("altair", "vl_convert")
DRAWN = (HEADLINE, "recentred-persistence", "persistence")  # the headline model, and what it is held against
STYLE = """
body { font: 1rem/1.5 "Liberation Sans", Arial, sans-serif; margin: 0 auto; padding: 1rem; max-width: 62rem }
figure { margin: 1.5rem 0; break-inside: avoid } figcaption { font-size: .8125rem; max-width: 44rem }
svg { max-width: 100%; height: auto } .wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums }
th, td { padding: .125rem .75rem .125rem 0; text-align: left; border-bottom: 1px solid #ddd }
"""


def as_html(answer: Answer) -> str:
    """Lay the answer of `backtest` out as one file that needs nothing from the network."""
    from burdenshare.sheets.backtest_tables import sections

    tables = "".join(f"<h2>{html.escape(title)}</h2>\n{_table(rows)}\n" for title, rows in sections(answer).items())
    notes = "".join(f"<li>{html.escape(note)}</li>\n" for note in answer.notes)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(answer.question)}</title>
<style>{STYLE}</style>
<main>
<h1>How good would our projections have been?</h1>
<p>{html.escape(answer.headline)}</p>
{_charts(answer)}
{tables}
<h2>What to know</h2>
<ul>
{notes}</ul>
</main>
<footer><p><code>burdenshare {html.escape(answer.question)}</code>, as of {answer.as_of}.</p></footer>
</html>
"""


def _charts(answer: Answer) -> str:
    """Draw the reliability of the headline model and of what it is held against; without altair, say how to get it."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        return f"<p>No charts: they need {' and '.join(missing)} (pip install 'burdenshare[charts]').</p>"
    from burdenshare.charts.look import Look
    from burdenshare.charts.reliability import reliability
    from burdenshare.charts.render import svg

    held = {row["model"] for row in answer.extra["reliability"]}
    specs = [reliability(answer, model, Look()).to_dict() for model in DRAWN if model in held]
    return "\n".join(
        f"<figure>{svg(spec, name=f'c{place}')}<figcaption>{html.escape(spec['description'])}</figcaption></figure>"
        for place, spec in enumerate(specs)
    )


def _table(rows: list[dict[str, Any]]) -> str:
    from burdenshare.sheets.backtest_tables import cell

    head = "".join(f'<th scope="col">{html.escape(name.replace("_", " "))}</th>' for name in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell(name, value))}</td>" for name, value in row.items()) + "</tr>\n"
        for row in rows
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>'
