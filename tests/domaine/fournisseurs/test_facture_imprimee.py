"""An invoice is recorded as printed; where its VAT is deducted, it must be likely."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from domaine.fournisseurs.enregistrer_facture import EnregistrerFacture
from domaine.fournisseurs.faits import FactureFournisseurRecue
from domaine.fournisseurs.refus import ConsignesHorsTotal, FactureIncoherente, TvaInvraisemblable
from domaine.parametres import Parametres
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import given
from tests.domaine.fournisseurs.exemples import FERME, rapprochee, recue

ASSUJETTIE = replace(OUVERT, parametres=Parametres(regime_tva="assujettie"))
AU_NOM_DES_FOYERS = replace(OUVERT, parametres=Parametres(regime_tva="assujettie", mode_achat="mandat"))


def imprimee(*, ht: int, ttc: int, port: int = 0, consignes: int = 0) -> EnregistrerFacture:
    return EnregistrerFacture(
        fournisseur="F03",
        cycle="2026-11",
        facture="FA-2211",
        datee_du=date(2026, 11, 27),
        echeance_le=date(2026, 12, 27),
        total_ht_centimes=ht,
        total_ttc_centimes=ttc,
        port_ttc_centimes=port,
        consignes_centimes=consignes,
    )


def test_r010_les_totaux_imprimes_s_enregistrent_tels_quels() -> None:
    """VAT line by line would give 46,05: the printed total of 46,04 stays."""
    acte = imprimee(ht=43_64, ttc=46_04)
    given(FERME, OUVERT).when(acte).then(recue(46_04, 46_04, total_ht_centimes=43_64), rapprochee(prix=46_04))


def test_r011_une_tva_de_plus_de_20_pour_cent_se_relit_quand_elle_sera_deduite() -> None:
    """10.00 before VAT, 0.55 of VAT and 20.00 of deposits, which were left out of the total."""
    acte = imprimee(ht=10_00, ttc=30_55)
    given(FERME, ASSUJETTIE).when(acte).refused(TvaInvraisemblable)
    for ouvert in (OUVERT, AU_NOM_DES_FOYERS):
        assert given(FERME, ouvert).when(acte).facts()


def test_r010_les_consignes_tiennent_dans_les_totaux() -> None:
    """They count in the total without VAT too, where one is printed."""
    (facture, *_) = given(FERME, OUVERT).when(imprimee(ht=63_64, ttc=66_04, consignes=20_00)).facts()
    assert isinstance(facture, FactureFournisseurRecue)
    assert (facture.consignes_centimes, facture.ecart_reception_centimes) == (20_00, 46_04)
    given(FERME, OUVERT).when(imprimee(ht=19_00, ttc=66_04, consignes=20_00)).refused(ConsignesHorsTotal)
    assert given(FERME, OUVERT).when(imprimee(ht=0, ttc=66_04, consignes=20_00)).facts()


@pytest.mark.parametrize(
    ("ht", "port", "consignes", "part"),
    [
        (66_05, 0, 0, "66,05 € HT"),
        (66_05, 4_00, 70_00, "66,05 € HT"),
        (63_64, 66_05, 0, "66,05 € de transport"),
        (63_64, 0, 66_05, "66,05 € de consignes"),
        (0, 46_05, 20_00, "46,05 € de transport et 20,00 € de consignes"),
    ],
)
def test_r010_une_part_plus_grande_que_le_total_est_nommee_seule(ht: int, port: int, consignes: int, part: str) -> None:
    """What is zero, or holds, is not named."""
    trop = given(FERME, OUVERT).when(imprimee(ht=ht, ttc=66_04, port=port, consignes=consignes))
    trop.refused(FactureIncoherente, part=part.replace(" €", "\N{NO-BREAK SPACE}€"), ttc="66,04\N{NO-BREAK SPACE}€")


@pytest.mark.parametrize("ht", [0, 100_00, 120_00])
def test_r011_une_facture_a_20_pour_cent_ou_sans_tva_passe(ht: int) -> None:
    assert given(FERME, ASSUJETTIE).when(imprimee(ht=ht, ttc=120_00)).facts()
