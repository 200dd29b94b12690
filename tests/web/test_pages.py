"""Pages say what the views answer, in both languages, with the table behind every chart and nothing inline."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from importlib import import_module
from typing import Any

import pytest

import burdenshare as bs
from burdenshare.core.clock import today
from burdenshare.core.digits import undusted
from burdenshare.language import tell
from burdenshare.language.messages import tables
from burdenshare.language.numbers import figure
from burdenshare.web.page import BlockQuestion
from burdenshare.web.pages import PAGES, page_of, stands
from burdenshare.web.request import PageRequest
from burdenshare.web.reuse import api_address, in_python

FIGURE = "figure/nato-2024-06/CAN/defence_share_gdp/2024"
PATHS = [
    *PAGES,
    "ally/CAN",
    "ally/ISL",
    FIGURE,
    "scenario?plan=canada-platform-2025",
    "?asOf=2025-05-07",
    "ally/USA?asOf=2018-08-01",
]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_stands(client: Any, lang: str, path: str) -> None:
    reply = client.get(f"/{lang}/{path}")
    assert reply.status_code == 200, reply.text
    html = reply.text
    assert f'<html lang="{lang}"' in html
    assert 'class="trouble"' not in html
    assert not re.search(r"<(style|script)(?![^>]*(?:src=|ld\+json))|\son[a-z]+=|\sstyle=", html), (
        "inline style or script"
    )
    for figure_block in re.findall(r'<section class="block".*?</section>', html, re.S):
        if '<figure class="chart"' in figure_block:
            folded = re.findall(r'data-later="([^"]+)"', figure_block)
            shown = "".join(client.get(unescape(each)).text for each in folded) or figure_block
            assert len(re.findall(r'role="img" aria-label="[^"]{40,}"', shown)) >= 2
            drawn = re.search(r'id="([a-z-]+)"', figure_block)
            behind = {"year", "field", *(("chart", "slope") if '<section class="block" id="table"' in html else ())}
            assert "<table" in figure_block or (drawn and drawn[1] in behind), "a chart without its table"


def test_both_catalogues_say_the_same_things() -> None:
    def keys(node: Any, at: str = "") -> set[str]:
        if isinstance(node, list):
            return {f"{at}[{each['id']}]" for each in node} if node and isinstance(node[0], dict) else {at}
        return (
            {found for key, value in node.items() for found in keys(value, f"{at}.{key}")}
            if isinstance(node, dict)
            else {at}
        )

    def blanks(node: Any) -> Any:
        return (
            {key: blanks(value) for key, value in node.items()}
            if isinstance(node, dict)
            else sorted(set(re.findall(r"\{(\w+)", str(node))))
        )

    english, french = tables("pages", "en"), tables("pages", "fr")
    assert keys(english) == keys(french)
    for group in english:
        if group not in ("methods", "limits"):
            assert blanks(english[group]) == blanks(french[group]), group


def test_the_page_the_csv_the_api_and_the_view_say_the_same(client: Any) -> None:
    for asked in ({"year": 2026}, {"year": 2024, "asOf": "2025-05-07"}, {"year": 2025, "target": "hague-core-3.5"}):
        view = bs.ask("standing", asked["year"], as_of=asked.get("asOf"), target=asked.get("target", "nato-2"))
        html = client.get("/en/", params=asked).text
        api = client.get("/api/v1/standing", params=asked).json()
        rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/standing", params={**asked, "format": "csv"}).text)))
        shown = re.findall(r'<a href="/en/figure/([^"?]+)[^"]*">([^<]+)</a>', html)
        expected = [(row["id"], row["printed"]) for row in view.rows.to_dicts() if row["value"] is not None]
        bars = re.findall(r'<a class="value" href="/en/figure/([^"?]+)[^"]*">([^<]+)</a>', html)
        assert shown == bars == expected, "the table and the bars before it"
        assert [(row["id"], row["printed"]) for row in api["rows"] if row["value"] is not None] == expected
        assert [(row["id"], row["printed"]) for row in rows if row["value"]] == expected
        spec = client.get(
            "/chart/standing.json",
            params={
                **({"as_of": asked["asOf"]} if "asOf" in asked else {}),
                "year": asked["year"],
                "target": asked.get("target", "nato-2"),
            },
        )
        values = _values(spec.json())
        drawn = {row["id"]: row["value"] for row in values if row.get("id")}
        assert drawn == {row["id"]: row["value"] for row in view.rows.to_dicts() if row["value"] is not None}
        assert f"<b>{view.extra['at_or_above']}</b> <span>of {view.extra['reporting']} Allies that reported" in html


def _values(spec: Any) -> list[dict[str, Any]]:
    """Find every row of data in a chart."""
    if isinstance(spec, dict):
        return ([spec] if "id" in spec else []) + [row for value in spec.values() for row in _values(value)]
    return [row for each in spec for row in _values(each)] if isinstance(spec, list) else []


def test_the_life_of_a_figure_on_its_page(client: Any) -> None:
    html = client.get(f"/fr/{FIGURE}").text
    for printed in bs.ask("life", "CAN", 2024).rows["printed"]:
        assert f">{figure(printed, 'fr')}<" in html
    cited = bs.ask("cite", FIGURE.removeprefix("figure/"))
    codes = [unescape(each) for each in re.findall(r"<pre[^>]*><code>(.*?)</code>", html, re.S)]
    told = dict(cited.rows.iter_rows()) | {"sentence": tell(cited.headline, "fr")}  # the others are for programs
    for said in told.values():
        assert said in codes


def test_a_cost_on_its_page(client: Any) -> None:
    found = bs.ask("cost", "CAN", 3.5, 2035).extra["baselines"]
    html = text_of(client.get("/en/cost?ally=CAN&share=3.5&by=2035").text)
    for each in found:
        assert f"{each['in_last_year'] / 1000:,.1f}" in html


def test_who_compares_finds_allies_and_is_told_which_groups_have_figures(client: Any) -> None:
    assert "<h1>Allies side by side</h1>" in client.get("/en/compare").text
    assert "<h1>Sources against each other</h1>" in client.get("/en/compare?year=2024").text
    reply = client.get("/fr/compare?allies=CAN,EU")
    said = text_of(reply.text)
    assert reply.status_code == 404 and "que pour Total OTAN ou OTAN Europe et Canada, aucun pour « EU »" in said
    assert '<a href="/fr/compare">Alliés et sources</a>' in reply.text, "the way back to the form"


def test_a_plan_of_ones_own_is_what_the_scenario_view_answers(client: Any) -> None:
    where = "/en/scenario?ally=CAN&amount1=20&start1=2027&years1=4&hold1=1&share=3.5&by=2035"
    html = client.get(where).text
    packed = re.search(r"<code>(s1\.[^<]+)</code>", html)
    assert packed
    last = bs.ask("scenario", packed[1]).rows.row(-1, named=True)
    shown = text_of(html)
    assert (
        f"{last['share']:.2f} % of GDP in 2035" in shown
        and f"Without the plan it would be {last['base_share']:.2f} %" in shown
    )
    api = client.get("/api/v1/scenario", params={"which": packed[1]}).json()
    assert api["rows"][-1]["share"] == last["share"]


def test_a_line_of_ones_own_takes_a_programme_of_any_ally_by_name(client: Any) -> None:
    for named in ("k2-second", "POL:k2-second/contract", "K2 tanks, second contract"):
        html = client.get("/en/scenario", params={"ally": "POL", "programme1": named, "name1": "Tanks"}).text
        assert '<details class="line" open><summary>1. Tanks</summary>' in html
        assert 'name="programme1" value="POL:k2-second/contract"' in html and 'name="amount1" value="6.5"' in html
        assert "Billions of USD" in html, "a sum keeps the currency it was named in"
    plan = {"ally": "POL", "base": {"path": "frozen-share"}, "targets": [{"share": 3.5, "by": 2030}]}
    elsewhere = {**plan, "lines": [{"ledger": "CAN:submarines/press-60", "start": 2027, "years": 20}]}
    found = bs.ask("scenario", elsewhere).extra["lines"][0]
    assert (found["amount"], found["currency"]) == (60, "CAD")


def test_a_programme_is_called_in_the_language_of_the_page_whoever_named_it(client: Any) -> None:
    values = {
        "programme3": "CAN:norad-modernisation/twenty-years",
        "name3": "NORAD modernisation (continental defence)",
    }
    for given in (values, {"programme3": values["programme3"]}):
        html = unescape(client.get("/fr/scenario", params=given).text)
        assert 'name="name3" value="Modernisation du NORAD (défense du continent)"' in html
    html = client.get("/en/scenario", params={**values, "name3": "Modernisation du NORAD (défense du continent)"}).text
    assert 'name="name3" value="NORAD modernisation (continental defence)"' in html


def test_a_programme_nobody_knows_is_refused_with_the_nearest(client: Any) -> None:
    html = text_of(client.get("/en/scenario?programme1=submarine").text)
    assert "The ledger has no programme" in html and "CAN:submarines/" in html


def test_a_shipped_plan_fills_lines_with_names_and_programmes(client: Any) -> None:
    html = client.get("/en/scenario?plan=submarines").text
    assert 'name="programme1" value="CAN:submarines/press-60"' in html
    assert 'name="amount1" value="60"' in html and 'name="start1" value="2027"' in html


@pytest.mark.parametrize("lines", [3, 10])
def test_three_to_ten_lines_each_control_with_its_label(client: Any, lines: int) -> None:
    html = client.get(f"/en/scenario?amount1=20&lines={lines}").text
    assert html.count('<details class="line"') == lines
    names = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)
    assert len(names) == len(set(names)) and all(f'for="{name}"' in html for name in names)


@pytest.mark.parametrize(
    "question",
    [
        BlockQuestion("life", {"ally": "CAN", "year": 2021}),
        BlockQuestion("standing", {"year": None, "target": "nato-2", "as_of": "2025-05-07"}),
        BlockQuestion("cost", {"ally": "CAN", "share": 3.5, "by": 2035}),
        BlockQuestion("diff", {"before": "nato-2025-08", "after": "nato-2026-07", "indicator": "defence_share_gdp"}),
    ],
    ids=lambda question: question.name,
)
def test_the_same_in_python_runs_and_answers_the_same(client: Any, question: BlockQuestion) -> None:
    names: dict[str, Any] = {}
    exec(in_python(question, today()), names)  # the lines a reader copies
    rows = client.get(f"{api_address(question, 'json')}&limit=10000").json()["rows"]
    assert len(rows) == names["answer"].rows.height
    assert json.loads(json.dumps(undusted(names["answer"].rows).to_dicts(), default=str)) == rows


def test_the_check_page_marks_each_claim(client: Any) -> None:
    sent = {"text": "In 2024 Canada spent 1.37% of GDP on defence. <script>alert(1)</script>", "written": "2025-05-07"}
    reply = client.post("/en/check", data=sent)
    assert reply.status_code == 200
    assert '<mark class="superseded_when_written"><a href="#claim-1">1.37%<sup>↺1</sup></a></mark>' in reply.text
    assert "nato-2025-04/CAN/defence_share_gdp/2024" in reply.text, "the figure that stood is named"
    assert "<script>alert" not in reply.text
    assert reply.headers["cache-control"] == "no-store"
    assert "no claim" in text_of(client.post("/en/check", data={"text": "Nice weather."}).text).lower()


SAID = {"text": "In 2024 Canada spent 1.37% of GDP on defence.", "written": "2025-05-07"}


def test_cards_of_a_check_stand_above_the_text_and_the_first_takes_the_focus(client: Any) -> None:
    html = client.post("/en/check", data=SAID).text
    order = [html.index(each) for each in ('id="claim-1"', 'id="keep"', 'class="prose"', "<textarea")]
    assert order == sorted(order)
    assert 'id="claim-1" tabindex="-1" autofocus' in html
    card = text_of(html[order[0] : order[1]])
    assert card.index("1.45 %") < card.index("Evidence") < card.index("What would hold")


def test_prose_without_a_claim_is_folded(client: Any) -> None:
    said = {**SAID, "text": "They talked about trade and tariffs for hours. " * 20 + SAID["text"]}
    html = client.post("/en/check", data=said).text
    assert "160 words without a claim" in text_of(html) and html.count('<details class="fold">') == 1


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_link_of_a_check_carries_the_text(client: Any, lang: str) -> None:
    html = client.post(f"/{lang}/check", data=SAID).text
    assert not [each for each in re.findall(r'(?:href|content)="([^"]+)"', html) if "1.37" in each or "Canada" in each]
    other = "fr" if lang == "en" else "en"
    assert f'<form id="other-language" method="post" action="/{other}/check">' in html
    again = client.post(
        f"/{other}/check", data=dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))
    )
    assert 'id="claim-1"' in again.text and f'lang="{other}"' in again.text


def test_a_permanent_link_holds_the_text_where_the_reader_wants_it(client: Any) -> None:
    reply = client.get("/en/check", params={**SAID, "asOf": "2026-11-23"})
    assert reply.status_code == 200 and 'id="claim-1"' in reply.text
    assert reply.headers["cache-control"] == "no-store"
    assert "permanent and holds the text" in text_of(reply.text)
    assert client.get("/en/check", params={"text": "x" * 1501}).status_code == 404
    long = client.post("/en/check", data={**SAID, "text": SAID["text"] + " And so on." * 200}).text
    assert "too long for an address" in long and 'method="get" action="/en/check" class="files"' not in long


@pytest.mark.parametrize(
    ("form", "holds"),
    [("html", "<h1>Checked text"), ("md", "# Checked text"), ("jsonld", "ClaimReview"), ("csv", "n,start")],
)
def test_a_result_is_taken_away_as_a_file(client: Any, form: str, holds: str) -> None:
    reply = client.post("/en/check", data={**SAID, "form": form})
    assert reply.status_code == 200 and holds in reply.text
    assert reply.headers["content-disposition"] == f'attachment; filename="checked.{form}"'
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_empty_form_and_a_text_past_the_limit_are_told_aloud(client: Any, lang: str) -> None:
    for text, says in (("", ("There is no text", "Il n'y a pas de texte")), ("x" * 60_001, ("60,001", "60\u202f001"))):
        reply = client.post(f"/{lang}/check", data={"text": text})
        assert reply.status_code == 422 and 'role="alert"' in reply.text
        assert says[lang == "fr"] in unescape(reply.text)
    assert "maxlength" not in re.findall(r"<textarea[^>]*>", reply.text)[0], "a browser would cut the text"


def test_a_check_tells_machines_its_reviews(client: Any) -> None:
    html = client.post("/en/check", data={**SAID, "text": SAID["text"] + " </script><script>alert(1)</script>"}).text
    told = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert json.loads(told[0])["@graph"][0]["@type"] == "ClaimReview"
    assert "<script>alert" not in html


def test_a_text_in_a_language_that_is_not_read_is_told_so(client: Any) -> None:
    text = "España gastó el 2 % de su PIB en defensa durante el año pasado, según las cifras de la Alianza."
    html = text_of(client.post("/en/check", data={"text": text}).text)
    assert "seems to be in Spanish" in html and "español" in html.lower()


def test_a_sample_is_one_click_from_its_verdict(client: Any) -> None:
    for lang in ("en", "fr"):
        for path in ("", "check"):
            found = re.findall(rf'href="(/{lang}/check\?text=[^"]+)"', client.get(f"/{lang}/{path}").text)
            assert found, path
        assert 'class="card old"' in client.get(unescape(found[0])).text


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("which", "value"),
    [("2016-01/NATO_EUR/defence_share_gdp/2015", "1.43"), ("2019-06/NATO_EUR_CAN/defence_share_gdp/2019", "1.55"),
     ("2024-06/NATO/defence_share_gdp/2024", "2.71"), ("2016-01/NATO_NAM/defence_share_gdp/2015", "3.37")],
)  # fmt: skip
def test_figures_of_aggregates_have_a_page(client: Any, lang: str, which: str, value: str) -> None:
    """The code of an aggregate names its own row in an id, also where elsewhere it means a group of Allies."""
    reply = client.get(f"/{lang}/figure/nato-{which}", follow_redirects=True)
    assert reply.status_code == 200
    assert (value if lang == "en" else value.replace(".", ",")) in text_of(reply.text)


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("/en/nowhere", 404),
        ("/en/ally/XXX", 404),
        ("/en/figure/nato-2024-06/CAN/nothing/2024", 404),
        ("/en/figure/../../../../etc/passwd", 404),
        ("/static/..%2f..%2fapp.py", 404),
        ("/static/app.py", 404),
        ("/en/?asOf=1990-01-01", 404),
        ("/en/?asOf=nonsense", 404),
        ("/en/cost?share=abc", 404),
        ("/en/scenario?plan=../../etc/passwd", 404),
        ("/chart/nothing.svg", 404),
        ("/chart/life.svg?arg=CAN&arg=2021&path=x", 404),
        ("/chart/scenario.svg?arg=..%2Fx.yaml", 404),
        ("/chart/life.exe?arg=CAN", 404),
        ("/de/", 404),
    ],
)
def test_what_does_not_stand_says_so(client: Any, where: str, status: int) -> None:
    reply = client.get(where)
    assert reply.status_code == status
    assert "Traceback" not in reply.text


def test_languages_and_old_addresses_lead_on(client: Any) -> None:
    french = client.get("/", headers={"Accept-Language": "fr-CA"})
    assert (french.status_code, french.headers["location"]) == (307, "/fr/")
    assert client.get("/ally/CAN").headers["location"] == "/en/ally/CAN"
    assert client.get(f"/{FIGURE}").headers["location"] == f"/en/{FIGURE}"
    for where in ("/en/ally/Canada", "/en/ally/can", "/en/ally/CAN/"):
        assert client.get(where).headers["location"] == "/en/ally/CAN"
    assert client.get("/fr/ally/Pologne?asOf=2025-05-07").headers["location"] == "/fr/ally/POL?asOf=2025-05-07"
    assert "Did you mean Pledges?" in client.get("/en/pledge").text


def test_links_of_the_main_pages_lead_somewhere(client: Any) -> None:
    seen: set[str] = set()
    for path in ("", "pledges", "data", "compare"):
        seen |= {unescape(each) for each in re.findall(r'href="(/[^"#]*)', client.get(f"/en/{path}").text)}
    few = sorted(each for each in seen if "/figure/" not in each and "/chart/" not in each and "/ally/" not in each)
    few += [next(each for each in sorted(seen) if part in each) for part in ("/figure/", "/chart/", "/ally/")]
    broken = {where: reply.status_code for where in few if (reply := client.get(where)).status_code >= 400}
    assert not broken


def test_charts_as_files(client: Any) -> None:
    svg = client.get("/chart/life.svg?arg=CAN&arg=2021&lang=fr")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert "<title>Le Canada passe de " in svg.text and " pour 2021, " in svg.text
    assert "<desc>" in svg.text
    png = client.get("/chart/life.png?arg=CAN&arg=2021&dark=1&width=360")
    assert png.content.startswith(b"\x89PNG")
    assert (
        client.get(
            "/chart/life.svg?arg=CAN&arg=2021&lang=fr", headers={"If-None-Match": svg.headers["etag"]}
        ).status_code
        == 304
    )


def test_every_chart_of_the_gallery_has_an_address() -> None:
    import click

    from burdenshare.charts import gallery
    from burdenshare.cli.drawing import chart

    assert [name.replace("_", "-") for name in gallery.names()] == chart.list_commands(click.Context(chart))


def test_a_page_is_not_sent_twice(client: Any) -> None:
    first = client.get("/en/limits")
    assert client.get("/en/limits", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert "max-age" in first.headers["cache-control"]


def test_the_feed_is_an_atom_feed(client: Any) -> None:
    from xml.etree import ElementTree

    root = ElementTree.fromstring(client.get("/fr/feed.xml").text)
    entries = root.findall("{http://www.w3.org/2005/Atom}entry")
    atom = "{http://www.w3.org/2005/Atom}"
    ids = [str(each.findtext(f"{atom}id")) for each in entries]
    assert len(set(ids)) == len(ids)
    assert "urn:burdenshare:release:nato-2026-07" in ids
    told = bs.ask("changes", "2026-03-26", as_of="2026-07-07").extra["sentences"]["fr"]
    assert set(told) <= {each.findtext(f"{atom}title") for each in entries}, "one entry for each change"
    assert root.find(f"{atom}link[@rel='self']").get("href").endswith("/fr/feed.xml")  # type: ignore[union-attr]


def test_a_failure_of_ours_is_a_page_and_a_problem_over_the_api(monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.testclient import TestClient

    from burdenshare.web import app as room

    def broken(*_: Any, **__: Any) -> str:
        raise RuntimeError("broken")

    monkeypatch.setattr(room, "html", broken)
    with TestClient(room.create(hosts=("testserver",)), raise_server_exceptions=False) as client:
        reply = client.get("/fr/limits?asOf=2026-10-01")
    assert (reply.status_code, reply.headers["content-type"]) == (500, "text/html; charset=utf-8")
    assert "L'erreur vient de nous" in unescape(reply.text)
    assert "broken" not in reply.text


@pytest.mark.parametrize(
    ("lang", "head", "said"),
    [
        ("en", "Said between two tables", "152 bn EUR"),
        ("fr", "Déclarations entre deux tableaux", "part de l'Allemagne"),
    ],
)
def test_the_page_of_an_ally_lists_what_was_said_of_it(client: Any, lang: str, head: str, said: str) -> None:
    page = text_of(client.get(f"/{lang}/ally/DEU").text)
    assert head in page
    assert said in page
    assert head not in text_of(client.get(f"/{lang}/ally/CAN").text), "nothing was said of Canada alone"


def test_an_allys_page_speaks_of_the_answer_its_figure_is_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked anew while a release comes in, the record is of another state, which lacks the first figure."""
    from burdenshare.web.pages.ally_answers import _two, shares_of
    from burdenshare.web.request import PageRequest

    asked = PageRequest("en", "ally/CAN")
    shown, shares = shares_of(asked, "CAN")
    monkeypatch.setattr(PageRequest, "known", lambda *args, **kwargs: pytest.fail("asked anew"))
    said = _two(asked, "CAN", shown, shares, shares.row(-1, named=True))
    assert "Canada" in said[0] and len(said[1]) == 2


