"""A household moves (R-029)."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from domaine.foyers.demenager import DemenagerFoyer
from domaine.foyers.enregistrer_adhesion import EnregistrerAdhesion
from domaine.foyers.faits import CoordonneesCorrigees, FoyerDemenage
from domaine.foyers.quartier import Quartier, habite_le_quartier
from domaine.foyers.refus import CotisationTropBasse, FoyerInconnu, FoyerParti
from tests.domaine.commandes.exemples import F031, F031_PARTI
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given

LE_18 = date(2026, 11, 18)
PARTI_LE_18 = FoyerDemenage(foyer="F-031", groupement="tilleuls", est_qpv=False, a_compter_du=LE_18)


def demenager() -> DemenagerFoyer:
    return DemenagerFoyer(foyer="F-031", identite="c-2", est_qpv=False, a_compter_du=LE_18)


def adherer(montant_centimes: int) -> EnregistrerAdhesion:
    return EnregistrerAdhesion(
        foyer="F-031",
        groupement="tilleuls",
        montant_centimes=montant_centimes,
        valable_du=date(2026, 9, 1),
        valable_au=date(2027, 8, 31),
    )


def test_r029_un_demenagement_garde_le_titulaire_et_date_le_quartier() -> None:
    carte = CoordonneesCorrigees(foyer="F-031", titulaire="PE-031", identite="c-2")
    given(F031).when(demenager()).then(PARTI_LE_18, carte)
    given().when(demenager()).refused(FoyerInconnu)
    given(F031, F031_PARTI).when(demenager()).refused(FoyerParti)


def test_r029_le_quartier_est_celui_du_jour() -> None:
    declares = [Quartier(date.min, est_qpv=True), Quartier(LE_18, est_qpv=False)]
    assert habite_le_quartier(declares, date(2026, 11, 17))
    assert not habite_le_quartier(declares, LE_18)
    assert not habite_le_quartier([], LE_18)


def test_r029_l_adhesion_suit_le_quartier_du_jour() -> None:
    given(TILLEULS, F031).when(adherer(1_00)).facts()
    given(TILLEULS, F031, PARTI_LE_18).when(adherer(1_00)).refused(CotisationTropBasse)


def test_r029_dire_ou_il_habite_depuis_toujours_ne_touche_pas_a_son_adresse() -> None:
    dit = DemenagerFoyer(foyer="F-031", est_qpv=False, a_compter_du=LE_18)
    given(replace(F031, est_qpv=None)).when(dit).then(PARTI_LE_18)


def test_r020_a_qui_on_n_a_pas_demande_ou_il_habite_paie_l_adhesion_du_quartier() -> None:
    muet = replace(F031, est_qpv=None)
    given(TILLEULS, muet).when(adherer(1_00)).facts()
    given(TILLEULS, muet).when(adherer(99)).refused(CotisationTropBasse)
    given(TILLEULS, muet, PARTI_LE_18).when(adherer(1_00)).refused(CotisationTropBasse)
    assert habite_le_quartier([], LE_18) is None
