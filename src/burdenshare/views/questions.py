"""Which questions are there? One record each: who answers it, on which faces it stands, and a true example.

A new question is a table in questions.toml, a view, its columns in tables.toml and a test; every face finds it here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.projections import HEADLINE as HEADLINE  # the model asked when none is named

PYTHON, HTTP = "python", "http"
BOTH = frozenset({PYTHON, HTTP})


@dataclass(frozen=True)
class Question:
    """What can be asked.

    Attributes
    ----------
    name
        in Python and over HTTP.
    view
        `room.module`, below views; the function in it is called as the question is.
    command
        how it is asked on the command line; empty where it is not.
    page
        the path of the page that shows it; empty where none does.
    example
        options with a true answer, which the description of the API shows.
    faces
        where it stands beside the command line and the pages.
    formerly
        older names, which still answer in this version and are shown nowhere.
    renamed
        older names of options -> their names.
    kept
        whether an answer may be given again while the record stays as it is.
    """

    name: str
    view: str
    command: str = ""
    page: str = ""
    example: Mapping[str, Any] = field(default_factory=dict)
    faces: frozenset[str] = BOTH
    formerly: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    kept: bool = True


def _read() -> Iterator[Question]:
    for name, said in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items():
        lists: dict[str, Any] = {
            "faces": frozenset(said.pop("faces", BOTH)),
            "formerly": tuple(said.pop("formerly", ())),
        }
        yield Question(name, **lists, **said)


ALL = tuple(_read())
QUESTIONS = {each.name: each for each in ALL}
_BY_NAME = {**{old: each for each in ALL for old in each.formerly}, **QUESTIONS}


def on(face: str) -> tuple[Question, ...]:
    """Which questions stand on a face?"""
    return tuple(each for each in QUESTIONS.values() if face in each.faces)


def find(name: str) -> Question:
    """Find a question by its name, or by an older one.

    Raises
    ------
    QueryError
        there is none; names the nearest.

    Examples
    --------
    >>> find("counted").name
    'count'
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    from difflib import get_close_matches  # only for one who mistypes

    from burdenshare.language import say

    near = get_close_matches(str(name), QUESTIONS, n=1)
    hint = say("errors.near", near=near[0]) if near else say("errors.there_are", names=sorted(QUESTIONS))
    raise QueryError(say("errors.no_question", name=f"{name!r:.60}", hint=hint))
