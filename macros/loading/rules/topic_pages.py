"""Rules on the form of a topic's page, which readers know from the other pages.

They grow with the page: one with marks of what is still to be written is only held to its outline, one without marks
to what stands in its sections, and one that declares itself complete in its front matter, `complete: true`, to all.
Each check yields a problem for every place that falls short.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum

from macros.content.samples import Sample
from macros.content.topic_page import (
    EXTERNAL_LINK,
    FENCE,
    FIRST_SECTIONS,
    FRONT_MATTER,
    HEADING,
    SAMPLE_CALL,
    SECTIONS,
    SUBTOPIC_CALL,
    TopicPage,
    front_matter,
    is_complete,
)
from macros.loading.rules.todos import PAGE_MARK
from macros.model.problems import Problem
from macros.model.topics import Topic
from macros.text.suggestions import did_you_mean

TYPED_LANGUAGES = ("text", "mermaid")
"""What a page may type itself. Everything else that looks like code is a file that the tests run."""
WORDS_ABOUT_A_RESOURCE = 5
WORDS_OF_AN_EXPLANATION = 25


class Stage(IntEnum):
    """How far a page is; a later stage keeps the rules of those before."""

    BEGUN = 0
    """Says itself that parts are still to be written."""
    WRITTEN = 1
    COMPLETE = 2


Check = Callable[[TopicPage], Iterator[Problem]]

_checks: list[tuple[Stage, Check]] = []


def check(stage: Stage) -> Callable[[Check], Check]:
    """Register a check of pages that are that far."""

    def register(function: Check) -> Check:
        _checks.append((stage, function))
        return function

    return register


def stage_of(text: str) -> Stage:
    """Return how far a page is by what it says of itself."""
    if is_complete(text):
        return Stage.COMPLETE
    return Stage.BEGUN if PAGE_MARK.search(text) else Stage.WRITTEN


def structure_problems(topic: Topic, text: str, file: str, files: Iterable[Sample]) -> Iterator[Problem]:
    """Yield where a page falls short of the form of its stage. `files` are those in the page's folder.

    Of a page whose front matter can't be read, which another rule tells, nothing is said: it may have wanted to be
    complete.
    """
    page = TopicPage(topic, text, file, tuple(files))
    if front_matter(text) is None:
        return
    reached = stage_of(text)
    for stage, function in _checks:
        if stage <= reached:
            yield from function(page)


# Every page


@check(Stage.BEGUN)
def page_begins_with_its_card(page: TopicPage) -> Iterator[Problem]:
    """Yield what stands above the first section besides the card, which writes the heading and the facts."""
    head = FRONT_MATTER.match(page.text)
    start = head.end() if head else 0
    first = HEADING.search(page.prose, start)
    if page.text[start : first.start() if first else None].strip() != "{{ topic_card() }}":
        message = "above the first section stands `{{ topic_card() }}` and nothing else; move other text into a section"
        yield page.problem(message, start)


@check(Stage.BEGUN)
def sections_are_in_order(page: TopicPage) -> Iterator[Problem]:
    """Yield unknown and repeated sections, and an order that readers don't know from the other pages."""
    titles = [title for title, _, _ in page.sections]
    for index, (title, offset, _) in enumerate(page.sections):
        if title not in SECTIONS:
            yield page.problem(f"{title!r} is no section of a topic's page{did_you_mean(title, SECTIONS)}", offset)
        elif title in titles[:index]:
            yield page.problem(f"the section {title!r} stands twice; keep one", offset)
    known = [title for title in dict.fromkeys(titles) if title in SECTIONS]
    if known != sorted(known, key=SECTIONS.index):
        yield page.problem(f"the sections stand in another order than: {', '.join(SECTIONS)}")


@check(Stage.BEGUN)
def lists_come_from_the_data(page: TopicPage) -> Iterator[Problem]:
    """Yield sections that leave out or repeat what macros write: the list of subtopics and the neighbours."""
    offset, text = page.section("Subtopics")
    if text.strip() not in ("", "{{ topic_subtopics() }}"):
        yield page.problem("'Subtopics' holds `{{ topic_subtopics() }}` and nothing else; remove the rest", offset)
    offset, text = page.section("Where it leads")
    if text.strip() and not text.lstrip().startswith("{{ topic_neighbours() }}"):
        yield page.problem("'Where it leads' begins with `{{ topic_neighbours() }}`; write it first", offset)


