"""What the front matter of a page may say, between the lines `---` at its top."""

from typing import Annotated, Literal

from pydantic import Field

from macros.model.fields import Entry, Text

Hidden = Annotated[
    tuple[Literal["navigation", "toc"], ...],
    Field(description="Which of the page's sides are left out, as a list: navigation, toc."),
]
Complete = Annotated[Literal[True], Field(description="Whether the page is held to every rule: true, or left out.")]


class EntryPageSettings(Entry):
    """What the page of an entry says of itself; title and description come from the data."""

    hide: Hidden = ()


class TopicPageSettings(EntryPageSettings):
    """What a topic's page says of itself."""

    complete: Complete = True


class PageSettings(EntryPageSettings):
    """What any other page says of itself."""

    title: Annotated[Text, Field(description="Title of the page where it isn't its heading.")] = ""
    description: Annotated[Text, Field(description="One sentence, which search engines show.")] = ""
