"""8. VAT by rate, bought and sold, even for a group that is exempt (R-009)."""

from __future__ import annotations

from typing import Final

from domaine.arithmetique import hors_taxe
from domaine.mots import taux_en_mots
from projections.lectures.argent import tva as lectures
from projections.lectures.vues import Lecture, Ligne
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser

COLONNES: Final = (
    Colonne("Taux"),
    *(Colonne(titre, "montant") for titre in ("Reçu TTC", "Dont HT", "Dont TVA", "Vendu TTC", "Dont HT", "Dont TVA")),
)


async def tva(visite: Demandeur, lecture: Lecture, fiche: Ligne) -> Etat:
    rangees = [
        Rangee([_taux(ligne["tva_pour_mille"]), *_parts(ligne, "recu"), *_parts(ligne, "vendu")])
        for ligne in await lectures.par_taux(lecture, visite.groupement, fiche["cycle"])
    ]
    return Etat(
        code="tva",
        titre="TVA par taux",
        phrase="Ce qui a été reçu et vendu, à chaque taux, prix coûtant, sans les consignes ni le transport.",
        tableaux=[Tableau(titre="", colonnes=COLONNES, rangees=rangees, totaux=totaliser(COLONNES, rangees))],
        constats=["La TVA est extraite du prix TTC. Un groupement non assujetti ne la déclare pas."],
    )


def _taux(pour_mille: int | None) -> str:
    return "Hors catalogue" if pour_mille is None else taux_en_mots(pour_mille)


def _parts(ligne: Ligne, code: str) -> tuple[int, int, int]:
    ttc = ligne[code]
    ht = hors_taxe(ttc, ligne["tva_pour_mille"] or 0)
    return ttc, ht, ttc - ht
