import re
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from macros.diagrams.gantt import pace_gantt, phase_gantt, plan_gantt
from macros.diagrams.gantt_svg import LABEL_GAP, Bar, Gantt, read, spoken, write
from macros.diagrams.layout_engine import draw
from macros.diagrams.mermaid import GANTT_FONT_SIZE, gantt_source
from macros.diagrams.svg import markup, tag
from macros.diagrams.text_metrics import text_width
from macros.model.roadmap import Roadmap
from macros.text.escaping import mermaid_text
from macros.text.links import Links

LINKS = Links("plans/fast.md")
WIDTH = 880
AXIS = [
    "dateFormat YYYY-MM-DD HH:mm",
    "axisFormat %-d %b",
    "tickInterval 1week",
    "weekday monday",
    "todayMarker off",
]
ONE = ["section One", "First :a, 2027-01-04 00:00, 2027-01-18 00:00", "Second :b, 2027-01-18 00:00, 2027-02-01 00:00"]
TWO = [*ONE, "section Two", "Third :c, 2027-01-11 00:00, 2027-01-25 00:00"]


def chart(*lines: str, names: Sequence[str] = ()) -> Gantt:
    return read(draw(gantt_source("Title", "Words", [*AXIS, *lines], names=names)))


def bars(*lines: str) -> dict[str, Bar]:
    return {bar.id: bar for bar in chart(*lines).bars}


def written(found: Gantt) -> ET.Element:
    return write(found, "d-x", "A title", "Some words.")


def parts(drawing: ET.Element, css_class: str) -> list[ET.Element]:
    return [part for part in drawing.iter() if css_class in part.get("class", "").split()]


def written_bar(drawing: ET.Element, name: str) -> tuple[ET.Element, ET.Element, ET.Element, ET.Element]:
    """The link of a bar, and in it the title, the shape and the label."""
    (link,) = [part for part in parts(drawing, "bar") if part.get("data-id") == name]
    title, shape, text = link
    return link, title, shape, text


def moment(day: int, hour: int = 0) -> datetime:
    """A moment of January 2027."""
    return datetime(2027, 1, day, hour, tzinfo=UTC)


@pytest.fixture(scope="module")
def real_charts(roadmap: Roadmap) -> list[Gantt]:
    """Every chart of the site."""
    sources = [pace_gantt(roadmap, pace, LINKS) for pace in roadmap.paces]
    sources += [phase_gantt(roadmap, phase, roadmap.paces[0], LINKS) for phase in roadmap.phases]
    sources += [plan_gantt(roadmap, plan) for plan in roadmap.plans]
    return [read(draw(source)) for source in sources]


# Reading


def test_bars_have_the_order_and_the_dates_of_the_source() -> None:
    found = chart(*ONE)
    assert [(bar.id, bar.label, bar.start, bar.end) for bar in found.bars] == [
        ("a", "First", moment(4), moment(18)),
        ("b", "Second", moment(18), datetime(2027, 2, 1, tzinfo=UTC)),
    ]


def test_dates_may_have_hours() -> None:
    (bar,) = chart("section S", "A :a, 2027-01-04 09:00, 2027-01-05 21:00").bars
    assert (bar.start, bar.end) == (moment(4, 9), moment(5, 21))


def test_bars_are_as_long_as_they_last() -> None:
    found = bars("section S", "A :a, 2027-01-04 00:00, 2027-01-25 00:00", "B :b, 2027-01-11 00:00, 2027-01-18 00:00")
    assert found["a"].width == pytest.approx(3 * found["b"].width, abs=2)
    assert found["b"].x - found["a"].x == pytest.approx(found["a"].width / 3, abs=1)


def test_bars_share_one_scale_whatever_their_section(real_charts: list[Gantt]) -> None:
    for found in real_charts:
        tasks = [bar for bar in found.bars if not bar.milestone]
        first, last = min(tasks, key=lambda bar: bar.start), max(tasks, key=lambda bar: bar.end)
        scale = (last.x + last.width - first.x) / (last.end - first.start).total_seconds()
        for bar in tasks:
            start, end = ((it - first.start).total_seconds() * scale + first.x for it in (bar.start, bar.end))
            assert (bar.x, bar.x + bar.width) == pytest.approx((start, end), abs=1.1)


