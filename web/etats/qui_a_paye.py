"""1. Who paid what: previous balance, taken, paid by mode, deposits, given back, new balance, receipts."""

from __future__ import annotations

from typing import Final

from projections.ecritures.modele import Compte
from projections.lectures.argent import comptes
from projections.lectures.vues import Lecture, Ligne
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser
from web.etats.grand_livre import comparer
from web.pages.commun import noms
from web.pages.tresorerie.listes import TITRES_DES_MODES

EXPLIQUES: Final = {
    "autre": "« Autre » : adhésion, crédits, dons, bouteilles rendues hors commande.",
    "ensuite": "« Depuis » : tout ce que les commandes suivantes ont changé sur le compte.",
}


async def qui_a_paye(visite: Demandeur, lecture: Lecture, fiche: Ligne) -> Etat:
    cycle = fiche["cycle"]
    lignes = await comptes.avec_la_suite(lecture, visite.groupement, cycle)
    modes = [mode for mode in TITRES_DES_MODES if any(ligne[mode] for ligne in lignes)]
    autres = comptes.dites(lignes)
    sommes = ["avant", "pris", "consignes", "port", *modes, "rendu", *autres, "solde"]
    titres = {"avant": "Avant", "pris": "Pris", "consignes": "Consignes", "port": "Transport", **TITRES_DES_MODES}
    titres |= {"rendu": "Rendu", "autre": "Autre", "ensuite": "Depuis", "solde": "Solde"}
    colonnes = (
        Colonne("Foyer", entier=True),
        *(Colonne(titres[code], "solde" if code in {"avant", "solde"} else "montant") for code in sommes),
        Colonne("Reçus", entier=True),
    )
    plus = "".join(f", plus {titres[code].lower()}" for code in autres)
    calcul = f"Avant, moins pris, moins consignes et transport, plus payé, moins rendu{plus}"
    n = await noms.lire(visite, lecture)
    rang = noms.par_nom(visite)
    rangees = [
        Rangee(
            [n.foyer(ligne["foyer"]), *(ligne[code] for code in sommes), ligne["recus"]],
            f"/foyers/{ligne['foyer']}",
        )
        for ligne in sorted(lignes, key=lambda ligne: rang(ligne["foyer"]))
    ]
    sans_recu = sum(ligne["sans_recu"] for ligne in lignes)
    return Etat(
        code="qui-a-paye",
        titre="Qui a payé quoi",
        phrase=f"{calcul} : c'est le solde{' de maintenant' if 'ensuite' in autres else ''}.",
        tableaux=[
            Tableau(titre="", colonnes=colonnes, rangees=rangees, totaux=totaliser(colonnes, rangees)),
        ],
        constats=[
            *await comparer(
                visite, lecture, sum(ligne["solde"] for ligne in lignes), Compte.ADHERENT, Compte.ADHERENT_AVANCE
            ),
            "« Doit » : le foyer doit au groupement. « Avance » : le groupement doit au foyer.",
            *(EXPLIQUES[code] for code in autres),
            *([f"{sans_recu} paiements en espèces n'ont pas de reçu."] if sans_recu > 1 else []),
            *(["Un paiement en espèces n'a pas de reçu."] if sans_recu == 1 else []),
        ],
    )
