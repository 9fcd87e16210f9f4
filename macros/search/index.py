"""The search index: which words stand in which section, small enough to be fetched by a phone.

The search plugin's documents, one for each page and section, and the aliases of `data/search.yml` become three things:

- the index (search/index.json), which the worker of the search (docs/assets/javascripts/search/) loads when somebody
  searches: what pages and sections are called and where they are, aliases, and the words of their texts;
- the text of each page (search/texts/<page>.json), fetched for a result that is shown, for the passage under its title:
  of each section the fragment, the prose, and the code if there is any;
- the file that the theme fetches on every visit (search/search_index.json), without a document.

Sections are numbered through, each page's own text first. The words stand in alphabetical order in one string, each as
what it adds to the one before, after a capital letter that says how many letters they share (A none, B one, …). Another
string holds for each the sections that use it: how many are skipped since the last one, in digits to the base 32, the
lowest first, of which all but the last are DIGITS[32:]; then a mark if it uses the word often.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from html import unescape
from itertools import groupby, takewhile
from math import log1p
from typing import Any

from macros.model.fields import Priority
from macros.model.roadmap import Roadmap
from macros.model.search import Alias, SearchData
from macros.search.tokenizer import ASKING, index_terms, search_name, words

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
OFTEN, OFTEN_MARK = 3, "#"
"""How often a section uses a word at least that is marked."""
UNLISTED = ("tags/", "a-z/")
"""Pages that only repeat titles of others."""
OVERVIEWS = ("topics/", "phases/")
"""Pages that lead to the others of their folder."""
RANKS = {Priority.KEY: 2, Priority.CORE: 1, Priority.OPTIONAL: 0}
KINDS = {"topics": "topic", "phases": "phase", "plans": "plan", "timetable": "plan", "projects": "project"}
"""What somebody may look for, by the first folder of a page's address; all others are pages."""
WORDS_OF_A_TEXT = 26
ALIASED = 3
"""How much a word of an alias or a keyword counts, as a number of times that the text uses it."""
HOMES = 2
"""In how many texts a word is kept at least, if so many use it."""
TAG = re.compile(r"<[^>]*>")
CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)


@dataclass(frozen=True)
class Document:
    """A page's own text or that of one of its sections, as plain text, at an address such as topics/docker/#compose."""

    location: str
    title: str
    prose: str
    code: str = ""

    @property
    def text(self) -> str:
        """All that it says."""
        return f"{self.prose} {self.code}".strip()

    @property
    def page(self) -> str:
        """The address of its page."""
        return self.location.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The id of its heading; empty for a page."""
        return self.location.partition("#")[2]


def documents(plugin_index: Mapping[str, Any]) -> list[Document]:
    """Return the documents of the search plugin's index, without those that are found by other means, as plain text."""
    return [
        Document(entry["location"], plain(entry["title"]), *prose_and_code(entry["text"]))
        for entry in plugin_index["docs"]
        if not entry["location"].startswith(UNLISTED)
    ]


def prose_and_code(html: str) -> tuple[str, str]:
    """Return a text without its blocks of code, and these, both as plain text."""
    return plain(CODE.sub(" ", html)), plain(" ".join(CODE.findall(html)))


