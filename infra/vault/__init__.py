"""What identifies people, outside the log: one key for each person, and what lets people come in.

The log holds ciphertext under these keys. Destroying a key erases the person; every hash of the log still verifies.
"""

from typing import Final

import msgspec

SCHEMA: Final = "coffre"


class TexteRefuse(msgspec.ValidationError):
    """Personal data cannot be encrypted as asked; the message is a French sentence that repeats none of it.

    A kind of ValidationError: for whoever fills in a form, it is one more way for its data to be wrong.
    """


class CleDetruite(TexteRefuse):
    """The person was erased: nothing can be written about it any more."""

    def __init__(self) -> None:
        super().__init__(
            "Cette personne a été effacée : plus rien ne peut être noté à son sujet. Laissez ce champ vide."
        )


class ChiffreIllisible(Exception):
    """The key is here and does not open this ciphertext: it was altered, or made elsewhere. Says nothing of it."""
