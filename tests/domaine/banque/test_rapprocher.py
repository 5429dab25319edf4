from typing import Any

import msgspec
import pytest

from domaine.banque.classer import ClasserLigne
from domaine.banque.detacher import DetacherLigne
from domaine.banque.faits import LigneBancaireDetachee, Nature
from domaine.banque.operations import Cible
from domaine.banque.rapprocher import RapprocherLigne
from domaine.banque.refus import (
    FraisSansCarte,
    LigneDeBanqueInconnue,
    LigneDejaDite,
    LigneLibre,
    MontantsDifferents,
    OperationDejaPrise,
    OperationInconnue,
    PasUneEntree,
    PayeurSansBon,
    PayeurSansObjet,
    SortieQuiSeraitUneEntree,
    TropDeCartes,
    TropDeSources,
    VirementDejaAffecte,
)
from domaine.banque.virement import AffecterVirement, MettreVirementEnAttente
from domaine.encaissements.faits import ChequeRejete
from domaine.encaissements.refus import EncaissementDejaEnregistre
from domaine.enveloppes.faits import EnveloppeAccordee
from domaine.fait import Fait
from domaine.fournisseurs.faits import PaiementFournisseurEffectue
from domaine.foyers.refus import FoyerInconnu
from domaine.types import Mode, Motif
from tests.domaine.banque.exemples import (
    LE_27,
    affecte,
    bordereau,
    carte_detachee,
    carte_rapprochee,
    classee,
    lue,
    nom,
    rapprochee,
    recu,
)
from tests.domaine.caisses.exemples import depot
from tests.domaine.commandes.exemples import inscrit
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import carte_impayee, encaisse, encaissement_contrepasse
from tests.domaine.faits_d_exemple import exemple

ESPECES = Cible(genre="especes", reference="B1", session="C1")
CHEQUES = Cible(genre="cheques", reference="B1", session="C1")
CARTE = Cible(genre="carte", reference="C1", session="C1")


def depose(especes: int = 430_00, cheques: int = 0) -> Fait:

    return msgspec.structs.replace(depot(especes, cheques_centimes=cheques), bordereau="B1")


def carte(montant: int, numero: str = "E-1") -> Fait:
    return encaisse(montant, mode=Mode.CB, session="C1", encaissement=numero)


def rapprocher(ligne: str, *cibles: Cible, frais: int = 0) -> RapprocherLigne:
    return RapprocherLigne(ligne=ligne, cibles=cibles, frais_centimes=frais)


def test_r167_430_euros_d_especes_deposees_se_rapprochent() -> None:
    given(lue(430_00), depose()).when(rapprocher(nom(430_00), ESPECES)).then(
        rapprochee(nom(430_00), "especes", "B1", 430_00, session="C1")
    )


def test_r167_un_depot_arrive_en_une_ligne_ou_en_deux() -> None:
    given(lue(475_60), depose(430_00, 45_60)).when(rapprocher(nom(475_60), ESPECES, CHEQUES)).then(
        rapprochee(nom(475_60), "especes", "B1", 430_00, session="C1"),
        rapprochee(nom(475_60), "cheques", "B1", 45_60, session="C1"),
    )
    given(lue(45_60), depose(430_00, 45_60)).when(rapprocher(nom(45_60), CHEQUES)).then(
        rapprochee(nom(45_60), "cheques", "B1", 45_60, session="C1")
    )


def test_r132_la_carte_arrive_deux_jours_apres_moins_les_frais() -> None:
    """312.40 paid by card; the bank keeps 1.75 %, 5.47, and pays 306.93."""
    avant = (lue(306_93), carte(300_00), carte(12_40, "E-2"))
    given(*avant).when(rapprocher(nom(306_93), CARTE, frais=5_47)).then(
        rapprochee(nom(306_93), "carte", "C1", 312_40, session="C1", frais_centimes=5_47),
        carte_rapprochee(nom(306_93), "E-1", 300_00),
        carte_rapprochee(nom(306_93), "E-2", 12_40),
    )
    given(*avant).when(rapprocher(nom(306_93), CARTE)).refused(MontantsDifferents, ecart="5,47\xa0€")
    annule = encaissement_contrepasse(12_40, encaissement="E-2", mode=Mode.CB, session="C1")
    given(*avant, annule).when(rapprocher(nom(306_93), CARTE, frais=5_47)).refused(MontantsDifferents)


