"""A file that cannot be anyone's release is refused in one sentence, whatever is wrong with it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from burdenshare.core.errors import SourceError
from burdenshare.importers import recognise
from burdenshare.importers.opened import Opened, cell_name
from burdenshare.importers.workbook.parts import LARGEST_UNPACKED


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


WHOLE = archive(a=b"x" * 1000)
ENCRYPTED = b"\xd0\xcf\x11\xe0" + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"  <!DOCTYPE html><html>404</html>", "is a web page"),
        (ENCRYPTED, "protected by a password"),
        (WHOLE[:-30], "cut off or damaged"),
        (b"hello", "not a file of nato"),
    ],
    ids=["empty", "a web page", "encrypted", "cut off", "words"],
)
def test_refused_in_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        recognise(Opened("made-up.xlsx", content))


def test_a_version_that_zipfile_does_not_know_is_refused() -> None:
    at = WHOLE.index(b"PK\x01\x02")
    with pytest.raises(SourceError, match="cut off or damaged"):
        _ = Opened("x.xlsx", WHOLE[: at + 6] + b"\xff" + WHOLE[at + 7 :]).members


def test_a_zip_bomb_is_left_unread() -> None:
    bomb = archive(**{f"member{number}": b"\0" * (LARGEST_UNPACKED // 8) for number in range(9)})
    with pytest.raises(SourceError, match="would unpack to over"):
        _ = Opened("bomb.zip", bomb).members


def test_a_path_that_is_no_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Give the path of a downloaded file"):
        Opened.from_path(tmp_path / "nothing.xlsx")


def test_cells_are_named_as_on_the_sheet() -> None:
    assert [cell_name(0, column) for column in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]
