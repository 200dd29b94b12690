"""A page in French is French: English stands where it is marked as such, and no name of ours becomes a day."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from burdenshare.core.clock import today
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.ledger import load
from burdenshare.web.foreign import foreign, named
from burdenshare.web.pages import PAGES
from tests.web.reading import read

ENGLISH = re.compile(
    r"(?<![\w’'/.-])(the|of|and|with|by|from|is|are|was|were|has|have|not|which|that|this|to|its|their|will|than|what"
    r"|who|how|whether)(?![\w/=-])",
    re.IGNORECASE,
)
TERMS = re.compile(r"CC BY")
DATED = re.compile(r"\b(?:nato|eurostat|weo|ameco|oecd|sipri|worldbank)-\d{1,2}(?:er)? \w+ \d{4}")
FIGURE = "figure/nato-2024-06/CAN/defence_share_gdp/2024"
FAST = ["", "pledges", "revisions", "changes", "projection", "cost", "scenario", "check", "data", "methods", "limits",
        "ally/ISL", FIGURE, "?asOf=2025-05-07", "scenario?plan=canada-platform-2025"]  # fmt: skip
EVERY = [*PAGES, *(f"ally/{code}" for code, each in areas().items() if each.joined_nato)]


def unmarked(html: str) -> list[str]:
    """Gather the French texts of a page that have English words in them, or a day inside a name of ours."""
    texts = [text for lang, text in read(html) if lang == "fr"]
    assert len(texts) > 5, "the page says next to nothing in French"
    return [text for text in texts if ENGLISH.search(TERMS.sub("", text)) or DATED.search(text)]


@pytest.mark.parametrize("path", FAST)
def test_a_page_speaks_french_or_says_that_it_does_not(client: Any, path: str) -> None:
    assert unmarked(client.get(f"/fr/{path}").text) == []


@pytest.mark.parametrize("path", [each for each in EVERY if each not in FAST])
def test_every_page_and_ally_does(client: Any, path: str, slow: bool) -> None:
    if not slow:
        pytest.skip("every Ally's page in French runs with --slow")
    assert unmarked(client.get(f"/fr/{path}").text) == []


@pytest.mark.parametrize("path", ["pledges", "ally/POL", "ally/SVK"])
def test_only_names_titles_and_marks_of_ours_stay_english(client: Any, path: str) -> None:
    """What the ledger says in its own words is told in French; publishers and titles keep theirs."""
    cited = set().union(*map(_cited, [*allies()]))
    ids = re.compile(r"[a-z]{3}-[\w.-]+(, [a-z]{3}-[\w.-]+)*")
    marked = {text.strip() for lang, text in read(client.get(f"/fr/{path}").text) if lang == "en"}
    assert len(marked) > 10
    assert [text for text in marked if not ids.fullmatch(text) and not any(text in each for each in cited)] == []


def _cited(code: str) -> set[str]:
    kept = [*load.pledges(code), *load.plans(code), *(load.programmes(code) if code in load.with_programmes() else ())]
    targets = [*load.targets(), *load.summits(), *load.loans(code), *load.clauses(code), *load.governments(code)]
    own = {text for each in (*kept, *targets) for source in each.sources for text in (source.publisher, source.title)}
    return {*filter(None, own), "English"}


CHECKED = (
    "Le Canada a promis de consacrer 5 % du PIB à la défense d'ici 2035. L'Espagne a promis 2 % en 2029. "
    "La Belgique consacrera 2 % en 2025. La Pologne a dépensé 4,5 % du PIB en 2025."
)
FRENCH = re.compile(r"(?<![\w’'/.-])(du|des|au|aux|et|une|dans|selon|lu|juin|août|ministre)(?![\w/=-])", re.IGNORECASE)


def test_what_the_checker_found_is_in_french_and_only_titles_are_marked(client: Any) -> None:
    read_there = read(client.get("/fr/check", params={"text": CHECKED}).text)
    marked = [text for lang, text in read_there if lang == "en"]
    assert len(marked) > 3 and [text for text in marked if FRENCH.search(text)] == []
    assert [text for lang, text in read_there if lang == "fr" and ENGLISH.search(TERMS.sub("", text))] == []
    assert not any(re.search(r"\([^()]*\([^()]*\)\)|<Macro", text) for _, text in read_there)


def test_the_lines_of_a_plan_are_named_in_the_language_of_the_page(client: Any) -> None:
    html = unescape(client.get("/fr/scenario?plan=canada-platform-2025").text)
    named_lines = re.findall(r'name="name\d+" value="([^>]+)" maxlength', html)
    assert "Programme libéral" in named_lines[0] and not any(map(ENGLISH.search, named_lines))


def test_a_citation_is_in_the_language_of_the_page(client: Any) -> None:
    html = unescape(client.get("/fr/ally/CAN").text)
    assert "état des connaissances au" in html and "known on" not in html.lower()


def test_the_walk_sees_what_it_looks_for() -> None:
    french = "".join(f"<p>Phrase {n}.</p>" for n in range(9))
    page = '<html lang="fr">{}<p>Promis : <span lang="en">by law</span>.</p>{}</html>'
    assert unmarked(page.format(french, "")) == []
    assert unmarked(page.format(french, "<p>Promis by law.</p>")) == ["Promis by law."]
    assert unmarked(page.format(french, "<p>Source : eurostat-27 avril 2026</p>")) == [
        "Source : eurostat-27 avril 2026"
    ]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("ally/POL", '<span lang="pl">Ustawa budżetowa 2026. Jest decyzja prezydenta Nawrockiego</span>'),
        ("ally/DEU", '<span lang="de">Mehr Geld für die Truppe und weniger für alle anderen</span>'),
        ("ally/FRA", "Un début d'exécution de la programmation budgétaire marqué par de fortes tensions"),
    ],
)
def test_a_title_is_marked_as_of_its_own_language(client: Any, path: str, title: str) -> None:
    html = unescape(client.get(f"/fr/{path}").text)
    assert title in html
    assert "\ue000" not in html and "\ue002" not in html
    assert f">{title}</span>" not in html  # in French on a French page, or marked by itself


def test_marks_never_reach_a_reader() -> None:
    broken = f"{foreign('a <b>')} {foreign('c')[:-1]}<title>{foreign('d')}</title>"
    assert named(broken) == "a <b> c<title>d</title>"
    assert named(f'<a title="{foreign("by law")}">{foreign("by law")}</a>') == (
        '<a title="by law"><span lang="en">by law</span></a>'
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("ally/ZZZ", "n'était pas dans l'Alliance"),
        ("ally/CAN?asOf=2025-13-40", "n'est pas une date"),
        ("ally/CAN?asOf=hier", "n'est pas un jour"),
        ("cost?share=abc", "doit être un nombre"),
        ("cost?share=0.1", "doit se situer entre 0,5 et 10"),
        ("revisions?year=1950", f"entre 2014 et {today().year} ; 1950 est en dehors"),
        ("cost?ally=Nowhere", "Aucun Allié"),
        ("cost?ally=ISL", "pas de forces armées"),
        ("scenari", "Vouliez-vous dire Scénarios"),
        ("figure/nato-1999-01/CAN/defence_share_gdp/2024", "aucune publication"),
        ("?target=nothing", "Aucun objectif ne s'appelle"),
        ("compare?ally=AUT&year=2020", "Autriche, 2020 : aucune publication"),
        ("?asOf=2010-01-01", "dont nous disposons au 1er janvier 2010"),
    ],
)
def test_what_is_refused_is_said_in_french(client: Any, path: str, said: str) -> None:
    reply = client.get(f"/fr/{path}")
    assert reply.status_code == 404
    assert said in " ".join(text for _, text in read(reply.text)).replace("\u00a0", " ")
    assert unmarked(reply.text) == []


def test_a_text_that_the_checker_refuses_is_refused_in_french(client: Any) -> None:
    html = client.get("/fr/check", params={"text": "La Pologne a dépensé 4,5 %.", "written": "2090-01-01"}).text
    said = " ".join(text for _, text in read(html)).replace("\u00a0", " ")
    assert "Le texte ne peut pas avoir été écrit le 1er janvier 2090" in said
    assert unmarked(html) == []
