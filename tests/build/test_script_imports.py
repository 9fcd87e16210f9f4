"""Scripts that load modules on demand say what these import, and browsers ask for all of it at once."""

import re
from pathlib import Path

import pytest

from macros.build.script_imports import LIST, scripts_with_imports, with_imports

FILES = {
    "assets/javascripts/search/start.js": """
/** @type {import("./types.js").Type} */
let it;
const IMPORTS = /** @type {string[]} */ ([]);
const late = () => IMPORTS.map((it) => import(it)).concat(import("./late.js"), import("./later.js"));
""",
    "assets/javascripts/search/late.js": """/** Like `import x from "./comment.js"`. */
import { a } from "./a.js";
import b, { c as d } from "../lib/b.js";
import * as e from "../../vendor/e/e.js";
import {
  f,
  g,
} from "./f.js";
export { h } from "./h.js";
export * from "./i.js";
import "./j.js";
export const NAME = "./name.js";
export function far() {
  return a; // not far from "./far.js"
}
""",
    "assets/javascripts/search/later.js": 'import { a } from "./a.js";\nimport { late } from "./late.js";\n',
    "assets/javascripts/search/a.js": 'import { k } from "../lib/k.js";\n',
    "assets/javascripts/lib/k.js": 'import { a } from "../search/a.js";\n',
    **{f"assets/javascripts/search/{it}.js": "" for it in "fhij"},
    "assets/javascripts/lib/b.js": "",
    "assets/vendor/e/e.js": "",
}
SCRIPT = "assets/javascripts/search/start.js"


def test_all_that_is_imported_is_listed_once_nearest_first() -> None:
    listed = LIST.search(with_imports(SCRIPT, FILES.__getitem__))
    assert listed is not None
    assert re.findall(r'"(.*?)"', listed[0]) == [
        *("./a.js", "../lib/b.js", "../../vendor/e/e.js", "./f.js", "./h.js", "./i.js", "./j.js", "../lib/k.js"),
    ]


def test_the_rest_of_the_script_stays() -> None:
    before, after = FILES[SCRIPT], with_imports(SCRIPT, FILES.__getitem__)
    assert LIST.split(after) == LIST.split(before)


def test_scripts_of_a_folder_that_have_a_list_get_it(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert scripts_with_imports(tmp_path) == {SCRIPT: with_imports(SCRIPT, FILES.__getitem__)}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('import { a } from "./gone.js";', "docs/assets/javascripts/search/gone.js is imported, but not there"),
        (
            'import { a } from "stemmer";',
            'docs/assets/javascripts/search/a.js imports "stemmer", which no browser finds',
        ),
    ],
)
def test_an_import_that_a_browser_cannot_follow_is_told(tmp_path: Path, line: str, told: str) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{line}\n" if name.endswith("/a.js") else text, "utf-8")
    with pytest.raises(ValueError, match=told):
        scripts_with_imports(tmp_path)
