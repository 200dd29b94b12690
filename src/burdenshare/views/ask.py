"""The one door: every face asks here. Each answer is reckoned once for a state of the record and a day."""

from __future__ import annotations

import inspect
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any

from burdenshare.core.clock import today
from burdenshare.core.errors import UnknownOption
from burdenshare.core.model import Papers
from burdenshare.core.periods import day as read_day
from burdenshare.language import say, tell
from burdenshare.reference.sources import sources
from burdenshare.store import state as state
from burdenshare.store.catalogue import current
from burdenshare.views.currency.late import late
from burdenshare.views.options import fitted
from burdenshare.views.questions import Question, find
from burdenshare.views.several import NAMED, below_each_other, in_one_text
from burdenshare.views.several import named as named

if TYPE_CHECKING:
    from burdenshare.views.answer import Answer

HELD = 512  # answers
ALSO = {"imf": "weo", "world bank": "worldbank", "federal reserve": "fed"}  # what readers call a source
_answers: OrderedDict[str, Answer] = OrderedDict()
_under_way: dict[str, RLock] = {}
_lock = Lock()
_papers: dict[str, dict[str, Papers]] = {}


def ask(question: str, *args: Any, **options: Any) -> Answer:
    """What is the answer to a question?

    Parameters
    ----------
    question
        its name, such as `standing`.
    args, options
        what its view takes; the same over HTTP and on the command line. Where a question is about one Ally, several
        may be named, as a list or with commas: each is asked alone, and the answers stand below each other.

    Returns
    -------
    the answer, with the papers of the releases it rests on, and of today the sources that are late.

    Raises
    ------
    QueryError
        there is no such question, or it takes no such option.

    Examples
    --------
    >>> ask("life", "CAN", 2021, as_of="2022-04-01").rows["printed"].to_list()
    ['1.39e', '1.36e']
    """
    known = find(question)
    view = view_of(known)
    taken = list(inspect.signature(view).parameters)
    if codes := named(known.name, taken, args, options):
        key = NAMED.get(known.name, "ally")
        by_name = {name: value for name, value in options.items() if name != key}
        by_place = args if key in options else args[1:]
        return finished(below_each_other(codes, lambda code: _of_one(question, code, taken, by_place, by_name, key)))
    given = fitted(known, view, args, in_one_text(known.name, options))
    if isinstance(given.get("source"), str):
        given["source"] = _known_as(given["source"])
    if not _may_be_kept(known, given):
        return finished(view(**given))
    key = repr((known.name, sorted(given.items()), mark(given.get("as_of")), today()))
    with _alone(key):
        if (held := _held(key)) is None:
            held = _keep(key, finished(view(**given)))
    return held


def _known_as(asked: str) -> str:
    """Give sources by the names they are held under, in capitals or not; refuse one that is nobody's and list all."""
    known = {*sources(), *(each.source for each in _all_papers().values())}
    named = {each: ALSO.get(each.strip().casefold(), each.strip().casefold()) for each in asked.split(",")}
    if unknown := [each for each, name in named.items() if name not in known]:
        raise UnknownOption(say("errors.no_such_source", asked=f"{unknown[0]!r:.60}", known=sorted(known)))
    return ",".join(named.values())


def _of_one(
    question: str, code: str, taken: list[str], by_place: tuple[Any, ...], by_name: dict[str, Any], key: str
) -> Answer:
    """Ask of one of several Allies, by place where the question takes the Ally first."""
    if taken[0] == key:
        return ask(question, code, *by_place, **by_name)
    return ask(question, *by_place, **{key: code}, **by_name)


def view_of(question: Question) -> Callable[..., Answer]:
    """Find the function that answers a question."""
    room = question.view if question.view.startswith("claims.") else f"views.{question.view}"
    found: Callable[..., Answer] = getattr(import_module(f"burdenshare.{room}"), question.name)
    return found


