"""Merge the reports of many pages into entries, one an event.

This is all that the book asks of merging. Every function is pure, and the book needs no change when one grows wiser.

Reports
    :func:`file_page` makes the filings of a page: each report with what merging needs to know of its page.
    :func:`keys` gives a filing's blocking keys: filings that share no key are never compared.
    :func:`linked` tells of two filings that share a key whether they *may* be of one event: symmetric, lenient, and
    depending on these two alone.
    :func:`merge` takes a whole connected component of links and divides it into entries.

    The book stores the keys and the components. A new page costs its reports' lookups by key, their comparisons, and
    merging the components that they touch anew. Because links depend on two filings alone, and `merge` on a
    component's content alone, the entries never depend on the order of arrival.

    :func:`links` and :func:`groups` do the same for a whole set of filings at once.

    An entry's id is the :func:`report_id` of its first report, by publication and then by key. Every report's id stays
    a name of the entry that holds it, so that an id once given out is good for ever.

Sources
    :func:`sketch` gives a page's fingerprint, :func:`sketch_keys` its blocking keys, :func:`same_text` tells of two
    sketches whether they carry one text. The connected components of this are the source groups; the book writes them
    into ``Filing.source_group`` before it merges.

Parties
    :func:`whos_who` tells who is who among the parties of filings: spellings, and descriptions with their days.

Time
    :func:`status_on` gives an entry's status as it stands on a day; "unconfirmed" comes from here, when entries are
    looked at, so that a newer page does not change entries that it does not speak of. :func:`entry_on` gives an entry
    as the pages that were out by a day told it.
"""

from __future__ import annotations

from daybook.merge.blocking import keys
from daybook.merge.comparison import grounds, linked
from daybook.merge.components import Pair, Sets, Sharing, groups, keyed, links
from daybook.merge.corrections import FIELDS
from daybook.merge.entries import entry_on, merge, report_id
from daybook.merge.explanation import judgement_words
from daybook.merge.history import OPEN, UNCONFIRMED, status_on
from daybook.merge.profile import file_page, profile
from daybook.merge.sources import same_text, sketch, sketch_keys
from daybook.merge.whoswho import Identity, Office, may_name, whos_who

__all__ = [
    "FIELDS",
    "OPEN",
    "UNCONFIRMED",
    "Identity",
    "Office",
    "Pair",
    "Sets",
    "Sharing",
    "entry_on",
    "file_page",
    "grounds",
    "groups",
    "judgement_words",
    "keyed",
    "keys",
    "linked",
    "links",
    "may_name",
    "merge",
    "profile",
    "report_id",
    "same_text",
    "sketch",
    "sketch_keys",
    "status_on",
    "whos_who",
]
