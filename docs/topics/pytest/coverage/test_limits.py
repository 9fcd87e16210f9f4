"""Tests that reach every line and every branch, and still leave a gap."""

from limits import limit


def test_who_is_late_gets_nothing() -> None:
    assert limit(lends=9, late=1) == 0


def test_a_new_member_gets_two() -> None:
    assert limit(lends=0, late=0) == 2
