"""A page of a past day names the editions of that day which are not held, wherever it leads from."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/en/?asOf=2016-07-05&year=2014", "NATO July 2016 (missing)"),
        ("/en/?asOf=2019-04-01&year=2018", "NATO March 2019 (18 of 28 Allies held)"),
        ("/en/ally/FRA?asOf=2016-07-05", "NATO July 2016"),
        ("/en/compare?asOf=2016-07-05&year=2014&ally=FRA", "NATO July 2016"),
        ("/en/allies?asOf=2019-04-01", "14 March 2019"),
    ],
)
def test_a_page_names_what_it_lacks(client: Any, address: str, named: str) -> None:
    reply = client.get(address)
    assert reply.status_code == 200
    assert named in reply.text.replace("\xa0", " ")


def test_a_language_alone_leads_to_the_day_that_was_asked(client: Any) -> None:
    assert client.get("/en?asOf=2019-04-01&year=2018").headers["location"] == "/en/?asOf=2019-04-01&year=2018"
