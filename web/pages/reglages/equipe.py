"""`/reglages/equipe`: who may do what, and the code with which they come in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.groupements.accorder_role import AccorderRole
from domaine.refus import Refus
from domaine.types import Role
from projections.lectures.gens.acces import roles_de
from projections.lectures.groupe import reglages
from projections.lectures.groupe.voisins import quartiers
from projections.lectures.vues import Ligne
from web.acces.codes import exiger_un_code
from web.acces.refus import CodeDAilleurs, CodeMalForme, CodeTropSimple, CompteExistant, CompteInconnu
from web.langue import ROLES
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import COMPTES
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import PasPermis, Visite, redirige, reserve_a
from web.pages.demandes.lues import DEMANDES, demande_de
from web.saisie.demande import en_champs
from web.saisie.identite import lire_quelqu_un
from web.saisie.problemes import Probleme, SaisieInvalide

SANS_CODE: Final = (Role.ADHERENT, Role.PARTENAIRE, Role.VISITEUR)
ROLES_ACCORDABLES: Final = [(role.value, ROLES[role]) for role in Role if role not in SANS_CODE]
CODE: Final[Champs] = dict.fromkeys(
    (CodeMalForme, CodeTropSimple, CodeDAilleurs, CompteExistant, CompteInconnu), "code"
)
ADRESSE: Final = "/reglages/equipe"

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(COMPTES))]


@routes.get(ADRESSE)
async def page(visite: Responsable, demande: str = "") -> Response:
    """`demande`: of somebody who offered a hand; its name is filled in."""
    return await _montrer(visite, demande=demande if visite.role in DEMANDES else "")


@routes.post(f"{ADRESSE}/nouvelle")
async def nouvelle(visite: Responsable) -> Response:
    """Somebody new: a name, a role, a code. The identifier comes from the form, so that sent twice it is one person."""
    exiger_le_droit(visite, "AccorderRole")
    formulaire = await Formulaire.recu(visite.request, "nouvelle")
    code = formulaire.valeurs.pop("code", "")
    personne = formulaire.identifiant("p")

    def donnees() -> dict[str, Any]:
        identite = lire_quelqu_un(formulaire.valeurs, "prenom")
        role = formulaire.valeur("role")
        return {"groupement": visite.groupement, "personne": personne, "role": role, "identite": identite}

    try:
        exiger_un_code(code)
    except Refus as refus:
        await visite.refuser(formulaire, refus, CODE)
        return await _montrer(visite, formulaire)
    reponse = await visite.enregistrer(formulaire, "AccorderRole", donnees)
    if reponse is None:
        return await _montrer(visite, formulaire)
    with suppress(CompteExistant):  # the same form, sent twice: a code is changed by who asks for it, and only so
        await visite.site.acces.creer_compte(personne, code)
    return visite.apres(reponse, ADRESSE)


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


@routes.post(f"{ADRESSE}/{{personne}}/code")
async def changer_code(visite: Responsable, personne: str) -> Response:
    """A code is no fact: nothing of it is kept but its hash."""
    exiger_le_droit(visite, "AccorderRole")
    formulaire = await Formulaire.recu(visite.request, f"code-{personne}")
    code = formulaire.valeurs.pop("code", "")
    await _exiger_connue(visite, personne)
    if not await _donner_code(visite, formulaire, personne, code):
        return await _montrer(visite, formulaire)
    return redirige(f"{ADRESSE}?code={personne}")


async def _exiger_connue(visite: Visite, personne: str) -> None:
    """Raise PasPermis on somebody who is not of this group's team: not even the name is told."""
    async with visite.lire() as lecture:
        connue = personne in await reglages.equipe(lecture, visite.groupement)
    if not connue:
        raise PasPermis


async def _donner_code(visite: Visite, formulaire: Formulaire, personne: str, code: str) -> bool:
    """A first code, or another one; False when it is refused, and the form then says why."""
    acces = visite.site.acces
    try:
        await _exiger_de_l_equipe(visite, personne)
        try:
            await acces.creer_compte(personne, code)
        except CompteExistant:
            await acces.remplacer_code(personne, code)
    except Refus as refus:
        await visite.refuser(formulaire, refus, CODE)
        return False
    return True


async def _exiger_de_l_equipe(visite: Visite, personne: str) -> None:
    """A code opens every group where this person acts: who gives it sees to all of them. Raise CodeDAilleurs."""
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
        code_de = visite.request.query_params.get("code", "")
        n = await noms.lire(visite, lecture)
        roles = await reglages.roles(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "reglages/equipe.html",
            ici="reglages",
            adresse=ADRESSE,
            statut=200 if refuse is None else 422,
            n=n,
            personnes=_personnes(roles, refuse),
            s=refuse if refuse is not None and refuse.id == "nouvelle" else Formulaire("nouvelle", propose),
            roles=ROLES_ACCORDABLES,
            code_change=n.personne(code_de) if any(role["personne"] == code_de for role in roles) else "",
            peut=peut(visite, "AccorderRole"),
        )


def _personnes(roles: list[Ligne], refuse: Formulaire | None) -> list[dict[str, Any]]:
    """Each person with the roles held, those that could be given, and the three forms about them."""
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
            **{quoi: formulaire(quoi, personne) for quoi in ("accorder", "retirer", "code")},
        }
        for personne, siens in tenus.items()
    ]
