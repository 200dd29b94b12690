"""The answer in other forms: page, ClaimReview, CSV, terminal."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from burdenshare.claims.cards import cards
from burdenshare.claims.check import check
from burdenshare.claims.document import markdown, page
from burdenshare.claims.forms import marked, rows_csv
from burdenshare.claims.reviews import review
from tests.claims.scoring import TODAY

TEXT = (
    'In 2024 <b>Canada</b> & "friends" spent 1.37% of GDP on defence.\n'
    "Germany owes NATO billions. <img src=x onerror=alert(1)>"
)
ANSWER = check(TEXT, "2025-05-07", today=TODAY)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.words: list[str] = []
        self.inside = 0
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_escapes_everything_and_runs_no_script() -> None:
    tags = Tags()
    tags.feed(page(ANSWER, TEXT))
    assert not {"img", "script", "b"} & set(tags.seen)
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name == "src"]
    assert "<img src=x" in "".join(tags.words)
    assert tags.seen.count("mark") == ANSWER.rows.height == 2


def test_every_mark_can_be_reached_by_keyboard_and_leads_to_its_claim() -> None:
    tags = Tags()
    tags.feed(page(ANSWER, TEXT))
    links = [value for name, value in tags.attributes if name == "href" and value and value.startswith("#c")]
    ids = [value for name, value in tags.attributes if name == "id"]
    back = [value for name, value in tags.attributes if name == "href" and value and value.startswith("#t")]
    assert links == ["#c1", "#c2"] and back == ["#t1", "#t2"]
    assert {"c1", "c2", "t1", "t2"} <= set(ids)


def test_the_page_is_of_what_a_word_processor_opens_and_tells_the_cards_first() -> None:
    tags = Tags()
    tags.feed(page(ANSWER, TEXT))
    plain = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "a", "div"}
    assert set(tags.seen) <= plain | {"mark", "sup"}
    assert tags.seen.index("h3") < tags.seen.index("mark")


def test_markdown_tells_cards_and_quotes_the_text() -> None:
    said = markdown(ANSWER, TEXT)
    assert said.startswith("# Checked text\n") and "## 1. “1.37%”: ↺ superseded" in said
    assert "\\<img src=x onerror=alert(1)\\>" in said and "<img" not in said.replace("\\<img", "")
    assert [line for line in said.splitlines() if line.startswith("> ")][1].startswith("> Germany owes")


def test_evidence_is_what_a_newsroom_can_print() -> None:
    said = "In 2025 Canada spent 2.03% of GDP on defence. Carney promised 2% of GDP by 2030."
    shown = page(check(said, "2026-08-01", today=TODAY), said)
    assert "NATO, Defence Investment of NATO Countries (2014-2026), 7 July 2026" in shown
    assert "Read from a machine copy of the publisher's tables" in shown.replace("&#x27;", "'")
    assert "@366dedb" not in shown and ".csv" not in shown and "mirror" not in shown.lower()


@pytest.mark.parametrize("told_in", ["en", "fr", "de"])
def test_evidence_is_said_in_one_breath_and_its_title_keeps_its_language(told_in: str) -> None:
    text = "Germany will spend 3.5% of GDP on defence by 2029. In 2025 Canada spent 2.03% of GDP. Britain spent 65.8 billion pounds on defence in 2024."  # noqa: E501
    every = [each for card in cards(check(text, "2026-08-01", told_in=told_in, today=TODAY)) for each in card.evidence]
    figures = [each.text for each in every if not each.entry]
    assert figures and all(each.count(": ") == 1 for each in figures)
    german = next(each for each in every if each.entry)
    assert german.lang == "de" and "Massive Steigerung der Verteidigungsausgaben" in german.cited
    assert "(GBP)" not in " ".join(figures)


def test_a_sum_beside_a_promise_is_said_in_the_language_of_the_page() -> None:
    (card,) = cards(
        check("Ottawa announced 9.3 billion dollars more in 2025-26.", "2025-09-01", told_in="fr", today=TODAY)
    )
    assert "at least" not in card.says and "9,3" in card.says and "2025-26 :" not in card.says.replace("\u00a0", " ")


def test_a_page_without_claims_says_so() -> None:
    assert "No claim about defence spending was found" in page(check("Hello.", "2025-05-07", today=TODAY), "Hello.")


def test_a_french_page_speaks_french() -> None:
    said = "L'Allemagne doit des milliards à l'OTAN."
    shown = page(check(said, "2025-05-07", "fr", today=TODAY), said)
    assert 'lang="fr"' in shown
    assert "une dette que personne n&#x27;a" in shown or "une dette que personne n'a" in shown


def test_claim_review_rates_what_is_judged() -> None:
    graph = json.loads(review(ANSWER))["@graph"]
    assert [each["@type"] for each in graph] == ["ClaimReview", "ClaimReview"]
    assert [each["reviewRating"]["ratingValue"] for each in graph] == [3, 1]
    assert graph[0]["itemReviewed"]["datePublished"] == "2025-05-07"
    assert graph[0]["claimReviewed"].startswith("In 2024") and "1.37%" in graph[0]["claimReviewed"]
    assert "24 April 2025" in graph[0]["citation"][0] and "1.45 %" in graph[0]["citation"][0]
    assert "url" not in graph[0] and "author" not in graph[0]["itemReviewed"]
    unsure = check("The US is subsidizing Canada by $200 billion a year in defence.", "2025-05-07", today=TODAY)
    assert json.loads(review(unsure))["@graph"] == []


def test_claim_review_names_author_day_and_address_where_they_are_known() -> None:
    found = json.loads(review(ANSWER, url="https://x.org/en/check", author="A. Writer", of="https://y.org/a"))["@graph"]
    assert found[0]["url"] == "https://x.org/en/check#claim-1" and found[0]["author"]["url"] == "https://x.org"
    about = found[0]["itemReviewed"]
    assert (about["author"]["name"], about["appearance"]["url"]) == ("A. Writer", "https://y.org/a")
    undated = json.loads(review(check(TEXT, today=TODAY)))["@graph"]
    assert all("datePublished" not in each["itemReviewed"] for each in undated)


def test_no_two_reviews_are_of_the_same_words() -> None:
    said = (
        "In 2024 Canada spent 1.37% of GDP on defence, and Poland 4.12%. "
        "In 2024 Canada spent 1.37% of GDP on defence, and Poland 4.12%. In 2025 Poland spent 2% and Italy 2%."
    )
    graph = json.loads(review(check(said, "2025-05-07", today=TODAY)))["@graph"]
    words = [each["claimReviewed"] for each in graph]
    assert len(words) == len(set(words)) >= 2
    assert words[0].startswith("In 2024 Canada spent [1.37%]") and words[1].endswith("and Poland [4.12%].")


def test_csv_has_a_line_a_claim() -> None:
    lines = rows_csv(ANSWER).splitlines()
    assert lines[0].startswith("n,start,end,text")
    assert len(lines) == 3
    assert "owed_money" in lines[2]


def test_the_terminal_gets_no_escape_codes_from_a_text() -> None:
    said = "\033[31mCanada\033[0m spent 1.37% of GDP on defence in 2024."
    rows = check(said, "2025-05-07", today=TODAY).rows.to_dicts()
    assert "\033" not in marked(said, rows, colour=False)
    assert "\033[4;33m1.37%\033[0m" in marked(said, rows, colour=True)


def test_of_a_long_text_only_sentences_with_claims_are_shown() -> None:
    long = "Nothing to see here. " * 500 + TEXT
    shown = marked(long, check(long, "2025-05-07", today=TODAY).rows.to_dicts(), colour=False)
    assert "1.37%" in shown
    assert len(shown) < 400


def test_to_dict_is_json_and_carries_evidence() -> None:
    said = json.loads(json.dumps(ANSWER.to_dict(), default=str))
    assert said["written"] == "2025-05-07"
    assert {each["id"] for each in said["figures"]} >= {"nato-2024-06/CAN/defence_share_gdp/2024"}
    assert said["rows"][0]["corrected"].startswith("In 2024")
    assert said["ledger"][0]["url"].startswith("https://")
