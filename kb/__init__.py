"""The way out: record files to a catalog, and from it to index, site and exports."""
