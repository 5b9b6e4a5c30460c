"""The rules about records; `registry.py` lists them."""
