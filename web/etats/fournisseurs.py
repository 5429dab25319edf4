"""5. Suppliers: ordered, received, billed, credited, paid, due."""

from __future__ import annotations

from typing import Final

from projections.lectures.argent import fournisseurs as lectures
from projections.lectures.vues import Lecture, Ligne
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser

COLONNES: Final = (
    Colonne("Fournisseur"),
    *(Colonne(titre, "montant") for titre in ("Commandé", "Reçu", "Réclamé", "Facturé", "Avoirs", "Payé", "Reste dû")),
)
SOMMES: Final = ("commande", "recu", "reclame", "facture", "avoir", "paye", "du")
FACTURES: Final = (
    Colonne("Facture"),
    Colonne("Fournisseur"),
    Colonne("À payer le"),
    Colonne("Total TTC", "montant"),
    Colonne("Avoirs", "montant"),
    Colonne("Payé", "montant"),
    Colonne("Reste", "montant"),
)


async def fournisseurs(visite: Demandeur, lecture: Lecture, fiche: Ligne) -> Etat:
    cycle = fiche["cycle"]
    bureau = f"/cycles/{cycle}/tresorerie/fournisseurs"
    comptes = [
        Rangee([ligne["nom"], *(ligne[code] for code in SOMMES)], bureau)
        for ligne in await lectures.du_cycle(lecture, visite.groupement, cycle)
    ]
    factures = [
        Rangee(
            [
                x["facture"] if x["total_ttc_centimes"] else f"{x['facture']}, annulée",
                x["nom"],
                x["echeance_le"],
                x["total_ttc_centimes"],
                x["avoir_centimes"],
                x["regle_centimes"],
                x["reste"],
            ],
            bureau,
        )
        for x in await lectures.factures(lecture, visite.groupement, cycle)
    ]
    return Etat(
        code="fournisseurs",
        titre="Fournisseurs",
        phrase="Facturé, moins avoirs, moins payé : c'est ce qui reste dû. "
        "Commandé et facturé comptent le transport ; reçu, la marchandise seule.",
        tableaux=[
            Tableau(titre="Par fournisseur", colonnes=COLONNES, rangees=comptes, totaux=totaliser(COLONNES, comptes)),
            Tableau(
                titre="Factures",
                colonnes=FACTURES,
                rangees=factures,
                totaux=totaliser(FACTURES, factures),
                vide="Aucune facture reçue.",
            ),
        ],
        constats=["Un reste au-dessous de zéro est payé d'avance ; après un avoir, le fournisseur nous le doit."],
    )
