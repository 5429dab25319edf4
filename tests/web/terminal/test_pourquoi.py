"""`groupement pourquoi` on the disputes of the trade: each figure, fact by fact, and how it was computed."""

import pytest

from tests.web.terminal.conftest import sans_fines

pytestmark = pytest.mark.database


@pytest.fixture
def jouer(en_direct, jouee):
    def jouer(nom):
        base = jouee(nom)
        return lambda *arguments: en_direct(*arguments, "--dossier", base)

    return jouer


def test_litige_1_la_caisse_s_explique_a_deux_moments(jouer):
    demander = jouer("litige_1_deja_paye")
    session = demander("etat").json["caisses"][0]["session"]
    savait = demander("pourquoi", f"caisse:{session}", "--connu-au", "26/11/2026 17:55").json
    assert (savait["valeur"], sum(fait["effet"] for fait in savait["faits"])) == (433_62, 433_62)
    maintenant = demander("pourquoi", f"caisse:{session}").json
    assert maintenant["valeur"] == 530_02
    faits = {fait["position"]: fait for fait in maintenant["faits"]}
    (annule,) = [fait for fait in faits.values() if fait["type"] == "encaissement.contrepasse"]
    assert annule["effet"] == -42_37
    assert faits[annule["corrige"]]["corrige_par"] == [annule["position"]]
    assert demander("pourquoi", f"caisse:{session}:ecart").json["valeur"] == 0
    for foyer in ("F-013", "F-031"):
        solde = demander("pourquoi", f"solde:{foyer}").json
        assert solde["valeur"] == 0
        assert any(fait["type"] == "encaissement.reaffecte" for fait in solde["faits"])


def test_litige_2_pourquoi_2_45_kg_et_pas_2_50(jouer):
    demander = jouer("litige_2_sac_de_lentilles")
    part = demander("pourquoi", "ligne:2026-11:F-058:P016:part").json
    (fait,) = part["faits"]
    assert (part["valeur"], fait["apres"], fait["version"]) == (2_450, 2_450, 1)
    assert fait["decision"]["methode"] == "prorata.v1"
    assert (fait["decision"]["entrees"]["disponible"], fait["decision"]["entrees"]["pas"]) == (46_100, 10)
    assert "2,5 kg × 46,1 kg ÷ 47 kg = 2,452 kg, soit 2,45 kg par pas entiers." in sans_fines(" ".join(fait["calcul"]))
    stock = demander("pourquoi", "stock:2026-11:P016:reste").json
    assert (stock["valeur"], stock["unite"]) == (0, "g, ml ou pièces")
    assert [fait["effet"] for fait in stock["faits"]][:2] == [46_400, -300]
    assert demander("pourquoi", "fournisseur:2026-11:F03:du").json["valeur"] == 143_84
    assert demander("pourquoi", "compte:401:F03").json["valeur"] == -143_84


def test_les_noms_des_chiffres_se_demandent_et_une_faute_en_propose_trois(jouer):
    demander = jouer("litige_2_sac_de_lentilles")
    liste = demander("pourquoi", "--liste").lignes
    assert {ligne["forme"].partition(":")[0] for ligne in liste} >= {
        "solde",
        "stock",
        "caisse",
        "fournisseur",
        "compte",
    }
    faute = demander("pourquoi", "solde:F-O58")
    assert (faute.code, faute.sortie) == (1, "")
    assert "Les plus proches : solde:F-058, " in faute.messages
    assert faute.messages.count("solde:F-0") == 3
    assert demander("pourquoi").code == 2
    loin = demander("pourquoi", "solde:F-058", "--position", "99999")
    assert loin.code == 1
    assert "n'y est pas" in loin.messages


def test_sur_une_base_vide_un_chiffre_inconnu_dit_comment_ils_se_nomment_et_quand_ils_paraissent(en_direct, base_vide):
    rien = en_direct("pourquoi", "solde:F-031", "--dossier", base_vide)
    assert (rien.code, rien.sortie) == (1, "")
    assert "solde:F-031 ; il paraît avec le premier fait qui le touche." in rien.messages


@pytest.mark.parametrize("commande", [("pourquoi",), ("nouveau-code",), ("bissecter", "--regle")])
def test_ce_qu_un_terminal_d_un_autre_codage_envoie_se_dit_en_une_phrase(en_direct, base_vide, commande):
    """« José », typed where letters are those of twenty years ago."""
    refus = en_direct(*commande, "solde:Jos\udce9", "--dossier", base_vide)
    assert (refus.code, refus.sortie) == (2, "")
    assert refus.messages.startswith("« solde:Jos? » ne se lit pas : réglez le terminal en UTF-8")
