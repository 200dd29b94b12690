"""An answer as a table of Markdown or a workbook: its figures, and beside them its sources and notes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare.core.errors import QueryError
from burdenshare.core.extras import needs
from burdenshare.indicators.registry import indicator
from burdenshare.language import say, tell
from burdenshare.views.cells import cell, counted
from burdenshare.views.sheet import OTHERWISE, joinable
from burdenshare.views.tables import Column, columns, described

if TYPE_CHECKING:
    import polars as pl
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from burdenshare.views.content import AnswerContent

FLAGS = {"--all": "_all", "--grid": "_grid", "--list": "s"}  # a command's that make another question of it
WIDEST = 60  # letters of a column in a workbook
SOURCES = ("release", "publisher", "title", "released_at", "trust", "licence", "url")


def question_of(answer: AnswerContent) -> str:
    """Name the question an answer was asked with.

    >>> from burdenshare.views.ask import ask
    >>> question_of(ask("standing", 2024, as_of="2025-05-07"))
    'standing'
    """
    name, *words = answer.question.split()
    return next((f"{name}{end}" for flag, end in FLAGS.items() if flag in words), name).replace("-", "_")


def shown_of(answer: AnswerContent) -> tuple[Column, ...]:
    """Choose the columns of an answer where a command gives none: those of its question, else every one it has."""
    if "estimates" in answer.rows.columns:  # years or releases side by side, each value with its mark
        beside = [name for name, kind in answer.rows.schema.items() if kind.is_float()]
        return (
            *columns(question_of(answer), "wide"),
            *(Column(each, title=each, kind="of_year") for each in beside),
        )
    for place in ("long", "terminal", "page", "everything", "all"):
        found = columns(question_of(answer), place)
        if found and all(each.field in answer.rows.columns for each in found):
            return found
    known, decimals = described(question_of(answer)), _decimals(answer)
    return tuple(
        known.get(each)
        or Column(each, title=each.replace("_", " "), kind="number" if kind.is_float() else "text", decimals=decimals)
        for each, kind in answer.rows.schema.items()
    )


def _decimals(answer: AnswerContent) -> int:
    """Give the decimals of what the figures are of, where they are of one thing."""
    of = answer.figures["indicator"].unique().to_list() if "indicator" in answer.figures.columns else []
    return indicator(of[0]).decimals if len(of) == 1 else 2


def named_in_heads(answer: AnswerContent, lang: str = "en") -> dict[str, Any]:
    """Give what a head may name: the money and the unit of an answer whose rows are in one.

    >>> from burdenshare.views.ask import ask
    >>> named_in_heads(ask("life", "CAN", 2021, indicator="defence_ncu_current", as_of="2026-08-01"))
    {'currency': 'CAD', 'unit': ', m CAD'}
    """
    rows = joinable(answer)
    money, units = (rows[name].drop_nulls().unique().to_list() for name in ("currency", "unit"))
    currency = str(money[0]) if len(money) == 1 else str(answer.extra.get("requirement", {}).get("currency") or "")
    unit = counted(units[0], currency, lang) if len(units) == 1 else ""
    return {"currency": currency, "unit": f", {unit}" if unit else ""}


def markdown(answer: AnswerContent, shown: tuple[Column, ...] = (), lang: str = "en") -> str:
    """Write an answer as Markdown: headline, table, notes, releases."""
    given = shown or shown_of(answer)
    rows, named = answer.rows.to_dicts(), named_in_heads(answer, lang)
    lines = [f"**{translated(answer, answer.headline, lang)}**", ""]
    if rows:
        lines += [_line([each.headed(lang, short=True, **named) for each in given]), _line(["---"] * len(given))]
        lines += [_line([cell(each, row, lang, answer.told) for each in given]) for row in rows]
        lines.append("")
    lines += [f"- {translated(answer, note, lang)}" for note in answer.notes]
    lines += [f"- {each.publisher}, {each.title}, {each.released_at} [{name}]" for name, each in _papers(answer)]
    return "\n".join(lines) + "\n"


def workbook(answer: AnswerContent, path: Path, lang: str = "en") -> None:
    """Write an answer as a workbook of two sheets: figures as numbers under their heads, and sources with notes.

    Raises
    ------
    QueryError
        the library that writes workbooks is not installed, or the file cannot be written.
    """
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import XlsxFileError
    except ImportError as error:
        raise QueryError(needs(["xlsxwriter"], "excel")) from error
    book = Workbook(
        str(path),
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True},
    )
    book.set_properties({"title": answer.headline[:255], "comments": answer.question[:255]})
    _figures(book, answer, lang)
    _sources(book, answer, lang)
    try:
        book.close()
    except (XlsxFileError, OSError) as error:
        raise QueryError(say("errors.cannot_write", path=f"{path}", why=f"{error}")) from error


def _figures(book: Workbook, answer: AnswerContent, lang: str) -> None:
    """Write the rows as they are held: every column an answer has, numbers as numbers, head and filter, and units."""
    sheet = book.add_worksheet(tell(say("document.figures"), lang))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    rows = _with_units(answer)
    given = _in_a_workbook(question_of(answer), rows.columns)
    heads = _apart(given, [each.headed(lang, held=True, **named_in_heads(answer, lang)) for each in given])
    for at, (column, headed) in enumerate(zip(given, heads, strict=True)):
        texts = rows[column.field].to_list()
        kept = book.add_format({"num_format": _format(column, rows.schema[column.field])})
        sheet.write_string(0, at, headed, head)
        for row, value in enumerate(texts, start=1):
            _put(sheet, row, at, value, kept)
        widest = max([len(headed), *(len(str(each)) for each in texts if each is not None)], default=8)
        sheet.set_column(at, at, min(WIDEST, widest + 2))
    sheet.freeze_panes(1, 1)
    if rows.height:
        sheet.autofilter(0, 0, rows.height, len(given) - 1)


def _with_units(answer: AnswerContent) -> pl.DataFrame:
    """Give the rows with the coordinates they lack, but none that would stand empty all the way down."""
    own, rows = answer.rows.columns, joinable(answer)
    said = {name for name, others in OTHERWISE.items() if set(others) & set(own)}  # under another name, beside it
    added = [name for name in rows.columns if name not in own and name not in said and not rows[name].is_null().all()]
    return rows.select(*own, *added)


def _apart(given: list[Column], heads: list[str]) -> list[str]:
    """Tell heads that are the same apart by the fields below them, as a table of a workbook asks."""
    said = [head or column.field for column, head in zip(given, heads, strict=True)]
    folded = [each.casefold() for each in said]
    return [
        each if folded.index(each.casefold()) == at else f"{each} ({given[at].field.replace('_', ' ')})"
        for at, each in enumerate(said)
    ]


def _in_a_workbook(question: str, fields: list[str]) -> list[Column]:
    """Describe every field, a code beside its name as what it is."""
    known, beside = described(question), set(fields)
    found = {each: known.get(each) or Column(each, title=each.replace("_", " ")) for each in fields}
    if {"ref_area", "name"} <= beside:
        found["ref_area"] = replace(found["ref_area"], head="code", title="")
    return list(found.values())


def _format(column: Column, kind: Any) -> str:
    if column.kind == "number":
        point = f".{'0' * column.decimals}" if column.decimals else ""
        return f"{'+' if column.signed else ''}#,##0{point}{f';-#,##0{point}' if column.signed else ''}"
    return "#,##0.00" if kind.is_float() and column.kind not in ("exact", "short", "general") else "General"


def _put(sheet: Worksheet, row: int, at: int, value: Any, kept: Any) -> None:
    """Write a value as what it is: an empty cell is no zero."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value, kept)
    else:
        sheet.write_string(row, at, value if isinstance(value, str) else _flat(value))


