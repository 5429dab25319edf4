"""Leftovers that were bought without an order come back, and are complained about, as ordered goods are."""

from __future__ import annotations

from typing import Any

from domaine.approvisionnement.faits import PerteConstatee
from domaine.distribution.faits import ProduitRendu, ReclamationReglee
from domaine.distribution.refus import PlusQuePris, RenduAuPoids
from domaine.encaissements.refus import AvoirDepuis
from tests.domaine.distribution.exemples import HALL, retire
from tests.domaine.distribution.reliquats import RESERVE, vendre, vente
from tests.domaine.distribution.retours import CAFE, perte, reclamer, reglee, rendre, rendu
from tests.domaine.dsl import given
from tests.domaine.foyers.exemples import avoir, facturee, rendue

UN_CAFE: dict[str, Any] = {"produit": "P042", "prix_centimes": 6_00, "prix_pour": 1}
OCTOBRE = "2026-10"


def test_r109_un_cafe_achete_sans_commande_rend_6_00() -> None:
    (rend,) = given(*HALL, vente(1, 6_00, **UN_CAFE)).when(rendre()).facts()
    assert rend == rendu(len(HALL) + 1, 1, 6_00, 6_00, vendu=True)


def test_r109_il_revient_a_la_commande_dont_il_venait() -> None:
    (rend,) = given(*HALL, vente(1, 6_00, **UN_CAFE, provenance=OCTOBRE)).when(rendre()).facts()
    assert rend == rendu(len(HALL) + 1, 1, 6_00, 6_00, vendu=True, provenance=OCTOBRE)
    assert f"cycle:{OCTOBRE}" in rend.tags()


def test_r109_commande_et_achete_en_plus_se_rendent_l_un_puis_l_autre() -> None:
    deux = (*HALL, retire(1, 6_00, **CAFE), vente(1, 6_00, **UN_CAFE, provenance=OCTOBRE))
    faits = [f for f in given(*deux).when(rendre(2)).facts() if isinstance(f, ProduitRendu)]
    assert [(f.retrait, f.vendu, f.provenance) for f in faits] == [
        (len(HALL) + 1, False, None),
        (len(HALL) + 2, True, OCTOBRE),
    ]
    given(*deux, *faits).when(rendre()).refused(PlusQuePris, pris="0")
    given(*deux).when(rendre(3)).refused(PlusQuePris, pris="2")


def test_r109_un_reste_pese_ne_se_reprend_pas_et_une_bouteille_revient_avec_sa_consigne() -> None:
    given(*HALL, vente(500, 1_55)).when(rendre(500, "P016")).refused(RenduAuPoids)
    jus = vente(2, 5_50, produit="P052", prix_centimes=2_75, prix_pour=1)
    repris, consigne = given(*HALL, jus, facturee(2)).when(rendre(2, "P052")).facts()
    assert (repris, consigne) == (
        rendu(len(HALL) + 1, 2, 5_50, 5_50, produit="P052", vendu=True),
        rendue(2, cycle="2026-11"),
    )


def test_r108_un_reste_avec_des_mites_se_rembourse_et_se_perd() -> None:
    given(*HALL, vente(2_500, 7_75)).when(reclamer()).then(
        reglee("argent_rendu"), rendu(len(HALL) + 1, 500, 1_55, 1_55, produit="P016", vendu=True), perte(500, 1_55)
    )
    given(*HALL, vente(2_500, 7_75), avoir(1_55)).when(reclamer()).refused(AvoirDepuis)


def test_r108_il_se_perd_a_la_commande_dont_il_venait_et_son_remplacement_a_celle_ci() -> None:
    d_octobre = (*HALL, vente(2_500, 7_75, provenance=OCTOBRE))
    reclamation, rend, perdu = given(*d_octobre).when(reclamer()).facts()
    assert isinstance(reclamation, ReclamationReglee)
    assert isinstance(rend, ProduitRendu)
    assert isinstance(perdu, PerteConstatee)
    assert (rend.provenance, perdu.cycle, perdu.quantite) == (OCTOBRE, OCTOBRE, 500)
    _, donne = given(*d_octobre).when(reclamer(suite="remplace")).facts()
    assert isinstance(donne, PerteConstatee)
    assert donne.cycle == "2026-11"


def test_r091_ce_qui_est_rendu_se_vend_encore() -> None:
    """1.5 kg are free, sold, then come back: they are free again, and not for who waits for an order."""
    vendu = given(*HALL, *RESERVE).when(vendre(1_500)).facts()
    position = len(HALL) + len(RESERVE) + 1
    revenu = rendu(position, 1_500, 4_65, 4_65, produit="P016", vendu=True)
    assert len(given(*HALL, *RESERVE, *vendu).when(vendre(1_500)).facts()) == 2, "sold, and told: it was reserved"
    assert len(given(*HALL, *RESERVE, *vendu, revenu).when(vendre(1_500)).facts()) == 1
