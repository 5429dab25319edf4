"""Tables made again from the whole log, beside the live ones, and compared with them."""
