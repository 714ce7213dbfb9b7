"""Find and resolve expressions of time, and work out the date of a page."""

from daybook.dates.expressions import find_times
from daybook.dates.page import date_page, own_day

__all__ = ["date_page", "find_times", "own_day"]
