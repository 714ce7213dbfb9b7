"""One table of what can be set, from which flags, environment variables and the settings file are read."""
