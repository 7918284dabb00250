"""File formats of `klaslab export`, one a file, found by being there.

The file `x.py` has the function `write(folder, tables) -> int`: it writes the tables of an export into `folder` in
its own format and says how many files it wrote. It reads nothing but the tables, so all formats say the same.
"""
