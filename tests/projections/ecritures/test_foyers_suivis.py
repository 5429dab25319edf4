"""Households followed fact by fact, with every figure: the worked examples of the accounts."""

from __future__ import annotations

from typing import Any

from domaine.caisses.faits import CaisseOuverte
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue, RetraitContrepasse
from domaine.encaissements.faits import (
    EncaissementContrepasse,
    EncaissementReaffecte,
    RemboursementVerse,
)
from domaine.fait import Fait
from domaine.foyers.faits import TarifAccorde
from domaine.types import Mode
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Compte
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, ecrite, passer, soldes
from tests.projections.faits import commande, encaisse, pese
from tests.projections.journal import Ligne, en_memoire

SESSION = "C1:2026-11-26"
OUVERTE = exemple(CaisseOuverte, session=SESSION, caisse="C1", fond_centimes=0)


def consigne(cls: type[Any], unites: int) -> Any:
    return exemple(cls, foyer="F-101", unites=unites, unitaire_centimes=30, montant_centimes=30 * unites)


def annule(pesee: Any, **champs: Any) -> Ligne:
    communs = {
        nom: getattr(pesee, nom) for nom in RetraitContrepasse.__struct_fields__ if nom not in ("second", "en_plus")
    }
    return Ligne(RetraitContrepasse(**communs | champs, second=None), corrige=1)


def rembourse(foyer: str, montant: int) -> RemboursementVerse:
    return exemple(RemboursementVerse, foyer=foyer, session=SESSION, montant_centimes=montant, mode="especes")


def comptes(faits: list[Fait | Ligne], foyer: str) -> list[tuple[int, int, int]]:
    """411, 4191 and 4196 of a household after each fact."""
    comptable, vus = Comptable(), []
    ecritures = []
    for fait in en_memoire(*faits):
        ecritures += comptable.passer(fait)
        s = soldes(ecritures)
        cles = (Compte.ADHERENT, Compte.ADHERENT_AVANCE, Compte.ADHERENT_CONSIGNE)
        vus.append(tuple(s.get((cle, foyer), 0) for cle in cles))
    return vus  # type: ignore[return-value]


PESE, JUSTE = pese("F-101", 2460, prevu=2500), pese("F-101", 2412, prevu=2500)
FOYER_A: list[Fait | Ligne] = [
    OUVERTE,
    commande("F-101", 2500),
    encaisse("F-101", 775),
    PESE,
    consigne(ConsigneFacturee, 6),
    encaisse("F-101", 168, "E-2"),
    consigne(ConsigneRendue, 4),
    annule(PESE),
    JUSTE,
    rembourse("F-101", 135),
]


def test_r101_foyer_a_ecriture_par_ecriture() -> None:
    assert [ecrite(ecriture) for ecriture in passer(*FOYER_A)] == [
        "CA1: 5301 7.75 = 4191/F-101 7.75",
        "VE: 411/F-101 7.63 ; 4191/F-101 7.63 = 411/F-101 7.63 ; 707 7.63",
        "VE: 411/F-101 1.80 ; 4191/F-101 0.12 = 411/F-101 0.12 ; 4196/F-101 1.80",
        "CA1: 5301 1.68 = 411/F-101 1.68",
        "VE: 4196/F-101 1.20 = 4191/F-101 1.20",
        "VE: 707 7.63 = 4191/F-101 7.63",
        "VE: 411/F-101 7.48 ; 4191/F-101 7.48 = 411/F-101 7.48 ; 707 7.48",
        "CA1: 4191/F-101 1.35 = 5301 1.35",
    ]


def test_r101_foyer_a_compte_par_compte() -> None:
    assert comptes(FOYER_A, "F-101") == [
        (0, 0, 0),
        (0, 0, 0),  # an order is an engagement
        (0, -775, 0),
        (0, -12, 0),
        (168, 0, -180),
        (0, 0, -180),
        (0, -120, -60),
        (0, -883, -60),  # the weighing undone, then the true weight: 0.15 back in all
        (0, -135, -60),
        (0, 0, -60),
    ]
    fin = soldes(passer(*FOYER_A))
    assert fin == {(Compte.CAISSE, ""): 808, (Compte.VENTE, ""): -748, (Compte.ADHERENT_CONSIGNE, "F-101"): -60}


def test_r101_sans_la_correction_le_remboursement_est_moindre() -> None:
    fin = soldes(passer(*FOYER_A[:7], rembourse("F-101", 120)))
    assert fin == {(Compte.CAISSE, ""): 823, (Compte.VENTE, ""): -763, (Compte.ADHERENT_CONSIGNE, "F-101"): -60}


def test_r151_a2_ce_qui_reste_du_est_baisse_par_le_retour_et_rien_n_est_a_rembourser() -> None:
    faits = [*FOYER_A[:5], *FOYER_A[6:9], encaisse("F-101", 33, "E-3")]
    assert comptes(faits, "F-101")[5:] == [(48, 0, -60), (0, -715, -60), (33, 0, -60), (0, 0, -60)]
    assert dernieres(*faits[:6]) == ["VE: 4196/F-101 1.20 = 411/F-101 1.20"]
    assert dernieres(*faits) == ["CA1: 5301 0.33 = 411/F-101 0.33"]