def signature(question: str) -> inspect.Signature:
    """What does a question take?"""
    return inspect.signature(view_of(find(question)))


def asks(question: str) -> str:
    """What does a question ask, in a sentence?"""
    return (inspect.getdoc(view_of(find(question))) or "").split("\n\n")[0].replace("\n", " ")


def explains(question: str) -> dict[str, str]:
    """What is each option of a question, in a sentence? As its view says it.

    >>> explains("allies")["group"]
    'only the Allies of a group, such as G7 or Baltics.'
    """
    _, _, told = (inspect.getdoc(view_of(find(question))) or "").partition("Parameters\n----------\n")
    found: dict[str, list[str]] = {}
    names: list[str] = []
    for line in told.split("\n\n")[0].splitlines():
        if line.startswith(" "):
            for name in names:
                found.setdefault(name, []).append(line.strip())
        else:
            names = [each.strip() for each in line.split(",")]
    return {name: " ".join(said) for name, said in found.items()}


def mark(as_of: str | date | None) -> str:
    """In which state is the record of a day? Equal marks, equal answers."""
    return state.mark(read_day(as_of))


def finished(answer: Answer) -> Answer:
    """Add what only the door knows: papers, and of an answer of today which of its sources are late."""
    named, known = answer.named(), _all_papers()
    if not named <= known.keys():  # another process took one in a moment ago: its figures are read, the mark is old
        known = _papers_held()
    papers = {name: known[name] for name in named if name in known}
    told = late(sorted(answer.rests_on()), min(answer.as_of, today())) if answer.as_of >= today() else ()
    ahead = () if answer.as_of <= today() else (say("errors.day_to_come", asked=answer.as_of, today=today()),)
    notes = tuple(dict.fromkeys((*ahead, *answer.notes, *told)))
    if lang := answer.extra.get("told_in"):  # a text is answered in its own language, whoever asks
        notes = tuple(tell(each, lang) for each in notes)
    return replace(answer, notes=notes, late=told, papers=papers)


def whole() -> str:
    """In which state is everything held, whatever its day, and which day is it?"""
    return f"{state.mark(date.max)} {today()}"


class OfNow:
    """Lets go of what is kept when the record or the day is another: it would never be asked for again."""

    def __init__(self, forget: Callable[[], object]) -> None:
        self.forget, self.seen = forget, ""

    def look(self) -> None:
        """Forget everything if the state is not that of the last look."""
        if (now := whole()) != self.seen:
            self.forget()
            self.seen = now


_current = OfNow(_answers.clear)


def _all_papers() -> Mapping[str, Papers]:
    key = state.mark(date.max)
    if (found := _papers.get(key)) is None:
        found = _papers_held()
        _papers.clear()  # another thread may do so at any time: what was found is given, not looked up once more
        _papers[key] = found
    return found


def _papers_held() -> dict[str, Papers]:
    return {each.papers.release: each.papers for each in current()}


def _may_be_kept(question: Question, given: Mapping[str, Any]) -> bool:
    """An answer made of a file of the user's may be another when it is asked again."""
    files = (each for each in given.values() if isinstance(each, Path) or _names_a_file(each))
    return question.kept and not any(files)


def _names_a_file(value: Any) -> bool:
    return isinstance(value, str) and value.endswith((".yaml", ".yml", ".json"))


def _held(key: str) -> Answer | None:
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
        return _answers.get(key)


def _keep(key: str, answer: Answer) -> Answer:
    with _lock:
        _current.look()
        _answers[key] = answer
        while len(_answers) > HELD:
            _answers.popitem(last=False)
    return answer


@contextmanager
def _alone(key: str) -> Iterator[None]:
    """Let those who ask the same at the same time wait for the one who came first."""
    with _lock:
        own = _under_way.setdefault(key, RLock())
    try:
        with own:
            yield
    finally:
        with _lock:
            _under_way.pop(key, None)
