"""A recap as one text message: how many products, how much, when and where to come, how many jars to bring."""

from __future__ import annotations

from datetime import date

from projections.lectures.vues import Ligne
from web.pages.commandes.compte import Compte
from web.pages.commandes.recapitulatif import texte_sms


def recap(*centimes: int, port: int = 0, pas_commandes: int = 0) -> Compte:
    """One line for each amount, the last ones of products that nobody buys."""
    lignes: list[Ligne] = [
        {"prix_centimes": prix, "engage_centimes": prix, "sans_colis": rang >= len(centimes) - pas_commandes}
        for rang, prix in enumerate(centimes)
    ]
    return Compte(lignes, consignes=0, port=port)


def test_r059_le_sms_de_onze_produits() -> None:
    dit = texte_sms(recap(*[3_00] * 10, 8_42), date(2026, 11, 26), "centre social", 6, "de 14:00 à 17:00")
    assert dit == (
        "Commande nov. : 11 produits, 38,42 €. À prendre le 26/11, de 14:00 à 17:00, centre social. Apportez 6 bocaux."
    )
    assert texte_sms(recap(5_00), date(2026, 12, 1), "", 0) == (
        "Commande déc. : 1 produit, 5,00 €. À prendre le 01/12."
    )
    assert texte_sms(recap(5_00, port=1_20), date(2026, 12, 1), "", 0) == (
        "Commande déc. : 1 produit, 6,20 €, transport compris. À prendre le 01/12."
    )


def test_r059_le_sms_dit_ce_que_personne_n_achete() -> None:
    lentilles = texte_sms(recap(5_00, 7_75, pas_commandes=1), date(2026, 12, 1), "", 0)
    assert lentilles == (
        "Commande déc. : 1 produit, 5,00 €. 1 autre n'est pas commandé (7,75 €) : pas payé s'il ne vient pas. "
        "À prendre le 01/12."
    )
    deux = texte_sms(recap(5_00, 7_75, 2_25, pas_commandes=2), date(2026, 12, 1), "", 0)
    assert "2 autres ne sont pas commandés (10,00 €) : pas payés s'ils ne viennent pas." in deux
    rien = texte_sms(recap(7_75, pas_commandes=1), date(2026, 12, 1), "", 0)
    assert rien.startswith("Commande déc. : 1 produit n'est pas commandé (7,75 €) : pas payé s'il ne vient pas.")


def test_r059_le_sms_nomme_le_mois_ou_l_on_prend_sa_commande() -> None:
    """The round's own number may name no month: one opened long ago was « 2026-13 »."""
    assert texte_sms(recap(5_00), date(2027, 1, 7), "", 0).startswith("Commande janv. : ")
