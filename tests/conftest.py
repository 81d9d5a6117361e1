"""What every test shares: no example of a property is timed, since a busy machine breaks no promise."""

from hypothesis import settings

settings.register_profile("five pillars", deadline=None)
settings.load_profile("five pillars")
