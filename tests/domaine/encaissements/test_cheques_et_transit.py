"""Cheques handed over together, money taken in the street, vouchers, and what is left over."""

from datetime import date, timedelta
from typing import Any

import pytest

from domaine.banque.etablir_bordereau import ChequeEnMain, EtablirBordereau
from domaine.caisses.faits import AnomalieConstatee
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.encaissements.confier_cheques import Cheque, ConfierCheques
from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.corriger_mode import CorrigerMode
from domaine.encaissements.corriger_montant import CorrigerMontant
from domaine.encaissements.faits import ChequeRejete, EncaissementEnregistre, EspecesEnTransitRemises
from domaine.encaissements.faits_doublons import DoublonPresume
from domaine.encaissements.reaffecter import ReaffecterEncaissement
from domaine.encaissements.refus import (
    BonSansFinanceur,
    CaisseOuPorteur,
    ChequeRepete,
    DatesDesChequesInversees,
    DonTropGrand,
    EncaissementDejaEnregistre,
    PaiementDeSonFoyer,
    RienEnTransit,
    SeulUnBonAFinanceur,
    SeulUnChequeAttend,
)
from domaine.encaissements.rejeter_cheque import RejeterCheque
from domaine.encaissements.remettre_transit import RemettreTransit
from domaine.fait import Fait
from domaine.foyers.faits import DonAnnule, PersonneAutorisee, SoldeDonne
from domaine.foyers.refus import FoyerInconnu
from domaine.groupements.faits import ParametresFixes
from domaine.parametres import Parametres
from domaine.types import Mode, Motif, Role
from tests.domaine.caisses.exemples import comptee, ouverte
from tests.domaine.commandes.exemples import F031, inscrit
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import anomalie, encaisse, encaissement_contrepasse, enregistrer
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import reaffecte
from tests.domaine.groupements.exemples import accorde

TROIS = (
    Cheque(numero="101", montant_centimes=12_81, a_deposer_le=date(2026, 11, 30)),
    Cheque(numero="102", montant_centimes=12_81, a_deposer_le=date(2026, 12, 31)),
    Cheque(numero="103", montant_centimes=12_80, a_deposer_le=date(2027, 1, 31)),
)
DANS_LA_RUE = encaisse(25_00, porteur="luc")


def don(montant_centimes: int = 1_58, foyer: str = "F-031", encaissement: str = "E-1") -> SoldeDonne:
    return SoldeDonne(
        foyer=foyer,
        groupement="tilleuls",
        montant_centimes=montant_centimes,
        piece=f"paiement {encaissement}",
        encaissement=encaissement,
    )


def don_annule(montant_centimes: int = 1_58) -> DonAnnule:
    return DonAnnule(foyer="F-031", groupement="tilleuls", montant_centimes=montant_centimes, encaissement="E-1")


def confier(**autres: Any) -> ConfierCheques:
    champs: dict[str, Any] = {"encaissement": "E-1", "foyer": "F-031", "cheques": TROIS, "session": "C1", **autres}
    return ConfierCheques(**champs)


def remettre(*encaissements: str) -> RemettreTransit:
    return RemettreTransit(porteur="luc", session="C1", encaissements=encaissements)


# Cheques


def test_r130_trois_cheques_font_38_42_chacun_avec_sa_date_promise() -> None:
    faits = given(F031, ouverte()).when(confier()).facts()
    assert faits == [
        encaisse(
            cheque.montant_centimes,
            encaissement=numero,
            mode=Mode.CHEQUE,
            session="C1",
            cheque_numero=cheque.numero,
            a_deposer_le=cheque.a_deposer_le,
        )
        for numero, cheque in zip(("E-1", "E-1.2", "E-1.3"), TROIS, strict=True)
    ]
    assert sum(fait.montant_centimes for fait in faits if isinstance(fait, EncaissementEnregistre)) == 38_42


