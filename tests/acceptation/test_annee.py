"""A short year of two neighbourhoods: every figure made again from the facts alone, every round closed."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

import pytest

from tests.acceptation.recalcul import differences
from tests.acceptation.recalcul_bilan import assert_bilans

pytestmark = [pytest.mark.database, pytest.mark.parcours]
CYCLES = 2
MEMBRES = 30
VIE_DU_GROUPE = {
    "assemblee.resolution_votee",
    "comptes.periode_cloturee",
    "convention.signee",
    "creneau.tenu",
    "demande.repondue",
    "enveloppe.reclamee",
    "foyer.demenage",
    "reunion.frequentee",
}
UN_JOUR = timedelta(days=1)
SUR_LE_MOMENT = ("caisse.", "commande.", "cycle.", "facture.", "livraison.", "retrait.", "stock.")
"""What the bank says is dated by the bank; these are written down as they happen."""


def test_une_annee_de_deux_quartiers_se_refait_a_la_main(en_direct, dossier):
    base = ("--dossier", dossier / "d")
    jouee = en_direct("demo", "--annee", "--sans-serveur", "--foyers", 40, "--cycles", CYCLES, "--graine", 3, *base)
    assert jouee.code == 0, jouee.messages
    faits = en_direct("journal", *base).lignes
    assert differences(faits, en_direct("etat", *base).json) == []
    assert en_direct("verifier", "--profond", *base).code == 0
    for quartier in ("tilleuls", "peupliers"):
        assert_bilans(en_direct, base, faits, quartier, faits[-1]["pos"])
    chaque_quartier_vit_ses_cycles(faits)
    le_registre_suit_la_vie(faits)
    les_adhesions_couvrent_les_commandes(faits)
    assert {fait["type"] for fait in faits} >= VIE_DU_GROUPE


def chaque_quartier_vit_ses_cycles(faits):
    """Opened, handed out and closed, in both; what goes on today is not closed yet."""
    arretes = Counter(f["data"]["groupement"] for f in faits if f["type"] == "cycle.arrete")
    assert arretes["tilleuls"] == CYCLES
    assert arretes["peupliers"] >= CYCLES
    ouverts = {f["data"]["cycle"]: f["data"]["groupement"] for f in faits if f["type"] == "cycle.ouvert"}
    assert len(ouverts) >= 2 * CYCLES + 2
    for f in faits:
        if "cycle" in f["data"] and "groupement" in f["data"] and f["data"]["cycle"] in ouverts:
            assert f["data"]["groupement"] == ouverts[f["data"]["cycle"]], f


def le_registre_suit_la_vie(faits):
    """Two neighbourhoods live side by side, and each fact was written down on the day it happened."""
    retards = [
        fait["type"]
        for fait in faits
        if fait["type"].startswith(SUR_LE_MOMENT)
        and datetime.fromisoformat(fait["date_reception"]) - datetime.fromisoformat(fait["date_effet"]) > UN_JOUR
    ]
    assert not retards, Counter(retards)


def les_adhesions_couvrent_les_commandes(faits):
    """Whoever orders is a member, or was until the round before (R-023)."""
    fins, apres = defaultdict(list), defaultdict(set)
    for fait in faits:
        foyer = fait["data"].get("foyer")
        if fait["type"] == "adhesion.enregistree":
            fins[foyer].append(date.fromisoformat(fait["data"]["valable_au"]))
        if fait["type"] == "commande.saisie" and datetime.fromisoformat(fait["date_effet"]).date() > max(fins[foyer]):
            apres[foyer].add(fait["data"]["cycle"])
    assert all(len(cycles) == 1 for cycles in apres.values())
    assert len(fins) >= MEMBRES