def test_a_milestone_stands_where_its_bar_ends() -> None:
    found = bars(*ONE, "Due :milestone, m, 2027-01-18 00:00, 0d")
    due, first = found["m"], found["a"]
    assert (due.milestone, first.milestone) == (True, False)
    assert due.start == due.end == moment(18)
    assert due.x + due.width / 2 == pytest.approx(first.x + first.width, abs=1)


def test_bars_may_be_key_and_have_a_link() -> None:
    found = bars("section S", "A :crit, a, 2027-01-04 00:00, 3d", "B :b, 2027-01-04 00:00, 3d", 'click a href "../a/"')
    assert (found["a"].key, found["a"].url) == (True, "../a/")
    assert (found["b"].key, found["b"].url) == (False, None)


@pytest.mark.parametrize("label", ["Project: Shop; part 2", '<b>"A" & B</b>', "a_b #1", "C#"])
def test_labels_show_any_text(label: str) -> None:
    assert bars("section S", f"{mermaid_text(label)} :a, 2027-01-04 00:00, 3d")["a"].label == label


def test_no_two_bars_of_a_chart_share_a_row(real_charts: list[Gantt]) -> None:
    for found in real_charts:
        tops = [bar.y for bar in found.bars]
        assert tops == sorted(set(tops))


def test_sections_have_a_name_in_lines_and_cover_their_rows() -> None:
    found = chart(*ONE, "section Two#58;<br/>and more", "C :c, 2027-01-11 00:00, 3d", names=["One", "Two", "and more"])
    assert [(section.number, section.lines) for section in found.sections] == [(0, ("One",)), (1, ("Two:", "and more"))]
    for bar in found.bars:
        section = found.sections[bar.section]
        assert section.top <= bar.y < bar.y + bar.height <= section.bottom
    assert [bar.section for bar in found.bars] == [0, 0, 1]
    assert found.sections[0].bottom == found.sections[1].top


def test_all_phases_have_a_section_of_their_own(roadmap: Roadmap) -> None:
    found = read(draw(pace_gantt(roadmap, roadmap.paces[0], LINKS)))
    numbers = [f"{number} · {phase.label}" for number, phase in enumerate(roadmap.phases, start=1)]
    assert [" ".join(section.lines) for section in found.sections] == numbers


def test_ticks_stand_on_the_scale_of_the_bars() -> None:
    found = chart(*ONE)
    first, second = found.bars
    assert [tick.label for tick in found.ticks] == ["4 Jan", "11 Jan", "18 Jan", "25 Jan", "1 Feb"]
    expected = [first.x, first.x + first.width / 2, second.x, second.x + second.width / 2, second.x + second.width]
    assert [tick.x for tick in found.ticks] == pytest.approx(expected, abs=1)


def test_the_axis_is_as_high_as_all_bars() -> None:
    found = chart(*TWO, names=["One", "Two"])
    assert found.top <= min(bar.y for bar in found.bars)
    assert found.bottom >= max(bar.y + bar.height for bar in found.bars)
    assert found.width == WIDTH
    assert found.bottom < found.height


def test_a_chart_may_do_without_sections() -> None:
    found = chart("First :a, 2027-01-04 00:00, 2027-01-18 00:00")
    assert [bar.label for bar in found.bars] == ["First"]
    assert len(parts(written(found), "bar")) == 1


def test_a_section_may_have_no_bars() -> None:
    found = chart("section Nothing", *TWO, names=["Nothing", "One", "Two"])
    titles = {bar.get("data-id"): bar.findtext("title", "") for bar in parts(written(found), "bar")}
    assert {name: title.partition(":")[0] for name, title in titles.items()} == {"a": "One", "b": "One", "c": "Two"}


def test_a_chart_without_settings_may_have_many_sections() -> None:
    # Mermaid has styles for four sections unless a source sets another number.
    lines = [f"section S{number}\n    T{number} :t{number}, 2027-01-0{number}, 3d" for number in range(1, 7)]
    found = read(draw("gantt\n    dateFormat YYYY-MM-DD\n    " + "\n    ".join(lines)))
    titles = [bar.findtext("title", "").partition(",")[0] for bar in parts(written(found), "bar")]
    assert titles == [f"S{number}: T{number}" for number in range(1, 7)]


def test_a_code_in_the_name_of_a_section_becomes_its_character() -> None:
    found = chart("section Say #quot;x#quot;#58; y", "A :a, 2027-01-04, 3d", names=["x"])
    assert found.sections[0].lines == ('Say "x": y',)


# Writing


