"""What pages show of the files and the site around them, as plain values: nothing here reads a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.content.samples import Sample
from macros.model.site import SiteSettings


@dataclass(frozen=True)
class SiteContent:
    """The files that belong to pages, and what is known of the pages themselves."""

    samples: Mapping[str, tuple[Sample, ...]] = field(default_factory=dict)
    """The files of each topic's page, by the topic's id."""
    stages: frozenset[str] = frozenset()
    """Ids of the phases whose stage of the running example is written."""
    complete: frozenset[str] = frozenset()
    """Ids of the topics whose pages declare themselves complete."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """The heading of each page that doesn't take it from the data, by the page's path in docs/."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """The version of each package that the samples are tested with."""
    site: SiteSettings | None = None
    """The site that the pages are built for; None where nothing is built."""
    documents: Mapping[str, str] = field(default_factory=dict)
    """The text of each file of the API, by its path in the site."""
