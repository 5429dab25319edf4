"""From a name and data to an act that is ready to run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from domaine.acte import Acte, build
from domaine.registre import ACTES
from domaine.types import FoyerId, GroupementId, PersonneId
from infra.vault import TexteRefuse
from infra.vault.sealing import seal
from infra.vault.vault import Vault
from projections.annuaire.annuaire import Annuaire
from projections.annuaire.fiches import lire_identite, nom_entier
from web.saisie.controle import controler
from web.saisie.formes import forme_de
from web.saisie.problemes import Probleme, SaisieInvalide, proche


def trouver(nom: str) -> type[Acte]:
    """The act of that name; raises SaisieInvalide, with the nearest names."""
    try:
        return ACTES[nom]
    except KeyError:
        advice = proche(nom, ACTES) or " La liste des actes : groupement actes."
        raise SaisieInvalide([Probleme("acte", f"L'acte « {nom} » n'existe pas.{advice}")]) from None


async def lire_acte(coffre: Vault, annuaire: Annuaire, nom: str, donnees: Any, *, auteur: str) -> Acte:
    """The act, with the look-alike names that the directory knows, and its personal fields encrypted.

    They are for the person they concern, else for `auteur`. The directory must be up to date. Raises SaisieInvalide
    with every problem found.
    """
    acte = trouver(nom)
    lues = lire_donnees(acte, donnees)
    lues.update(_trouvees(acte, lues, annuaire))
    try:
        scelles = await seal(coffre, acte.DONNEES, lues, owner=annuaire.personne_concernee, author=auteur)
    except TexteRefuse as refus:
        raise SaisieInvalide([Probleme("", str(refus))]) from None
    return construire(acte, scelles)


def lire_donnees(acte: type[Acte], donnees: Any) -> dict[str, Any]:
    """The data in its one form (NFC, UTC), personal fields still clear; raises SaisieInvalide with every problem."""
    return dict(controler(forme_de(acte.DONNEES), donnees))


def construire(acte: type[Acte], donnees: dict[str, Any]) -> Acte:
    """The act, from data that `lire_donnees` gave and whose personal fields are sealed; raises SaisieInvalide."""
    try:
        return build(acte.__name__, donnees)
    except msgspec.ValidationError:
        # Its message could repeat a text; what people can correct was said by `lire_donnees` already.
        phrase = f"La saisie de {acte.__name__} n'a pas la forme attendue. Le modèle : groupement actes."
        raise SaisieInvalide([Probleme("", phrase)]) from None


def _trouvees(acte: type[Acte], donnees: Mapping[str, Any], annuaire: Annuaire) -> dict[str, Any]:
    """What the directory knows for an act that never reads names.

    Look-alikes (R-027, R-124), the account that somebody answers for and who else acts for it (R-210), the number that
    stands for a household since (R-027), its group (R-145) or, for an act on no household, that of a round (R-081).
    """
    champs = acte.DONNEES.__struct_fields__
    trouves: dict[str, Any] = {
        champ: _foyers_connus(donnees[champ], annuaire, sauf=donnees.get("nouveau", donnees["foyer"]))
        for champ in ("noms_proches", "semblables")
        if champ in champs and champ in donnees
    }
    if "foyer" in acte.TROUVEES and donnees.get("foyer") is None:
        trouves["foyer"] = annuaire.foyer_tenu(donnees["personne"])
    if "autres" in acte.TROUVEES:
        trouves["autres"] = _autres(trouves.get("foyer") or donnees.get("foyer"), annuaire)
    if "actuel" in acte.TROUVEES:
        trouves["actuel"] = annuaire.actuel(donnees["foyer"])
    if "groupement" in acte.TROUVEES:
        trouves["groupement"] = _groupement(donnees, annuaire)
    if "noms_proches" in champs and "noms_proches" not in donnees:
        trouves["noms_proches"] = annuaire.noms_proches(donnees["foyer"])
    if "semblables" in champs and "semblables" not in donnees:
        identite = donnees["identite"]
        clair = identite if isinstance(identite, str) else msgspec.json.encode(identite).decode()
        nom = nom_entier(lire_identite(clair))
        groupement = donnees.get("groupement") or annuaire.groupement_de(donnees["foyer"])
        trouves["semblables"] = annuaire.semblables(nom, groupement=groupement, sauf=donnees["foyer"])
    return {champ: trouve for champ, trouve in trouves.items() if trouve or champ in donnees}


def _autres(foyer: FoyerId | None, annuaire: Annuaire) -> tuple[PersonneId, ...]:
    titulaire = None if foyer is None else annuaire.titulaire_de(foyer)
    return () if titulaire is None else titulaire.autorisees


def _groupement(donnees: Mapping[str, Any], annuaire: Annuaire) -> GroupementId | None:
    foyer = donnees.get("foyer", donnees.get("vers"))
    return annuaire.groupement_du_cycle(donnees["cycle"]) if foyer is None else annuaire.groupement_de(foyer)


def _foyers_connus(foyers: Iterable[FoyerId], annuaire: Annuaire, *, sauf: FoyerId) -> tuple[FoyerId, ...]:
    """Each once, without those that no household bears: a look-alike is somebody else, who is here."""
    return tuple(f for f in dict.fromkeys(foyers) if f != sauf and annuaire.fiche(f) is not None)
