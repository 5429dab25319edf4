"""What the pages of the accounts share: the ledger up to date, the year one looks at, their tabs and columns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated, Any, Final

from fastapi import Path

from domaine.comptes.exercices import Exercices
from domaine.dates import fin_de_mois
from projections.chiffres.grammaire import Chiffre
from projections.ecritures import lire
from projections.ecritures.exercice import LigneDatee
from projections.ecritures.modele import Compte
from projections.ecritures.plan import compte_de, libelle, libelle_auxiliaire
from projections.ecritures.suivi import mettre_a_jour
from projections.lectures.groupe import voisins
from projections.lectures.vues import Lecture, Ligne
from web.langue import a_paris
from web.listes.liste import Case, Colonne
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Onglet

RACINE: Final = "/tresorerie/grand-livre"


@asynccontextmanager
async def lire_les_comptes(visite: Visite) -> AsyncIterator[Lecture]:
    """One moment of the ledger, once every fact recorded so far is in it."""
    if visite.monde is None:
        await mettre_a_jour(visite.site.application.base.dsn)
    async with visite.lire() as lecture:
        yield lecture


def onglets(annee: int) -> list[Onglet]:
    return [
        Onglet("balance", "Balance", f"{RACINE}/{annee}"),
        Onglet("journal", "Journal", f"{RACINE}/{annee}/journal"),
        Onglet("etats", "Résultat et bilan", f"{RACINE}/{annee}/etats"),
        Onglet("budget", "Budget", f"{RACINE}/{annee}/budget"),
        Onglet("tva", "TVA", f"{RACINE}/{annee}/tva"),
        Onglet("inventaire", "Inventaire", f"{RACINE}/{annee}/inventaire"),
        Onglet("cloture", "Clôtures", "/tresorerie/cloture"),
    ]


Annee = Annotated[int, Path(ge=2018, le=2099)]


async def annees(visite: Visite, lecture: Lecture, annee: int) -> list[tuple[int, str]]:
    """Those to choose from, newest first, with their names."""
    exercices = await lire.exercices(lecture)
    connues = {*await lire.annees(lecture), annee, exercices.de(a_paris(visite.maintenant).date())}
    return nommees(connues, exercices)


def nommees(annees_: Iterable[int], exercices: Exercices) -> list[tuple[int, str]]:
    return [(annee, exercices.nom(annee)) for annee in sorted(annees_, reverse=True)]


async def libelles(lecture: Lecture) -> Callable[[Compte, int, int], str]:
    """Names of accounts, as the chart has them; a till's says whose box it is, which no file that leaves does."""
    boites, quartiers = await lire.caisses(lecture), await voisins.quartiers(lecture)

    def nom(compte: Compte, sous: int, annee: int) -> str:
        en_clair = libelle(compte, sous, annee)
        if compte is not Compte.CAISSE or sous not in boites:
            return en_clair
        groupement, boite = boites[sous]
        chez = f", {quartiers[groupement]}" if len(quartiers) > 1 else ""
        return f"{en_clair} : « {boite} »{chez}"

    return nom


def montree(ligne: LigneDatee, noms: Any) -> dict[str, Any]:
    """A line as lists show it; a household is named for who may see its account anyway."""
    return {
        "position": ligne.position,
        "le": ligne.le,
        "journal": ligne.journal,
        "numero": ligne.numero_entier,
        "piece": ligne.piece,
        "libelle": ligne.libelle,
        "compte": ligne.numero_compte,
        "aux": ligne.aux,
        "aux_nom": nom_auxiliaire(ligne.compte, ligne.aux, ligne.exercice, noms),
        "debit": ligne.debit,
        "credit": ligne.credit,
        "lettre": ligne.lettre,
        "groupement": ligne.groupement,
    }


def nom_auxiliaire(compte: Compte, aux: str, annee: int, noms: Any) -> str:
    match libelle_auxiliaire(compte, aux, annee).partition(" ")[0]:
        case "Foyer":
            return str(noms.foyer(aux))
        case "Fournisseur":
            return str(noms.fournisseur(aux))
        case "Personne":
            return str(noms.personne(aux))
        case _:
            return aux


async def appeler(lecture: Lecture, chiffre: Chiffre, noms: Any) -> tuple[str, str]:
    """What an account that was found is called, « 411 Adhérents », and whose it is; "": everybody's."""
    numero, aux = chiffre.mots
    annee = (await lire.dernier_jour(lecture)).year
    trouve = compte_de(numero, annee)
    assert trouve is not None  # noqa: S101 - narrows the type
    compte, sous = trouve
    return f"{numero} {(await libelles(lecture))(compte, sous, annee)}", nom_auxiliaire(compte, aux, annee, noms)


def colonne_jour() -> Colonne:
    return Colonne(code="le", titre="Jour", valeur=lambda li: li["le"], genre="jour")


def colonne_libelle() -> Colonne:
    return Colonne(
        code="libelle",
        titre="Libellé",
        valeur=lambda li: li["libelle"],
        montre=lambda li: Case(li["libelle"], f"{RACINE}/ecritures/{li['position']}"),
    )


def colonne_piece() -> Colonne:
    return Colonne(code="piece", titre="Pièce", valeur=lambda li: li["piece"])


def colonne_auxiliaire(racine: str = "") -> Colonne:
    """`racine`: the address of the account, under which each auxiliary account has its own."""
    return Colonne(
        code="aux",
        titre="Compte de",
        valeur=lambda li: li["aux_nom"],
        montre=lambda li: Case(li["aux_nom"], f"{racine}/{li['aux']}" if racine else ""),
    )


def colonnes_des_montants() -> tuple[Colonne, Colonne]:
    return (_montant("debit", "Débit"), _montant("credit", "Crédit"))


def _montant(code: str, titre: str) -> Colonne:
    return Colonne(
        code=code,
        titre=titre,
        valeur=lambda li: li[code] or None,
        genre="montant",
        total=lambda li: li[code],
        decroit=True,
    )


def mots(ligne: Ligne) -> str:
    """In which a search looks."""
    return f"{ligne['libelle']} {ligne['piece']} {ligne['compte']} {ligne['aux']} {ligne['aux_nom']} {ligne['numero']}"


def montants(ligne: Ligne) -> tuple[int, int]:
    """That a search finds."""
    return ligne["debit"], ligne["credit"]


def premier_et_dernier(annee: int, mois: int, exercices: Exercices) -> tuple[date, date]:
    """Of a month in that year of accounts; 0: of the whole year."""
    if not mois:
        return exercices.debut(annee), exercices.fin(annee)
    premier = date(annee, mois, 1)
    premier = premier if exercices.de(premier) == annee else premier.replace(year=annee - 1)
    return premier, fin_de_mois(premier)
