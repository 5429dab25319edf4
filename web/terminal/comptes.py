"""`groupement balance`, `fec`, `beancount`, `hledger`: the ledger, for treasurers and for accountants' software."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple
from uuid import UUID

import typer
import uvloop

from domaine.comptes.exercices import Exercices
from domaine.comptes.refus import FinDePeriode
from domaine.mots import euros, le_jour
from infra.settings import Settings
from projections.ecritures import lire
from projections.ecritures.clore import Apercu, apercu
from projections.ecritures.exercice import LigneDatee
from projections.ecritures.suivi import grand_livre
from web.application import ouvrir_base
from web.comptes.controle_fec import Erreur, controler
from web.comptes.fec import SirenInvalide, description, du_fec, exiger_siren, fec, nom_de_la_note, nom_du_fichier
from web.comptes.texte import en_texte
from web.langue import pluriel
from web.terminal.fichiers import ecrire_fichier, faire_dossier, lire_fichier
from web.terminal.socle import ECHEC, Commande, Dossier, Echec, MalEcrit, app, reglages
from web.terminal.sortie import dire, ecrire, ecrire_octets

MONTREES = 20
PREMIERE, DERNIERE = 2018, 2099
"""Years of accounts that may be asked for."""


class GenreDePeriode(StrEnum):
    JOUR = "jour"
    MOIS = "mois"
    ANNEE = "annee"


Au = Annotated[str | None, typer.Option("--au", metavar="AAAA-MM-JJ", help="À la fin de ce jour ; sinon, tout.")]
Exercice = Annotated[
    int, typer.Option("--exercice", metavar="AAAA", min=PREMIERE, max=DERNIERE, help="L'année des comptes.")
]
Siren = Annotated[str, typer.Option("--siren", metavar="SIREN", help="Les neuf chiffres de l'association.")]
Vers = Annotated[Path, typer.Option("--vers", metavar="DOSSIER", help="Où écrire les deux fichiers.")]
Preuves = Annotated[
    bool, typer.Option("--preuves", help="Ajouter deux colonnes : le fait de chaque ligne, et son rang dans l'arbre.")
]
FichierFec = Annotated[Path, typer.Argument(metavar="FICHIER.txt", help="Le FEC à contrôler.")]


@app.command(cls=Commande)
def balance(au: Au = None, dossier: Dossier = None) -> None:
    """Écrire la balance des comptes, un par ligne en JSON : débits, crédits et solde en centimes."""
    soldes = uvloop.run(_balance(reglages(dossier), _jour("--au", au) or date.max))
    for solde in soldes:
        ecrire(solde)
    debit, credit = (sum(solde[cote] for solde in soldes) for cote in ("debit_centimes", "credit_centimes"))
    dire(f"{pluriel(len(soldes), 'compte')}, débits {euros(debit)}, crédits {euros(credit)}.")


@app.command("fec", cls=Commande)
def exporter_fec(
    exercice: Exercice, siren: Siren, vers: Vers = Path(), *, preuves: Preuves = False, dossier: Dossier = None
) -> None:
    """Écrire le fichier des écritures comptables d'une année, et sa description, puis le contrôler."""
    lire_le_siren(siren)
    lu = uvloop.run(_annee(reglages(dossier), exercice))
    nom = nom_du_fichier(siren, lu.exercices.fin(exercice))
    if not lu.lignes:
        raise Echec(f"L'année {exercice} n'a aucune écriture : vérifiez --exercice.")
    contenu = fec(lu.lignes, lu.faits if preuves else None)
    note = description(lu.lignes, fichier=nom, annee=exercice, preuves=preuves, close=lu.close, exercices=lu.exercices)
    faire_dossier(vers)
    ecrire_fichier(vers / nom, contenu)
    ecrire_fichier(vers / nom_de_la_note(nom), note.encode())
    etat = "exercice clos" if lu.close else "provisoire : l'exercice n'est pas clos"
    dire(f"{vers / nom} : {len(du_fec(lu.lignes))} lignes, {etat}.")
    _juger(controler(contenu, nom))


