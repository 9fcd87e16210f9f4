"""The style sheet of diagrams that are downloaded: the site's own colours, rules and font, in one piece."""

import re
from base64 import b64encode
from functools import cache

from macros.paths import FONT_FILE, STYLES_DIR

RULE = re.compile(r"\[data-md-color-scheme(?P<dark>=\"slate\")?\]\s*\{(?P<variables>[^}]*)\}")


@cache
def drawing_style() -> str:
    """Return CSS for a file: it follows the reader's system, unless `data-palette` on the root says `light` or `dark`.

    Raises ValueError if palette.css does not hold one list of variables for each palette.
    """
    found = {bool(match["dark"]): _needed(match["variables"]) for match in RULE.finditer(_read("palette.css"))}
    if found.keys() != {False, True}:
        raise ValueError(f"{STYLES_DIR / 'palette.css'}: expected the variables of a light and of a dark palette")
    light, dark = found[False], found[True]
    font = b64encode(FONT_FILE.read_bytes()).decode()
    return (
        f'@font-face{{font-family:"Figtree Variable";font-weight:300 900;src:url("data:font/woff2;base64,{font}")}}'
        f'svg{{{light};font-family:"Figtree Variable",sans-serif}}'
        f"@media (prefers-color-scheme:dark){{svg:not([data-palette]){{{dark}}}}}"
        f'svg[data-palette="dark"]{{{dark}}}'
        f".paper{{fill:var(--surface)}}{_read('drawing.css')}"
    )


def _read(name: str) -> str:
    """Return a style sheet on few lines, without comments."""
    text = re.sub(r"/\*.*?\*/", "", (STYLES_DIR / name).read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text).strip()


def _needed(variables: str) -> str:
    """Variables without those of code, which no diagram shows."""
    kept = [it.strip() for it in variables.split(";") if it.strip() and "--md-" not in it]
    return ";".join(kept)
