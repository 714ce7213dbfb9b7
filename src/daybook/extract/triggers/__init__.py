"""Which words of a sentence name an event, of what kind, and whether of one event at all."""
