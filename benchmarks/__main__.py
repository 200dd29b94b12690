"""Run the benchmarks named, or all."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
for name in sys.argv[1:] or sorted(path.stem for path in HERE.glob("[a-z]*.py")):
    module = import_module(f"benchmarks.{name}")
    if main := getattr(module, "main", None):  # the others help these
        print(f"-- {name}", flush=True)
        main()