def test_r132_un_paiement_par_carte_saisi_apres_se_rapproche_d_une_autre_ligne() -> None:
    """15.00 typed once the till's 312.40 were found in the bank: they come alone; what was taken is not taken again."""
    prise = rapprochee(nom(306_93), "carte", "C1", 312_40, session="C1", frais_centimes=5_47)
    avant = (lue(306_93), carte(300_00), carte(12_40, "E-2"), prise, lue(14_74, "CB"))
    une = rapprocher(nom(14_74, "CB"), CARTE, frais=26)
    given(*avant).when(une).refused(OperationDejaPrise)
    tard = rapprochee(nom(14_74, "CB"), "carte", "C1", 15_00, session="C1", frais_centimes=26)
    elle = carte_rapprochee(nom(14_74, "CB"), "E-3", 15_00)
    une = rapprocher(nom(14_74, "CB"), CARTE, frais=26)
    given(*avant, carte(15_00, "E-3")).when(une).then(tard, elle)
    encore = rapprocher(nom(3_00, "CB2"), CARTE)
    given(*avant, carte(15_00, "E-3"), tard, lue(3_00, "CB2")).when(encore).refused(OperationDejaPrise)
    (defait,) = given(lue(14_74, "CB"), tard).when(DetacherLigne(ligne=nom(14_74, "CB"))).facts()
    une = rapprocher(nom(14_74, "CB"), CARTE, frais=26)
    given(*avant, carte(15_00, "E-3"), tard, defait).when(une).then(tard, elle)


def test_r132_450_paiements_par_carte_au_plus_sur_une_ligne() -> None:
    """Those that were undone since do not count."""
    defait = (carte(1_00, "E-0"), encaissement_contrepasse(1_00, encaissement="E-0", mode=Mode.CB, session="C1"))
    pleins = (*defait, *(carte(1_00, f"E-{rang}") for rang in range(1, 451)))
    assert len(given(lue(450_00), *pleins).when(rapprocher(nom(450_00), CARTE)).facts()) == 451
    trop = (lue(451_00), *pleins, carte(1_00, "E-451"))
    given(*trop).when(rapprocher(nom(451_00), CARTE)).refused(TropDeCartes, nombre=451, maximum=450)


def test_r167_chaque_paiement_par_carte_d_un_versement_sait_sa_ligne_jusqu_a_ce_qu_elle_soit_defaite() -> None:
    """E-2 was undone before the bank paid: it is no part of the 300.00, and E-1 is free once the line is."""
    annule = encaissement_contrepasse(12_40, encaissement="E-2", mode=Mode.CB, session="C1")
    prise = rapprochee(nom(300_00), "carte", "C1", 300_00, session="C1")
    elle = carte_rapprochee(nom(300_00), "E-1", 300_00)
    avant = (lue(300_00), carte(300_00), carte(12_40, "E-2"), annule)
    given(*avant).when(rapprocher(nom(300_00), CARTE)).then(prise, elle)
    defait = given(lue(300_00), prise, elle).when(DetacherLigne(ligne=nom(300_00))).facts()
    assert defait[1:] == [carte_detachee(nom(300_00), "E-1", 300_00)]
    given(*avant, prise, defait[0]).when(rapprocher(nom(300_00), CARTE)).then(prise, elle)
    given(lue(300_00), prise, elle, *defait).when(DetacherLigne(ligne=nom(300_00))).refused(LigneLibre)


def test_r132_un_paiement_par_carte_repris_se_rapproche_seul_ou_deduit_d_un_versement() -> None:
    """45.60 taken back: a line of its own, or 312.40 less 5.47 of fees and 45.60; the fees are those of the payout."""
    repris = carte_impayee("E-9", 45_60)
    cible = Cible(genre="impaye", reference="E-9", encaissement="E-9")
    sien = rapprochee(nom(-45_60), "impaye", "E-9", -45_60, encaissement="E-9")
    given(lue(-45_60), repris).when(rapprocher(nom(-45_60), cible)).then(sien)
    given(lue(-45_60), repris, sien, lue(-45_60, "2")).when(rapprocher(nom(-45_60, "2"), cible)).refused(
        OperationDejaPrise
    )
    given(lue(-46_60), repris).when(rapprocher(nom(-46_60), cible, frais=1_00)).refused(FraisSansCarte)
    net = nom(261_33)
    given(lue(261_33), repris, carte(312_40)).when(rapprocher(net, CARTE, cible, frais=5_47)).then(
        rapprochee(net, "carte", "C1", 312_40, session="C1", frais_centimes=5_47),
        rapprochee(net, "impaye", "E-9", -45_60, encaissement="E-9"),
        carte_rapprochee(net, "E-1", 312_40),
    )


