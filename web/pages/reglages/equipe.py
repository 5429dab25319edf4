"""`/reglages/equipe`: who may do what, and the card with which they choose the code of their own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.groupements.accorder_role import AccorderRole
from domaine.types import Role
from projections.lectures.gens.acces import roles_de
from projections.lectures.groupe import reglages
from projections.lectures.groupe.voisins import quartiers
from projections.lectures.vues import Ligne
from web.acces.refus import CodeDAilleurs
from web.langue import ROLES
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import COMPTES
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import PasPermis, Visite, reserve_a
from web.pages.demandes.lues import DEMANDES, demande_de
from web.pages.reglages.cartes import donner_carte
from web.saisie.demande import en_champs
from web.saisie.identite import lire_quelqu_un
from web.saisie.problemes import Probleme, SaisieInvalide

SANS_CODE: Final = (Role.ADHERENT, Role.PARTENAIRE, Role.VISITEUR)
ROLES_ACCORDABLES: Final = [(role.value, ROLES[role]) for role in Role if role not in SANS_CODE]
ADRESSE: Final = "/reglages/equipe"

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(COMPTES))]


@routes.get(ADRESSE)
async def page(visite: Responsable, demande: str = "") -> Response:
    """`demande`: of somebody who offered a hand; its name is filled in."""
    return await _montrer(visite, demande=demande if visite.role in DEMANDES else "")


@routes.post(f"{ADRESSE}/nouvelle")
async def nouvelle(visite: Responsable) -> Response:
    """Somebody new: a name, a role, a card. The identifier comes from the form, so that sent twice it is one person."""
    exiger_le_droit(visite, "AccorderRole")
    formulaire = await Formulaire.recu(visite.request, "nouvelle")
    personne = formulaire.identifiant("p")

    def donnees() -> dict[str, Any]:
        identite = lire_quelqu_un(formulaire.valeurs, "prenom")
        role = formulaire.valeur("role")
        return {"groupement": visite.groupement, "personne": personne, "role": role, "identite": identite}

    if await visite.enregistrer(formulaire, "AccorderRole", donnees) is None:
        return await _montrer(visite, formulaire)
    return await _donner(visite, formulaire.suivant(f"carte-{personne}"), personne)


@routes.post(f"{ADRESSE}/{{personne}}/accorder")
async def accorder(visite: Responsable, personne: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, f"accorder-{personne}")
    identite = visite.site.application.annuaire.identite(personne)

    def donnees() -> dict[str, Any]:
        if identite is None:
            raise SaisieInvalide([Probleme("role", "Cette personne n'est pas connue. Ajoutez-la d'abord.")])
        fiche = {champ: valeur for champ, valeur in asdict(identite).items() if valeur}
        role = formulaire.valeur("role")
        return {"groupement": visite.groupement, "personne": personne, "role": role, "identite": fiche}

    reponse = await visite.enregistrer(formulaire, "AccorderRole", donnees)
    return await _montrer(visite, formulaire) if reponse is None else visite.apres(reponse, ADRESSE)


@routes.post(f"{ADRESSE}/{{personne}}/retirer")
async def retirer(visite: Responsable, personne: str) -> Response:
    exiger_le_droit(visite, "RetirerRole")
    formulaire = await Formulaire.recu(visite.request, f"retirer-{personne}")
    role = formulaire.valeur("role")
    if not lu(formulaire):
        await _exiger_connue(visite, personne)
        qui = visite.site.application.annuaire.personne(personne)
        return await confirmer(
            visite,
            formulaire,
            titre="Retirer un rôle",
            phrases=[
                f"{qui} ne pourra plus agir comme : {ROLES.get(role, role)}.",
                "Ce qui a été fait reste à son nom.",
            ],
            bouton="Retirer ce rôle",
            retour=ADRESSE,
            ici="reglages",
        )
    donnees = {"groupement": visite.groupement, "personne": personne, "role": role}
    reponse = await visite.enregistrer(formulaire, "RetirerRole", lambda: donnees)
    return await _montrer(visite, formulaire) if reponse is None else visite.apres(reponse, ADRESSE)


@routes.post(f"{ADRESSE}/{{personne}}/carte")
async def carte(visite: Responsable, personne: str) -> Response:
    exiger_le_droit(visite, "DonnerCarte")
    formulaire = await Formulaire.recu(visite.request, f"carte-{personne}")
    await _exiger_connue(visite, personne)
    return await _donner(visite, formulaire, personne)


@routes.post(f"{ADRESSE}/{{personne}}/confirmer")
async def confirmer_la_carte(visite: Responsable, personne: str) -> Response:
    """A third says that it is she; asked from the page of the day, and answered there."""
    exiger_le_droit(visite, "ConfirmerCarte")
    formulaire = await Formulaire.recu(visite.request, f"confirmer-{personne}")
    await _exiger_connue(visite, personne)
    donnees = {"groupement": visite.groupement, "personne": personne}
    reponse = await visite.enregistrer(formulaire, "ConfirmerCarte", lambda: donnees)
    return await _montrer(visite, formulaire) if reponse is None else visite.apres(reponse, ADRESSE)


async def _donner(visite: Visite, formulaire: Formulaire, personne: str) -> Response:
    try:
        await _exiger_de_l_equipe(visite, personne)
    except CodeDAilleurs as refus:
        await visite.refuser(formulaire, refus, {})
        return await _montrer(visite, formulaire)
    return await donner_carte(visite, formulaire, personne, ADRESSE) or await _montrer(visite, formulaire)


async def _exiger_connue(visite: Visite, personne: str) -> None:
    """Raise PasPermis on somebody who is not of this group's team: not even the name is told."""
    async with visite.lire() as lecture:
        connue = personne in await reglages.equipe(lecture, visite.groupement)
    if not connue:
        raise PasPermis


