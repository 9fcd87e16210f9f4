"""A test in the style of unittest, from before the project knew pytest."""

import unittest

from duration import in_words


class InWordsTest(unittest.TestCase):
    def test_a_week_is_a_week(self) -> None:
        self.assertEqual(in_words(7), "1 week")  # noqa: PT009

    def test_eight_days_stay_days(self) -> None:
        self.assertEqual(in_words(8), "8 days")  # noqa: PT009
