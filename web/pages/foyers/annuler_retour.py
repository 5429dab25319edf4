"""`/foyers/{numero}/consignes/{retour}/annuler`: containers that were said to come back by mistake."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.caisses.refus import CompteeAvec
from domaine.consignes.annuler_retour import AnnulerConsigneRendue
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.groupements.refus import SecondSansRole
from domaine.types import Motif
from infra.facts import LogLine
from projections.lectures.journal import faits
from web.langue import MOTIFS
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire, seconds
from web.pages.commun.visite import Introuvable, Visite
from web.pages.foyers.foyer import Accueil, adresse_des_produits, foyer_connu

ANNULER: Final = AnnulerConsigneRendue.__name__
RAISONS: Final = (Motif.ERREUR_MONTANT, Motif.ERREUR_FOYER, Motif.DOUBLON, Motif.AUTRE)
DU_NOMBRE: Final = {Motif.ERREUR_MONTANT: "erreur de nombre"}
"""Containers, not money."""
CHAMPS: Final[Champs] = {CompteeAvec: "second", SecondeSignatureRequise: "second", SecondSansRole: "second"}

routes = APIRouter()


@routes.get("/foyers/{numero}/consignes/{retour}/annuler")
async def demander(visite: Accueil, numero: str, retour: int) -> Response:
    return await _page(visite, numero, await _retour(visite, numero, retour), Formulaire("annuler"))


@routes.post("/foyers/{numero}/consignes/{retour}/annuler")
async def annuler(visite: Accueil, numero: str, retour: int) -> Response:
    formulaire = await Formulaire.recu(visite.request, "annuler")
    rendu = await _retour(visite, numero, retour)
    try:
        second = await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await _page(visite, numero, rendu, formulaire)
    lequel = {nom: getattr(rendu.data, nom) for nom in ("foyer", "groupement", "contenant", "session")}
    reponse = await visite.enregistrer(
        formulaire,
        ANNULER,
        lambda: {**lequel, "retour": retour, "raison": formulaire.valeur("raison"), "second": second},
        CHAMPS,
    )
    if reponse is None:
        return await _page(visite, numero, rendu, formulaire)
    return visite.apres(reponse, adresse_des_produits(visite, numero))


async def _retour(visite: Visite, numero: str, retour: int) -> LogLine[Any]:
    """Raise Introuvable; one that is undone already is still told, the act says so."""
    exiger_le_droit(visite, ANNULER)
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
        histoire = await faits.par_etiquette(lecture, f"foyer:{numero}")
    rendu = next((r for r in histoire if r.pos == retour and isinstance(r.data, ConsigneRendue)), None)
    if rendu is None:
        raise Introuvable("Ce retour de contenants n'est pas noté pour ce foyer. Rouvrez sa page.")
    return rendu


async def _page(visite: Visite, numero: str, rendu: LogLine[Any], formulaire: Formulaire) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "foyers/annuler_retour.html",
            ici="foyers",
            statut=422 if formulaire.erreurs or formulaire.general else 200,
            s=formulaire,
            rendu=rendu.data,
            le=rendu.date_effet,
            n=await noms.lire(visite, lecture),
            vers=adresse_des_produits(visite, numero),
            carte=noms.carte(visite.site.application.annuaire, numero),
            seconds=await seconds(visite, lecture) if rendu.data.session else [],
            raisons=[(raison.value, (DU_NOMBRE.get(raison) or MOTIFS[raison]).capitalize()) for raison in RAISONS],
        )
