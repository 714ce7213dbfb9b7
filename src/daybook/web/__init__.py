"""The book on screen: a local site over one book, and the same things as JSON, CSV and iCalendar.

Every page is a view (``views/``): a function from the book and a request to an Answer. ``answers`` writes an Answer in
the form that the address asks for, ``app`` puts the views under their addresses, ``security`` stands around it all.
"""

from __future__ import annotations

from daybook.web.app import make_app

__all__ = ["make_app"]