def test_r128_un_montant_corrige_ne_prend_le_numero_d_aucun_des_cheques() -> None:
    confies = given(F031, ouverte()).when(confier()).facts()
    faits = given(confies[0]).when(CorrigerMontant(encaissement="E-1", montant_centimes=12_00)).facts()
    pris = {fait.encaissement for fait in confies if isinstance(fait, EncaissementEnregistre)}
    assert [fait.encaissement for fait in faits if isinstance(fait, EncaissementEnregistre)] == ["E-1:c2"]
    assert "E-1:c2" not in pris


def test_r130_des_cheques_mal_dits_se_refusent() -> None:
    given().when(confier()).refused(FoyerInconnu)
    given(F031, encaisse(1_00)).when(confier()).refused(EncaissementDejaEnregistre)
    given(F031).when(confier(cheques=(TROIS[0], TROIS[0]))).refused(ChequeRepete, numero="101")
    given(F031).when(confier(cheques=TROIS[::-1])).refused(DatesDesChequesInversees, premier="31/01/2027")


def test_r192_une_benevole_ne_prend_pas_les_cheques_de_son_propre_foyer() -> None:
    sonia = exemple(PersonneAutorisee, foyer="F-031", personne="sonia")
    for acteur in ("PE-031", "sonia"):
        siens = given(F031, ouverte(), sonia)
        siens.when(confier(), role=Role.BENEVOLE, acteur=acteur).refused(PaiementDeSonFoyer, foyer="F-031")
        assert len(siens.when(confier(), role=Role.BENEVOLE, acteur=acteur, sequence=3).facts()) == len(TROIS)
    assert len(given(F031, ouverte()).when(confier(), role=Role.BENEVOLE, acteur="sonia").facts()) == len(TROIS)


def test_r130_seul_un_cheque_attend_son_jour() -> None:
    given(F031, ouverte()).when(enregistrer(1_00, a_deposer_le=date(2026, 12, 1))).refused(SeulUnChequeAttend)


def test_r124_deux_cheques_de_numeros_differents_ne_sont_pas_un_doublon() -> None:
    premier = encaisse(12_81, encaissement="E-0", mode=Mode.CHEQUE, cheque_numero="101")
    acte = enregistrer(12_81, mode=Mode.CHEQUE, cheque_numero="102")
    assert len(given(F031, ouverte(), premier).when(acte).facts()) == 1


def test_r124_un_cheque_de_meme_numero_est_signale_quel_que_soit_le_delai() -> None:
    """A cheque has one number: typed again the day after, it is the same paper."""
    premier = Recu(encaisse(12_81, encaissement="E-0", mode=Mode.CHEQUE, cheque_numero="101"), date_effet=MIDI)
    encore = enregistrer(12_81, mode=Mode.CHEQUE, cheque_numero="101")
    _, doublon = given(F031, ouverte(), premier).when(encore, le=MIDI + timedelta(days=2)).facts()
    assert isinstance(doublon, DoublonPresume)
    assert (doublon.proches[0].encaissement, doublon.proches[0].ecart_minutes) == ("E-0", 2 * 24 * 60)


def test_r124_trois_cheques_confies_deux_fois_sont_gardes_et_signales() -> None:
    premiers = [Recu(fait, date_effet=MIDI) for fait in given(F031, ouverte()).when(confier()).facts()]
    faits = given(F031, ouverte(), *premiers).when(confier(encaissement="E-7"), le=MIDI + timedelta(days=1)).facts()
    doublons = [
        (fait.encaissement, *(un.encaissement for un in fait.proches))
        for fait in faits
        if isinstance(fait, DoublonPresume)
    ]
    assert doublons == [("E-7", "E-1"), ("E-7.2", "E-1.2"), ("E-7.3", "E-1.3")]
    assert len(faits) == 6


def test_r124_un_cheque_confie_de_nouveau_apres_un_refus_ou_une_annulation_n_est_pas_un_doublon() -> None:
    premiers = given(F031, ouverte()).when(confier()).facts()
    sans_eux = [
        encaissement_contrepasse(12_81, encaissement="E-1", mode=Mode.CHEQUE),
        exemple(ChequeRejete, encaissement="E-1.2", foyer="F-031"),
        encaissement_contrepasse(12_80, encaissement="E-1.3", mode=Mode.CHEQUE),
    ]
    assert len(given(F031, ouverte(), *premiers, *sans_eux).when(confier(encaissement="E-7")).facts()) == 3


