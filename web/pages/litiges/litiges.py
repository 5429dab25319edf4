"""`/litiges`: the disputes of the group, those still open first."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response

from projections.lectures.journal import litiges as lectures
from projections.lectures.vues import Ligne
from web.langue import montant
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, par_mots, toutes
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.noms import NomsDesPages
from web.pages.litiges.cadre import Lecteur
from web.recit.litiges import ISSUES, OBJETS

routes = APIRouter()


def _etat(ligne: Ligne) -> Case:
    if not ligne["regle"]:
        return Case("Ouvert", etat="attente")
    if ligne["tombees"]:
        return Case("Réglé, puis annulé : à rouvrir", etat="attention")
    return Case(f"Réglé, {ISSUES[ligne['issue']]}", etat="regle")


LITIGES: Final = Liste(
    code="litiges",
    titre="Désaccords",
    quoi=("désaccord", "désaccords"),
    colonnes=(
        Colonne(
            code="numero",
            titre="N°",
            valeur=lambda ligne: int(ligne["numero"]),
            genre="nombre",
            montre=lambda ligne: Case(f"N° {ligne['numero']}", f"/litiges/{ligne['litige']}", ligne["quoi"]),
            decroit=True,
        ),
        Colonne(code="qui", titre="Qui", valeur=lambda ligne: ligne["qui"]),
        Colonne(code="objet", titre="Sur quoi", valeur=lambda ligne: OBJETS[ligne["objet"]], ecran=False),
        Colonne(
            code="montant",
            titre="Demandé",
            valeur=lambda ligne: ligne["montant_centimes"] or None,
            genre="montant",
            montre=lambda ligne: Case(montant(ligne["montant_centimes"]) if ligne["montant_centimes"] else ""),
        ),
        Colonne(code="cycle", titre="Commande", valeur=lambda ligne: ligne["libelle"] or ""),
        Colonne(code="ouvert", titre="Ouvert le", valeur=lambda ligne: ligne["ouvert_le"], genre="moment"),
        Colonne(code="etat", titre="Où on en est", valeur=lambda ligne: _etat(ligne).texte, montre=_etat),
        Colonne(
            code="regle",
            titre="Réglé le",
            valeur=lambda ligne: ligne["regle_le"] if ligne["regle"] else None,
            genre="moment",
            ecran=False,
        ),
    ),
    tri="",
    filtres=(
        Filtre(
            code="etat",
            titre="Filtrer les désaccords",
            choix=(
                Choix("tous", "Tous", toutes),
                Choix("ouvert", "À régler", lambda ligne: not ligne["regle"] or bool(ligne["tombees"])),
                Choix("regle", "Réglés", lambda ligne: bool(ligne["regle"]) and not ligne["tombees"]),
            ),
        ),
    ),
    chercher=par_mots(lambda ligne: f"{ligne['numero']} {ligne['qui']} {ligne['quoi']} {ligne['libelle'] or ''}"),
    chercher_quoi="Un foyer, un produit",
)


@routes.get("/litiges")
async def litiges(visite: Lecteur) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        lignes = [
            {**ligne, "qui": qui(ligne, n), "quoi": quoi(ligne, n)}
            for ligne in await lectures.liste(lecture, visite.groupement)
        ]
        vue = lister(visite, LITIGES, lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "litiges/litiges.html",
            ici="litiges",
            n=n,
            v=vue,
            peut=peut(visite, "OuvrirLitige"),
            tard=len(await lectures.a_rattacher(lecture, visite.groupement)),
        )


def qui(ligne: Ligne, n: NomsDesPages) -> str:
    """Who claims."""
    return n.foyer(ligne["foyer"]) if ligne["foyer"] else "L'équipe"


def quoi(ligne: Ligne, n: NomsDesPages) -> str:
    """« sur un prix, Huile »."""
    produit = f", {n.produit(ligne['produit'])}" if ligne["produit"] else ""
    return f"sur {OBJETS[ligne['objet']]}{produit}"
