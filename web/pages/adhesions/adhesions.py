"""`/adhesions`: who is a member until when, whom to ask again, what the campaign brought (R-020 to R-023)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.commandes.adhesion import grace_passee
from domaine.mots import jour_de
from projections.lectures.gens import adhesions as lectures
from projections.lectures.gens import quota as lectures_quota
from projections.lectures.groupe import reglages
from projections.lectures.vues import Lecture
from web.langue import mois as en_mois
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, par_mots, toutes
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import ACCUEIL
from web.pages.commun.visite import Visite, reserve_a

ADRESSE: Final = "/adhesions"
BIENTOT: Final = timedelta(days=30)
RENTREE: Final = 9
"""The month in which a year of memberships begins."""
ETATS: Final[Mapping[str, str]] = {
    "a_jour": "À jour",
    "bientot": "Finit bientôt",
    "grace": "Finie, une commande encore",
    "a_reprendre": "À reprendre avant de commander",
}
MESSAGE: Final = (
    "Bonjour, c'est le moment de reprendre votre adhésion au groupement d'achats. Passez à la prochaine permanence, "
    "ou dites-nous quand vous pouvez venir. À bientôt !"
)


def _choix(etat: str, mots: str) -> Choix:
    return Choix(etat, mots, lambda ligne: ligne["etat"] == etat)


LISTE: Final = Liste(
    code="adhesions",
    titre="Adhésions",
    quoi=("foyer", "foyers"),
    colonnes=(
        Colonne(
            code="foyer",
            titre="Foyer",
            valeur=lambda ligne: ligne["foyer"],
            montre=lambda ligne: Case(f"{ligne['nom']} ({ligne['foyer']})", f"/foyers/{ligne['foyer']}/carte"),
            large="entiere",
        ),
        Colonne(code="etat", titre="Adhésion", valeur=lambda ligne: ETATS[ligne["etat"]]),
        Colonne(code="fin", titre="Dernier jour", valeur=lambda ligne: ligne["fin"], genre="jour"),
    ),
    tri="fin",
    chercher=par_mots(lambda ligne: f"{ligne['nom']} {ligne['foyer']}"),
    chercher_quoi="Nom ou numéro",
    filtres=(
        Filtre(
            code="etat",
            titre="Adhésion",
            choix=(Choix("toutes", "Toutes", toutes), *(_choix(etat, mots) for etat, mots in ETATS.items())),
        ),
    ),
)

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(reserve_a(ACCUEIL))]


@routes.get(ADRESSE)
async def page(visite: Lecteur) -> Response:
    jour = jour_de(visite.maintenant)
    async with visite.lire() as lecture:
        lignes = await _lignes(visite, lecture, jour)
        vue = lister(visite, LISTE, lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        rentree = date(jour.year if jour.month >= RENTREE else jour.year - 1, RENTREE, 1)
        mois = await lectures.campagne(lecture, visite.groupement, rentree, jour)
        parametres = await reglages.parametres(lecture, visite.groupement, jour)
        return await visite.page(
            lecture,
            "adhesions/adhesions.html",
            ici="vie",
            v=vue,
            comptes=[(mots, sum(ligne["etat"] == etat for ligne in lignes)) for etat, mots in ETATS.items()],
            rentree=rentree,
            mois=[{**ligne, "nom": en_mois(ligne["mois"])} for ligne in mois],
            membres=await lectures_quota.membres(lecture, visite.groupement, jour),
            attente=len(await lectures_quota.attente(lecture, visite.groupement)),
            quota=parametres.quota_hors_qpv_pct,
            inscrit=peut(visite, "InscrireFoyer"),
            a_ecrire=_a_ecrire() if peut(visite, "PreparerMessage") else "",
        )


async def _lignes(visite: Visite, lecture: Lecture, jour: date) -> Sequence[dict[str, Any]]:
    n = await noms.lire(visite, lecture)
    courant = await visite.cycle_courant(lecture)
    cycle = courant["cycle"] if courant else ""
    periodes = await lectures.periodes(lecture, visite.groupement)
    commandees = await lectures.commandees(lecture, visite.groupement)
    lignes = []
    for ligne in await lectures.foyers(lecture, visite.groupement, jour):
        foyer = ligne["foyer"]
        passee = grace_passee(periodes.get(foyer, ()), commandees.get(foyer, {}), cycle, jour)
        if ligne["a_jour"]:
            etat = "bientot" if ligne["fin"] < jour + BIENTOT else "a_jour"
        else:
            etat = "a_reprendre" if passee else "grace"
        lignes.append({**ligne, "etat": etat, "nom": n.foyer(foyer).removesuffix(f" ({foyer})")})
    return lignes


def _a_ecrire() -> str:
    """The message to those whose membership ends, ready on the page where it is written."""
    return f"/messages/nouveau?{urlencode({'audience': 'adhesion', 'objet': 'Votre adhésion', 'texte': MESSAGE})}"
