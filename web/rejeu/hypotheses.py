"""Hypotheses as people write them, one a line in JSON: an act to add, a fact to change, a decision to take again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from domaine.allocation.allouer import DECIDABLES
from domaine.parametres import Parametres
from domaine.types import PersonneId, Role
from projections.rejeu.question import Ajout
from web.saisie.actes import lire_donnees, trouver
from web.saisie.controle import controler
from web.saisie.formes import forme_de
from web.saisie.json_strict import lire_json
from web.saisie.problemes import Probleme, SaisieInvalide, proche

Auteur = tuple[PersonneId, Role]
Position = Annotated[int, Meta(ge=1, le=2**53)]


class Ligne(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Exactly one of `acte`, `changer` and `reprendre` says what the line is."""

    acte: str | None = None
    changer: Position | None = None
    """Of a fact whose fields `donnees` are other ones."""
    reprendre: Position | None = None
    """Of a fact whose decision is taken again, with these data."""
    donnees: dict[str, Any]
    acteur: PersonneId | None = None
    role: Role | None = None
    date_effet: datetime | None = None
    apres: Position | None = None
    """After which fact the act is taken; None: after the last one."""


class Hypotheses(msgspec.Struct, kw_only=True):
    """What the lines of a file come to."""

    changes: dict[int, dict[str, Any]] = msgspec.field(default_factory=dict)
    reprises: dict[int, dict[str, Any]] = msgspec.field(default_factory=dict)
    ajouts: list[Ajout] = msgspec.field(default_factory=list)


def lire_lignes(lignes: Iterable[bytes], par: Auteur | None = None) -> Hypotheses:
    """Blank lines and comments (`#`) are left out; raises SaisieInvalide, which names the line.

    `par`: who takes an act that does not say; None: each has to.
    """
    lues = Hypotheses()
    for numero, brute in enumerate(lignes, start=1):
        octets = brute.strip()
        if not octets or octets.startswith(b"#"):
            continue
        try:
            _lire(octets, lues, par)
        except SaisieInvalide as invalide:
            problemes = [
                probleme._replace(phrase=f"Ligne {numero} : {probleme.phrase}") for probleme in invalide.problemes
            ]
            raise SaisieInvalide(problemes) from None
    return lues


def _lire(octets: bytes, lues: Hypotheses, par: Auteur | None) -> None:
    ligne = msgspec.convert(controler(forme_de(Ligne), lire_json(octets)), Ligne)
    if sum(quoi is not None for quoi in (ligne.acte, ligne.changer, ligne.reprendre)) != 1:
        raise _refuse("acte", "Une hypothèse dit une seule chose : « acte », « changer » ou « reprendre ».")
    if ligne.changer is not None:
        lues.changes[ligne.changer] = ligne.donnees
    elif ligne.reprendre is not None:
        lues.reprises[ligne.reprendre] = ligne.donnees
    else:
        lues.ajouts.append(_ajout(ligne, par))


def _ajout(ligne: Ligne, par: Auteur | None) -> Ajout:
    acteur, role = ligne.acteur or (par and par[0]), ligne.role or (par and par[1])
    if acteur is None or role is None:
        raise _refuse("acteur", "Un acte ajouté dit qui le prend : « acteur » et « role ».")
    nom = ligne.acte or ""
    donnees = msgspec.to_builtins(lire_donnees(trouver(nom), ligne.donnees))
    return Ajout(acte=nom, donnees=donnees, acteur=acteur, role=role, date_effet=ligne.date_effet, apres=ligne.apres)


def lire_methode(texte: str) -> str:
    """« prorata » or « prorata.v1 »; raises SaisieInvalide."""
    for methode in sorted(DECIDABLES, reverse=True):  # the newest version of a method first
        if texte in {methode, methode.rpartition(".")[0]}:
            return methode
    connues = ", ".join(DECIDABLES)
    raise _refuse("methode", f"La méthode « {texte} » n'existe pas.{proche(texte, DECIDABLES)} Il y a : {connues}.")


def lire_parametres(textes: Iterable[str]) -> dict[str, Any]:
    """« tolerance_pesee_pct=6 »; raises SaisieInvalide."""
    lus: dict[str, Any] = {}
    connus: Mapping[str, Any] = msgspec.to_builtins(Parametres())
    for texte in textes:
        nom, egal, valeur = (part.strip() for part in texte.partition("="))
        if nom not in connus:
            conseil = proche(nom, connus) or f" Il y a : {', '.join(connus)}."
            raise _refuse("parametre", f"« {nom} » n'est pas un réglage du groupement.{conseil}")
        if not egal:
            raise _refuse("parametre", f"« {nom} » n'a pas de valeur : écrivez {nom}=VALEUR.")
        if nom in lus:
            raise _refuse("parametre", f"« {nom} » est donné deux fois : gardez-en un.")
        lus[nom] = int(valeur) if valeur.isdecimal() else valeur
    controler(forme_de(Parametres), lus)
    return lus


def _refuse(champ: str, phrase: str) -> SaisieInvalide:
    return SaisieInvalide([Probleme(champ, phrase)])
