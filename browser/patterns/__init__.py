"""What the model reproduces and what it does not, as it came with this version: the pattern table, and what made it."""
