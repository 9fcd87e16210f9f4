"""The whole of `data/search.yml`: under which other words the search finds what."""

from pydantic import Field

from macros.model.fields import Entry, PaceId, PagePath, PhaseId, PlanId, ProjectId, SearchWords, Text, TopicReference


class Alias(Entry):
    """What people also call one topic, subtopic, project, phase, plan or other page when they search for it."""

    topic: TopicReference | None = Field(default=None, description="The topic or subtopic that is meant.")
    project: ProjectId | None = Field(default=None, description="The project that is meant.")
    phase: PhaseId | None = Field(default=None, description="The phase that is meant.")
    plan: PlanId | None = Field(default=None, description="The source's plan that is meant.")
    pace: PaceId | None = Field(default=None, description="Our plan at a pace that is meant.")
    page: PagePath | None = Field(
        default=None, description="Another page that is meant: its path in docs/, such as phases/index.md."
    )
    words: tuple[Text, ...] = Field(min_length=1, description="Short forms, synonyms, names in code; no titles.")
    keywords: SearchWords | None = Field(
        default=None, description="More words of the questions that it answers, in lower case, with blanks between."
    )

    @property
    def target(self) -> tuple[tuple[str, str], ...]:
        """The kind and id of what it leads to; a sound entry has exactly one."""
        kinds = ("topic", "project", "phase", "plan", "pace", "page")
        return tuple((kind, value) for kind in kinds if (value := getattr(self, kind)))


class SearchData(Entry):
    """The whole data file."""

    aliases: tuple[Alias, ...] = Field(description="Other words under which search finds things.")
