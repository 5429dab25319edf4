from datetime import date

from domaine.fournisseurs.enregistrer_facture import EnregistrerFacture
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import given
from tests.domaine.fournisseurs.exemples import rapprochee, recue
from tests.domaine.fournisseurs.test_fournisseurs import F03


def test_r010_les_totaux_imprimes_s_enregistrent_tels_quels() -> None:
    """VAT line by line would give 46,05: the printed total of 46,04 stays."""
    acte = EnregistrerFacture(
        fournisseur="F03",
        cycle="2026-11",
        facture="FA-2211",
        datee_du=date(2026, 11, 27),
        echeance_le=date(2026, 12, 27),
        total_ht_centimes=43_64,
        total_ttc_centimes=46_04,
    )
    given(F03, OUVERT).when(acte).then(recue(46_04, 46_04, total_ht_centimes=43_64), rapprochee(prix=46_04))
