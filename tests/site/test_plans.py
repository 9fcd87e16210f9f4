"""The page of a source's plan is called after the plan, whatever the source is called."""

import json
import re
from urllib.parse import urljoin

import pytest

from macros.model.roadmap import Roadmap
from macros.model.search import Alias, SearchData
from tests.support.website import SITE_URL, Site, build, copy_with, text_of


@pytest.fixture(scope="module")
def site(small: Roadmap, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the small roadmap, with plans whose ids are not those of their sources."""
    ids = {"ada": "two-months", "bob": "six-weeks"}
    data = small.model_dump(mode="json", exclude_none=True) | {"start_date": small.start_date}
    for plan in data["plans"]:
        plan["id"] = ids[plan["source"]]
    search = SearchData(aliases=(Alias(plan="six-weeks", words=("everything at once",)),))
    folder = tmp_path_factory.mktemp("plans")
    return build(copy_with(data, folder / "checkout", search), folder / "site")


def test_the_page_of_a_plan_says_what_its_source_says(site: Site) -> None:
    assert {page for page in site.pages if page.startswith("plans/")} == {
        *("plans/", "plans/fast/", "plans/slow/", "plans/two-months/", "plans/six-weeks/")
    }
    article = text_of(site.article("plans/six-weeks/"))
    assert article.startswith("The plan of Bob 2")
    assert {said for said in ("Learn all of it.", "Take breaks.", "A shop") if said not in article} == set()


def test_everything_that_names_a_source_leads_to_its_plan(site: Site) -> None:
    found: dict[str, set[str]] = {}
    for page in site.pages:
        for link in site.pages[page].select("a[href]"):
            address = urljoin(f"{SITE_URL}{page}", str(link["href"]))
            if plan := re.fullmatch(rf"{re.escape(SITE_URL)}plans/([\w-]+)/(?:#.*)?", address):
                found.setdefault(plan[1], set()).add(page)
    assert set(found) == {"fast", "slow", "two-months", "six-weeks"}
    assert {"plans/", "topics/functions/"} <= found["six-weeks"]


def test_programs_find_the_plan_of_a_source(site: Site) -> None:
    sources, timetables = (
        json.loads((site.folder / "api" / "v1" / f"{name}.json").read_text("utf-8"))[name]
        for name in ("sources", "timetables")
    )
    assert {it["id"]: (it["plan"], it["page"]) for it in sources} == {
        "ada": ("two-months", f"{SITE_URL}plans/two-months/"),
        "bob": ("six-weeks", f"{SITE_URL}plans/six-weeks/"),
    }
    assert {it["id"]: it["plan"] for it in timetables}["bob"] == "six-weeks"
    assert (site.folder / "api" / "v1" / "plans" / "six-weeks.json").is_file()


def test_the_search_leads_to_the_plan(site: Site) -> None:
    index = json.loads((site.folder / "search" / "index.json").read_text("utf-8"))
    assert "everything at once" in [alias for _, *aliases in index["aliases"] for alias in aliases]