def test_r132_des_frais_ne_se_deduisent_que_de_la_carte() -> None:
    given(lue(429_00), depose()).when(rapprocher(nom(429_00), ESPECES, frais=1_00)).refused(FraisSansCarte)


def test_r167_un_montant_ou_un_sens_different_est_refuse() -> None:
    given(lue(430_01), depose()).when(rapprocher(nom(430_01), ESPECES)).refused(MontantsDifferents, ecart="0,01\xa0€")
    given(lue(-430_00), depose()).when(rapprocher(nom(-430_00), ESPECES)).refused(MontantsDifferents)


def test_r167_une_operation_ne_se_rapproche_qu_une_fois() -> None:
    autre = lue(430_00, "AUTRE")
    prise = rapprochee(nom(430_00, "AUTRE"), "especes", "B1", 430_00, session="C1")
    given(lue(430_00), autre, depose(), prise).when(rapprocher(nom(430_00), ESPECES)).refused(OperationDejaPrise)
    given(lue(430_00), depose(), rapprochee(nom(430_00), "especes", "B0", 430_00)).when(
        rapprocher(nom(430_00), ESPECES)
    ).refused(LigneDejaDite)
    given(lue(430_00)).when(rapprocher(nom(430_00), ESPECES)).refused(OperationInconnue)
    given(depose()).when(rapprocher(nom(430_00), ESPECES)).refused(LigneDeBanqueInconnue)


def test_r167_une_operation_liberee_se_rapproche_de_nouveau() -> None:
    prise = rapprochee(nom(430_00), "especes", "B1", 430_00, session="C1")
    (liberee,) = given(lue(430_00), Recu(prise)).when(DetacherLigne(ligne=nom(430_00))).facts()
    given(lue(430_00), depose(), prise, liberee).when(rapprocher(nom(430_00), ESPECES)).then(prise)


def test_r167_une_operation_se_dit_du_seul_endroit_ou_on_la_connait_entiere() -> None:
    """The card payments of a till, told from one of them, would be a part of the payout, and be free once more."""
    avant = (lue(300_00), carte(300_00), carte(12_40, "E-2"))
    partielle = Cible(genre="carte", reference="C1", encaissement="E-1")
    given(*avant).when(rapprocher(nom(300_00), partielle)).refused(OperationInconnue)
    virement = encaisse(31_20, mode=Mode.VIREMENT, session="C1", encaissement="E-3")
    detournee = Cible(genre="encaissement", reference="E-3", session="C1")
    given(lue(31_20), virement).when(rapprocher(nom(31_20), detournee)).refused(OperationInconnue)
    deux_fois = Cible(genre="especes", reference="B1", session="C1", foyer="F-031")
    given(lue(430_00), depose()).when(rapprocher(nom(430_00), deux_fois)).refused(OperationInconnue)


def test_r167_six_endroits_au_plus_pour_une_ligne() -> None:
    cibles = [Cible(genre="encaissement", reference=f"E-{n}", encaissement=f"E-{n}") for n in range(7)]
    given(lue(7_00)).when(rapprocher(nom(7_00), *cibles)).refused(TropDeSources)


def test_r167_un_paiement_a_un_fournisseur_se_rapproche_de_sa_sortie() -> None:
    paye = PaiementFournisseurEffectue(
        fournisseur="F03",
        cycle="2026-11",
        groupement="tilleuls",
        facture="FA-1",
        montant_centimes=155_00,
        mode="virement",
    )
    cible = Cible(genre="paiement_fournisseur", reference="2", cycle="2026-11")
    given(lue(-155_00), paye).when(rapprocher(nom(-155_00), cible)).then(
        rapprochee(nom(-155_00), "paiement_fournisseur", "2", -155_00, cycle="2026-11")
    )


