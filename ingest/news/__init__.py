"""How a news report is built: what stands on top, and the posts set into it."""
