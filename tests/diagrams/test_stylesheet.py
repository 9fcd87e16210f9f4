import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from macros.diagrams import stylesheet as module
from macros.diagrams.stylesheet import drawing_style
from macros.paths import FONT_FILE, STYLES_DIR

PALETTE = (STYLES_DIR / "palette.css").read_text("utf-8")


@pytest.fixture
def styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the style sheets that tests may change."""
    for name in ("palette.css", "drawing.css"):
        copy(STYLES_DIR / name, tmp_path)
    monkeypatch.setattr(module, "STYLES_DIR", tmp_path)
    drawing_style.cache_clear()
    yield tmp_path
    drawing_style.cache_clear()


def variables(css: str) -> dict[str, str]:
    return {name: value.strip() for name, value in re.findall(r"(--[\w-]+):([^;}]*)", css) if "--md-" not in name}


def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """The variables of palette.css, light and dark."""
    light, dark = re.findall(r"\[data-md-color-scheme[^\]]*\]\s*\{([^}]*)\}", PALETTE)
    return variables(light), variables(dark)


def rule(selector: str) -> dict[str, str]:
    """The variables of a rule of the style."""
    found = re.findall(re.escape(selector) + r"\{([^}]*)\}", drawing_style())
    assert len(found) == 1
    return variables(found[0])


def test_a_file_has_the_colours_of_the_light_palette() -> None:
    light, _ = palettes()
    assert len(light) > 20
    assert variables(re.findall(r"\}svg\{([^}]*)\}", drawing_style())[0]) == light


@pytest.mark.parametrize("selector", ["svg:not([data-palette])", 'svg[data-palette="dark"]'])
def test_a_file_has_the_colours_of_the_dark_palette_in_the_dark_or_if_told_so(selector: str) -> None:
    _, dark = palettes()
    assert len(dark) > 20
    assert rule(selector) == dark


def test_a_file_follows_the_system_of_its_reader_unless_told_otherwise() -> None:
    assert "@media (prefers-color-scheme:dark){svg:not([data-palette]){" in drawing_style()


def test_every_colour_of_the_dark_palette_is_one_of_the_light_palette() -> None:
    light, dark = palettes()
    assert set(dark) <= set(light)


def test_every_variable_of_the_rules_has_a_value() -> None:
    used = set(re.findall(r"var\((--[\w-]+)", drawing_style()))
    assert used <= set(variables(drawing_style()))


def test_the_font_is_part_of_the_style() -> None:
    (font,) = re.findall(r'@font-face\{[^}]*url\("(data:[^"]*)"\)', drawing_style())
    kind, _, data = font.partition(";base64,")
    assert kind == "data:font/woff2"
    assert len(data) == (len(FONT_FILE.read_bytes()) + 2) // 3 * 4
    assert 'font-family:"Figtree Variable",sans-serif' in drawing_style()


def test_the_style_asks_for_no_other_file() -> None:
    urls = re.findall(r"url\(\s*[\"']?([^)]*)", drawing_style())
    assert urls
    assert all(url.startswith("data:") for url in urls)
    assert "@import" not in drawing_style()
    assert "http" not in drawing_style()


def test_the_style_has_no_comments_and_no_lines() -> None:
    assert "/*" in PALETTE
    assert not re.search(r"/\*|\*/|\n", drawing_style())


def test_the_style_has_the_rules_of_drawings_and_of_their_background() -> None:
    assert ".paper{fill:var(--surface)}" in drawing_style()
    assert ".flowchart .node rect { rx: 5px; }" in drawing_style()


def test_colours_of_code_are_left_out() -> None:
    assert "--md-code" in PALETTE
    assert "--md-" not in drawing_style()


def test_braces_are_balanced() -> None:
    assert drawing_style().count("{") == drawing_style().count("}")


def test_a_change_of_the_palette_changes_the_style(styles: Path) -> None:
    (styles / "palette.css").write_text(PALETTE.replace("--paper: #fbf8f1", "--paper: #123456"), "utf-8")
    assert "--paper: #123456" in drawing_style()


@pytest.mark.parametrize(
    "css",
    [
        "",
        PALETTE.replace('[data-md-color-scheme="slate"]', ".dark"),
        PALETTE.replace("[data-md-color-scheme] {", ":root {"),
    ],
    ids=["neither", "no dark one", "no light one"],
)
def test_a_missing_palette_is_reported_with_the_file(styles: Path, css: str) -> None:
    (styles / "palette.css").write_text(css, "utf-8")
    with pytest.raises(ValueError, match=r"palette\.css: expected the variables of a light and of a dark palette"):
        drawing_style()
