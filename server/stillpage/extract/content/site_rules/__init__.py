"""A person's own rules for a site: applied to a page, and named so that they hold on its other pages."""
