"""The issue forms are valid, say what is true of the project, and have the fields that links fill in."""

import re
import sys
from collections import Counter
from typing import Any

import pytest
import yaml

from macros.model.fields import Priority
from macros.model.roadmap import Roadmap
from tests.support.website import ROOT, run

TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = {
    file.name: yaml.safe_load(file.read_text("utf-8"))
    for file in sorted(TEMPLATES.glob("*.yml"))
    if file.name != "config.yml"
}
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+)`")


def fields(form: str) -> dict[str, dict[str, Any]]:
    """What a form asks for, by id."""
    return {part["id"]: part for part in FORMS[form]["body"] if "id" in part}


def test_there_is_a_form_for_each_kind_of_report() -> None:
    assert list(FORMS) == ["fact.yml", "problem.yml", "search.yml", "source.yml", "topic.yml"]


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-issue-forms", list(FORMS)), ("vendor.github-issue-config", ["config.yml"])],
)
def test_forms_are_valid(schema: str, files: list[str]) -> None:
    paths = [TEMPLATES / name for name in files]
    done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *paths)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("form", FORMS)
def test_each_field_has_an_id_and_a_label_of_its_own(form: str) -> None:
    asked = [part for part in FORMS[form]["body"] if part["type"] != "markdown"]
    assert len(fields(form)) == len(asked)
    assert max(Counter(part["attributes"]["label"] for part in asked).values()) == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_for_what_nobody_can_do_without(form: str) -> None:
    required = [name for name, field in fields(form).items() if field.get("validations", {}).get("required")]
    assert required


@pytest.mark.parametrize("name", ["name", "description"])
def test_forms_are_told_apart(name: str) -> None:
    assert len({form[name] for form in FORMS.values()}) == len(FORMS)


def test_links_of_pages_fill_in_the_report_of_a_problem() -> None:
    asked = fields("problem.yml")
    assert {asked["page"]["type"], asked["section"]["type"]} == {"input"}
    # A page's own heading has no section above it.
    assert "validations" not in asked["section"]


def test_the_search_fills_in_its_form() -> None:
    script = (ROOT / "docs/assets/javascripts/search/controls.js").read_text("utf-8")
    given = dict(re.findall(r'issue\.searchParams\.set\("(\w+)", "?([^")]+)', script))
    assert given["template"] in FORMS
    assert given.keys() - {"template", "title"} <= fields(given["template"]).keys()
    assert fields("search.yml").keys() == {"query", "hoped"}


def test_sources_are_those_of_the_data(roadmap: Roadmap) -> None:
    options = fields("source.yml")["source"]["attributes"]["options"]
    assert options == [source.name for source in roadmap.sources]


def test_priorities_are_those_of_the_model() -> None:
    assert fields("topic.yml")["priority"]["attributes"]["options"] == [priority.value for priority in Priority]


def test_examples_of_pages_exist() -> None:
    """An address in a form is one that readers can open."""
    shown = [fields(form)["page"]["attributes"]["placeholder"] for form in FORMS if "page" in fields(form)]
    assert len(shown) == 2
    assert [page for page in shown if not (ROOT / "docs" / f"{page.rstrip('/')}.md").exists()] == []


def test_named_files_exist() -> None:
    named = {path for form in FORMS for path in PATH.findall((TEMPLATES / form).read_text("utf-8"))}
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_an_example_of_a_quotation_is_one() -> None:
    quotation = fields("source.yml")["quote"]["attributes"]["placeholder"]
    assert quotation in (ROOT / "tests/site/four_answers.txt").read_text("utf-8")
