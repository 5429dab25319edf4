"""2. Debts by age, and credits."""

from __future__ import annotations

from domaine.mots import euros
from projections.ecritures.modele import Compte
from projections.lectures.argent import balance_agee as lectures
from projections.lectures.vues import Lecture, Ligne
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Dessin, Etat, Rangee, Tableau, totaliser
from web.etats.grand_livre import comparer
from web.pages.commun import noms
from web.pages.commun.dessins import Point

COLONNES = (
    Colonne("Foyer"),
    Colonne("Doit", "montant"),
    Colonne("De la dernière", "montant"),
    Colonne("De 1 à 3 avant", "montant"),
    Colonne("Plus ancien", "montant"),
    Colonne("On lui doit", "montant"),
)


def par_age(ligne: Ligne) -> tuple[int, int, int]:
    """What is owed of the latest round, of the three before, and older; nothing for who owes nothing."""
    dette = max(-ligne["solde"], 0)
    dernier = min(dette, max(ligne["dernier"], 0))
    recents = min(dette - dernier, max(ligne["recents"], 0))
    return dernier, recents, dette - dernier - recents


async def balance_agee(visite: Demandeur, lecture: Lecture, _: Ligne) -> Etat:
    n, rang = await noms.lire(visite, lecture), noms.par_nom(visite)
    lignes = await lectures.soldes(lecture, visite.groupement)
    rangees = [
        Rangee(
            [n.foyer(ligne["foyer"]), max(-ligne["solde"], 0), *par_age(ligne), max(ligne["solde"], 0)],
            f"/foyers/{ligne['foyer']}",
        )
        for ligne in sorted(lignes, key=lambda ligne: rang(ligne["foyer"]))
    ]
    totaux = totaliser(COLONNES, rangees)
    ages = [
        Point(colonne.titre, total, euros(total))
        for colonne, total in zip(COLONNES[2:5], totaux[2:5], strict=True)
        if isinstance(total, int) and total
    ]
    return Etat(
        code="balance-agee",
        titre="Balance âgée",
        phrase="Qui doit, depuis combien de commandes, et à qui l'on doit. Un paiement règle le plus ancien d'abord. "
        "« La dernière » est la dernière commande où un foyer a eu à payer, quel que soit le mois de cette page.",
        tableaux=[
            Tableau(
                titre="",
                colonnes=COLONNES,
                rangees=rangees,
                totaux=totaux,
                vide="Tous les comptes sont à zéro.",
            )
        ],
        dessins=[Dessin("Ce que doivent les foyers, par âge", ages)],
        constats=[
            *await comparer(
                visite,
                lecture,
                sum(ligne["solde"] for ligne in lignes),
                Compte.ADHERENT,
                Compte.ADHERENT_AVANCE,
            ),
            "Une adhésion compte avec la commande du moment où elle a été prise.",
            "Les comptes de tous les foyers du groupement, au moment de l'édition.",
        ],
    )
