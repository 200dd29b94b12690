"""An answer of the checker in other forms: an annotated page, ClaimReview, CSV, marked text for a terminal."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from burdenshare.views.answer import Answer
from burdenshare.views.sheet import safe

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
mark{position:relative;background:none;color:inherit;border-bottom:3px solid;cursor:help}
mark a{color:inherit;text-decoration:none}
mark:focus-within,mark:hover{outline:2px solid;outline-offset:2px}
mark .tip{display:none;position:absolute;left:0;top:1.7em;z-index:1;
  width:min(24rem,80vw);padding:.5rem .7rem;font-size:.85rem;
  background:Canvas;color:CanvasText;border:1px solid;border-radius:.3rem;white-space:normal}
mark:hover .tip,mark:focus-within .tip{display:block}
.right,.right_when_written{border-color:#1a7f37;border-bottom-style:solid}
.superseded_when_written,.close,.not_yet_known{border-color:#9a6700;border-bottom-style:dashed}
.misleading{border-color:#8250df;border-bottom-style:double}
.wrong{border-color:#cf222e;border-bottom-style:wavy;border-bottom-style:double}
.cannot_verify,.outside{border-color:#6e7781;border-bottom-style:dotted}
sup{font-size:.7em}ol.claims>li{margin-bottom:1.2rem}dt{font-weight:600}dd{margin:0 0 .3rem 1rem;overflow-wrap:anywhere}
@media print{mark .tip{display:none!important}body{max-width:none;margin:0}
  a[href^=http]::after{content:" (" attr(href) ")";font-size:.8em}}
@media (prefers-reduced-motion:reduce){*{transition:none}}
"""


@cache
def labels() -> dict[str, Any]:
    """Read how verdicts and diagnoses are said."""
    return tomllib.loads((files("burdenshare") / "data" / "lexicon" / "labels.toml").read_text(encoding="utf-8"))


def verdict_words(verdict: str, language: str = "en") -> str:
    """Say a verdict to a reader.

    >>> verdict_words("close"), verdict_words("wrong", "fr")
    ('close', 'faux')
    """
    return str(labels()["verdict"][verdict][language])


def diagnosis_words(diagnosis: str, language: str = "en") -> str:
    """Say a diagnosis to a reader.

    >>> diagnosis_words("wrong_year", "fr")
    'mauvaise année'
    """
    return str(labels()["diagnosis"][diagnosis][language])


def pieces(text: str, rows: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any] | None]]:
    """Cut a text into stretches with and without a claim; where two overlap, the second keeps what the first leaves.

    >>> [(said, row and row["n"]) for said, row in pieces("ab1cd", [{"n": 1, "start": 2, "end": 3}])]
    [('ab', None), ('1', 1), ('cd', None)]
    """
    cut: list[tuple[str, dict[str, Any] | None]] = []
    at = 0
    for row in sorted(rows, key=lambda each: (each["start"], each["end"])):
        start = max(row["start"], at)
        if start >= row["end"]:
            continue
        cut += [(text[at:start], None), (text[start : row["end"]], row)]
        at = row["end"]
    return [piece for piece in [*cut, (text[at:], None)] if piece[0]]


def page(answer: Answer, text: str) -> str:
    """Write a page with the text annotated in place: hover or keyboard shows a verdict, print shows the list.

    It needs no script and asks for nothing from elsewhere; everything from the text is escaped.
    """
    rows, language = answer.rows.to_dicts(), str(answer.extra["language"])
    said = labels()["page"][language]
    body = "".join(escape(piece) if row is None else _mark(piece, row, language) for piece, row in pieces(text, rows))
    listed = "".join(_item(row, answer, said, language) for row in rows)
    claims = f'<h2>{said["claims"]}</h2><ol class="claims">{listed}</ol>' if rows else f"<p>{said['none']}</p>"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{said['title']}</title><style>{_STYLE}</style></head><body><h1>{said['title']}</h1>"
        f'<p>{escape(answer.headline)}</p><div class="text" dir="auto">{body}</div>{claims}'
        f"{''.join(f'<p>{escape(note)}</p>' for note in answer.notes)}</body></html>\n"
    )


def _mark(piece: str, row: dict[str, Any], language: str) -> str:
    tip = f"<strong>{verdict_words(row['verdict'], language)}</strong>. {escape(row['reason'])}"
    return (
        f'<mark class="{row["verdict"]}"><a href="#c{row["n"]}" aria-describedby="t{row["n"]}">{escape(piece)}'
        f"<sup>{labels()['verdict'][row['verdict']]['mark']}{row['n']}</sup></a>"
        f'<span class="tip" role="tooltip" id="t{row["n"]}">{tip}</span></mark>'
    )


