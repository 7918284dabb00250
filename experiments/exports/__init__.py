"""File formats of `klaslab export`, one a file, found by being there.

The file `x.py` has the function `write(folder, classes) -> int`: it writes the classes of an export into `folder` in
its own format and says how many files it wrote. All formats get the same classes, so all say the same.
"""
