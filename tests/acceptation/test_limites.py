"""What a hurried or careless hand types into a scenario file: one French sentence each, and nothing recorded."""

from typing import Any
from unicodedata import normalize

import pytest

from tests.web.terminal.conftest import sans_fines
from tests.web.terminal.lignes import FOYER, GROUPE, paiement

pytestmark = pytest.mark.database

FICHE: Any = FOYER["donnees"]


MAUVAISES = [
    (paiement(date_effet="0001-01-01T00:00"), "« 0001-01-01T00:00 » n'est pas une date et une heure."),
    (paiement(date_effet="9999-12-31T23:59-05:00"), "n'est pas une date et une heure."),
    (paiement(date_effet="9999-12-31T23:30:00Z"), "est trop loin. Écrivez une année de 2000 à 2100."),
    (paiement(date_effet="2999-01-01T00:00:00Z"), "est trop loin. Écrivez une année de 2000 à 2100."),
    (paiement(date_effet="2026-03-29T02:30"), "cette nuit-là, l'heure avance de 2 h à 3 h."),
    (paiement(montant=10_000_001), "il faut un nombre entier de 1 à 10000000."),
    (paiement(montant=12.0), "écrivez 12, sans virgule ni point."),
    (paiement(montant=True), "il faut un nombre entier."),
    (paiement(appareil="x" * 300), "« appareil » est trop long"),
    ({**paiement(), "donnees": {**paiement()["donnees"], "recu": "1" * 30_000}}, "« recu » est trop long"),
    ({**paiement(), "donnees": {**paiement()["donnees"], "note": "é" * 70_000}}, "trop long"),
    ('{"acte":"EnregistrerEncaissement","acte":"CloreCycle"}', "est écrit deux fois : gardez-en un."),
    ('{"a":' * 2_000 + "1" + "}" * 2_000, "Ce JSON a trop de niveaux"),
    ('{"acte":"CloreCycle","acteur":"a","role":"coordinateur","donnees":{"cycle":NaN}}', "n'est pas un nombre"),
]


def test_ce_qui_est_mal_ecrit_se_dit_et_rien_n_est_inscrit(en_direct, scenario, base_vide):
    fichier = scenario(GROUPE, FOYER, *[ligne for ligne, _ in MAUVAISES])
    jeu = en_direct("jouer", fichier, "--dossier", base_vide)
    assert jeu.code == 1
    for reponse, (_, phrase) in zip(jeu.lignes[2:], MAUVAISES, strict=True):
        assert (reponse["statut"], phrase in sans_fines(reponse["message"])) == ("invalide", True), reponse
    assert en_direct("etat", "--dossier", base_vide).json["position"] == jeu.lignes[1]["positions"][1]


def test_les_deux_2_h_30_d_octobre_sont_deux_instants(en_direct, scenario, base_vide):
    passages = [
        paiement(f"E-{n}", date_effet=f"2026-10-25T02:30{fuseau}") for n, fuseau in enumerate(("+02:00", "+01:00"))
    ]
    jeu = en_direct("jouer", scenario(GROUPE, FOYER, *passages), "--dossier", base_vide)
    assert [reponse["statut"] for reponse in jeu.lignes[2:]] == ["accepte", "accepte"]
    faits = en_direct("journal", "--type", "EncaissementEnregistre", "--dossier", base_vide).lignes
    assert [fait["date_effet"] for fait in faits] == ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]


def test_un_nom_decompose_ou_dessine_s_inscrit_et_ne_se_lit_nulle_part(en_direct, scenario, base_vide):
    noms = ("Yılmaz", normalize("NFD", "Élodie"), "👩‍👩‍👧‍👦", "小龙")
    foyers = [
        {**FOYER, "donnees": {**FICHE, "foyer": f"F-10{n}", "titulaire": f"t{n}", "identite": {"nom": nom}}}
        for n, nom in enumerate(noms)
    ]
    jeu = en_direct("jouer", scenario(GROUPE, *foyers), "--dossier", base_vide)
    assert [reponse["statut"] for reponse in jeu.lignes] == ["accepte"] * 5
    journal = en_direct("journal", "--dossier", base_vide).sortie
    assert not [nom for nom in (*noms, "Élodie", "Martin") if nom in journal]


def test_les_refus_communs_a_tous_les_actes_sont_annonces(en_direct):
    for acte in en_direct("actes").json:
        assert {"RoleNonAutorise", "SaisieDifferente"} <= {refus["nom"] for refus in acte["refus"]}
