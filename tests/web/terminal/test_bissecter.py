"""`groupement bissecter` on the first dispute: the fact after which the till is wrong; and when all is well."""

import pytest

pytestmark = pytest.mark.database


@pytest.fixture
def demander(en_direct, jouee):
    base = jouee("litige_1_deja_paye")
    return lambda *arguments: en_direct(*arguments, "--dossier", base)


def test_litige_1_le_premier_fait_apres_lequel_la_caisse_ne_tombe_plus_juste(demander):
    ecart = demander("bissecter", "--regle", "caisse").json
    assert (ecart["anomalie"]["type"], ecart["anomalie"]["valeur"]) == ("caisse.comptee", 96_40)
    (caisse,) = demander("etat").json["caisses"]
    nom = f"caisse:{caisse['session']}:ecart"
    manque = demander("bissecter", "--regle", f"{nom} < 0").json["anomalie"]
    assert (manque["type"], manque["valeur"], manque["appareil"]) == ("encaissement.enregistre", -42_37, "B")
    suite = demander("bissecter", "--regle", f"{nom} = 0", "--depuis", str(manque["position"])).json["anomalie"]
    assert suite["type"] == "encaissement.contrepasse"


def test_rien_a_trouver_se_dit_et_les_regles_se_demandent(demander):
    for regle in ("I1", "I2", "I3", "I4", "I5", "I7", "I8", "stock"):
        assert demander("bissecter", "--regle", regle).json["anomalie"] is None, regle
    liste = [ligne["regle"] for ligne in demander("bissecter", "--liste").lignes]
    assert liste[:2] == ["stock", "caisse"]
    faute = demander("bissecter", "--regle", "n'importe")
    assert (faute.code, faute.sortie) == (1, "")
    assert "n'est pas une règle" in faute.messages
    assert demander("bissecter").code == 2


def test_un_fait_que_le_journal_n_a_pas_se_dit(demander):
    refuse = demander("bissecter", "--regle", "caisse", "--depuis", 999)
    assert (refuse.code, refuse.sortie) == (1, "")
    assert refuse.messages.endswith(" : le n° 999 n'y est pas.\n")
    tete = demander("etat").json["position"]
    assert demander("bissecter", "--regle", "caisse", "--depuis", tete).json["anomalie"] is None
