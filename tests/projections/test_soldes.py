"""Balances, fact by fact: the worked households of the treasury rules, the first two disputes."""

from __future__ import annotations

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee, SubstitutionRefusee
from domaine.commandes.faits import LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.faits import (
    AbsenceConstatee,
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    RetraitContrepasse,
    VenteLibre,
)
from domaine.encaissements.faits import (
    AvoirEmis,
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementReaffecte,
    PaiementDeclare,
    RemboursementVerse,
)
from domaine.fait import Fait
from domaine.foyers.faits import (
    AdhesionEnregistree,
    ContenantsSuivis,
    FoyerFusionne,
    FoyerScinde,
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
)
from projections.soldes import REPRISES_FOYERS, SOLDES, soldes
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import commande, encaisse, engagement, pese
from tests.projections.journal import en_memoire, seule


def compte(foyer: str, *faits: Fait) -> tuple[int, int, int]:
    """Balance, forecast and deposits held, in centimes."""
    deltas = soldes.fold(en_memoire(*faits))
    _, solde, engage, consignes = deltas.tables.get(SOLDES, {}).get((foyer,), [foyer, 0, 0, 0])
    assert isinstance(solde, int)
    assert isinstance(engage, int)
    assert isinstance(consignes, int)
    return solde, solde - engage, consignes


def pas_a_pas(foyer: str, *faits: Fait) -> list[tuple[int, int]]:
    """Balance and forecast after each fact."""
    return [compte(foyer, *faits[: n + 1])[:2] for n in range(len(faits))]


def consigne(foyer: str, unites: int, unitaire: int = 30) -> ConsigneFacturee:
    return exemple(ConsigneFacturee, foyer=foyer, unites=unites, montant_centimes=unites * unitaire)


def rend(foyer: str, unites: int, session: str | None = None) -> ConsigneRendue:
    return exemple(ConsigneRendue, foyer=foyer, unites=unites, montant_centimes=unites * 30, session=session)


def test_une_commande_engage_et_ne_doit_rien() -> None:
    assert compte("F-101", commande("F-101", 2500)) == (0, -775, 0)


def test_le_foyer_a_paye_d_avance_rend_ses_bouteilles_et_finit_a_zero() -> None:
    correction = exemple(AvoirEmis, foyer="F-101", montant_centimes=15)  # the scale was 2 % wrong
    faits = [
        commande("F-101", 2500),
        encaisse("F-101", 775),
        pese("F-101", 2460, prevu=2500),
        consigne("F-101", 6),
        encaisse("F-101", 168, "E-2"),
        rend("F-101", 4),
        correction,
        exemple(RemboursementVerse, foyer="F-101", montant_centimes=135, mode="especes"),
    ]
    assert pas_a_pas("F-101", *faits) == [
        (0, -775),
        (775, 0),
        (12, 12),
        (-168, -168),
        (0, 0),
        (120, 120),
        (135, 135),
        (0, 0),
    ]
    assert compte("F-101", *faits)[2] == 60


def test_des_bouteilles_rendues_diminuent_une_dette_avant_de_faire_un_avoir() -> None:
    faits = [commande("F-101", 2500), encaisse("F-101", 775), pese("F-101", 2460, prevu=2500), consigne("F-101", 6)]
    assert compte("F-101", *faits, rend("F-101", 4))[0] == -48


def test_un_trop_percu_apres_retrait_reste_au_foyer() -> None:
    faits = [commande("F-101", 2500), pese("F-101", 2460, prevu=2500), consigne("F-101", 6)]
    assert compte("F-101", *faits)[0] == -943
    assert compte("F-101", *faits, encaisse("F-101", 1000))[0] == 57
    assert compte("F-101", *faits, encaisse("F-101", 1000), rend("F-101", 4))[0] == 177


def test_coup_de_pouce_le_foyer_ne_doit_que_sa_part() -> None:
    faits = [
        commande("F-102", 2500, coefficient_pct=50),
        encaisse("F-102", 388),
        pese("F-102", 2460, prevu=2500, coefficient_pct=50),
        exemple(AvoirEmis, foyer="F-102", montant_centimes=8),
        exemple(RemboursementVerse, foyer="F-102", montant_centimes=14),
    ]
    assert pas_a_pas("F-102", *faits) == [(0, -388), (388, 0), (6, 6), (14, 14), (0, 0)]


def test_solidaire_le_foyer_doit_sa_part_et_le_supplement() -> None:
    faits = [
        commande("F-103", 2500, coefficient_pct=115),
        encaisse("F-103", 891),
        pese("F-103", 2460, prevu=2500, coefficient_pct=115),
        exemple(AvoirEmis, foyer="F-103", montant_centimes=17),
        exemple(RemboursementVerse, foyer="F-103", montant_centimes=31),
    ]
    assert pas_a_pas("F-103", *faits) == [(0, -891), (891, 0), (14, 14), (31, 31), (0, 0)]


