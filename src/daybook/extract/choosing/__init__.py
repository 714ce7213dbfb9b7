"""Who, whom, status, time, place, source and title of an event, each chosen among all that its mentions and its page
offer; most by fitted weights."""
