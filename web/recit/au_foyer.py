"""A household's month told to it: its own sentences, nobody else's name, no volunteer named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domaine.fait import Fait
from web.recit import raconter
from web.recit.adresse import VOTRE
from web.recit.base import Noms, Recit

AUTRE: Final = "un autre foyer"
EQUIPE: Final = "l'équipe"
TUS: Final = (
    "anomalie.",
    "commande.alerte_dette",
    "encaissement.doublon_presume",
    "encaissement.relu",
    "foyer.doublon_presume",
    "foyer.personne_",
    "foyer.autorisation_",
    "foyer.tarif_",
    "litige.",
    "retrait.doublon_presume",
)
"""The beginnings of the names of facts that are no part of what happened to it: suspicions, tiers, our own checks."""


class NomsDuFoyer:
    """What a sentence may name when one household listens: its own people and goods."""

    def __init__(self, noms: Noms, foyer: str, siens: Mapping[str, str]) -> None:
        """`siens`: the people of the household, by identifier."""
        self._noms = noms
        self._foyer = foyer
        self._siens = siens

    def foyer(self, foyer: str) -> str:
        return VOTRE if foyer == self._foyer else AUTRE

    def personne(self, personne: str) -> str:
        return self._siens.get(personne, EQUIPE)

    def produit(self, produit: str) -> str:
        return self._noms.produit(produit)

    def fournisseur(self, fournisseur: str) -> str:
        return self._noms.fournisseur(fournisseur)

    def commande(self, cycle: str) -> str:
        return self._noms.commande(cycle)

    def quantite(self, produit: str, quantite: int, participe: str = "") -> str:
        return self._noms.quantite(produit, quantite, participe)


def se_dit(fait: Fait) -> bool:
    return not fait.NOM.startswith(TUS)


def raconter_au_foyer(fait: Fait, noms: NomsDuFoyer) -> Recit:
    recit = raconter(fait, noms)
    return recit._replace(phrase=recit.phrase[:1].upper() + recit.phrase[1:])
