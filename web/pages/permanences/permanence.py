"""`/permanences/{permanence}`: slot by slot, who comes; « je viens », « je ne peux pas venir », then who came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import PersonneId, Role
from projections.lectures import permanences as lectures
from projections.lectures.vues import Lecture, Ligne
from web.aujourdhui.taches import jour_en_mots
from web.langue import a_paris, en_heures, pluriel
from web.pages import noms
from web.pages.choix import Option, equipe, foyers, lire_foyer, peut
from web.pages.confirmer import confirmer, lu
from web.pages.navigation import AGIT
from web.pages.permanences.calendrier import ADRESSE
from web.pages.saisies import Formulaire
from web.pages.visite import Introuvable, PasPermis, Visite, reserve_a
from web.recit.permanences import GENRES, POSTES
from web.saisie.nombres import lire_heures
from web.saisie.problemes import Probleme, SaisieInvalide

routes = APIRouter()
Volontaire = Annotated[Visite, Depends(reserve_a(AGIT | {Role.ADHERENT}))]

GESTES: Final[Mapping[str, str]] = {
    "venir": "PrendreCreneau",
    "liberer": "LibererCreneau",
    "heures": "DeclarerHeures",
    "venu": "ConfirmerPresence",
    "manque": "ConstaterManque",
}
AVEC_HEURES: Final = frozenset({"heures", "venu"})


@routes.get(f"{ADRESSE}/{{permanence}}")
async def page(visite: Volontaire, permanence: str) -> Response:
    return await _page(visite, permanence)


@routes.post(f"{ADRESSE}/{{permanence}}/annuler")
async def annuler(visite: Volontaire, permanence: str) -> Response:
    if not peut(visite, "AnnulerPermanence"):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, "annuler")
    async with visite.lire() as lecture:
        fiche = await _fiche(visite, lecture, permanence)
    if not lu(formulaire):
        return await confirmer(
            visite,
            formulaire,
            titre="Annuler cette permanence ?",
            phrases=[
                f"{GENRES[fiche['genre']].capitalize()} du {a_paris(fiche['debut']):%d/%m à %H:%M}, {fiche['lieu']}.",
                f"{pluriel(fiche['pris'], 'personne inscrite', 'personnes inscrites')} à prévenir.",
            ],
            bouton="Annuler la permanence",
            retour=f"{ADRESSE}/{permanence}",
            ici="permanences",
        )
    reponse = await visite.enregistrer(formulaire, "AnnulerPermanence", lambda: {"permanence": permanence})
    if reponse is None:
        return await _page(visite, permanence, formulaire)
    return visite.apres(reponse, f"{ADRESSE}/{permanence}")


@routes.post(f"{ADRESSE}/{{permanence}}/{{creneau}}/{{geste}}")
async def agir(visite: Volontaire, permanence: str, creneau: str, geste: str) -> Response:
    """For oneself, or for the person that the form names."""
    if geste not in GESTES:
        raise Introuvable("Ce geste n'existe pas.")
    formulaire = await Formulaire.recu(visite.request, f"{geste}-{creneau}")

    def donnees() -> dict[str, Any]:
        trouve = {
            "permanence": permanence,
            "creneau": creneau,
            "personne": _qui(visite, formulaire),
        }
        if geste in AVEC_HEURES:
            return {**trouve, "minutes": lire_heures(formulaire.valeur("heures"))}
        return trouve

    reponse = await visite.enregistrer(formulaire, GESTES[geste], donnees)
    if reponse is None:
        return await _page(visite, permanence, formulaire)
    return visite.apres(reponse, f"{ADRESSE}/{permanence}")


async def _page(visite: Visite, permanence: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await _fiche(visite, lecture, permanence)
        inscrits = await lectures.inscriptions(lecture, permanence)
        creneaux = await lectures.creneaux(lecture, permanence)
        inscrit_les_autres = peut(visite, "ConfirmerPresence")
        return await visite.page(
            lecture,
            "permanences/permanence.html",
            ici="permanences",
            adresse=f"{ADRESSE}/{permanence}",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            permanence=fiche,
            genre=GENRES[fiche["genre"]],
            quand=jour_en_mots(a_paris(fiche["debut"]).date()),
            postes=POSTES,
            creneaux=[_creneau(visite, creneau, inscrits, refuse) for creneau in creneaux],
            moi=visite.session.personne,
            voit_les_noms=visite.role is not Role.ADHERENT,
            decide=inscrit_les_autres,
            finie=fiche["fin"] <= visite.maintenant,
            annule=peut(visite, "AnnulerPermanence"),
            gens=await _gens(visite, lecture) if inscrit_les_autres else [],
            probleme="" if refuse is None else refuse.general or next(iter(refuse.erreurs.values()), ""),
        )


async def _fiche(visite: Visite, lecture: Lecture, permanence: str) -> Ligne:
    """Raise Introuvable."""
    fiche = await lectures.permanence(lecture, visite.groupement, permanence)
    if fiche is None:
        raise Introuvable("Cette permanence n'existe pas dans votre groupement.")
    return fiche


def _creneau(visite: Visite, creneau: Ligne, inscrits: list[Ligne], refuse: Formulaire | None) -> dict[str, Any]:
    siens = [inscrit for inscrit in inscrits if inscrit["creneau"] == creneau["creneau"]]
    moi = next((inscrit for inscrit in siens if inscrit["personne"] == visite.session.personne), None)
    venus = sum(inscrit["etat"] != "manque" for inscrit in siens)
    prevu = creneau["fin"] - creneau["debut"]
    code = creneau["creneau"]
    return {
        **creneau,
        "heures": f"{a_paris(creneau['debut']):%H:%M} à {a_paris(creneau['fin']):%H:%M}",
        "inscrits": siens,
        "moi": moi,
        "complet": len(siens) >= creneau["besoin"],
        "venus": venus,
        "commence": creneau["debut"] <= visite.maintenant,
        "fini": creneau["fin"] <= visite.maintenant,
        "prevu": en_heures(int(prevu.total_seconds()) // 60),
        "s": refuse if refuse is not None and refuse.id.endswith(f"-{code}") else Formulaire(f"venir-{code}"),
    }


async def _gens(visite: Visite, lecture: Lecture) -> list[Option]:
    """Of the team first, whoever took the fewest turns before the others; then the households."""
    tours = await lectures.tours(lecture, visite.groupement)
    gens = sorted(await equipe(visite, lecture), key=lambda option: (tours.get(option[0], 0), option[1]))
    de_l_equipe = [(nom, pluriel(tours.get(personne, 0), "créneau", "créneaux")) for personne, nom in gens]
    return [*de_l_equipe, *foyers(visite)]


def _qui(visite: Visite, formulaire: Formulaire) -> PersonneId:
    """Whom the form names: a person of the list, somebody of the team by name, a household's holder; else oneself.

    Raises SaisieInvalide.
    """
    if personne := formulaire.valeur("personne"):
        return personne
    texte = formulaire.valeur("qui").strip()
    if "qui" not in formulaire.valeurs:
        return visite.session.personne
    annuaire = visite.site.application.annuaire
    nommees = annuaire.personnes_nommees(texte) if texte else []
    if len(nommees) == 1:
        return nommees[0]
    titulaire = annuaire.titulaire_de(lire_foyer(visite, texte, "qui"))
    if titulaire is None:
        raise SaisieInvalide([Probleme("qui", "Ce foyer n'a pas de titulaire. Choisissez-en un autre.")])
    return titulaire.personne
