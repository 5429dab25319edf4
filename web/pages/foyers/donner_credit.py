"""Credit that a household gives to another, read back with both accounts, before and after (R-142)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi.responses import Response

from domaine.mots import euros
from projections.lectures.vues import Ligne
from web.elision import de
from web.pages.commun import noms
from web.pages.commun.confirmer import confirmer
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.foyer import foyer_connu
from web.soldes import solde_de


async def relire(visite: Visite, s: Formulaire, donnees: Mapping[str, Any], retour: str) -> Response:
    """What the act would record, in sentences, to be sent again."""
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        qui_donne, qui_recoit = [await foyer_connu(visite, lecture, donnees[role]) for role in ("foyer", "vers")]
    montant = donnees["montant_centimes"]
    return await confirmer(
        visite,
        s,
        titre="Donner de son crédit à un autre foyer",
        phrases=[
            f"{n.foyer(qui_donne['foyer'])} donne {euros(montant)} à {n.foyer(qui_recoit['foyer'])}.",
            _avant_et_apres(n.foyer(qui_donne["foyer"]), qui_donne, -montant),
            _avant_et_apres(n.foyer(qui_recoit["foyer"]), qui_recoit, montant),
            "Aucune caisse ne bouge. Les deux histoires le disent.",
        ],
        bouton="Donner ce crédit",
        retour=retour,
        ici="foyers",
    )


def _avant_et_apres(nom: str, solde: Ligne, montant: int) -> str:
    apres = {**solde, "solde_centimes": solde["solde_centimes"] + montant}
    return f"Le compte {de(nom)} aujourd'hui : {_en_mots(solde)}. Après : {_en_mots(apres)}."


def _en_mots(solde: Ligne) -> str:
    """With what stays in advance beside an order that is paid: only that changes."""
    phrase = solde_de(solde)
    dits = [mots[:1].lower() + mots[1:].rstrip(".") for mots in (phrase.mots, phrase.precision) if mots]
    return ", ".join(dits)
