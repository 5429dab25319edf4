"""`make bench`: acts per second beside the library's own recorder, and rebuilds, on one server that loses nothing.

Nothing here asserts a time: figures of one run are compared with each other and with nothing else.
"""
