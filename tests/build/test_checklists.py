from macros.build.checklists import with_drawn_boxes

MARK = '<span class="task-list-indicator"></span>'
ITEM = (
    '<li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled/>{}</label> Text</li>'
)


def test_a_box_becomes_a_mark() -> None:
    assert with_drawn_boxes(ITEM.format(MARK) * 2) == f'<li class="task-list-item">{MARK} Text</li>' * 2
