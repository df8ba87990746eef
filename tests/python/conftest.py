"""What the tests share."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# No result may depend on how slow the machine is.
settings.register_profile("suite", deadline=None, max_examples=300, database=None, suppress_health_check=[HealthCheck.too_slow])
# The short run draws the same cases each time. The long one draws others, and prints how to repeat a failure.
settings.register_profile("short", settings.get_profile("suite"), derandomize=True)
settings.register_profile("long", settings.get_profile("suite"), print_blob=True)
settings.load_profile("long" if os.environ.get("TEST_ALL") else "short")
