"""The book of a year, the lines of one account, and one entry beside the fact it comes from."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path
from fastapi.responses import Response

from domaine.comptes.exercices import Exercices
from infra.facts import decode
from projections.ecritures import lire
from projections.ecritures.modele import Compte
from projections.ecritures.plan import compte_de, libelle_journal, plan
from projections.lectures.vues import Lecture
from web.listes.liste import Choix, Colonne, Filtre, Liste, par_mots, toutes
from web.pages.commun import noms
from web.pages.commun.histoire import entree
from web.pages.commun.lister import fichier, lister
from web.pages.commun.visite import Introuvable, Visite
from web.pages.grand_livre.cadre import (
    RACINE,
    Annee,
    annees,
    colonne_auxiliaire,
    colonne_jour,
    colonne_libelle,
    colonne_piece,
    colonnes_des_montants,
    libelles,
    lire_les_comptes,
    montants,
    montree,
    mots,
    onglets,
    premier_et_dernier,
)
from web.pages.tresorerie.cadre import Comptable

LES_MOIS: Final = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")

routes = APIRouter()


@routes.get(f"{RACINE}/{{an}}/journal")
async def journal_de_l_annee(visite: Comptable, an: Annee) -> Response:
    return await _montrer_le_journal(visite, an, 0)


@routes.get(f"{RACINE}/{{an}}/journal/{{mois}}")
async def journal_du_mois(visite: Comptable, an: Annee, mois: Annotated[int, Path(ge=1, le=12)]) -> Response:
    return await _montrer_le_journal(visite, an, mois)


async def _montrer_le_journal(visite: Visite, an: int, mois: int) -> Response:
    """`mois` 0: the whole year."""
    async with lire_les_comptes(visite) as lecture:
        n = await noms.lire(visite, lecture)
        exercices = await lire.exercices(lecture)
        lues = await lire.lignes(lecture, *premier_et_dernier(an, mois, exercices), visite.groupement)
        lignes = [montree(li, n) for li in sorted(lues, key=lambda li: (li.le, li.position))]
        vue = lister(visite, _journal(an, lignes), lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "grand_livre/journal.html",
            ici="tresorerie",
            n=n,
            onglets=onglets(an),
            annee=an,
            annees=await annees(visite, lecture, an),
            mois=mois,
            les_mois=[(m, LES_MOIS[m - 1]) for m in dans_l_ordre(exercices)],
            v=vue,
        )


def dans_l_ordre(exercices: Exercices) -> list[int]:
    """The months of a year of accounts."""
    return [(exercices.premier_mois + rang - 1) % 12 + 1 for rang in range(12)]


@routes.get(f"{RACINE}/{{an}}/comptes/{{numero}}")
async def compte(visite: Comptable, an: Annee, numero: str) -> Response:
    return await _montrer_le_compte(visite, an, numero, "")


@routes.get(f"{RACINE}/{{an}}/comptes/{{numero}}/{{aux}}")
async def compte_auxiliaire(visite: Comptable, an: Annee, numero: str, aux: str) -> Response:
    return await _montrer_le_compte(visite, an, numero, aux)


async def _montrer_le_compte(visite: Visite, an: int, numero: str, aux: str) -> Response:
    """One account, line by line, with what cancels out under one letter; `aux`: of one household, supplier ..."""
    quel, sous = _compte(numero, an)
    async with lire_les_comptes(visite) as lecture:
        n = await noms.lire(visite, lecture)
        lues, avant = await lire.lignes_du_compte(lecture, an, quel, sous, aux)
        lignes = _avec_solde([montree(li, n) for li in lues], avant)
        vue = lister(visite, _lignes_du_compte(numero, an, plan(an)[quel].auxiliaire), lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "grand_livre/compte.html",
            ici="tresorerie",
            n=n,
            onglets=onglets(an),
            annee=an,
            annees=await annees(visite, lecture, an),
            numero=numero,
            nom=(await libelles(lecture))(quel, sous, an),
            aux=lignes[0]["aux_nom"] if aux and lignes else aux,
            avant=avant,
            solde=lignes[-1]["solde"] if lignes else avant,
            v=vue,
        )


@routes.get(f"{RACINE}/ecritures/{{position}}")
async def ecriture(visite: Comptable, position: int) -> Response:
    async with lire_les_comptes(visite) as lecture:
        n = await noms.lire(visite, lecture)
        nom = await libelles(lecture)
        lues = [li for li in await lire.lignes_du_fait(lecture, position) if li.groupement in ("", visite.groupement)]
        if not lues:
            raise Introuvable("Ce fait n'a pas d'écriture dans les comptes.")
        return await visite.page(
            lecture,
            "grand_livre/ecriture.html",
            ici="tresorerie",
            n=n,
            onglets=onglets(lues[0].exercice),
            fait=await _fait(lecture, position, n),
            tete=lues[0],
            journal=libelle_journal(lues[0].journal),
            lignes=[
                {
                    **montree(li, n),
                    "nom": nom(li.compte, li.sous, li.exercice),
                    "journal": libelle_journal(li.journal),
                }
                for li in lues
            ],
        )


async def _fait(lecture: Lecture, position: int, n: Any) -> Any:
    [row] = await lecture.lignes("select type, data from events where position = $1", position)
    return entree(decode(row["type"], row["data"]), n)


def _compte(numero: str, annee: int) -> tuple[Compte, int]:
    """Raise Introuvable."""
    trouve = compte_de(numero, annee)
    if trouve is not None:
        return trouve
    raise Introuvable(f"Le compte {numero} n'est pas dans le plan de {annee}.")


def _avec_solde(lignes: list[dict[str, Any]], avant: int) -> list[dict[str, Any]]:
    for ligne in lignes:
        avant += ligne["debit"] - ligne["credit"]
        ligne["solde"] = avant
    return lignes


def _journal(annee: int, lignes: list[dict[str, Any]]) -> Liste:
    codes = sorted({ligne["journal"] for ligne in lignes})
    return Liste(
        code=f"journal-{annee}",
        titre="Journal",
        quoi=("ligne", "lignes"),
        colonnes=(
            colonne_libelle(),
            colonne_jour(),
            Colonne(code="numero", titre="Numéro", valeur=lambda li: li["numero"]),
            colonne_piece(),
            Colonne(code="compte", titre="Compte", genre="compte", valeur=lambda li: li["compte"]),
            colonne_auxiliaire(),
            *colonnes_des_montants(),
        ),
        tri="le",
        filtres=(
            Filtre(
                code="journal",
                titre="Filtrer les journaux",
                choix=(Choix("", "Tous", toutes), *(Choix(c, libelle_journal(c), _du_journal(c)) for c in codes)),
            ),
        ),
        chercher=par_mots(mots, montants),
        chercher_quoi="Libellé, pièce, compte, foyer, montant",
    )


def _du_journal(code: str) -> Any:
    return lambda ligne: ligne["journal"] == code


def _lignes_du_compte(numero: str, annee: int, auxiliaire: str) -> Liste:
    return Liste(
        code=f"compte-{numero}-{annee}",
        titre=f"Compte {numero}",
        quoi=("ligne", "lignes"),
        colonnes=(
            colonne_libelle(),
            colonne_jour(),
            colonne_piece(),
            *((colonne_auxiliaire(f"{RACINE}/{annee}/comptes/{numero}"),) if auxiliaire else ()),
            *colonnes_des_montants(),
            Colonne(code="solde", titre="Solde", valeur=lambda li: li["solde"], genre="montant"),
            Colonne(code="lettre", titre="Lettre", valeur=lambda li: li["lettre"]),
        ),
        tri="le",
        filtres=(
            Filtre(
                code="lettre",
                titre="Filtrer les lignes",
                choix=(
                    Choix("", "Toutes", toutes),
                    Choix("ouvertes", "Pas encore soldées", lambda li: not li["lettre"]),
                    Choix("soldees", "Soldées", lambda li: bool(li["lettre"])),
                ),
            ),
        ),
        chercher=par_mots(mots, montants),
        chercher_quoi="Libellé, pièce, foyer, montant",
    )
