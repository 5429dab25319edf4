"""A payment typed under the wrong mode, with the wrong amount, or twice."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from domaine.acte import Acte
from domaine.banque.faits import ChequeDepose, LigneBancaireDetachee
from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.corriger_mode import CorrigerMode
from domaine.encaissements.corriger_montant import CorrigerMontant
from domaine.encaissements.faits import ModePaiementCorrige
from domaine.encaissements.faits_doublons import DoublonTranche
from domaine.encaissements.numeros import racine, suivant
from domaine.encaissements.reaffecter import ReaffecterEncaissement
from domaine.encaissements.refus import (
    AutreDejaAnnule,
    BonASaisirDeNouveau,
    CarteVersee,
    ChequeDejaDepose,
    ChequeDejaRejete,
    DejaDeCeMode,
    DoublonDejaTranche,
    DoublonNonPresume,
    EncaissementDejaContrepasse,
    EncaissementInconnu,
    LuEnBanque,
    MemeMontant,
    PaiementRapproche,
    SecondeSignatureRequise,
)
from domaine.encaissements.rejeter_cheque import RejeterCheque
from domaine.encaissements.trancher_doublon import TrancherDoublonPaiement
from domaine.groupements.refus import SecondSansRole
from domaine.types import Mode, Motif
from tests.domaine.banque.exemples import affecte, carte_detachee, carte_rapprochee, rapprochee
from tests.domaine.commandes.exemples import inscrit
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse, presume
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import rejete
from tests.domaine.groupements.exemples import accorde, role_retire

HIER = MIDI - timedelta(days=1)
CHEQUE = encaisse(27_80, mode=Mode.CHEQUE, cheque_numero="0001234", session="C1")


def mode_corrige(**autres: Any) -> ModePaiementCorrige:
    champs: dict[str, Any] = {
        "encaissement": "E-1",
        "foyer": "F-031",
        "groupement": "tilleuls",
        "session": "C1",
        "montant_centimes": 27_80,
        "mode": Mode.CHEQUE,
        "vers": Mode.ESPECES,
        "cheque_numero": "",
        "porteur": None,
        "second": None,
        **autres,
    }
    return ModePaiementCorrige(**champs)


def tranche(decision: Any, encaissement: str = "E-2", autre: str = "E-1") -> DoublonTranche:
    return DoublonTranche(
        encaissement=encaissement, autre=autre, foyer="F-031", groupement="tilleuls", decision=decision
    )


# Wrong mode


def test_r127_des_especes_notees_en_cheque_changent_de_moyen_a_leur_date() -> None:
    (corrige,) = (
        given(Recu(CHEQUE, date_effet=HIER)).when(CorrigerMode(encaissement="E-1", mode=Mode.ESPECES)).proposed()
    )
    assert corrige.decision == mode_corrige()
    assert (corrige.corrige, corrige.date_effet, corrige.motif) == (1, HIER, "erreur_mode")


def test_r127_un_paiement_qui_devient_un_cheque_en_porte_le_numero() -> None:
    acte = CorrigerMode(encaissement="E-1", mode=Mode.CHEQUE, cheque_numero="0007")
    given(encaisse(27_80, session="C1")).when(acte).then(
        mode_corrige(mode=Mode.ESPECES, vers=Mode.CHEQUE, cheque_numero="0007")
    )


def test_r129_un_cheque_note_sans_numero_ou_avec_un_autre_le_recoit_et_reste_un_cheque() -> None:
    numerote = partial(CorrigerMode, encaissement="E-1", mode=Mode.CHEQUE)
    sans = encaisse(27_80, mode=Mode.CHEQUE, session="C1")
    note = mode_corrige(vers=Mode.CHEQUE, cheque_numero="0007")
    given(sans).when(numerote(cheque_numero="0007")).then(note)
    given(sans).when(numerote()).refused(DejaDeCeMode, mode="chèque")
    given(sans, note).when(numerote(cheque_numero="0007")).refused(DejaDeCeMode, mode="chèque")
    given(sans, note).when(numerote(cheque_numero="0008")).then(mode_corrige(vers=Mode.CHEQUE, cheque_numero="0008"))
    autre = CorrigerMode(encaissement="E-1", mode=Mode.CB, cheque_numero="0007")
    given(encaisse(27_80, mode=Mode.CB, session="C1")).when(autre).refused(DejaDeCeMode, mode="carte")


def test_r127_un_moyen_se_corrige_deux_fois() -> None:
    acte = CorrigerMode(encaissement="E-1", mode=Mode.CB)
    given(CHEQUE, mode_corrige()).when(acte).then(mode_corrige(mode=Mode.ESPECES, vers=Mode.CB))


def test_r127_un_moyen_qui_ne_change_pas_ou_un_paiement_annule_se_refuse() -> None:
    acte = partial(CorrigerMode, encaissement="E-1", mode=Mode.CHEQUE)
    given(CHEQUE).when(acte()).refused(DejaDeCeMode, mode="chèque")
    given().when(acte()).refused(EncaissementInconnu, encaissement="E-1")
    given(encaisse(27_80), encaissement_contrepasse(27_80)).when(acte()).refused(EncaissementDejaContrepasse)
    given(CHEQUE, rejete(27_80)).when(CorrigerMode(encaissement="E-1", mode=Mode.CB)).refused(ChequeDejaRejete)


def test_r133_un_bon_se_saisit_de_nouveau() -> None:
    bon = encaisse(15_00, mode=Mode.BON_TIERS, financeur="CCAS")
    given(bon).when(CorrigerMode(encaissement="E-1", mode=Mode.ESPECES)).refused(BonASaisirDeNouveau)
    given(CHEQUE).when(CorrigerMode(encaissement="E-1", mode=Mode.BON_TIERS)).refused(BonASaisirDeNouveau)


def test_r192_on_ne_corrige_pas_seul_le_moyen_de_ce_que_l_on_a_pris() -> None:
    acte = CorrigerMode(encaissement="E-1", mode=Mode.ESPECES)
    given(Recu(CHEQUE, acteur="luc")).when(acte, acteur="luc").refused(SecondeSignatureRequise)
    acte = CorrigerMode(encaissement="E-1", mode=Mode.ESPECES, second="paul")
    given(Recu(CHEQUE, acteur="luc"), accorde()).when(acte, acteur="luc").then(mode_corrige(second="paul"))


# Wrong amount


def test_r128_52_40_au_lieu_de_25_40_s_annule_puis_se_note_de_nouveau() -> None:
    pris = Recu(encaisse(52_40, session="C1", cycle="2026-11", payeur="PE-031"), date_effet=HIER)
    annule, juste = given(pris).when(CorrigerMontant(encaissement="E-1", montant_centimes=25_40)).proposed()
    assert annule.decision == encaissement_contrepasse(
        52_40, session="C1", cycle="2026-11", raison=Motif.ERREUR_MONTANT, second=None
    )
    assert juste.decision == encaisse(25_40, encaissement="E-1:c2", session="C1", cycle="2026-11", payeur="PE-031")
    assert (annule.corrige, juste.cause) == (1, 1)
    assert annule.date_effet == juste.date_effet == HIER
    assert juste.serie == ("recu", "recu", "{:04d}"), "the old receipt names a wrong amount"


def test_r128_le_meme_montant_ou_un_paiement_annule_se_refuse() -> None:
    given(encaisse(25_40)).when(CorrigerMontant(encaissement="E-1", montant_centimes=25_40)).refused(MemeMontant)
    acte = partial(CorrigerMontant, encaissement="E-1", montant_centimes=1_00)
    given().when(acte()).refused(EncaissementInconnu)
    given(encaisse(25_40), encaissement_contrepasse(25_40)).when(acte()).refused(EncaissementDejaContrepasse)
    given(CHEQUE, rejete(27_80)).when(acte()).refused(ChequeDejaRejete)
    given(Recu(CHEQUE, acteur="luc")).when(acte(), acteur="luc").refused(SecondeSignatureRequise)


def test_un_paiement_corrige_deux_fois_a_chaque_fois_un_numero_libre() -> None:
    assert [suivant("E-9"), suivant("E-9:c2"), suivant("E-9:c10")] == ["E-9:c2", "E-9:c3", "E-9:c11"]
    assert len(suivant("E" * 40)) <= 40
    for premier in ("E-9", "E-9.2", "E" * 40):
        assert racine(premier) == racine(suivant(premier)) == racine(suivant(suivant(premier)))
    assert racine("E-9.2") != racine("E-9")


# Twice


def test_r124_un_doublon_tranche_annule_celui_que_l_on_nomme() -> None:
    acte = TrancherDoublonPaiement(encaissement="E-2", autre="E-1", decision="doublon")
    decide, annule = given(encaisse(30_00, encaissement="E-2"), presume()).when(acte).proposed()
    assert decide.decision == tranche("doublon")
    assert annule.decision == encaissement_contrepasse(30_00, encaissement="E-2", second=None)
    assert annule.corrige == 1


def test_r124_deux_vrais_paiements_restent_tous_les_deux() -> None:
    acte = TrancherDoublonPaiement(encaissement="E-1", autre="E-2", decision="deux_paiements")
    given(encaisse(30_00), presume()).when(acte).then(tranche("deux_paiements", "E-1", "E-2"))


def test_r124_on_ne_tranche_que_ce_qui_est_signale_et_une_fois() -> None:
    acte = partial(TrancherDoublonPaiement, encaissement="E-1", autre="E-2", decision="deux_paiements")
    given(encaisse(30_00)).when(acte()).refused(DoublonNonPresume, autre="E-2")
    given(encaisse(30_00), presume("E-3")).when(acte()).refused(DoublonNonPresume)
    given(encaisse(30_00), presume(), tranche("deux_paiements")).when(acte()).refused(DoublonDejaTranche)
    given(encaisse(30_00), presume(), encaissement_contrepasse(30_00)).when(acte()).refused(EncaissementDejaContrepasse)
    given(presume()).when(acte()).refused(EncaissementInconnu)
    given(CHEQUE, presume(), rejete(27_80)).when(acte()).refused(ChequeDejaRejete)


def test_r124_le_seul_paiement_qui_reste_n_est_pas_le_doublon_de_celui_qu_on_a_annule() -> None:
    """Two people decide, each about the other payment: the household must not end with none."""
    acte = partial(TrancherDoublonPaiement, encaissement="E-2", autre="E-1")
    pour = (encaisse(30_00), encaisse(30_00, encaissement="E-2"), presume())
    for defait in (encaissement_contrepasse(30_00), rejete(30_00)):
        given(*pour, defait).when(acte(decision="doublon")).refused(AutreDejaAnnule, autre="E-1")
        assert given(*pour, defait).when(acte(decision="deux_paiements")).facts()
    assert given(*pour).when(acte(decision="doublon")).facts()


def test_r192_on_ne_declare_pas_seul_doublon_ce_que_l_on_a_pris() -> None:
    pris = Recu(encaisse(30_00, encaissement="E-2"), acteur="luc")
    acte = TrancherDoublonPaiement(encaissement="E-2", autre="E-1", decision="doublon")
    given(pris, presume()).when(acte, acteur="luc").refused(SecondeSignatureRequise)


def test_r192_qui_signe_une_correction_est_de_l_equipe_du_groupement() -> None:
    """Whoever took it names « paul »: only a role of this group, in force, makes him a second person."""
    pris = Recu(CHEQUE, acteur="luc")
    actes: list[Callable[[], Acte]] = [
        partial(CorrigerMode, encaissement="E-1", mode=Mode.ESPECES, second="paul"),
        partial(CorrigerMontant, encaissement="E-1", montant_centimes=27_00, second="paul"),
        partial(TrancherDoublonPaiement, encaissement="E-1", autre="E-2", decision="doublon", second="paul"),
    ]
    for acte in actes:
        for roles in ((), (accorde(groupement="peupliers"),), (accorde(), role_retire())):
            given(pris, presume(), *roles).when(acte(), acteur="luc").refused(SecondSansRole, personne="paul")
        assert given(pris, presume(), accorde()).when(acte(), acteur="luc").facts()


def test_r129_un_cheque_depose_ne_se_corrige_plus_il_se_rejette() -> None:
    """The slip is written and the bank has it: 27.80 stay 27.80 until the cheque bounces."""
    depose = exemple(ChequeDepose, encaissement="E-1", session="C1", montant_centimes=27_80)
    doublon = partial(TrancherDoublonPaiement, encaissement="E-1", autre="E-2")
    actes: list[Callable[[], Acte]] = [
        partial(CorrigerMode, encaissement="E-1", mode=Mode.ESPECES),
        partial(CorrigerMontant, encaissement="E-1", montant_centimes=27_00),
        partial(ContrepasserEncaissement, encaissement="E-1", raison=Motif.DOUBLON),
        partial(doublon, decision="doublon"),
    ]
    for acte in actes:
        given(CHEQUE, presume(), depose).when(acte()).refused(ChequeDejaDepose, encaissement="E-1")
        assert given(CHEQUE, presume()).when(acte()).facts()
    assert given(CHEQUE, presume(), depose).when(doublon(decision="deux_paiements")).facts()
    rejeter = RejeterCheque(encaissement="E-1", rejete_le=MIDI.date())
    assert given(CHEQUE, depose).when(rejeter).facts()


def test_r131_le_montant_et_le_moyen_d_un_virement_lu_en_banque_ne_se_corrigent_pas() -> None:
    virement = encaisse(31_20, encaissement="E-1", mode=Mode.VIREMENT)
    actes: list[Callable[[], CorrigerMode | CorrigerMontant]] = [
        lambda: CorrigerMode(encaissement="E-1", mode=Mode.CHEQUE),
        lambda: CorrigerMontant(encaissement="E-1", montant_centimes=31_00),
    ]
    for acte in actes:
        given(affecte("F-031", "E-1"), virement).when(acte()).refused(LuEnBanque)
        assert given(virement).when(acte()).facts()


def test_r167_un_paiement_qui_explique_une_ligne_du_releve_ne_se_defait_pas_dans_son_dos() -> None:
    """The line would be explained by a payment that is not, and the money of the bank be on nobody's account."""
    virement = encaisse(31_20, encaissement="E-1", mode=Mode.VIREMENT)
    prise = rapprochee("l", "encaissement", "E-1", 31_20, encaissement="E-1")
    libre = exemple(LigneBancaireDetachee, ligne="l", etait="encaissement", reference="E-1", encaissement="E-1")
    actes: list[Callable[[], Acte]] = [
        lambda: CorrigerMode(encaissement="E-1", mode=Mode.CHEQUE),
        lambda: CorrigerMontant(encaissement="E-1", montant_centimes=31_00),
        lambda: ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON),
    ]
    for acte in actes:
        given(virement, prise).when(acte()).refused(PaiementRapproche)
        assert given(virement, prise, libre).when(acte()).facts()


