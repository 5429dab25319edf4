"""The three disputes of the trade, with their figures, asked of the real command."""

import json

import pytest

pytestmark = pytest.mark.database


@pytest.fixture
def jouer(en_direct, jouee):
    def jouer(nom):
        base = jouee(nom)

        def demander(*arguments):
            sortie = en_direct(*arguments, "--dossier", base)
            assert sortie.code == 0
            return sortie

        return demander

    return jouer


def soldes(etat):
    return {ligne["foyer"]: ligne["solde_centimes"] for ligne in etat["soldes"]}


def test_litige_1_ce_qu_on_savait_ce_qui_etait_vrai_et_pourquoi(jouer):
    demander = jouer("litige_1_deja_paye")

    def au(connu, *vrai):
        etat = demander("etat", "--connu-au", connu, *vrai).json
        (caisse,) = etat["caisses"]
        return caisse["theorique_centimes"], caisse["ecart_centimes"], soldes(etat)["F-031"], soldes(etat)["F-013"]

    assert au("26/11/2026 17:55") == (433_62, 96_40, 0, 0)
    assert au("26/11/2026 18:45") == (572_39, -42_37, 0, 42_37)
    assert au("27/11/2026 11:00") == (530_02, 0, 0, 0)
    vrai_a_17_55 = ("--vrai-au", "2026-11-26T17:55")
    assert au("26/11/2026 18:45", *vrai_a_17_55)[0] == 572_39
    assert au("27/11/2026 11:00", *vrai_a_17_55)[0] == 530_02
    assert au("26/11/2026 17:55") == (433_62, 96_40, 0, 0), "what was known then does not move"
    le_doublon_est_signale_et_tout_reste_lisible(demander)
    (regle,) = demander("journal", "--type", "LitigeRegle").lignes
    decides = {fait["pos"]: fait["type"] for fait in demander("journal").lignes}
    assert [decides[position] for position in regle["data"]["decisions"]] == [
        "encaissement.contrepasse",
        "encaissement.reaffecte",
    ]
    aucun_nom_ne_se_lit(demander("journal").sortie)


def test_litige_2_chacun_paie_son_poids_et_les_comptes_tombent_juste(jouer):
    demander = jouer("litige_2_sac_de_lentilles")
    etat = demander("etat").json
    assert (soldes(etat)["F-058"], soldes(etat)["F-052"], soldes(etat)["F-022"]) == (3_47, 1_43, -62)
    assert sum(soldes(etat).values()) == 2_80
    (fournisseur,) = etat["fournisseurs"]
    assert (fournisseur["reclame_centimes"], fournisseur["du_centimes"]) == (11_16, 143_84)
    parts = {
        fait["data"]["foyer"]: fait["data"]["part"] for fait in demander("journal", "--type", "PartAllouee").lignes
    }
    assert (parts["F-058"], parts["F-052"], parts["F-028"], sum(parts.values())) == (2_450, 3_920, 9_810, 46_100)
    dus = [fait["data"]["du_centimes"] for fait in demander("journal", "--type", "RetraitPese").lignes]
    assert sum(dus) == 142_90
    droits = {
        fait["data"]["foyer"]: (fait["data"]["quantite"], fait["data"]["prix_centimes"])
        for fait in demander("journal", "--type", "DroitPrioritaireAccorde").lignes
    }
    assert droits == {"F-052": (380, 3_10), "F-058": (1_070, 3_10)}
    (arrete,) = demander("journal", "--type", "CycleArrete").lignes
    compte = arrete["data"]
    net = compte["achats_factures_centimes"] - compte["avoirs_fournisseurs_centimes"]
    assert net == 143_84 == compte["ventes_coutant_centimes"] + compte["pertes_centimes"] + 1
    assert (compte["ventes_coutant_centimes"], compte["pertes_centimes"], compte["ecart_arrondi_centimes"]) == (
        142_90,
        93,
        -1,
    )
    assert compte["litiges"] == {}


def test_litige_3_les_corrections_suivent_l_arrete_sans_le_changer(jouer):
    demander = jouer("litige_3_vieux_prix")
    corrections = demander("journal", "--type", "CorrectionApresArrete").lignes
    rendus = [
        (
            fait["data"]["foyer"],
            fait["data"]["coutant_centimes"],
            fait["data"]["du_centimes"],
            fait["data"]["compensation_centimes"],
            fait["data"]["supplement_centimes"],
        )
        for fait in corrections
    ]
    assert rendus == [
        ("F-066", 4_50, 4_50, 0, 0),
        ("F-071", 9_00, 4_50, 4_50, 0),
        ("F-080", 4_50, 5_17, 0, 67),
        ("F-066", 54, 54, 0, 0),
    ]
    assert [sum(colonne) for colonne in list(zip(*rendus, strict=True))[1:]] == [18_54, 14_71, 4_50, 67]
    assert {fait["date_effet"][:10] for fait in corrections} == {"2027-01-12"}
    (arrete,) = demander("journal", "--type", "cycle.arrete").lignes
    assert set(soldes(demander("etat", "--position", str(arrete["pos"])).json).values()) == {0}
    assert soldes(demander("etat").json) == {"F-066": 0, "F-071": 4_50, "F-080": 5_17}
    les_comptes_du_litige_3(demander)


def les_comptes_du_litige_3(demander):
    """Sales, funder and fund move on the day of the correction, not on that of the closing."""

    def comptes(au):
        totaux: dict[str, int] = {}
        for solde in demander("balance", "--au", au).lignes:
            compte = solde["compte"][:4]
            totaux[compte] = totaux.get(compte, 0) + solde["solde_centimes"]
        return {compte: totaux.get(compte, 0) for compte in ("707", "4671", "4678")}

    assert comptes("2026-12-31") == {"707": -190_12, "4671": 46_00, "4678": -6_90}
    assert comptes("2027-01-12") == {"707": -190_12 + 18_54, "4671": 46_00 - 4_50, "4678": -6_90 + 67}


def le_doublon_est_signale_et_tout_reste_lisible(demander):
    (doublon,) = demander("journal", "--type", "DoublonPresume").lignes
    assert doublon["data"] == {
        "encaissement": "E-207",
        "foyer": "F-013",
        "montant_centimes": 42_37,
        "proches": [{"encaissement": "E-231", "foyer": "F-031", "ecart_minutes": 35, "raison": "noms_proches"}],
    }
    types = [fait["type"] for fait in demander("journal", "--foyer", "F-031").lignes]
    assert {"encaissement.enregistre", "encaissement.contrepasse", "encaissement.reaffecte"} <= set(types)
    assert demander("verifier").json["difference"] is None


def aucun_nom_ne_se_lit(journal):
    assert len(journal.splitlines()) == json.loads(journal.splitlines()[-1])["pos"]
    for nom in ("Diarra", "Fatoumata", "Diara", "allée des Roses", "dit avoir payé"):
        assert nom not in journal
