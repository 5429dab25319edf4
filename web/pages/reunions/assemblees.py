"""`/assemblees`: the general assemblies, and the form that calls the next one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from projections.lectures import commun
from projections.lectures.groupe import activite
from projections.lectures.groupe import reunions as lectures
from web.langue import a_paris
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.reunions.champs import AUTRES_LANGUES, CHAMPS, ORDINAIRE, ou_et_quand
from web.pages.reunions.invitation import quand
from web.pages.reunions.papiers import voix_en_mots
from web.pages.reunions.reunions import A_VENIR, Membre
from web.recit.reunions import RAISONS
from web.saisie.nombres import lire_entier
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/assemblees"
ACTE: Final = "ConvoquerAssemblee"
DEPUIS: Final = datetime(2000, 1, 1, tzinfo=UTC)
POINTS: Final = "Rapport d'activité\nComptes de l'année\nBudget de l'année qui vient\nQuestions des adhérents"
RESOLUTIONS: Final = "Approuver le rapport d'activité\nApprouver les comptes\nVoter le budget"
"""What every yearly assembly speaks of and votes on; to be changed at will."""

routes = APIRouter()


@routes.get(ADRESSE)
async def page(visite: Membre) -> Response:
    return await _page(visite, Formulaire("assemblee"))


@routes.post(ADRESSE)
async def convoquer(visite: Membre) -> Response:
    formulaire = await Formulaire.recu(visite.request, "assemblee")
    reunion = f"ag-{formulaire.numero.hex[:12]}"

    def donnees() -> dict[str, Any]:
        points = list(_lignes(formulaire, "points"))
        if not points:
            raise SaisieInvalide([Probleme("points", "Écrivez au moins une ligne : de quoi parle-t-on ?")])
        return {
            "reunion": reunion,
            "groupement": visite.groupement,
            **ou_et_quand(formulaire),
            "points": points,
            "resolutions": resolutions(formulaire),
            "quorum": lire_entier(formulaire.valeur("quorum") or "0", "quorum"),
        }

    reponse = await visite.enregistrer(formulaire, ACTE, donnees, CHAMPS)
    if reponse is None:
        return await _page(visite, formulaire, statut=422)
    return visite.apres(reponse, f"{ADRESSE}/{reunion}")


def resolutions(formulaire: Formulaire) -> list[dict[str, Any]]:
    """Numbered in the order of the page: those of a simple majority, then those that take two thirds."""
    textes = [
        *((texte, "simple") for texte in _lignes(formulaire, "resolutions")),
        *((texte, "deux_tiers") for texte in _lignes(formulaire, "deux_tiers")),
    ]
    return [
        {"numero": numero, "texte": texte, "majorite": majorite}
        for numero, (texte, majorite) in enumerate(textes, start=1)
    ]


def _lignes(formulaire: Formulaire, champ: str) -> Iterator[str]:
    return (ligne.strip() for ligne in formulaire.valeur(champ).splitlines() if ligne.strip())


async def _page(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        toutes = await lectures.entre(lecture, visite.groupement, DEPUIS, visite.maintenant + A_VENIR)
        assemblees = [r for r in reversed(toutes) if r["genre"] == "assemblee"]
        groupement = await commun.groupement(lecture, visite.groupement)
        aujourd_hui = a_paris(visite.maintenant).date()
        return await visite.page(
            lecture,
            "reunions/assemblees.html",
            ici="vie",
            adresse=ADRESSE,
            statut=statut,
            n=await noms.lire(visite, lecture),
            s=formulaire,
            assemblees=assemblees,
            convoque=peut(visite, ACTE),
            ouvert=statut != 200,  # noqa: PLR2004 - a refused form stays open
            langues=AUTRES_LANGUES,
            ordinaire=ORDINAIRE,
            lieu=groupement["lieu"] if groupement else "",
            adherents=await activite.adherents(lecture, visite.groupement, aujourd_hui),
            points=POINTS,
            resolutions=RESOLUTIONS,
            raisons=RAISONS,
            quand=quand,
            voix_en_mots=voix_en_mots,
        )
