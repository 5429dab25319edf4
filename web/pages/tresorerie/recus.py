"""`/tresorerie/recus`: the receipts of each device, and every number that is missing, with why (R-136)."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.encaissements.recus import Serie, lire_numero, series
from domaine.encaissements.refus import RecuDejaExplique, RecuHorsSerie
from domaine.registre import ACTES
from projections.lectures.argent import paiements
from projections.lectures.vues import Lecture, Ligne
from web.langue import CAUSES_DU_MANQUE
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable
from web.saisie.formulaire import lire_champs

ACTES_DES_RECUS: Final = {"recu": "ExpliquerRecuManquant", "annuler": "AnnulerExplicationDeRecu"}
CHAMPS: Final[Champs] = {RecuDejaExplique: "explication", RecuHorsSerie: "explication"}
MONTRES: Final = 60
"""Missing numbers of one series that a page lists."""

routes = APIRouter()


class Manque(NamedTuple):
    recu: str
    explique: Ligne | None
    formulaire: Formulaire


@routes.get("/tresorerie/recus")
async def page(visite: Comptable) -> Response:
    return await _montrer(visite)


@routes.post("/tresorerie/recus")
async def expliquer(visite: Comptable) -> Response:
    return await _dire(visite, "recu")


@routes.post("/tresorerie/recus/annuler")
async def annuler(visite: Comptable) -> Response:
    """What was said by mistake."""
    return await _dire(visite, "annuler")


async def _dire(visite: Visite, quoi: str) -> Response:
    acte = ACTES_DES_RECUS[quoi]
    exiger_le_droit(visite, acte)
    s = await Formulaire.recu(visite.request, quoi)

    def donnees() -> dict[str, Any]:
        return {"groupement": visite.groupement, **lire_champs(ACTES[acte].DONNEES, s.valeurs)}

    reponse = await visite.enregistrer(s, acte, donnees, CHAMPS)
    return await _montrer(visite, s) if reponse is None else visite.apres(reponse, "/tresorerie/recus")


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        expliques = await paiements.recus_expliques(lecture, visite.groupement)

        def manque(recu: str) -> Manque:
            ici = refuse is not None and refuse.valeur("recu") == recu
            return Manque(recu, expliques.get(recu), refuse if refuse and ici else Formulaire(f"recu-{recu}"))

        return await visite.page(
            lecture,
            "tresorerie/recus.html",
            ici="tresorerie",
            adresse="/tresorerie/recus",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            series=[
                (
                    serie,
                    [manque(recu) for recu in serie.manquants[:MONTRES]],
                    sum(1 for recu in serie.manquants if recu not in expliques or not expliques[recu]["explication"]),
                )
                for serie in await _series(lecture, visite.groupement)
            ],
            causes=[*CAUSES_DU_MANQUE.items()],
            mots=CAUSES_DU_MANQUE,
            peut=peut(visite, ACTES_DES_RECUS["recu"]),
            refus=refuse,
        )


async def _series(lecture: Lecture, groupement: str) -> list[Serie]:
    """Those of the devices that gave a receipt here."""
    tous = await paiements.recus(lecture)
    ici = {
        numero.serie for ligne in tous if ligne["groupement"] == groupement and (numero := lire_numero(ligne["recu"]))
    }
    return [serie for serie in series(ligne["recu"] for ligne in tous) if serie.code in ici]
