"""Moments, quantities and telephone numbers as people read and type them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domaine.encaissements.recus import code_appareil
from web import langue


def test_un_moment_se_dit_a_l_heure_de_paris() -> None:
    assert langue.moment(datetime(2019, 11, 26, 13, 5, tzinfo=UTC)) == "mardi 26 novembre 2019 à 14:05"


def test_une_quantite_revient_dans_un_champ_comme_on_la_tape() -> None:
    assert langue.en_unite(2460, "g") == "2,46"
    assert langue.en_unite(12_000, "g") == "12"
    assert langue.en_unite(3, "piece") == "3"
    assert langue.en_saisie(4237) == "42,37"
    assert langue.quantite(1, "piece") == "1 pièce"
    assert langue.quantite(-3, "piece") == "−3 pièces"


def test_un_telephone_se_lit_par_deux_chiffres() -> None:
    assert langue.telephone("0690343768") == "06\xa090\xa034\xa037\xa068"
    assert langue.telephone("+212 5 20") == "+212 5 20"


@pytest.mark.parametrize(
    ("valeur", "unite", "dit"),
    [
        (84, "piece", "84 pièces commandées"),
        (1, "piece", "1 pièce commandée"),
        (12_500, "g", "12,5 kg commandés"),
        (1_500, "g", "1,5 kg commandé"),
        (500, "g", "500 g commandés"),
        (1_000, "ml", "1 L commandé"),
    ],
)
def test_un_participe_s_accorde_avec_la_quantite(valeur: int, unite: str, dit: str) -> None:
    assert langue.quantite(valeur, unite, "commandé").replace("\N{NO-BREAK SPACE}", " ") == dit
    assert langue.quantite(2, "piece", "remis") == "2 pièces remises"


def test_un_appareil_que_personne_n_a_nomme_a_le_nom_de_ses_recus() -> None:
    """« appareil-6bfc2ea48c » is what the machine calls it; its receipts, and the list of devices, say « DU »."""
    assert langue.appareil("appareil-6bfc2ea48c") == f"appareil {code_appareil('appareil-6bfc2ea48c')}" == "appareil DU"
    assert [langue.appareil(nom) for nom in ("tablette 1", "B", "")] == ["tablette 1", "B", ""]


def test_une_commande_qui_revient_un_an_apres_dit_son_annee() -> None:
    connues = {"Commande de novembre"}
    assert langue.nom_distinct("Commande de novembre", 2026, connues) == "Commande de novembre 2026"
    assert langue.nom_distinct("Commande de décembre", 2026, connues) == "Commande de décembre"
