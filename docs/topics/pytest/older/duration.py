"""How long a loan takes, in words; the examples below are tests."""


def in_words(days: int) -> str:
    """The length of a loan as members read it.

    >>> in_words(1)
    '1 day'
    >>> in_words(14)
    '2 weeks'
    >>> in_words(0)
    Traceback (most recent call last):
    ...
    ValueError: a loan takes at least a day
    """
    if days < 1:
        raise ValueError("a loan takes at least a day")
    number, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
