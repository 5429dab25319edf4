"""`/permanences/{permanence}`: slot by slot, who comes; « je viens », « je ne peux pas venir », then who came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.mots import jour_de
from domaine.permanences.role_du_jour import GENRE_DU_JOUR, POSTES_DU_JOUR, fenetre
from domaine.permanences.rota import remplacants
from domaine.types import Role
from projections.lectures.groupe import permanences as lectures
from projections.lectures.groupe import rota as lectures_rota
from projections.lectures.vues import Lecture, Ligne
from web.aujourdhui.taches import jour_en_mots
from web.langue import a_paris, en_heures, pluriel
from web.pages.commun import noms
from web.pages.commun.choix import equipe, exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import AGIT
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.permanences.calendrier import ADRESSE
from web.pages.permanences.gens import gens, nommee
from web.pages.permanences.rota import candidats, demande, raison, rappel
from web.recit.permanences import GENRES, POSTES
from web.saisie.nombres import lire_heures

routes = APIRouter()
Volontaire = Annotated[Visite, Depends(reserve_a(AGIT | {Role.ADHERENT}))]

GESTES: Final[Mapping[str, str]] = {
    "venir": "PrendreCreneau",
    "liberer": "LibererCreneau",
    "confier": "ConfierPoste",
    "heures": "DeclarerHeures",
    "venu": "ConfirmerPresence",
    "pas-venu": "AnnulerPresence",
    "manque": "ConstaterManque",
    "pas-manque": "AnnulerManque",
}
DEMANDES: Final = 5
"""Names shown for a place that is free: more would not be read."""
AVEC_HEURES: Final = frozenset({"heures", "venu"})


@routes.get(f"{ADRESSE}/{{permanence}}")
async def page(visite: Volontaire, permanence: str) -> Response:
    return await _page(visite, permanence)


@routes.post(f"{ADRESSE}/{{permanence}}/annuler")
async def annuler(visite: Volontaire, permanence: str) -> Response:
    exiger_le_droit(visite, "AnnulerPermanence")
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
            "personne": nommee(visite, formulaire),
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
        demandes = await _demandes(visite, lecture, fiche) if inscrit_les_autres else {}
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
            creneaux=[_creneau(visite, fiche["genre"], creneau, inscrits, refuse) for creneau in creneaux],
            moi=visite.session.personne,
            voit_les_noms=visite.role is not Role.ADHERENT,
            decide=inscrit_les_autres,
            finie=fiche["fin"] <= visite.maintenant,
            annule=peut(visite, "AnnulerPermanence"),
            gens=await gens(visite, lecture) if inscrit_les_autres else [],
            demandes=demandes,
            rappels=_rappels(visite, fiche, creneaux, inscrits) if inscrit_les_autres else [],
            equipe={personne for personne, _ in await equipe(visite, lecture)} if inscrit_les_autres else set(),
            probleme="" if refuse is None else refuse.dit,
        )


async def _fiche(visite: Visite, lecture: Lecture, permanence: str) -> Ligne:
    """Raise Introuvable."""
    fiche = await lectures.permanence(lecture, visite.groupement, permanence)
    if fiche is None:
        raise Introuvable("Cette permanence n'existe pas dans votre groupement.")
    return fiche


async def _demandes(visite: Visite, lecture: Lecture, fiche: Ligne) -> dict[str, list[dict[str, Any]]]:
    """By slot that lacks somebody, whom to ask first, why, and what to write."""
    if fiche["annulee"]:
        return {}
    gens_ = await candidats(visite, lecture)
    ouverts = await lectures_rota.ouverts_de(lecture, visite.groupement, visite.maintenant, fiche["permanence"])
    return {
        ouvert.creneau: [
            {
                "personne": tour.personne,
                "raison": raison(tour),
                "message": demande(visite, tour.personne, ouvert, fiche["lieu"]),
            }
            for tour in remplacants(ouvert, gens_)[:DEMANDES]
        ]
        for ouvert in ouverts
    }


def _rappels(visite: Visite, fiche: Ligne, creneaux: list[Ligne], inscrits: list[Ligne]) -> list[tuple[str, str]]:
    """Whoever is expected, and what to write to each; nothing once it began, nor to oneself."""
    par_code = {creneau["creneau"]: creneau for creneau in creneaux if creneau["debut"] > visite.maintenant}
    return [
        (i["personne"], rappel(visite, i["personne"], par_code[i["creneau"]], fiche["lieu"]))
        for i in inscrits
        if i["etat"] == "pris" and i["creneau"] in par_code and i["personne"] != visite.session.personne
    ]


def _creneau(
    visite: Visite, genre: str, creneau: Ligne, inscrits: list[Ligne], refuse: Formulaire | None
) -> dict[str, Any]:
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
        "heures_closes": jour_de(visite.maintenant) > jour_de(creneau["fin"]),
        "se_confie": genre == GENRE_DU_JOUR
        and creneau["poste"] in POSTES_DU_JOUR
        and visite.maintenant < fenetre(creneau["debut"], creneau["fin"]).jusqu_a,
        "prevu": en_heures(int(prevu.total_seconds()) // 60),
        "s": refuse if refuse is not None and refuse.id.endswith(f"-{code}") else Formulaire(f"venir-{code}"),
    }
