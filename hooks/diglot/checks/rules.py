"""All rules that hold for one site: Diglot's own, those of installed packages, and those of the site itself."""

from __future__ import annotations

import re
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, get_args

from diglot.base.boundary import strayed
from diglot.base.problem import Problem
from diglot.base.textfile import read_text
from diglot.catalog.state import State
from diglot.checks.registry import CODES
from diglot.checks.rule import Finding, Rule, Scope, rules_in
from diglot.checks.values import Segment
from diglot.markdown.failures import MarkdownError
from diglot.markdown.projections import needs_translation
from diglot.project.settings import Settings

MODULES = (
    *("markup", "words", "source_words", "numbers", "addresses", "typography", "concepts", "consistency", "meaning"),
    *("notes", "fact_notes"),
)
"""Where Diglot's own rules stand, in the order in which the documentation explains them."""

GROUP = "diglot.rules"
"""The entry-point group by which installed packages name modules with rules."""

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_HINT = "Mend it where it stands; the page “Write a check” of the documentation says what a rule is."


@cache
def own_rules() -> MappingProxyType[str, Rule]:
    """Return Diglot's own rules by their codes."""
    modules = (import_module(f"diglot.checks.{name}") for name in MODULES)
    return MappingProxyType({rule.code: rule for module in modules for rule in rules_in(module)})


@cache  # to find them takes more than ten milliseconds, for each edition of a site
def installed() -> tuple[EntryPoint, ...]:
    """Return where the modules with rules stand that installed packages bring."""
    return tuple(entry_points(group=GROUP))


