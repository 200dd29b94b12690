"""What draws holds the interpreter; a server has it done by another process."""

from __future__ import annotations

import threading
import time

from burdenshare.api.isolated import Apart
from burdenshare.charts import engine

SPEC = {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a", "type": "quantitative"}}}


def test_another_process_draws_the_same_and_the_interpreter_is_free_meanwhile() -> None:
    here = engine.drawn("vegalite_to_svg", SPEC)
    apart, ticks, done = Apart(most=1, seconds=60), 0, threading.Event()

    def drawing() -> None:
        engine.warm()
        done.set()

    try:
        with engine.elsewhere(apart):
            threading.Thread(target=drawing).start()
            while not done.is_set():
                time.sleep(0.01)
                ticks += 1
            assert engine.drawn("vegalite_to_svg", SPEC) == here
        assert ticks > 5, "nothing else ran while a process of its own started and drew"
        before = len(apart._started)
        assert engine.drawn("vegalite_to_svg", SPEC) == here and len(apart._started) == before == 1
    finally:
        apart.close()
