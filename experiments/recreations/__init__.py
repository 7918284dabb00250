"""How to make a result again, one command a file, found by being there.

The file `x.py` has the function `words(result) -> list[str]`: the words of `klaslab x` that ask for exactly what the
manifest says, every default written out, for a default may change. Files that the command reads are written first.
"""
