"""`/partenaire`: what a partner's staff see of the group, and nothing else: sums, and the next dates (R-213)."""

from __future__ import annotations

from typing import Annotated, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.arithmetique import half_up
from domaine.mots import duree
from projections.indicateurs.calcul import rapport
from projections.indicateurs.chiffres import Chiffres
from projections.indicateurs.periode import Demande, Periode
from projections.indicateurs.publication import publier
from projections.lectures import commun
from projections.lectures.groupe import ensemble, impact, reglages
from projections.lectures.groupe import partenaires as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import a_paris
from web.pages.commun.navigation import PARTENAIRE
from web.pages.commun.visite import PasPermis, Visite, reserve_a

ADRESSE: Final = "/partenaire"
QUOI: Final = {"commandes": "Fin des commandes", "distribution": "Distribution"}

routes = APIRouter()
Partenaire = Annotated[Visite, Depends(reserve_a(PARTENAIRE))]


class Tuile(NamedTuple):
    nom: str
    valeur: str
    detail: str


async def partenaire_de(visite: Visite, lecture: Lecture) -> Ligne:
    """For whom this person comes; raise PasPermis."""
    trouve = await lectures.partenaire_de(lecture, visite.groupement, visite.session.personne)
    if trouve is None:
        raise PasPermis
    return trouve


@routes.get(ADRESSE)
async def page(visite: Partenaire) -> Response:
    jour = a_paris(visite.maintenant).date()
    async with visite.lire() as lecture:
        partenaire = await partenaire_de(visite, lecture)
        groupement = await commun.groupement(lecture, visite.groupement)
        seuil = (await reglages.parametres(lecture, visite.groupement, jour)).petites_cellules
        cycles, sommes = await _sommes(visite, lecture, Periode.annee(jour.year))
        return await visite.page(
            lecture,
            "partenaires/ensemble.html",
            ici="partenaire",
            partenaire=partenaire["nom"],
            annee=jour.year,
            chiffres=chiffres(cycles, sommes, seuil),
            seuil=seuil,
            dates=[
                {**ligne, "quoi": QUOI[ligne["quoi"]]}
                for ligne in await ensemble.dates(lecture, visite.groupement, visite.maintenant, jour)
            ],
            lieu=groupement["lieu"] if groupement else "",
        )


async def _sommes(visite: Visite, lecture: Lecture, annee: Periode) -> tuple[int, Chiffres]:
    """How many rounds of the year are over, and what they come to."""
    cycles = tuple(await ensemble.finis(lecture, visite.groupement, annee.du, annee.au))
    if not cycles:
        return 0, Chiffres()
    demande = Demande((visite.groupement,), Periode(cycles), lecture.position)
    return len(cycles), rapport(await impact.donnees(lecture, demande), demande).chiffres


def chiffres(cycles: int, sommes: Chiffres, seuil: int) -> list[Tuile]:
    """None of them stands for fewer households than `seuil`, nor do two of them tell one that would (R-213)."""
    publie = publier(sommes, seuil)
    part = half_up(100 * sommes.du_quartier, sommes.avec_quartier) if sommes.avec_quartier else 0
    return [
        Tuile("Commandes du mois", str(cycles), "dont la distribution est finie"),
        _ou_cache("Familles servies", str(sommes.servis), "chacune comptée une fois", montre=publie.montre("servis")),
        _ou_cache(
            "Personnes touchées",
            str(sommes.personnes),
            "dans celles à qui on l'a demandé" if sommes.sans_taille else "dans ces familles",
            montre=publie.montre("personnes"),
        ),
        _ou_cache(
            "Du quartier prioritaire",
            f"{part} %",
            "des familles à qui on l'a demandé" if sommes.sans_quartier else "des familles servies",
            montre=publie.montre("du_quartier", "hors_quartier"),
        ),
        Tuile("Heures données", duree(sommes.minutes), f"dont {duree(sommes.minutes_habitants)} par des habitants"),
    ]


def _ou_cache(nom: str, valeur: str, detail: str, *, montre: bool) -> Tuile:
    return Tuile(nom, valeur, detail) if montre else Tuile(nom, "caché", "trop petit pour être dit")