@check(Stage.BEGUN)
def subtopics_stand_in_the_idea(page: TopicPage) -> Iterator[Problem]:
    """Yield subtopics that are opened within a line or outside of the section for them."""
    start, text = page.section("The idea")
    for call in SUBTOPIC_CALL.finditer(page.prose):
        line = page.prose[page.prose.rfind("\n", 0, call.start()) + 1 :].partition("\n")[0]
        if line.rstrip() != call[0]:
            yield page.problem(f"write `{call[0]}` on a line of its own, which is not indented", call.start())
        if start and not start <= call.start() < start + len(text):
            message = f"{call['id']!r} is explained outside of 'The idea'; move it into that section"
            yield page.problem(message, call.start())


# Pages without marks


@check(Stage.WRITTEN)
def sections_are_there(page: TopicPage) -> Iterator[Problem]:
    """Yield missing and empty sections."""
    titles = [title for title, _, _ in page.sections]
    for title in SECTIONS if is_complete(page.text) else FIRST_SECTIONS:
        if title not in titles:
            yield page.problem(f"the section {title!r} is missing; write it")
    for title in dict.fromkeys(titles):
        if title in SECTIONS and not page.section(title)[1].strip():
            yield page.problem(f"the section {title!r} is empty; write it", page.section(title)[0])


@check(Stage.WRITTEN)
def purpose_and_subtopics_are_explained(page: TopicPage) -> Iterator[Problem]:
    """Yield explanations of less than some sentences."""
    offset, text = page.section("Why it matters")
    if text.strip():
        yield from _too_short(page, "'Why it matters'", offset, text)
    offset, text = page.section("The idea")
    calls = list(SUBTOPIC_CALL.finditer(text))
    ends = [*(call.start() for call in calls[1:]), len(text)]
    for call, end in zip(calls, ends, strict=False):
        what = f"the explanation of {call['id']!r}"
        yield from _too_short(page, what, offset + call.start(), text[call.end() : end])


@check(Stage.WRITTEN)
def outcomes_can_be_counted(page: TopicPage) -> Iterator[Problem]:
    """Three to six outcomes."""
    yield from _count(page, "What you will be able to do", r"^- \S", 3, 6, "outcomes, a list's item each")


# Complete pages


@check(Stage.COMPLETE)
def pitfalls_are_named(page: TopicPage) -> Iterator[Problem]:
    """At least three pitfalls, each with a name."""
    yield from _count(page, "Pitfalls", r"^- \*\*[^*\n]+\*\*", 3, 9, "pitfalls, each as `- **Its name.** …`")


@check(Stage.COMPLETE)
def questions_have_folded_answers(page: TopicPage) -> Iterator[Problem]:
    """Three to five questions, each with an answer that is folded away."""
    folded = r'^\?\?\? question "[^"\n]+"\n\n? {4}\S'
    yield from _count(
        page, "Check yourself", folded, 3, 5, 'questions, each as `??? question "…"` with its answer indented'
    )


@check(Stage.COMPLETE)
def exercise_can_be_checked(page: TopicPage) -> Iterator[Problem]:
    """An exercise has criteria, and a solution that is folded away and run."""
    yield from _count(page, "Exercise", r"^- \[ \] \S", 2, 9, "acceptance criteria, each as `- [ ] …`")
    offset, text = page.section("Exercise")
    _, fold, folded = text.partition('??? success "Solution"\n')
    run = {file.name for file in page.files if file.is_run and file.is_solution}
    if not any(call["name"] in run for call in SAMPLE_CALL.finditer(folded)):
        remedy = 'show a `solution` file that is run under `??? success "Solution"`'
        yield page.problem(
            f"the exercise has no solution that the tests run; {remedy}",
            offset + len(text) - len(folded) if fold else offset,
        )


