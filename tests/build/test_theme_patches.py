"""Nothing is part of a first visit that nobody has asked for yet."""

import re

from macros.build.theme_patches import defer_scripts
from tests.support.website import Site


def test_the_own_worker_takes_the_place_of_the_themes() -> None:
    config = '{"base": "..", "search": "../assets/javascripts/workers/search.0a1b2c3d.min.js"}'
    assert defer_scripts(config) == '{"base": "..", "search": "../assets/javascripts/search/worker.js"}'


def test_every_page_has_the_own_worker(built_site: Site) -> None:
    for url, file in built_site.files.items():
        text = file.read_text("utf-8")
        assert text.count("assets/javascripts/search/worker.js") == 1, url
        assert "javascripts/workers/" not in text, url
        assert len(re.findall(r'<script fetchpriority="low" src="[^"]*/bundle\.', text)) == 1, url
        assert text.index("/search/box.js") < text.index("/bundle."), url
