"""Rules on what the search finds entries by."""

from collections.abc import Iterator, Sequence

from macros.loading.rules.registry import search_rule
from macros.model.problems import Problem
from macros.model.roadmap import Roadmap
from macros.model.search import SearchData
from macros.search.tokenizer import index_terms, search_name, words
from macros.text.suggestions import did_you_mean, shown


@search_rule
def aliases_add_a_name(search: SearchData, roadmap: Roadmap) -> Iterator[Problem]:
    """An alias leads to one thing, which has its aliases in one place, and it is what no title says already."""
    titles: dict[str, str] = {}
    for topic in roadmap.topics:
        titles[search_name(topic.title)] = topic.id
        titles.update({search_name(subtopic.title): f"{topic.id}/{subtopic.id}" for subtopic in topic.subtopics})
    seen: set[str] = set()
    for index, entry in enumerate(search.aliases):
        path = ("aliases", index)
        if len(entry.target) != 1:
            message = f"names {len(entry.target)} of topic, project, phase, plan, pace and page; an entry leads to one"
            yield Problem(path, message)
            continue
        place = ": ".join(entry.target[0])
        if place in seen:
            yield Problem(path, f"{place} has aliases in an earlier entry; keep them together")
        seen.add(place)
        names = [search_name(word) for word in entry.words]
        for number, name in enumerate(names):
            word = shown(entry.words[number])
            if not name:
                yield Problem((*path, "words", number), f"{word} has no word that the search knows; remove it")
            elif name in names[:number]:
                yield Problem((*path, "words", number), f"{word} repeats an alias before it; once is enough")
            elif name in titles:
                message = f"{word} is the title of {titles[name]}, which is found by it; remove the alias"
                yield Problem((*path, "words", number), message)


@search_rule
def keywords_add_something(search: SearchData, _: Roadmap) -> Iterator[Problem]:
    """Each of the words is one that the search knows, and that the aliases beside it don't hold already."""
    for index, entry in enumerate(search.aliases):
        seen = {name for word in entry.words for name in words(word)}
        for word in (entry.keywords or "").split():
            path = ("aliases", index, "keywords")
            if not index_terms(word) or words(word) != [word]:
                message = f"{shown(word)} is never looked up; write words in lower case that name something"
                yield Problem(path, message)
            elif word in seen:
                yield Problem(path, f"{shown(word)} stands in this entry already; once is enough")
            seen.add(word)


def aliased_pages_exist(search: SearchData, pages: Sequence[str]) -> Iterator[Problem]:
    """An alias of a page leads to one of those that stand for no entry, which are given; entries are named by id."""
    for index, alias in enumerate(search.aliases):
        if alias.page and alias.page not in pages:
            message = f"{shown(alias.page)} is no page without an entry of its own{did_you_mean(alias.page, pages)}"
            yield Problem(("aliases", index, "page"), message)
