"""`/permanences`: when hands are needed and how many are missing; the coordination adds one there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.permanences.faits import BESOIN_MAX
from domaine.permanences.refus import CreneauMalDate
from domaine.types import Role
from projections.lectures import commun
from projections.lectures.groupe import permanences as lectures
from projections.lectures.vues import Lecture, Ligne
from web.aujourdhui.taches import jour_en_mots
from web.langue import a_paris
from web.pages.commun import noms
from web.pages.commun.choix import Option, peut
from web.pages.commun.navigation import AGIT
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.recit.permanences import GENRES, POSTES
from web.saisie.dates import lire_heure, lire_jour
from web.saisie.nombres import lire_entier
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/permanences"
CRENEAUX: Final = 4
"""Slots of the form; one that is left without a number of people is none."""
PASSEES: Final = timedelta(days=15)
"""How long one stays in sight after it was held, for the hours to be confirmed."""
MODELES: Final[Mapping[str, Sequence[tuple[str, str, str, str]]]] = {
    "commande": (("commandes", "2", "17:00", "19:00"), ("accueil", "1", "17:00", "19:00")),
    "livraison": (("reception", "2", "09:00", "11:00"), ("rangement", "2", "09:00", "12:00")),
    "reconditionnement": (("sachets", "4", "14:00", "17:00"), ("pesee", "2", "14:00", "17:00")),
    "distribution": (
        ("pesee", "4", "13:30", "18:00"),
        ("caisse", "2", "13:30", "18:00"),
        ("accueil", "1", "13:30", "18:00"),
        ("rangement", "2", "17:30", "19:00"),
    ),
    "information": (("accueil", "2", "18:00", "20:00"), ("interprete", "1", "18:00", "20:00")),
}
"""What the form proposes for each: post, people, from, to. Everything can be changed."""
AUTRE: Final = ("accueil", "", "", "")
CHAMPS: Final[Champs] = {CreneauMalDate: "jour"}

routes = APIRouter()
Volontaire = Annotated[Visite, Depends(reserve_a(AGIT | {Role.ADHERENT}))]


@routes.get(ADRESSE)
async def page(visite: Volontaire, pour: str = "") -> Response:
    """`pour`: for what the form is opened."""
    return await _page(visite, Formulaire("planifier"), pour=pour if pour in MODELES else "")


@routes.post(ADRESSE)
async def planifier(visite: Volontaire) -> Response:
    formulaire = await Formulaire.recu(visite.request, "planifier")
    permanence = formulaire.identifiant("perm")
    donnees = _donnees(visite, formulaire, permanence)
    reponse = await visite.enregistrer(formulaire, "PlanifierPermanence", donnees, CHAMPS)
    if reponse is None:
        return await _page(visite, formulaire, statut=422)
    return visite.apres(reponse, f"{ADRESSE}/{permanence}")


async def _page(visite: Visite, formulaire: Formulaire, *, pour: str = "", statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        depuis = visite.maintenant - PASSEES
        toutes = await lectures.calendrier(lecture, visite.groupement, depuis, visite.session.personne)
        planifie = peut(visite, "PlanifierPermanence")
        a_venir = [p for p in toutes if p["fin"] > visite.maintenant]
        groupement = await commun.groupement(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "permanences/calendrier.html",
            ici="permanences",
            adresse=ADRESSE,
            statut=statut,
            n=await noms.lire(visite, lecture),
            s=formulaire,
            a_venir=a_venir,
            siens=any(p["siens"] for p in a_venir),
            a_proposer=_a_proposer(a_venir) if planifie else [],
            passees=[p for p in reversed(toutes) if p["fin"] <= visite.maintenant],
            planifie=planifie,
            ouvert=statut != 200 or bool(pour),  # noqa: PLR2004 - a refused form stays open
            pour=pour or "distribution",
            modele=[*MODELES[pour or "distribution"], *[AUTRE] * CRENEAUX][:CRENEAUX],
            genres=list(GENRES.items()),
            postes=list(POSTES.items()),
            cycles=await _cycles(visite, lecture),
            lieu=groupement["lieu"] if groupement else "",
            noms_des_genres=GENRES,
            quand=lambda p: jour_en_mots(a_paris(p["debut"]).date()),
            heures=lambda p: f"{a_paris(p['debut']):%H:%M} à {a_paris(p['fin']):%H:%M}",
        )


def _a_proposer(a_venir: Sequence[Ligne]) -> list[Option]:
    """Rounds of which some permanence lacks somebody."""
    return list({p["cycle"]: p["libelle"] for p in a_venir if p["cycle"] and p["pris"] < p["besoin"]}.items())


async def _cycles(visite: Visite, lecture: Lecture) -> list[Option]:
    return [(cycle["cycle"], cycle["libelle"]) for cycle in await visite.cycles_en_cours(lecture)]


def _donnees(visite: Visite, formulaire: Formulaire, permanence: str) -> Callable[[], dict[str, Any]]:
    """What makes the act's data; raises SaisieInvalide."""

    def donnees() -> dict[str, Any]:
        try:
            jour = lire_jour(formulaire.valeur("jour"))
        except ValueError as erreur:
            raise SaisieInvalide([Probleme("jour", str(erreur))]) from None
        creneaux = [c for rang in range(CRENEAUX) if (c := _creneau(formulaire, jour, rang)) is not None]
        if not creneaux:
            raise SaisieInvalide([Probleme("besoin0", "Dites de combien de personnes vous avez besoin.")])
        return {
            "permanence": permanence,
            "groupement": visite.groupement,
            "genre": formulaire.valeur("genre"),
            "cycle": formulaire.valeur("cycle") or None,
            "lieu": formulaire.valeur("lieu").strip(),
            "creneaux": creneaux,
        }

    return donnees


def _creneau(formulaire: Formulaire, jour: date, rang: int) -> dict[str, Any] | None:
    """None: nobody is needed there. Raise SaisieInvalide."""
    champ = f"besoin{rang}"
    besoin = lire_entier(formulaire.valeur(champ).strip() or "0", champ)
    if not besoin:
        return None
    if besoin > BESOIN_MAX:
        raise SaisieInvalide([Probleme(champ, f"Écrivez un nombre de 1 à {BESOIN_MAX}.")])
    poste = formulaire.valeur(f"poste{rang}")
    return {
        "creneau": f"{poste}-{rang + 1}",
        "poste": poste,
        "debut": _heure(formulaire, jour, f"debut{rang}"),
        "fin": _heure(formulaire, jour, f"fin{rang}"),
        "besoin": besoin,
    }


def _heure(formulaire: Formulaire, jour: date, champ: str) -> str:
    """Raise SaisieInvalide."""
    try:
        return lire_heure(jour, formulaire.valeur(champ)).isoformat()
    except ValueError as erreur:
        raise SaisieInvalide([Probleme(champ, str(erreur))]) from None