@pytest.mark.parametrize(
    ("label", "section", "key", "milestone", "expected"),
    [
        ("2 weeks", "1 · Basics", False, False, "1 · Basics: 2 weeks, 4 January 2027 to 17 January 2027"),
        ("★ HTTP", "", True, False, "HTTP, key, 4 January 2027 to 17 January 2027"),
        ("★ Months 1–2", "★ Steps", True, False, "Steps: Months 1–2, key, 4 January 2027 to 17 January 2027"),
        ("Project: Shop", "Web", False, True, "Web: Project: Shop, due 17 January 2027"),
        ("Project: Shop", "", False, True, "Project: Shop, due 17 January 2027"),
    ],
)
def test_a_bar_speaks(label: str, section: str, key: bool, milestone: bool, expected: str) -> None:
    start = moment(18) if milestone else moment(4)
    bar = Bar("a", 0, label, 0, 0, 9, 9, start, moment(18), key, milestone, None)
    assert spoken(bar, section) == expected


def test_a_bar_that_ends_within_a_day_ends_on_that_day() -> None:
    bar = Bar("a", 0, "A", 0, 0, 9, 9, moment(4, 9), moment(6, 12), key=False, milestone=False, url=None)
    assert spoken(bar, "") == "A, 4 January 2027 to 6 January 2027"


def test_every_bar_of_the_site_is_a_link_with_a_title(real_charts: list[Gantt]) -> None:
    for found in real_charts:
        links = parts(written(found), "bar")
        names = [" ".join(section.lines) if len(found.sections) > 1 else "" for section in found.sections]
        assert [link.get("data-id") for link in links] == [bar.id for bar in found.bars]
        for link, bar in zip(links, found.bars, strict=True):
            assert (link.tag, link.get("xlink:href")) == ("a", bar.url)
            assert link[0].tag == "title"
            assert link[0].text == spoken(bar, names[bar.section]) != ""


def test_a_bar_without_a_link_is_a_group_with_a_title() -> None:
    link, title, _, _ = written_bar(written(chart(*ONE)), "a")
    assert (link.tag, title.text) == ("g", "First, 4 January 2027 to 17 January 2027")


def test_a_bar_is_a_rectangle_with_the_class_of_its_section() -> None:
    found = chart(*TWO, "Fourth :crit, d, 2027-01-11 00:00, 2027-01-25 00:00", names=["One", "Two"])
    _, _, shape, _ = written_bar(written(found), "c")
    bar = found.bars[2]
    assert (shape.tag, shape.get("class")) == ("rect", "task task1")
    assert [float(shape.attrib[it]) for it in ("x", "y", "width", "height")] == [bar.x, bar.y, bar.width, bar.height]
    _, _, shape, text = written_bar(written(found), "d")
    assert shape.get("class") == "task crit1"
    assert text.get("class", "").split()[-1] == "critText1"


def test_a_milestone_is_a_diamond_in_the_middle_of_its_moment() -> None:
    found = chart(*ONE, "Due :milestone, m, 2027-01-18 00:00, 0d")
    _, _, shape, _ = written_bar(written(found), "m")
    bar = found.bars[2]
    assert (shape.tag, shape.get("class")) == ("path", "task task0 milestone")
    start, right, bottom, left = re.split("l", shape.attrib["d"].removesuffix("z"))
    x, y = map(float, start.removeprefix("M").split())
    assert (right, bottom, left) == ("8 8", "-8 8", "-8-8")
    assert (x, y + 8) == pytest.approx((bar.x + bar.width / 2, bar.y + bar.height / 2), abs=0.1)
    assert x == pytest.approx(found.bars[1].x, abs=1)


def test_a_label_that_fits_stands_in_the_middle_of_its_bar() -> None:
    found = chart(*ONE)
    _, _, _, text = written_bar(written(found), "a")
    bar = found.bars[0]
    assert text.get("class") == "taskText taskText0"
    assert text.text == "First"
    assert float(text.attrib["x"]) == pytest.approx(bar.x + bar.width / 2, abs=0.1)
    assert bar.y + bar.height / 2 < float(text.attrib["y"]) < bar.y + bar.height


def test_a_label_that_does_not_fit_stands_on_the_right_of_its_bar() -> None:
    found = chart(*ONE, "A label of some length :c, 2027-01-05 00:00, 1d")
    _, _, _, text = written_bar(written(found), "c")
    bar = found.bars[2]
    assert text.get("class") == "taskTextOutsideRight taskTextOutside0"
    assert float(text.attrib["x"]) == pytest.approx(bar.x + bar.width + LABEL_GAP, abs=0.1)


