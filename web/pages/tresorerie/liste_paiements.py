"""The payments of a round, one a row: undone ones stay, and count for nothing in the total."""

from __future__ import annotations

from typing import Final

from domaine.types import Mode
from projections.lectures.vues import Ligne
from web.langue import MODES, jour, rejet
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, colonne_etat, par_mots, toutes

DEBOUT: Final = ("valide", "reaffecte")


def en_transit(ligne: Ligne) -> bool:
    """In somebody's hands: its holder's, else whoever recorded it."""
    return not (ligne["session"] or ligne["bordereau"]) and (
        _debout(ligne, Mode.ESPECES) or _debout(ligne, Mode.CHEQUE)
    )


def _debout(ligne: Ligne, mode: Mode) -> bool:
    return ligne["mode"] == mode and ligne["etat"] in DEBOUT


_ETATS_DES_PAIEMENTS: Final = Filtre(
    code="etat",
    titre="Filtrer par état",
    choix=(
        Choix("tous", "Tous", toutes),
        Choix("debout", "Qui comptent", lambda ligne: ligne["etat"] in DEBOUT),
        Choix("corriges", "Corrigés", lambda ligne: ligne["etat"] in ("contrepasse", "reaffecte", "rejete")),
        Choix("sans_recu", "Espèces sans reçu", lambda ligne: _debout(ligne, Mode.ESPECES) and not ligne["recu"]),
        Choix("a_relire", "À relire", lambda ligne: ligne["a_relire"] and not ligne["relu_par"]),
        Choix("en_transit", "Pas encore en caisse", en_transit),
        Choix("promis", "Chèques à garder", lambda ligne: _debout(ligne, Mode.CHEQUE) and ligne["a_deposer_le"]),
        Choix(
            "cheques_en_main",
            "Chèques en main",
            lambda ligne: _debout(ligne, Mode.CHEQUE) and ligne["session"] and not ligne["bordereau"],
        ),
    ),
)


def _du_mode(mode: str) -> Choix:
    return Choix(mode, MODES[mode].capitalize(), lambda ligne: ligne["mode"] == mode)


_ETAT_EN_MOTS: Final = {
    "contrepasse": ("clos", "Annulé"),
    "reaffecte": ("attention", "Déplacé"),
}


def _etat_du_paiement(ligne: Ligne) -> tuple[str, str]:
    if ligne["etat"] in _ETAT_EN_MOTS:
        etat, mots = _ETAT_EN_MOTS[ligne["etat"]]
        return ("attention", f"{mots}, à relire") if ligne["a_relire"] and not ligne["relu_par"] else (etat, mots)
    if ligne["etat"] == "rejete":
        return "refus", rejet(ligne["mode"])
    if ligne["bordereau"]:
        return "regle", f"Déposé n° {ligne['bordereau']}"
    if en_transit(ligne):
        return "attente", f"Chez {ligne['porte_par']}"
    if ligne["a_deposer_le"] and ligne["mode"] == Mode.CHEQUE:
        return "attente", f"Confié, à déposer le {jour(ligne['a_deposer_le'])}"
    return ("attente", "En main") if ligne["mode"] == Mode.CHEQUE else ("regle", "Compté")


def _etat_montre(ligne: Ligne) -> Case:
    etat, mots = _etat_du_paiement(ligne)
    return Case(mots, etat=etat)


def paiements(racine: str) -> Liste:
    """`racine`: where each payment has its page."""
    return Liste(
        code="paiements",
        titre="Paiements",
        quoi=("paiement", "paiements"),
        colonnes=(
            Colonne(
                code="foyer",
                titre="Foyer",
                valeur=lambda ligne: ligne["nom"],
                montre=lambda ligne: Case(ligne["nom"], f"{racine}/{ligne['encaissement']}"),
            ),
            Colonne(code="le", titre="Quand", valeur=lambda ligne: ligne["le"], genre="moment", decroit=True),
            Colonne(
                code="mode",
                titre="Moyen",
                valeur=lambda ligne: MODES[ligne["mode"]],
                montre=lambda ligne: Case(
                    MODES[ligne["mode"]],
                    detail=f"n° {ligne['cheque_numero']}" if ligne["cheque_numero"] else ligne["financeur"] or "",
                ),
            ),
            Colonne(
                code="montant",
                titre="Montant",
                valeur=lambda ligne: ligne["montant_centimes"],
                genre="montant",
                total=lambda ligne: ligne["montant_centimes"] if ligne["etat"] in DEBOUT else 0,
                decroit=True,
            ),
            Colonne(
                code="recu",
                titre="Reçu",
                valeur=lambda ligne: ligne["recu"],
                montre=lambda ligne: Case(ligne["recu"] or "sans reçu"),
            ),
            Colonne(code="par", titre="Reçu par", valeur=lambda ligne: ligne["par"]),
            colonne_etat(_etat_montre),
        ),
        tri="-le",
        filtres=(
            _ETATS_DES_PAIEMENTS,
            Filtre(
                code="mode",
                titre="Filtrer par moyen de paiement",
                choix=(Choix("", "Tous les moyens", toutes), *(_du_mode(mode) for mode in MODES)),
            ),
        ),
        chercher=par_mots(
            lambda ligne: (
                f"{ligne['nom']} {ligne['foyer']} {ligne['recu']} {ligne['cheque_numero'] or ''} {ligne['par']}"
            ),
            lambda ligne: (ligne["montant_centimes"],),
        ),
        chercher_quoi="Foyer, montant, reçu, chèque, personne",
        total_mots="Total compté",
        par_page=60,
    )
