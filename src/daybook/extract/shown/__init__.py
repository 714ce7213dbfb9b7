"""How sure a report is, and which reports a reader is shown."""
