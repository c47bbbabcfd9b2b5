"""Articles read: places, organisations and flows of goods, each with its words."""

from __future__ import annotations

import ctypes
import json
from dataclasses import dataclass, field
from typing import Any, Optional

from ._error import Error, Problem
from ._library import encode, the_library


@dataclass(frozen=True)
class Report:
    """What an article says. The keys of mentions and flows are those of docs/reports.md; offsets are indices of the
    text: text[mention["start"]:mention["end"]] == mention["text"]."""

    text: str
    language: str  #: "en" or "fr"
    mentions: list[dict[str, Any]]  #: places, demonyms, organisations, facilities
    flows: list[dict[str, Any]]  #: what is said to move, from where, to where, and on whose word
    raw: dict[str, Any] = field(repr=False)  #: all of it, as `rutter read --format jsonl` prints it


def read(text: str, language: Optional[str] = None) -> Report:
    """Find the places, organisations and flows of goods in an article.

    `language` is "en" or "fr"; left out, the words tell. Raises rutter.Error for what is empty or no text.
    """
    if language not in (None, "en", "fr"):
        raise Error("bad argument", Problem(f"articles are not read in {language!r}", fix="choose 'en' or 'fr'"))
    if not isinstance(text, str):
        raise Error("bad argument", Problem(f"an article is a str, not {type(text).__name__}", fix="decode it"))
    data = text.encode("utf-8", "replace")
    library, out = the_library(), ctypes.c_void_p()
    library.call("rtr_plain_read", library.handle, data, len(data), encode(language), ctypes.byref(out))
    raw = json.loads(library.take(out))
    return Report(text, raw["language"], raw["mentions"], raw["flows"], raw)
