"""A household's own history, told: on its page, on paper and at the terminal (R-212)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import compress
from typing import Final

from domaine.mots import euros
from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import Lecture
from web.etats.etat import Colonne, Etat, Rangee, Tableau
from web.etats.releve import AVANT, PARFOIS, SOMMES, Mois, Releve, relever
from web.langue import pluriel
from web.soldes import Phrase, solde_de, solde_en_mots

COLONNES: Final = (
    "Commande du mois",
    "Commandé",
    "Pris",
    "Payé",
    "Adhésion",
    "Consignes",
    "Transport",
    "Autre",
    "Ensuite",
)
"""Of `PARFOIS`, what never happened takes no column."""
REFUSE: Final[Mapping[str, Callable[[int], str]]] = {
    "cheque": lambda centimes: f"un chèque de {euros(centimes)} refusé par la banque",
    "carte": lambda centimes: f"un paiement par carte de {euros(centimes)} repris par la banque",
}


async def historique(lecture: Lecture, groupement: str, foyer: str, nom: str) -> Etat:
    """The whole account of a household of this group, under all its numbers, told as on its page. Raise TropDeFaits."""
    compte = await lectures.foyer(lecture, groupement, foyer)
    dit = solde_en_mots(0, vous=True) if compte is None else solde_de(compte, vous=True)
    anciens = await lectures.anciens_numeros(lecture, foyer)
    return en_etat(await relever(lecture, foyer, *anciens), nom, dit)


def en_etat(releve: Releve, nom: str, dit: Phrase) -> Etat:
    """As every medium writes it, in words; `nom`: whose it is, `dit`: where it stands today."""
    total = Mois("Total", **{somme: releve.total(somme) for somme in SOMMES})
    parfois = (any(getattr(m, somme) for m in releve.mois) for somme in PARFOIS)
    garder = (True, True, True, True, *parfois, True)
    colonnes = [Colonne(titre) for titre in compress(COLONNES, garder)]
    return Etat(
        code="historique",
        titre="Mon historique",
        phrase=f"{nom}. {resume(releve, dit)}",
        tableaux=[
            Tableau(
                titre="",
                colonnes=colonnes,
                rangees=[Rangee(list(compress(_en_mots(mois, mois.ensuite), garder))) for mois in releve.mois],
                totaux=list(compress(_en_mots(total, dit), garder)),
                vide="Rien n'a encore été commandé, pris ni payé.",
            )
        ],
        constats=constats(releve),
    )


def _en_mots(mois: Mois, ensuite: Phrase) -> list[str]:
    return [
        mois.libelle,
        euros(mois.commande),
        _ou_rendu(mois.pris),
        _paye(mois),
        euros(mois.adhesion) if mois.adhesion else "",
        _ou_rendu(mois.consignes) if mois.consignes else "",
        _ou_rendu(mois.port) if mois.port else "",
        _sens(mois.autre),
        ensuite.mots,
    ]


def _paye(mois: Mois) -> str:
    """What is left of it, and what the bank took back: nobody who gave a cheque reads only that nothing was paid."""
    refuses = " et ".join(_refuse(quoi, m, combien) for (quoi, m), combien in mois.refuses.items() if combien > 0)
    if not refuses:
        return _ou_rendu(mois.paye)
    if mois.paye == 0:
        return f"Rien : {refuses}"
    return f"{euros(mois.paye)}, sans {refuses}" if mois.paye > 0 else f"{euros(-mois.paye)} en moins : {refuses}"


def _refuse(quoi: str, centimes: int, combien: int) -> str:
    return f"{combien} fois {REFUSE[quoi](centimes)}" if combien > 1 else REFUSE[quoi](centimes)


def _ou_rendu(centimes: int) -> str:
    return euros(centimes) if centimes >= 0 else euros(-centimes, "rendu")


def _sens(centimes: int) -> str:
    if centimes == 0:
        return ""
    return f"{euros(centimes)} en plus" if centimes > 0 else f"{euros(-centimes)} en moins"


def resume(releve: Releve, dit: Phrase) -> str:
    """« 11 commandes du mois, 385,20 € pris, 385,20 € payés. Vous ne devez rien. » and so on."""
    nombre = sum(m.libelle != AVANT for m in releve.mois)
    pris, paye = euros(releve.total("pris")), euros(releve.total("paye"), "payé")
    combien = pluriel(nombre, "commande du mois", "commandes du mois")
    return f"{combien}, {pris} pris, {paye}. {dit.mots}. {dit.precision}".strip()


def constats(releve: Releve) -> list[str]:
    dits = ["« Commandé » : ce qui était demandé, avant partage et pesée. Bouteilles et transport sont à part."]
    if releve.consignes_centimes > 0:
        dits.append(
            f"Bouteilles et bocaux chez vous : {euros(releve.consignes_centimes)}, rendus quand ils reviennent."
        )
    if any(m.autre for m in releve.mois):
        autres = ", ".join([*releve.repris, "les avoirs et les dons"])
        dits.append(f"« Autre » : {autres}, en plus ou en moins sur votre compte.")
    return [*dits, "Un chiffre vous étonne ? Dites-le à la permanence : on regarde ensemble."]
