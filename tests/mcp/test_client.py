"""A client that is not ours, the SDK's own session, lists the tools and runs them over stdio."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from mcp.client.session import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client

ON = "2026-08-01"
TOOLS = {
    "figure", "life", "standing", "compare", "pledges", "rate", "cost", "scenario", "project", "statements",
    "check_text", "resolve", "cite", "find",
}  # fmt: skip
PAPERS = {"value", "unit", "status", "figure_id", "release", "as_of", "definition", "trust", "link"}


def server() -> StdioServerParameters:
    kept = {
        name: value for name, value in os.environ.items() if name.startswith(("BURDENSHARE", "PYTHON", "HOME", "PATH"))
    }
    env = {**kept, "BURDENSHARE_TODAY": "2026-11-30", "LC_ALL": "C", "PYTHONIOENCODING": "cp1252"}
    start = "from burdenshare.cli import main; main()"
    return StdioServerParameters(command=sys.executable, args=["-c", start, "mcp"], env=env)


Session = Callable[..., Any]  # a method of the client's session, and what it is given
Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Start one server for all tests and hold one session with it, in a thread of its own."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[ClientSession]:
        async with stdio_client(server()) as (read, write), ClientSession(read, write) as client:
            await client.initialize()
            yield client

    with pytest.MonkeyPatch.context() as patch, start_blocking_portal() as portal:
        patch.setenv("BURDENSHARE_STORE", str(tmp_path_factory.mktemp("mcp") / "store"))
        with portal.wrap_async_context_manager(opened()) as client:
            yield lambda method, *given: portal.call(getattr(client, method), *given)


@pytest.fixture
def ask(session: Session) -> Ask:
    return lambda *calls: [_asked(session, name, given) for name, given in calls]


def _asked(session: Session, name: str, given: dict[str, Any]) -> dict[str, Any]:
    result = session("call_tool", name, given)
    assert not result.is_error, result.content
    told: dict[str, Any] = result.structured_content
    size = len(json.dumps(told, ensure_ascii=False).encode()) + len(result.content[0].text.encode())
    assert given.get("full") or size <= 8000 * 1.05, (name, size)
    assert told["numbers"] or told["words"] or told["cannot_answer"], f"{name} answers nothing"
    for number in told["numbers"]:
        assert set(number) >= PAPERS and number["unit"] and number["status"] and number["link"]
    return told


def test_tools_resources_and_prompts_are_listed(session: Session) -> None:
    tools = session("list_tools").tools
    assert {each.name for each in tools} == TOOLS
    assert all(each.output_schema and each.input_schema["properties"] and each.description for each in tools)
    assert {each.name for each in session("list_prompts").prompts} == {"check_this_article", "brief_me_on"}
    assert {str(each.uri) for each in session("list_resources").resources} >= {"burdenshare://releases"}
    read_one = session("read_resource", "burdenshare://figure/nato-2024-06/CAN/defence_share_gdp/2024")
    assert "1.37e" in read_one.contents[0].text


def test_every_tool_answers_with_papers_and_small(ask: Ask) -> None:
    found = ask(
        ("figure", {"ally": "CAN", "year": 2024, "as_of": ON}),
        ("life", {"ally": "CAN", "year": 2024, "as_of": ON}),
        ("standing", {"year": 2025, "as_of": ON}),
        ("compare", {"allies": ["CAN", "ESP"], "years": [2026], "as_of": ON}),
        ("pledges", {"ally": "LTU", "as_of": ON}),
        ("rate", {"ally": "CAN", "as_of": ON}),
        ("cost", {"ally": "SVN", "share": 2.0, "as_of": ON}),
        ("scenario", {"which": "canada-platform-2025", "as_of": ON}),
        ("statements", {"year": 2024, "as_of": ON}),
        ("check_text", {"text": "Canada spent 1.37% of GDP on defence in 2024.", "written": "2024-07-01"}),
        ("resolve", {"question": "count-2pct-2024", "as_of": ON}),
        ("cite", {"figure_id": "nato-2024-06/CAN/defence_share_gdp/2024"}),
        ("find", {"words": "tchequie"}),
    )
    assert found[0]["numbers"][0]["printed"] == "1.41"
    assert found[2]["numbers"][0]["value"] == 28 and found[2]["words"]["below"] == ["CZE", "SVN", "ALB"]
    assert found[6]["numbers"][0]["value"] == pytest.approx(286, abs=10)
    assert found[9]["words"]["claims"][0]["verdict"]
    assert found[10]["cannot_answer"]["reason"] == "ambiguous"


def test_a_long_answer_comes_in_pages_and_whole_when_asked(ask: Ask) -> None:
    first, second, whole = ask(
        ("standing", {"year": 2026, "as_of": ON}),
        ("standing", {"year": 2026, "as_of": ON, "page": 2}),
        ("standing", {"year": 2026, "as_of": ON, "full": True}),
    )
    assert first["next_page"] == 2 and len(whole["numbers"]) == 33
    assert [*first["numbers"], *second["numbers"]] == whole["numbers"][: len(first["numbers"]) + len(second["numbers"])]


ARTICLE = (
    "In 2024, Canada's total defense spending was estimated to be just 1.37%. Poland spent 4.12% of GDP in 2024. "
    "Spain spent 1.28% in 2024. Germany spent 2.12% of GDP on defence in 2024. Estonia spent 3.43% of GDP in 2024. "
    "Latvia spent 3.15% of GDP on defence in 2024. Norway spent 2.2% of GDP on defence in 2024. "
    "Italy spent 1.49% of GDP on defence in 2024. Greece spent 3.08% of GDP on defence in 2024. "
    "Sweden spent 2.14% of GDP on defence in 2024. Denmark spent 2.37% of GDP on defence in 2024. "
    "Belgium spent 1.3% of GDP on defence in 2024. France spent 2.06% of GDP on defence in 2024."
)


def test_the_verdicts_on_a_text_are_all_told_page_by_page_in_its_text_too(session: Session) -> None:
    pages: list[tuple[dict[str, Any], str]] = []
    page: int | None = 1
    while page:
        result = session("call_tool", "check_text", {"text": ARTICLE, "written": "2025-05-07", "page": page})
        pages.append((result.structured_content, result.content[0].text))
        page = result.structured_content["next_page"]
    claims = [each for told, _ in pages for each in told["words"].get("claims", [])]
    assert len(claims) == 13 and len(pages) > 2
    assert {each["who"] for each in claims} == {
        "CAN", "POL", "ESP", "DEU", "EST", "LVA", "NOR", "ITA", "GRC", "SWE", "DNK", "BEL", "FRA",
    }  # fmt: skip
    for told, text in pages:
        assert len(json.dumps(told, ensure_ascii=False).encode()) + len(text.encode()) <= 8000
        for claim in told["words"].get("claims", []):
            assert f"{claim['who']} {claim['year']} {claim['verdict']}: {claim['reason']}" in text
    ids = [each["figure_id"] for told, _ in pages for each in told["numbers"]]
    assert len(ids) == len(set(ids)) >= 26


CLEAN = {"quantity": "goal", "year": 2022, "vintage": "nato-2024-06", "rounding": "unrounded"}


def test_what_a_fuzz_of_every_tool_found_is_refused_or_answered(ask: Ask) -> None:
    told = ask(
        ("figure", {"ally": "CAN", "year": 2024, "as_of": "2026-02-29"}),
        ("standing", {"year": 2026, "indicator": "equipment_share", "as_of": "2026-02-29"}),
        ("cost", {"ally": "CAN,POL"}),
        ("project", {"ally": "ITA", "as_of": "1949-01-01"}),
        ("resolve", {"question": CLEAN, "lint": True}),
    )
    reasons = [(each["cannot_answer"] or {}).get("reason") for each in told]
    assert reasons == ["unknown_option", "unknown_option", "unknown_option", "not_reckoned", None]


def test_what_is_wrong_is_refused_in_a_sentence(session: Session, ask: Ask) -> None:
    for given, said in (
        ({"ally": "CAN", "year": 9999}, "figure cannot be asked so: year: "),
        ({"ally": "CAN"}, "figure cannot be asked so: year: Field required. It takes ally, year, "),
        ({"ally": "CAN", "year": 2024, "as_of": "soon"}, "figure cannot be asked so: as_of: "),
        ({"ally": "CAN", "yeer": 2024}, "figure takes no 'yeer'. Did you mean year? It takes ally, "),
    ):
        reply = session("call_tool", "figure", given)
        assert reply.is_error
        assert said in reply.content[0].text
        assert len(reply.content[0].text.splitlines()) == 1
    told = ask(("figure", {"ally": "Narnia", "year": 2024}), ("resolve", {"question": "/etc/passwd.yaml"}))
    assert [each["cannot_answer"]["reason"] for each in told] == ["unknown_name", "unknown_name"]


def test_names_of_any_language_and_groups_are_found_and_a_rating_shows_its_figures(ask: Ask) -> None:
    dutch, seven, rated = ask(
        ("find", {"words": "Holland"}), ("find", {"words": "g7"}), ("rate", {"ally": "Norvège", "as_of": ON})
    )
    assert [each["id"] for each in dutch["words"]["area"]] == ["NLD"]
    assert [each["id"] for each in seven["words"]["area"]] == ["G7"]
    shown = {each["figure_id"]: each["printed"] for each in rated["numbers"]}
    assert shown["nato-2026-07/NOR/defence_share_gdp/2026"] == "3.17e"
    assert all(each["value"] == float(f"{each['value']:.7g}") for each in rated["numbers"] if not each["figure_id"])