@pytest.mark.parametrize("path", ["", "ally/CAN", "compare", "compare?allies=CAN,POL", "changes", "revisions", "cost"])
def test_a_page_asks_each_question_once(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from burdenshare.web import request as room
    from burdenshare.web.pages import page_of

    door, told = room.ask, []
    monkeypatch.setattr(room, "ask", lambda *args, **given: told.append(repr((args, given))) or door(*args, **given))
    where, _, query = path.partition("?")
    page_of(room.PageRequest("en", where, dict(each.split("=") for each in query.split("&") if each)))
    assert len(told) == len(set(told)) > 0


def test_allies_stand_in_the_order_of_the_names_a_reader_sees(client: Any) -> None:
    from burdenshare.web.pages.pledges import page
    from burdenshare.web.request import PageRequest

    for lang, first in (("en", ["Albania", "Belgium", "Bulgaria"]), ("fr", ["Albanie", "Allemagne", "Belgique"])):
        rated = page(PageRequest(lang, "pledges")).blocks[0].table
        assert rated is not None
        assert [row[rated.lead].text for row in rated.rows][:3] == first


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("ally", ["CAN", "BEL", "DEU", "GBR", "USA", "CAN?asOf=2025-05-07"])
def test_no_brackets_stand_within_brackets_and_a_verdict_says_who(client: Any, lang: str, ally: str) -> None:
    said = text_of(client.get(f"/{lang}/ally/{ally}").text)
    assert re.findall(r"\([^()]*\s\([^()]*\)[^()]*\)", said) == []
    assert "The Ally is" not in said and "L'Allié est" not in said


def test_the_page_of_data_calls_grades_of_trust_by_the_words_of_its_table(client: Any) -> None:
    for lang, words in (("en", "machine copy"), ("fr", "extraction automatique")):
        said = text_of(client.get(f"/{lang}/data").text)
        assert words in said and "transcribed" not in said


def test_a_figure_is_headed_in_its_unit_without_the_mark_of_an_estimate(client: Any) -> None:
    shown = text_of(client.get("/en/" + FIGURE).text)
    assert "Canada, 2024: 1.37 % Defence expenditure" in shown
    assert "A later release gives 1.41 % (7 July 2026)." in shown
    money = text_of(client.get("/fr/figure/nato-2026-07/GBR/defence_usd_constant/2020").text)
    assert "Royaume-Uni, 2020 : 68 575 M $ US" in money


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("path", ["ally/CAN", "cost", "projection", "compare", "", "pledges"])
def test_notes_name_releases_and_definitions_as_readers_know_them(client: Any, lang: str, path: str) -> None:
    html = re.sub(r"<(pre|script|svg)\b.*?</\1>", " ", client.get(f"/{lang}/{path}").text, flags=re.DOTALL)
    assert not re.findall(r"\b(?:nato|weo|sipri)-\d{4}(?:-\d\d)*\b(?!/)|\bnato-(?:core|total)\b", text_of(html))


def test_no_heading_is_said_twice(client: Any) -> None:
    for path in ("pledges", "projection", "data", "revisions", "cost"):
        html = client.get(f"/en/{path}").text
        heads = {unescape(re.sub("<[^>]+>", "", each)) for each in re.findall(r"<h2.*?</h2>", html)}
        told = re.findall(r"<caption>(.*?)</caption>|<summary>Table(: .*?)</summary>", html)
        assert not {unescape(each.removeprefix(": ")) for pair in told for each in pair if each} & heads, path


def test_a_frame_that_shows_nothing_says_why_as_a_page(client: Any) -> None:
    page = {"Accept": "text/html"}
    for where, status, said in (
        ("nope", 404, "nope"), ("time?asOf=2024-13-45", 422, "2024-13-45"), ("fan?arg=ISL", 200, "no armed forces"),
        ("standing?arg=2014", 404, "too many positional arguments"),
    ):  # fmt: skip
        reply = client.get(f"/embed/{where}", headers=page)
        assert reply.status_code == status and said in unescape(reply.text), where
        assert '<p class="trouble">' in reply.text and 'class="home"' in reply.text, where
        assert "frame-ancestors *" in reply.headers["content-security-policy"], where
    assert client.get("/embed/nope").headers["content-type"] == "application/problem+json"


def test_a_page_that_is_not_leads_to_the_nearest(client: Any) -> None:
    reply = client.get("/fr/ally/Alemagne?asOf=2025-05-07", headers={"Accept": "text/html"})
    assert reply.status_code == 404 and '<a href="/fr/ally/DEU' in reply.text and "Vouliez-vous dire" in reply.text
    assert '<a href="/en/pledges">Pledges</a>' in client.get("/en/pledge").text
    assert '<a href="/fr/pledges">Promesses</a>' in client.get("/fr/promesse").text
    page = {"Accept": "text/html", "Accept-Language": "fr"}
    stranger = client.get("/promesse", headers=page)
    assert stranger.status_code == 404 and '<a href="/fr/pledges">Promesses</a>' in stranger.text
    assert client.get("/promesse").headers["content-type"] == "application/problem+json"
    for named, code in (("Deutschland", "DEU"), ("Alemania", "DEU"), ("Holland", "NLD"), ("Ελλάδα", "GRC")):
        assert client.get(f"/en/find?q={named}").headers["location"] == f"/en/ally/{code}"
        assert client.get("/static/allies.json").json()[named.lower().replace("ά", "α")] == code
    assert client.get("/en/ally/Deutschland").headers["location"] == "/en/ally/DEU"
    lost = client.get("/en/find?q=Alemagnia")
    assert lost.status_code == 404 and "No Ally is called that." in lost.text and "/en/ally/" in lost.text


@pytest.mark.parametrize(("lang", "said"), [("en", "all Allies"), ("fr", "tous les Alliés")])
def test_revisions_of_all_allies_are_no_total_of_nato(client: Any, lang: str, said: str) -> None:
    told = text_of(client.get(f"/{lang}/revisions").text)
    assert said in told and "NATO Total" not in told and "Total OTAN" not in told


def test_a_refusal_speaks_to_a_reader_not_to_a_terminal(client: Any) -> None:
    """No command, no id of a source or an indicator, a day in words."""
    for where, said in (
        ("ally/FIN?asOf=2015-06-01", "Finland was no Ally on 1 June 2015"),
        ("?asOf=2001-01-01", "No NATO release held by 1 January 2001 gives Defence expenditure as a share of GDP."),
        ("ally/CAN?asOf=2001-01-01", "No NATO release held by 1 January 2001 speaks of Canada."),
        ("allies?asOf=2001-01-01", "Nothing is held of 18 Allies and groups for Defence expenditure as a share of GDP"),
        ("allies?asOf=2016-01-01", "Only 2015 is known by then, and one year has no course to draw."),
        ("cost?share=abc", "“Share of GDP, %” must be a number"),
        ("ally/CAN?asOf=2024-13-45", "Write it as 2025-05-07, 2025-05 or 2025."),
        ("compare?areas=CAN", "This page takes no 'areas' in its address; it takes ally, year, allies, indicator,"),
        ("compare?ally=CAN&ally=POL", "The address says 'ally' more than once"),
        ("limits?year=2024", "This page takes no 'year' in its address; it takes asOf."),
    ):
        told = text_of(client.get(f"/en/{where}").text)
        assert said in told and "burdenshare releases" not in told and "--" not in told, where


@pytest.mark.parametrize("path", [*PAGES, "ally/CAN"])
def test_a_page_takes_what_its_forms_ask_and_what_networks_hang_on_a_link_does_no_harm(client: Any, path: str) -> None:
    page = page_of(PageRequest("en", path))
    asked = [each.name for form in page.forms for each in (*form.fields, *(f for g in form.groups for f in g.fields))]
    assert {*asked} <= {*getattr(import_module(f"burdenshare.web.pages.{stands(path)}"), "TAKES", ())}
    assert client.get(f"/en/{path}?utm_source=x&fbclid=y&utm_source=z").status_code == 200


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("asOf=2014-03-01", 200),  # the first release alone
        ("asOf=2012-01-01", 404),
        ("asOf=1950-01-01", 404),  # before any release, held or not
        ("before=nato-2025-08&after=nato-2026-07&asOf=2016-02-01", 404),  # chosen, and then another day
        ("before=2025-08&after=2026-07&asOf=2026-08-01", 200),
        ("before=sipri-2025&after=sipri-2026", 404),
    ],
)
def test_changes_say_in_a_sentence_what_cannot_be_compared(client: Any, lang: str, asked: str, status: int) -> None:
    reply = client.get(f"/{lang}/changes?{asked}")
    assert reply.status_code == status, text_of(reply.text)
    if status == 404:
        said = text_of(reply.text.split("<main", 1)[1].split("</main>", 1)[0])
        assert "2014" in said, "the first release that can be compared is named"


