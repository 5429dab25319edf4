from datetime import date

from domaine.fournisseurs.attente import en_retard
from domaine.parametres import Parametres


def test_r179b_une_facture_se_reclame_apres_60_jours() -> None:
    recu = date(2026, 11, 25)
    assert not en_retard(recu, date(2027, 1, 24), Parametres())
    assert en_retard(recu, date(2027, 1, 25), Parametres())
    assert en_retard(recu, date(2026, 12, 26), Parametres(delai_facture_jours=30))
