"""Rules on the page of a topic once it declares itself complete.

A page says so in its front matter, `complete: true`. Each check yields a problem for every place that falls short.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from macros.content.samples import Sample
from macros.content.topic_page import EXTERNAL_LINK, FENCE, SAMPLE_CALL, SECTIONS, TopicPage, front_matter, is_complete
from macros.loading.rules.todos import PAGE_MARK
from macros.model.problems import Problem
from macros.model.topics import Topic
from macros.text.suggestions import did_you_mean

TYPED_LANGUAGES = ("text", "mermaid")
"""What a page may type itself. Everything else that looks like code is a file that the tests run."""
WORDS_ABOUT_A_RESOURCE = 5

Check = Callable[[TopicPage], Iterator[Problem]]

_checks: list[Check] = []


def check(function: Check) -> Check:
    """Register a check of complete pages."""
    _checks.append(function)
    return function


def structure_problems(topic: Topic, text: str, file: str, files: Iterable[Sample]) -> Iterator[Problem]:
    """Where a page that declares itself complete falls short, else nothing. `files` are those in the page's folder.

    A page whose front matter can't be read is told as well, because it may have wanted to.
    """
    page = TopicPage(topic, text, file, tuple(files))
    if front_matter(text) is None:
        yield page.problem(
            "the front matter is no YAML mapping; write `key: value`, in quotes where a value holds a colon"
        )
    elif is_complete(text):
        for function in _checks:
            yield from function(page)


@check
def sections_are_in_order(page: TopicPage) -> Iterator[Problem]:
    """All sections, in the order that readers know from the other pages, none of them empty."""
    titles = [title for title, _, _ in page.sections]
    for index, (title, offset, _) in enumerate(page.sections):
        if title not in SECTIONS:
            yield page.problem(f"{title!r} is no section of a topic's page{did_you_mean(title, SECTIONS)}", offset)
        elif title in titles[:index]:
            yield page.problem(f"the section {title!r} stands twice; keep one", offset)
    for title in SECTIONS:
        if title not in titles:
            yield page.problem(f"the section {title!r} is missing; write it")
        elif not page.section(title)[1].strip():
            yield page.problem(f"the section {title!r} is empty; write it", page.section(title)[0])
    known = [title for title in dict.fromkeys(titles) if title in SECTIONS]
    if known != sorted(known, key=SECTIONS.index):
        yield page.problem(f"the sections stand in another order than: {', '.join(SECTIONS)}")


@check
def outcomes_can_be_counted(page: TopicPage) -> Iterator[Problem]:
    """Three to six outcomes."""
    yield from _count(page, "What you will be able to do", r"^- \S", 3, 6, "outcomes, a list's item each")


@check
def pitfalls_are_named(page: TopicPage) -> Iterator[Problem]:
    """At least three pitfalls, each with a name."""
    yield from _count(page, "Pitfalls", r"^- \*\*[^*\n]+\*\*", 3, 9, "pitfalls, each as `- **Its name.** …`")


@check
def questions_have_folded_answers(page: TopicPage) -> Iterator[Problem]:
    """Three to five questions, each with an answer that is folded away."""
    folded = r'^\?\?\? question "[^"\n]+"\n\n? {4}\S'
    yield from _count(
        page, "Check yourself", folded, 3, 5, 'questions, each as `??? question "…"` with its answer indented'
    )


@check
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


@check
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


@check
def external_links_are_given_once(page: TopicPage) -> Iterator[Problem]:
    """No external link stands twice on a page."""
    found = [(link.start(), link["url"] or link["bare"]) for link in EXTERNAL_LINK.finditer(page.prose)]
    counts = Counter(url for _, url in found)
    for offset, url in found:
        if counts[url] > 1 and offset != next(first for first, other in found if other == url):
            yield page.problem(f"{url} is linked before; link it once", offset)


@check
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


@check
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


@check
def nothing_is_left_to_write(page: TopicPage) -> Iterator[Problem]:
    """No part of the page or of its topic is still to be written."""
    remedy = "or take `complete: true` back"
    for mark in PAGE_MARK.finditer(page.text):
        yield page.problem(f"{mark['what']!r} is still to be written; write it, {remedy}", mark.start())
    if page.topic.draft:
        yield page.problem(f"the topic is a draft; finish it in the data and remove `draft: true`, {remedy}")


def _count(page: TopicPage, title: str, pattern: str, least: int, most: int, what: str) -> Iterator[Problem]:
    offset, text = page.section(title)
    found = len(re.findall(pattern, text, re.MULTILINE))
    if offset and not least <= found <= most:
        yield page.problem(f"{title!r} has {found} {what}; wanted are {least} to {most}", offset)
