"""One Ally on one page: the brief to print, as a page for the browser and as a sheet of A4."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt
import vl_convert as vlc

from burdenshare.charts import gallery, render
from burdenshare.charts.frame import wrapped
from burdenshare.charts.gallery import Day
from burdenshare.charts.look import NARROW, WIDE, Look
from burdenshare.charts.marks import kind
from burdenshare.charts.typeface import FAMILY, FONT, embedded
from burdenshare.core.errors import MeaningError, ProjectionError, QueryError
from burdenshare.indicators.registry import SHARE
from burdenshare.language.numbers import day, figure, name, say
from burdenshare.reference.areas import area
from burdenshare.views.answer import Answer

A4 = (794, 1123)  # pixels at 96 to the inch
MARGIN, HEAD, FOOT, GAP = 38, 60, 26, 10
ACROSS = 2
SAID = ("words", "who", "state")


@dataclass(frozen=True)
class Brief:
    """What a brief says of an Ally, before it is laid out."""

    code: str
    title: str
    about: str
    drawings: dict[str, Callable[[Look], alt.VConcatChart]]
    known: Answer
    pledges: Answer | None
    foot: str
    look: Look


def brief(ally: str, *, as_of: Day = None, look: Look) -> Brief:
    """What is known, promised and to be expected of one Ally?

    Raises
    ------
    QueryError
        nobody is called that, or nothing is known of the Ally.
    """
    from burdenshare.views.ask import ask

    code, lang = area(ally).code, look.lang
    known = ask("show", code, indicator=SHARE, as_of=as_of)
    last = [row for row in known.rows.to_dicts() if row["value"] is not None][-1]
    when = day(known.as_of, lang)
    return Brief(
        code,
        say("brief.title", lang, ally=name(code, lang)),
        say("brief.about", lang, day=when, share=figure(last["printed"], lang), year=last["period"]),
        _drawings(code, known, as_of),
        known,
        _or_none(lambda: ask("pledges", code, as_of=as_of)),
        say("brief.foot", lang, day=when, code=code, year=last["period"]),
        replace(look, dark=False),
    )


def _drawings(code: str, known: Answer, as_of: Day) -> dict[str, Callable[[Look], alt.VConcatChart]]:
    """List the charts of a brief; the life is of the last year no longer estimated."""
    rows = [row for row in known.rows.to_dicts() if row["value"] is not None]
    settled = [row["period"] for row in rows if kind(row["status"]) == "outturn"] or [rows[-1]["period"]]
    year = settled[-1]
    return {
        "fan": lambda look: gallery.fan(code, as_of=as_of, look=look),
        "life": lambda look: gallery.life(code, year, as_of=as_of, look=look),
        "cost": lambda look: gallery.cost(code, as_of=as_of, look=look),
        "bridge": lambda look: gallery.bridge(code, year, as_of=as_of, look=look),
        "hedgehog": lambda look: gallery.hedgehog(code, as_of=as_of, look=look),
    }


def _or_none(ask: Callable[[], Any]) -> Any:
    """Ask; where our own rules refuse an answer there is none, and the brief leaves it out."""
    try:
        return ask()
    except (QueryError, MeaningError, ProjectionError):
        return None


def drawn(told: Brief, width: int) -> tuple[list[dict[str, Any]], list[str]]:
    """Draw the charts of a brief so wide; say which cannot be drawn, and why."""
    specs, missing = [], []
    for draw in told.drawings.values():
        try:
            specs.append(draw(replace(told.look, width=width)).to_dict())
        except (QueryError, MeaningError, ProjectionError) as error:
            missing.append(str(error))
    return specs, missing


def as_pdf(told: Brief) -> bytes:
    """Lay a brief out on one sheet of A4: four charts at most, two across."""
    wide, high = A4
    specs, _ = drawn(told, NARROW)
    drawings = [render.svg(spec, lang=told.look.lang, name=f"c{at}") for at, spec in enumerate(specs[: ACROSS * 2])]
    room, tall = (wide - 2 * MARGIN) // ACROSS, (high - 2 * MARGIN - HEAD - FOOT) // 2
    scale = min([(room - GAP) / NARROW, *((tall - GAP) / _size(drawing)[1] for drawing in drawings)])
    cells = [
        _cell(drawing, MARGIN + at % ACROSS * room, MARGIN + HEAD + at // ACROSS * tall, scale)
        for at, drawing in enumerate(drawings)
    ]
    lines = wrapped(told.foot, wide - 2 * MARGIN, 10)
    sheet = f"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide}"
height="{high}" viewBox="0 0 {wide} {high}" fill="{told.look.theme.ink}"
font-family="{FONT}">
<rect width="{wide}" height="{high}" fill="#ffffff"/>
<text x="{MARGIN}" y="{MARGIN + 18}" font-size="22" font-weight="bold">{html.escape(told.title)}</text>
<text x="{MARGIN}" y="{MARGIN + 42}" font-size="13">{html.escape(told.about)}</text>
{"".join(cells)}
{"".join(_text(line, high - MARGIN - 13 * (len(lines) - 1 - at)) for at, line in enumerate(lines))}
</svg>"""
    return bytes(vlc.svg_to_pdf(sheet))