def signales(*faits: Fait) -> list[tuple[str, str | int]]:
    """By anomaly, its rule and the payment that it stands beside; each cheque has its own."""
    return [(fait.regle, fait.detail["encaissement"]) for fait in faits if isinstance(fait, AnomalieConstatee)]


def test_r160_des_cheques_confies_a_une_caisse_jamais_ouverte_sont_gardes_et_signales() -> None:
    faits = given(F031).when(confier()).facts()
    assert signales(*faits) == [("R-160", "E-1"), ("R-160", "E-1.2"), ("R-160", "E-1.3")]
    assert faits[1] == anomalie("R-160", 12_81)
    assert sum(fait.montant_centimes for fait in faits if isinstance(fait, EncaissementEnregistre)) == 38_42
    assert len(given(F031).when(confier(session=None)).facts()) == len(TROIS)


def test_r138_des_cheques_confies_apres_le_comptage_sont_gardes_et_signales() -> None:
    compte = Recu(comptee(530_02), date_effet=MIDI)
    apres, avant = (MIDI + timedelta(minutes=ecart) for ecart in (15, -15))
    caisse = given(F031, ouverte(), compte)
    faits = caisse.when(confier(), le=apres).facts()
    assert signales(*faits) == [("R-138", "E-1"), ("R-138", "E-1.2"), ("R-138", "E-1.3")]
    assert faits[1] == anomalie("R-138", 12_81)
    assert signales(*caisse.when(confier(), le=avant).facts()) == []


def test_r124_la_fenetre_des_doublons_est_celle_du_groupement() -> None:
    court = ParametresFixes(
        groupement="tilleuls", a_compter_du=date(2026, 1, 1), parametres=Parametres(fenetre_doublon_minutes=10)
    )
    premier = Recu(encaisse(30_00, encaissement="E-0"), date_effet=MIDI)
    for minutes, nombre in ((10, 2), (11, 1)):
        acte = enregistrer(30_00, groupement="tilleuls")
        quand = MIDI + timedelta(minutes=minutes)
        assert len(given(F031, ouverte(), court, premier).when(acte, le=quand).facts()) == nombre


# In the street


def test_r137_l_argent_pris_dans_la_rue_est_dans_les_mains_de_luc() -> None:
    given(F031).when(enregistrer(25_00, session=None, porteur="luc", recu="")).then(
        DANS_LA_RUE, *given(F031).when(enregistrer(25_00, session=None, recu="")).facts()[1:]
    )
    given(F031, ouverte()).when(enregistrer(25_00, porteur="luc")).refused(CaisseOuPorteur)


def test_r137_luc_remet_25_euros_a_la_caisse() -> None:
    given(ouverte(), DANS_LA_RUE).when(remettre("E-1", "E-1")).then(
        EspecesEnTransitRemises(
            encaissement="E-1",
            foyer="F-031",
            groupement="tilleuls",
            porteur="luc",
            session="C1",
            montant_centimes=25_00,
            mode=Mode.ESPECES,
            cheque_numero="",
        )
    )


def test_r137_on_ne_remet_que_ce_que_l_on_a_et_dans_une_caisse_ouverte() -> None:
    given(DANS_LA_RUE).when(remettre("E-1")).refused(CaisseInconnue)
    given(ouverte(), comptee(1_00), DANS_LA_RUE).when(remettre("E-1")).refused(CaisseDejaComptee)
    given(ouverte(), DANS_LA_RUE).when(remettre("E-9")).refused(RienEnTransit, encaissement="E-9")
    deja = given(ouverte(), DANS_LA_RUE).when(remettre("E-1")).facts()
    given(ouverte(), DANS_LA_RUE, *deja).when(remettre("E-1")).refused(RienEnTransit)
    annule = encaissement_contrepasse(25_00, porteur="luc")
    given(ouverte(), DANS_LA_RUE, annule).when(remettre("E-1")).refused(RienEnTransit)
    (vire,) = given(DANS_LA_RUE).when(CorrigerMode(encaissement="E-1", mode=Mode.VIREMENT)).facts()
    given(ouverte(), DANS_LA_RUE, vire).when(remettre("E-1")).refused(RienEnTransit)


