"""Paid with the order or at the hand-over: one ledger, one sum (R-119)."""

from __future__ import annotations

from domaine.arithmetique import repartir
from domaine.distribution.faits import RetraitPese
from domaine.fait import Fait
from projections.soldes import SOLDES, soldes
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import encaisse
from tests.projections.journal import lire

D_AVANCE, AU_RETRAIT = 1_217_40, 975_51


def test_r119_quarante_et_un_paniers_d_avance_et_trente_au_retrait_font_le_meme_compte() -> None:
    faits: list[Fait] = []
    parts = [*repartir(D_AVANCE, [1] * 41), *repartir(AU_RETRAIT, [1] * 30)]
    for rang, du in enumerate(parts):
        foyer = f"F-{rang + 1:03}"
        paiement, retrait = encaisse(foyer, du, f"E-{rang}"), exemple(RetraitPese, foyer=foyer, du_centimes=du)
        faits += [paiement, retrait] if rang < 41 else [retrait, paiement]
    assert sum(parts) == 2_192_91
    assert [ligne["solde_centimes"] for ligne in lire(soldes, SOLDES, *faits)] == [0] * 71
    assert sum(f.du_centimes for f in faits if isinstance(f, RetraitPese)) == 2_192_91
