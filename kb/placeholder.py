"""What stands in a draft until its editor writes something; a record shown has none left."""

from __future__ import annotations

PLACEHOLDER = "To be written."
PLACEHOLDER_ID = "to-be-written"
"""Where the id of a record belongs: no real person or office is named for the form's sake."""
PLACEHOLDER_URL = "https://to-be-written.example/"
PLACEHOLDERS = (PLACEHOLDER, PLACEHOLDER_ID, PLACEHOLDER_URL)
COMMON = (b"o be written.", b"o-be-written")
"""One of these stands in every file that has a placeholder."""