def test_r137_un_cheque_pris_dans_la_rue_et_rejete_ne_se_remet_plus() -> None:
    cheque = encaisse(45_60, mode=Mode.CHEQUE, porteur="luc")
    (rejet,) = given(cheque).when(RejeterCheque(encaissement="E-1", rejete_le=MIDI.date())).facts()
    assert rejet.as_dict()["porteur"] == "luc"
    assert given(ouverte(), cheque).when(remettre("E-1")).facts()
    given(ouverte(), cheque, rejet).when(remettre("E-1")).refused(RienEnTransit, encaissement="E-1")


def test_r137_un_cheque_pris_dans_la_rue_et_depose_ne_se_remet_plus() -> None:
    """The treasurer put it on a slip from Luc's hands: handed to a till, it would go to the bank once more (R-129)."""
    cheque = encaisse(45_60, mode=Mode.CHEQUE, session=None, porteur="luc")
    coche = ChequeEnMain(encaissement="E-1")
    depose = given(cheque).when(EtablirBordereau(depot="D-1", groupement="tilleuls", cheques=(coche,))).facts()
    assert depose[1].as_dict()["porteur"] == "luc"
    given(ouverte(), cheque, *depose).when(remettre("E-1")).refused(RienEnTransit, encaissement="E-1")


def test_r137_on_ne_remet_pas_ce_qui_est_passe_par_d_autres_mains() -> None:
    """Luc pays for a household, and signs a correction: neither puts the money in his hands."""
    en_caisse = encaisse(25_00, session="C2", payeur="luc")
    given(ouverte(), en_caisse).when(remettre("E-1")).refused(RienEnTransit)
    (corrige,) = (
        given(encaisse(25_00, session="C2", mode=Mode.CHEQUE), accorde(personne="luc"))
        .when(CorrigerMode(encaissement="E-1", mode=Mode.ESPECES, second="luc"), acteur="paul")
        .facts()
    )
    given(ouverte(), corrige).when(remettre("E-1")).refused(RienEnTransit)


def test_r137_sans_porteur_nomme_qui_a_note_le_paiement_le_remet() -> None:
    """Older facts and the terminal name nobody: the money is in the hands of whoever recorded it."""
    for mode in (Mode.ESPECES, Mode.CHEQUE):
        de_luc = Recu(encaisse(25_00, session=None, mode=mode), acteur="luc")
        (remis,) = given(ouverte(), de_luc).when(remettre("E-1")).facts()
        assert (remis.as_dict()["porteur"], remis.as_dict()["montant_centimes"]) == ("luc", 25_00)
        de_paul = Recu(encaisse(25_00, session=None, mode=mode), acteur="paul")
        given(ouverte(), de_paul).when(remettre("E-1")).refused(RienEnTransit, encaissement="E-1")
        confie = Recu(encaisse(25_00, session=None, mode=mode, porteur="paul"), acteur="luc")
        given(ouverte(), confie).when(remettre("E-1")).refused(RienEnTransit, encaissement="E-1")
    vire = Recu(encaisse(25_00, session=None, mode=Mode.VIREMENT), acteur="luc")
    given(ouverte(), vire).when(remettre("E-1")).refused(RienEnTransit, encaissement="E-1")


def test_r137_un_montant_corrige_par_la_tresoriere_reste_dans_les_mains_de_luc() -> None:
    de_luc = Recu(encaisse(25_00, session=None), acteur="luc")
    corriger = CorrigerMontant(encaissement="E-1", montant_centimes=52_00)
    _, corrige = given(de_luc).when(corriger, acteur="claire", role=Role.TRESORIER).facts()
    assert corrige.as_dict()["porteur"] == "luc"
    vire = Recu(encaisse(25_00, session=None, mode=Mode.VIREMENT), acteur="luc")
    _, corrige = given(vire).when(corriger, acteur="claire", role=Role.TRESORIER).facts()
    assert corrige.as_dict()["porteur"] is None


