"""Run the benchmarks named, or all."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
names = sys.argv[1:] or sorted(path.stem for path in HERE.glob("[a-z]*.py") if path.stem != "timing")
for name in names:
    print(f"-- {name}")
    import_module(f"benchmarks.{name}").main()
