"""`/cycles/{cycle}/inventaire`: counting everything, on a phone, one product under the other (R-092).

One form, one act a product: what is left empty is not counted, what was counted before a mistake stays counted.
"""

from __future__ import annotations

from typing import Annotated, Final
from uuid import uuid5

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role, Unite
from infra.executer import Reponse
from projections.lectures.commande import stock as lectures
from projections.lectures.ordre import par_rayon
from projections.lectures.vues import Lecture, Ligne
from web.pages.commun.choix import cycle_de
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.saisie.nombres import AConfirmer, lire_quantite
from web.saisie.problemes import Probleme, SaisieInvalide

COMPTE: Final = "compte."
"""Begins the names of the fields."""
COMPTENT: Final = frozenset({Role.BENEVOLE, Role.REFERENT, Role.REFERENT_PRODUIT, Role.COORDINATEUR, Role.TRESORIER})

routes = APIRouter()
Compteur = Annotated[Visite, Depends(reserve_a(COMPTENT))]


@routes.get("/cycles/{cycle}/inventaire")
async def inventaire(visite: Compteur, cycle: str) -> Response:
    return await _page(visite, cycle, Formulaire("inventaire"))


async def _page(visite: Visite, cycle: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        lignes = await _a_compter(visite, lecture)
        return await visite.page(
            lecture,
            "stock/inventaire.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/inventaire",
            statut=statut,
            s=formulaire,
            cycle=fiche,
            rayons=par_rayon(lignes),
            comptes=[ligne for ligne in lignes if ligne["compte_le"]],
        )


async def _a_compter(visite: Visite, lecture: Lecture) -> list[Ligne]:
    lignes = await lectures.stock(lecture, visite.groupement)
    return [ligne for ligne in lignes if ligne["unite"] and (ligne["recu"] or ligne["transfere"])]


@routes.post("/cycles/{cycle}/inventaire")
async def compter(visite: Compteur, cycle: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "inventaire")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        lignes = {ligne["produit"]: ligne for ligne in await _a_compter(visite, lecture)}
    try:
        comptes = _lire(formulaire, lignes)
    except (SaisieInvalide, AConfirmer) as erreur:
        formulaire.refuser(erreur, {})
        return await _page(visite, cycle, formulaire, statut=422)
    notees: list[Reponse] = []
    for produit, compte in comptes.items():
        un = Formulaire("inventaire", {"saisie": str(uuid5(formulaire.numero, produit))})
        reponse = await _compter(visite, un, fiche, produit, compte)
        if reponse is None:
            formulaire.general, formulaire.regle = un.general, un.regle
            formulaire.noter_deja(len(notees), "produit compté", "produits comptés")
            return await _page(visite, cycle, formulaire, statut=422)
        notees.append(reponse)
    return visite.apres(notees[0], f"/cycles/{cycle}/inventaire#faits", *notees[1:])


async def _compter(visite: Visite, un: Formulaire, fiche: Ligne, produit: str, compte: int) -> Reponse | None:
    donnees = {
        "cycle": fiche["cycle"],
        "groupement": visite.groupement,
        "produit": produit,
        "catalogue": fiche["catalogue"],
        "compte": compte,
    }
    return await visite.enregistrer(un, "InventorierProduit", lambda: donnees)


def _lire(formulaire: Formulaire, lignes: dict[str, Ligne]) -> dict[str, int]:
    """What was typed, by product; raises AConfirmer, or SaisieInvalide with every field that cannot be read."""
    comptes: dict[str, int] = {}
    problemes: list[Probleme] = []
    for produit, ligne in lignes.items():
        champ = f"{COMPTE}{produit}"
        texte = formulaire.valeur(champ).strip()
        if texte:
            try:
                comptes[produit] = lire_quantite(
                    texte, Unite(ligne["unite"]), champ, confirme=champ in formulaire.confirmes, usuel=ligne["reste"]
                )
            except SaisieInvalide as erreur:
                problemes += erreur.problemes
    if problemes:
        raise SaisieInvalide(problemes)
    if not comptes:
        raise SaisieInvalide([Probleme("", "Aucun produit n'est compté. Écrivez au moins une quantité, 0 compris.")])
    return comptes
