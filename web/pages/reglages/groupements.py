"""`/reglages/groupements`: the neighbourhoods of the association, what is corrected of ours, how to start another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.groupements.refus import DeuxPersonnesRequises, GroupementDejaCree, LieuInchange, NomInchange
from domaine.mots import jour_de
from projections.lectures.gens import acces
from projections.lectures.groupe import reglages, voisins
from web.pages.commun.choix import equipe, exiger_le_droit, peut
from web.pages.commun.navigation import COMPTES
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.saisie.creation import lire_qpv, nom_court
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/reglages/groupements"
CHAMPS: Final[Champs] = {GroupementDejaCree: "quartier", DeuxPersonnesRequises: "coordinateur"}

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(COMPTES))]


@routes.get(ADRESSE)
async def page(visite: Responsable) -> Response:
    return await _montrer(visite, Formulaire("groupement"))


@routes.post(ADRESSE)
async def creer(visite: Responsable) -> Response:
    """Its first two officers are people we know; it starts with our parameters, and its own people join afterwards."""
    exiger_le_droit(visite, "CreerGroupement")
    formulaire = await Formulaire.recu(visite.request, "groupement")
    async with visite.lire() as lecture:
        notre = next(g for g in await voisins.groupements(lecture) if g["groupement"] == visite.groupement)
        parametres = await reglages.parametres(lecture, visite.groupement, jour_de(visite.maintenant))

    def donnees() -> dict[str, Any]:
        quartier = _requis(formulaire, "quartier", "Indiquez le nom du quartier.")
        return {
            "quartier": quartier,
            "lieu": formulaire.valeur("lieu").strip(),
            "antenne": notre["antenne"],
            "nom_antenne": notre["association"],
            "groupement": nom_court(quartier),
            "est_qpv": lire_qpv(formulaire.valeur("est_qpv")),
            "parametres": msgspec.structs.asdict(parametres),
            **{role: _responsable(visite, formulaire, role) for role in ("tresorier", "coordinateur")},
        }

    reponse = await visite.enregistrer(formulaire, "CreerGroupement", donnees, CHAMPS)
    return await _montrer(visite, formulaire, statut=422) if reponse is None else visite.apres(reponse, ADRESSE)


@routes.post(f"{ADRESSE}/lieu")
async def changer_de_lieu(visite: Responsable) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {"groupement": visite.groupement, "lieu": _requis(s, "lieu", "Indiquez le lieu des distributions.")}

    return await _changer(visite, "lieu", "ChangerLieu", donnees, {LieuInchange: "lieu"})


@routes.post(f"{ADRESSE}/qpv")
async def corriger_qpv(visite: Responsable) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {"groupement": visite.groupement, "est_qpv": lire_qpv(s.valeur("est_qpv"))}

    return await _changer(visite, "qpv", "CorrigerQpv", donnees)


@routes.post(f"{ADRESSE}/association")
async def renommer(visite: Responsable) -> Response:
    async with visite.lire() as lecture:
        notre = next(g for g in await voisins.groupements(lecture) if g["groupement"] == visite.groupement)

    def donnees(s: Formulaire) -> dict[str, Any]:
        return {"antenne": notre["antenne"], "nom": _requis(s, "nom", "Indiquez le nom de l'association.")}

    return await _changer(visite, "association", "RenommerAssociation", donnees, {NomInchange: "nom"})


async def _changer(
    visite: Visite,
    nom: str,
    acte: str,
    donnees: Callable[[Formulaire], dict[str, Any]],
    champs: Champs | None = None,
) -> Response:
    """One of the small forms of the group; raises PasPermis before anything is read of it."""
    exiger_le_droit(visite, acte)
    s = await Formulaire.recu(visite.request, nom)
    reponse = await visite.enregistrer(s, acte, lambda: donnees(s), champs)
    if reponse is None:
        return await _montrer(visite, Formulaire("groupement"), s, statut=422)
    return visite.apres(reponse, ADRESSE)


def _requis(formulaire: Formulaire, champ: str, phrase: str) -> str:
    texte = formulaire.valeur(champ).strip()
    if not texte:
        raise SaisieInvalide([Probleme(champ, phrase)])
    return texte


def _responsable(visite: Visite, formulaire: Formulaire, role: str) -> dict[str, Any]:
    personne = formulaire.valeur(role)
    identite = visite.site.application.annuaire.identite(personne)
    if identite is None:
        raise SaisieInvalide([Probleme(role, "Choisissez une personne de l'équipe. Ajoutez-la d'abord si besoin.")])
    return {"personne": personne, "identite": {champ: valeur for champ, valeur in asdict(identite).items() if valeur}}


async def _montrer(visite: Visite, s: Formulaire, refuse: Formulaire | None = None, *, statut: int = 200) -> Response:
    """`refuse`: the small form that comes back as it was typed."""
    petits: dict[str, Any] = {nom: Formulaire(nom) for nom in ("lieu", "qpv", "association")}
    if refuse is not None:
        petits[refuse.id] = refuse
    async with visite.lire() as lecture:
        roles = await acces.roles_de(lecture, visite.session.personne)
        # As here when that role is held there too, else the first that was given.
        tenus = dict(sorted(roles, key=lambda tenu: tenu[1] == visite.role))
        return await visite.page(
            lecture,
            "reglages/groupements.html",
            ici="reglages",
            statut=statut,
            s=s,
            **petits,
            groupements=await voisins.groupements(lecture),
            ici_groupement=visite.groupement,
            tenus=tenus,
            gens=await equipe(visite, lecture),
            peut=peut(visite, "CreerGroupement"),
            peut_changer=peut(visite, "ChangerLieu"),
            peut_renommer=peut(visite, "RenommerAssociation"),
        )
