"""The library: its list, changes, places and trash."""
