"""A file that is shown before it is taken: it travels in the form in between, nothing of it is kept here."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as MauvaisBase64
from typing import Final, NamedTuple

from starlette.datastructures import UploadFile
from starlette.requests import Request

from web.pages.commun.saisies import Formulaire
from web.tableur.rangees import OCTETS_MAX

NOM_MAX: Final = 100
"""Characters of the file's name that are shown."""


class Envoi(NamedTuple):
    """As somebody sent it."""

    nom: str
    octets: bytes

    @property
    def en_texte(self) -> str:
        return urlsafe_b64encode(self.octets).decode()


async def recu(request: Request) -> Envoi | None:
    """From the field `fichier`, for its preview; None: none was chosen. One byte too many when it is too large."""
    async with request.form(max_files=1, max_fields=3) as champs:
        fichier = champs.get("fichier")
        if not isinstance(fichier, UploadFile) or not fichier.filename:
            return None
        return Envoi(fichier.filename[-NOM_MAX:], await fichier.read(OCTETS_MAX + 1))


def revenu(formulaire: Formulaire) -> Envoi | None:
    """With the form that accepts it; None when it is not one of ours."""
    try:
        octets = urlsafe_b64decode(formulaire.valeur("contenu"))
    except (MauvaisBase64, ValueError):
        return None
    return Envoi(formulaire.valeur("nom")[-NOM_MAX:], octets) if octets else None
