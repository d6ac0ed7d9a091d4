"""A check is one function under the decorator `rule`, which says all that there is to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from inspect import isfunction, unwrap
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from diglot.base.problem import Severity

if TYPE_CHECKING:
    from diglot.checks.values import Occurrence

Scope = Literal["translation", "document", "project"]
"""What a rule looks at: a text with its translation (`Segment`), a document (`DocumentText`), all (`ProjectTexts`)."""

Example = tuple[str, str] | str | Mapping[str, str]
"""A text with its translation, or a document, as the scope of a rule is; or the files of a project by their paths."""

_MARK = "diglot_rule"
"""The attribute of a function that holds its rule: a module's rules are its marked functions, and listed nowhere."""


@dataclass(frozen=True)
class Finding:
    """What a rule found, where a text alone does not say it.

    `message` goes behind the rule's title, but if it ends with a full stop it stands alone. `hint`, a sentence, and
    `severity` take the place of the rule's. `line` and `file` say where, `at` that it is in a translation of a project.
    """

    message: str
    hint: str = ""
    line: int = 0
    file: str = ""
    severity: Severity | None = None
    at: Occurrence | None = None


Found = Iterable[str | Finding]
F = TypeVar("F", bound=Callable[..., Found])


@dataclass(frozen=True)
class Rule:
    """A check: its function with what `rule` says of it."""

    code: str
    title: str
    hint: str
    wrong: Example
    right: Example
    scope: Scope
    severity: Severity
    can_be_silenced: bool
    always: bool
    on_request: bool
    once: bool
    function: Callable[[Any], Found]

    @property
    def place(self) -> tuple[str, int]:
        """The file and the line in which its function stands."""
        code = unwrap(self.function).__code__
        return code.co_filename, code.co_firstlineno


def rule(
    code: str,
    *,
    title: str,
    hint: str,
    wrong: Example,
    right: Example,
    scope: Scope = "translation",
    severity: Severity | str = Severity.ERROR,
    silence: bool | None = None,
    always: bool = False,
    on_request: bool = False,
    once: bool = False,
) -> Callable[[F], F]:
    """Make a function a check; the page "Checks" of the documentation shows what is said here, and its docstring.

    The function takes the value of its `scope` and yields what is wrong: texts that go behind the `title`, or a
    `Finding`. `code` is of lower-case letters, digits and hyphens; `title` says what is wrong and `hint` what to do,
    both without a full stop. Of the examples, `wrong` must be reported with this code alone, and `right` with none.
    `silence` says whether a comment in a catalog can silence it, which it can where it looks at translations.
    `always` asks it of translations, too, that are stale or say nothing, and `on_request` only where a command says so.
    What the rule finds in the same words in many texts of a document is said `once`.
    """

    def mark(function: F) -> F:
        if not isfunction(function):
            raise TypeError(f"a rule is a function, and {function!r} is none")
        can_be_silenced = scope == "translation" if silence is None else silence
        more = (scope, Severity(severity), can_be_silenced, always, on_request, once, function)
        vars(function)[_MARK] = Rule(code, title.rstrip("."), hint.rstrip("."), wrong, right, *more)
        return function

    return mark


def rules_in(module: object) -> Iterator[Rule]:
    """Yield the rules of a module, in the order in which it defines them."""
    for value in list(vars(module).values()):
        if callable(value) and isinstance(found := getattr(value, _MARK, None), Rule):
            yield found
