"""What a year earned and spent beside its budget, what the association owns and owes at its end, the year before."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.mots import jour_de, le_jour
from projections.ecritures import lire
from projections.ecritures.etats import Etats, etats
from projections.lectures import commun
from projections.lectures.argent import clotures, inventaires
from projections.lectures.vues import Lecture
from web.documents.etat import TYPES, exporter
from web.etats.annuel import annuel
from web.etats.demandeur import journal
from web.etats.etat import Etat
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.visite import Visite
from web.pages.grand_livre.cadre import RACINE, Annee, annees, lire_les_comptes, onglets
from web.pages.tresorerie.cadre import Comptable
from web.pages.tresorerie.etats import Fichier

routes = APIRouter()


@routes.get(f"{RACINE}/{{an}}/etats")
async def page(visite: Comptable, an: Annee, fichier: Fichier = "") -> Response:
    async with lire_les_comptes(visite) as lecture:
        e, budget = await resultat(visite, lecture, an)
        close = an in await lire.exercices_clos(lecture)
        noms_ = await noms_des_annees(lecture, an)
        etat = annuel(an, e, budget, noms=noms_, adresse=f"{RACINE}/{an}/comptes", close=close)
        if fichier:
            return await _fichier(visite, lecture, an, etat, fichier)
        return await visite.page(
            lecture,
            "grand_livre/etats.html",
            ici="tresorerie",
            n=await noms.lire(visite, lecture),
            onglets=onglets(an),
            annee=an,
            annees=await annees(visite, lecture, an),
            e=e,
            etat=etat,
        )


async def resultat(visite: Visite, lecture: Lecture, an: int) -> tuple[Etats, dict[str, int]]:
    """The statements of a year, and what was voted for it."""
    antenne = await clotures.antenne(lecture, visite.groupement)
    return etats(an, await lire.soldes(lecture, (await lire.exercices(lecture)).fin(an))), await inventaires.budget(
        lecture, antenne, an
    )


async def noms_des_annees(lecture: Lecture, an: int) -> tuple[str, str]:
    """Of that year of accounts and of the one before."""
    exercices = await lire.exercices(lecture)
    return exercices.nom(an), exercices.nom(an - 1)


async def _fichier(visite: Visite, lecture: Lecture, an: int, etat: Etat, fichier: Fichier) -> Response:
    groupement = await commun.groupement(lecture, visite.groupement) or {}
    entete = {
        "association": groupement.get("association") or "",
        "quartier": "",
        "cycle": etat.phrase,
        "date": le_jour(jour_de(visite.maintenant)),
        **await journal(lecture),
    }
    return Response(
        await a_part(exporter, etat, entete, fichier),
        media_type=TYPES[fichier],
        headers={
            "Content-Disposition": f"{'inline' if fichier == 'pdf' else 'attachment'}; "
            f'filename="{etat.code}-{an}.{fichier}"'
        },
    )
