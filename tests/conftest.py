"""Properties are tried on the same examples every time, however slow the machine is."""

from hypothesis import settings

settings.register_profile("stemma", deadline=None, derandomize=True)
settings.load_profile("stemma")