def test_r129_un_cheque_rejete_et_un_bordereau_de_plusieurs_caisses_se_rapprochent() -> None:
    rejet = ChequeRejete(
        encaissement="E-1",
        foyer="F-031",
        groupement="tilleuls",
        montant_centimes=45_60,
        rejete_le=LE_27,
        cause_rejet=Motif.SANS_PROVISION,
    )
    cible = Cible(genre="rejet", reference="E-1", encaissement="E-1")
    given(lue(-45_60), rejet).when(rapprocher(nom(-45_60), cible)).then(
        rapprochee(nom(-45_60), "rejet", "E-1", -45_60, encaissement="E-1")
    )
    slip = Cible(genre="cheques", reference="B2", depot="D-1")
    given(lue(58_41), bordereau("D-1", ("E-1", 45_60), ("E-2", 12_81), numero="B2")).when(
        rapprocher(nom(58_41), slip)
    ).then(rapprochee(nom(58_41), "cheques", "B2", 58_41, depot="D-1"))


def test_r131_un_virement_inconnu_attend_puis_va_sur_un_foyer() -> None:
    """31.20 « M KAYA »: nobody's, until a person says that it is from F-044."""
    given(lue(31_20)).when(MettreVirementEnAttente(ligne=nom(31_20))).then(recu())
    payee = encaisse(31_20, foyer="F-044", mode=Mode.VIREMENT, encaissement="E-9")
    acte: dict[str, Any] = {"ligne": nom(31_20), "foyer": "F-044", "encaissement": "E-9"}
    given(lue(31_20), recu(), inscrit("F-044")).when(AffecterVirement(**acte)).then(affecte("F-044", "E-9"), payee)
    given(lue(31_20), inscrit("F-044")).when(AffecterVirement(**acte)).then(recu(), affecte("F-044", "E-9"), payee)


def test_r131_un_virement_ne_s_affecte_qu_une_fois() -> None:
    acte: dict[str, Any] = {"ligne": nom(31_20), "foyer": "F-031", "encaissement": "E-10"}
    avant = (lue(31_20), recu(), affecte("F-044", "E-9"), inscrit("F-031"))
    given(*avant).when(AffecterVirement(**acte)).refused(VirementDejaAffecte)
    annule = encaissement_contrepasse(31_20, encaissement="E-9", foyer="F-044", mode=Mode.VIREMENT)
    faits = given(*avant, annule).when(AffecterVirement(**acte, annule="E-9")).facts()
    assert faits[0] == affecte("F-031", "E-10")
    given(*avant, annule).when(AffecterVirement(**acte)).refused(VirementDejaAffecte)


def test_r131_un_virement_impossible_est_refuse() -> None:
    acte: dict[str, Any] = {"foyer": "F-044", "encaissement": "E-9"}
    given(lue(31_20)).when(AffecterVirement(ligne=nom(31_20), **acte)).refused(FoyerInconnu)
    given(lue(-31_20), inscrit("F-044")).when(AffecterVirement(ligne=nom(-31_20), **acte)).refused(PasUneEntree)
    given(inscrit("F-044")).when(AffecterVirement(ligne=nom(31_20), **acte)).refused(LigneDeBanqueInconnue)
    given(lue(31_20), classee("don", 31_20), inscrit("F-044")).when(AffecterVirement(ligne=nom(31_20), **acte)).refused(
        LigneDejaDite
    )
    given(lue(31_20), inscrit("F-044"), encaisse(31_20, encaissement="E-9")).when(
        AffecterVirement(ligne=nom(31_20), **acte)
    ).refused(EncaissementDejaEnregistre)
    given(lue(31_20), recu()).when(MettreVirementEnAttente(ligne=nom(31_20))).refused(LigneDejaDite)
    given(lue(-31_20)).when(MettreVirementEnAttente(ligne=nom(-31_20))).refused(PasUneEntree)
    given().when(MettreVirementEnAttente(ligne=nom(31_20))).refused(LigneDeBanqueInconnue)


def test_r167_des_frais_de_banque_se_classent() -> None:
    given(lue(-3_50, "FRAIS")).when(ClasserLigne(ligne=nom(-3_50, "FRAIS"), nature="frais")).then(
        classee("frais", -3_50, "FRAIS")
    )
    given(lue(-3_50, "FRAIS"), classee("frais", -3_50, "FRAIS")).when(
        ClasserLigne(ligne=nom(-3_50, "FRAIS"), nature="autre")
    ).refused(LigneDejaDite)
    given().when(ClasserLigne(ligne=nom(-3_50), nature="frais")).refused(LigneDeBanqueInconnue)


