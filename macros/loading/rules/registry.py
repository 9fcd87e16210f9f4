"""Collects the rules that the data has to keep; each yields a problem for every place that breaks it.

A rule registers itself with one of the decorators when its module is imported, which this package's `__init__` does.
"""

from collections.abc import Callable, Iterator

from macros.model.problems import Problem
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData

Rule = Callable[[Roadmap], Iterator[Problem]]
SearchRule = Callable[[SearchData, Roadmap], Iterator[Problem]]

_entry_rules: list[Rule] = []
_whole_rules: list[Rule] = []
_agreement_rules: list[Rule] = []
_search_rules: list[SearchRule] = []


def entry_rule(rule: Rule) -> Rule:
    """Register a rule on single entries; it also runs on what is left when faulty entries are taken away."""
    _entry_rules.append(rule)
    return rule


def whole_rule(rule: Rule) -> Rule:
    """Register a rule on the roadmap as a whole, which only means something when no entry is missing."""
    _whole_rules.append(rule)
    return rule


def agreement_rule(rule: Rule) -> Rule:
    """Register a rule on what the sources would have otherwise, which needs every id to lead to one entry."""
    _agreement_rules.append(rule)
    return rule


def search_rule(rule: SearchRule) -> SearchRule:
    """Register a rule on single entries of the search's data; it, too, runs on what is left without faulty ones."""
    _search_rules.append(rule)
    return rule


def entry_problems(roadmap: Roadmap) -> Iterator[Problem]:
    """Yield the problems of single entries."""
    return _problems(_entry_rules, roadmap)


def whole_problems(roadmap: Roadmap) -> Iterator[Problem]:
    """Yield the problems of the roadmap as a whole."""
    return _problems(_whole_rules, roadmap)


def agreement_problems(roadmap: Roadmap) -> Iterator[Problem]:
    """Yield where priorities and order differ from the sources without a reason."""
    return _problems(_agreement_rules, roadmap)


def search_problems(search: SearchData, roadmap: Roadmap) -> Iterator[Problem]:
    """Yield the problems of what the search finds entries by."""
    for rule in _search_rules:
        yield from rule(search, roadmap)


def _problems(rules: list[Rule], roadmap: Roadmap) -> Iterator[Problem]:
    for rule in rules:
        yield from rule(roadmap)
