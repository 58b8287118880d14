"""Forum threads and live blogs: which containers are posts, who wrote each and when, what each says."""
