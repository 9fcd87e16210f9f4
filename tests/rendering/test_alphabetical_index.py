"""The alphabetical index names every topic and subtopic once, under its letter."""

import re

import pytest

from macros.model.roadmap import Roadmap
from macros.rendering.alphabetical_index import alphabetical_index
from macros.text.links import Links
from tests.support.texts import changed

LINKS = Links("a-z.md")


def test_everything_stands_once(small: Roadmap) -> None:
    hrefs = re.findall(r'<li>.*?href="(.*?)"', alphabetical_index(small, LINKS))
    wanted = [f"../topics/{topic.id}/" for topic in small.topics]
    wanted += [f"../topics/{topic.id}/#{it.id}" for topic in small.topics for it in topic.subtopics]
    assert sorted(hrefs) == sorted(wanted)


def test_topics_are_bold_and_subtopics_name_theirs(small: Roadmap) -> None:
    text = alphabetical_index(small, LINKS)
    assert '<li><strong><a href="../topics/loops/">Loops</a></strong></li>' in text
    assert '<li><a href="../topics/loops/#while">While</a> <small>Loops</small></li>' in text


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("The Zebra", "Z"),
        ("an Apple", "A"),
        ("*args", "A"),
        ("Éclair", "E"),
        ("2FA", "0–9"),
        ("日本", "0–9"),
        ("The", "T"),
    ],
)
def test_a_title_stands_under_its_letter(small: Roadmap, title: str, letter: str) -> None:
    topics = (changed(small.topics[0], title=title), *small.topics[1:])
    text = alphabetical_index(changed(small, topics=topics), LINKS)
    before = text[: text.index('<strong><a href="../topics/values/"')]
    assert re.findall(r"^## (\S+) ", before, re.MULTILINE)[-1] == letter


def test_letters_are_in_order_and_can_be_jumped_to(small: Roadmap) -> None:
    text = alphabetical_index(small, LINKS)
    headings = re.findall(r"^## (\S+) \{ #(\S+) \}$", text, re.MULTILINE)
    assert headings == sorted(headings)
    assert re.findall(r'<a href="#(letter-\w+)">', text) == [anchor for _, anchor in headings]
