"""Pictures of the record as pure functions: data in, escaped SVG or HTML out, no script needed."""
