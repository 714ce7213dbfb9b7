"""What fitted weights choose for an event among all that its mentions, its page and the annotator offer."""
