"""The machine: database server, event store, vault, settings. It knows facts in general and no word of the trade."""


class Panne(Exception):
    """The machine cannot do what was asked; the message is one French sentence that says what to do about it."""
