"""The JSON API: documents that satisfy their schemas, with the facts of the roadmap and those computed from it."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag

import pytest

from macros.api.documents import ENTRIES, api_files, base, document_about, document_path, first_lines
from macros.build.downloads import project_licence
from macros.model.roadmap import Roadmap
from tests.support.calls import SITE
from tests.support.texts import changed, texts, with_texts
from tests.support.website import REPOSITORY_URL, ROOT, SITE_URL, Site


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a document."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(inner)


def test_counts_are_those_of_the_roadmap(documents: dict[str, Any], roadmap: Roadmap) -> None:
    wanted = {
        "phases": len(roadmap.phases),
        "topics": len(roadmap.topics),
        "plans": len(roadmap.paces) + len(roadmap.plans),
        "timetables": len(roadmap.timetables),
        "projects": len(roadmap.projects),
        "sources": len(roadmap.sources),
    }
    assert {name: len(documents[name][name]) for name in wanted} == wanted
    assert len(documents["glossary"]["terms"]) == len(roadmap.glossary)
    assert [it["id"] for it in documents["roadmap"]["topics"]] == [it.id for it in roadmap.ordered_topics]
    assert [it["id"] for it in documents["topics"]["topics"]] == [it.id for it in roadmap.ordered_topics]
    assert sum(len(it["subtopics"]) for it in documents["topics"]["topics"]) == sum(
        len(it.subtopics) for it in roadmap.topics
    )


@pytest.mark.parametrize(("name", "entry"), ENTRIES.items())
def test_an_entry_by_itself_is_the_one_of_the_list(documents: dict[str, Any], name: str, entry: str) -> None:
    single = {it: found[entry] for it, found in documents.items() if it.startswith(f"{name}/")}
    assert single == {f"{name}/{it['id']}": it for it in documents[name][name]}


def test_outlines_say_the_same_as_whole_entries(documents: dict[str, Any]) -> None:
    for name in ("topics", "phases"):
        for outline, entry in zip(documents["roadmap"][name], documents[name][name], strict=True):
            assert outline == {field: entry[field] for field in outline}
    for pace in documents["roadmap"]["paces"]:
        plan = documents[f"plans/{pace['id']}"]["plan"]
        assert pace == {field: plan[field] for field in pace}


def test_every_text_of_the_data_is_in_some_document(roadmap: Roadmap) -> None:
    marked = with_texts(roadmap, lambda number: f"text{number:05}")
    said = "".join(api_files(marked, SITE).values())
    unread = ("changes", "example", "releases")  # for people, and for pages about software
    assert [text for text in texts(marked, leaving_out=unread) if text not in said] == []


def test_the_index_lists_every_file(files: dict[str, str], documents: dict[str, Any]) -> None:
    index = documents["index"]
    listed = {index["$schema"], base(SITE) + "/index.json"}
    for link in index["documents"]:
        listed |= {link["url"], link["schema"]}
        if link["entries"]:
            listed.add(link["entries"]["schema"])
            listed |= {link["entries"]["url"].replace("{id}", entry_id) for entry_id in link["entries"]["ids"]}
    assert listed == {f"{SITE_URL}{path}" for path in files}


def test_the_index_says_which_version_and_licence(documents: dict[str, Any]) -> None:
    index = documents["index"]
    assert index["version"] == 1
    assert index["site"] == SITE_URL
    assert index["repository"] == REPOSITORY_URL
    assert index["documentation"] == f"{SITE_URL}api/"
    assert index["licence"]["id"] == "MIT"
    assert index["licence"]["url"] == f"{REPOSITORY_URL}/blob/main/LICENSE"


def test_the_licence_is_the_one_of_the_repository() -> None:
    first = (ROOT / "LICENSE").read_text("utf-8").splitlines()[0]
    assert first == f"{project_licence()} License"


def test_every_id_that_is_referred_to_exists(documents: dict[str, Any]) -> None:
    known = {
        "topic": {it["id"] for it in documents["topics"]["topics"]},
        "phase": {it["id"] for it in documents["phases"]["phases"]},
        "plan": {it["id"] for it in documents["plans"]["plans"]},
        "project": {it["id"] for it in documents["projects"]["projects"]},
        "source": {it["id"] for it in documents["sources"]["sources"]},
        "timetable": {it["id"] for it in documents["timetables"]["timetables"]},
    }
    subtopics = {f"{it['id']}/{sub['id']}" for it in documents["topics"]["topics"] for sub in it["subtopics"]}
    lists = {"named_by": "source", "sources": "source", "key_topics": "topic", "unlocks": "", "requires": ""}
    checked = 0
    for name, document in documents.items():
        for part in parts(document):
            for field, value in part.items():
                kind = lists.get(field, field.removesuffix("s") if isinstance(value, list) else field)
                wanted = value if isinstance(value, list) else [value]
                ids = [it for it in wanted if isinstance(it, str)]
                if field == "covers":
                    assert {*ids} <= known["topic"] | subtopics, (name, part)
                elif field in ("requires", "unlocks"):
                    assert {*ids} <= known["phase" if "number" in part else "topic"], (name, part)
                elif field == "phase" and "period" in part:
                    plan = documents[f"plans/{part['source']}"]["plan"]
                    assert {*ids} <= {it["id"] for it in plan["phases"]}, (name, part)
                elif kind in known:
                    assert {*ids} <= known[kind], (name, part)
                else:
                    continue
                checked += len(ids)
    assert checked > 3000


def test_ids_are_unique(documents: dict[str, Any]) -> None:
    for name in ("phases", "topics", "plans", "timetables", "projects", "sources"):
        ids = [it["id"] for it in documents[name][name]]
        assert len({*ids}) == len(ids)


def test_pages_and_documents_are_where_they_say(documents: dict[str, Any], built_site: Site) -> None:
    pages = {str(part["page"]) for document in documents.values() for part in parts(document) if "page" in part}
    addresses = {
        str(part["document"]) for document in documents.values() for part in parts(document) if "document" in part
    }
    lost = []
    for page in pages:
        url, fragment = urldefrag(page)
        found = built_site.pages.get(url.removeprefix(SITE_URL))
        if not found or (fragment and not found.find(id=fragment)):
            lost.append(page)
    assert lost == []
    assert len(pages) > 500
    assert [it for it in addresses if not (built_site.folder / it.removeprefix(SITE_URL)).is_file()] == []


@pytest.mark.parametrize(
    ("page", "document"),
    [
        ("index.md", "index"),
        ("api.md", "index"),
        ("roadmap.md", "roadmap"),
        ("key-topics.md", "roadmap"),
        ("topics/index.md", "topics"),
        ("topics/http.md", "topics/http"),
        ("phases/web.md", "phases/web"),
        ("plans/index.md", "plans"),
        ("plans/ada.md", "plans/ada"),
        ("plans/fast.md", "plans/fast"),
        ("timetable.md", "timetables"),
        ("projects.md", "projects"),
        ("sources.md", "sources"),
        ("glossary.md", "glossary"),
    ],
)
def test_a_page_leads_to_its_data(small: Roadmap, page: str, document: str) -> None:
    assert document_about(small, page) == document_path(document)
    assert document_path(document) in api_files(small, SITE)


@pytest.mark.parametrize("page", ["contribute.md", "a-z.md", "tags.md", "topic.md", "topics/nothing.md"])
def test_a_page_without_data_leads_nowhere(small: Roadmap, page: str) -> None:
    assert document_about(small, page) is None


def test_files_are_the_same_at_every_build(roadmap: Roadmap, files: dict[str, str]) -> None:
    again = api_files(Roadmap.model_validate(roadmap.model_dump()), SITE)
    assert list(again.items()) == list(files.items())


def test_files_end_their_last_line_and_keep_every_character(files: dict[str, str], small: Roadmap) -> None:
    assert [path for path, text in files.items() if not text.endswith("}\n") or text.endswith("\n\n")] == []
    hostile = 'é "quoted" \\ </script> {{ x }} 🐍'
    told = api_files(with_title(small, hostile), SITE)
    assert json.loads(told["api/v1/topics/values.json"])["topic"]["title"] == hostile
    assert "é" in told["api/v1/topics/values.json"]


def with_title(small: Roadmap, title: str) -> Roadmap:
    """The small roadmap with another title of its first topic, `values`."""
    return changed(small, topics=(changed(small.topics[0], title=title), *small.topics[1:]))


def test_the_revision_changes_with_any_text_and_only_then(small: Roadmap) -> None:
    def revision(roadmap: Roadmap) -> str:
        return str(json.loads(api_files(roadmap, SITE)["api/v1/index.json"])["revision"])

    assert revision(small) == revision(changed(small))
    assert revision(small) != revision(with_title(small, "Other"))


def test_the_built_site_has_every_file(files: dict[str, str], built_site: Site) -> None:
    served = {
        path.relative_to(built_site.folder).as_posix() for path in (built_site.folder / "api" / "v1").rglob("*.json")
    }
    assert served == set(files)
    index = json.loads((built_site.folder / "api/v1/index.json").read_bytes().decode("utf-8"))
    assert index["title"] == "Python Backend Roadmap"
    for path, text in files.items():
        if not path.endswith("v1/index.json"):  # it names the site
            assert (built_site.folder / path).read_text("utf-8") == text


def test_the_start_of_a_document_is_shown_and_a_wrong_name_says_which_there_are(files: dict[str, str]) -> None:
    lines = first_lines(files, "index.json").splitlines()
    assert lines == files["api/v1/index.json"].splitlines()[: len(lines)]
    assert len(lines) == 16
    with pytest.raises(LookupError, match=r"no document of the API 'topics/gti.json'; did you mean 'topics/git.json'"):
        first_lines(files, "topics/gti.json")