def lire_le_siren(siren: str) -> None:
    """Raises MalEcrit."""
    try:
        exiger_siren(siren)
    except SirenInvalide as error:
        raise MalEcrit(f"--siren : « {siren} » ne convient pas. {error.__doc__}") from None


@app.command("apercu-cloture", cls=Commande)
def apercu_cloture(
    au: Annotated[str, typer.Option("--au", metavar="AAAA-MM-JJ", help="Dernier jour de la période.")],
    genre: Annotated[GenreDePeriode, typer.Option("--genre", help="Ce qui se clôt.")] = GenreDePeriode.MOIS,
    dossier: Dossier = None,
) -> None:
    """Écrire en JSON les totaux d'une période, que l'acte CloturerPeriode demande."""
    jour = _jour("--au", au) or date.max
    if not PREMIERE <= jour.year <= DERNIERE:
        raise MalEcrit(f"--au : donnez un jour de {PREMIERE} à {DERNIERE}.")

    async def lire_les_totaux() -> Apercu:
        async with ouvrir_base(reglages(dossier)) as base, grand_livre(base.dsn) as connection:
            exercices = await lire.exercices(connection)
            if not exercices.finit(genre.value, jour):
                raise Echec(str(FinDePeriode(au=le_jour(jour), fin=le_jour(exercices.fin(exercices.de(jour))))))
            return await apercu(connection, genre.value, jour)

    ecrire(uvloop.run(lire_les_totaux()))


@app.command("controler-fec", cls=Commande)
def controler_fec(fichier: FichierFec) -> None:
    """Contrôler un fichier des écritures comptables, d'où qu'il vienne."""
    _juger(controler(lire_fichier(fichier), fichier.name))


@app.command("beancount", cls=Commande)
def exporter_beancount(exercice: Exercice, dossier: Dossier = None) -> None:
    """Écrire les comptes d'une année pour beancount, avec chaque solde affirmé à la fin de chaque mois."""
    lignes = uvloop.run(_annee(reglages(dossier), exercice)).lignes
    ecrire_octets(en_texte("beancount", lignes, exercice))


@app.command("hledger", cls=Commande)
def exporter_hledger(exercice: Exercice, dossier: Dossier = None) -> None:
    """Écrire les comptes d'une année pour hledger, avec chaque solde affirmé à la fin de chaque mois."""
    lignes = uvloop.run(_annee(reglages(dossier), exercice)).lignes
    ecrire_octets(en_texte("hledger", lignes, exercice))


def _juger(erreurs: list[Erreur]) -> None:
    for erreur in erreurs[:MONTREES]:
        dire(str(erreur))
    if erreurs:
        dire(f"{len(erreurs)} erreurs : ce fichier n'est pas conforme.")
        raise typer.Exit(ECHEC)
    dire("Contrôle du FEC : aucune erreur.")


async def _balance(settings: Settings, au: date) -> list[lire.Solde]:
    async with ouvrir_base(settings) as base, grand_livre(base.dsn) as connection:
        return lire.balance(await lire.soldes(connection, au), min(au.year, (await lire.dernier_jour(connection)).year))


class Annee(NamedTuple):
    lignes: list[LigneDatee]
    faits: dict[int, UUID]
    """Identifiers, by position."""
    close: bool
    exercices: Exercices


async def _annee(settings: Settings, exercice: int) -> Annee:
    async with ouvrir_base(settings) as base, grand_livre(base.dsn) as connection:
        lignes = await lire.annee(connection, exercice)
        faits = await lire.faits(connection, [ligne.position for ligne in lignes])
        close = exercice in await lire.exercices_clos(connection)
        return Annee(lignes, faits, close, await lire.exercices(connection))


def _jour(option: str, texte: str | None) -> date | None:
    try:
        return None if texte is None else date.fromisoformat(texte)
    except ValueError:
        raise MalEcrit(f"{option} : « {texte} » n'est pas une date. Écrivez-la comme 2026-12-31.") from None
