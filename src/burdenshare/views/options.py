"""Do the options fit the question? What a caller gets wrong is said in a sentence, before anything is reckoned."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from numbers import Integral, Real
from typing import Any

from burdenshare.core.errors import OutOfBounds, QueryError
from burdenshare.core.sentence import Sentence
from burdenshare.language import say
from burdenshare.views.questions import Question

KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "str": ((str,), "a text"),
    "int": ((Integral,), "a whole number"),
    "float": ((Real,), "a number"),
    "bool": ((bool,), "True or False"),
    "date": ((date,), "a day"),
    "None": ((type(None),), "None"),
}


# The least and the most of every option that is a number, for every question; the API's description shows the same.
BOUNDS: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("year", "years", "from_", "price_year", "prices", "since_year"), (1949, 2100)),
    "by": (2000, 2060), "deadlines": (2000, 2060), "to": (2000, 2050), "share": (0.01, 20), "shares": (0.01, 20),
    "interest": (0, 30), "w": (0, 1), "paths": (1, 1_000_000), "draws": (1, 1_000_000),
}  # fmt: skip


def fitted(
    question: Question, view: Callable[..., Any], args: Sequence[Any], options: Mapping[str, Any]
) -> dict[str, Any]:
    """Give every option by its name; one that stands as it would without being given is left out.

    Raises
    ------
    QueryError
        the question takes no such option, one it needs is missing, or one is of another kind.
    """
    taken = inspect.signature(view).parameters
    given = _named(question, taken, args)
    for name, value in options.items():
        own = question.renamed.get(name, name) if name not in taken else name
        if own not in taken:
            raise QueryError(_unknown(question.name, name, taken))
        if own in given:
            raise QueryError(say("errors.option_twice", name=question.name, own=repr(own)))
        given[own] = value
    missing = [name for name, each in taken.items() if each.default is each.empty and name not in given]
    if missing:
        raise QueryError(say("errors.option_missing", name=question.name, missing=list(missing)))
    for name, value in given.items():
        _fit(question.name, taken[name], value)
        _within(question.name, name, value)
    return {name: value for name, value in given.items() if not _same(value, taken[name].default)}


def _named(question: Question, taken: Mapping[str, inspect.Parameter], args: Sequence[Any]) -> dict[str, Any]:
    by_place = [name for name, each in taken.items() if each.kind is not each.KEYWORD_ONLY]
    if len(args) > len(by_place):
        places = ", ".join(by_place) or "none"
        raise QueryError(say("errors.too_many_places", name=question.name, places=places, args=len(args)))
    return dict(zip(by_place, args, strict=False))


def _unknown(question: str, name: str, taken: Mapping[str, inspect.Parameter]) -> Sentence:
    near = get_close_matches(name, taken, n=1)
    takes = say("errors.takes", names=list(taken)) if taken else say("errors.takes_nothing")
    hint = say("errors.near", near=near[0]) if near else takes
    return say("errors.no_option", question=question, name=f"{name!r:.60}", hint=hint)


def _fit(question: str, own: inspect.Parameter, value: Any) -> None:
    """Refuse a value of another kind than the view says it takes; kinds not listed here are the view's own matter."""
    names = [each.strip() for each in str(own.annotation).split("|")]
    if any(each not in KINDS for each in names):
        return
    if isinstance(value, bool) and "bool" not in names:
        fits = False
    else:
        fits = any(isinstance(value, KINDS[each][0]) for each in names)
    if not fits:
        said = [KINDS[each][1] for each in names if each != "None"]
        one = say("errors.once_each") if isinstance(value, (list, tuple, set)) else ""
        raise QueryError(
            say("errors.option_kind", question=question, said=said, name=own.name, value=f"{value!r:.60}", one=one)
        )


def _within(question: str, name: str, value: Any) -> None:
    """Refuse a number outside the bounds of its option, also one in a list of them."""
    for each in value if isinstance(value, (list, tuple)) else (value,):
        if name in BOUNDS and isinstance(each, Real) and not isinstance(each, bool):
            low, high = BOUNDS[name]
            if not low <= float(each) <= high:
                raise OutOfBounds(
                    say("errors.option_bounds", question=question, name=name.strip("_"), low=low, high=high, each=each)
                )


def _same(value: Any, default: Any) -> bool:
    return value is default or (type(value) is type(default) and bool(value == default))
