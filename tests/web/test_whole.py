"""Is a page whole: light before it is touched, valid where forms and ids are concerned, and told to machines?"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest

KINDS = (
    "", "allies", "ally/CAN", "compare", "compare?allies=CAN,POL", "pledges", "revisions", "changes", "projection",
    "cost", "scenario", "check", "data", "methods", "limits", "nowhere",
)  # fmt: skip
ONE_OF_MANY = (
    "ally/SVK", "compare?ally=CAN&year=2024", "figure/nato-2024-06/CAN/defence_share_gdp/2024",
    "?year=2014&target=nato-equipment-20", "check?text=In+2024+Canada+spent+1.37%25+of+GDP+on+defence.",
)  # fmt: skip
FRAMED = ("/embed/time?year=2024", "/embed/multiples?since_year=2014")
HEAVIEST = 80_000  # bytes on the way, before anything is touched
NIGHT = r"prefers-color-scheme[^{]*(\{(?:[^{}]*\{[^{}]*\})*)|data-theme[^{]*(\{[^{}]*\})"
FIELDS = {"input", "select", "textarea"}


class Form(HTMLParser):
    """Gathers ids, labels and fields of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labels: list[str | None] = []
        self.fields: list[dict[str, str | None]] = []
        self.within = 0
        self.points: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "label":
            self.within += 1
            self.labels.append(given.get("for"))
        if tag in FIELDS and given.get("type") != "hidden":
            self.fields.append({**given, "held": "label" if self.within else None})
        self.points += [str(given[name]) for name in ("aria-labelledby", "aria-describedby", "list") if given.get(name)]

    def handle_endtag(self, tag: str) -> None:
        self.within -= tag == "label"


@pytest.mark.parametrize("path", KINDS)
def test_labels_ids_and_fields_fit_together(client: Any, path: str) -> None:
    form = Form()
    form.feed(client.get(f"/fr/{path}").text)
    twice = [each for each, n in Counter(form.ids).items() if n > 1]
    assert twice == [], "an id stands twice"
    assert [each for each in form.labels if each and each not in form.ids] == [], "a label of nothing"
    assert [each for each in form.points if not set(each.split()) <= set(form.ids)] == [], "it points at nothing"
    named = {*form.labels}
    bare = [
        each
        for each in form.fields
        if each.get("id") not in named and not each["held"] and not {"aria-label", "aria-labelledby"} & each.keys()
    ]
    assert bare == [], "a field without a label"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_page_is_light_before_it_is_touched(browser: Any, served: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(120_000)
    paths = [*(f"/{lang}/{path}" for path in (*KINDS, *ONE_OF_MANY)), *(f"{path}&lang={lang}" for path in FRAMED)]
    weights = {path: fetched(page, served + path) for path in paths}
    page.close()
    assert {path: each for path, each in weights.items() if sum(each.values()) > HEAVIEST} == {}
    assert all(any(".woff2" in where for where in each) for each in weights.values()), "the type was not waited for"


def fetched(page: Any, where: str) -> dict[str, int]:
    """Open a page that nobody touches, and count every byte that comes: replies with their heads, as they are sent."""
    line, asked, came = page.context.new_cdp_session(page), {}, {}
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.on("Network.requestWillBeSent", lambda told: asked.update({told["requestId"]: told["request"]["url"]}))
    line.on("Network.loadingFinished", lambda told: came.update({told["requestId"]: int(told["encodedDataLength"])}))
    page.goto(where)
    page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 100)))")
    until = time.monotonic() + 60
    while asked.keys() - came.keys():
        assert time.monotonic() < until, f"not come: {[asked[each] for each in asked.keys() - came.keys()]}"
        page.wait_for_timeout(20)
    line.detach()
    return {asked[each]: size for each, size in came.items()}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_allys_questions_are_told_to_machines_as_the_page_answers_them(client: Any, lang: str) -> None:
    html = client.get(f"/{lang}/ally/CAN").text
    told = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[0])
    dataset, faq = told["@graph"]
    assert (dataset["@type"], faq["@type"], faq["inLanguage"]) == ("Dataset", "FAQPage", lang)
    assert client.get(dataset["distribution"][0]["contentUrl"]).headers["content-type"].startswith("text/csv")
    asked = re.findall(r"<dt>(.*?)</dt>", html[html.index('class="answers"') :])
    assert [each["name"] for each in faq["mainEntity"]] == [unescaped(each) for each in asked[: len(faq["mainEntity"])]]
    assert len(faq["mainEntity"]) >= 6
    assert all(len(each["acceptedAnswer"]["text"]) > 20 for each in faq["mainEntity"])


def unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def test_by_night_colours_are_others_and_nothing_else(client: Any) -> None:
    """What axe-core finds by day then holds by night but for colours, which are looked at in both (test_browser)."""
    for name in ("theme.css", "site.css"):
        sheet = client.get(f"/static/{name}").text
        found = [each for both in re.findall(NIGHT, sheet) for each in re.findall(r"\{([^{}]*)\}", "".join(both))]
        said = [each.strip() for body in found for each in body.split(";") if each.strip()]
        assert len(said) > 3, name
        assert [each for each in said if not re.fullmatch(r"--[\w-]+: ?#[\da-f]{3,8}|color-scheme: ?dark", each)] == []


def test_every_page_names_its_default_language(client: Any) -> None:
    for lang in ("en", "fr"):
        assert '<link rel="alternate" hreflang="x-default" href="/en/pledges">' in client.get(f"/{lang}/pledges").text