def test_allies_stand_beside_each_other_up_to_the_last_year_that_was_known(client: Any) -> None:
    """No figure of 2025 was out in January 2025: the pictures end with 2024 and no default fails."""
    text = client.get("/en/compare?allies=CAN,POL&asOf=2025-01-15").text
    assert "2014 to 2024" in text and "gives 2025" not in text
    assert re.search(r'name="to"[^>]*value="2024"', text)


def test_changes_stand_between_the_last_two_releases_held_whole(client: Any) -> None:
    """Six figures are held of March 2026: beside them all of July would be new, and those of August 2025 dropped."""
    text = text_of(client.get("/en/changes?asOf=2026-08-01").text)
    assert "from August 2025 to July 2026" in text and "109 revised" in text
    assert "from April 2025 to August 2025" in text_of(client.get("/en/changes?asOf=2026-04-15").text)
    assert "1 communiqué pour la première fois" in text_of(client.get("/fr/changes?asOf=2026-08-01").text)


def test_a_table_leaves_out_what_no_row_says_and_asks_of_the_target_of_its_day(client: Any) -> None:
    early, now = (client.get(f"/en/projection?asOf={day}").text for day in ("2025-05-07", "2026-08-01"))
    assert "At 2 % that year" in text_of(early).replace("\u00a0", " ") and "At 3.5" not in text_of(early)
    assert "At 3.5 % that year" in text_of(now).replace("\u00a0", " ")


