"""The macros that pages call. Each looks up what the page is about and hands it to a renderer.

A page in docs/topics/, docs/phases/ or docs/plans/ is about the entry whose id is its file name, so that calls need no
argument and can't name the wrong thing.

The module is long because it lists all macros in one class; each of them is a line or a few.
"""

from collections.abc import Callable
from pathlib import PurePosixPath

from markupsafe import Markup

from macros.api import documents
from macros.content.site_files import SiteContent
from macros.diagrams import flowchart, gantt
from macros.diagrams.figure import diagram
from macros.model.agreement import Agreement
from macros.model.fields import find
from macros.model.roadmap import Roadmap
from macros.model.site import SiteSettings
from macros.model.sources import Plan, Source
from macros.model.timetables import Timetable
from macros.model.topics import Pace, Phase, Topic
from macros.rendering import (
    agreement,
    alphabetical_index,
    api_reference,
    changes,
    components,
    overview,
    phases,
    plans,
    projects,
    sources,
    timetables,
    topics,
)
from macros.rendering.anchors import former_anchors
from macros.rendering.provenance import fact_mark
from macros.rendering.samples import sample_block
from macros.text.escaping import markdown_text
from macros.text.html import html
from macros.text.links import Links


class PageMacros:
    """All macros, bound to a roadmap, a function that names the page being rendered (`topics/http.md`), and files."""

    def __init__(self, roadmap: Roadmap, current_page: Callable[[], str], files: SiteContent) -> None:
        self._roadmap = roadmap
        self._agreement = Agreement(roadmap)
        self._current_page = current_page
        self._files = files

    # Home and overview

    def roadmap_figures(self) -> Markup:
        """Return the roadmap in numbers."""
        return overview.roadmap_figures(self._roadmap)

    def spine_flowchart(self) -> str:
        """Return phases with their key topics, as a flowchart."""
        source = flowchart.spine_flowchart(self._roadmap, self._links)
        return self._diagram("spine_flowchart", source, "the-same-as-a-list", "The roadmap at a glance", ("phases",))

    def route(self) -> Markup:
        """Return phases with their key topics, as a list."""
        return overview.route(self._roadmap, self._links)

    def paces(self) -> Markup:
        """Return the paces to choose from."""
        return plans.paces(self._roadmap, self._links)

    def key_topics(self) -> Markup:
        """Return all key topics in the order of learning."""
        return topics.key_topic_list(self._roadmap, self._agreement, self._links)

    def roadmap_flowchart(self) -> str:
        """Return all topics with their prerequisites, as a flowchart."""
        source = flowchart.roadmap_flowchart(self._roadmap, self._links)
        return self._diagram("roadmap_flowchart", source, "the-same-as-a-table", "The whole roadmap", ("topics",))

    def legend(self) -> Markup:
        """Return what the marks of the flowcharts mean."""
        return overview.legend()

    def phases_table(self) -> Markup:
        """Return the phases with hours and durations."""
        return phases.phases(self._roadmap, self._links)

    def roadmap_tables(self) -> str:
        """Phase by phase, its topics with prerequisites: the whole flowchart as tables."""
        parts = []
        for phase in self._roadmap.phases:
            badge = components.phase_badge(self._roadmap, phase, self._links)
            table = phases.phase_topics(self._roadmap, phase, self._agreement, self._links)
            parts.append(html("<p>{badge}</p>\n{table}", badge=badge, table=table))
        return "\n\n".join(parts)

    def topic_outline(self) -> str:
        """Return all topics with all subtopics, phase by phase."""
        parts = []
        for phase in self._roadmap.phases:
            badge = components.phase_badge(self._roadmap, phase, self._links)
            outline = phases.phase_subtopics(self._roadmap, phase, self._links)
            parts.append(html("<p>{badge}</p>\n{outline}", badge=badge, outline=outline))
        return "\n\n".join(parts)

    def alphabetical_index(self) -> str:
        """Return every topic and subtopic in alphabetical order."""
        return alphabetical_index.alphabetical_index(self._roadmap, self._links)

    def glossary(self) -> Markup:
        """Return all short forms with their meanings."""
        return overview.glossary(self._roadmap)

    # The page about the API

    def api_base(self) -> str:
        """Return the address below which the API's documents are."""
        return documents.base(self._site)

    def api_lines(self, document: str) -> str:
        """Return the first lines of a document such as `topics/http.json`."""
        return documents.first_lines(self._files.documents, document)

    def api_documents(self) -> Markup:
        """Return the API's documents."""
        return api_reference.documents(self._links)

    def api_fields(self) -> Markup:
        """Return what each of them holds."""
        return api_reference.fields()

    # A topic's page

    def topic_card(self) -> str:
        """Return title, summary and facts."""
        return topics.topic_card(self._roadmap, self._agreement, self._topic, self._links)

    def topic_subtopics(self) -> Markup:
        """Return the list of subtopics."""
        return topics.topic_subtopics(self._agreement, self._topic)

    def subtopic(self, subtopic_id: str) -> str:
        """Return the heading of a subtopic's section."""
        return topics.subtopic_heading(self._topic, subtopic_id)

    def topic_neighbours(self) -> Markup:
        """Return what the topic builds on and leads to."""
        return topics.topic_neighbours(self._roadmap, self._topic, self._links)

    def sample(self, name: str) -> str:
        """Return a file of the page's folder, with its output, a download and how to run it."""
        return sample_block(self._topic.id, self._files.samples.get(self._topic.id, ()), name)

    def version(self, package: str) -> str:
        """Return the version of a package that the samples are tested with."""
        return find(dict(self._files.versions), package, "package in the lock")

    def release(self, release_id: str) -> str:
        """Return a release and the end of its support."""
        return overview.release(self._roadmap.release(release_id))

    def series(self, release_id: str) -> str:
        """Return the series of a release alone, for commands."""
        return self._roadmap.release(release_id).series

    # A phase's page

    def phase_card(self) -> str:
        """Return title, goal and facts."""
        return phases.phase_card(self._roadmap, self._phase)

    def phase_flowchart(self) -> str:
        """Return the phase's topics and their prerequisites."""
        phase = self._phase
        source = flowchart.phase_flowchart(self._roadmap, phase, self._links)
        fact = ("phases", phase.id)
        figure = self._diagram("phase_flowchart", source, "all-topics", f"{phase.title}: topics in order", fact)
        return f"{figure}\n{overview.legend()}\n"

    def phase_gantt(self) -> str:
        """Return the phase's topics on a time axis at the middle pace, and its dates at every pace."""
        phase, pace = self._phase, components.middle_pace(self._roadmap)
        source = gantt.phase_gantt(self._roadmap, phase, pace, self._links)
        name = f"{phase.title} at {pace.hours_per_week} hours a week"
        fact, css_class = ("phases", phase.id), f"phase-{self._roadmap.number_of(phase)}"
        figure = self._diagram("phase_gantt", source, "all-topics", name, fact, css_class)
        return f"{figure}\n{phases.phase_dates(self._roadmap, phase, self._links)}\n"

    def phase_key_topics(self) -> str:
        """Return an admonition for each key topic of the phase."""
        keys = self._roadmap.key_topics_of(self._phase)
        return "\n".join(topics.key_topic(self._agreement, topic, f"../{topic.page}") for topic in keys)

    def phase_topics(self) -> str:
        """Return the table of the phase's topics and the outline of their subtopics."""
        table = phases.phase_topics(self._roadmap, self._phase, self._agreement, self._links)
        return f"{table}\n\n{phases.phase_subtopics(self._roadmap, self._phase, self._links)}\n"

    def phase_milestone(self) -> Markup:
        """Return what shows that the phase is done."""
        return phases.phase_milestone(self._roadmap, self._phase, self._links)

    # A pace's page

    def pace_card(self) -> str:
        """Return title and facts of the recommended plan at the page's pace."""
        return plans.pace_card(self._roadmap, self._pace)

    def pace_flowchart(self) -> str:
        """Return the phases in order with their weeks."""
        source = flowchart.pace_flowchart(self._roadmap, self._pace, self._links)
        return self._diagram("pace_flowchart", source, "dates", f"{self._pace.title}: the phases in order", ("phases",))

    def pace_gantt(self) -> str:
        """Return the phases on a time axis."""
        pace = self._pace
        name = f"Recommended plan at {pace.hours_per_week} hours a week"
        source = gantt.pace_gantt(self._roadmap, pace, self._links)
        return self._diagram("pace_gantt", source, "dates", name, ("phases",))

    def pace_dates(self) -> Markup:
        """Return the phases with weeks, dates and milestones."""
        return plans.pace_phases(self._roadmap, self._pace, self._links)

    def pace_topic_dates(self) -> str:
        """Return every topic with its dates."""
        return plans.pace_topics(self._roadmap, self._pace, self._links)

    def pace_week(self) -> str:
        """Return the week at the page's pace."""
        return self._week(next(it for it in self._roadmap.timetables if it.pace == self._pace.id))

    # A source's page

    def source_card(self) -> str:
        """Return title, headline answer and facts."""
        return sources.source_card(self._roadmap, self._source, self._plan)

    def source_flowchart(self) -> str:
        """Return the source's visual roadmap."""
        source = flowchart.plan_flowchart(self._roadmap, self._plan, self._links)
        name, fact = f"Visual roadmap of {self._source.name}", ("plans", self._plan.id, "steps")
        return self._diagram("source_flowchart", source, "the-roadmap-as-a-list", name, fact)

    def source_steps(self) -> Markup:
        """Return the source's visual roadmap as a list."""
        return sources.steps(self._roadmap, self._plan, self._links)

    def source_gantt(self) -> str:
        """Return the source's phases on a time axis."""
        name, fact = f"Phases of {self._source.name} as stated", ("plans", self._plan.id, "phases")
        source = gantt.plan_gantt(self._roadmap, self._plan)
        return self._diagram("source_gantt", source, "phases", name, fact, "diagram--stated")

    def source_phases(self) -> Markup:
        """Return the source's phases as stated."""
        return plans.plan_phases(self._roadmap, self._plan)

    def source_phase_items(self) -> str:
        """Return everything that the source lists, phase by phase."""
        return sources.plan_items(self._roadmap, self._plan, self._links)

    def source_topics(self) -> Markup:
        """Return the source's list of topics with subtopics."""
        return sources.items(self._roadmap, sources.listed(self._source), self._links)

    def source_ranking(self) -> Markup:
        """Return what the source ranks as most important."""
        return sources.ranking(self._roadmap, self._source, self._links)

    def source_week(self) -> str:
        """Return the source's week as stated."""
        return self._week(next(it for it in self._roadmap.timetables if it.source == self._source.id))

    def source_summary(self) -> Markup:
        """Return the source's summary by month."""
        return sources.summary(self._roadmap, self._plan, self._links)

    def source_fastest_route(self) -> str:
        """Return the source's shortest way to employment, drawn and listed."""
        source = flowchart.fastest_route_flowchart(self._roadmap, self._plan, self._links)
        name, fact = f"Fastest route of {self._source.name}", ("plans", self._plan.id, "fastest_route")
        figure = self._diagram("source_fastest_route", source, "the-fastest-route", name, fact)
        return f"{figure}\n{sources.fastest_route(self._roadmap, self._plan, self._links)}\n"

    def source_projects(self) -> Markup:
        """Return the projects that the source suggests."""
        return sources.suggested_projects(self._roadmap, self._source, self._links)

    def source_advice(self) -> Markup:
        """Return the source's advice on how to study."""
        return sources.advice(self._source)

    # Timetable, projects, sources

    def weeks_by_day(self) -> Markup:
        """Return all weeks side by side."""
        return timetables.weeks_by_day(self._roadmap)

    def all_weeks(self) -> str:
        """Return every week, one after the other, ours first."""
        weekly = sorted(self._roadmap.timetables, key=lambda table: table.pace is None)
        parts = []
        for week in weekly:
            owner = timetables.timetable_owner(self._roadmap, week)
            title = markdown_text(f"{owner}: {week.title}")
            mark = fact_mark("timetables", week.id)
            parts.append(f"### {title}{mark} {{ #week-{week.id} }}\n\n{self._week(week)}")
        return "\n\n".join(parts)

    def projects_table(self) -> Markup:
        """Return all projects with phase and hours."""
        return projects.projects(self._roadmap, self._links)

    def all_projects(self) -> str:
        """Return every project with stages and acceptance criteria."""
        return "\n".join(projects.project_block(self._roadmap, it, self._links) for it in self._roadmap.projects)

    def consensus(self) -> str:
        """Return the question, the common answer and the summary."""
        return sources.consensus(self._roadmap)

    def disagreement(self) -> Markup:
        """Return the point on which the sources disagree."""
        return sources.disagreement(self._roadmap)

    def agreement_matrix(self) -> str:
        """Return which source names, ranks and schedules each topic, phase by phase."""
        parts = []
        for phase in self._roadmap.phases:
            title = markdown_text(phase.title)
            matrix = agreement.matrix(self._roadmap, self._agreement, phase, self._links)
            former = former_anchors(phase.formerly, "agreement-{}")
            parts.append(f"{former}### {title} {{ #agreement-{phase.id} }}\n\n{matrix}")
        return "\n\n".join(parts)

    def deviations(self) -> Markup:
        """Return where our roadmap differs from the sources, and why."""
        return agreement.deviations(self._roadmap, self._agreement, self._links)

    def source_list(self) -> Markup:
        """Return the sources with their headline answers."""
        return sources.source_list(self._roadmap, self._links)

    # The running example, contributing

    def example_growth(self) -> Markup:
        """Return what the running example can do at the end of each phase, with its files."""
        return phases.example_growth(self._roadmap, self._files.stages, self._links)

    def phase_example(self) -> Markup:
        """Return what the running example can do at the end of the page's phase, with its files."""
        has_files = self._phase.id in self._files.stages
        return phases.phase_example(self._roadmap, self._phase, self._links, has_files=has_files)

    def changes(self) -> Markup:
        """Return what changed for readers, newest first."""
        return changes.change_list(self._roadmap, self._files.headings, self._links)

    def todo(self, what: str) -> Markup:
        """Return a box that says what is still to be written in its place."""
        return components.todo(what)

    def page_states(self) -> Markup:
        """Return which topics' pages are complete, and which are not yet."""
        return topics.page_states(self._roadmap, self._files.complete, self._links)

    # What the page is about

    @property
    def _links(self) -> Links:
        return Links(self._current_page())

    @property
    def _site(self) -> SiteSettings:
        if self._files.site is None:
            raise LookupError("nothing is known of the site; it is built with MkDocs")
        return self._files.site

    @property
    def _topic(self) -> Topic:
        return self._roadmap.topic(self._id_in("topics"))

    @property
    def _phase(self) -> Phase:
        return self._roadmap.phase(self._id_in("phases"))

    @property
    def _pace(self) -> Pace:
        return self._roadmap.pace(self._id_in("plans"))

    @property
    def _source(self) -> Source:
        return self._roadmap.source(self._plan.source)

    @property
    def _plan(self) -> Plan:
        return self._roadmap.plan(self._id_in("plans"))

    def _id_in(self, folder: str) -> str:
        """Return the id of the page's entry; raises LookupError where pages of such entries lie in another folder."""
        page = PurePosixPath(self._current_page())
        if page.parent.as_posix() != folder:
            raise LookupError(f"only the page of an entry, in docs/{folder}/, can show it")
        return page.stem

    def _week(self, week: Timetable) -> str:
        return f"{timetables.timetable(week)}\n\n{sources.week_notes(week)}\n"

    def _diagram(
        self, macro: str, source: str, anchor: str, name: str, fact: tuple[str, ...], css_class: str = ""
    ) -> str:
        template = '{name}. <a href="#{anchor}">The same in words</a>{mark}'
        caption = html(template, name=name, anchor=anchor, mark=fact_mark(*fact))
        kind = "gantt" if macro.endswith("_gantt") else "flowchart"
        return diagram(kind, source, caption, name, macro=macro, css_class=css_class)


MACROS = tuple(name for name in vars(PageMacros) if not name.startswith("_"))
"""The names under which pages call the methods of PageMacros."""