def test_litige_1_les_deux_foyers_reviennent_a_zero() -> None:
    e_160 = exemple(VenteLibre, foyer="F-031", du_centimes=4237)
    e_207, e_231 = encaisse("F-013", 4237, "E-207"), encaisse("F-031", 4237, "E-231")
    avant = [e_160, e_231, e_207]
    assert [compte(foyer, *avant)[0] for foyer in ("F-031", "F-013")] == [0, 4237]
    apres = [
        *avant,
        exemple(EncaissementContrepasse, encaissement="E-231", foyer="F-031", montant_centimes=4237),
        exemple(EncaissementReaffecte, encaissement="E-207", foyer="F-013", vers="F-031", montant_centimes=4237),
    ]
    assert [compte(foyer, *apres)[0] for foyer in ("F-031", "F-013")] == [0, 0]


def test_un_paiement_declare_ne_change_aucun_solde() -> None:
    assert compte("F-031", exemple(PaiementDeclare, foyer="F-031", montant_centimes=4237)) == (0, 0, 0)


LITIGE_2 = {
    "F-003": (2000, 2040, 620, -12),
    "F-009": (3000, 3140, 930, -43),
    "F-011": (1000, 1000, 310, 0),
    "F-017": (5000, 5100, 1550, -31),
    "F-022": (5000, 5200, 1550, -62),
    "F-025": (2000, 2020, 620, -6),
    "F-028": (10000, 10080, 3100, -25),
    "F-034": (1500, 1520, 465, -6),
    "F-036": (4000, 4060, 1240, -19),
    "F-041": (2500, 2500, 775, 0),
    "F-047": (3000, 3020, 930, -6),
    "F-052": (4000, 3540, 1240, 143),
    "F-055": (1500, 1500, 465, 0),
    "F-058": (2500, 1380, 775, 347),
}
"""Ordered and got, in g; prepaid and balance, in centimes."""


def test_litige_2_chacun_paie_le_poids_reel() -> None:
    faits: list[Fait] = []
    for foyer, (voulu, obtenu, paye, _) in LITIGE_2.items():
        faits += [commande(foyer, voulu), encaisse(foyer, paye, f"E-{foyer}"), pese(foyer, obtenu, prevu=voulu)]
    assert {foyer: compte(foyer, *faits)[:2] for foyer in LITIGE_2} == {
        foyer: (solde, solde) for foyer, (*_, solde) in LITIGE_2.items()
    }
    assert sum(compte(foyer, *faits)[0] for foyer in LITIGE_2) == 280


def test_trois_changements_de_commande_ne_laissent_que_le_dernier() -> None:
    faits = [commande("F-101", 2000), commande("F-101", 4000, avant=2000), commande("F-101", 3000, avant=4000)]
    assert compte("F-101", *faits) == (0, -930, 0)
    retiree = exemple(LigneCommandeRetiree, foyer="F-101", quantite_avant=3000, engage_avant_centimes=engagement(3000))
    assert compte("F-101", *faits, retiree) == (0, 0, 0)


def test_un_ajustage_change_l_engagement_et_rien_d_autre() -> None:
    ajustee = exemple(
        QuantiteAjustee,
        foyer="F-028",
        quantite_avant=10_000,
        quantite=8000,
        engage_avant_centimes=3100,
        engage_centimes=2480,
    )
    assert compte("F-028", commande("F-028", 10_000), ajustee) == (0, -2480, 0)


def test_une_rupture_libere_l_engagement_et_laisse_le_paiement_au_foyer() -> None:
    rien = exemple(PartAllouee, foyer="F-058", demande=2500, part=0, engage_avant_centimes=775, engage_centimes=0)
    assert compte("F-058", commande("F-058", 2500), encaisse("F-058", 775), rien) == (775, 775, 0)


def test_une_part_allouee_engage_pour_ce_qui_sera_remis() -> None:
    part = exemple(PartAllouee, foyer="F-058", demande=2500, part=2130, engage_avant_centimes=775, engage_centimes=660)
    assert compte("F-058", commande("F-058", 2500), part) == (0, -660, 0)


def test_un_remplacement_accepte_engage_au_prix_convenu_un_refus_n_engage_rien() -> None:
    accepte = exemple(SubstitutionAcceptee, foyer="F-066", engage_centimes=558)
    assert compte("F-066", encaisse("F-066", 558), accepte) == (558, 0, 0)
    assert compte("F-066", encaisse("F-066", 558), exemple(SubstitutionRefusee, foyer="F-066")) == (558, 558, 0)


def test_un_retrait_partiel_laisse_le_reste_engage() -> None:
    assert compte("F-101", commande("F-101", 2500), pese("F-101", 1500)) == (-465, -775, 0)


def test_un_retrait_annule_remet_tout_comme_avant() -> None:
    retrait = pese("F-101", 2460, prevu=2500)
    annule = exemple(
        RetraitContrepasse,
        foyer="F-101",
        quantite=2460,
        du_centimes=retrait.du_centimes,
        libere=2500,
        engage_libere_centimes=retrait.engage_libere_centimes,
    )
    avant = [commande("F-101", 2500), encaisse("F-101", 775)]
    assert compte("F-101", *avant, retrait, annule) == compte("F-101", *avant)


