"""What servers said of the files we took in, so that we ask next time only whether they have changed."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from burdenshare.formats.whole import whole
from burdenshare.update.fetch import Marks


@dataclass(frozen=True)
class SeenMarks:
    """A folder with one small file an address."""

    folder: Path

    def recall(self, url: str) -> tuple[Marks, str] | None:
        """Recall the marks of an address and the release that came from there."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            known = json.loads(self._path(url).read_text(encoding="utf-8"))
            return Marks(**known["marks"]), str(known["entered"])
        return None

    def keep(self, url: str, marks: Marks, entered: str) -> None:
        """Note the marks of an address; a cache that cannot be written is no reason to fail."""
        if not marks.headers():
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            said = {"url": url, "marks": asdict(marks), "entered": entered}
            with whole(self._path(url)) as beside:
                beside.write_text(json.dumps(said), encoding="utf-8")

    def _path(self, url: str) -> Path:
        return self.folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"


def cache_folder() -> Path:
    """Say where the user's cache lies: BURDENSHARE_CACHE, or the platform's folder."""
    if given := os.environ.get("BURDENSHARE_CACHE"):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("burdenshare")
