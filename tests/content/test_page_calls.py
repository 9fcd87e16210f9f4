import pytest

from macros.content.page_calls import PageCall, page_calls, strays

NO_CALL = "is an instruction to Jinja, and pages only call macros; remove it"
AS_IT_IS = "to show it as it is, put it between `{% raw %}` and `{% endraw %}`"


def test_calls_are_found_with_their_texts() -> None:
    text = 'Text {{ topic_card() }}\n\n{{ sample("a.py") | indent }} and {{two("a b", "c")}}\n'
    assert [(it.macro, it.arguments) for it in page_calls(text)] == [
        ("topic_card", ()),
        ("sample", ("a.py",)),
        ("two", ("a b", "c")),
    ]
    assert page_calls(text)[0] == PageCall("topic_card", (), 5, 23)
    assert list(strays(text)) == []


def test_what_a_page_only_shows_is_no_call() -> None:
    text = '{% raw %}{{ sample("a.py") }} {% if x %} {# c #} {{ name }}{% endraw %}\n'
    assert page_calls(text) == ()
    assert list(strays(text)) == []


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("{{ name }}", f"`{{{{ name }}}}` calls no macro; write `{{{{ name() }}}}`, or, {AS_IT_IS}"),
        ("{{ topic_card()", f"`{{{{` is not closed in its line; end the call with `}}}}`, or, {AS_IT_IS}"),
        (
            "{{ sample('a.py') }}",
            f"`{{{{ sample('a.py') }}}}` is no call such as `{{{{ sample(\"name.py\") }}}}`; write one, or, {AS_IT_IS}",
        ),
        (
            "{% if x %}",
            f"`{{% if x %}}` {NO_CALL}, or, {AS_IT_IS}",
        ),
        (
            "{% endraw %}",
            f"`{{% endraw %}}` {NO_CALL}, or, {AS_IT_IS}",
        ),
        ("{% raw %}", "`{% raw %}` is never closed; write `{% endraw %}` behind what is shown as it is"),
        (
            "{# id }",
            f"`{{#` begins a comment that hides what follows; write an id as `{{ #name }}`, or, {AS_IT_IS}",
        ),
    ],
)
def test_whatever_else_jinja_would_read_gets_a_remedy(text: str, remedy: str) -> None:
    assert list(strays(f"Before.\n{text}\nBehind.\n")) == [(8, remedy)]


def test_each_of_several_is_told_once() -> None:
    assert [offset for offset, _ in strays("{{ a }} {{ {% b }} {{ c }}\n{#\n")] == [0, 8, 19, 27]


def test_braces_of_code_and_attribute_lists_are_none() -> None:
    assert list(strays('## Title { #id }\n\n`{"a": {"b": 1}}` and { .class }\n')) == []
