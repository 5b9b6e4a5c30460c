"""How a letter is built: its parts, and whom it names."""
