"""Lines of lists that are no sentences, so that no verb tells of them: each a report of its own, of its line's day.

`fixtures` tells who plays whom (`pairings`), `items` what an agenda announces by a noun,
`tables` what a table's heads say of its rows; `days` gives their day.
"""