def _flat(value: Any) -> str:
    import json

    return json.dumps(value, default=str, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def _sources(book: Workbook, answer: AnswerContent, lang: str) -> None:
    """Write what the figures rest on: question, day, headline, notes, and the papers of every release."""
    sheet = book.add_worksheet(tell(say("document.sources"), lang))
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True})
    lines = [
        ("question", answer.question),
        ("as of", f"{answer.as_of}"),
        ("", translated(answer, answer.headline, lang)),
    ]
    lines += [("note", translated(answer, each, lang)) for each in answer.notes]
    for at, (name, text) in enumerate(lines):
        sheet.write_string(at, 0, name, head)
        sheet.write_string(at, 1, text, wrap)
    first = len(lines) + 1
    for at, name in enumerate(SOURCES):
        sheet.write_string(first, at, name.replace("_", " "), head)
    for row, (release, papers) in enumerate(_papers(answer), start=first + 1):
        for at, name in enumerate(SOURCES):
            sheet.write_string(row, at, release if name == "release" else str(getattr(papers, name) or ""))
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    sheet.set_column(2, len(SOURCES), 40)


def _papers(answer: AnswerContent) -> list[tuple[str, Any]]:
    return sorted(answer.papers.items())


def translated(answer: AnswerContent, text: str, lang: str) -> str:
    """Say a sentence of an answer in a language; as it stands where it has no words there."""
    return text if lang == "en" else tell(text, lang, answer.sentences)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(each.replace('|', '/').replace(chr(10), ' ') for each in cells)} |"
