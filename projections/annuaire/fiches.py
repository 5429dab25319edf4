"""What screens show of a household or a person; nothing here prints itself by accident."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any, Final, NamedTuple

import msgspec

from domaine.types import HOTE, FoyerId, GroupementId, PersonneId
from projections.annuaire.noms import cle_de_tri

FOYER_EFFACE: Final = "foyer effacé"
PERSONNE_EFFACEE: Final = "personne effacée"
SANS_FICHE: Final[dict[PersonneId, str]] = {HOTE: "la personne qui tient l'ordinateur"}
"""Who acts and has no card."""
ILLISIBLE: Final = "nom illisible"


class Titulaire(NamedTuple):
    """Who answers for a household, in which group, and who else acts for it."""

    personne: PersonneId
    groupement: GroupementId
    autorisees: tuple[PersonneId, ...] = ()

    def parle(self, personne: PersonneId) -> bool:
        """Whether this person acts for the household (R-026)."""
        return personne == self.personne or personne in self.autorisees


class Etat(Enum):
    CONNU = "connu"
    EFFACE = "efface"
    ILLISIBLE = "illisible"
    """The key is not in the vault, though nobody was erased: the vault is not the one of this log."""


@dataclass(frozen=True, repr=False)
class Identite:
    """The card of a person, as it was written down; all of it may be empty."""

    nom: str = ""
    prenom: str = ""
    rue: str = ""
    telephone: str = ""
    courriel: str = ""

    def __repr__(self) -> str:
        return "<Identite>"


def lire_identite(clair: str) -> Identite:
    """From the JSON of a card; a plain sentence is taken as the name. Unknown or ill-typed fields are left out."""
    try:
        champs: Any = msgspec.json.decode(clair)
    except msgspec.DecodeError:
        champs = None
    if not isinstance(champs, dict):
        return Identite(nom=clair.strip())
    connus = {nom: champs.get(nom) for nom in Identite.__dataclass_fields__}
    return Identite(**{nom: valeur.strip() for nom, valeur in connus.items() if isinstance(valeur, str)})


@dataclass(frozen=True, repr=False)
class Autorisee:
    """Somebody who orders, pays and picks up for a household beside its account holder (R-026)."""

    personne: PersonneId
    identite: Identite

    def __repr__(self) -> str:
        return f"<Autorisee {self.personne}>"

    @property
    def nom(self) -> str:
        return nom_entier(self.identite) or ILLISIBLE


@dataclass(frozen=True, repr=False)
class FicheFoyer:
    """A household on a screen: never told by its name alone (R-027)."""

    foyer: FoyerId
    groupement: GroupementId
    titulaire: PersonneId
    symbole: str
    etat: Etat
    identite: Identite
    """Empty unless `etat` is CONNU."""
    autorisees: tuple[Autorisee, ...] = ()
    anciens: tuple[FoyerId, ...] = ()
    """Old numbers, of households joined to this one (R-027)."""

    def __repr__(self) -> str:
        return f"<FicheFoyer {self.foyer}>"

    @property
    def numero(self) -> int:
        return en_nombre(self.foyer)

    @property
    def nom(self) -> str:
        """First name first; or what stands for a name that cannot be read."""
        match self.etat:
            case Etat.CONNU:
                return nom_entier(self.identite)
            case Etat.EFFACE:
                return FOYER_EFFACE
            case Etat.ILLISIBLE:
                return ILLISIBLE

    @property
    def rue(self) -> str:
        return self.identite.rue

    @property
    def telephone_fin(self) -> str:
        """The last two digits, enough to tell homonyms apart; "" when there is no number."""
        return chiffres(self.identite.telephone)[-2:]

    @cached_property
    def cle_tri(self) -> tuple[str, str, int]:
        """Sorts a list of households by name; the nameless come first, by number."""
        return (*cle_de_tri(self.identite.nom, self.identite.prenom), self.numero)


def en_nombre(foyer: FoyerId) -> int:
    """31 for F-031."""
    return int(foyer.partition("-")[2])


def sans(fiche: FicheFoyer, personne: PersonneId) -> FicheFoyer:
    """The same card when that person was not authorised on it."""
    restent = tuple(autorisee for autorisee in fiche.autorisees if autorisee.personne != personne)
    return fiche if len(restent) == len(fiche.autorisees) else replace(fiche, autorisees=restent)


def nom_entier(identite: Identite) -> str:
    return f"{identite.prenom} {identite.nom}".strip()


def nom_court(identite: Identite) -> str:
    """As in "Nadia B.": enough among people who know each other."""
    if not (identite.prenom and identite.nom):
        return nom_entier(identite)
    return f"{identite.prenom} {identite.nom[0].upper()}."


def chiffres(telephone: str) -> str:
    """The digits as dialled in France: "+33 6 12" and "06 12" are the same."""
    lus = "".join(c for c in telephone if c.isdecimal())
    if telephone.lstrip().startswith("+33"):
        return "0" + lus[2:].removeprefix("0")
    return lus
