"""`/litiges/{litige}/resume`: what the household keeps of a settled dispute, on one sheet; it names nobody else."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.litiges.faits import LitigeOuvert, LitigeRegle
from domaine.mots import euros, jour_de, le_jour
from projections.lectures import commun
from projections.lectures.journal import faits
from projections.lectures.journal import litiges as lectures
from web.documents.composer import composer
from web.pages.commun import noms
from web.pages.commun.visite import Introuvable, Visite
from web.pages.litiges.cadre import Lecteur, litige_de, paroles
from web.pages.litiges.phrases import concerne, decision
from web.recit.litiges import CAUSES, OBJETS

routes = APIRouter()


@routes.get("/litiges/{litige}/resume")
async def page(visite: Lecteur, litige: str) -> Response:
    resume = await _resume(visite, litige)
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "litiges/resume.html",
            ici="litiges",
            n=await noms.lire(visite, lecture),
            feuille=resume,
            litige=litige,
        )


@routes.get("/litiges/{litige}/resume.pdf")
async def pdf(visite: Lecteur, litige: str) -> Response:
    resume = await _resume(visite, litige)
    entetes = {"Content-Disposition": f'inline; filename="desaccord-{resume["numero"]}.pdf"'}
    return Response(composer("desaccord.typ", resume), media_type="application/pdf", headers=entetes)


async def _resume(visite: Visite, litige: str) -> dict[str, Any]:
    """Raise Introuvable: no such dispute, or it is not settled yet."""
    async with visite.lire() as lecture:
        fiche = await litige_de(visite, lecture, litige)
        n = await noms.lire(visite, lecture)
        dossier = await faits.par_etiquette(lecture, f"litige:{litige}")
        regle = next((fait for fait in reversed(dossier) if isinstance(fait.data, LitigeRegle)), None)
        if regle is None or not fiche["regle"]:
            raise Introuvable("Ce désaccord n'est pas encore réglé : son résumé viendra après.")
        dits = await paroles(visite, dossier)
        ouvert = next(fait for fait in dossier if isinstance(fait.data, LitigeOuvert))
        decides = await faits.par_positions(lecture, regle.data.decisions)
        tombees = {x["position"] for x in await lectures.tombees(lecture, litige)}
        groupement = await commun.groupement(lecture, visite.groupement) or {}
    foyer = fiche["foyer"]
    concernent = [fait for _, fait in sorted(decides.items()) if concerne(fait, foyer)]
    return {
        "numero": fiche["numero"],
        "quartier": groupement.get("quartier") or "",
        "lieu": groupement.get("lieu") or "",
        "foyer": noms.carte(visite.site.application.annuaire, foyer)["nom"] if foyer else "",
        "carte": foyer or "",
        "cycle": fiche["libelle"] or "",
        "objet": OBJETS[fiche["objet"]] + (f", {n.produit(fiche['produit'])}" if fiche["produit"] else ""),
        "ouvert_le": le_jour(jour_de(fiche["ouvert_le"])),
        "regle_le": le_jour(jour_de(fiche["regle_le"])),
        "demande": euros(fiche["montant_centimes"]) if fiche["montant_centimes"] else "",
        "dit": dits.get(ouvert.pos, ""),
        "cause": CAUSES.get(fiche["cause"] or "", ""),
        "decisions": [
            decision(fait, foyer, n) + (" Annulé depuis : nous revenons vers vous." if fait.pos in tombees else "")
            for fait in concernent
        ],
        "resume": dits.get(regle.pos, ""),
    }
