"""Questions in an assistant's own words over stdio: exact, or the reason why there is none; and every link leads on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
import yaml
from mcp.client.session import ClientSession
from mcp.client.stdio import stdio_client

from tests.mcp.test_client import PAPERS, server

QUESTIONS = [
    each
    for name in ("agent_questions", "platform_questions", "harder_questions")
    for each in yaml.load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
]
LARGEST = 8000


@pytest.fixture(scope="module")
def answers() -> tuple[list[Any], dict[str, str]]:
    async def session() -> tuple[list[Any], dict[str, str]]:
        async with stdio_client(server()) as (read, write), ClientSession(read, write) as client:
            await client.initialize()
            told = [await client.call_tool(each["call"], each["given"]) for each in QUESTIONS]
            links = {number["link"] for each in told for number in each.structured_content["numbers"]}
            return told, {link: (await client.read_resource(link)).contents[0].text for link in sorted(links)}

    with ThreadPoolExecutor(1) as apart:  # a browser's tests may have left a loop in this thread
        return apart.submit(anyio.run, session).result()


@pytest.mark.parametrize("number", range(len(QUESTIONS)), ids=[each["ask"] for each in QUESTIONS])
def test_an_assistant_gets_the_exact_answer_or_the_reason(number: int, answers: Any) -> None:
    result, expected = answers[0][number], QUESTIONS[number]["expect"]
    assert not result.is_error, result.content
    told = result.structured_content
    size = len(json.dumps(told, ensure_ascii=False).encode()) + len(result.content[0].text.encode())
    assert size <= LARGEST, size
    assert told["numbers"] or told["words"] or told["cannot_answer"], "an empty success"
    for each in told["numbers"]:
        assert set(each) >= PAPERS and each["unit"] and each["status"] and each["trust"] and each["definition"]
        assert each["figure_id"] or each["printed"] is None or each["trust"] == "reckoned"
    refused = (told["cannot_answer"] or {}).get("reason")
    assert refused == (expected if isinstance(expected, str) else None), told
    if refused:
        assert told["cannot_answer"]["sentence"] and told["cannot_answer"]["needed"]
        return
    _right(told, expected)


def _right(told: dict[str, Any], expected: Any) -> None:
    numbers = told["numbers"]
    if isinstance(expected, list):
        assert [[each["release"], _printed(each)] for each in numbers] == expected
    elif not isinstance(expected, dict):
        assert _printed(numbers[0]) == expected
    elif "holds" in expected:
        for name, value in expected["holds"].items():
            held = told["words"][name]
            assert held == value or value in [one["id"] for one in held], held
    elif "any" in expected:
        assert expected["any"] in [each["value"] for each in numbers]
    elif "near" in expected:
        assert abs(numbers[0]["value"] - expected["near"][0]) <= expected["near"][1]
    else:
        one = numbers[expected["at"]]
        assert (_printed(one), one["who"]) == (expected["value"], expected.get("who", one["who"]))


def _printed(number: dict[str, Any]) -> float:
    return float((number["printed"] or str(number["value"])).rstrip("ef").replace(",", ""))


def test_every_link_leads_to_something(answers: Any) -> None:
    assert len(answers[1]) > 40
    for link, text in answers[1].items():
        assert len(text) > 60 and 'cannot_answer": {' not in text, (link, text[:200])


@pytest.fixture(scope="module")
def instance() -> Iterator[Any]:
    """Open a public instance, and say where it is."""
    testclient = pytest.importorskip("starlette.testclient")
    from burdenshare.web.app import create

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BURDENSHARE_SITE", "http://localhost")
        yield testclient.TestClient(create(), base_url="http://localhost")


@pytest.mark.parametrize(
    ("call", "given"),
    [
        ("standing", {"year": 2026, "ally": "SVN"}),
        ("compare", {"allies": ["CAN", "ESP"], "years": [2026]}),
        ("cost", {"ally": "SVN", "share": 2.0}),
        ("scenario", {"which": "canada-platform-2025"}),
        ("pledges", {"ally": "NATO", "by_year": 2035}),
        ("statements", {"text": "19.4"}),
        ("resolve", {"question": "count-2pct-2024"}),
    ],
)
def test_links_lead_to_a_public_instance_where_one_is_set(call: str, given: dict[str, Any], instance: Any) -> None:
    from burdenshare.mcp.calls import answered

    links = {each["link"] for each in answered(call, given).structured_content["numbers"]}
    assert links
    for link in links:
        assert instance.get(link).status_code == 200, link
