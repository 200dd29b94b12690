"""The brief as a page: Markdown, HTML with the charts in it, or a PDF of two sheets; nothing is reckoned here."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from burdenshare.charts.look import MIDDLE, WIDE
from burdenshare.core.errors import QueryError
from burdenshare.language import say, tell
from burdenshare.language.numbers import catalogue, day, inside, number, strung
from burdenshare.language.readable import readable
from burdenshare.language.writing import Written
from burdenshare.sheets.document import A4Page, css, figure, joined, listed, table
from burdenshare.sheets.document import page as document
from burdenshare.views.answer import Answer
from burdenshare.views.tables import Column, columns

FORMS = (".html", ".md", ".pdf", ".json")
LEAD, SMALL, ROW, FOOT = 13.5, 11.0, 9.0, 8.0  # pixels
ABOVE = 2  # charts that stand on the first sheet
WORDED = ("name", "crossed")  # columns set to the left
BREADTHS = {"rank": 6, "name": 17, "share": 11, "share_before": 15, "rank_before": 10, "crossed": 41}
NOT_SHOWN = ("standing.prices", "changes.usual_sizes", "changes.drafts")  # notes on what a brief leaves out
OTHERS, CORE = "standing.other_target", "release_brief.core"
DEFINITION, COUNTED = "changes.definition", "standing.core"


def page(answer: Answer, path: Path, lang: str, *, charts: bool = True) -> str | bytes:
    """Write a brief in the form that a file's name says.

    Raises
    ------
    QueryError
        the name says none of the forms.
    """
    form = path.suffix.lower()
    if form not in FORMS:
        raise QueryError(say("errors.ends_in", path=f"{path}", forms=list(FORMS)))
    if form == ".json":
        import json

        return json.dumps(answer.to_dict(), indent=2, ensure_ascii=False, default=str) + "\n"
    if form == ".md":
        return markdown(answer, lang)
    drawn = drawings(answer, lang, MIDDLE if form == ".pdf" else WIDE) if charts else []
    return as_pdf(answer, lang, drawn) if form == ".pdf" else as_html(answer, lang, drawn)


def drawings(answer: Answer, lang: str, width: int) -> list[str]:
    """Draw the charts of a brief as SVG, each with its title, source and licence."""
    import vl_convert

    from burdenshare.charts import gallery
    from burdenshare.charts.look import Look
    from burdenshare.charts.typeface import registered

    registered()
    look = Look(lang=lang, width=width)
    drawn = (
        getattr(gallery, each["chart"])(*each["args"], **each["options"], look=look) for each in answer.extra["charts"]
    )
    return [vl_convert.vegalite_to_svg(chart.to_dict(validate=False)) for chart in drawn]


def markdown(answer: Answer, lang: str) -> str:
    """Write a brief as Markdown, without charts."""
    return "\n".join([
        f"# {answer.extra['title']}", "", f"**{_lead(answer, lang)}**", "",
        f"## {_word('said', lang)}", "", *(f"- {each}" for each in _sentences(answer, lang)), "",
        f"## {_word('allies', lang)}", "", f"| {' | '.join(_heads(answer, lang))} |", _ruled(answer),
        *(f"| {' | '.join(cells)} |" for cells in _cells(answer, lang)), "",
        f"## {_word('know', lang)}", "", *(f"- {note}" for note in _notes(answer, lang)), "", _credit(answer, lang), "",
    ])  # fmt: skip


def _ruled(answer: Answer) -> str:
    return f"|{'|'.join(':--' if each.field in WORDED else '--:' for each in _columns(answer))}|"


def as_html(answer: Answer, lang: str, drawn: list[str]) -> str:
    """Write a brief as one file of HTML, which needs nothing else and prints on two pages."""
    charts = f'<div class="charts">{"".join(map(figure, drawn))}</div>' if drawn else ""
    body = (
        f'<p class="lead">{html.escape(_lead(answer, lang))}</p>'
        f"<h2>{_word('said', lang)}</h2>{listed(_sentences(answer, lang))}{charts}"
        f"<h2>{_word('allies', lang)}</h2>"
        f'<div class="allies">{table(_heads(answer, lang), _cells(answer, lang))}</div>'
        f"<h2>{_word('know', lang)}</h2>{listed(_notes(answer, lang), 'papers')}"
    )
    return document(
        answer.extra["title"], body, lang=lang, style=css("release"), foot=html.escape(_credit(answer, lang))
    )


def as_pdf(answer: Answer, lang: str, drawn: list[str]) -> bytes:
    """Write a brief as a PDF: one sheet of A4 without charts, two with them."""
    return joined(sheets(answer, lang, drawn))


def sheets(answer: Answer, lang: str, drawn: list[str]) -> tuple[str, ...]:
    """Lay a brief out as SVG: findings above two charts, then every Ally, the third chart and what to know."""
    first = A4Page()
    first.text(answer.extra["title"], 20, bold=True)
    first.text(_lead(answer, lang), LEAD, bold=True)
    for each in _sentences(answer, lang):
        first.text(f"\u2022 {each}", SMALL)
    first.packed(drawn[:ABOVE])
    last = A4Page() if drawn else first
    last.text(_word("allies", lang), LEAD, bold=True)
    fields = [each.field for each in _columns(answer)]
    whole = sum(BREADTHS[each] for each in fields)
    numbers = [at for at, each in enumerate(fields) if each not in WORDED]
    parts = [BREADTHS[each] / whole for each in fields]
    last.table(_heads(answer, lang), _cells(answer, lang), parts, numbers=numbers, type_=ROW)
    last.packed(drawn[ABOVE:])
    last.beside(_word("know", lang), _notes(answer, lang))
    done = [first.svg(_credit(answer, lang), small=FOOT, number="1 / 2" if drawn else "")]
    return (*done, last.svg(_credit(answer, lang), small=FOOT, number="2 / 2")) if drawn else tuple(done)


def _word(key: str, lang: str) -> str:
    return tell(say(f"release_brief.{key}"), lang)


def _lead(answer: Answer, lang: str) -> str:
    return readable(tell(answer.headline, lang), lang)


def _sentences(answer: Answer, lang: str) -> list[str]:
    """Give the findings; the lead has said the first of all."""
    return [tell(each, lang, answer.sentences) for each in answer.extra["findings"]]


def _heads(answer: Answer, lang: str) -> list[str]:
    row = answer.rows.row(0, named=True)
    years = {"year": row["year"], "year_before": row["year_before"]}
    return [each.headed(lang, short=True, **years) for each in _columns(answer)]


def _columns(answer: Answer) -> list[Column]:
    """Choose the columns of the table: a rank of before stands only where both releases count alike."""
    return [
        each for each in columns("release_brief", "sheet") if answer.rows[each.field].null_count() < len(answer.rows)
    ]


def _cells(answer: Answer, lang: str) -> list[list[str]]:
    def said(row: dict[str, Any], field: str) -> str:
        if field == "crossed":
            return _crossed(row[field], answer, lang)
        value = row[field]
        if value is None:
            return ".." if field in ("share", "share_before") else ""
        mark = {"share": "status", "share_before": "status_before"}.get(field, "")
        estimate = "e" if mark and row[mark] == "E" else ""
        return (number(value, lang) if isinstance(value, float) else tell(str(value), lang)) + estimate

    return [[said(row, each.field) for each in _columns(answer)] for row in answer.rows.to_dicts()]


def _crossed(listed: str | None, answer: Answer, lang: str) -> str:
    """Write targets crossed: an arrow, the target in words, the year."""
    from burdenshare.reference.targets import TARGETS

    each = (one.split(" ") for one in (listed or "").split(", ") if one)
    counted = [each["definition"] for each in answer.extra["crossings"]]
    arrows = {"up": "↑", "down": "↓"}
    return strung(
        (f"{arrows[way]} {tell(TARGETS[goal].counting(counted), lang)}, {year}" for way, goal, year in each), lang
    )


def _notes(answer: Answer, lang: str) -> list[str]:
    """Give what a reader must know of what the brief shows: it has no money, no drafts and no usual sizes."""
    found = {getattr(each, "key", "") for each in answer.extra["findings"]}
    found |= {getattr(each, "key", "") for each in answer.notes}
    kept = [each for each in answer.notes if not _told(each, found)]
    return [readable(tell(each, lang, answer.sentences), lang) for each in kept]


def _told(note: str, found: set[str]) -> bool:
    """Say whether a note is of what the brief does not show, or of what a finding has said."""
    others = all(getattr(each, "key", "") == OTHERS for each in getattr(note, "values", {}).get("parts", [""]))
    key = getattr(note, "key", "")
    return key in NOT_SHOWN or (key == DEFINITION and COUNTED in found) or (others and CORE in found)


def _credit(answer: Answer, lang: str) -> str:
    licence = inside(catalogue(lang)["licence"]["nato"])
    named = {key: answer.extra[key] for key in ("publisher", "title")}
    return tell(
        say("release_brief.credit", day=Written(day(answer.as_of, lang)), licence=Written(licence), **named), lang
    )
