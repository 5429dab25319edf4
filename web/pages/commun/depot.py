"""A form that brings photos or files: they are stored before its act names them by their hash."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from domaine.types import PersonneId
from infra.pieces import PHOTOS, Genre, PieceRefusee
from infra.pieces.preparing import prepare
from infra.vault import CleDetruite
from web.pages.commun.a_part import TropLourd, a_part
from web.pages.commun.saisies import GARDE, Formulaire
from web.pages.commun.visite import Visite

PIECES_MAX: Final = 6
"""Of one field, as `domaine.types.Photos` allows."""
_EMPREINTE: Final = frozenset("0123456789abcdef")


async def recevoir(
    visite: Visite,
    id_: str,
    *,
    genres: Collection[Genre] = PHOTOS,
    combien: int = PIECES_MAX,
    personne: PersonneId | None = None,
) -> Formulaire:
    """The form that was sent; its `pieces(champ)` gives the hashes for the act, or says what is wrong.

    `personne`: whom the pieces concern, and whose erasure erases them; None: the group.
    """
    formulaire = await Formulaire.recu(visite.request, id_, fichiers=True)
    depot = _Depot(visite, genres, personne)
    gardes = {nom.partition(GARDE)[0] for nom in formulaire.valeurs if GARDE in nom}
    for champ in dict.fromkeys([*gardes, *(envoi.champ for envoi in formulaire.envois)]):
        envois = [envoi.octets for envoi in formulaire.envois if envoi.champ == champ]
        gardees, refusee = await depot.encore_la(formulaire.gardees(champ))
        if len(gardees) + len(envois) > combien:
            refusee = f"{combien} fichiers au plus ici : retirez-en." if combien > 1 else "Un seul fichier ici."
            envois = envois[: combien - len(gardees)]
        for octets in envois:
            try:
                gardees.append(await depot.deposer(octets))
            except (PieceRefusee, CleDetruite) as erreur:
                refusee = str(erreur)
        formulaire.deposees(champ, gardees, refusee)
    return formulaire


class _Depot:
    def __init__(self, visite: Visite, genres: Collection[Genre], personne: PersonneId | None) -> None:
        self._pieces = visite.site.application.pieces
        self._auteur = visite.session.personne
        self._genres = frozenset(genres)
        self._personne = personne

    async def encore_la(self, empreintes: list[str]) -> tuple[list[str], str]:
        """Which of the pieces that the form already held can still be named, and a sentence when one cannot."""
        connues = [e for e in empreintes if len(e) == 64 and _EMPREINTE.issuperset(e)]  # noqa: PLR2004 - SHA-256
        presentes = await self._pieces.bring_again(connues)
        gardees = [empreinte for empreinte in connues if empreinte in presentes]
        perdue = "" if len(gardees) == len(empreintes) else "Une photo n'est plus là. Choisissez-la de nouveau."
        return gardees, perdue

    async def deposer(self, octets: bytes) -> str:
        """Raise PieceRefusee, CleDetruite."""
        try:
            piece = await a_part(prepare, octets, self._genres)
        except TropLourd:
            raise PieceRefusee("Cette photo est trop lourde. Reprenez-la dans une taille ordinaire.") from None
        return await self._pieces.keep(piece, auteur=self._auteur, personne=self._personne)
