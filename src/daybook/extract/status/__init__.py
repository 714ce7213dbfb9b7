"""Whether an event has occurred, is planned, called for, denied and so on, as rules read it from the clause."""
