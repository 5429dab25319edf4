"""A tier granted after the order reaches what was taken at cost: the funder bears the half, nothing else moves."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from domaine.baisses.faits import BaisseRepartie
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.distribution.etendre_tarif import EtendreTarif
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue, RetraitContrepasse, RetraitPese
from domaine.encaissements.refus import AvoirDepuis
from domaine.fait import Fait
from domaine.foyers.faits import TarifAccorde
from domaine.foyers.refus import (
    FoyerHorsGroupement,
    FoyerInconnu,
    FoyerParti,
    FoyerReuni,
    RienAEtendre,
    SansCoupDePouce,
)
from domaine.types import Tarif
from projections.ecritures.modele import Compte
from projections.soldes import SOLDES, soldes
from tests.domaine.approvisionnement.exemples import contrepasse
from tests.domaine.commandes.exemples import F031, F031_PARTI, accorde, inscrit
from tests.domaine.cycles.exemples import ARRETE
from tests.domaine.distribution.exemples import HALL, retire
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import avoir, reuni
from tests.projections.ecritures.exemples import passer
from tests.projections.ecritures.exemples import soldes as soldes_des_comptes
from tests.projections.journal import seule

AIDE = TarifAccorde(
    foyer="F-031",
    tarif=Tarif.COUP_DE_POUCE,
    a_compter_du=date(2026, 11, 20),
    valable_au=None,
    verifie_par="rose",
    financeur="mieux-manger",
)
PANIER = retire(10_000, 27_80, prix_centimes=2_78)
"""Ordered on the 12th at cost; the tier changed on the 20th."""


def etendre(**autres: Any) -> EtendreTarif:
    return EtendreTarif(cycle="2026-11", foyer="F-031", **autres)


def test_r024_27_80_pris_au_prix_coutant_la_moitie_13_90_est_rendue_par_le_financeur() -> None:
    annule, refait = given(*HALL, AIDE, PANIER).when(etendre()).facts()
    assert annule == contrepasse(PANIER)
    assert isinstance(refait, RetraitPese)
    assert (refait.coutant_centimes, refait.du_centimes, refait.compensation_centimes) == (27_80, 13_90, 13_90)
    assert seule(soldes, SOLDES, PANIER, annule, refait)["solde_centimes"] == -13_90
    comptes = soldes_des_comptes(passer(PANIER, annule, refait))
    assert comptes == {
        (Compte.ADHERENT, "F-031"): 13_90,
        (Compte.TIERS, "MIEUX-MANGER"): 13_90,
        (Compte.VENTE, ""): -27_80,
    }


def test_r024_seul_qui_paie_change_et_la_pesee_garde_sa_date() -> None:
    proposees = given(*HALL, AIDE, Recu(PANIER, date_effet=MIDI, position=40)).when(etendre()).proposed()
    assert [(p.corrige, p.date_effet) for p in proposees] == [(40, MIDI), (None, MIDI)]
    refait = proposees[1].decision
    assert isinstance(refait, RetraitPese)
    change = {"tarif", "coefficient_pct", "du_centimes", "compensation_centimes", "financeur"}
    assert {nom for nom in PANIER.__struct_fields__ if getattr(refait, nom) != getattr(PANIER, nom)} == change


def test_r024_une_seconde_fois_et_une_ligne_deja_au_coup_de_pouce_ne_changent_rien() -> None:
    premiere = given(*HALL, AIDE, Recu(PANIER, position=40)).when(etendre()).facts()
    faits: list[Fait | Recu] = [Recu(PANIER, position=40), Recu(premiere[0], corrige=40), premiere[1]]
    given(*HALL, AIDE, *faits).when(etendre()).refused(RienAEtendre, cycle="2026-11")
    given(*HALL, AIDE).when(etendre()).refused(RienAEtendre)


def test_r024_des_bouteilles_suivent_leur_produit_et_leur_consigne_ne_change_pas() -> None:
    jus = retire(2, 5_50, produit="P052", prix_centimes=2_75, prix_pour=1, tarif=Tarif.COUTANT)
    consigne = exemple(
        ConsigneFacturee,
        foyer="F-031",
        cycle="2026-11",
        contenant="P052",
        unites=2,
        unitaire_centimes=30,
        montant_centimes=60,
    )
    faits = given(*HALL, AIDE, Recu(jus, position=40), Recu(consigne, position=41)).when(etendre()).facts()
    assert [type(f) for f in faits] == [RetraitContrepasse, ConsigneRendue, RetraitPese, ConsigneFacturee]
    assert [f.montant_centimes for f in faits if isinstance(f, ConsigneRendue | ConsigneFacturee)] == [60, 60]


def test_r024_sans_coup_de_pouce_aujourd_hui_ou_sans_financeur_rien_ne_s_etend() -> None:
    given(*HALL, PANIER).when(etendre()).refused(SansCoupDePouce)
    given(*HALL, accorde(Tarif.SOLIDAIRE, date(2026, 11, 20)), PANIER).when(etendre()).refused(SansCoupDePouce)
    given(*HALL, accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 20)), PANIER).when(etendre()).refused(SansCoupDePouce)
    fini = msgspec.structs.replace(AIDE, valable_au=date(2026, 11, 25))
    given(*HALL, fini, PANIER).when(etendre()).refused(SansCoupDePouce)


def test_r024_ce_qui_a_deja_baisse_pour_le_foyer_garde_son_prix() -> None:
    baisse = exemple(
        BaisseRepartie, cycle="2026-11", produit="P016", parts_centimes={"F-031": 39}, quantites={}, rendue=True
    )
    given(*HALL, AIDE, PANIER, baisse).when(etendre()).refused(RienAEtendre)
    gardee = msgspec.structs.replace(baisse, rendue=False)
    assert given(*HALL, AIDE, PANIER, gardee).when(etendre()).facts()


def test_r145_un_avoir_venu_depuis_se_demande() -> None:
    avant: list[Fait | Recu] = [*HALL, AIDE, PANIER, avoir(13_90)]
    given(*avant).when(etendre(groupement="tilleuls")).refused(AvoirDepuis)
    assert given(*avant).when(etendre(groupement="tilleuls", en_plus=True)).facts()


def test_r181_apres_l_arrete_ou_pour_qui_est_parti_rien_ne_s_etend() -> None:
    given(*HALL, AIDE, PANIER, ARRETE).when(etendre()).refused(ComptesArretes)
    given(*HALL, AIDE, PANIER, F031_PARTI).when(etendre()).refused(FoyerParti)
    given(*HALL, AIDE, PANIER, reuni("F-031", "F-013", 0)).when(etendre()).refused(FoyerReuni, vers="F-013")
    sans_lui = [fait for fait in HALL if fait is not F031]
    given(*sans_lui, AIDE, PANIER).when(etendre()).refused(FoyerInconnu)
    d_ailleurs = inscrit("F-031", groupement="lilas")
    given(*sans_lui, d_ailleurs, AIDE, PANIER).when(etendre()).refused(FoyerHorsGroupement)
    given(F031, AIDE, PANIER).when(etendre()).refused(CycleInconnu)
