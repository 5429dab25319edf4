"""A household's own history: what it ordered, took, paid, and where it stands, one line a round (R-212)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import compress
from typing import Any, Final

from domaine.baisses.faits import BaisseRendue
from domaine.distribution.faits import (
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    ProduitRendu,
    RetraitContrepasse,
    RetraitPese,
    ReventeImputee,
    VenteLibre,
)
from domaine.encaissements.faits import (
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    RemboursementVerse,
)
from domaine.fait import Fait
from domaine.foyers.faits import AdhesionEnregistree, SoldeOuvertureRepris
from domaine.litiges.faits import CorrectionApresArrete
from domaine.mots import euros, solde_en_mots
from domaine.port.faits import PortFacture
from projections.lectures import foyers as lectures
from projections.lectures.vues import Lecture, Ligne
from projections.pourquoi import Cause, pourquoi
from projections.soldes import SOLDES
from web.etats.etat import Colonne, Etat, Rangee, Tableau
from web.langue import pluriel

PRIS: Final[frozenset[type[Fait]]] = frozenset(
    {
        RetraitPese,
        RetraitContrepasse,
        ProduitNonRetire,
        ProduitRendu,
        BaisseRendue,
        CorrectionApresArrete,
        VenteLibre,
        PortFacture,
        ReventeImputee,
    }
)
"""Goods at their real weight, less what was taken back or made cheaper."""
PAYE: Final[frozenset[type[Fait]]] = frozenset(
    {EncaissementEnregistre, EncaissementContrepasse, EncaissementReaffecte, ChequeRejete, RemboursementVerse}
)
"""Money, less what was undone or given back."""
CONSIGNES: Final[frozenset[type[Fait]]] = frozenset({ConsigneFacturee, ConsigneRendue})
AVANT: Final = "Avant la première"
COLONNES: Final = ("Commande du mois", "Commandé", "Pris", "Payé", "Consignes", "Autre", "Ensuite")


@dataclass
class Mois:
    """One round of one household, in centimes; `autre` > 0 is for the household."""

    libelle: str
    commande: int = 0
    pris: int = 0
    paye: int = 0
    consignes: int = 0
    autre: int = 0
    solde: int = 0
    """Once this round is over, with all that came before; > 0: the group owes it."""

    @property
    def vide(self) -> bool:
        return not (self.commande or self.pris or self.paye or self.consignes or self.autre)


@dataclass
class Releve:
    mois: Sequence[Mois]
    consignes_centimes: int
    """What containers at the household are worth, given back with them."""
    adhesions: int
    repris: bool

    def total(self, champ: str) -> int:
        return sum(getattr(mois, champ) for mois in self.mois)

    @property
    def solde(self) -> int:
        return self.mois[-1].solde if self.mois else 0


def compter(causes: Sequence[Cause], cycles: Sequence[Ligne]) -> Releve:
    """From the facts that move its account, and the group's rounds, the oldest first, with what it ordered in each.

    A fact that names no round counts in the one that was open last when it happened.
    """
    par_cycle = {"": Mois(AVANT)} | {c["cycle"]: Mois(c["libelle"], commande=c["commande_centimes"]) for c in cycles}
    ouvertures = [(c["ouvert_le"], c["cycle"]) for c in cycles]
    for cause in causes:
        nomme = getattr(cause.fait.data, "cycle", None)
        cycle = nomme if nomme in par_cycle else _en_cours(ouvertures, cause.fait.date_effet)
        _noter(par_cycle[cycle], type(cause.fait.data), cause.effets)
    mois = [un for un in par_cycle.values() if not un.vide]
    solde = 0
    for un in mois:
        solde += un.paye - un.pris - un.consignes + un.autre
        un.solde = solde
    types = [type(cause.fait.data) for cause in causes]
    return Releve(
        mois,
        sum(_centimes(cause.effets, "consignes_centimes") for cause in causes),
        types.count(AdhesionEnregistree),
        SoldeOuvertureRepris in types,
    )


def _en_cours(ouvertures: Sequence[tuple[datetime, str]], le: datetime) -> str:
    return next((cycle for ouvert_le, cycle in reversed(ouvertures) if ouvert_le <= le), "")


def _centimes(effets: Mapping[str, Any], colonne: str) -> int:
    return int(effets.get(colonne) or 0)


def _noter(mois: Mois, type_: type[Fait], effets: Mapping[str, Any]) -> None:
    solde = _centimes(effets, "solde_centimes")
    if type_ in PRIS:
        mois.pris -= solde
    elif type_ in PAYE:
        mois.paye += solde
    elif type_ in CONSIGNES:
        mois.consignes -= solde
    else:
        mois.autre += solde


async def relever(lecture: Lecture, foyer: str) -> Releve:
    """Raise TropDeFaits."""
    causes = await pourquoi(lecture, SOLDES, (foyer,))
    return compter(causes, await lectures.commandes_de(lecture, foyer))


def en_etat(releve: Releve, nom: str) -> Etat:
    """As every medium writes it, in words; `nom`: whose it is. What never happened takes no column."""
    total = Mois("Total", *(releve.total(champ) for champ in ("commande", "pris", "paye", "consignes", "autre")))
    total.solde = releve.solde
    garder = (True, True, True, True, any(m.consignes for m in releve.mois), any(m.autre for m in releve.mois), True)
    colonnes = [Colonne(titre) for titre in compress(COLONNES, garder)]
    return Etat(
        code="historique",
        titre="Mon historique",
        phrase=f"{nom}. {resume(releve)}",
        tableaux=[
            Tableau(
                titre="",
                colonnes=colonnes,
                rangees=[Rangee(list(compress(_en_mots(mois), garder))) for mois in releve.mois],
                totaux=list(compress(_en_mots(total), garder)),
                vide="Rien n'a encore été commandé, pris ni payé.",
            )
        ],
        constats=constats(releve),
    )


def _en_mots(mois: Mois) -> list[str]:
    return [
        mois.libelle,
        euros(mois.commande),
        _ou_rendu(mois.pris),
        _ou_rendu(mois.paye),
        _ou_rendu(mois.consignes) if mois.consignes else "",
        _sens(mois.autre),
        solde_en_mots(mois.solde),
    ]


def _ou_rendu(centimes: int) -> str:
    return euros(centimes) if centimes >= 0 else f"{euros(-centimes)} rendus"


def _sens(centimes: int) -> str:
    if centimes == 0:
        return ""
    return f"{euros(centimes)} pour vous" if centimes > 0 else f"{euros(-centimes)} à payer"


def resume(releve: Releve) -> str:
    """« 11 commandes du mois, 385,20 € pris, 385,20 € payés. Vous ne devez rien. » and so on."""
    nombre = sum(m.libelle != AVANT for m in releve.mois)
    pris, paye = euros(releve.total("pris")), euros(releve.total("paye"))
    combien = pluriel(nombre, "commande du mois", "commandes du mois")
    return f"{combien}, {pris} pris, {paye} payés. {solde_en_mots(releve.solde)}."


def constats(releve: Releve) -> list[str]:
    dits = []
    if releve.consignes_centimes > 0:
        dits.append(
            f"Bouteilles et bocaux chez vous : {euros(releve.consignes_centimes)}, rendus quand ils reviennent."
        )
    autres = [
        *(["l'adhésion"] if releve.adhesions else []),
        *(["le solde repris du cahier"] if releve.repris else []),
        "les avoirs et les dons",
    ]
    if any(m.autre for m in releve.mois):
        dits.append(f"« Autre » : {', '.join(autres)}.")
    return [*dits, "Un chiffre vous étonne ? Dites-le à la permanence : on regarde ensemble."]
