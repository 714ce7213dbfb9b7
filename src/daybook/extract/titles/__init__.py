"""A title for a report, in the words of its clause."""
