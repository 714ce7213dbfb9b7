"""Lines of lists that are no sentences, so that no verb tells of them: each a report of its own, of its line's day.

`fixtures` tells who plays whom (`pairings`), `releases` what an agenda says will be published; `days` gives their day.
"""
