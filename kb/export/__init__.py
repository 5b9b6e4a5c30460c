"""All published records as data, for other programs."""
