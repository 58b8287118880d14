"""When it was published and changed: notations and calendars, whose date each is, which one counts."""
