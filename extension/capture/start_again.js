/** As start.js, with the reader open: the page is read once more. */
stillpage.visits.begin({again: true});
