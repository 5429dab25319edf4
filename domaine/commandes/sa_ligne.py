"""A household's line of the product that an act is about: what it says, what it would be, what changing it records."""

from __future__ import annotations

from typing import Protocol

import msgspec

from domaine.acte import Contexte
from domaine.catalogue.faits import Article
from domaine.commandes.controles import exiger_pas
from domaine.commandes.faits import LigneCommandeModifiee
from domaine.commandes.lignes import Ligne, Prises, Souhait, modification, nouvelle, revue
from domaine.cycles.phase import EtatCycle
from domaine.foyers.qui import Qui
from domaine.foyers.tarif import coefficient
from domaine.types import SiManque


class ConnaitSaLigne(Protocol):
    """An act about one product of one household, which knows its line and its tier."""

    cycle: str
    foyer: str
    produit: str
    catalogue: int
    contexte: Contexte
    qui: Qui
    etat: EtatCycle
    lignes_prises: Prises


def quantite_commandee(acte: ConnaitSaLigne) -> int:
    """What the line says now; 0: there is none."""
    return souhait_present(acte).quantite


def souhait_present(acte: ConnaitSaLigne) -> Souhait:
    """What the household asks of the product; nothing yet, it follows the group's habit if it is missing (R-112)."""
    if ligne := acte.lignes_prises.get(acte.produit):
        return ligne.souhait
    habitude = SiManque(acte.etat.parametres.substitution_defaut)
    return Souhait(quantite=0, souple_moins=0, souple_plus=0, si_manque=habitude)


def ligne_voulue(acte: ConnaitSaLigne, souhait: Souhait, article: Article) -> Ligne:
    """The line once the household asks for that."""
    if avant := acte.lignes_prises.get(acte.produit):
        return revue(avant, souhait, article, acte.catalogue, du_cycle=acte.etat.catalogue)
    tarif = acte.qui.tarif(acte.contexte)
    return nouvelle(souhait, article, acte.catalogue, tarif, coefficient(tarif, acte.etat.parametres))


def ligne_de(acte: ConnaitSaLigne, quantite: int, article: Article) -> Ligne:
    """The line at another quantity, all else that was asked of it being kept."""
    return ligne_voulue(acte, msgspec.structs.replace(souhait_present(acte), quantite=quantite), article)


def exiger_pas_au_prix_du_foyer(acte: ConnaitSaLigne, quantite: int, article: Article) -> None:
    """Raise QuantiteHorsPas: what it proposes comes at what this household would owe (R-045)."""
    exiger_pas(quantite, article, ligne_de(acte, quantite, article).engagement)


def changement(acte: ConnaitSaLigne, ligne: Ligne) -> LigneCommandeModifiee:
    """What the log keeps of the line that becomes this one."""
    avant = acte.lignes_prises.get(acte.produit)
    return modification(
        ligne,
        avant,
        cycle=acte.cycle,
        groupement=acte.etat.groupement,
        foyer=acte.foyer,
        produit=acte.produit,
    )
