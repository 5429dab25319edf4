import msgspec
import pytest
from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.commandes.faits import LigneCommandeRetiree
from domaine.distribution.faits import VenteLibre
from domaine.fait import Fait
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.quitter import QuitterFoyer
from domaine.foyers.tarif import parts
from tests.domaine.approvisionnement.exemples import vendu
from tests.domaine.commandes.exemples import F031
from tests.domaine.dsl import given
from tests.domaine.foyers.exemples import MOUVEMENTS


def compte_apres(*faits: Fait) -> tuple[int, int]:
    acte = given(F031, *faits).when(QuitterFoyer(foyer="F-031")).acte
    return acte.compte.solde_centimes, acte.compte.engage_centimes


@pytest.mark.parametrize(
    ("fait", "solde", "engage"),
    [pytest.param(*mouvement, id=f"{i}-{mouvement[0].NOM}") for i, mouvement in enumerate(MOUVEMENTS)],
)
def test_un_mouvement_bouge_le_solde_et_l_engagement(fait: Fait, solde: int, engage: int) -> None:
    assert compte_apres(fait) == (solde, engage)


def test_une_vente_libre_charge_et_une_ligne_retiree_desengage() -> None:
    vente = msgspec.structs.replace(vendu(1_000), foyer="F-031")
    assert isinstance(vente, VenteLibre)
    retiree = LigneCommandeRetiree(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-031",
        produit="P016",
        quantite_avant=2_500,
        engage_avant_centimes=7_75,
    )
    assert compte_apres(vente) == (-3_10, 0)
    assert compte_apres(retiree) == (0, -7_75)


def test_tout_mouvement_de_compte_a_son_exemple() -> None:
    montres = {type(fait) for fait, _, _ in MOUVEMENTS} | {VenteLibre, LigneCommandeRetiree}
    assert montres == set(MOUVEMENTS_DE_COMPTE)


@soit(st.lists(st.sampled_from(MOUVEMENTS), max_size=30))
def test_le_compte_est_la_somme_de_ses_mouvements(tires: list[tuple[Fait, int, int]]) -> None:
    attendu = (sum(solde for _, solde, _ in tires), sum(engage for _, _, engage in tires))
    assert compte_apres(*(fait for fait, _, _ in tires)) == attendu


@soit(st.integers(0, 10**7), st.integers(1, 200))
def test_i5_part_du_foyer_plus_compensation_moins_supplement_font_le_coutant(coutant: int, coefficient: int) -> None:
    du, compensation, supplement = parts(coutant, coefficient)
    assert du + compensation - supplement == coutant
    assert min(du, compensation, supplement) >= 0
    assert not (compensation and supplement)


@pytest.mark.parametrize(
    ("coefficient", "du", "compensation", "supplement"),
    [(50, 3_82, 3_81, 0), (100, 7_63, 0, 0), (115, 8_77, 0, 1_14)],
)
def test_r007_r008_les_tarifs_se_calculent_sur_le_coutant(
    coefficient: int, du: int, compensation: int, supplement: int
) -> None:
    assert parts(7_63, coefficient) == (du, compensation, supplement)
