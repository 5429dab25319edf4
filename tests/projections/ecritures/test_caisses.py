"""The account of a till is what was counted in it, whatever is typed when."""

from __future__ import annotations

from typing import Any

from domaine.caisses.faits import (
    CaisseComptee,
    CaisseOuverte,
    DepenseCaisse,
    DepenseContrepassee,
    DepotBanqueEffectue,
    DepotContrepasse,
    EcartCaisseConstate,
    EcartCaisseDecide,
    EcartCaisseRemis,
    TransfertCaisse,
    TransfertContrepasse,
)
from domaine.encaissements.faits import (
    ChequeRejete,
    EncaissementContrepasse,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.fait import Fait
from domaine.fournisseurs.faits import PaiementFournisseurContrepasse, PaiementFournisseurEffectue
from domaine.groupements.faits import OuvertureControlee
from domaine.types import Mode
from projections.ecritures.modele import Compte
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer, soldes
from tests.projections.faits import encaisse

S1, S2 = "C1:2026-11-26", "C1:2026-12-17"


def ouverte(session: str = S1, fond: int = 8000, caisse: str = "C1") -> CaisseOuverte:
    return exemple(CaisseOuverte, session=session, caisse=caisse, fond_centimes=fond)


def comptee(compte: int, ecart: int, rang: int = 1) -> CaisseComptee:
    return exemple(
        CaisseComptee, session=S1, compte_centimes=compte, ecart_centimes=ecart, rang=rang, theorique_centimes=0
    )


def ecart(centimes: int, suite: str) -> EcartCaisseConstate:
    return exemple(EcartCaisseConstate, session=S1, ecart_centimes=centimes, suite=suite)


def en_caisse(*faits: Fait) -> int:
    return soldes(passer(*faits)).get((Compte.CAISSE, ""), 0)


def test_r160_un_premier_fond_est_un_apport() -> None:
    assert dernieres(ouverte()) == ["CA1: 5301 80.00 = 102 80.00"]


def test_r160_le_fond_vient_d_abord_des_especes_reprises() -> None:
    reprise = exemple(OuvertureControlee, caisse_centimes=8640, fonds_centimes=8640)
    assert dernieres(reprise, ouverte()) == ["CA1: 5301 80.00 = 530 80.00"]


def test_r160_un_fond_qui_n_est_pas_ce_qui_restait_attend_une_explication() -> None:
    assert dernieres(ouverte(), ouverte(S2, 8000)) == []
    assert dernieres(ouverte(), ouverte(S2, 6000)) == ["CA1: 4718 20.00 = 5301 20.00"]
    assert dernieres(ouverte(), ouverte("C2:2026-11-26", 5000, "C2")) == ["CA2: 5302 50.00 = 102 50.00"]


def test_r164_un_depot_note_apres_l_ouverture_suivante_ne_laisse_rien_en_attente() -> None:
    depot = exemple(DepotBanqueEffectue, session=S1, bordereau="B-1", especes_centimes=7000)
    faits: list[Fait] = [ouverte(), encaisse("F-101", 7000), ouverte(S2, 8000)]
    assert dernieres(*faits) == ["CA1: 4718 70.00 = 5301 70.00"]
    assert dernieres(*faits, depot) == ["CA1: 580 70.00 = 4718 70.00", "BQ1: 5121 70.00 = 580 70.00"]
    assert en_caisse(*faits, depot) == 8000
    assert (Compte.ATTENTE, "") not in soldes(passer(*faits, depot))
    de_moins = exemple(DepotBanqueEffectue, session=S1, bordereau="B-1", especes_centimes=6500)
    assert soldes(passer(*faits, de_moins))[Compte.ATTENTE, ""] == 500
    d_apres = exemple(DepotBanqueEffectue, session=S2, bordereau="B-2", especes_centimes=1000)
    assert en_caisse(*faits, depot, d_apres) == 7000


def test_r185_un_depot_annule_rend_les_especes_a_la_caisse_et_les_reprend_a_la_banque() -> None:
    depot: dict[str, Any] = {"session": S1, "bordereau": "B-1", "especes_centimes": 7000}
    faits: list[Fait] = [ouverte(), encaisse("F-101", 7000), exemple(DepotBanqueEffectue, **depot)]
    faits.append(exemple(DepotContrepasse, **depot))
    assert dernieres(*faits) == ["CA1: 5301 70.00 = 580 70.00", "BQ1: 580 70.00 = 5121 70.00"]
    assert en_caisse(*faits) == 15000


def test_r185_un_depot_corrige_apres_l_ouverture_suivante_ne_laisse_rien_en_attente() -> None:
    """Given 70.00 noted for 60.00, and the next float of 90.00 counted, when it is told right, then nothing waits."""
    depot: dict[str, Any] = {"session": S1, "bordereau": "B-1", "especes_centimes": 7000}
    juste = exemple(DepotBanqueEffectue, session=S1, bordereau="B-2", especes_centimes=6000)
    ensuite = ouverte(S2, 9000)
    faits: list[Fait] = [ouverte(), encaisse("F-101", 7000), exemple(DepotBanqueEffectue, **depot), ensuite]
    assert soldes(passer(*faits))[Compte.ATTENTE, ""] == -1000
    faits += [exemple(DepotContrepasse, **depot), juste]
    assert (Compte.ATTENTE, "") not in soldes(passer(*faits))
    assert en_caisse(*faits) == 9000
    note_apres: list[Fait] = [*faits[:2], ensuite, exemple(DepotBanqueEffectue, **depot), *faits[-2:]]
    assert (Compte.ATTENTE, "") not in soldes(passer(*note_apres))
    assert en_caisse(*note_apres) == 9000


def test_r166_une_depense_de_caisse() -> None:
    depense = exemple(DepenseCaisse, session=S1, montant_centimes=640, objet="Café", piece="Ticket 12")
    assert dernieres(ouverte(), depense) == ["CA1: 606 6.40 = 5301 6.40"]


def test_r185_une_depense_annulee_rend_a_sa_caisse_ce_qui_n_en_est_pas_sorti() -> None:
    depense: dict[str, Any] = {"session": S1, "montant_centimes": 640, "objet": "Café", "piece": "Ticket 12"}
    faits: list[Fait] = [ouverte(), exemple(DepenseCaisse, **depense), exemple(DepenseContrepassee, **depense)]
    assert dernieres(*faits) == ["CA1: 5301 6.40 = 606 6.40"]
    assert en_caisse(*faits) == 8000


def test_r138_une_depense_annulee_apres_le_comptage_va_contre_l_ecart_qui_attend() -> None:
    """Given 64.00 noted for 6.40 and 73.60 counted, when it is told right, then nothing waits and 73.60 are there."""
    depense: dict[str, Any] = {"session": S1, "objet": "Café", "piece": "Ticket 12"}
    faits: list[Fait] = [
        ouverte(),
        exemple(DepenseCaisse, montant_centimes=6400, **depense),
        comptee(7360, 5760),
        ecart(5760, "litige"),
        exemple(DepenseContrepassee, montant_centimes=6400, **depense),
        exemple(DepenseCaisse, montant_centimes=640, **depense),
    ]
    assert (Compte.ATTENTE, "") not in soldes(passer(*faits))
    assert en_caisse(*faits) == 7360


def test_r185_un_remboursement_annule_rend_a_sa_caisse_et_au_foyer_meme_s_il_doit_depuis() -> None:
    """Given an advance of 12.60 given back, when it is undone, then it is there again, and so is the cash."""
    rendu: dict[str, Any] = {"foyer": "F-101", "session": S1, "montant_centimes": 1260, "mode": "especes"}
    faits: list[Fait] = [ouverte(), encaisse("F-101", 1260), exemple(RemboursementVerse, **rendu)]
    faits.append(exemple(RemboursementContrepasse, **rendu))
    assert dernieres(*faits) == ["CA1: 5301 12.60 = 4191/F-101 12.60"]
    assert en_caisse(*faits) == 92_60
    sans_avance: list[Fait] = [faits[0], *faits[2:]]
    assert dernieres(*sans_avance) == ["CA1: 5301 12.60 = 411/F-101 12.60"]


def test_r177_un_fournisseur_paye_en_especes_l_est_par_sa_caisse() -> None:
    paye = exemple(PaiementFournisseurEffectue, facture="FA-1", montant_centimes=500, mode="especes", session=S1)
    assert dernieres(ouverte(), paye) == ["CA1: 401/F03 5.00 = 5301 5.00"]


def test_r185_un_fournisseur_paye_en_especes_par_erreur_rend_a_sa_caisse() -> None:
    commun: dict[str, Any] = {"facture": "FA-1", "montant_centimes": 500, "mode": "especes", "session": S1}
    faits: list[Fait] = [ouverte(), exemple(PaiementFournisseurEffectue, **commun)]
    faits.append(exemple(PaiementFournisseurContrepasse, trop_centimes=0, **commun))
    assert dernieres(*faits) == ["CA1: 5301 5.00 = 401/F03 5.00"]
    assert en_caisse(*faits) == 8000


def test_r138_des_especes_corrigees_apres_le_comptage_vont_contre_l_ecart_qui_attend() -> None:
    """Given 50.00 noted for 55.00 and 25.00 counted, when it is corrected, then nothing waits and 25.00 are there."""
    paye: dict[str, Any] = {"facture": "FA-1", "mode": "especes", "session": S1}
    faits: list[Fait] = [
        ouverte(),
        exemple(PaiementFournisseurEffectue, montant_centimes=5000, **paye),
        comptee(2500, -500),
        ecart(-500, "en_attente"),
        exemple(PaiementFournisseurContrepasse, montant_centimes=5000, trop_centimes=0, **paye),
        exemple(PaiementFournisseurEffectue, montant_centimes=5500, **paye),
    ]
    assert (Compte.ATTENTE, "") not in soldes(passer(*faits))
    assert en_caisse(*faits) == 2500


def test_r162_un_petit_ecart_est_passe_un_grand_attend() -> None:
    assert dernieres(ouverte(), comptee(7880, -120), ecart(-120, "passe")) == ["CA1: 658 1.20 = 5301 1.20"]
    assert dernieres(ouverte(), comptee(8150, 150), ecart(150, "passe")) == ["CA1: 5301 1.50 = 7588 1.50"]
    assert dernieres(ouverte(), comptee(8400, 400), ecart(400, "a_recompter")) == ["CA1: 5301 4.00 = 4718 4.00"]


def test_r162_un_second_comptage_remplace_le_premier() -> None:
    faits: list[Fait] = [ouverte(), comptee(8400, 400), ecart(400, "a_recompter"), comptee(8000, 0, rang=2)]
    assert dernieres(*faits) == ["CA1: 4718 4.00 = 5301 4.00"]
    assert en_caisse(*faits) == 8000
    autre: list[Fait] = [ouverte(), comptee(7900, -100), ecart(-100, "passe"), comptee(8000, 0, rang=2)]
    assert dernieres(*autre) == ["CA1: 5301 1.00 = 658 1.00"]


def test_r138_un_paiement_tape_apres_le_comptage_explique_l_ecart_qui_attend() -> None:
    faits: list[Fait] = [ouverte(), comptee(13_002, 5002), ecart(5002, "litige"), encaisse("F-101", 2000)]
    assert dernieres(*faits) == ["CA1: 4718 20.00 = 4191/F-101 20.00"]
    assert en_caisse(*faits) == 13_002
    assert dernieres(*faits, encaisse("F-102", 4002, "E-2")) == ["CA1: 4718 40.02 = 4191/F-102 40.02"]
    assert en_caisse(*faits, encaisse("F-102", 4002, "E-2")) == 13_002


def test_r162_ce_qu_un_paiement_tape_apres_le_comptage_laisse_inexplique_se_decide() -> None:
    faits: list[Fait] = [
        ouverte(),
        comptee(8150, 150),
        ecart(150, "passe"),
        encaisse("F-101", 2000),
        exemple(EcartCaisseDecide, session=S1, ecart_centimes=-2000),
    ]
    assert dernieres(*faits) == ["CA1: 658 20.00 = 4718 20.00"]
    assert en_caisse(*faits) == 8150
    assert (Compte.ATTENTE, "") not in soldes(passer(*faits))
    assert en_caisse(*faits, comptee(8150, 0, rang=2)) == 8000 + 2000  # what is expected then


def test_r124_annuler_un_paiement_jamais_recu_solde_l_ecart() -> None:
    annule = exemple(
        EncaissementContrepasse, encaissement="E-1", foyer="F-031", session=S1, mode=Mode.ESPECES, montant_centimes=4237
    )
    faits = [ouverte(), encaisse("F-031", 4237), comptee(8000, -4237), ecart(-4237, "litige"), annule]
    assert dernieres(*faits) == ["CA1: 4191/F-031 42.37 = 4718 42.37"]
    assert soldes(passer(*faits)) == {(Compte.CAISSE, ""): 8000, (Compte.FONDS, ""): -8000}


def test_r164_un_depot_passe_par_les_virements_internes_et_chaque_cheque_a_sa_ligne() -> None:
    cheques = [encaisse("F-101", 2780, "E-1", mode=Mode.CHEQUE), encaisse("F-102", 1000, "E-2", mode=Mode.CHEQUE)]
    depot = exemple(
        DepotBanqueEffectue,
        session=S1,
        bordereau="B-1",
        especes_centimes=4300,
        cheques=("E-1", "E-2"),
        cheques_centimes=3780,
    )
    assert dernieres(ouverte(), *cheques, depot) == [
        "CA1: 580 43.00 = 5301 43.00",
        "BQ1: 5121 43.00 = 580 43.00",
        "BQ1: 5121 37.80 = 5112 27.80 ; 5112 10.00",
    ]


def test_r164_un_cheque_rejete_avant_que_son_depot_soit_note_ne_bloque_pas_les_comptes() -> None:
    cheques: list[Fait] = [
        encaisse("F-101", 2780, "E-1", mode=Mode.CHEQUE),
        encaisse("F-102", 1000, "E-2", mode=Mode.CHEQUE),
        exemple(ChequeRejete, encaissement="E-1", foyer="F-101", montant_centimes=2780),
    ]
    depot = exemple(DepotBanqueEffectue, session=S1, especes_centimes=0, cheques=("E-1", "E-2"), cheques_centimes=3780)
    assert dernieres(ouverte(), *cheques, depot) == [
        "BQ1: 5121 37.80 = 5112 10.00 ; 5112 27.80",
        "BQ1: 5112 27.80 = 5121 27.80",
    ]


def test_r162_un_ecart_decide_quitte_l_attente() -> None:
    def decide(centimes: int) -> EcartCaisseDecide:
        return exemple(EcartCaisseDecide, session=S1, ecart_centimes=centimes)

    trop: list[Fait] = [ouverte(), comptee(8400, 400), ecart(400, "en_attente"), decide(400)]
    assert dernieres(*trop) == ["CA1: 4718 4.00 = 7588 4.00"]
    manque: list[Fait] = [ouverte(), comptee(7600, -400), ecart(-400, "en_attente"), decide(-400)]
    assert dernieres(*manque) == ["CA1: 658 4.00 = 4718 4.00"]
    assert dernieres(*manque, comptee(8000, 0, rang=2)) == ["CA1: 5301 4.00 = 658 4.00"]
    assert en_caisse(*manque, comptee(8000, 0, rang=2)) == 8000


def test_r185_un_ecart_decide_par_erreur_attend_de_nouveau() -> None:
    def faits(centimes: int) -> list[Fait]:
        compte: list[Fait] = [ouverte(), comptee(8000 + centimes, centimes), ecart(centimes, "en_attente")]
        dits = {"session": S1, "ecart_centimes": centimes}
        return [*compte, exemple(EcartCaisseDecide, **dits), exemple(EcartCaisseRemis, **dits)]

    assert dernieres(*faits(400)) == ["CA1: 7588 4.00 = 4718 4.00"]
    assert dernieres(*faits(-400)) == ["CA1: 4718 4.00 = 658 4.00"]
    assert dernieres(*faits(-400), comptee(8000, 0, rang=2)) == ["CA1: 5301 4.00 = 4718 4.00"]


def test_r165_la_monnaie_passe_par_les_virements_internes() -> None:
    autre = ouverte("C2:2026-11-26", 4000, "C2")
    porte = exemple(TransfertCaisse, session=S1, vers="C2:2026-11-26", montant_centimes=2000)
    assert dernieres(ouverte(), autre, porte) == ["CA1: 580 20.00 = 5301 20.00", "CA2: 5302 20.00 = 580 20.00"]


def test_r185_de_la_monnaie_annulee_revient_par_les_virements_internes() -> None:
    porte: dict[str, Any] = {"session": S1, "vers": "C2:2026-11-26", "montant_centimes": 2000}
    faits: list[Fait] = [ouverte(), ouverte("C2:2026-11-26", 4000, "C2"), exemple(TransfertCaisse, **porte)]
    faits.append(exemple(TransfertContrepasse, **porte))
    assert dernieres(*faits) == ["CA1: 5301 20.00 = 580 20.00", "CA2: 580 20.00 = 5302 20.00"]
    assert en_caisse(*faits) == 12000
