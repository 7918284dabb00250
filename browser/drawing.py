"""The drawing library in the server itself: its settings are shared by all threads, so one draws at a time."""

import threading

DRAWING = threading.Lock()
