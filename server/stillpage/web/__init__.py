"""Flask: the API, and the guard in front of it."""
