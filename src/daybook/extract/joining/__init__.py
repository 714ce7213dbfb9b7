"""Which mentions on a page are of one event."""
