"""A random year of the bank: what waits for it, and for whom, is in the ledger what pages show (M6, R-131, R-132)."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given

from domaine.types import Mode
from projections.avances import AVANCES_DUES, avances
from projections.banque import LIGNES_BANCAIRES, RAPPROCHEMENTS, VIREMENTS, banque
from projections.ecritures import registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Compte, Journal
from projections.encaissements import ENCAISSEMENTS, encaissements
from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from tests.invariants.annee_au_hasard import vivre
from tests.invariants.ecritures import Comptes
from tests.invariants.tirages import ANNEES, HASARDS, figures

assert registre.REGLES  # every rule is known from here on

DEBOUT = ("valide", "reaffecte")


@ANNEES
@given(HASARDS)
def test_m6_r131_r132_ce_que_la_banque_fait_attendre_est_dans_les_comptes_a_chaque_position(hasard: Random) -> None:
    comptable, comptes, deltas = Comptable(), Comptes(), Deltas()
    for fait in vivre(hasard).faits():
        for ecriture in comptable.passer(fait):
            for ligne in ecriture.lignes:
                if ligne.compte is not Compte.ATTENTE or not ecriture.journal.startswith(Journal.CAISSE):
                    comptes[ligne.compte, ligne.aux] += ligne.debit - ligne.credit  # gaps of tills wait there too
        fold_into(deltas, [banque, avances, encaissements], [fait])
        if fait.type in ("encaissement.enregistre", "virement.affecte"):
            continue  # both facts of a transfer put on an account, or of a payment that takes another's place
        paiements = {ligne["encaissement"]: ligne for ligne in figures(deltas, ENCAISSEMENTS)}
        assert comptes[Compte.ATTENTE, ""] == -_a_affecter(deltas, paiements) - _autres(deltas)
        assert comptes[Compte.CARTE, ""] == _cartes(paiements) - _versees(deltas)
        for due in figures(deltas, AVANCES_DUES):
            assert (
                comptes[Compte.BENEVOLE, due["personne"]] == due["remboursees_centimes"] - due["notees_centimes"] <= 0
            )


def _a_affecter(deltas: Deltas, paiements: dict[str, dict[str, Any]]) -> int:
    return sum(
        virement["montant_centimes"]
        for virement in figures(deltas, VIREMENTS)
        if virement["debout"] and paiements.get(virement["encaissement"], {}).get("etat") not in DEBOUT
    )


def _autres(deltas: Deltas) -> int:
    lignes = figures(deltas, LIGNES_BANCAIRES)
    return sum(
        ligne["montant_centimes"] for ligne in lignes if (ligne["etat"], ligne["nature"]) == ("classee", "autre")
    )


def _cartes(paiements: dict[str, dict[str, Any]]) -> int:
    return sum(
        paiement["montant_centimes"]
        for paiement in paiements.values()
        if paiement["mode"] == Mode.CB and paiement["etat"] in (*DEBOUT, "rejete")
    )


def _versees(deltas: Deltas) -> int:
    dites = figures(deltas, RAPPROCHEMENTS)
    return sum(dite["montant_centimes"] for dite in dites if dite["genre"] == "carte" and dite["debout"])
