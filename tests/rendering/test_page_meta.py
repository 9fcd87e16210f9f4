import pytest

from macros.model.roadmap import Roadmap
from macros.model.site import Abbreviation
from macros.rendering.page_meta import abbreviations, metadata
from tests.support.rendering import rendered
from tests.support.texts import changed


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "topics/functions.md",
            {
                "title": "Functions",
                "description": "Name a piece of work.",
                "tags": ["Key topic", "Basics"],
            },
        ),
        ("topics/loops.md", {"title": "Loops", "description": "Do it again.", "tags": ["Core", "Basics"]}),
        (
            "topics/sessions.md",
            {"title": "Sessions", "description": "Know who asks.", "tags": ["Optional", "The Web"]},
        ),
        ("phases/web.md", {"title": "The Web", "description": "Serve a page."}),
        ("plans/fast.md", {"title": "Fast: 10 hours a week", "description": "For people with time."}),
        ("plans/ada.md", {"title": "The plan of Ada 1", "description": "Learn functions well."}),
        ("index.md", {}),
        ("roadmap.md", {}),
        ("topics/index.md", {}),
        ("phases/index.md", {}),
        ("plans/index.md", {}),
    ],
)
def test_the_head_of_a_page_comes_from_its_entry(small: Roadmap, page: str, expected: dict[str, object]) -> None:
    assert metadata(small, page) == expected


@pytest.mark.parametrize(
    ("page", "valid"),
    [("topics/htp.md", "classes, functions, http"), ("phases/wb.md", "basics, web"), ("plans/eve.md", "ada, bob")],
)
def test_a_page_of_nothing_is_an_error_that_names_the_valid_ids(small: Roadmap, page: str, valid: str) -> None:
    with pytest.raises(LookupError, match=valid):
        metadata(small, page)


def test_the_head_is_escaped_because_the_theme_does_not(small: Roadmap) -> None:
    topic = changed(small.topics[0], title="<a> & b", summary='say "x"')
    phase = changed(small.phases[0], title="I/O & <files>")
    hostile = changed(small, topics=(topic, *small.topics[1:]), phases=(phase, *small.phases[1:]))
    assert metadata(hostile, "topics/values.md") == {
        "title": "&lt;a&gt; &amp; b",
        "description": "say &#34;x&#34;",
        "tags": ["Core", "I/O &amp; &lt;files&gt;"],
    }


def test_short_forms_carry_their_meaning_as_a_tooltip(small: Roadmap) -> None:
    soup = rendered(f"HTTP and https.\n\n{abbreviations(small)}")
    assert [(tag.get_text(), tag["title"]) for tag in soup.find_all("abbr")] == [
        ("HTTP", "Hypertext Transfer Protocol")
    ]


@pytest.mark.parametrize(
    "meaning",
    ["say \"x\" & 'y'", "a <b>bold</b> &amp; b", "<script>alert(1)</script>", "*[B]: x", "a\n\n# b", "`c` {: #d }"],
)
def test_tooltips_show_any_meaning(small: Roadmap, meaning: str) -> None:
    glossary = (Abbreviation(term="HTTP", meaning=meaning), Abbreviation(term="I/O", meaning="Input and output"))
    soup = rendered(f"HTTP, I/O\n\n{abbreviations(changed(small, glossary=glossary))}")
    assert [tag["title"] for tag in soup.find_all("abbr")] == [" ".join(meaning.split()), "Input and output"]
    assert [tag.name for tag in soup.find_all(True)] == ["p", "abbr", "abbr"]


def test_all_short_forms_of_the_site_are_found_in_text(roadmap: Roadmap) -> None:
    terms = [entry.term for entry in roadmap.glossary]
    soup = rendered(f"{' and '.join(terms)}.\n\n{abbreviations(roadmap)}")
    assert [tag.get_text() for tag in soup.find_all("abbr")] == terms