def _text(line: str, y: int) -> str:
    return f'<text x="{MARGIN}" y="{y}" font-size="10">{html.escape(line)}</text>'


SIZE = re.compile(r' width="([0-9.]+)" height="([0-9.]+)"')


def _size(drawing: str) -> tuple[float, float]:
    found = SIZE.search(drawing)
    assert found, "vl-convert gives every drawing its size"
    return float(found[1]), float(found[2])


def _cell(drawing: str, x: int, y: int, scale: float) -> str:
    """Set a chart in its place on the sheet, all at one scale."""
    wide, tall = _size(drawing)
    return SIZE.sub(f' x="{x}" y="{y}" width="{wide * scale:.1f}" height="{tall * scale:.1f}"', drawing, count=1)


def as_html(told: Brief) -> str:
    """Lay a brief out as a page: every chart with its words, the figures, the promises; it prints cleanly."""
    lang = told.look.lang
    (wide, missing), (narrow, _) = drawn(told, WIDE), drawn(told, NARROW)
    figures = "\n".join(_figure(pair, at, lang) for at, pair in enumerate(zip(wide, narrow, strict=True)))
    absent = "".join(f"<p>{html.escape(say('brief.missing', lang, why=why))}</p>" for why in missing)
    return f"""<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(told.title)}</title>
<style>
{embedded()}:root {{ color-scheme: light }}
body {{ margin: 0 auto; padding: 1rem; max-width: 50rem; color: {told.look.theme.ink}; background: #fff;
  font: 1rem/1.5 "{FAMILY}", Arial, sans-serif }}
figure {{ margin: 2rem 0; break-inside: avoid }}
figcaption {{ font-size: .8125rem; color: {told.look.theme.muted} }}
svg {{ max-width: 100%; height: auto }}
.narrow {{ display: none }}
@media screen and (max-width: 620px) {{ .narrow {{ display: block }} .broad {{ display: none }} }}
table {{ border-collapse: collapse; font-size: .875rem; margin: .5rem 0 }}
th, td {{ padding: .125rem .75rem .125rem 0; text-align: left; border-bottom: 1px solid {told.look.theme.grid} }}
.number {{ text-align: right; font-variant-numeric: tabular-nums }}
td:first-child {{ white-space: nowrap }}
.wide {{ overflow-x: auto }}
@media print {{
  body {{ max-width: none; padding: 0; font-size: 10pt }} h2 {{ break-after: avoid }} tr {{ break-inside: avoid }}
}}
@page {{ size: A4; margin: 15mm }}
</style>
<main>
<h1>{html.escape(told.title)}</h1>
<p>{html.escape(told.about)}</p>
{figures}
{absent}
{_figures(told)}
{_pledges(told)}
</main>
<footer><p>{html.escape(told.foot)}</p></footer>
</html>
"""


def _figure(pair: tuple[dict[str, Any], dict[str, Any]], at: int, lang: str) -> str:
    """Set a chart twice, for a wide window and a narrow one; the style shows the one that fits."""
    sizes = [
        f'<div class="{size}">{render.svg(spec, lang=lang, name=f"{size}{at}")}</div>'
        for size, spec in zip(("broad", "narrow"), pair, strict=True)
    ]
    return f"<figure>{''.join(sizes)}<figcaption>{html.escape(pair[0]['description'])}</figcaption></figure>"


def _figures(told: Brief) -> str:
    lang = told.look.lang
    heads = [say(f"brief.{key}", lang) for key in ("year", "value", "status", "release")]
    rows = [
        (
            str(row["period"]),
            figure(row["printed"] or "..", lang),
            say(f"brief.{kind(row['status'])}", lang),
            row["release"],
        )
        for row in told.known.rows.to_dicts()
    ]
    return f"<h2>{html.escape(say('brief.figures', lang))}</h2>{_table(heads, rows, number=1)}"


def _pledges(told: Brief) -> str:
    """List the promises in the ledger's own words, which are English."""
    if told.pledges is None:
        return ""
    heads = [say(f"brief.{key}", told.look.lang) for key in ("announced", *SAID)]
    rows = [
        (
            day(row["announced"], told.look.lang) if row["announced"] else row["when_said"] or "..",
            *(row[key] or ".." for key in SAID),
        )
        for row in told.pledges.rows.to_dicts()
    ]
    return f"<h2>{html.escape(say('brief.pledges', told.look.lang))}</h2>{_table(heads, rows)}"


def _table(heads: list[str], rows: Sequence[tuple[str, ...]], number: int = -1) -> str:
    style = [' class="number"' if at == number else "" for at in range(len(heads))]
    head = "".join(f'<th scope="col"{each}>{html.escape(text)}</th>' for text, each in zip(heads, style, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{each}>{html.escape(cell)}</td>" for cell, each in zip(row, style, strict=True)) + "</tr>"
        for row in rows
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
