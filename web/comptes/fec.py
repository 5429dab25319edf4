"""The file of accounting entries (FEC) of a year, and the note that describes it.

Source: article A47 A-1 of the livre des procédures fiscales. Tab, CRLF, UTF-8 without mark, comma for cents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from domaine.comptes.exercices import CIVILS, Exercices
from projections.ecritures.exercice import LigneDatee
from projections.ecritures.modele import Journal
from projections.ecritures.plan import libelle, libelle_auxiliaire, libelle_journal

CHAMPS: Final = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
    "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise",
    "Idevise",
)  # fmt: skip
PREUVES: Final = ("EvenementId", "FeuilleMerkle")
"""Ours, after the eighteen: the fact each line comes from, and its leaf in the tree of the log."""
FIN: Final = "\r\n"
SIREN: Final = re.compile(r"[0-9]{9}")


class SirenInvalide(ValueError):
    """Ce SIREN n'est pas le bon : neuf chiffres, dont le dernier vérifie les autres, sur l'avis de situation."""


def exiger_siren(siren: str) -> None:
    """Raise SirenInvalide."""
    if not SIREN.fullmatch(siren) or siren == "000000000" or _somme_de_luhn(siren) % 10:
        raise SirenInvalide


def _somme_de_luhn(siren: str) -> int:
    """A multiple of ten unless a digit was mistyped, or two were exchanged."""
    doubles = (int(chiffre) * (1 + rang % 2) for rang, chiffre in enumerate(reversed(siren)))
    return sum(double - 9 if double > 9 else double for double in doubles)  # noqa: PLR2004 - its two digits, added


def nom_du_fichier(siren: str, fin: date) -> str:
    """`fin`: last day of the year of accounts. Raises SirenInvalide."""
    exiger_siren(siren)
    return f"{siren}FEC{fin:%Y%m%d}.txt"


def nom_de_la_note(nom: str) -> str:
    """Of the description that goes with the file of that name."""
    return nom.replace(".txt", "-description.txt")


def du_fec(lignes: Iterable[LigneDatee]) -> list[LigneDatee]:
    """Without the book of volunteers' hours, whose class the norm does not have."""
    return [ligne for ligne in lignes if ligne.journal != Journal.BENEVOLAT]


def fec(lignes: Iterable[LigneDatee], faits: Mapping[int, UUID] | None = None) -> bytes:
    """The whole file; `faits` (identifier by position) adds our two columns."""
    tete = CHAMPS if faits is None else CHAMPS + PREUVES
    rangees = ["\t".join(tete)]
    for ligne in du_fec(lignes):
        valeurs = _valeurs(ligne)
        if faits is not None:
            valeurs += [str(faits[ligne.position]), str(ligne.position - 1)] if ligne.position else ["", ""]
        rangees.append("\t".join(valeurs))
    return (FIN.join(rangees) + FIN).encode()


def _valeurs(li: LigneDatee) -> list[str]:
    assert li.valide_le is not None  # noqa: S101 - a whole year is dated
    an = li.exercice
    return [
        li.journal,
        libelle_journal(li.journal),
        li.numero_entier,
        _jour(li.le),
        li.numero_compte,
        libelle(li.compte, li.sous, an),
        li.aux,
        libelle_auxiliaire(li.compte, li.aux, an),
        li.piece,
        _jour(li.piece_le),
        li.libelle,
        _montant(li.debit),
        _montant(li.credit),
        li.lettre,
        _jour(li.lettre_le),
        _jour(li.valide_le),
        "",
        "",
    ]


def _jour(jour: date | None) -> str:
    return "" if jour is None else f"{jour:%Y%m%d}"


def _montant(centimes: int) -> str:
    return f"{centimes // 100},{centimes % 100:02d}"


DESCRIPTION: Final = """Fichier des écritures comptables {fichier}
Exercice du {debut:%d/%m/%Y} au {fin:%d/%m/%Y}, {lignes} lignes, état : {etat}.

Norme : article A47 A-1, VII, du livre des procédures fiscales. Comptabilité d'engagement, forme des BIC/IS.
Structure : une ligne d'en-tête, puis une ligne par mouvement. Séparateur : tabulation. Fin de ligne : CR LF.
Jeu de caractères : UTF-8, sans marque d'ordre. Dates : AAAAMMJJ.
Montants : en euros, virgule, deux décimales, sans signe.

Champs
  JournalCode    code du journal (liste plus bas)
  JournalLib     nom du journal
  EcritureNum    journal, année et numéro sans trou dans ce journal et cette année, donné à la validation
  EcritureDate   jour de l'opération ; si ce jour était déjà clos, premier jour ouvert
  CompteNum      compte du plan comptable des associations
  CompteLib      nom du compte
  CompAuxNum     code du foyer, du fournisseur, du financeur, du bénévole ou de la commande du mois ; aucun nom
  CompAuxLib     nature et code du compte auxiliaire
  PieceRef       numéro de la pièce : reçu, facture, bordereau, cycle et foyer
  PieceDate      date de la pièce, ou jour propre d'une opération connue après une clôture
  EcritureLib    libellé de l'opération
  Debit, Credit  l'un des deux est nul
  EcritureLet    lettre des mouvements qui se soldent entre eux dans l'exercice, par compte auxiliaire
  DateLet        jour du dernier de ces mouvements
  ValidDate      jour de la clôture qui a rendu l'écriture définitive ; sinon jour du dernier fait connu
  Montantdevise, Idevise   vides : tout est en euros
{preuves}
Ordre : les à-nouveaux d'abord, puis les écritures dans l'ordre de leur validation.
Les écritures de centralisation et celles qui soldent les classes 6 et 7 n'y sont pas, ni le bénévolat (classe 8).

Journaux
{journaux}

Comptes auxiliaires : foyers sur 411, 4191 et 4196 ; fournisseurs sur 401, 4091 et 4096 ; financeurs sur 4671 ;
NON-RENDUS, sur 4196, est pour les contenants qui ne sont plus attendus ; aucun foyer ne le porte ;
achats au nom des foyers, par commande du mois, sur 4672 ; bénévoles sur 4681.
Avec la TVA, 707, 7085 et 44571 ont un compte par taux, en pour mille : 70755 est 707 à 5,5 %.
"""
_PREUVES: Final = """  EvenementId    identifiant du fait dont la ligne vient
  FeuilleMerkle  rang de ce fait dans l'arbre des empreintes du journal, à partir de 0
"""


def description(
    lignes: Iterable[LigneDatee],
    *,
    fichier: str,
    annee: int,
    preuves: bool,
    close: bool,
    exercices: Exercices = CIVILS,
) -> str:
    """The note that goes with the file, which the same article asks for (XI)."""
    toutes = du_fec(lignes)
    journaux = sorted({ligne.journal for ligne in toutes})
    return DESCRIPTION.format(
        fichier=fichier,
        debut=exercices.debut(annee),
        fin=exercices.fin(annee),
        lignes=len(toutes),
        etat="exercice clos" if close else "provisoire, exercice non clos",
        preuves=_PREUVES if preuves else "",
        journaux="\n".join(f"  {code:<6} {libelle_journal(code)}" for code in journaux),
    )
