"""Leaving the group, and erasing the person: read back, confirmed, with what stays said first."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.mots import euros
from projections.annuaire.fiches import FOYER_EFFACE
from projections.lectures.gens import carte as lectures
from projections.lectures.vues import Lecture, Ligne
from web.elision import de
from web.langue import pluriel
from web.pages.carte.carte import exiger
from web.pages.carte.relire import relire_puis_noter
from web.pages.commun import noms
from web.pages.commun.saisies import Formulaire
from web.pages.foyers.foyer import Accueil, foyer_connu
from web.soldes import solde_de

routes = APIRouter()


@routes.post("/foyers/{numero}/carte/quitter")
async def quitter(visite: Accueil, numero: str) -> Response:
    exiger(visite, "quitter")
    s = await Formulaire.recu(visite.request, "quitter")
    async with visite.lire() as lecture:
        solde = await foyer_connu(visite, lecture, numero)
        nom = (await noms.lire(visite, lecture)).foyer(numero)
    phrases = [f"{nom} quitte le groupement.", _compte(solde), "Son numéro ne sera jamais redonné."]
    return await relire_puis_noter(
        visite, s, numero, {"foyer": numero}, ("Noter un départ", phrases, "Noter ce départ")
    )


@routes.post("/foyers/{numero}/carte/annuler-depart")
async def annuler(visite: Accueil, numero: str) -> Response:
    exiger(visite, "annuler-depart")
    s = await Formulaire.recu(visite.request, "annuler-depart")
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
        nom = (await noms.lire(visite, lecture)).foyer(numero)
    phrases = [
        f"{nom} n'est pas parti : son départ a été noté par erreur.",
        "Il commande, paie et retire de nouveau, sous le même numéro. Aucun compte ne bouge.",
        "Ce qui a été partagé sans lui entre-temps reste partagé.",
    ]
    return await relire_puis_noter(
        visite, s, numero, {"foyer": numero}, ("Annuler un départ", phrases, "Annuler ce départ")
    )


@routes.post("/foyers/{numero}/carte/effacer")
async def effacer(visite: Accueil, numero: str) -> Response:
    """The account holder with all who act for the household, or one of these alone (`personne`).

    The vault loses the keys as the directory takes the facts in, before the page answers.
    """
    exiger(visite, "effacer")
    s = await Formulaire.recu(visite.request, "effacer")
    async with visite.lire() as lecture:
        solde = await foyer_connu(visite, lecture, numero)
        nom = (await noms.lire(visite, lecture)).foyer(numero)
        carte = noms.carte(visite.site.application.annuaire, numero)
        seule = dict(carte["gens"]).get(s.valeur("personne"))
        phrases = [_seule(seule, nom)] if seule else await _ce_qui_reste(lecture, nom, carte["avec"], solde)
    donnees = {"personne": s.valeur("personne") if seule else solde["titulaire"]}
    return await relire_puis_noter(
        visite, s, numero, donnees, ("Effacer une personne", phrases, "Effacer pour toujours")
    )


def _seule(seule: str, nom: str) -> str:
    return f"{seule} ne vient plus pour {nom}. Son nom et son téléphone ne se liront plus nulle part, pour toujours."


async def _ce_qui_reste(lecture: Lecture, nom: str, avec: str, solde: Ligne) -> list[str]:
    paiements = await lectures.paiements(lecture, solde["foyer"])
    restent = f"{pluriel(paiements['nombre'], 'paiement')}, {euros(paiements['total_centimes'])}"
    return [
        f"Le nom, la rue et le téléphone {de(nom)} ne se liront plus nulle part, ni dans l'histoire.",
        *([f"Ceux qui viennent pour ce foyer s'effacent aussi : {avec}."] if avec else []),
        f"Ses montants restent, sous « {FOYER_EFFACE} » : {restent}.",
        _compte(solde),
        "Son lien personnel et son code ne marchent plus.",
        "Personne ne peut revenir en arrière.",
    ]


def _compte(solde: Ligne) -> str:
    return f"Son compte aujourd'hui : {solde_de(solde).mots}."
