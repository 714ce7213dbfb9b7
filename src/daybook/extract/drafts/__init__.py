"""What each mention says of an event, before mentions of one event are joined, and what others around it add."""
