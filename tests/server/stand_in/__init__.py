"""A stand-in for the MoneyKit API, and for an app's backend in front of it. It holds no secret of anyone."""
