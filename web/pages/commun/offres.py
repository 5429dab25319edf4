"""What a household is told of another product offered to it, before its yes: new allergens, and what it would pay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from domaine.commandes.lignes import engagement
from domaine.commandes.refus import CompteInsuffisant
from domaine.foyers.tarif import coefficient
from domaine.parametres import Parametres
from domaine.types import Tarif
from projections.lectures.vues import Ligne
from web.pages.commun.choix import discret
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite

PAS_ASSEZ: Final = "Ici on paie d'avance, et le compte ne couvre pas ce prix plus haut. La caisse dit combien y verser."
"""R-119 beside a quantity, for who may not read both: without an amount (R-025)."""


def nouveaux_allergenes(offre: Ligne) -> list[str]:
    """What the product that is short did not hold (R-114)."""
    return msgspec.json.decode(offre["nouveaux_allergenes"] or "[]", type=list[str])


def est_plus_cher(offre: Ligne) -> bool:
    return bool(offre["prix_substitut_centimes"] > offre["prix_promis_centimes"])


def se_reprend(offre: Ligne, manque: int) -> bool:
    """Whether a yes said by the person may still undo a no that it did not say itself (R-116), of what it lacks."""
    return (
        offre["etat"] == "refusee" and offre["canal"] in {"preference", "sans_reponse"} and manque >= offre["quantite"]
    )


def au_plus(offre: Ligne, parametres: Parametres) -> int:
    """What the higher price may come to, whoever says yes: the same for every tier, which it does not tell (R-025)."""
    quantite, prix, pour = offre["quantite"], offre["prix_substitut_centimes"], offre["prix_pour"]
    return max(engagement(quantite, prix, pour, coefficient(tarif, parametres), 0) for tarif in Tarif)


def offre_dite(offre: Ligne, lignes: Iterable[Ligne]) -> dict[str, Any]:
    """What it pays at the price it was promised, and at the higher one after a clear yes (R-110); containers apart.

    `lignes`: those of the household in this round. 0: of an offer that was answered, or whose line is no more.
    """
    ligne = next((ligne for ligne in lignes if ligne["produit"] == offre["produit"]), None)
    promis = plus_cher = 0
    reprend = ligne is not None and ligne["part"] is not None and se_reprend(offre, ligne["quantite"] - ligne["part"])
    if ligne is not None and (offre["etat"] == "proposee" or reprend):
        plein, bas = offre["prix_substitut_centimes"], offre["prix_promis_centimes"]
        quantite, pour, coefficient = offre["quantite"], offre["prix_pour"], ligne["coefficient_pct"]
        promis = engagement(quantite, min(plein, bas), pour, coefficient, 0)
        plus_cher = engagement(quantite, plein, pour, coefficient, 0) if est_plus_cher(offre) else 0
    dits = {"allergenes": nouveaux_allergenes(offre), "promis": promis, "plus_cher": plus_cher}
    return {**offre, **dits, "se_reprend": reprend}


def taire_le_manque(visite: Visite, formulaire: Formulaire) -> None:
    """What is lacking for a yes at a higher price, beside its quantity, would tell the tier (R-025)."""
    if discret(visite) and isinstance(formulaire.refus, CompteInsuffisant):
        formulaire.general = PAS_ASSEZ
