"""How texts and names are cut into the words that the search knows."""

import re
import unicodedata
from collections import Counter

ASKING = (
    "a about all an and any are as at be because been best better between but by can could did difference do does "
    "each explain for from get gets good had has have how i if in into is it its just learn like mean means more most "
    "much my need needs no not of on one only or other our out over own python same should so some such than that the "
    "their them then there these they thing things this those to too two up use used uses using very vs was way we "
    "were what when where which while who why will with without work works would you your"
)
"""Words that ask rather than name, or stand on every page. They are looked up in titles and aliases, not in texts."""
STOP_WORDS = frozenset(ASKING.split())
WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+(?![a-z0-9_])|[a-z0-9]+(?:_+[a-z0-9]+)*|[=!<>]=|:=|->|\*\*")
UNTELLING = re.compile(r"\w|\W+|\w{31,}|\d{1,2}|20\d\d|[\d.]+\.\d+|\d{5,}\w*|(?=\w*\d)[0-9a-f]{8,}")
"""What nobody looks for in a text: single characters, operators, small, long and decimal numbers, years, checksums."""


def words(text: str) -> list[str]:
    """Return the words of a text in its order.

    Lower case, without accents; parts of a name_with_underscores stay together.

    So do numbers such as 3.12; operators of two signs are words as well.
    The function of that name in docs/assets/javascripts/search/words.js does the same with what somebody looks for.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return WORD.findall("".join(it for it in decomposed if not unicodedata.category(it).startswith("M")).lower())


def search_name(text: str) -> str:
    """Return what two names have in common that the search can't tell apart."""
    return " ".join(words(text))


def index_terms(text: str) -> Counter[str]:
    """Return how often each word stands in a text, of those that are worth looking up."""
    return Counter(it for it in words(text) if it not in STOP_WORDS and not UNTELLING.fullmatch(it))
