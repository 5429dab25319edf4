"""What is to be declared of VAT up to a day, as the form counts it, and what was declared before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domaine.comptes.tva import Resultat, en_euros
from domaine.mots import taux_en_mots
from projections.ecritures.tva import ADeclarer
from projections.lectures.vues import Ligne
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser

VENTES: Final = (
    Colonne("Taux"),
    Colonne("Vendu hors taxe", "montant"),
    Colonne("TVA collectée", "montant"),
    Colonne("À l'euro", "montant"),
)
CALCUL: Final = (
    Colonne("Calcul"),
    Colonne("Dans les comptes", "montant", zero=True),
    Colonne("À l'euro", "montant", zero=True),
)
FAITES: Final = (
    Colonne("Jusqu'au"),
    Colonne("Collectée", "montant", zero=True),
    Colonne("Déductible", "montant", zero=True),
    Colonne("Crédit d'avant", "montant", zero=True),
    Colonne("À payer", "montant", zero=True),
    Colonne("Crédit à reporter", "montant", zero=True),
)


def declaration(lue: ADeclarer, calcul: Resultat, credit_avant: int, mots: str, faites: Sequence[Ligne]) -> Etat:
    """`mots`: which days it is about; `faites`: newest first."""
    ventes = [
        Rangee([taux_en_mots(un.pour_mille), un.base_centimes, un.tva_centimes, en_euros(un.tva_centimes)])
        for un in lue.taux
    ]
    collectee = sum(un.tva_centimes for un in lue.taux)
    net = calcul.a_payer - calcul.credit
    lignes = [
        Rangee(["TVA collectée", collectee, sum(en_euros(un.tva_centimes) for un in lue.taux)]),
        Rangee(["TVA déductible", lue.deductible, en_euros(lue.deductible)]),
        Rangee(["Crédit de la déclaration d'avant", credit_avant, credit_avant]),
        Rangee(["Crédit à reporter" if net < 0 else "À payer", abs(net + calcul.arrondi), abs(net)]),
    ]
    avant = [
        Rangee(
            [
                f["au"],
                f["collectee_centimes"],
                f["deductible_centimes"],
                f["credit_avant_centimes"],
                f["a_payer_centimes"],
                f["credit_centimes"],
            ],
            f"/tresorerie/grand-livre/ecritures/{f['position']}",
        )
        for f in faites
    ]
    return Etat(
        code="declaration-tva",
        titre="TVA à déclarer",
        phrase=mots,
        tableaux=[
            Tableau(
                titre="Ce qui a été vendu",
                colonnes=VENTES,
                rangees=ventes,
                totaux=totaliser(VENTES, ventes),
                vide="Rien n'a été vendu avec de la TVA.",
            ),
            Tableau(titre="Ce qui en résulte", colonnes=CALCUL, rangees=lignes),
            Tableau(
                titre="Déclarations notées", colonnes=FAITES, rangees=avant, vide="Aucune déclaration n'est notée."
            ),
        ],
        constats=["Les comptes gardent les centimes, la déclaration est à l'euro : l'écart est un arrondi."],
    )
