"""Every list of the site: searched, sorted, filtered, counted, paged, exported, one way for all of them."""
