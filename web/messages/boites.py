"""How each recipient can be reached: by letter, by telephone, or only aloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from domaine.types import PersonneId
from projections.annuaire.annuaire import Annuaire
from projections.annuaire.fiches import Identite, nom_entier
from web.saisie.contact import est_un_courriel


class Boite(NamedTuple):
    """A recipient, as the team sees it."""

    personne: PersonneId
    nom: str
    langue: str
    """Of its household; French for whoever has none."""
    courriel: str
    """"": none, or not an address."""
    telephone: str


def boites(annuaire: Annuaire, lignes: Iterable[Mapping[str, Any]]) -> list[Boite]:
    """From rows of `personne` and `langue`; whoever was erased cannot be written to any more, and is left out."""
    trouvees = []
    for ligne in lignes:
        identite = annuaire.coordonnees(ligne["personne"])
        if identite is not None:
            foyer = annuaire.foyer_tenu(ligne["personne"])
            nom = nom_entier(identite) + (f" ({foyer})" if foyer else "")  # a name alone does not tell it
            trouvees.append(_boite(ligne["personne"], nom, ligne["langue"], identite))
    return trouvees


def par_canal(boites: Sequence[Boite]) -> tuple[list[Boite], list[Boite], list[Boite]]:
    """Those who get a letter, those who have a telephone, those who can only be told aloud or on paper."""
    lettres = [boite for boite in boites if boite.courriel]
    telephones = [boite for boite in boites if not boite.courriel and boite.telephone]
    voix = [boite for boite in boites if not boite.courriel and not boite.telephone]
    return lettres, telephones, voix


def _boite(personne: PersonneId, nom: str, langue: str | None, identite: Identite) -> Boite:
    courriel = identite.courriel if est_un_courriel(identite.courriel) else ""
    return Boite(personne, nom, langue or "fr", courriel, identite.telephone)
