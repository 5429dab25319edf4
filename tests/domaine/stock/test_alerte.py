from domaine.parametres import Parametres
from domaine.stock.alerte import dix_milliemes_perdus, pertes_a_surveiller


def test_r093_290_euros_perdus_sur_25_000_font_1_16_pour_cent_et_l_alerte() -> None:
    assert dix_milliemes_perdus(290_00, 25_000_00) == 116
    assert pertes_a_surveiller(290_00, 25_000_00, Parametres())


def test_r093_a_0_8_pour_cent_juste_il_n_y_a_pas_d_alerte() -> None:
    assert not pertes_a_surveiller(200_00, 25_000_00, Parametres())
    assert pertes_a_surveiller(200_01, 25_000_00, Parametres())
    assert not pertes_a_surveiller(200_01, 25_000_00, Parametres(alerte_perte_pour_mille=12))


def test_r093_sans_achat_aucun_taux() -> None:
    assert dix_milliemes_perdus(0, 0) == 0
    assert not pertes_a_surveiller(0, 0, Parametres())
