"""Calendar files of one's own slots, or of one permanence: dates, hours and place; nobody is named."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from projections.lectures.groupe import permanences as lectures
from projections.lectures.vues import Ligne
from web.ics import TYPE_DE_FICHIER, Evenement, ics
from web.pages.commun.navigation import AGIT
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.permanences.calendrier import ADRESSE
from web.recit.permanences import GENRES, POSTES

RAPPEL: Final = timedelta(days=1)

routes = APIRouter()
Volontaire = Annotated[Visite, Depends(reserve_a(AGIT | {Role.ADHERENT}))]


@routes.get(f"{ADRESSE}/mes-creneaux.ics")
async def mes_creneaux(visite: Volontaire) -> Response:
    """Those to come; a calendar that reads the file again replaces what it had."""
    async with visite.lire() as lecture:
        siens = await lectures.creneaux_de(lecture, visite.groupement, visite.session.personne, visite.maintenant)
    return _fichier(visite, "Mes créneaux", "mes-creneaux", [_creneau(ligne) for ligne in siens])


@routes.get(f"{ADRESSE}/{{permanence}}/agenda.ics")
async def une_permanence(visite: Volontaire, permanence: str) -> Response:
    """Raise Introuvable."""
    async with visite.lire() as lecture:
        fiche = await lectures.permanence(lecture, visite.groupement, permanence)
    if fiche is None:
        raise Introuvable("Cette permanence n'existe pas dans votre groupement.")
    evenement = Evenement(
        uid=f"{permanence}@{visite.groupement}",
        titre=GENRES[fiche["genre"]].capitalize(),
        debut=fiche["debut"],
        fin=fiche["fin"],
        lieu=fiche["lieu"],
        rappel=RAPPEL,
        annule=fiche["annulee"],
    )
    return _fichier(visite, evenement.titre, permanence, [evenement])


def _creneau(ligne: Ligne) -> Evenement:
    return Evenement(
        uid=f"{ligne['permanence']}-{ligne['creneau']}@creneaux",
        titre=f"{GENRES[ligne['genre']].capitalize()} : {POSTES[ligne['poste']]}",
        debut=ligne["debut"],
        fin=ligne["fin"],
        lieu=ligne["lieu"],
        texte="Vous ne pouvez plus venir ? Dites-le sur la page des permanences : la place sera proposée.",
        rappel=RAPPEL,
    )


def _fichier(visite: Visite, nom: str, fichier: str, evenements: list[Evenement]) -> Response:
    return Response(
        ics(nom, evenements, visite.present),
        media_type=TYPE_DE_FICHIER,
        headers={"Content-Disposition": f'attachment; filename="{fichier}.ics"'},
    )
