"""Tables of study weeks."""

from markupsafe import Markup

from macros.model.fields import Weekday
from macros.model.roadmap import Roadmap
from macros.model.timetables import Timetable
from macros.rendering.provenance import fact_mark
from macros.text.html import html, join, table
from macros.text.wording import hours, listing

HALF_HOURS_IN_LONGEST_BAR = 16


def timetable(weekly: Timetable) -> Markup:
    """Return one study week, row by row, with the sum in the last row."""
    rows: list[list[str | Markup]] = []
    for index, row in enumerate(weekly.rows):
        days = listing([weekday.full_name for weekday in row.days])
        each = " each" if len(row.days) > 1 else ""
        half_hours = min(HALF_HOURS_IN_LONGEST_BAR, round(2 * row.hours[1]))
        bar = html(' <span class="bar bar--{size}" aria-hidden="true"></span>', size=half_hours)
        activity = html("{activity}", activity=row.activity)
        if row.detail:
            activity += html("<br><small>{detail}</small>", detail=row.detail)
        activity += fact_mark("timetables", weekly.id, "rows", index)
        rows.append([days, html("{hours}{each}{bar}", hours=hours(row.hours), each=each, bar=bar), activity])
    whole = html("Week{mark}", mark=fact_mark("timetables", weekly.id))
    rows.append([whole, hours(weekly.weekly_hours), "Sum of the rows"])
    return table(["Days", "Hours", "What to do"], rows, name=f"{weekly.title}, by day", css_class="timetable")


def weeks_by_day(roadmap: Roadmap) -> Markup:
    """Return all study weeks beside each other: a row for each weekday, a column for each timetable."""
    owners = (
        html("{owner}{mark}", owner=timetable_owner(roadmap, weekly), mark=fact_mark("timetables", weekly.id))
        for weekly in roadmap.timetables
    )
    head = ["Day", *owners]
    rows: list[list[str | Markup]] = []
    for weekday in Weekday:
        cells: list[str | Markup] = [weekday.full_name]
        for weekly in roadmap.timetables:
            parts = [
                html("{activity} ({hours})", activity=row.activity, hours=hours(row.hours))
                for row in weekly.rows
                if weekday in row.days
            ]
            cells.append(join(parts, Markup("<br>")) or "free")
        rows.append(cells)
    rows.append(["Week", *(hours(weekly.weekly_hours) for weekly in roadmap.timetables)])
    return table(head, rows, name="All study weeks by weekday", css_class="weeks")


def timetable_owner(roadmap: Roadmap, weekly: Timetable) -> str:
    """Whose week it is: a source's short name or a pace's title."""
    if weekly.source is not None:
        return roadmap.source(weekly.source).short_name
    return roadmap.pace(weekly.pace or "").title
