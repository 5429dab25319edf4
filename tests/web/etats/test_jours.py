"""Days in statements: a printed one is read years later, so each bears its year."""

from __future__ import annotations

from datetime import UTC, date, datetime

from web.etats import banque, echantillon, livre_de_caisse


def test_au_livre_de_caisse_ce_qui_suit_minuit_dit_son_jour_et_son_annee() -> None:
    seance = {"ouverte_le": datetime(2026, 12, 31, 13, 0, tzinfo=UTC)}
    soir, lendemain = datetime(2026, 12, 31, 17, 30, tzinfo=UTC), datetime(2027, 1, 4, 9, 5, tzinfo=UTC)
    assert livre_de_caisse.quand(seance, {"le": soir}) == "18:30"
    assert livre_de_caisse.quand(seance, {"le": lendemain}) == "04/01/2027 10:05"


def test_ce_que_la_banque_a_vu_dit_son_annee() -> None:
    vus = {"cheques_credites_le": date(2027, 1, 4), "especes_creditees_le": None, "annule_le": None}
    assert banque.jours_vus({**vus, "cheques": 2, "especes_centimes": 34_50}) == "04/01/2027, attendu"
    minuit_passe = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    paye = {"bordereau": "B0005", "depose_le": minuit_passe, "banque_le": date(2027, 1, 4)}
    assert echantillon.en_banque(paye) == "bordereau B0005 du 01/01/2027, vu le 04/01/2027"
