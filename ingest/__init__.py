"""THE WAY IN: letters, pages and other sources to draft records that a person reviews."""
