"""When an event is, as rules read it from the clause."""
