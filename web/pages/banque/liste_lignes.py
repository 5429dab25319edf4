"""The list of the bank's lines: its columns and filters."""

from __future__ import annotations

from typing import Final

from domaine.mots import euros
from projections.lectures.vues import Ligne
from web.elision import de
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, colonne_etat, par_mots, toutes
from web.pages.banque.libelles import GENRES, age_en_mots, nature_en_mots
from web.pages.commun.noms import NomsDesPages

OUVERTE: Final = "À traiter"


def etat(ligne: Ligne) -> tuple[str, str]:
    """Mark and words."""
    match ligne["etat"]:
        case "ouverte":
            return "attention", OUVERTE
        case "classee":
            return "clos", nature_en_mots(ligne["nature"], ligne["montant_centimes"])
        case "virement" if ligne["foyer"]:
            return "regle", f"Virement {de(ligne['foyer_nom'])}"
        case "virement":
            return "attente", "Virement à affecter"
    genres = dict.fromkeys(ligne["genres"].split())
    quoi = " et ".join(GENRES[genre].lower() if rang else GENRES[genre] for rang, genre in enumerate(genres))
    return "regle", quoi or "Rapprochée"


def nommee(ligne: Ligne, n: NomsDesPages) -> Ligne:
    """With the household whose account a transfer is on."""
    return {**ligne, "foyer_nom": n.foyer(ligne["foyer"]) if ligne["foyer"] else ""}


def _etat(ligne: Ligne) -> Case:
    marque, mots = etat(ligne)
    detail = f"frais {euros(ligne['frais_centimes'])}" if ligne["frais_centimes"] else ""
    return Case(mots, etat=marque, detail=detail)


def _a_traiter(ligne: Ligne) -> bool:
    return bool(ligne["etat"] == "ouverte")


def _a_affecter(ligne: Ligne) -> bool:
    return bool(ligne["etat"] == "virement" and not ligne["foyer"])


def _dites(ligne: Ligne) -> bool:
    return not _a_traiter(ligne) and not _a_affecter(ligne)


def _age(ligne: Ligne) -> Case:
    """Of what waits."""
    if not (_a_traiter(ligne) or _a_affecter(ligne)):
        return Case("")
    return Case(str(ligne["age"]) if ligne["age"] >= 0 else age_en_mots(ligne["age"]))


def lignes_de_banque() -> Liste:
    return Liste(
        code="banque",
        titre="Lignes de banque",
        quoi=("ligne", "lignes"),
        colonnes=(
            Colonne(
                code="mots",
                titre="Libellé de la banque",
                valeur=lambda ligne: ligne["mots"],
                montre=lambda ligne: Case(ligne["mots"], f"/banque/lignes/{ligne['ligne']}"),
            ),
            Colonne(code="le", titre="Jour", valeur=lambda ligne: ligne["le"], genre="jour", decroit=True),
            Colonne(
                code="age",
                titre="Âge (jours)",
                valeur=lambda ligne: ligne["age"],
                genre="nombre",
                montre=_age,
                decroit=True,
            ),
            Colonne(
                code="entre",
                titre="Entre",
                valeur=lambda ligne: max(ligne["montant_centimes"], 0) or None,
                genre="montant",
                total=lambda ligne: max(ligne["montant_centimes"], 0),
                decroit=True,
            ),
            Colonne(
                code="sort",
                titre="Sort",
                valeur=lambda ligne: max(-ligne["montant_centimes"], 0) or None,
                genre="montant",
                total=lambda ligne: max(-ligne["montant_centimes"], 0),
                decroit=True,
            ),
            colonne_etat(_etat, "Ce que c'est"),
        ),
        tri="-le",
        filtres=(
            Filtre(
                code="etat",
                titre="Filtrer les lignes de banque",
                choix=(
                    Choix("", "Toutes", toutes),
                    Choix("a_traiter", OUVERTE, _a_traiter),
                    Choix("a_affecter", "Virements à affecter", _a_affecter),
                    Choix("dites", "Traitées", _dites),
                ),
            ),
        ),
        chercher=par_mots(
            lambda ligne: f"{ligne['mots']} {etat(ligne)[1]} {ligne['references_']}",
            lambda ligne: (ligne["montant_centimes"],),
        ),
        chercher_quoi="Libellé, montant, bordereau",
        par_page=60,
    )
