"""Two cards for one household: joined after both were read side by side, never by a look-alike name (R-027)."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.foyers.refus import CommandeARetirerAvant, FoyersDejaReunis, MemeFoyer
from domaine.mots import euros
from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import Ligne
from web.elision import de
from web.pages.carte.carte import ACTES, adresse, exiger, page_carte
from web.pages.commun import noms
from web.pages.commun.choix import lire_foyer
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.foyer import Accueil, foyer_connu
from web.saisie.problemes import SaisieInvalide
from web.soldes import solde_de

CHAMPS: Final[Champs] = {MemeFoyer: "autre", FoyersDejaReunis: "autre", CommandeARetirerAvant: "autre"}
SOMMES: Final = (
    *("solde_centimes", "engage_centimes", "du_cycle_centimes", "depuis_centimes", "rendues_centimes", "dit_centimes"),
)

routes = APIRouter()


@routes.post("/foyers/{numero}/carte/reunir")
async def reunir(visite: Accueil, numero: str) -> Response:
    """The household of the page stays; `autre` becomes an old number of it."""
    exiger(visite, "reunir")
    s = await Formulaire.recu(visite.request, "reunir")
    async with visite.lire() as lecture:
        garde = await foyer_connu(visite, lecture, numero)
        try:
            autre = s.valeur("report") or lire_foyer(visite, s.valeur("autre"), "autre")
        except SaisieInvalide as erreur:
            s.refuser(erreur, CHAMPS)
            return await page_carte(visite, numero, s)
        ancien = await lectures.foyer(lecture, visite.groupement, autre)
    if not lu(s) and ancien is not None and autre != numero and not ancien["engage_centimes"]:
        return await confirmer(
            visite,
            s,
            titre="Réunir deux foyers",
            phrases=_phrases(visite, ancien, garde),
            bouton="Réunir ces deux foyers",
            retour=adresse(numero),
            ici="foyers",
        )
    reponse = await visite.enregistrer(s, ACTES["reunir"], lambda: {"foyer": autre, "vers": numero}, CHAMPS)
    if reponse is None:
        return await page_carte(visite, numero, s)
    await visite.site.application.annuaire_a_jour()
    return visite.apres(reponse, adresse(numero))


def _phrases(visite: Visite, ancien: Ligne, garde: Ligne) -> list[str]:
    ensemble = {nom: ancien[nom] + garde[nom] for nom in SOMMES}
    return [
        f"Le numéro abandonné : {_reperes(visite, ancien)}.",
        f"Le numéro qui reste : {_reperes(visite, garde)}.",
        f"Ensemble, sous {garde['foyer']} : {solde_de(ensemble).mots.lower()}.",
        *([f"Consignes qui suivent : {euros(ancien['consignes_centimes'])}."] if ancien["consignes_centimes"] else []),
        f"Le tarif et la carte {de(garde['foyer'])} restent. Qui venait pour {ancien['foyer']} vient pour lui.",
        f"Chercher {ancien['foyer']} mènera à {garde['foyer']}. Son histoire reste sous l'ancien numéro.",
    ]


def _reperes(visite: Visite, solde: Ligne) -> str:
    """Number, name, picture, street, end of the phone and balance: what tells two homonyms apart."""
    carte = noms.carte(visite.site.application.annuaire, solde["foyer"])
    marques = (carte["numero"], f"{carte['symbole']} {carte['nom']}".strip(), carte["reperes"])
    phrase = solde_de(solde)
    return f"{', '.join(marque for marque in marques if marque)} ({phrase.mots.lower()})"
