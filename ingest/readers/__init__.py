"""The readers, one a format: see `interface.py` for what each must do."""
