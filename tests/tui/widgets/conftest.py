"""Drawing is tested for what it shows; how long an example takes on a busy machine is no matter."""

from hypothesis import settings

settings.register_profile("widgets", settings.default, deadline=None)
settings.load_profile("widgets")