@pytest.mark.parametrize("nature", ["don", "interets"])
def test_r167_une_sortie_n_est_ni_un_don_ni_des_interets(nature: Nature) -> None:
    dire = ClasserLigne(ligne=nom(-1_000_00), nature=nature)
    given(lue(-1_000_00)).when(dire).refused(SortieQuiSeraitUneEntree)
    given(lue(1_000_00)).when(ClasserLigne(ligne=nom(1_000_00), nature=nature)).then(classee(nature, 1_000_00))


@pytest.mark.parametrize(("nature", "montant"), [("subvention", -80_00), ("fournitures", 12_00)])
def test_r167_une_subvention_rendue_et_une_depense_remboursee_se_classent(nature: Nature, montant: int) -> None:
    given(lue(montant)).when(ClasserLigne(ligne=nom(montant), nature=nature)).then(classee(nature, montant))


BON_CCAS = encaisse(15_00, mode=Mode.BON_TIERS, financeur="CCAS")


def test_r133_le_versement_d_un_tiers_dit_de_qui_sont_les_bons_qu_il_paie() -> None:
    """A part of them, or more: what is left is then owed, or paid too much."""
    dire = ClasserLigne(ligne=nom(15_00), nature="financeur", payeur="CCAS")
    paye = msgspec.structs.replace(classee("financeur", 15_00), financeur="CCAS")
    given(lue(15_00), BON_CCAS).when(dire).then(paye)
    (defait,) = given(lue(15_00), BON_CCAS, paye).when(DetacherLigne(ligne=nom(15_00))).facts()
    assert isinstance(defait, LigneBancaireDetachee)
    assert (defait.etait, defait.financeur, defait.enveloppe) == ("financeur", "CCAS", None)


def test_r133_seul_un_financeur_paie_des_bons_et_seulement_les_siens() -> None:
    dire = ClasserLigne(ligne=nom(15_00), nature="financeur", payeur="CCAS")
    given(lue(15_00)).when(dire).refused(PayeurSansBon, payeur="CCAS")
    d_ailleurs = encaisse(15_00, mode=Mode.BON_TIERS, financeur="CCAS", groupement="saules")
    given(lue(15_00), d_ailleurs).when(dire).refused(PayeurSansBon)
    don = ClasserLigne(ligne=nom(15_00), nature="don", payeur="CCAS")
    given(lue(15_00), BON_CCAS).when(don).refused(PayeurSansObjet)
    enveloppe = exemple(EnveloppeAccordee, enveloppe="mmpt-2026", groupement="tilleuls")
    deux = ClasserLigne(ligne=nom(15_00), nature="financeur", payeur="CCAS", enveloppe="mmpt-2026")
    given(lue(15_00), BON_CCAS, enveloppe).when(deux).refused(PayeurSansObjet)


def test_r185_defaire_garde_les_deux_faits() -> None:
    prise = rapprochee(nom(306_93), "carte", "C1", 312_40, session="C1", frais_centimes=5_47)
    propose = given(lue(306_93), Recu(prise, position=7)).when(DetacherLigne(ligne=nom(306_93))).proposed()
    assert [p.corrige for p in propose] == [7]
    (defait,) = [p.decision for p in propose]
    assert isinstance(defait, LigneBancaireDetachee)
    assert (defait.etait, defait.montant_centimes, defait.frais_centimes) == ("carte", 312_40, 5_47)
    (frais,) = given(lue(-3_50), classee("frais", -3_50)).when(DetacherLigne(ligne=nom(-3_50))).facts()
    assert isinstance(frais, LigneBancaireDetachee)
    assert (frais.etait, frais.montant_centimes) == ("frais", -3_50)


def test_r185_on_ne_defait_que_ce_qui_a_ete_dit() -> None:
    given(lue(31_20)).when(DetacherLigne(ligne=nom(31_20))).refused(LigneLibre)
    given().when(DetacherLigne(ligne=nom(31_20))).refused(LigneDeBanqueInconnue)
    avant = (lue(31_20), recu(), affecte("F-044", "E-9"))
    given(*avant).when(DetacherLigne(ligne=nom(31_20))).refused(VirementDejaAffecte)
    annule = encaissement_contrepasse(31_20, encaissement="E-9", foyer="F-044", mode=Mode.VIREMENT)
    (defait,) = given(*avant, annule).when(DetacherLigne(ligne=nom(31_20), annule="E-9")).facts()
    assert isinstance(defait, LigneBancaireDetachee)
    assert defait.etait == "virement"
    given(lue(31_20), recu()).when(DetacherLigne(ligne=nom(31_20))).then(defait)
