"""How is a block taken away? Its address, the same in Python and on the command line, and how to cite it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from burdenshare._version import __version__
from burdenshare.api.parameters import camel
from burdenshare.formats.citation import as_json, bibtex, csl
from burdenshare.language import tell
from burdenshare.language.numbers import day as in_words
from burdenshare.language.numbers import strung
from burdenshare.views.answer import Answer
from burdenshare.views.ask import signature
from burdenshare.web.page import BlockQuestion, PageChart
from burdenshare.web.words import say


def api_address(question: BlockQuestion, form: str = "") -> str:
    """Write the address at which the API answers the same question."""
    asked = {camel(name): value for name, value in question.given.items()}
    query = urlencode({**asked, **({"format": form} if form else {})}, doseq=True)
    return f"/api/v1/{question.name}{'?' + query if query else ''}"


def in_python(question: BlockQuestion, on: date) -> str:
    r"""Write the lines of Python that ask the same, in this version and of this day, whenever they are run.

    >>> print(in_python(BlockQuestion("life", {"ally": "CAN", "year": 2021}), date(2026, 8, 1)).partition("\n")[2])
    import burdenshare as bs
    answer = bs.ask("life", "CAN", 2021, as_of="2026-08-01")
    print(answer.headline)
    answer.rows
    """
    takes = signature(question.name).parameters
    pinned = {"as_of": on.isoformat()} if "as_of" in takes and not question.given.get("as_of") else {}
    given = {**question.given, **pinned}
    first = [repr(given[name]) for name in takes if name in given and _leads(question, name)]
    named = [f"{name}={value!r}" for name, value in given.items() if not _leads(question, name)]
    asked = ", ".join([repr(question.name).replace("'", '"'), *(each.replace("'", '"') for each in [*first, *named])])
    lines = ("import burdenshare as bs", f"answer = bs.ask({asked})", "print(answer.headline)", "answer.rows")
    return "\n".join((f"# burdenshare {__version__}", *lines))


def _leads(question: BlockQuestion, name: str) -> bool:
    """What a question needs, and whom it is about, is written first and without a name."""
    own = signature(question.name).parameters[name]
    return own.kind is not own.KEYWORD_ONLY and (own.default is own.empty or name == "ally")


def chart_address(drawn: PageChart, lang: str, form: str) -> str:
    """Write the address of a chart as a file."""
    query = {"lang": lang, **drawn.given}
    pairs = [*(("arg", str(each)) for each in drawn.args), *query.items()]
    return f"/chart/{drawn.name}.{form}?{urlencode(pairs)}"


def embed_address(drawn: PageChart, lang: str) -> str:
    """Write the address of a chart as a page of its own."""
    return chart_address(drawn, lang, "").replace("/chart/", "/embed/", 1).replace(".?", "?", 1)


def citation(answer: Answer, title: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Cite a chart or table in the page's language: the owners of its data first, then the tracker."""
    papers = [answer.papers[name] for name in answer.releases() if name in answer.papers]  # not held: no papers
    cited = (f"{tell(each.publisher, lang)}, {each.title}, {in_words(each.released_at, lang)}" for each in papers)
    owners = strung(cited, lang)
    name, day = f"burdenshare-{answer.question.split()[0]}-{answer.as_of}", answer.as_of.isoformat()
    told = {"owners": owners, "title": title, "day": in_words(answer.as_of, lang), "question": answer.question}
    note = say("site.cited_note", lang, **told)
    work = csl(name, title, [each.publisher for each in papers], day, note, publisher="burdenshare")
    written = bibtex(work, howpublished="burdenshare")
    return ("sentence", say("site.cited", lang, **told)), ("bibtex", written), ("csl-json", as_json(work, indent=1))
