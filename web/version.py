"""Which version of the program this is."""

from importlib.metadata import PackageNotFoundError, version
from typing import Final

NOM: Final = "groupement"


def programme() -> str:
    try:
        return version(NOM)
    except PackageNotFoundError:
        return "non installé"
