"""One subcommand a file, found by being there and imported only when asked for."""
