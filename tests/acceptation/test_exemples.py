"""The worked examples of the rules, played from a file by the real command: every figure as the rule writes it."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.database

FICHIER = Path(__file__).with_name("exemples_chiffres.jsonl")


@pytest.fixture
def demander(en_direct, jouee):
    """Ask one command of the base where the examples were played."""
    base = jouee(FICHIER)

    def demander(*arguments):
        sortie = en_direct(*arguments, "--dossier", base)
        assert sortie.code == 0, sortie.messages
        return sortie

    return demander


def test_chaque_figure_est_celle_de_la_regle(demander):
    etat = demander("etat").json
    solde = {ligne["foyer"]: ligne["solde_centimes"] for ligne in etat["soldes"]}
    previsionnel = {ligne["foyer"]: ligne["previsionnel_centimes"] for ligne in etat["soldes"]}
    stock = {ligne["produit"]: ligne for ligne in etat["stock"]}
    assert solde["F-001"] == 12, "R-101 : 7,75 payés, 2,46 kg pesés à 7,63"
    assert (solde["F-002"], solde["F-003"]) == (-3_82, -8_77), "R-007, R-008"
    assert [previsionnel[f] for f in ("F-007", "F-008")] == [5_58, 5_58], "R-112 : non, et sans réponse"
    assert "F-006" not in solde or solde["F-006"] == 0, "R-110 : basmati au prix du riz long"
    assert solde["F-010"] == 54, "R-110 : 6,12 payés, 5,58 dus"
    assert solde["F-017"] == -18_30, "R-150 : 16,50 et six bouteilles à 0,30"
    assert (solde["F-018"], solde["F-019"]) == (-41_50, -46_00), "R-041"
    assert solde.get("F-026", 0) == 0, "R-125, R-185 : trois envois, un paiement, contrepassé"
    assert (stock["P016"]["recu"], stock["P016"]["libre"]) == (24_600, 24_600 - 7_630 - 15_750), "R-071"
    (caisse,) = etat["caisses"]
    assert caisse["theorique_constate_centimes"] == 511_02, "R-161"
    assert (caisse["ecart_centimes"], caisse["theorique_centimes"]) == (-1_20, 81_02), "R-161, R-164"


def test_les_faits_gardent_le_calcul_de_la_regle(demander):
    pese = {
        (fait["data"]["foyer"], fait["data"]["produit"]): fait["data"]
        for fait in demander("journal", "--type", "retrait.pese").lignes
    }
    assert pese["F-002", "P016"]["compensation_centimes"] == 3_81, "R-007"
    assert pese["F-003", "P016"]["supplement_centimes"] == 1_14, "R-008"
    assert pese["F-002", "P016"]["quantite"] == 2_460, "R-012 : 2 463 g lus"
    parts = [list(fait["data"]["parts"].values()) for fait in demander("journal", "--type", "AllocationArretee").lignes]
    assert parts == [
        [4_250, 2_130, 2_130, 850, 430, 10_210],
        [5_000, 2_500, 2_500, 1_000, 500, 8_500],
        [3, 2, 2, 1, 1],
        [2, 2, 2, 2, 1],
    ], "R-072, R-073"
    (ajuste,) = [
        fait["data"] for fait in demander("journal", "--produit", "P016").lignes if fait["type"] == "ajustage.valide"
    ]
    assert (ajuste["demande"], ajuste["colis"], ajuste["reliquat"]) == (23_500, 1, 1_500), "R-060"
    ecarts = {f["data"]["produit"]: f["data"] for f in demander("journal", "--type", "EcartLivraisonConstate").lignes}
    lentilles = ecarts["P016"]
    assert (lentilles["ecart"], lentilles["valeur_centimes"], lentilles["reclame_centimes"]) == (-400, -1_24, 0), (
        "R-071"
    )


def test_r003_et_r054_l_engagement_suit_chaque_ligne_arrondie(demander):
    """Before anything is handed over, the forecast is the basket as the paper adds it up."""

    def engage(fait):
        soldes = demander("etat", "--position", fait["pos"]).json["soldes"]
        return {ligne["foyer"]: ligne["engage_centimes"] for ligne in soldes}[fait["data"]["foyer"]]

    lignes = demander("journal", "--type", "LigneCommandeModifiee").lignes
    panier = [fait for fait in lignes if fait["data"]["foyer"] == "F-004"]
    assert engage(panier[-1]) == 2_10
    riz = [fait for fait in lignes if fait["data"]["foyer"] == "F-005"]
    assert [engage(fait) for fait in riz] == [5_58, 11_16, 8_37]
