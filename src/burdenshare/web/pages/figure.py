"""One figure: where it stands, what it was before and after, its papers, and how to cite it."""

from __future__ import annotations

from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.language import say, tell
from burdenshare.language.messages import template
from burdenshare.language.numbers import catalogue, measure, name
from burdenshare.language.numbers import figure as written
from burdenshare.views.answer import Answer
from burdenshare.web.cells import answered
from burdenshare.web.page import Block, BlockQuestion, Cell, Page, PageChart
from burdenshare.web.request import PageRequest

PAPERS = ("title", "released_at", "place", "file", "sha256", "trust", "definition", "price_year", "licence", "url")
ENGLISH = ("title", "place")  # as the publisher writes them


def page(asked: PageRequest) -> Page:
    """Make the page of a figure."""
    identity = asked.path.removeprefix("figure/")
    cited = asked.ask("cite", identity)
    own = cited.figures.row(0, named=True)
    source = own["release"].split("-")[0]
    month = identity.rsplit("/", 1)[1].partition("-")[2]
    explained = asked.ask("explain", own["ref_area"], own["period"], indicator=own["indicator"], source=source)
    papers = next((row for row in explained.rows.to_dicts() if row["id"] == identity), None)
    if papers is None or month:
        raise QueryError(say("errors.no_figure_page", figure=identity))
    life = asked.ask("life", own["ref_area"], own["period"], indicator=own["indicator"], source=source)
    what, who = measure(own["indicator"], asked.lang), name(own["ref_area"], asked.lang)
    value = _value(asked, papers["printed"], own)
    newest = life.rows.row(-1, named=True)
    lede = [
        asked.text(
            "figure.lede",
            what=what,
            publisher=catalogue(asked.lang)["publisher"].get(source, source.upper()),
            day=asked.day(papers["released_at"]),
            status=asked.word("status", own["status"]),
        )
    ]
    if newest["id"] != identity:
        later = _value(asked, newest["printed"], own)
        said = asked.say("figure.later", value=later, day=asked.day(newest["released_at"]))
        lede.append(Cell(said, asked.to(f"figure/{newest['id']}")))
    blocks = (
        _life(asked, own["ref_area"], own["period"], own["indicator"], source, life),
        _papers(asked, identity, papers, explained),
        _cite(asked, identity, cited),
    )
    return Page(asked.say("figure.title", ally=who, year=own["period"], value=value), tuple(lede), blocks)


def _value(asked: PageRequest, printed: str | None, own: dict[str, Any]) -> str:
    """Write a figure in its unit, without the mark of an estimate, which the sentence below it says in a word."""
    if not printed:
        return asked.say("figure.none")
    unit = template(f"heads.units.{own['unit']}", asked.lang) or ""
    return f"{written(printed.rstrip('ef'), asked.lang)} {unit.format(currency=own['currency'] or '')}".strip()


def _life(asked: PageRequest, code: str, year: int, indicator: str, source: str, life: Answer) -> Block:
    drawn = PageChart("life", (code, year), {"indicator": indicator}) if source == "nato" else None
    asks = BlockQuestion("life", {"ally": code, "year": year, "indicator": indicator, "source": source})
    return answered(asked, "life", asked.say("figure.life"), asks, life, place="figure", drawn=drawn)


def _papers(asked: PageRequest, identity: str, papers: dict[str, object], explained: Answer) -> Block:
    facts, own = [], "" if asked.lang == "en" else "en"
    for field in PAPERS:
        value = papers.get(field)
        if value in (None, ""):
            continue
        text = asked.word(field, str(value)) if field in ("trust", "definition") else str(value)
        if field == "released_at":
            text = asked.day(str(value))
        cell = Cell(text, str(value) if field == "url" else "", "" if field not in ENGLISH else own)
        facts.append((asked.say(f"papers.{field}"), asked.english(text) if field == "licence" else cell))
    facts.append((asked.say("papers.id"), Cell(identity, asked.to(f"figure/{identity}"))))
    release, ally, indicator, year = identity.split("/")
    asks = {"ally": ally, "year": int(year), "indicator": indicator, "source": release.split("-")[0]}
    return Block(
        "papers",
        asked.say("figure.papers"),
        says=(asked.text("figure.papers_says"),),
        facts=tuple(facts),
        question=BlockQuestion("explain", asks),
        answer=explained,
    )


def _cite(asked: PageRequest, identity: str, cited: Answer) -> Block:
    told = dict(cited.rows.iter_rows()) | {"sentence": tell(cited.headline, asked.lang)}
    codes = tuple((asked.word("citation", form), text) for form, text in told.items())
    return Block(
        "cite",
        asked.say("figure.cite"),
        codes=codes,
        question=BlockQuestion("cite", {"figure": identity}),
        answer=cited,
    )
