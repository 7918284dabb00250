"""What a line of the funnel counts, one small function a file: a year → (how many, among how many), by class."""
