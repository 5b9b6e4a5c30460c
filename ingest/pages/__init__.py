"""How a web page is built: where its text is, as Markdown, and what it says of itself."""
