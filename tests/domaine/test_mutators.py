import pytest

from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.paiement import VIE_D_UN_PAIEMENT
from domaine.mutators import folds


def test_un_acte_ne_replie_pas_deux_fois_le_meme_fait() -> None:
    with pytest.raises(TypeError, match="ContrepasserEncaissement folds EncaissementEnregistre twice"):
        folds(VIE_D_UN_PAIEMENT)(ContrepasserEncaissement)
