"""`/partenaire`: what a partner's staff see of the group, and nothing else: sums, and the next dates (R-213)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.mots import PARIS, duree
from projections.lectures import commun, ensemble, reglages
from projections.lectures import partenaires as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import a_paris, pluriel
from web.pages.navigation import PARTENAIRE
from web.pages.visite import PasPermis, Visite, reserve_a

ADRESSE: Final = "/partenaire"
QUOI: Final = {"commandes": "Fin des commandes", "distribution": "Distribution"}

routes = APIRouter()
Partenaire = Annotated[Visite, Depends(reserve_a(PARTENAIRE))]


class Chiffre(NamedTuple):
    nom: str
    valeur: str
    detail: str = ""
    cache: bool = False


async def partenaire_de(visite: Visite, lecture: Lecture) -> Ligne:
    """For whom this person comes; raise PasPermis."""
    trouve = await lectures.partenaire_de(lecture, visite.groupement, visite.session.personne)
    if trouve is None:
        raise PasPermis
    return trouve


@routes.get(ADRESSE)
async def page(visite: Partenaire) -> Response:
    annee = a_paris(visite.maintenant).year
    du, au = date(annee, 1, 1), date(annee + 1, 1, 1)
    debut, fin = (datetime(a, 1, 1, tzinfo=PARIS) for a in (annee, annee + 1))
    jour = a_paris(visite.maintenant).date()
    async with visite.lire() as lecture:
        partenaire = await partenaire_de(visite, lecture)
        groupement = await commun.groupement(lecture, visite.groupement)
        seuil = (await reglages.parametres(lecture, visite.groupement, jour)).petites_cellules
        sommes = await ensemble.annee(lecture, visite.groupement, du, au)
        heures = await ensemble.heures(lecture, visite.groupement, debut, fin)
        return await visite.page(
            lecture,
            "partenaires/ensemble.html",
            ici="partenaire",
            partenaire=partenaire["nom"],
            annee=annee,
            chiffres=chiffres(sommes, heures, seuil),
            seuil=seuil,
            dates=[
                {**ligne, "quoi": QUOI[ligne["quoi"]]}
                for ligne in await ensemble.dates(lecture, visite.groupement, visite.maintenant, jour)
            ],
            lieu=groupement["lieu"] if groupement else "",
        )


def chiffres(sommes: Ligne, heures: Ligne, seuil: int) -> list[Chiffre]:
    """None of them stands for fewer people than `seuil`, nor do two of them tell one that would (R-213)."""
    foyers, quartier = sommes["foyers"], sommes["quartier"]
    peu = 0 < foyers < seuil
    d_ailleurs = foyers - quartier
    part_cachee = peu or 0 < quartier < seuil or 0 < d_ailleurs < seuil
    part = f"{round(100 * quartier / foyers)} %" if foyers else "0 %"
    return [
        Chiffre("Commandes du mois", str(sommes["cycles"]), "dont la distribution est finie"),
        _ou_cache("Familles servies", str(foyers), "chacune comptée une fois", cache=peu),
        _ou_cache("Personnes touchées", str(sommes["personnes"]), "dans ces familles", cache=peu),
        _ou_cache("Du quartier prioritaire", part, "des familles servies", cache=part_cachee),
        _ou_cache(
            "Heures données",
            duree(heures["minutes"]),
            f"par {pluriel(heures['personnes'], 'personne')}",
            cache=0 < heures["personnes"] < seuil,
        ),
    ]


def _ou_cache(nom: str, valeur: str, detail: str, *, cache: bool) -> Chiffre:
    return Chiffre(nom, "caché", "trop petit pour être dit", cache=True) if cache else Chiffre(nom, valeur, detail)