def _item(row: dict[str, Any], answer: Answer, said: dict[str, str], language: str) -> str:
    known = {entry["id"]: entry for entry in answer.extra["ledger"]}
    told = [
        (said["then"], row["stood_then"]), (said["now"], row["stands_now"]), (said["release"], row["matched_release"]),
        (said["instead"], row["corrected"]), (said["sums"], "; ".join(row["arithmetic"])),
        (said["figures"], " ".join(answer.extra["citations"].get(each, each) for each in row["figures"][:3])),
    ]  # fmt: skip
    facts = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in told if value)
    ledger = "".join(_entry(known[each]) for each in row["entries"])
    facts += f"<dt>{said['ledger']}</dt>{ledger}" if ledger else ""
    why = f" ({', '.join(diagnosis_words(each, language) for each in row['diagnosis'])})" if row["diagnosis"] else ""
    return (
        f'<li id="c{row["n"]}" value="{row["n"]}"><q>{escape(row["text"])}</q>: '
        f"<strong>{verdict_words(row['verdict'], language)}</strong>{why}. "
        f"{escape(row['reason'])}<dl>{facts}</dl></li>"
    )  # fmt: skip


def _entry(entry: dict[str, Any]) -> str:
    source = escape(entry["source"] or "")
    url = str(entry["url"] or "")
    linked = (
        f'<a href="{escape(url)}" rel="nofollow">{source or escape(url)}</a>'
        if url.startswith(("http://", "https://"))
        else source
    )
    return f"<dd>{escape(entry['words'])} ({escape(str(entry['who']))}, {entry['announced']}). {linked}</dd>"


def rows_csv(answer: Answer) -> str:
    """Write one line a claim; what is a list in JSON is joined by ' | '."""
    import polars as pl

    lists = [name for name, kind in answer.rows.schema.items() if isinstance(kind, pl.List)]
    return safe(answer.rows.with_columns(pl.col(name).list.join(" | ") for name in lists)).write_csv()


def review(answer: Answer) -> str:
    """Write the judged claims as schema.org ClaimReview (JSON-LD); what cannot be verified is left out."""
    graph = [_review(row, answer) for row in answer.rows.to_dicts() if "rating" in labels()["verdict"][row["verdict"]]]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, indent=2, ensure_ascii=False) + "\n"


def _review(row: dict[str, Any], answer: Answer) -> dict[str, Any]:
    language = str(answer.extra["language"])
    return {
        "@type": "ClaimReview",
        "datePublished": answer.as_of.isoformat(),
        "inLanguage": language,
        "claimReviewed": row["sentence"],
        "reviewBody": row["reason"],
        "author": {"@type": "Organization", "name": "burdenshare"},
        "itemReviewed": {"@type": "Claim", "text": row["text"], "datePublished": answer.extra["written"]},
        "reviewRating": {
            "@type": "Rating", "bestRating": 5, "worstRating": 1,
            "ratingValue": labels()["verdict"][row["verdict"]]["rating"],
            "alternateName": verdict_words(row["verdict"], language),
        },
        "citation": [answer.extra["citations"].get(each, each) for each in row["figures"][:3]],
    }  # fmt: skip


def marked(text: str, rows: list[dict[str, Any]], *, colour: bool, whole: int = 6000) -> str:
    """Mark the claims in a text for a terminal: underlined and coloured, or in brackets where there is no colour.

    Of a text longer than `whole` only the sentences that hold a claim are shown.

    >>> marked("Canada spent 1.4%.", [{"n": 1, "start": 13, "end": 17, "verdict": "wrong"}], colour=False)
    'Canada spent [1.4%]✗1.'
    """
    if len(text) <= whole:
        return "".join(_shown(piece, row, colour) for piece, row in pieces(text, rows)).strip("\n")
    shown: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        shown.setdefault(row["from"], []).append(row)
    lines = []
    for begun, held in shown.items():
        end = held[0]["until"]
        moved = [{**row, "start": row["start"] - begun, "end": row["end"] - begun} for row in held]
        lines.append("".join(_shown(piece, row, colour) for piece, row in pieces(text[begun:end], moved)))
    return "\n".join(lines)


def _shown(piece: str, row: dict[str, Any] | None, colour: bool) -> str:
    plain = "".join(
        each if each.isprintable() or each == "\n" else " " for each in piece
    )  # no escape codes from a text
    if row is None:
        return plain
    look = labels()["verdict"][row["verdict"]]
    if not colour:
        return f"[{plain}]{look['mark']}{row['n']}"
    return f"\033[4;{look['ansi']}m{plain}\033[0m\033[{look['ansi']}m{look['mark']}{row['n']}\033[0m"
