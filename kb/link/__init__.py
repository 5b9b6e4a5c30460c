"""The links between records: stated, written in running text, and computed."""
