"""Tills: what should be in them, what was counted, and what a payment typed later changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from domaine.caisses.faits import (
    CaisseComptee,
    CaisseOuverte,
    DepenseCaisse,
    DepotBanqueEffectue,
    EcartCaisseConstate,
    TransfertCaisse,
)
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.faits import EncaissementContrepasse, EncaissementReaffecte, RemboursementVerse
from domaine.fait import Fait
from domaine.fournisseurs.faits import PaiementFournisseurContrepasse, PaiementFournisseurEffectue
from domaine.types import Mode
from projections.caisses import caisses
from projections.comptages import COMPTAGES
from projections.passe.etat import figures
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import encaisse
from tests.projections.journal import Ligne, en_memoire

Faits = list[Fait | Ligne]

SESSION = "C1:2026-11-26"
A_17_55 = datetime(2026, 11, 26, 17, 55, tzinfo=UTC)


def ouverte(fond: int = 8000) -> CaisseOuverte:
    return exemple(CaisseOuverte, session=SESSION, fond_centimes=fond, ouverte_par=("nadia", "paul"))


def comptee(compte: int, theorique: int) -> Ligne:
    fait = exemple(
        CaisseComptee,
        session=SESSION,
        compte_centimes=compte,
        theorique_centimes=theorique,
        ecart_centimes=compte - theorique,
        comptee_par=("nadia", "paul"),
        rang=1,
    )
    return Ligne(fait, le=A_17_55)


def caisse(*faits: Fait | Ligne) -> dict[str, Any]:
    [seule] = figures(caisses.fold(en_memoire(*faits)))["caisses"]
    return seule


def test_litige_1_la_caisse_vue_a_trois_moments() -> None:
    a_17_55: Faits = [
        ouverte(),
        encaisse("F-001", 31_125, "E-A"),
        encaisse("F-031", 4237, "E-231"),
        encaisse("F-013", 2780, "E-244", mode=Mode.CHEQUE),
        comptee(53_002, 43_362),
    ]
    vue = caisse(*a_17_55)
    assert (vue["theorique_centimes"], vue["compte_centimes"], vue["ecart_centimes"]) == (43_362, 53_002, 9640)
    assert vue["cheques_centimes"] == 2780

    a_18_45: Faits = [*a_17_55, encaisse("F-002", 9640, "E-201"), encaisse("F-013", 4237, "E-207")]
    vue = caisse(*a_18_45)
    assert (vue["theorique_centimes"], vue["compte_centimes"], vue["ecart_centimes"]) == (57_239, 53_002, -4237)

    reglee: Faits = [
        *a_18_45,
        exemple(
            EncaissementContrepasse,
            encaissement="E-231",
            foyer="F-031",
            session=SESSION,
            montant_centimes=4237,
            mode=Mode.ESPECES,
        ),
        exemple(EncaissementReaffecte, encaissement="E-207", foyer="F-013", vers="F-031", montant_centimes=4237),
    ]
    vue = caisse(*reglee)
    assert (vue["theorique_centimes"], vue["compte_centimes"], vue["ecart_centimes"]) == (53_002, 53_002, 0)
    assert vue["ecart_constate_centimes"] == 9640  # what was said when it was counted stays as it was


def test_la_caisse_theorique_et_son_ecart() -> None:
    faits: Faits = [
        ouverte(),
        encaisse("F-001", 45_002),
        exemple(RemboursementVerse, session=SESSION, montant_centimes=1260, mode="especes"),
        exemple(DepenseCaisse, session=SESSION, montant_centimes=640),
        comptee(50_982, 51_102),
    ]
    vue = caisse(*faits)
    assert (vue["theorique_centimes"], vue["ecart_centimes"]) == (51_102, -120)


def test_un_depot_en_banque_apres_le_comptage_ne_fait_pas_d_ecart() -> None:
    depot = exemple(DepotBanqueEffectue, session=SESSION, especes_centimes=43_000, cheques_centimes=2780)
    faits: Faits = [ouverte(), encaisse("F-001", 42_982), comptee(50_982, 50_982)]
    vue = caisse(*faits, Ligne(depot, le=A_17_55 + timedelta(days=1)))
    assert (vue["theorique_centimes"], vue["ecart_centimes"]) == (7982, 0)
    assert (vue["depose_centimes"], vue["cheques_deposes_centimes"]) == (43_000, 2780)


def test_un_depot_avant_le_comptage_compte_dans_la_caisse_comptee() -> None:
    depot = exemple(DepotBanqueEffectue, session=SESSION, especes_centimes=20_000)
    faits: Faits = [ouverte(), encaisse("F-001", 42_982), Ligne(depot, le=A_17_55 - timedelta(hours=1))]
    vue = caisse(*faits, comptee(30_982, 30_982))
    assert (vue["theorique_centimes"], vue["ecart_centimes"]) == (30_982, 0)


def test_une_consigne_rendue_en_especes_sort_de_la_caisse() -> None:
    rendue = exemple(ConsigneRendue, session=SESSION, unites=4, montant_centimes=120)
    assert caisse(ouverte(), rendue)["theorique_centimes"] == 7880
    annulee = exemple(ConsigneRendueAnnulee, session=SESSION, unites=4, montant_centimes=120)
    assert caisse(ouverte(), rendue, annulee)["theorique_centimes"] == 8000


def test_r161_un_fournisseur_paye_en_especes_sort_de_la_caisse() -> None:
    def paye(session: str | None) -> PaiementFournisseurEffectue:
        return exemple(PaiementFournisseurEffectue, session=session, mode="especes", montant_centimes=1000)

    assert caisse(ouverte(), paye(SESSION), paye(None))["theorique_centimes"] == 7000
    annule = exemple(PaiementFournisseurContrepasse, session=SESSION, mode="especes", montant_centimes=1000)
    assert caisse(ouverte(), paye(SESSION), annule)["theorique_centimes"] == 8000


def test_un_remboursement_par_virement_ne_sort_pas_de_la_caisse() -> None:
    vue = caisse(ouverte(), exemple(RemboursementVerse, session=SESSION, montant_centimes=6100, mode="virement"))
    assert vue["theorique_centimes"] == 8000


def test_chaque_mode_a_sa_colonne_et_seules_les_especes_font_la_caisse() -> None:
    faits: Faits = [encaisse("F-001", 100 * n, f"E-{n}", mode=mode) for n, mode in enumerate(Mode, start=1)]
    vue = caisse(ouverte(), *faits)
    colonnes = ("especes_centimes", "cheques_centimes", "cb_centimes", "virements_centimes", "bons_centimes")
    assert [vue[colonne] for colonne in colonnes] == [100, 200, 300, 400, 500]
    assert (vue["theorique_centimes"], vue["encaissements"]) == (8100, 5)


def test_un_paiement_hors_session_n_entre_dans_aucune_caisse() -> None:
    assert caisses.fold(en_memoire(encaisse("F-001", 2500, session=None))).tables == {}


def test_une_caisse_recoit_avant_qu_on_sache_qu_elle_etait_ouverte() -> None:
    vue = caisse(encaisse("F-001", 2500))
    assert (vue["especes_centimes"], vue["etat"], vue["ecart_centimes"]) == (2500, None, None)


def test_la_suite_donnee_a_un_ecart_est_la_derniere() -> None:
    faits: Faits = [exemple(EcartCaisseConstate, session=SESSION, suite=suite) for suite in ("a_recompter", "litige")]
    assert caisse(ouverte(), *faits)["suite"] == "litige"


def test_r165_la_monnaie_portee_change_les_deux_caisses() -> None:
    autre = exemple(CaisseOuverte, session="C2", fond_centimes=4000, ouverte_par=("nadia", "paul"))
    porte = exemple(TransfertCaisse, session=SESSION, vers="C2", montant_centimes=2000)
    vues = figures(caisses.fold(en_memoire(ouverte(), autre, porte)))["caisses"]
    assert {vue["session"]: vue["theorique_centimes"] for vue in vues} == {SESSION: 6000, "C2": 6000}


def test_chaque_comptage_est_garde() -> None:
    second = exemple(CaisseComptee, session=SESSION, compte_centimes=8000, theorique_centimes=8000, rang=2)
    deltas = caisses.fold(en_memoire(ouverte(), comptee(8400, 8000), Ligne(second, le=A_17_55 + timedelta(minutes=5))))
    assert [(c["rang"], c["compte_centimes"]) for c in deltas.dicts(COMPTAGES)] == [(1, 8400), (2, 8000)]
