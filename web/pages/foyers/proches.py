"""Households of nearly the same name at the till: asked about before the one that owes nothing is credited (R-124)."""

from __future__ import annotations

from typing import NamedTuple

from domaine.mots import euros
from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import Lecture
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.foyer import a_payer
from web.saisie.nombres import AConfirmer

CHAMP = "foyer"
"""Beside which field the question stands, where the household is typed."""


class PeutEtreUnAutre(NamedTuple):
    """A household that has nothing to pay, and those of nearly the same name that have."""

    nom: str
    autres: tuple[tuple[str, int], ...]
    """As pages name them, with what they have to pay, in centimes."""


async def peut_etre_un_autre(visite: Visite, lecture: Lecture, numero: str) -> PeutEtreUnAutre | None:
    """Of a household that has nothing to pay; None: nobody that it may be taken for has something to pay."""
    annuaire, autres = visite.site.application.annuaire, []
    for proche in annuaire.noms_proches(numero):
        solde = await lectures.foyer(lecture, visite.groupement, proche)
        if solde is not None and (du := a_payer(solde)):
            autres.append((nomme(visite, proche), du))
    return PeutEtreUnAutre(nomme(visite, numero), tuple(autres)) if autres else None


def nomme(visite: Visite, foyer: str) -> str:
    """« Fatima Kaya (F-031) »."""
    fiche = visite.site.application.annuaire.fiche(foyer)
    return foyer if fiche is None else f"{fiche.nom} ({foyer})"


def demander_si_c_est_lui(
    formulaire: Formulaire, pour: PeutEtreUnAutre | None, montant: int, *, sur: tuple[str, ...] = (CHAMP, "montant")
) -> None:
    """Raise AConfirmer; `sur`: the fields that say who pays, and how much."""
    if pour is not None and CHAMP not in formulaire.confirmes:
        doivent = ", ".join(f"{nom} doit {euros(du)}" for nom, du in pour.autres)
        raise AConfirmer(CHAMP, f"{pour.nom} ne doit rien. Est-ce bien ce foyer ? {doivent}.", montant, sur=sur)
