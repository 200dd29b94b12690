"""Draw the pictures of the README and docs again: python -m tools.pictures"""

from __future__ import annotations

from pathlib import Path

from burdenshare.charts import gallery, render
from burdenshare.charts.look import Look

HERE = Path(__file__).parents[1] / "docs" / "pictures"
LOOK = Look()
PICTURES = {
    "standing-2026": lambda: gallery.standing(year=2026, look=LOOK),
    "when-you-ask": lambda: gallery.when_you_ask(2024, look=LOOK),
    "canada-fan": lambda: gallery.fan("CAN", look=LOOK),
    "all-allies": lambda: gallery.multiples(look=LOOK),
}

if __name__ == "__main__":
    for name, draw in PICTURES.items():
        render.save(draw(), HERE / f"{name}.png")
        print(HERE.name, name)
