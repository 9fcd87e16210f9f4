"""Types of values in the data files, and the bases of their entries, as frozen pydantic models.

The models describe the shape of one entry at a time. Rules that compare entries (references, order, sums) are in
`macros.loading.rules`. The schemas in `data/` are generated from them, so every description is what an editor shows.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from macros.text.suggestions import did_you_mean

Value = TypeVar("Value")
CalendarDay = date
"""The type, for models that have a field of that name."""
LISTED_CHARACTERS = 300
"""How long a list of all that is valid may be in a message."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REFERENCE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$"


@dataclass(frozen=True)
class RefersTo:
    """Marks a value that names an entry of another list by its id, which `macros.loading.references` looks up."""

    kind: str


Id = Annotated[
    str,
    Field(pattern=ID_PATTERN, max_length=60, description="kebab-case name, unique in its list; part of URLs."),
]
FormerIds = Annotated[
    tuple[Annotated[str, Field(pattern=ID_PATTERN)], ...],
    Field(description="Ids that it had before; their addresses lead to it."),
]
TopicId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a topic."), RefersTo("topic")]
PhaseId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a phase."), RefersTo("phase")]
PaceId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a pace."), RefersTo("pace")]
PlanId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a source's plan."), RefersTo("plan")]
ProjectId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a project."), RefersTo("project")]
SourceId = Annotated[str, Field(pattern=ID_PATTERN, description="Id of a source."), RefersTo("source")]
TopicReference = Annotated[
    str,
    Field(pattern=REFERENCE_PATTERN, description="A topic id, or topic-id/subtopic-id."),
    RefersTo("topic or subtopic"),
]
Text = Annotated[str, Field(pattern=r"\S")]
SearchWords = Annotated[str, Field(pattern=r"^[a-z0-9_]+( [a-z0-9_]+)*$")]
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
RelativePath = Annotated[str, Field(pattern=r"^[\w.-]+(/[\w.-]+)*$")]
Series = Annotated[str, Field(pattern=r"^\d+(\.\d+)*( LTS)?$")]
PagePath = Annotated[str, Field(pattern=r"^([\w-]+/)*[\w-]+\.md$", description="Path of a page in docs/.")]
WebAddress = Annotated[str, Field(pattern=r"^https://[\w.~:/?#@!$&*+,;=%-]+$")]
ShortForm = Annotated[str, Field(pattern=r"^\w[\w.+/# -]*$")]
Flag = Annotated[bool, Field(strict=True)]
Draft = Annotated[
    bool, Field(strict=True, description="Whether facts or texts of it are still to be written; pages say so.")
]
WholeHours = Annotated[int, Field(strict=True, gt=0, le=1000)]


def as_range(value: object) -> object:
    """Let `2` stand for `[2, 2]`; anything else is left to the validation of the pair."""
    return (value, value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Range = Annotated[
    tuple[Annotated[float, Field(strict=True, ge=0, le=1000)], Annotated[float, Field(strict=True, ge=0, le=1000)]],
    BeforeValidator(as_range),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 1000},
                {
                    "type": "array",
                    "items": {"type": "number", "minimum": 0, "maximum": 1000},
                    "minItems": 2,
                    "maxItems": 2,
                },
            ]
        }
    ),
]
Period = Annotated[
    tuple[WholeHours, WholeHours],
    Field(description="First and last month or week, counted from 1, both included."),
]


class Priority(StrEnum):
    """How much a topic matters, most important first."""

    KEY = "key"
    CORE = "core"
    OPTIONAL = "optional"


class Weekday(StrEnum):
    """The days of a study week, in order."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def full_name(self) -> str:
        """The English name, such as Monday."""
        return date(2024, 1, 1 + list(Weekday).index(self)).strftime("%A")


class Unit(StrEnum):
    """The unit in which a source states its periods."""

    WEEK = "week"
    MONTH = "month"


class Entry(BaseModel):
    """Base of everything in the data files: immutable, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RoadmapEntry(Entry):
    """Base of topics, phases and projects, which are written bit by bit, and get better names."""

    id: Id
    formerly: FormerIds = ()
    draft: Draft = False
    title: Text

    @property
    def label(self) -> str:
        """The title, which says of a draft that it is one."""
        return f"{self.title} (draft)" if self.draft else self.title


def find(entries: dict[str, Value], wanted: str, kind: str) -> Value:
    """Return the entry with the wanted id; raises LookupError that says which there are if there is none."""
    try:
        return entries[wanted]
    except KeyError:
        listed = ", ".join(sorted(entries))
        hint = f"; valid: {listed}" if 0 < len(listed) <= LISTED_CHARACTERS else did_you_mean(wanted, entries)
        raise LookupError(f"no {kind} {wanted!r}{hint}") from None
