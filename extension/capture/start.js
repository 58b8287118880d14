/** A click: the capture begins with the injection itself, as soon as that has its answer. */
stillpage.visits.begin({});
