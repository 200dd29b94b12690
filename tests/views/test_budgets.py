from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from burdenshare.projections.fan import Fan
from burdenshare.reference.ledger import load
from burdenshare.views.projections.budgets import Budgeted, beside, budgeted

FAN = Fan(np.tile([1.9, 2.0, 2.2, 2.4, 2.6, 2.8, 2.9], (3, 1)), {}, {})


@pytest.mark.parametrize(
    ("share", "national", "words", "trusted"),
    [
        (2.4, False, "within", False),
        (3.2, True, "ABOVE", True),
        (1.5, False, "BELOW", True),
        (1.5, True, "BELOW", False),
    ],
)
def test_a_budget_outside_the_band_is_said_aloud(share: float, national: bool, words: str, trusted: bool) -> None:
    (said,) = beside({2027: Budgeted(2027, share, "deu-draft", national)}, FAN, 2026)
    assert f"{words} the 2.00 to 2.80 of 8 in 10 paths" in said and ("trust it" in said) == trusted
    assert ("national accounting" in said) == national


def test_a_budget_past_the_last_year_is_left_out() -> None:
    assert beside({2031: Budgeted(2031, 3.0, "late", False)}, FAN, 2026) == ()


def test_the_draft_of_germany_is_read_over_the_gdp_expected() -> None:
    found = budgeted("DEU", date(2026, 11, 29), 2026)[2027]
    (draft,) = [each for each in load.pledges("DEU") if each.id == "deu-draft-2027"]
    assert (found.id, found.national) == (draft.id, True) and found.outlook.startswith("weo-")
    assert found.share == pytest.approx(2.96, abs=0.1)  # 139.6 billion, not the 60 of which for procurement
    assert found.counted == pytest.approx(3.2, abs=0.02)  # with the 11.6 billion for Ukraine of section 60
    assert 2027 not in budgeted("DEU", date(2025, 1, 1), 2024)


def test_what_nato_counts_on_top_decides_where_a_budget_lies() -> None:
    (said,) = beside({2027: Budgeted(2027, 2.7, "deu-draft", True, counted=2.9)}, FAN, 2026)
    assert "2.90 % with what the paper puts on top" in said and "ABOVE the 2.00 to 2.80" in said and "trust it" in said


def test_an_outlook_holds_until_there_is_a_budget_of_a_later_year() -> None:
    """Finland's draft of 2024 had 5.8 billion for 2027; that of 2026 came since. Britain's settlement still holds."""
    assert 2027 in budgeted("FIN", date(2024, 6, 1), 2024) and not budgeted("FIN", date(2026, 11, 29), 2026)
    assert {2027, 2028, 2029} <= budgeted("GBR", date(2026, 11, 29), 2026).keys()
