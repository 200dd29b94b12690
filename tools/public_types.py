"""Write what the public functions take into the package's stub: `python -m tools.public_types`.

A checker of types reads `src/burdenshare/__init__.pyi`; tests/test_public.py says when it is no longer true.
"""

from __future__ import annotations

import inspect
from pathlib import Path

from burdenshare.views.public import public_signature
from burdenshare.views.questions import PYTHON, on

OUT = Path(__file__).parent.parent / "src/burdenshare/__init__.pyi"
# Kinds that a stub cannot name without loading what they stand for are written out.
KINDS = {
    "Which": "str | Path | Mapping[str, Any]",
    "Which | None": "str | Path | Mapping[str, Any] | None",
    "Projector | None": "Any",
    "Answer": "Answer",
}
HEAD = '''"""What the public functions take: written by `python -m tools.public_types`; change the views instead."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.charts.chart import chart as chart
from burdenshare.claims.workers import check_many as check_many
from burdenshare.core import errors as errors
from burdenshare.views.answer import Answer as Answer
from burdenshare.views.constants import Indicator as Indicator
from burdenshare.views.constants import Target as Target

__version__: str
QUESTIONS: tuple[str, ...]

def ask(question: str, *args: Any, **options: Any) -> Answer: ...
'''


def stub() -> str:
    """Write the stub from the questions."""
    questions = sorted(on(PYTHON), key=lambda each: each.name)
    return HEAD + "".join(_function(each.name, public_signature(each)) for each in questions)


def _function(name: str, own: inspect.Signature) -> str:
    taken, named = [], False
    for each in own.parameters.values():
        if each.kind is each.KEYWORD_ONLY and not named:
            taken.append("*")
            named = True
        kind = KINDS.get(str(each.annotation), str(each.annotation))
        default = "" if each.default is each.empty else " = ..."
        taken.append(f"{each.name}: {kind}{default}")
    whole = f"def {name}({', '.join(taken)}) -> pl.DataFrame: ..."
    if len(whole) <= 120:
        return whole + "\n"
    return f"def {name}(\n" + "".join(f"    {each},\n" for each in taken) + ") -> pl.DataFrame: ...\n"


if __name__ == "__main__":
    OUT.write_text(stub(), encoding="utf-8")
