"""The balance that a household had in the notebook: brought over, and undone when it was somebody else's (R-031)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.foyers.faits import SoldeOuvertureRepris
from domaine.mots import euros
from infra.facts import LogLine
from projections.lectures.argent import clotures
from projections.lectures.journal import faits
from web.elision import de
from web.langue import jour
from web.pages.carte.actes import enregistrer_sur_carte
from web.pages.carte.carte import exiger, repris_debout
from web.pages.carte.relire import relire_puis_noter
from web.pages.commun import noms
from web.pages.commun.saisies import Formulaire
from web.pages.foyers.foyer import Accueil, foyer_connu
from web.saisie.foyer import lire_somme
from web.saisie.problemes import Probleme, SaisieInvalide

routes = APIRouter()


@routes.post("/foyers/{numero}/carte/solde")
async def reprendre_solde(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        montant = lire_somme(s.valeur("montant"), "montant")
        if s.valeur("sens") not in {"doit", "du"}:
            raise SaisieInvalide([Probleme("sens", "Dites si ce foyer doit, ou si on lui doit.")])
        return {
            "foyer": numero,
            "groupement": visite.groupement,
            "solde_centimes": montant if s.valeur("sens") == "du" else -montant,
            "piece": s.valeur("piece").strip(),
        }

    return await enregistrer_sur_carte(visite, numero, "solde", donnees)


@routes.post("/foyers/{numero}/carte/annuler-solde")
async def annuler_solde(visite: Accueil, numero: str) -> Response:
    exiger(visite, "annuler-solde")
    s = await Formulaire.recu(visite.request, "annuler-solde")
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
        nom = (await noms.lire(visite, lecture)).foyer(numero)
        repris = repris_debout(await faits.par_etiquette(lecture, f"foyer:{numero}"))
        antenne = await clotures.antenne(lecture, visite.groupement)
    donnees = {"antenne": antenne, "groupement": visite.groupement, "foyer": numero, "raison": s.valeur("raison")}
    relecture = ("Annuler un solde du cahier", _phrases(nom, repris), "Annuler ce solde")
    return await relire_puis_noter(visite, s, numero, donnees, relecture)


def _phrases(nom: str, repris: LogLine[SoldeOuvertureRepris] | None) -> list[str]:
    """None: it is undone already, and the act says so before anything is read back."""
    if repris is None:
        return []
    solde = repris.data.solde_centimes
    fait = "On lui devait" if solde > 0 else "Il devait"
    return [
        f"Le solde du cahier {de(nom)}, repris le {jour(repris.date_effet)}, est annulé. {fait} {euros(abs(solde))}.",
        "Son compte redevient ce qu'il était sans lui. Les deux lignes restent lisibles.",
        "Cette somme n'est plus à personne : reprenez-la ensuite sur la carte du bon foyer.",
    ]
