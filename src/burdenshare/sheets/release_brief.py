"""The brief as a page: Markdown, HTML with the charts in it, or a PDF of one sheet; nothing is reckoned here."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare.core.errors import QueryError
from burdenshare.language import tell

if TYPE_CHECKING:
    from burdenshare.views.answer import Answer

FORMS = (".html", ".md", ".pdf", ".json")
WORDS = {
    "en": {"said": "What to say", "allies": "Ally by Ally", "know": "What to know", "share": "% of GDP",
           "before": "Before", "rank": "Rank", "ally": "Ally", "crossed": "Crossed"},
    "fr": {"said": "Ce qu’il faut dire", "allies": "Allié par Allié", "know": "À savoir", "share": "% du PIB",
           "before": "Avant", "rank": "Rang", "ally": "Allié", "crossed": "Franchi"},
}  # fmt: skip
STYLE = """
body { font: 11pt/1.4 system-ui, sans-serif; max-width: 50rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b1f24 }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.05rem; margin: 1.2rem 0 .3rem }
.lead { font-weight: 600 } .papers, footer { color: #57606a; font-size: .85rem }
ul { margin: .2rem 0; padding-left: 1.1rem } li { margin: .15rem 0 } svg { max-width: 100%; height: auto }
table { border-collapse: collapse; font-size: .8rem } td, th { padding: .1rem .5rem; text-align: right }
td:nth-child(2), th:nth-child(2), td:last-child, th:last-child { text-align: left }
figure { margin: 1rem 0 }
@media print {
  body { margin: 0; max-width: none; font-size: 8.5pt } figure { break-inside: avoid; margin: 0 }
  .charts { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm } table { font-size: 6.5pt }
  .allies { columns: 2 } h2 { margin: .6rem 0 .2rem } li { margin: 0 } .papers { font-size: 7pt }
}
@page { size: A4; margin: 14mm }
"""
MOST = 14  # sentences; more would not fit two pages
SHEET = (595.0, 842.0)  # A4 in points
MARGIN, SMALL = 28.0, 7.2


def page(answer: Answer, path: Path, lang: str, *, charts: bool = True) -> str | bytes:
    """Write a brief in the form that a file's name says.

    Raises
    ------
    QueryError
        the name says none of the forms.
    """
    form = path.suffix.lower()
    if form not in FORMS:
        raise QueryError(f"Cannot write {path}: end it in {', '.join(FORMS)}.")
    if form == ".json":
        import json

        return json.dumps(answer.to_dict(), indent=2, ensure_ascii=False, default=str) + "\n"
    if form == ".md":
        return markdown(answer, lang)
    drawn = drawings(answer, lang) if charts else []
    return as_pdf(answer, lang, drawn) if form == ".pdf" else as_html(answer, lang, drawn)


def drawings(answer: Answer, lang: str) -> list[str]:
    """Draw the charts of a brief as SVG, each with its title, source and licence."""
    import vl_convert

    from burdenshare.charts import gallery
    from burdenshare.charts.look import Look
    from burdenshare.charts.typeface import registered

    registered()
    look = Look(lang=lang)
    drawn = (
        getattr(gallery, each["chart"])(*each["args"], **each["options"], look=look) for each in answer.extra["charts"]
    )
    return [vl_convert.vegalite_to_svg(chart.to_dict()) for chart in drawn]


def markdown(answer: Answer, lang: str) -> str:
    """Write a brief as Markdown, without charts."""
    words, extra = WORDS[lang], answer.extra
    lines = [f"# {extra['title']}", "", f"**{_lead(answer, lang)}**", "", f"## {words['said']}", ""]
    lines += [f"- {each}" for each in _sentences(answer, lang)]
    lines += ["", f"## {words['allies']}", "", f"| {' | '.join(_heads(answer, words))} |", "|--:|:--|--:|--:|--:|:--|"]
    lines += [f"| {' | '.join(cells)} |" for cells in _cells(answer, lang)]
    lines += [
        "",
        f"## {words['know']}",
        "",
        *(f"- {note}" for note in _notes(answer, lang)),
        "",
        _credit(answer, lang),
        "",
    ]
    return "\n".join(lines)


def as_html(answer: Answer, lang: str, drawn: list[str]) -> str:
    """Write a brief as one file of HTML, which needs nothing else and prints on two pages."""
    from burdenshare.charts.typeface import embedded

    words, extra, text = WORDS[lang], answer.extra, html.escape
    items = "".join(f"<li>{text(each)}</li>" for each in _sentences(answer, lang))
    charts = f'<div class="charts">{"".join(f"<figure>{svg}</figure>" for svg in drawn)}</div>' if drawn else ""
    heads = "".join(f"<th>{text(each)}</th>" for each in _heads(answer, words))
    rows = "".join(f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in cells)}</tr>" for cells in _cells(answer, lang))
    notes = "".join(f"<li>{text(each)}</li>" for each in _notes(answer, lang))
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{text(extra["title"])}</title>'
        f"<style>{embedded()}{STYLE}</style></head><body><h1>{text(extra['title'])}</h1>"
        f'<p class="lead">{text(_lead(answer, lang))}</p>'
        f"<h2>{words['said']}</h2><ul>{items}</ul>{charts}"
        f"<h2>{words['allies']}</h2><div class='allies'><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
        f'<h2>{words["know"]}</h2><ul class="papers">{notes}</ul><footer>{text(_credit(answer, lang))}</footer>'
        "</body></html>\n"
    )


def as_pdf(answer: Answer, lang: str, drawn: list[str]) -> bytes:
    """Write a brief as a PDF of one A4 sheet: text at the top, the charts side by side below it."""
    import vl_convert

    pdf: bytes = vl_convert.svg_to_pdf(sheet(answer, lang, drawn))
    return pdf


def sheet(answer: Answer, lang: str, drawn: list[str]) -> str:
    """Lay a brief out on one sheet, as SVG."""
    wide, high = SHEET
    parts, y = [], MARGIN + 14
    for text, size, weight in (
        (answer.extra["title"], 15.0, "bold"),
        (_lead(answer, lang), 9.5, "bold"),
        *((f"\u2022 {each}", SMALL, "normal") for each in _sentences(answer, lang)),
    ):
        lines, y = _lines(text, MARGIN, y, size, weight)
        parts += lines
    foot, _ = _lines(f"{' '.join(_notes(answer, lang)[1:4])} {_credit(answer, lang)}", MARGIN, high - 46, 5.6, "normal")
    parts += _placed(drawn, y + 4, high - 58)
    body = "".join(parts + foot)
    box = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{body}</svg>'


def _lines(text: str, x: float, y: float, size: float, weight: str) -> tuple[list[str], float]:
    from burdenshare.charts.frame import wrapped
    from burdenshare.charts.typeface import FONT

    step, written = size * 1.3, []
    for line in wrapped(text, SHEET[0] - 2 * MARGIN, size, bold=weight == "bold"):
        written.append(
            f'<text x="{x}" y="{y:.1f}" font-family="{FONT}" font-size="{size}" font-weight="{weight}" '
            f'fill="#1b1f24">{html.escape(line)}</text>'
        )
        y += step
    return written, y + step * 0.25


def _placed(drawn: list[str], top: float, bottom: float) -> list[str]:
    """Place charts in two columns below the text, each in the shorter column, smaller where the sheet ends."""
    half = (SHEET[0] - 2 * MARGIN - 10) / 2
    ends, placed = {MARGIN: top, MARGIN + half + 10: top}, []
    for svg in drawn:
        x = min(ends, key=lambda column: ends[column])
        wide, high = _size(svg)
        scale = min(half / wide, max(0.0, bottom - ends[x]) / high)
        placed.append(
            f'<g transform="translate({x:.1f} {ends[x]:.1f}) scale({scale:.4f})">{svg[svg.index("<svg") :]}</g>'
        )
        ends[x] += high * scale + 8
    return placed


def _size(svg: str) -> tuple[float, float]:
    """Read how wide and high a drawing is."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if found is None:
        raise ValueError("a drawing without a viewBox")
    return float(found[1]), float(found[2])


def _lead(answer: Answer, lang: str) -> str:
    said: str = answer.headline if lang == "en" else answer.extra["sentences"][lang][0]
    return said


def _sentences(answer: Answer, lang: str) -> list[str]:
    """Give the drafts but the first, which the lead has said."""
    said: list[str] = answer.extra["sentences"][lang]
    return said[1 : MOST + 1]


def _heads(answer: Answer, words: dict[str, str]) -> list[str]:
    row = answer.rows.row(0, named=True)
    before = f"{words['before']} ({row['year_before']})"
    return [words["rank"], words["ally"], f"{words['share']} {row['year']}", before, words["rank"], words["crossed"]]


def _cells(answer: Answer, lang: str) -> list[list[str]]:
    from burdenshare.views.currency.sentences import name, number

    def said(value: Any) -> str:
        return "" if value is None else number(value, lang) if isinstance(value, float) else str(value)

    return [
        [said(row["rank"]), name(row["ref_area"], lang), said(row["share"]) + "e" * (row["status"] == "E"),
         said(row["share_before"]), said(row["rank_before"]), _crossed(row["crossed"], lang)]
        for row in answer.rows.to_dicts()
    ]  # fmt: skip


def _crossed(listed: str | None, lang: str) -> str:
    """Write targets crossed: an arrow, the target in words, the year."""
    from burdenshare.views.currency.sentences import target_words

    each = (one.split(" ") for one in (listed or "").split(", ") if one)
    return "; ".join(f"{'↑' if way == 'up' else '↓'} {target_words(goal, lang)}, {year}" for way, goal, year in each)


def _notes(answer: Answer, lang: str) -> list[str]:
    """Give what a reader must know: what moved, then the notes of the answer."""
    from burdenshare.views.currency.sentences import moves

    extra = answer.extra
    return [
        moves(extra["releases"], extra["counts"], extra["crossings"], lang),
        *(tell(n, lang, answer.sentences) for n in answer.notes),
    ]


def _credit(answer: Answer, lang: str) -> str:
    extra = answer.extra
    licence = tell(extra["licence"], lang)
    return f"{_publisher(extra['publisher'], lang)}, {extra['title']} ({extra['release']}); {licence}."


def _publisher(name: str, lang: str) -> str:
    return "OTAN" if (name, lang) == ("NATO", "fr") else name