async def _exiger_de_l_equipe(visite: Visite, personne: str) -> None:
    """A card opens every group where this person acts: who gives it sees to all of them. Raise CodeDAilleurs."""
    async with visite.lire() as lecture:
        siens = {groupement for groupement, _ in await roles_de(lecture, personne)}
        miens = await roles_de(lecture, visite.session.personne)
        ailleurs = siens - {groupement for groupement, role in miens if Role(role) in AccorderRole.ROLES}
        if ailleurs:
            quartier = (await quartiers(lecture))[min(ailleurs)]
            qui = visite.site.application.annuaire.personne(personne)
            raise CodeDAilleurs(qui=qui, groupement=quartier)


async def _montrer(visite: Visite, refuse: Formulaire | None = None, *, demande: str = "") -> Response:
    async with visite.lire() as lecture:
        propose = en_champs((await demande_de(visite, lecture, demande))["carte"]) if demande else {}
        n = await noms.lire(visite, lecture)
        roles = await reglages.roles(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "reglages/equipe.html",
            ici="reglages",
            adresse=ADRESSE,
            moi=visite.session.personne,
            statut=200 if refuse is None else 422,
            n=n,
            personnes=_personnes(roles, refuse),
            s=refuse if refuse is not None and refuse.id == "nouvelle" else Formulaire("nouvelle", propose),
            roles=ROLES_ACCORDABLES,
            peut=peut(visite, "AccorderRole"),
        )


def _personnes(roles: list[Ligne], refuse: Formulaire | None) -> list[dict[str, Any]]:
    """Each person with the roles held, those that could be given, and the four forms about them."""
    tenus: dict[str, list[str]] = {}
    for role in roles:
        tenus.setdefault(role["personne"], []).append(role["role"])

    def formulaire(quoi: str, personne: str) -> Formulaire:
        id_ = f"{quoi}-{personne}"
        return refuse if refuse is not None and refuse.id == id_ else Formulaire(id_)

    return [
        {
            "id": personne,
            "roles": [(role, ROLES[role]) for role in siens],
            "possibles": [(code, mot) for code, mot in ROLES_ACCORDABLES if code not in siens],
            **{quoi: formulaire(quoi, personne) for quoi in ("accorder", "retirer", "carte", "confirmer")},
        }
        for personne, siens in tenus.items()
    ]
