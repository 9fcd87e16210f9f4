"""The JSON API: the data of the site as files, written at build time from the same model as the pages.

`api/v1/` holds a document for each list of the data, and one for each phase, topic and plan; `api/v1/schemas/` the
schemas that they satisfy. Nothing in them depends on when or where they are made, but for the address of the site.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from macros.api import schemas as api
from macros.api.serializers import FOLDER, Addresses, Entries
from macros.model.agreement import Agreement
from macros.model.fields import find
from macros.model.roadmap import Roadmap
from macros.model.site import SiteSettings

ENTRIES = {"phases": "phase", "topics": "topic", "plans": "plan"}
"""The lists whose entries have documents of their own, and the schema of those."""
SHOWN_LINES = 16
"""How much of a document the page about the API shows."""
LICENCE_NOTE = "What sources say, in plans and sources, are the words of the models that they name."


def api_files(roadmap: Roadmap, site: SiteSettings) -> dict[str, str]:
    """Return the text of each file of the API, documents and schemas, by its path in the site."""
    addresses = Addresses(site.url)
    listed = _documents(roadmap, addresses)
    texts = {name: _text(document) for name, document in listed.items()}
    texts |= {f"schemas/{name}": _json(_schema(name, addresses)) for name in api.DOCUMENTS}
    texts = {"index": _text(_index(roadmap, site, addresses, texts)), **texts}
    return {document_path(name): text for name, text in texts.items()}


def document_path(name: str) -> str:
    """Return the path in the site of a document: `topics/http` → `api/v1/topics/http.json`."""
    return f"{FOLDER}/{name}.json"


def base(site: SiteSettings) -> str:
    """Return the address below which all documents are, without a slash at its end."""
    return f"{site.url}{FOLDER}"


def first_lines(files: Mapping[str, str], document: str) -> str:
    """Return the start of a document such as `topics/http.json`; raises LookupError naming the valid ones."""
    paths = {path.removeprefix(f"{FOLDER}/"): text for path, text in files.items()}
    return "\n".join(find(paths, document, "document of the API").splitlines()[:SHOWN_LINES])


def document_about(roadmap: Roadmap, page: str) -> str | None:
    """Return the path in the site of the document with the data of a page, named by its path in docs/.

    None if none has it.
    """
    stem = page.removesuffix(".md").removesuffix("/index")
    folder, _, entry = stem.partition("/")
    name = {"api": "index", "key-topics": "roadmap", "timetable": "timetables"}.get(stem, stem)
    known = entry in _ids(roadmap).get(folder, ()) if entry else name in ("index", *list_documents())
    return document_path(name) if known else None


def _ids(roadmap: Roadmap) -> dict[str, tuple[str, ...]]:
    """Return the ids of the entries that have documents of their own, list by list."""
    return {
        "phases": tuple(phase.id for phase in roadmap.phases),
        "topics": tuple(topic.id for topic in roadmap.ordered_topics),
        "plans": (*(pace.id for pace in roadmap.paces), *(plan.id for plan in roadmap.plans)),
    }


def _documents(roadmap: Roadmap, addresses: Addresses) -> dict[str, api.Document]:
    """Return all documents but the index, by their names."""
    make = Entries(roadmap, Agreement(roadmap), addresses)
    phases = tuple(map(make.phase, roadmap.phases))
    topics = tuple(map(make.topic, roadmap.ordered_topics))
    plans: tuple[api.Plan, ...] = (
        *map(make.recommended_plan, roadmap.paces),
        *map(make.source_plan, roadmap.plans),
    )
    schema = addresses.schema
    documents: dict[str, api.Document] = {
        "roadmap": api.RoadmapDocument(
            schema_address=schema("roadmap"),
            start_date=roadmap.start_date,
            hours=roadmap.total_hours,
            paces=tuple(map(make.pace, roadmap.paces)),
            phases=tuple(map(make.phase_outline, roadmap.phases)),
            topics=tuple(map(make.topic_outline, roadmap.ordered_topics)),
            key_topics=tuple(topic.id for topic in roadmap.key_topics),
        ),
        "phases": api.PhasesDocument(schema_address=schema("phases"), phases=phases),
        "topics": api.TopicsDocument(schema_address=schema("topics"), topics=topics),
        "plans": api.PlansDocument(schema_address=schema("plans"), plans=plans),
        "timetables": api.TimetablesDocument(
            schema_address=schema("timetables"), timetables=tuple(map(make.timetable, roadmap.timetables))
        ),
        "projects": api.ProjectsDocument(
            schema_address=schema("projects"), projects=tuple(map(make.project, roadmap.projects))
        ),
        "sources": api.SourcesDocument(
            schema_address=schema("sources"),
            consensus=api.Consensus.model_validate(roadmap.consensus),
            sources=tuple(map(make.source, roadmap.sources)),
        ),
        "glossary": api.GlossaryDocument(
            schema_address=schema("glossary"),
            terms=tuple(map(api.Term.model_validate, roadmap.glossary)),
        ),
    }
    for phase in phases:
        documents[f"phases/{phase.id}"] = api.PhaseDocument(schema_address=schema("phase"), phase=phase)
    for topic in topics:
        documents[f"topics/{topic.id}"] = api.TopicDocument(schema_address=schema("topic"), topic=topic)
    for plan in plans:
        documents[f"plans/{plan.id}"] = api.PlanDocument(schema_address=schema("plan"), plan=plan)
    return documents


def _index(roadmap: Roadmap, site: SiteSettings, addresses: Addresses, texts: Mapping[str, str]) -> api.IndexDocument:
    """Return the list of what there is; `texts` are all other files of the API."""
    ids = _ids(roadmap)
    return api.IndexDocument(
        schema_address=addresses.schema("index"),
        version=api.VERSION,
        revision=_revision(texts.values()),
        title=site.name,
        description=site.description,
        site=site.url,
        documentation=addresses.page("api.md"),
        repository=site.repository,
        licence=api.Licence(id=site.licence, url=f"{site.repository}/blob/main/LICENSE", note=LICENCE_NOTE),
        documents=tuple(
            api.DocumentLink(
                name=name,
                description=summary(name),
                url=addresses.document(name),
                schema_address=addresses.schema(name),
                entries=_entry_documents(name, ids[name], addresses) if name in ids else None,
            )
            for name in list_documents()
        ),
    )


def list_documents() -> Sequence[str]:
    """Return the names of the documents that hold whole lists."""
    return [name for name in api.DOCUMENTS if name not in ("index", *ENTRIES.values())]


def summary(name: str) -> str:
    """Return what a kind of document holds, in a sentence."""
    return " ".join((api.DOCUMENTS[name].__doc__ or "").split())


def _entry_documents(name: str, ids: tuple[str, ...], addresses: Addresses) -> api.EntryDocuments:
    return api.EntryDocuments(
        url=addresses.document(f"{name}/{{id}}"), schema_address=addresses.schema(ENTRIES[name]), ids=ids
    )


def _revision(texts: Iterable[str]) -> str:
    """Return a name for the state of all documents."""
    return sha256("".join(texts).encode()).hexdigest()[:16]


def _schema(name: str, addresses: Addresses) -> dict[str, Any]:
    schema = api.document_schema(name)
    return {"$schema": schema["$schema"], "$id": addresses.schema(name), **schema}


def _text(document: api.Document) -> str:
    return _json(document.model_dump(mode="json", by_alias=True))


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
