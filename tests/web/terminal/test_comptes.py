"""The accounts at the terminal."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.database
SIREN = ("--exercice", 2026, "--siren", "732829320")


@pytest.fixture
def base(jouee):
    return "--dossier", jouee("litige_1_deja_paye")


def test_la_balance_s_equilibre_et_se_demande_a_une_date(en_direct, base):
    soldes = {(solde["compte"], solde["aux"]): solde["solde_centimes"] for solde in en_direct("balance", *base).lignes}
    assert sum(soldes.values()) == 0
    assert (soldes["5301", ""], soldes["4718", ""]) == (53_002, 0)
    assert en_direct("balance", "--au", "2020-12-31", *base).lignes == []
    mal_ecrite = en_direct("balance", "--au", "hier", *base)
    assert (mal_ecrite.code, mal_ecrite.sortie) == (2, "")
    assert "« hier » n'est pas une date" in mal_ecrite.messages


def test_le_fec_s_ecrit_avec_sa_description_et_se_controle(en_direct, base, dossier):
    ecrit = en_direct("fec", *SIREN, "--vers", dossier / "comptes", "--preuves", *base)
    assert ecrit.code == 0
    assert "provisoire" in ecrit.messages
    assert "aucune erreur" in ecrit.messages
    fichier = dossier / "comptes" / "732829320FEC20261231.txt"
    note = (dossier / "comptes" / "732829320FEC20261231-description.txt").read_text()
    assert "EvenementId" in note
    lignes = fichier.read_bytes().count(b"\r\n") - 1
    assert f"{lignes} lignes, provisoire" in ecrit.messages
    assert f" {lignes} lignes, état : provisoire" in note
    assert en_direct("controler-fec", fichier).code == 0
    fichier.write_bytes(fichier.read_bytes().replace(b"80,00", b"80.00", 1))
    controle = en_direct("controler-fec", fichier)
    assert controle.code == 1
    assert "Ligne 2 : Debit « 80.00 »" in controle.messages


def test_un_fec_impossible_se_dit_en_une_phrase(en_direct, base, dossier):
    sans_siren = en_direct("fec", "--exercice", 2026, "--siren", "12", *base)
    assert sans_siren.code == 2
    assert "neuf chiffres" in sans_siren.messages
    vide = en_direct("fec", "--exercice", 2020, "--siren", "732829320", "--vers", dossier, *base)
    assert vide.code == 1
    assert "L'année 2020 n'a aucune écriture" in vide.messages
    assert en_direct("controler-fec", dossier / "absent.txt").code == 1


def test_r191_l_apercu_d_une_periode_qui_ne_finit_pas_ce_jour_la_dit_quand_elle_finit(en_direct, base):
    annee = en_direct("apercu-cloture", "--genre", "annee", "--au", "2026-11-30", *base)
    assert (annee.code, annee.sortie) == (1, "")
    assert "une année au sien, le 31/12/2026 : le 30/11/2026 ne convient pas." in annee.messages
    assert en_direct("apercu-cloture", "--au", "2026-11-29", *base).code == 1
    assert en_direct("apercu-cloture", "--au", "2026-11-30", *base).json["au"] == "2026-11-30"
    assert en_direct("apercu-cloture", "--genre", "jour", "--au", "2026-11-29", *base).code == 0
    assert "un jour de 2018 à 2099" in en_direct("apercu-cloture", "--au", "9999-12-31", *base).messages


@pytest.mark.parametrize("commande", ["beancount", "hledger"])
def test_les_comptes_s_ecrivent_en_texte(en_direct, base, commande):
    texte = en_direct(commande, "--exercice", 2026, *base).sortie
    assert "Assets:C5301" in texte
    assert "530.02" in texte


def test_r191_une_decision_datee_d_une_annee_close_est_refusee(en_direct, base, scenario):
    tresoriere = {"acteur": "claire", "role": "tresorier"}
    faux = {"genre": "annee", "au": "2026-12-31", "arrete_a": 69, "ecritures": 1, "total_centimes": 1}
    faux |= {"antenne": "lyon", "cumul_centimes": 1, "empreinte": "", "second": "hawa"}
    janvier = {"acte": "CloturerPeriode", **tresoriere, "date_effet": "2027-01-15T10:00"}
    [refuse] = en_direct("jouer", scenario({**janvier, "donnees": faux}), *base).lignes
    assert refuse["message"].startswith("Ces totaux ne sont pas ceux des comptes : 19 écritures, 851,50")
    sautee = {**janvier, "donnees": {**faux, "genre": "jour", "au": "2027-01-10"}}
    [refuse] = en_direct("jouer", scenario(sautee), *base).lignes
    assert refuse["message"] == "L'année 2026 n'est pas close : clôturez-la d'abord, au 31/12/2026."
    vrais = en_direct("apercu-cloture", "--au", "2026-12-31", "--genre", "annee", *base).json
    passe = {"date_effet": "2026-12-20T10:00", "date_reception": "2027-02-01T10:00"}
    avoir = {"foyer": "F-001", "groupement": "tilleuls", "montant_centimes": 100, "raison": "demande_foyer"}
    declare = {"foyer": "F-001", "montant_centimes": 100, "mode": "especes"}
    fichier = scenario(
        {**janvier, "donnees": {**vrais, "antenne": "lyon", "second": "hawa"}},
        {"acte": "EmettreAvoir", **tresoriere, **passe, "donnees": avoir},
        {"acte": "DeclarerPaiement", "acteur": "nadia", "role": "benevole", **passe, "donnees": declare},
    )
    reponses = en_direct("jouer", fichier, *base).lignes
    assert [reponse["statut"] for reponse in reponses] == ["accepte", "refuse", "accepte"]
    assert reponses[1]["message"] == "Les comptes de 2026 sont clos : datez du 01/01/2027 ou après."
    assert "exercice clos" in en_direct("fec", *SIREN, "--vers", fichier.parent, *base).messages
    assert en_direct("verifier", *base).json["difference"] is None


def test_r191_une_annee_de_plus_de_100_000_euros_se_clot(en_direct, base, scenario):
    tresoriere = {"acteur": "claire", "role": "tresorier"}
    paye = {"encaissement": "E-900", "foyer": "F-001", "montant_centimes": 10_000_000, "mode": "cb"}
    fichier = scenario(
        {
            "acte": "EnregistrerEncaissement",
            **tresoriere,
            "date_effet": "2026-12-20T10:00",
            "donnees": paye,
            "attendu": "accepte",
        }
    )
    assert en_direct("jouer", fichier, *base).code == 0
    lus = en_direct("apercu-cloture", "--au", "2026-12-31", "--genre", "annee", *base).json
    assert lus["total_centimes"] == 10_085_150
    donnees = {**lus, "antenne": "lyon", "second": "hawa"}
    cloture = {"acte": "CloturerPeriode", **tresoriere, "date_effet": "2027-01-15T10:00", "donnees": donnees}
    [reponse] = en_direct("jouer", scenario(cloture), *base).lignes
    assert reponse["statut"] == "accepte"
    assert en_direct("verifier", *base).json["difference"] is None
