"""The view timed as a visitor meets it, in a browser without a window."""