def test_r122_a3_paye_plus_que_du_le_reste_est_une_avance() -> None:
    depart: list[Fait | Ligne] = [OUVERTE, PESE, consigne(ConsigneFacturee, 6)]
    paye = [*depart, encaisse("F-101", 1000)]
    assert dernieres(*paye) == ["CA1: 5301 10.00 = 411/F-101 9.43 ; 4191/F-101 0.57"]
    suite = [*paye, consigne(ConsigneRendue, 4), annule(PESE), JUSTE, rembourse("F-101", 192)]
    assert [avance for _, avance, _ in comptes(suite, "F-101")][3:] == [-57, -177, -940, -192, 0]
    assert soldes(passer(*suite))[Compte.CAISSE, ""] == 808


FINANCE = exemple(TarifAccorde, foyer="F-102", financeur="FIN")
DEMI, DEMI_JUSTE = (pese("F-102", q, prevu=2500, coefficient_pct=50) for q in (2460, 2412))
FOYER_B: list[Fait | Ligne] = [
    OUVERTE,
    FINANCE,
    encaisse("F-102", 388),
    DEMI,
    annule(DEMI),
    DEMI_JUSTE,
    rembourse("F-102", 14),
]


def test_r007_foyer_b_le_financeur_doit_sa_part() -> None:
    assert [ecrite(ecriture) for ecriture in passer(*FOYER_B)] == [
        "CA1: 5301 3.88 = 4191/F-102 3.88",
        "VE: 411/F-102 3.82 ; 4191/F-102 3.82 ; 4671/FIN 3.81 = 411/F-102 3.82 ; 707 7.63",
        "VE: 707 7.63 = 4671/FIN 3.81 ; 4191/F-102 3.82",
        "VE: 411/F-102 3.74 ; 4191/F-102 3.74 ; 4671/FIN 3.74 = 411/F-102 3.74 ; 707 7.48",
        "CA1: 4191/F-102 0.14 = 5301 0.14",
    ]
    fin = soldes(passer(*FOYER_B))
    assert fin == {(Compte.CAISSE, ""): 374, (Compte.VENTE, ""): -748, (Compte.TIERS, "FIN"): 374}


SOLIDAIRE, SOLIDAIRE_JUSTE = (pese("F-103", q, prevu=2500, coefficient_pct=115) for q in (2460, 2412))
FOYER_C: list[Fait | Ligne] = [
    OUVERTE,
    encaisse("F-103", 891),
    SOLIDAIRE,
    annule(SOLIDAIRE),
    SOLIDAIRE_JUSTE,
    rembourse("F-103", 31),
]


def test_r008_foyer_c_le_supplement_nourrit_la_cagnotte() -> None:
    assert [ecrite(ecriture) for ecriture in passer(*FOYER_C)] == [
        "CA1: 5301 8.91 = 4191/F-103 8.91",
        "VE: 411/F-103 8.77 ; 4191/F-103 8.77 = 411/F-103 8.77 ; 707 7.63 ; 4678 1.14",
        "VE: 707 7.63 ; 4678 1.14 = 4191/F-103 8.77",
        "VE: 411/F-103 8.60 ; 4191/F-103 8.60 = 411/F-103 8.60 ; 707 7.48 ; 4678 1.12",
        "CA1: 4191/F-103 0.31 = 5301 0.31",
    ]
    fin = soldes(passer(*FOYER_C))
    assert fin == {(Compte.CAISSE, ""): 860, (Compte.VENTE, ""): -748, (Compte.CAGNOTTE, ""): -112}


def test_r126_litige_1_les_deux_foyers_finissent_a_zero_et_la_caisse_a_42_37() -> None:
    du = pese("F-031", 13668)
    paiement = {"mode": Mode.ESPECES, "session": SESSION, "montant_centimes": 4237}
    faits: list[Fait | Ligne] = [
        OUVERTE,
        du,
        encaisse("F-013", 4237, "E-207"),
        encaisse("F-031", 4237, "E-231"),
        exemple(EncaissementContrepasse, encaissement="E-231", foyer="F-031", **paiement),
        exemple(EncaissementReaffecte, encaissement="E-207", foyer="F-013", vers="F-031", montant_centimes=4237),
    ]
    assert du.du_centimes == 4237
    assert [ecrite(ecriture) for ecriture in passer(*faits)][1:] == [
        "CA1: 5301 42.37 = 4191/F-013 42.37",
        "CA1: 5301 42.37 = 411/F-031 42.37",
        "CA1: 411/F-031 42.37 = 5301 42.37",
        "OD: 4191/F-013 42.37 = 411/F-031 42.37",
    ]
    assert soldes(passer(*faits)) == {(Compte.CAISSE, ""): 4237, (Compte.VENTE, ""): -4237}
