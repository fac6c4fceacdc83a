"""Builds `dictionaries/` from raw material: `python -m dictionaries.build DATA`. Not part of the installed package."""
