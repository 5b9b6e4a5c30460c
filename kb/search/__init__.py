"""Full-text search: engines behind one interface, an index that keeps itself up to date."""
