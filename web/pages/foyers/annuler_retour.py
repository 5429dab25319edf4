"""`/foyers/{numero}/consignes/{retour}/annuler`: containers that did not come back, or not so many, or of others."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.caisses.refus import CompteeAvec
from domaine.consignes.annuler_retour import AnnulerConsigneRendue
from domaine.consignes.refus import RetourInchange
from domaine.distribution.faits import ConsigneRendue
from domaine.distribution.refus import PlusQueSorti
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.types import Motif
from infra.facts import LogLine
from projections.lectures.journal import faits
from web.langue import MOTIFS
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, foyers, lire_foyer
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire, seconds
from web.pages.commun.visite import Introuvable, Visite
from web.pages.foyers.foyer import Accueil, adresse_des_produits, foyer_connu
from web.saisie.nombres import lire_entier

ANNULER: Final = AnnulerConsigneRendue.__name__
RAISONS: Final = (Motif.ERREUR_MONTANT, Motif.ERREUR_FOYER, Motif.DOUBLON, Motif.AUTRE)
DU_NOMBRE: Final = {Motif.ERREUR_MONTANT: "erreur de nombre"}
"""Containers, not money."""
CHAMPS: Final[Champs] = {
    **dict.fromkeys((RetourInchange, PlusQueSorti), "unites"),
    **dict.fromkeys((FoyerInconnu, FoyerHorsGroupement, FoyerParti), "vers"),
    **dict.fromkeys((CompteeAvec, SecondeSignatureRequise, SecondSansRole, PasEncoreDeux), "second"),
}

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

    def donnees() -> dict[str, Any]:
        vers = formulaire.valeur("vers")
        return {
            **{nom: getattr(rendu.data, nom) for nom in ("foyer", "groupement", "contenant", "session")},
            "retour": retour,
            "raison": formulaire.valeur("raison"),
            "unites": lire_entier(formulaire.valeur("unites"), "unites"),
            "vers": lire_foyer(visite, vers, "vers") if vers else None,
            "second": second,
        }

    reponse = await visite.enregistrer(formulaire, ANNULER, donnees, CHAMPS)
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
            foyers=foyers(visite),
            seconds=await seconds(visite, lecture) if rendu.data.session else [],
            raisons=[(raison.value, (DU_NOMBRE.get(raison) or MOTIFS[raison]).capitalize()) for raison in RAISONS],
        )
