"""What a volunteer paid out of their own pocket is an expense at once, owed on 4681 until the bank pays it (R-166)."""

from __future__ import annotations

from domaine.avances.faits import AvanceAnnulee, AvanceNotee
from domaine.banque.faits import LigneBancaireClassee, LigneBancaireDetachee
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer, soldes

NOTEE = exemple(AvanceNotee, personne="luc", montant_centimes=6_40)
RENDUE = exemple(
    LigneBancaireClassee, nature="avance", montant_centimes=-6_40, personne="luc", enveloppe=None, financeur=None
)
AUTRES = {"reference": "", "frais_centimes": 0, "lot": None, "enveloppe": None, "financeur": None}
DEFAITE = exemple(LigneBancaireDetachee, etait="avance", montant_centimes=-6_40, personne="luc", **AUTRES)
ANNULEE = exemple(AvanceAnnulee, personne="luc", montant_centimes=6_40)


def test_r166_une_avance_est_due_au_benevole_jusqu_a_la_sortie_de_la_banque() -> None:
    assert dernieres(NOTEE) == ["OD: 606 6.40 = 4681/luc 6.40"]
    assert dernieres(NOTEE, RENDUE) == ["BQ1: 4681/luc 6.40 = 5121 6.40"]


def test_r185_la_ligne_defaite_puis_l_avance_annulee_ne_laissent_rien() -> None:
    assert dernieres(NOTEE, RENDUE, DEFAITE) == ["BQ1: 5121 6.40 = 4681/luc 6.40"]
    assert dernieres(NOTEE, RENDUE, DEFAITE, ANNULEE) == ["OD: 4681/luc 6.40 = 606 6.40"]
    assert soldes(passer(NOTEE, RENDUE, DEFAITE, ANNULEE)) == {}
