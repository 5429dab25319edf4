from datetime import date

from domaine.catalogue.faits import PrixReferenceReleve
from domaine.catalogue.reference import economie, encore_recent
from domaine.catalogue.refus import PrixReferenceInchange, ProduitSansFiche, ReleveAVenir, RelevePlusAncien
from domaine.catalogue.relever_prix import ReleverPrixReference
from domaine.mots import euros
from domaine.types import Unite
from tests.domaine.catalogue.exemples import fiche
from tests.domaine.dsl import given

LENTILLES = fiche("P016", "F03", "Lentilles vertes")
SUPERMARCHE = "supermarché du centre, sachet de 500 g"


def releve(prix_centimes: int = 4_20, releve_le: date = date(2026, 10, 30)) -> PrixReferenceReleve:
    return PrixReferenceReleve(
        produit="P016", prix_centimes=prix_centimes, unite=Unite.GRAMME, releve_le=releve_le, source=SUPERMARCHE
    )


def relever(prix_centimes: int = 4_20, releve_le: date = date(2026, 10, 30)) -> ReleverPrixReference:
    return ReleverPrixReference(
        produit="P016", prix_centimes=prix_centimes, unite=Unite.GRAMME, releve_le=releve_le, source=SUPERMARCHE
    )


def test_r042_un_prix_ailleurs_se_note_avec_son_jour_et_son_lieu() -> None:
    given(LENTILLES).when(relever()).then(releve())


def test_r042_3_10_contre_4_20_economise_2_70_sur_2_46_kg() -> None:
    assert economie(2_460, 3_10, 4_20, 1_000) == 2_70


def test_r042_un_prix_de_six_mois_n_est_plus_recent() -> None:
    assert encore_recent(date(2026, 5, 27), date(2026, 11, 26), 6)
    assert not encore_recent(date(2026, 5, 26), date(2026, 11, 26), 6)
    assert encore_recent(date(2026, 8, 31), date(2027, 2, 27), 6)
    assert not encore_recent(date(2026, 8, 31), date(2027, 2, 28), 6)


def test_r042_on_ne_note_pas_un_prix_de_demain() -> None:
    given(LENTILLES).when(relever(releve_le=date(2026, 11, 27))).refused(ReleveAVenir)


def test_r042_un_prix_plus_ancien_ne_cache_pas_le_plus_recent() -> None:
    deja = given(LENTILLES, releve(releve_le=date(2026, 11, 2)))
    deja.when(relever()).refused(RelevePlusAncien, prix=euros(4_20))


def test_r042_le_meme_jour_un_prix_se_corrige() -> None:
    given(LENTILLES, releve(4_30)).when(relever()).then(releve())
    given(LENTILLES, releve()).when(relever()).refused(PrixReferenceInchange)


def test_un_produit_sans_fiche_n_a_pas_de_prix_ailleurs() -> None:
    given().when(relever()).refused(ProduitSansFiche)
