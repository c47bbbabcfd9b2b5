"""What was wrong, where, and how to put it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

#: Names of the library's codes, by number (base/error.h).
CODES = ("ok", "no memory", "bad argument", "bad syntax", "bad data", "not found", "io", "unsupported")


@dataclass(frozen=True)
class Problem:
    """One complaint about a case."""

    what: str  #: "unknown place 'Mumbay' (routes[0].from)"
    where: str = ""  #: "case.yaml:12:7"; "" if unknown
    fix: str = ""  #: "did you mean 'Mumbai'?"; "" if there is none to give
    is_error: bool = True  #: otherwise a warning

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}\n  fix: {self.fix}" if self.fix else text


class Error(Exception):
    """The library refused something.

    `code` is one of "bad syntax", "bad data", "not found", "io", "unsupported", "bad argument" and "no memory"; `where`,
    `what` and `fix` are of the first problem, and `problems` has all of them.
    """

    def __init__(self, code: str, first: Problem, problems: Sequence[Problem] = ()) -> None:
        self.code = code
        self.where, self.what, self.fix = first.where, first.what, first.fix
        self.problems = tuple(problems) or (first,)
        super().__init__("\n".join(str(problem) for problem in self.problems))