class Rules:
    """The rules of a site by their codes, and what is wrong with those that are not Diglot's.

    Whoever wrote these, a rule that stops is a problem and stops nothing else. `of_site` are these by their codes, and
    where they stand alone, Diglot's own are left out.
    """

    def __init__(self, settings: Settings, *, of_site_alone: bool = False) -> None:
        self.settings = settings
        self.of_site_alone = of_site_alone
        self.by_code = {} if of_site_alone else dict(own_rules())
        self.of_site: dict[str, Rule] = {}
        self.problems: list[Problem] = []
        for entry in installed():
            self._take(self._loaded(entry.load, entry.value, entry.value), entry.value)
        if settings.checks:
            self._read_file(settings.checks)

    def __reduce__(self) -> tuple[Callable[..., Rules], tuple[Settings, bool]]:
        """Read them anew in another process, which knows nothing of a site's file."""
        return _read_anew, (self.settings, self.of_site_alone)

    @cached_property
    def silenceable(self) -> list[str]:
        """The codes that a comment in a catalog can silence."""
        return sorted(code for code, rule in self.by_code.items() if rule.can_be_silenced)

    def check(self, scope: Scope, value: Any, file: str) -> Iterator[Problem]:
        """Yield what the rules of a scope find in a value; `file` is where it stands."""
        for rule in self.by_code.values():
            if rule.scope == scope and not rule.on_request:
                yield from self.ask(rule, value, file)

    def check_segment(
        self, segment: Segment, file: str, line: int = 0, silenced: Collection[str] = ()
    ) -> Iterator[Problem]:
        """Yield what is wrong with a translation; where it says nothing, hardly more than that is said of it."""
        if segment.state is State.MISSING:
            return
        is_read = segment.state is not State.STALE and needs_translation(segment.translation, segment.reader)
        for rule in self.by_code.values():
            is_asked = is_read or rule.always or (rule.code == "blank" and segment.state is not State.STALE)
            if rule.scope == "translation" and is_asked and rule.code not in silenced:
                yield from self.ask(rule, segment, file, line)

    def said_once(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Yield the problems of a document; of those that a rule says once, only the first, and how many they are."""
        codes = {rule.code for rule in self.by_code.values() if rule.once}
        same: dict[tuple[str, str], int] = Counter((one.code, one.message) for one in problems)
        for problem in problems:
            number = same.pop((problem.code, problem.message), 0) if problem.code in codes else 1
            if number == 1:
                yield problem
            elif number:
                message = f"{problem.message.removesuffix('.')}, in {number} texts of the document."
                yield replace(problem, message=message)

    def ask(self, rule: Rule, value: Any, file: str, line: int = 0) -> list[Problem]:
        """Return what a rule finds in a value that stands in a line of a file."""
        try:
            found = list(rule.function(value) or ())
            return list(report(rule, found, file, line)) if found else []
        except MarkdownError:
            raise
        except (Exception, SystemExit) as error:  # it may be somebody else's program and do what it likes
            if rule.code not in self.of_site:
                raise
            return [self._stopped(f"the rule '{rule.code}' stops with {_named(error)}.", error, *rule.place)]

    def fault(self, rule: Rule, message: str, hint: str) -> Problem:
        """Return what is wrong with a rule, at its place."""
        file, line = rule.place
        return Problem(self._name(file), line, "rule", message, hint)

    def _read_file(self, name: str) -> None:
        """Take the rules of a site's file, which is run as a hook is."""
        place = self.settings.root / name
        if fault := strayed(self.settings.root, place, name):
            self.problems.append(fault)
            return
        text, problems = read_text(place, name)
        self.problems += problems
        if text is None:
            return
        module = ModuleType(f"diglot_checks_{abs(hash(str(place.absolute()))):x}")
        module.__file__ = str(place)

        def run() -> ModuleType:
            sys.modules[module.__name__] = module  # where dataclasses and the like look for it
            exec(compile(text, str(place), "exec"), vars(module))
            return module

        self._take(self._loaded(run, name, str(place)), name)

    def _loaded(self, load: Any, name: str, file: str) -> ModuleType | None:
        try:
            module: ModuleType = load()
        except SyntaxError as error:
            where = name if error.filename == file else str(error.filename)
            self.problems.append(Problem(where, error.lineno or 0, "rule", f"is no Python: {error.msg}.", _HINT))
        except (Exception, SystemExit) as error:
            self.problems.append(self._stopped(f"cannot be run: {_named(error)}.", error, file, 0))
        else:
            return module
        return None

    def _take(self, module: ModuleType | None, name: str) -> None:
        """Take the rules of a module; one that cannot be used is a problem."""
        if module is None:
            return
        found = list(rules_in(module))
        if not found:
            hint = "Write '@diglot.rule(…)' above a function."
            self.problems.append(Problem(name, 0, "rule", "has no rule.", hint))
        for rule in found:
            if self.of_site.get(rule.code) is rule:  # imported from another file
                continue
            if fault := self._fault(rule):
                self.problems.append(self.fault(rule, *fault))
            else:
                self.by_code[rule.code] = self.of_site[rule.code] = rule

    def _fault(self, rule: Rule) -> tuple[str, str] | None:
        """Return what is wrong with a rule and what to do, None if it can be used."""
        if not isinstance(rule.code, str) or not _CODE.fullmatch(rule.code):
            message = f"the code '{rule.code}' is not of lower-case letters, digits and hyphens."
            return message, "Write 'raw-address', say."
        if rule.code in CODES or rule.code in own_rules() or rule.code in self.by_code:
            return f"there is a check '{rule.code}' already.", "Give it another code."
        if rule.scope not in get_args(Scope):
            return f"the rule '{rule.code}' has the scope '{rule.scope}'.", f"Write {', '.join(get_args(Scope))}."
        if rule.scope == "document" and rule.can_be_silenced:
            return f"the rule '{rule.code}' cannot be silenced: it looks at no catalog.", "Leave 'silence' out."
        return None

    def _stopped(self, message: str, error: BaseException, file: str, line: int) -> Problem:
        """Return the problem of a program that stopped, at the last line of its file that ran."""
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
        return Problem(self._name(file), (lines and lines[-1]) or line, "rule", message, _HINT)

    def _name(self, file: str) -> str:
        """Return the name of a file of rules in messages: within the project, or within its package."""
        place, root = Path(file), self.settings.root
        if place.is_relative_to(root):
            return place.relative_to(root).as_posix()
        packages = (Path(folder) for folder in sys.path if folder)
        inside = [place.relative_to(folder).as_posix() for folder in packages if place.is_relative_to(folder)]
        return min(inside, key=len, default=file)


def _read_anew(settings: Settings, of_site_alone: bool) -> Rules:
    return Rules(settings, of_site_alone=of_site_alone)


def report(rule: Rule, found: Iterable[str | Finding], file: str, line: int = 0) -> Iterator[Problem]:
    """Yield the problems of what a rule found; texts that go behind its title are one problem together."""
    texts: list[str] = []
    hint = f"{rule.hint}, or silence this check with a reason." if rule.can_be_silenced else f"{rule.hint}."
    for one in found:
        if isinstance(one, str):
            texts.append(one)
            continue
        if not isinstance(one, Finding):
            raise TypeError(f"it yields {one!r}, which is neither a text nor a Finding")
        if not (isinstance(one.line, int) and all(isinstance(text, str) for text in (one.message, one.hint, one.file))):
            raise TypeError(f"{one!r} has a part that it cannot have")
        place = (one.at.place, one.at.line) if one.at else (one.file or file, one.line or line)
        if one.at is None or rule.code not in one.at.silenced:
            message = one.message if one.message.endswith(".") else f"{rule.title}: {one.message}."
            yield Problem(*place, rule.code, message, one.hint or hint, one.severity or rule.severity)
    if texts:
        message = f"{rule.title}: {', '.join(texts)}".removesuffix(".")
        yield Problem(file, line, rule.code, f"{message}.", hint, rule.severity)


def once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems, of those that a rule stops with only the first of each rule."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for problem in sorted(problems):
        key = problem.file, problem.message.partition(" stops with ")[0]
        if problem.code != "rule" or key not in seen:
            seen.add(key)
            kept.append(problem)
    return kept


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": .")
