"""The colours hold what they promise: contrast, difference without colour, one set for day and night."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations

import pytest

from burdenshare.charts.theme import DARK, LIGHT, Theme

THEMES = {"light": LIGHT, "dark": DARK}


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]


def luminance(colour: str) -> float:
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_marks_keep_three_to_one_and_texts_four_and_a_half(theme: Theme) -> None:
    for colour in theme.marks:
        assert contrast(colour, theme.paper) >= 3, colour
    for colour in (*theme.texts, *theme.lines):
        assert contrast(colour, theme.paper) >= 4.5, colour


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_hollow_mark_is_told_from_a_filled_one_without_colour(theme: Theme) -> None:
    assert contrast(theme.tint, theme.main) >= 3
    assert contrast(theme.other_tint, theme.other) >= 3
    assert contrast(theme.main, theme.tint) >= 3, "the outline shows on its own tint"


# Viénot, Brettel and Mollon 1999: what protanopes and deuteranopes see, in linear light.
SEEN = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def lab(light: list[float]) -> tuple[float, float, float]:
    """Place linear light where distances are as the eye has them (CIELAB, D65)."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        cube(sum(weight * each for weight, each in zip(row, light, strict=True)) / full)
        for row, full in zip(rows, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def cube(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * max(part, 0.0) + 16 / 116


def seen(colour: str, eye: str) -> tuple[float, float, float]:
    light = linear(colour)
    if eye in SEEN:
        light = [sum(weight * each for weight, each in zip(row, light, strict=True)) for row in SEEN[eye]]
    return lab(light)


@pytest.mark.parametrize("eye", ["everybody", *SEEN])
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_any_two_colours_of_lines_are_told_apart_by_every_eye(theme: Theme, eye: str) -> None:
    for one, other in combinations(theme.lines, 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen(one, eye), seen(other, eye), strict=True)) ** 0.5
        assert apart > 15, (one, other)


@pytest.mark.parametrize("eye", SEEN)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_met_and_not_met_are_told_apart_by_every_eye(theme: Theme, eye: str) -> None:
    one, other = (
        [sum(weight * each for weight, each in zip(row, linear(colour), strict=True)) for row in SEEN[eye]]
        for colour in (theme.main, theme.other)
    )
    assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.3


def test_every_colour_is_six_digits() -> None:
    for theme in THEMES.values():
        for field in fields(theme):
            colour = getattr(theme, field.name)
            assert len(colour) == 7 and int(colour[1:], 16) >= 0
