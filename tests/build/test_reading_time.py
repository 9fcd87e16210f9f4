import pytest

from macros.build.reading_time import WORDS_PER_MINUTE, with_reading_time
from macros.model.agreement import Agreement
from macros.model.roadmap import Roadmap
from macros.rendering.topics import topic_card
from macros.text.links import Links
from tests.support.rendering import facts
from tests.support.website import Site, text_of

PLACE = '<span class="reading-time"></span>'


@pytest.mark.parametrize(
    ("words", "expected"),
    [(1, "1 minute"), (WORDS_PER_MINUTE, "1 minute"), (WORDS_PER_MINUTE + 1, "2 minutes"), (2000, "10 minutes")],
)
def test_prose_is_counted(words: int, expected: str) -> None:
    text = " ".join(["word"] * words)
    assert with_reading_time(f"<dd>{PLACE}</dd>{text}") == f"<dd>{expected} without the code</dd>{text}"


def test_code_and_drawings_are_not_counted() -> None:
    code = f"<pre><code>{'word ' * 2000}</code></pre><svg><text>{'word ' * 2000}</text></svg>"
    assert with_reading_time(f"{PLACE} word {code}") == f"1 minute without the code word {code}"


def test_code_is_not_counted_whatever_its_lines_and_attributes_and_prose_between_it_is() -> None:
    lines = "word\n" * 2000
    code = f'<pre id="a" class="b"><code>{lines}</code>\n</pre>'
    prose = "word " * (WORDS_PER_MINUTE + 1)
    assert with_reading_time(f"{PLACE}{code}{prose}{code}").startswith("2 minutes without the code<pre")


def test_the_place_is_the_one_that_a_card_leaves(small: Roadmap) -> None:
    card = topic_card(small, Agreement(small), small.topic("http"), Links("topics/http.md"))
    assert facts(with_reading_time(card))["Reading"] == "1 minute without the code"


def test_a_page_without_a_place_for_it_stays_as_it_is() -> None:
    assert with_reading_time("<p>word</p>") == "<p>word</p>"


def test_topics_say_how_long_they_take_to_read(built_site: Site) -> None:
    cards = [text_of(built_site.article(f"topics/{topic}/").select(".card")[0]) for topic in ("http", "asyncio")]
    http, asyncio = (int(card.partition("Reading")[2].split()[0]) for card in cards)
    assert http > asyncio > 1
