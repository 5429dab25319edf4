"""`/permanences/disponibilites`: when one can usually come, for which posts; the coordination notes it for others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.permanences.disponibilite import PARTIES, POSTES, SEMAINE
from domaine.types import PersonneId, Role
from projections.annuaire.noms import cle_de_nom
from projections.lectures.groupe import rota as lectures
from projections.lectures.vues import Lecture, Ligne
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.navigation import AGIT
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, PasPermis, Visite, redirige, reserve_a
from web.pages.permanences.calendrier import ADRESSE
from web.pages.permanences.gens import gens, membres, nommee
from web.recit.permanences import PARTIES as NOMS_DES_PARTIES
from web.recit.permanences import POSTES as NOMS_DES_POSTES
from web.recit.permanences import plages_en_mots
from web.saisie.problemes import Probleme, SaisieInvalide

routes = APIRouter()
Volontaire = Annotated[Visite, Depends(reserve_a(AGIT | {Role.ADHERENT}))]


@routes.get(f"{ADRESSE}/disponibilites")
async def page(visite: Volontaire, pour: str = "") -> Response:
    """Raise PasPermis to who asks about somebody else and does not see to the others."""
    if pour not in ("", visite.session.personne) and not peut(visite, "ConfirmerPresence"):
        raise PasPermis
    return await _page(visite, pour or visite.session.personne)


@routes.post(f"{ADRESSE}/disponibilites/pour")
async def choisir(visite: Volontaire) -> Response:
    """Of whoever is named: no address says the name."""
    exiger_le_droit(visite, "ConfirmerPresence")
    formulaire = await Formulaire.recu(visite.request, "autrui")
    try:
        return redirige(f"{ADRESSE}/disponibilites?pour={nommee(visite, formulaire)}")
    except SaisieInvalide as erreur:
        formulaire.refuser(erreur, {})
        return await _page(visite, visite.session.personne, autrui=formulaire)


@routes.post(f"{ADRESSE}/disponibilites")
async def dire(visite: Volontaire) -> Response:
    formulaire = await Formulaire.recu(visite.request, "disponibilites")
    _exiger_soi(visite, formulaire)
    reponse = await visite.enregistrer(formulaire, "DireDisponibilite", _donnees(visite, formulaire))
    if reponse is None:
        return await _page(visite, formulaire.valeur("personne") or visite.session.personne, formulaire)
    return visite.apres(reponse, _retour(formulaire))


@routes.post(f"{ADRESSE}/disponibilites/retirer")
async def retirer(visite: Volontaire) -> Response:
    formulaire = await Formulaire.recu(visite.request, "retirer")
    _exiger_soi(visite, formulaire)
    personne = formulaire.valeur("personne") or visite.session.personne
    reponse = await visite.enregistrer(
        formulaire, "RetirerDisponibilite", lambda: {"groupement": visite.groupement, "personne": personne}
    )
    if reponse is None:
        return await _page(visite, personne, formulaire)
    return visite.apres(reponse, _retour(formulaire))


def _exiger_soi(visite: Visite, formulaire: Formulaire) -> None:
    """Raise PasPermis to who names somebody else and does not see to the others: not even the name is told."""
    autrui = "qui" in formulaire.valeurs or formulaire.valeur("personne") not in ("", visite.session.personne)
    if autrui and not peut(visite, "ConfirmerPresence"):
        raise PasPermis


def _retour(formulaire: Formulaire) -> str:
    pour = formulaire.valeur("personne")
    return f"{ADRESSE}/disponibilites" + (f"?pour={pour}" if pour else "")


async def _page(
    visite: Visite, personne: PersonneId, refuse: Formulaire | None = None, *, autrui: Formulaire | None = None
) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        dite = await lectures.disponibilite(lecture, visite.groupement, personne)
        if personne != visite.session.personne and personne not in await membres(visite, lecture):
            raise Introuvable("Cette personne n'est pas de votre groupement.")
        note_les_autres = peut(visite, "ConfirmerPresence")
        return await visite.page(
            lecture,
            "permanences/disponibilites.html",
            ici="permanences",
            adresse=f"{ADRESSE}/disponibilites",
            statut=200 if refuse is None and autrui is None else 422,
            n=n,
            s=refuse or Formulaire("disponibilites", _cochees(dite)),
            autrui=autrui or Formulaire("autrui"),
            dite=dite,
            en_mots="" if dite is None else plages_en_mots(lectures.lire_plages(dite["plages"])),
            autre="" if personne == visite.session.personne else personne,
            semaine=SEMAINE,
            parties=[(partie, NOMS_DES_PARTIES[partie]) for partie in PARTIES],
            postes=[(poste, NOMS_DES_POSTES[poste]) for poste in POSTES],
            note_les_autres=note_les_autres,
            tous=await _tous(visite, lecture, n) if note_les_autres else [],
            gens=await gens(visite, lecture) if note_les_autres else [],
        )


async def _tous(visite: Visite, lecture: Lecture, n: noms.NomsDesPages) -> list[dict[str, Any]]:
    """Whoever said when, by name."""
    lignes = [
        {
            "personne": ligne["personne"],
            "nom": n.personne(ligne["personne"]),
            "plages": plages_en_mots(lectures.lire_plages(ligne["plages"])),
            "postes": ", ".join(NOMS_DES_POSTES[poste] for poste in ligne["postes"].split()),
            "le": ligne["le"],
        }
        for ligne in await lectures.disponibilites(lecture, visite.groupement)
    ]
    return sorted(lignes, key=lambda ligne: (cle_de_nom(ligne["nom"]), ligne["personne"]))


def _cochees(dite: Ligne | None) -> dict[str, str]:
    """What the form shows: what was said last; every post to who never said anything."""
    if dite is None:
        return {f"poste.{poste}": "oui" for poste in POSTES if poste not in ("caisse", "interprete")}
    plages = {f"plage.{plage}": "oui" for plage in dite["plages"].split()}
    return plages | {f"poste.{poste}": "oui" for poste in dite["postes"].split()}


def _donnees(visite: Visite, formulaire: Formulaire) -> Callable[[], dict[str, Any]]:
    """What makes the act's data; raises SaisieInvalide."""

    def donnees() -> dict[str, Any]:
        plages = [
            {"jour": jour, "partie": partie}
            for jour in SEMAINE
            for partie in PARTIES
            if formulaire.valeur(f"plage.{jour}-{partie}") == "oui"
        ]
        postes = [poste for poste in POSTES if formulaire.valeur(f"poste.{poste}") == "oui"]
        problemes = [
            *([] if plages else [Probleme("plages", "Cochez au moins un moment.")]),
            *([] if postes else [Probleme("postes", "Cochez au moins un poste.")]),
        ]
        if problemes:
            raise SaisieInvalide(problemes)
        return {
            "groupement": visite.groupement,
            "personne": nommee(visite, formulaire),
            "plages": plages,
            "postes": postes,
        }

    return donnees