def test_un_absent_ne_doit_que_le_frais() -> None:
    commande_totale = commande("F-101", 2500)  # 7.75 dry
    sec = exemple(ProduitNonRetire, foyer="F-101", quantite=2500, engage_libere_centimes=775)
    frais = exemple(
        ProduitNonRetire, foyer="F-101", produit="P070", quantite=1, du_centimes=715, engage_libere_centimes=715
    )
    engage_frais = exemple(commande("F-101", 1).__class__, foyer="F-101", produit="P070", engage_centimes=715)
    faits = [commande_totale, engage_frais, exemple(AbsenceConstatee, foyer="F-101"), sec, frais]
    assert compte("F-101", *faits) == (-715, -715, 0)


def test_une_consigne_rendue_en_especes_ne_credite_pas_le_compte() -> None:
    faits = [consigne("F-101", 6), encaisse("F-101", 180)]
    assert compte("F-101", *faits, rend("F-101", 4, session="C1:2026-11-26")) == (0, 0, 60)
    assert compte("F-101", *faits, rend("F-101", 4)) == (120, 120, 60)


def test_un_foyer_peut_rapporter_plus_de_bouteilles_qu_il_n_en_a_pris() -> None:
    assert compte("F-101", rend("F-101", 4)) == (120, 120, -120)


def test_une_adhesion_est_due_avec_sa_part_de_cagnotte() -> None:
    adhesion = exemple(AdhesionEnregistree, foyer="F-101", cotisation_centimes=2000, cagnotte_centimes=1500)
    assert compte("F-101", adhesion, encaisse("F-101", 3500)) == (0, 0, 0)


def test_r022_un_paiement_couvre_d_abord_l_adhesion_puis_le_panier() -> None:
    adhesion = exemple(AdhesionEnregistree, foyer="F-101", cotisation_centimes=100, cagnotte_centimes=0)
    faits = [adhesion, commande("F-101", 2500), encaisse("F-101", 500), pese("F-101", 2500)]
    assert pas_a_pas("F-101", *faits)[2:] == [(400, -375), (-375, -375)]


def test_un_paiement_repris_par_la_banque_fait_revenir_la_dette_sans_frais() -> None:
    repris = exemple(CarteImpayee, foyer="F-101", montant_centimes=2000)
    assert compte("F-101", encaisse("F-101", 2000), repris) == (0, 0, 0)
    annule = exemple(CarteImpayeeAnnulee, foyer="F-101", montant_centimes=2000)
    assert compte("F-101", encaisse("F-101", 2000), repris, annule) == compte("F-101", encaisse("F-101", 2000))


def test_un_cheque_rejete_fait_revenir_la_dette_sans_frais() -> None:
    rejete = exemple(ChequeRejete, foyer="F-101", montant_centimes=4560)
    assert compte("F-101", encaisse("F-101", 4560), rejete) == (0, 0, 0)
    annule = exemple(ChequeRejetAnnule, foyer="F-101", montant_centimes=4560)
    assert compte("F-101", encaisse("F-101", 4560), rejete, annule) == compte("F-101", encaisse("F-101", 4560))


def test_un_solde_repris_du_cahier_garde_son_signe() -> None:
    assert compte("F-101", exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=-1840))[0] == -1840


def test_r031_un_solde_repris_puis_annule_ne_laisse_rien_et_n_est_plus_a_personne() -> None:
    for centimes in (-1840, 1260):
        repris = exemple(SoldeOuvertureRepris, foyer="F-101", solde_centimes=centimes)
        annule = exemple(SoldeOuvertureAnnule, foyer="F-101", solde_centimes=centimes)
        assert compte("F-101", repris, annule) == (0, 0, 0)
        a_personne = seule(soldes, REPRISES_FOYERS, repris, annule)
        assert (a_personne["doivent_centimes"], a_personne["attendent_centimes"]) == (0, 0)


def test_r027_deux_comptes_reunis_s_additionnent() -> None:
    reprises = (
        exemple(SoldeOuvertureRepris, foyer="F-044", solde_centimes=3_20),
        exemple(SoldeOuvertureRepris, foyer="F-091", solde_centimes=-8_00),
    )
    reunis = exemple(FoyerFusionne, foyer="F-091", vers="F-044", solde_centimes=-8_00)
    assert compte("F-044", *reprises, reunis) == (-4_80, -4_80, 0)
    assert compte("F-091", *reprises, reunis) == (0, 0, 0)


def test_r028_la_dette_partagee_et_les_bouteilles_suivent_le_nouveau_foyer() -> None:
    dette = exemple(SoldeOuvertureRepris, foyer="F-042", solde_centimes=-18_40)
    sorties = exemple(ConsigneFacturee, foyer="F-042", contenant="P052", unites=4, montant_centimes=1_20)
    suivies = (ContenantsSuivis(contenant="P052", unites=4, montant_centimes=1_20),)
    separes = exemple(FoyerScinde, foyer="F-042", vers="F-187", solde_centimes=-9_20, consignes=suivies)
    assert compte("F-042", dette, separes)[0] == -9_20
    assert compte("F-187", dette, separes)[0] == -9_20
    assert compte("F-042", sorties, separes)[2] == 0
    assert compte("F-187", sorties, separes)[2] == 1_20