def test_first_figures_stand_in_the_order_of_the_readers_names(client: Any) -> None:
    text = text_of(client.get("/fr/revisions?asOf=2026-08-01").text.split('id="moves"')[1])
    names = [text.index(each) for each in ("tous les Alliés", "Albanie", "Allemagne", "Belgique", "Canada", "Croatie")]
    assert names == sorted(names)


def test_the_terms_of_each_source_stand_once(client: Any) -> None:
    terms = text_of(client.get("/en/data?asOf=2026-08-01").text.split('id="terms"')[1].split("</section>")[0])
    assert terms.count("IMF terms") == 1 and "Non-commercial use only" in terms and "NATO common funding" in terms


@pytest.mark.parametrize(("day", "aim"), [("2019-01-01", "2 % by 2024"), ("2025-05-07", "2 % by 2025")])
def test_a_page_of_an_early_day_costs_the_target_of_its_day(client: Any, day: str, aim: str) -> None:
    page = text_of(client.get(f"/en/ally/CAN?asOf={day}").text)
    assert f"What {aim} would cost" in page and not re.search("3.5 % (of|by|in)", page)
    assert not re.search("3.5 % (of|by|in)", text_of(client.get(f"/en/cost?asOf={day}").text))
    assert "What 3.5 % by 2035 would cost" in text_of(client.get("/en/ally/CAN").text)
