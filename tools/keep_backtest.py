"""Keep the backtest of the record that ships, so that nobody runs it again: `python -m tools.keep_backtest`.

tests/projections/test_kept.py says when it is no longer of this record, this ledger and this code.
"""

from __future__ import annotations

import json
import os
import tempfile

from burdenshare.core.clock import today
from burdenshare.projections import kept
from burdenshare.views.projections.backtest import key_of, reckoned

if __name__ == "__main__":
    os.environ["BURDENSHARE_STORE"] = tempfile.mkdtemp()
    text = json.dumps({"mark": key_of(today()), "tables": reckoned(today())}, separators=(",", ":"))
    (kept._data() / kept.SHIPPED).write_text(text + "\n", encoding="utf-8")
