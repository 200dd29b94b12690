"""A whole scenario in a string that fits in an address, and back."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

from burdenshare.core.errors import LedgerError
from burdenshare.language import say

MARK = "s1."  # the form of the string, should another ever be needed
LONGEST, LARGEST = 20_000, 200_000


def canonical(raw: Mapping[str, Any]) -> str:
    """Write a scenario so that the same content gives the same text: sorted keys, no blanks.

    Years as keys become text, as in every JSON.
    """
    return json.dumps(_text_keys(raw), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _text_keys(value: Any) -> Any:
    """Turn years that are keys into text, so that they can be sorted among words."""
    if isinstance(value, Mapping):
        return {str(key): _text_keys(inner) for key, inner in value.items()}
    return [_text_keys(inner) for inner in value] if isinstance(value, list | tuple) else value


def encode(raw: Mapping[str, Any]) -> str:
    """Pack a scenario into letters, digits, - and _ only.

    Raises
    ------
    LedgerError
        it is too large to be passed on like that.

    Examples
    --------
    >>> decode(encode({"ally": "CAN", "horizon": 2030}))
    {'ally': 'CAN', 'horizon': 2030}
    """
    text = canonical(raw)
    packed = MARK + base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")
    if len(packed) > LONGEST or len(text.encode()) > LARGEST:
        raise LedgerError(say("errors.plan_too_long", packed=len(packed), longest=LONGEST))
    return packed


def decode(packed: str) -> dict[str, Any]:
    """Unpack a scenario.

    Raises
    ------
    LedgerError
        the string is not one of ours, damaged, or unpacks to more than a scenario can be.
    """
    if not packed.startswith(MARK) or len(packed) > LONGEST:
        raise LedgerError(say("errors.not_packed", mark=MARK, longest=LONGEST, packed=len(packed)))
    body = packed.removeprefix(MARK)
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(base64.b64decode(body + "=" * (-len(body) % 4), b"-_", validate=True), LARGEST)
        if unpacker.unconsumed_tail:
            raise LedgerError(say("errors.unpacks_too_large", largest=LARGEST))
        if not unpacker.eof:
            raise LedgerError(say("errors.packed_cut"))
        raw = json.loads(text)
    except (ValueError, binascii.Error, zlib.error, RecursionError) as error:
        raise LedgerError(say("errors.packed_damaged", error=str(error))) from error
    if not isinstance(raw, dict):
        raise LedgerError(say("errors.empty_packed"))
    return raw


def is_packed(text: str) -> bool:
    """Say whether a text looks like a packed scenario."""
    return text.startswith(MARK)