def test_a_label_with_no_room_on_the_right_stands_on_the_left_of_its_bar() -> None:
    found = chart(*ONE, "A label of some length :crit, c, 2027-01-31 00:00, 1d")
    _, _, _, text = written_bar(written(found), "c")
    assert text.get("class") == "taskTextOutsideLeft taskTextOutside0 critText0"
    assert float(text.attrib["x"]) == pytest.approx(found.bars[2].x - LABEL_GAP, abs=0.1)


def test_the_label_of_a_milestone_never_stands_in_it() -> None:
    found = chart(*ONE, "i :milestone, m, 2027-01-18 00:00, 0d", "Last :milestone, n, 2027-02-01 00:00, 0d")
    _, _, _, text = written_bar(written(found), "m")
    centre = found.bars[2].x + found.bars[2].width / 2
    assert float(text.attrib["x"]) == pytest.approx(centre + 8 + LABEL_GAP, abs=0.1)
    assert "taskTextOutsideLeft" in written_bar(written(found), "n")[3].get("class", "")


def test_labels_of_the_site_stay_within_their_charts(real_charts: list[Gantt]) -> None:
    for found in real_charts:
        for bar in found.bars:
            _, _, _, text = written_bar(written(found), bar.id)
            width, x, place = text_width(bar.label, GANTT_FONT_SIZE), float(text.attrib["x"]), text.get("class", "")
            left = x - width if "Left" in place else x if "Right" in place else x - width / 2
            assert left >= 0, bar.label
            assert left + width <= found.width, bar.label


def test_a_chart_has_names_and_marks_of_its_sections() -> None:
    found = chart(*TWO, names=["One", "Two"])
    drawing = written(found)
    assert [name.text for name in parts(drawing, "sectionTitle")] == ["One", "Two"]
    for mark, section in zip(parts(drawing, "section"), found.sections, strict=True):
        top, height = float(mark.attrib["y"]), float(mark.attrib["height"])
        assert mark.get("class") == f"section section{section.number}"
        assert section.top < top < top + height < section.bottom
    assert [divider.get("d") for divider in parts(drawing, "divider")] == [
        f"M0 {found.sections[1].top:g}H{found.width:g}"
    ]


def test_a_single_section_has_neither_name_nor_mark() -> None:
    drawing = written(chart(*ONE))
    assert not [*parts(drawing, "sectionTitle"), *parts(drawing, "section"), *parts(drawing, "divider")]
    assert "One" not in markup(drawing)


def test_names_of_sections_end_where_the_bars_begin(real_charts: list[Gantt]) -> None:
    for found in real_charts:
        names = list(parts(written(found), "sectionTitle"))
        lines = [line for section in found.sections for line in section.lines] if names else []
        begin = min(bar.x for bar in found.bars if not bar.milestone)
        assert all(14 + text_width(line, GANTT_FONT_SIZE) < begin for line in lines)


def test_every_tick_has_a_line_and_its_label_above_and_below() -> None:
    found = chart(*ONE)
    ticks = parts(written(found), "tick")
    assert len(ticks) == len(found.ticks)
    for part, tick in zip(ticks, found.ticks, strict=True):
        line, above, below = part
        assert (tag(line), line.get("x1"), line.get("x2")) == ("line", above.get("x"), below.get("x"))
        assert (above.text, below.text) == (tick.label, tick.label)
        assert float(line.attrib["x1"]) == pytest.approx(tick.x, abs=0.1)
        assert 0 < float(above.attrib["y"]) < found.top == float(line.attrib["y1"])
        assert float(line.attrib["y2"]) == found.bottom < float(below.attrib["y"]) - GANTT_FONT_SIZE * 0.7
        assert float(below.attrib["y"]) < found.height


def test_ids_are_unique_and_begin_with_the_identifier(real_charts: list[Gantt]) -> None:
    for found in real_charts:
        ids = [part.attrib["id"] for part in written(found).iter() if "id" in part.attrib]
        assert ids == ["d-x", "d-x-title", "d-x-desc"]


def test_numbers_have_one_decimal_at_most_and_looks_are_left_to_the_style_sheet(real_charts: list[Gantt]) -> None:
    for found in real_charts:
        drawing = written(found)
        assert not [value for part in drawing.iter() for value in part.attrib.values() if re.search(r"\d\.\d\d", value)]
        assert not [part.tag for part in drawing.iter() if part.tag == "style" or "style" in part.attrib]
