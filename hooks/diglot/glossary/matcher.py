"""Finding the forms of concepts in a text.

Text and forms are taken as tokens: words, and what stands between them. All forms of a language make one tree of
tokens, which is walked from each word of the text: the time grows with the text and hardly with the number of forms.
"""

from __future__ import annotations

import copy
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from diglot.glossary.concept import Concept
from diglot.glossary.reading import as_read, places_of, special_in, without_unseen
from diglot.language.inflection import in_capitals, spellings, ways_to_write, written_otherwise
from diglot.language.letters import ends_a_word, goes_on, runs_on, tokens_of, word_tokens_of

_HYPHENS = frozenset("-\u2010\u2011")
_APOSTROPHES = frozenset("'\u2019")
_SAME = dict.fromkeys(_HYPHENS, "-") | dict.fromkeys(_APOSTROPHES, "'")


@dataclass(frozen=True)
class Match:
    """One place in a text where a form of a concept stands: from `start` up to `end`."""

    start: int
    end: int
    slug: str


@dataclass
class _Node:
    """A place in the tree of forms: where each next token leads, and what concept a form that ends here names.

    `tokens` are those that lead here from the node before.
    """

    next: dict[str, _Node] = field(default_factory=dict)
    prefixes: dict[str, _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    slug: str = ""
    tokens: frozenset[str] = frozenset()


class _Begins(dict[str, bool]):
    """Whether a form begins with a token, looked up once for each token of all texts."""

    def __init__(self, root: _Node) -> None:
        super().__init__()
        self.root = root

    def __missing__(self, token: str) -> bool:
        root = self.root
        self[token] = token[0].isalnum() and (token in root.next or _by_prefix(root, token) is not None)
        return self[token]


_MANY = 2000
_LONGEST_FORM = 20  # tokens


class Matcher:
    """Finds the forms of many concepts in texts of one language."""

    def __init__(
        self,
        forms: Iterable[tuple[str, str]],
        language: str,
        *,
        literally: bool = False,
        never: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Take pairs of form and slug; `literally` leaves out endings and compounds, as for forms to avoid.

        `never` are pairs of what only looks like a form, and the slug of the concept that it is not.
        """
        self.language = language
        self.literally = literally
        barred = defaultdict[str, list[tuple[str, str]]](list)
        for form, slug in never:
            barred[slug].append((form, slug))
        self._barred = {slug: Matcher(pairs, language, literally=True) for slug, pairs in barred.items()}
        self._other_words = {slug: {form for form, _ in pairs} for slug, pairs in barred.items()}
        self._root = _Node()
        for form, slug in forms:
            for way in [form] if literally else ways_to_write(form, language):
                self._add(way, slug)
        self._begins = _Begins(self._root)

    def _add(self, form: str, slug: str) -> None:
        is_prefix = form.endswith("*")
        tokens = spelled(form, "" if self.literally else self.language)
        words = [at for at, variants in enumerate(tokens) if min(variants)[0].isalnum()]
        if not words:
            return  # a form of marks alone is found in no text, as `check` says of it
        nodes = [self._root]
        for at, variants in enumerate(tokens):
            if at == words[0]:
                variants |= {in_capitals(variant[0], self.language) + variant[1:] for variant in variants}
            if len(tokens) == 1:
                variants -= self._other_words.get(slug, set())
            if not self.literally:
                variants = written_otherwise(variants, self.language)
            ends = is_prefix and at == words[-1]
            nodes = [child for node in nodes for child in _follow(node, variants, as_prefix=ends)]
        for node in nodes:
            node.slug = node.slug or slug

    def find(self, text: str, around: Callable[[], tuple[str, str]] = lambda: ("", "")) -> list[Match]:
        """Return the matches in a text, from left to right, none overlapping; the leftmost and then the longest win.

        The text may be HTML text: entities, line breaks, soft hyphens and decomposed letters are seen through, and
        places are those in the text as given. `around` gives the characters before and after it, where it continues.
        """
        special, begins = special_in(text), self._begins
        read = special.sub(as_read, text) if special else text
        if not any(map(begins.__getitem__, word_tokens_of(read))):
            return []  # as most texts, whose tokens and neighbours nobody has to look at
        before, after = around()
        tokens = tokens_of(read)
        found = []
        done = 0
        for at in [at for at, token in enumerate(tokens) if begins[token]]:
            if at < done or _continues(tokens, at, before):
                continue
            end, slug = self._longest(tokens, at, self._barred_at(tokens, at) if self._barred else frozenset())
            behind = tokens[end] if end < len(tokens) else after
            if end == at + 1 and goes_on(tokens[at], tokens[at - 1] if at else before, behind):
                continue
            end = end if self.literally else _with_compound(tokens, end)
            if slug and not (end == len(tokens) and runs_on(tokens[end - 1], after)):
                found.append((at, end, slug))
                done = end
        if not found:
            return []
        starts = list(accumulate(map(len, tokens), initial=0))
        places = places_of(text, special) if special else range(len(text) + 1)
        return [Match(places[starts[at]], places[starts[end]], slug) for at, end, slug in found]

    def may_find(self, text: str) -> bool:
        """Return whether a form may be in a text whose words are written as they are read; if not, `find` finds none.

        The text may be HTML with tags.
        """
        if self._stems is not None:
            return any(stem in text for stem in self._stems)
        return any(map(self._begins.__getitem__, set(word_tokens_of(text))))

    @cached_property
    def _stems(self) -> tuple[str, ...] | None:
        """What stands in any text with a form: the words that forms begin with, each without what is behind another.

        None where they are so many that looking for each takes longer than parting a text into words.
        """
        words = sorted({*self._root.next, *self._root.prefixes}, key=len)
        if len(words) > _MANY:
            return None
        stems: list[str] = []
        for word in words:
            if not any(stem in word for stem in stems):
                stems.append(word)
        return tuple(stems)

    @property
    def is_empty(self) -> bool:
        """Whether there are no forms."""
        return not (self._root.next or self._root.prefixes)

    def _barred_at(self, tokens: list[str], at: int) -> frozenset[str]:
        """Return the slugs of the concepts that what stands at a token, or goes on there, only looks like."""
        return frozenset(slug for slug, matcher in self._barred.items() if matcher.covers(tokens, at))

    def covers(self, tokens: list[str], at: int) -> bool:
        """Return whether a form begins at a token, or before it and goes on there."""
        starts = range(max(0, at - _LONGEST_FORM), at + 1)
        return any(self._begins[tokens[start]] and self._longest(tokens, start)[0] > at for start in starts)

    def _longest(self, tokens: list[str], at: int, barred: frozenset[str] = frozenset()) -> tuple[int, str]:
        """Return the end of the longest form that begins at a token, with its slug; empty if there is none.

        `barred` are slugs of concepts that are not meant.
        """
        node: _Node | None = self._root
        end, slug = at, ""
        while at < len(tokens) and node:
            token = _SAME.get(tokens[at], tokens[at])
            node = node.next.get(token) or _by_prefix(node, token)
            at += 1
            if node and node.slug and node.slug not in barred:
                end, slug = at, node.slug
        return end, slug


def spelled(form: str, language: str) -> list[frozenset[str]]:
    """Return the tokens of a form, words and what stands between them, each with its spellings in a language.

    The last word of a form that admits any ending is as it was written, and so is each word in a language that
    `inflection` does not know.
    """
    is_prefix = form.endswith("*")
    visible = without_unseen(form.rstrip("*"))
    tokens = tokens_of(" ".join(unicodedata.normalize("NFC", visible).split()))
    words = [at for at, token in enumerate(tokens) if token[0].isalnum()]
    spelled = []
    for at, token in enumerate(tokens):
        if at in words and not (is_prefix and at == words[-1]):
            is_head = at == words[-1] or tokens[at + 1 : at + 3] == [" ", "of"]
            spelled.append(spellings(token, language, is_last=is_head, is_first=at == words[0]))
        else:
            spelled.append(frozenset({_SAME.get(token, token)}))
    return spelled


def matcher_for(concepts: Iterable[Concept], language: str) -> Matcher:
    """Return the matcher for the forms that concepts have in a language."""
    listed = list(concepts)
    forms = ((form, concept.slug) for concept in listed for form in concept.forms.get(language, ()))
    never = ((form, concept.slug) for concept in listed for form in concept.never.get(language, ()))
    return Matcher(forms, language, never=never)


def _follow(node: _Node, variants: frozenset[str], *, as_prefix: bool) -> list[_Node]:
    """Go on from a node by each of several spellings, and return the nodes that they lead to.

    Spellings that no other form tells apart share a node. Where one form has only some of the spellings that share a
    node already, that node is split, so that what follows is found under these alone.
    """
    branches = node.prefixes if as_prefix else node.next
    targets = []
    known = sorted(variant for variant in variants if variant in branches)  # `&` and `-` would go through all branches
    for child in {id(branches[variant]): branches[variant] for variant in known}.values():
        shared = child.tokens & variants
        target = child
        if shared != child.tokens:
            target = copy.deepcopy(child)
            target.tokens = shared
            child.tokens = child.tokens - shared
            branches.update(dict.fromkeys(shared, target))
        targets.append(target)
    if new := variants.difference(known):
        fresh = _Node(tokens=new)
        branches.update(dict.fromkeys(new, fresh))
        targets.append(fresh)
    if as_prefix:
        node.lengths = tuple(sorted({len(prefix) for prefix in node.prefixes}, reverse=True))
    return targets


def _by_prefix(node: _Node, token: str) -> _Node | None:
    for length in node.lengths:
        if length <= len(token) and (found := node.prefixes.get(token[:length])):
            return found
    return None


def _continues(tokens: list[str], at: int, before: str) -> bool:
    """Return whether a word is the later part of a longer one, such as a hyphen compound."""
    if at == 0:
        return runs_on(before, tokens[0]) or (before[-1:] in _HYPHENS and ends_a_word(before[:-1]))
    if tokens[at - 1] not in _HYPHENS:
        return False
    return ends_a_word(tokens[at - 2] if at > 1 else before)


def _with_compound(tokens: list[str], end: int) -> int:
    """Take in the rest of a hyphen compound and a possessive after a match."""
    while end + 1 < len(tokens) and tokens[end] in _HYPHENS and tokens[end + 1][0].isalnum():
        end += 2
    if end < len(tokens) and tokens[end] in _APOSTROPHES:
        if end + 1 < len(tokens) and tokens[end + 1] == "s":
            return end + 2
        if tokens[end - 1].endswith("s") and not (end + 1 < len(tokens) and tokens[end + 1][0].isalnum()):
            return end + 1
    return end
