"""The interface in Spanish: what each English label is in Spanish."""
