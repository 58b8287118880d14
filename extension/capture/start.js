/** A click: the capture begins with the injection itself, and is its answer. */
stillpage.visits.begin({});
