"""A detergent poured into a reused can never leaves without its supplier's label (R-107)."""

from typing import Any

import msgspec

from domaine.caisses.faits import AnomalieConstatee
from domaine.distribution.faits import RetraitPese, VenteLibre
from domaine.distribution.refus import EtiquetteManquante
from domaine.distribution.retirer import RetirerProduit
from domaine.distribution.trancher_doublon import TrancherDoublonRetrait
from domaine.distribution.vendre_reliquat import VendreReliquat
from domaine.fait import Fait
from domaine.types import Role
from tests.domaine.catalogue.exemples import fiche
from tests.domaine.commandes.exemples import ligne
from tests.domaine.distribution.exemples import HALL
from tests.domaine.dsl import Recu, given
from tests.domaine.stock.exemples import lot

LESSIVE = fiche("P061", "F11", "Lessive", densite_g_par_l=1_030, etiquette_fournisseur=True)
TROIS_LITRES = ligne(produit="P061", quantite=3_000, prix=2_16)
SALLE: tuple[Fait, ...] = (*HALL, LESSIVE, lot("DET-77", produit="P061", fournisseur="F11"), TROIS_LITRES)
OU: dict[str, Any] = {"cycle": "2026-11", "foyer": "F-031", "produit": "P061", "catalogue": 4}


def retirer(**autres: Any) -> RetirerProduit:
    """3 L of laundry liquid, 3.09 kg on the scale."""
    return RetirerProduit(**{**OU, "brut": 3_090, **autres})


def signalee(**quantites: int) -> AnomalieConstatee:
    return AnomalieConstatee(
        regle="R-107",
        groupement="tilleuls",
        session=None,
        cycle="2026-11",
        detail={"foyer": "F-031", "produit": "P061", **quantites},
    )


def test_r107_trois_litres_de_lessive_partent_avec_l_etiquette_du_lot_det_77() -> None:
    (pris,) = given(*SALLE).when(retirer(etiquette_remise=True), role=Role.BENEVOLE).facts()
    assert isinstance(pris, RetraitPese)
    assert (pris.quantite, pris.du_centimes, pris.lot, pris.etiquette_remise) == (3_000, 6_48, "DET-77", True)


def test_r107_sans_l_etiquette_la_lessive_ne_part_pas() -> None:
    given(*SALLE).when(retirer()).refused(EtiquetteManquante, nom="Lessive")
    vente = VendreReliquat(**OU, brut=1_030)
    given(*SALLE).when(vente).refused(EtiquetteManquante, nom="Lessive")


def test_r107_hors_ligne_ce_qui_est_parti_sans_etiquette_est_garde_et_signale() -> None:
    pris, anomalie = given(*SALLE).when(retirer(), sequence=14).facts()
    assert isinstance(pris, RetraitPese)
    assert (pris.quantite, pris.etiquette_remise) == (3_000, False)
    assert anomalie == signalee(prevu=3_000, quantite=3_000)
    vendue, encore = given(*SALLE).when(VendreReliquat(**OU, brut=1_030), sequence=15).facts()
    assert isinstance(vendue, VenteLibre)
    assert encore == signalee(quantite=1_000)


def test_r107_un_reste_vendu_avec_son_etiquette_le_dit() -> None:
    (vendue,) = given(*SALLE).when(VendreReliquat(**OU, brut=1_030, etiquette_remise=True)).facts()
    assert isinstance(vendue, VenteLibre)
    assert (vendue.quantite, vendue.etiquette_remise) == (1_000, True)


def test_r107_une_fiche_corrigee_vaut_des_la_remise_suivante() -> None:
    libre = msgspec.structs.replace(LESSIVE, etiquette_fournisseur=False)
    assert len(given(*SALLE, libre).when(retirer()).facts()) == 1
    given(*SALLE, libre, LESSIVE).when(retirer()).refused(EtiquetteManquante, nom="Lessive")


def test_r107_une_pesee_envoyee_deux_fois_garde_ce_qui_est_dit_de_l_etiquette() -> None:
    debut: list[Fait | Recu] = [*SALLE, *given(*SALLE).when(retirer(etiquette_remise=True)).facts()]
    (double,) = given(*debut).when(retirer(etiquette_remise=True), sequence=14).facts()
    trancher = TrancherDoublonRetrait(
        cycle="2026-11", foyer="F-031", produit="P061", doublon=len(debut) + 1, decision="ajouter"
    )
    _, compte = given(*debut, double).when(trancher).facts()
    assert isinstance(compte, RetraitPese)
    assert compte.etiquette_remise