@check(Stage.COMPLETE)
def resources_say_what_to_read(page: TopicPage) -> Iterator[Problem]:
    """One to five resources, each a link and what to read in it."""
    yield from _count(page, "Resources", r"^- \S", 1, 5, "resources, a list's item each")
    offset, text = page.section("Resources")
    for item in re.finditer(r"^- (?P<text>.+(?:\n {2}.+)*)", text, re.MULTILINE):
        words = re.findall(r"\w+", re.sub(r"\[[^\]]*\]\([^)]*\)", "", item["text"]))
        if len(EXTERNAL_LINK.findall(item["text"])) != 1 or len(words) < WORDS_ABOUT_A_RESOURCE:
            yield page.problem(
                "a resource is one link and what to read in it: `- [Title](https://…): …`", offset + item.start()
            )


@check(Stage.COMPLETE)
def external_links_are_given_once(page: TopicPage) -> Iterator[Problem]:
    """No external link stands twice on a page."""
    found = [(link.start(), link["url"] or link["bare"]) for link in EXTERNAL_LINK.finditer(page.prose)]
    counts = Counter(url for _, url in found)
    for offset, url in found:
        if counts[url] > 1 and offset != next(first for first, other in found if other == url):
            yield page.problem(f"{url} is linked before; link it once", offset)


@check(Stage.COMPLETE)
def code_is_run(page: TopicPage) -> Iterator[Problem]:
    """All code is shown from files, all that is run is shown, and at least one of it is no solution."""
    for fence in FENCE.finditer(page.text):
        if fence["language"] not in TYPED_LANGUAGES:
            message = "code is shown from a file that the tests run; move it there and write `{{ sample(…) }}`"
            yield page.problem(message, fence.start())
    shown = {name for _, name in page.shown()}
    names = {file.name for file in page.files if not file.is_output}
    for offset, name in page.shown():
        if name not in names:
            yield page.problem(
                f"{name!r} is no file of docs/topics/{page.topic.id}/{did_you_mean(name, names)}", offset
            )
    for file in page.files:
        if file.is_run and file.name not in shown:
            yield page.problem(
                f'{file.name!r} is run but not shown; write {{{{ sample("{file.name}") }}}} or remove it'
            )
    if not any(file.is_run and not file.is_solution for file in page.files):
        yield page.problem(f"no sample is run; put one into docs/topics/{page.topic.id}/")


@check(Stage.COMPLETE)
def no_file_lies_about(page: TopicPage) -> Iterator[Problem]:
    """Every part is shown, or named by another file."""
    shown = {name for _, name in page.shown()}
    texts = {file.name: file.text for file in page.files if not file.is_output}
    for file in page.files:
        if file.is_run or file.name in shown:
            continue
        printed = any(other.is_run and other.output == file.path for other in page.files)
        stem = file.path.parent.name if file.path.stem == "__init__" else file.path.stem
        named = any(
            re.search(rf"(?<!\w){re.escape(stem)}\b", text) for name, text in texts.items() if name != file.name
        )
        if not (printed if file.is_output else named):
            yield page.problem(f"docs/topics/{page.topic.id}/{file.name} is neither run nor shown nor named; remove it")


@check(Stage.COMPLETE)
def nothing_is_left_to_write(page: TopicPage) -> Iterator[Problem]:
    """No part of the page or of its topic is still to be written."""
    remedy = "or take `complete: true` back"
    for mark in PAGE_MARK.finditer(page.text):
        yield page.problem(f"{mark['what']!r} is still to be written; write it, {remedy}", mark.start())
    if page.topic.draft:
        yield page.problem(f"the topic is a draft; finish it in the data and remove `draft: true`, {remedy}")


def _too_short(page: TopicPage, what: str, offset: int, text: str) -> Iterator[Problem]:
    """Yield that a text has too few words; calls of macros are none."""
    count = len(re.findall(r"\w+", re.sub(r"\{\{.*?\}\}", "", text)))
    if count < WORDS_OF_AN_EXPLANATION:
        yield page.problem(f"{what} has {count} words; write at least {WORDS_OF_AN_EXPLANATION}", offset)


def _count(page: TopicPage, title: str, pattern: str, least: int, most: int, what: str) -> Iterator[Problem]:
    offset, text = page.section(title)
    found = len(re.findall(pattern, text, re.MULTILINE))
    if offset and not least <= found <= most:
        yield page.problem(f"{title!r} has {found} {what}; wanted are {least} to {most}", offset)
