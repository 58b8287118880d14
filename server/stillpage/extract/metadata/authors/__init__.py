"""Who wrote it: names out of declarations and bylines, and the places where bylines stand."""