def test_r126_un_paiement_deplace_puis_remis_est_celui_du_foyer_qui_l_a_fait() -> None:
    """Else the story of F-013 would say that its money goes to the till, and that of F-031 nothing."""
    de_la_rue = encaisse(25_00, foyer="F-013", porteur="luc")
    (remis,) = given(ouverte(), de_la_rue, reaffecte("F-013", "F-031", 25_00)).when(remettre("E-1")).facts()
    assert remis.as_dict()["foyer"] == "F-031"


def test_r137_ce_qui_est_remis_s_annule_dans_la_caisse() -> None:
    remis = given(ouverte(), DANS_LA_RUE).when(remettre("E-1")).facts()
    acte = ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON)
    given(DANS_LA_RUE, *remis).when(acte).then(encaissement_contrepasse(25_00, session="C1", second=None))


# A voucher, and what is left over


def test_r133_un_bon_dit_qui_le_paie() -> None:
    bon = enregistrer(15_00, mode=Mode.BON_TIERS, financeur="CCAS", session=None, recu="")
    given(F031).when(bon).then(encaisse(15_00, mode=Mode.BON_TIERS, financeur="CCAS"))
    given(F031).when(enregistrer(15_00, mode=Mode.BON_TIERS, session=None)).refused(BonSansFinanceur)
    given(F031, ouverte()).when(enregistrer(15_00, financeur="CCAS")).refused(SeulUnBonAFinanceur)


def test_r122_le_trop_paye_se_rend_reste_ou_se_donne() -> None:
    rendu, garde, donne = (
        given(F031, ouverte()).when(acte).facts()
        for acte in (
            enregistrer(38_42, remis_centimes=40_00, rendu_centimes=1_58),
            enregistrer(40_00, remis_centimes=40_00),
            enregistrer(40_00, remis_centimes=40_00, don_centimes=1_58),
        )
    )
    assert [fait.as_dict()["montant_centimes"] for fait in (*rendu, *garde)] == [38_42, 40_00]
    assert donne[1] == don()
    given(F031, ouverte()).when(enregistrer(1_00, don_centimes=1_58)).refused(
        DonTropGrand, don="1,58\u00a0€", montant="1,00\u00a0€"
    )


@pytest.mark.parametrize(("recu", "donne"), [(39_00, 58), (38_42, 0), (1_00, 0)])
def test_r122_corrige_pour_moins_le_don_baisse_d_autant(recu: int, donne: int) -> None:
    """40.00 for 38.42, 1.58 given; it was 39.00: the surplus was 0.58, and nobody owes what was given."""
    corriger = CorrigerMontant(encaissement="E-1", montant_centimes=recu)
    faits = given(encaisse(40_00, session="C1"), don()).when(corriger).facts()
    assert faits[1] == don_annule()
    assert faits[3:] == ([don(donne, encaissement="E-1:c2")] if donne else [])


def test_r122_un_don_suit_le_paiement_dont_il_est_une_part() -> None:
    """Else a household whose payment was typed twice would owe what it never gave; what was done is told first."""
    avant = (encaisse(40_00, session="C1"), don())
    annuler = ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON)
    assert given(*avant).when(annuler).facts()[1:] == [don_annule()]
    corriger = CorrigerMontant(encaissement="E-1", montant_centimes=41_00)
    faits = given(*avant).when(corriger).facts()
    assert (faits[1], faits[3]) == (don_annule(), don(1_58, encaissement="E-1:c2"))
    deplacer = ReaffecterEncaissement(encaissement="E-1", vers="F-044")
    assert given(*avant, inscrit("F-044")).when(deplacer).facts()[1:] == [don_annule(), don(foyer="F-044")]
    deja = (*avant, don_annule())
    encore = ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON)
    assert len(given(*deja).when(encore).facts()) == 1
