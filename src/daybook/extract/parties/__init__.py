"""Who, whom and according to whom, as rules read them from the clause."""
