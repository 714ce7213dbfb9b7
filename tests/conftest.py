"""What all tests share."""

from hypothesis import settings

# No test is timed: a loaded machine is slow, and not wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
