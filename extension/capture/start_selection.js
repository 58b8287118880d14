/** As start.js, for what is marked on the page. */
stillpage.visits.begin({selectionOnly: true});
