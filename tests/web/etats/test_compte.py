"""The account of a round: what its lines are called."""

from __future__ import annotations

from web.etats.compte import du_stock


def test_une_commande_qui_vend_plus_qu_elle_n_a_achete_prend_sur_le_stock() -> None:
    dits = [du_stock(reste) for reste in (9_00, -139_80, 0)]
    assert dits == ["Resté en stock", "Pris sur le stock", ""]
