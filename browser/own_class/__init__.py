"""The page for a class of one's own: read in memory, told as a whole, compared, and forgotten."""
