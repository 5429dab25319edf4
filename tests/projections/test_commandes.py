"""A household's order, line by line, from what it asked for to what it took."""

from __future__ import annotations

from typing import Any

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.commandes.faits import CommandeSaisie, LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.faits import (
    AbsenceConstatee,
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    RetraitContrepasse,
    VenteLibre,
)
from domaine.fait import Fait
from projections.commandes import COMMANDES, LIGNES, commandes
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import commande, pese
from tests.projections.journal import Ligne, lire, seule


def ligne(*faits: Fait | Ligne) -> dict[str, Any]:
    return seule(commandes, LIGNES, *faits)


def total(*faits: Fait | Ligne) -> dict[str, Any]:
    return seule(commandes, COMMANDES, *faits)


def test_une_commande_dit_qui_l_a_saisie_et_ce_qu_elle_engage() -> None:
    saisie = Ligne(exemple(CommandeSaisie, bon="0117"), acteur="sonia")
    vue = total(saisie, commande("F-101", 2500), commande("F-101", 1000, produit="P017"))
    assert (vue["saisies"], vue["bon"], vue["saisie_par"]) == (1, "0117", "sonia")
    assert (vue["commande_centimes"], vue["engage_centimes"], vue["du_centimes"]) == (1085, 1085, 0)


def test_une_ligne_garde_le_prix_promis_et_la_derniere_quantite() -> None:
    faits = [commande("F-101", 2000), commande("F-101", 3000, avant=2000, souple_plus=500)]
    vue = ligne(*faits)
    assert (vue["quantite"], vue["reserve"], vue["prix_centimes"], vue["souple_plus"]) == (3000, 3000, 310, 500)
    retiree = exemple(LigneCommandeRetiree, quantite_avant=3000, engage_avant_centimes=930)
    vue = ligne(*faits, retiree)
    assert (vue["quantite"], vue["reserve"], vue["engage_centimes"]) == (0, 0, 0)


def test_ajustage_puis_allocation_disent_ce_qui_reste_promis() -> None:
    ajuste = exemple(
        QuantiteAjustee, quantite_avant=2500, quantite=2000, engage_avant_centimes=775, engage_centimes=620
    )
    part = exemple(PartAllouee, demande=2000, part=1500, engage_avant_centimes=620, engage_centimes=465)
    vue = ligne(commande("F-101", 2500), ajuste, part)
    assert (vue["quantite"], vue["part"], vue["reserve"], vue["engage_centimes"]) == (2000, 1500, 1500, 465)
    assert total(commande("F-101", 2500), ajuste, part)["commande_centimes"] == 465


def test_ce_qui_est_pris_est_du_et_n_est_plus_engage() -> None:
    faits = [commande("F-101", 2500, coefficient_pct=50), pese("F-101", 2460, prevu=2500, coefficient_pct=50)]
    vue = ligne(*faits)
    assert (vue["retire"], vue["reserve"], vue["engage_centimes"]) == (2460, 0, 0)
    assert (vue["coutant_centimes"], vue["du_centimes"], vue["compensation_centimes"]) == (763, 382, 381)
    vue = total(*faits)
    assert (vue["commande_centimes"], vue["engage_centimes"], vue["du_centimes"], vue["retraits"]) == (388, 0, 382, 1)


def test_un_retrait_annule_remet_la_ligne_comme_avant() -> None:
    retrait = pese("F-101", 2460, prevu=2500)
    annule = exemple(
        RetraitContrepasse,
        quantite=2460,
        coutant_centimes=763,
        du_centimes=763,
        libere=2500,
        engage_libere_centimes=775,
    )
    avant, apres = ligne(commande("F-101", 2500)), ligne(commande("F-101", 2500), retrait, annule)
    assert {**apres, "retire_le": None} == avant


def test_un_remplacement_a_sa_ligne_sans_quantite_commandee() -> None:
    accepte = exemple(SubstitutionAcceptee, produit="P008", substitut="P009", quantite=2000, engage_centimes=558)
    vue = ligne(accepte)
    assert (vue["produit"], vue["substitue"], vue["quantite"], vue["reserve"]) == ("P009", 2000, None, 2000)


def test_partager_un_remplacement_ne_touche_pas_ce_qui_etait_commande() -> None:
    accepte = exemple(SubstitutionAcceptee, produit="P008", substitut="P016", quantite=2000, engage_centimes=620)
    part = exemple(
        PartAllouee, demande=2000, part=1500, engage_avant_centimes=620, engage_centimes=465, remplace="P008"
    )
    vue = ligne(commande("F-101", 1000), accepte, part)
    assert (vue["quantite"], vue["part"], vue["substitue"], vue["reserve"]) == (1000, None, 1500, 2500)
    assert vue["engage_centimes"] == 775


def test_une_absence_libere_et_ne_fait_payer_que_le_frais() -> None:
    frais = exemple(ProduitNonRetire, quantite=2500, du_centimes=715, engage_libere_centimes=775)
    faits = [commande("F-101", 2500), exemple(AbsenceConstatee, premiere=False), frais]
    vue = total(*faits)
    assert (vue["absence_premiere"], vue["engage_centimes"], vue["du_centimes"]) == (False, 0, 715)
    assert vue["absence_le"] is not None
    assert ligne(*faits)["non_retire"] == 2500


def test_une_vente_libre_s_ajoute_a_ce_que_le_foyer_a_pris() -> None:
    vente = exemple(VenteLibre, quantite=500, coutant_centimes=155, du_centimes=155)
    vue = ligne(pese("F-101", 1000), vente)
    assert (vue["retire"], vue["vendu"], vue["du_centimes"]) == (1000, 500, 465)


def test_les_consignes_du_jour_sont_a_part_de_ce_qui_est_du() -> None:
    faits = [pese("F-101", 1000), exemple(ConsigneFacturee, cycle="2026-11", unites=6, montant_centimes=180)]
    assert (total(*faits)["du_centimes"], total(*faits)["consignes_centimes"]) == (310, 180)
    assert lire(commandes, COMMANDES, exemple(ConsigneFacturee, cycle=None)) == []


def test_une_pesee_annulee_ne_laisse_pas_sa_consigne_sur_ce_que_la_commande_a_fait_payer() -> None:
    """Six bottles charged by mistake, two by right: a bottle brought back on its own is of no order."""
    six = exemple(ConsigneFacturee, cycle="2026-11", unites=6, montant_centimes=180)
    annulees = exemple(ConsigneRendue, cycle="2026-11", unites=6, montant_centimes=180)
    deux = exemple(ConsigneFacturee, cycle="2026-11", unites=2, montant_centimes=60)
    assert total(six, annulees, deux)["consignes_centimes"] == 60
    assert total(six, exemple(ConsigneRendue, unites=6, montant_centimes=180))["consignes_centimes"] == 180