def plain(html: str) -> str:
    """Return text without markup, as one line."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def search_index(found: Sequence[Document], roadmap: Roadmap, search: SearchData) -> dict[str, Any]:
    """Return the index that the worker loads, as plain values. Its parts are described at the top and in engine.js."""
    number = {document.location: index for index, document in enumerate(found)}
    aliases = [(number[address(it)], it) for it in search.aliases if address(it) in number]
    texts = [index_terms(document.text) for document in found]
    uses_of = most_telling(texts)
    for index, alias in aliases:
        for word in set(index_terms(" ".join((*alias.words, alias.keywords or "")))):
            uses_of[index][word] = texts[index][word] + ALIASED
    names = [document.title for document in found] + [word for _, alias in aliases for word in alias.words]
    vocabulary, uses = postings(uses_of, {word for name in names for word in words(name)})
    return {
        "phases": [[phase.id, phase.title] for phase in roadmap.phases],
        "pages": [_page(list(documents_of), roadmap) for _, documents_of in groupby(found, lambda it: it.page)],
        "aliases": [[index, *map(search_name, alias.words)] for index, alias in aliases],
        "asking": ASKING,
        "words": front_coded(vocabulary),
        "uses": " ".join(uses),
    }


def most_telling(texts: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
    """Return of each text the words that tell most, by how often it uses them and how few others do.

    Each word is also kept in those texts about which it tells most, so that none is lost.
    """
    spread = Counter(word for text in texts for word in text)
    telling = [
        {word: log1p(count) * log1p(len(texts) / spread[word]) for word, count in text.items()} for text in texts
    ]
    homes: dict[str, list[tuple[float, int]]] = {}
    for number, values in enumerate(telling):
        for word, value in values.items():
            homes.setdefault(word, []).append((-value, number))
    kept = [nsmallest(WORDS_OF_A_TEXT, values, key=lambda word: (-values[word], word)) for values in telling]
    for word, found in homes.items():
        for _, number in nsmallest(HOMES, found):
            kept[number].append(word)
    return [{word: text[word] for word in chosen} for text, chosen in zip(texts, kept, strict=True)]


def search_files(plugin_index: Mapping[str, Any], roadmap: Roadmap, search: SearchData) -> dict[str, str]:
    """Return what the search fetches, by path below the site's root, made of the search plugin's index.

    The theme fetches search_index.json on every visit; of that only the settings are left.
    """
    found = documents(plugin_index)
    files: dict[str, Any] = {
        "search/search_index.json": {"config": plugin_index["config"], "docs": []},
        "search/index.json": search_index(found, roadmap, search),
    }
    for page, documents_of in groupby(found, lambda it: it.page):
        files[f"search/texts/{page.strip('/').replace('/', '.') or 'home'}.json"] = [
            [it.fragment, *filter(None, [it.prose, it.code])] for it in documents_of
        ]
    return {path: json.dumps(value, ensure_ascii=False, separators=(",", ":")) for path, value in files.items()}


def address(alias: Alias) -> str:
    """Return where the alias leads to, below the site's root."""
    kind, name = alias.target[0]
    if kind == "topic":
        topic, _, subtopic = name.partition("/")
        return f"topics/{topic}/#{subtopic}" if subtopic else f"topics/{topic}/"
    if kind == "page":
        path = name.removesuffix(".md").removesuffix("index")
        return f"{path.rstrip('/')}/" if path else ""
    return {"project": f"projects/#{name}", "phase": f"phases/{name}/"}.get(kind, f"plans/{name}/")


def postings(counts: Sequence[Mapping[str, int]], others: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the words, and others, in alphabetical order; for each the texts that use it, as described at the top."""
    uses: dict[str, list[tuple[int, int]]] = {word: [] for word in others}
    for number, counted in enumerate(counts):
        for word, count in counted.items():
            uses.setdefault(word, []).append((number, count))
    vocabulary = sorted(uses)
    return vocabulary, [_encoded(uses[word]) for word in vocabulary]


def front_coded(vocabulary: Sequence[str]) -> str:
    """Return words in alphabetical order, each as what it adds to the one before, as described at the top."""
    parts = []
    before = ""
    for word in vocabulary:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before[:25], word, strict=False)))
        parts.append(DIGITS[shared] + word[shared:])
        before = word
    return "".join(parts)


def _encoded(uses: Sequence[tuple[int, int]]) -> str:
    parts = []
    last = -1
    for number, count in uses:
        skipped, last = number - last - 1, number
        while skipped >= 32:
            parts.append(DIGITS[32 + skipped % 32])
            skipped //= 32
        parts.append(DIGITS[skipped])
        parts.append(OFTEN_MARK if count >= OFTEN else "")
    return "".join(parts)


def _page(documents_of: Sequence[Document], roadmap: Roadmap) -> list[Any]:
    """Return what the index knows of a page: address, title, kind, number of its phase or -1, rank, and its sections.

    Of each section: fragment, title, rank. The rank is 2 for key, 1 for ordinary, 0 for optional.
    """
    first, *sections = documents_of
    folder, _, name = first.page.strip("/").partition("/")
    kind = "page" if first.page in OVERVIEWS else KINDS.get(folder, "page")
    phase, rank, keys = -1, 1, frozenset[str]()
    if kind == "topic":
        topic = roadmap.topic(name)
        phase = roadmap.phases.index(roadmap.phase_of(name))
        rank = RANKS[topic.priority]
        keys = frozenset(subtopic.id for subtopic in topic.subtopics if subtopic.key)
    elif kind == "phase":
        phase = roadmap.phases.index(roadmap.phase(name))
    headings = ([it.fragment, it.title, 2 if it.fragment in keys else 1] for it in sections)
    return [first.page, first.title, kind, phase, rank, *headings]
