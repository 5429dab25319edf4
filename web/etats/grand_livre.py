"""Whether a total is that of the ledger: two ways through the same facts that must meet."""

from __future__ import annotations

from domaine.mots import euros
from projections.ecritures.modele import Compte
from projections.lectures.argent.grand_livre import du_aux_foyers
from projections.lectures.vues import Lecture
from web.etats.demandeur import Demandeur


async def comparer(visite: Demandeur, lecture: Lecture, total: int, *comptes: Compte) -> list[str]:
    """The sentence; none when facts came while the ledger was brought up to date.

    `total`: what the group owes households, > 0, as the statement says.
    """
    tenu = await du_aux_foyers(lecture, visite.groupement, *comptes)
    if tenu is None:
        return []
    if tenu == total:
        return ["Le grand livre dit le même total."]
    return [
        f"Le grand livre dit {euros(abs(tenu))}, cet état {euros(abs(total))} : faites vérifier le journal.",
    ]
