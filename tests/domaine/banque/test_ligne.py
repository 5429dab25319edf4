"""When what is said of a line of the bank happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from domaine.banque.ligne import Ligne


def test_ce_qu_on_dit_d_une_ligne_le_matin_meme_n_arrive_pas_plus_tard_qu_on_ne_le_dit() -> None:
    """The bank says a day and no hour: what was said at nine is not at one, which nobody had heard of yet."""
    ligne = Ligne(groupement="tilleuls", le=date(2026, 11, 27), montant_centimes=20_00)
    matin, midi, soir = (datetime(2026, 11, 27, heure, tzinfo=UTC) for heure in (8, 12, 17))
    assert ligne.arrivee(matin) == matin
    assert ligne.arrivee(soir) == midi
    assert ligne.arrivee(soir + timedelta(days=3)) == midi
    assert ligne.arrivee(matin - timedelta(days=1)) == midi, "of a day to come: the bank's day is kept"