def test_r167_un_paiement_par_carte_que_la_banque_a_verse_ne_se_defait_pas_dans_son_dos() -> None:
    """A till's payments by card come in one line: each of them explains a part of it. It may still change household."""
    carte = encaisse(31_20, encaissement="E-1", mode=Mode.CB, session="C1")
    presque = encaisse(31_20, encaissement="E-2", mode=Mode.CB, session="C1")
    prise, defaite = carte_rapprochee("l", "E-1", 31_20), carte_detachee("l", "E-1", 31_20)
    actes: list[Callable[[], Acte]] = [
        lambda: CorrigerMode(encaissement="E-1", mode=Mode.ESPECES),
        lambda: CorrigerMontant(encaissement="E-1", montant_centimes=31_00),
        lambda: ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON),
        lambda: TrancherDoublonPaiement(encaissement="E-1", autre="E-2", decision="doublon"),
    ]
    avant = (carte, presque, presume())
    for acte in actes:
        given(*avant, prise).when(acte()).refused(CarteVersee)
        assert given(*avant, prise, defaite).when(acte()).facts()
    seule = encaisse(31_20, encaissement="E-1", mode=Mode.CB)
    given(seule, rapprochee("l", "carte", "E-1", 31_20, encaissement="E-1")).when(actes[2]()).refused(CarteVersee)
    deplacer = ReaffecterEncaissement(encaissement="E-1", vers="F-013")
    assert given(*avant, prise, inscrit("F-013")).when(deplacer).facts()
