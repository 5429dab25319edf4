from datetime import date, timedelta

import msgspec
import pytest

from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.declarer import DeclarerPaiement
from domaine.encaissements.emettre_avoir import EmettreAvoir
from domaine.encaissements.faits import AvoirEmis, EncaissementReaffecte, PaiementDeclare
from domaine.encaissements.reaffecter import ReaffecterEncaissement
from domaine.encaissements.refus import (
    ChequeDejaRejete,
    DejaSurCeFoyer,
    EncaissementDejaContrepasse,
    EncaissementInconnu,
    JourDuPaiementInvraisemblable,
    MotifRequis,
    PasUnCheque,
    PlafondGesteDepasse,
    RejetAvantRemise,
    RejetAVenir,
    SecondeSignatureRequise,
)
from domaine.encaissements.rejeter_cheque import RejeterCheque
from domaine.foyers.refus import AutreFoyer, FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.groupements.faits import ParametresFixes
from domaine.parametres import Parametres
from domaine.types import Mode, Motif, Role
from tests.domaine.commandes.exemples import F031, F031_PARTI, inscrit
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse
from tests.domaine.foyers.exemples import avoir, reaffecte, rejete, reuni
from tests.domaine.groupements.exemples import accorde

F013 = inscrit("F-013")
HIER = MIDI - timedelta(days=1)
CHEQUE = encaisse(45_60, mode=Mode.CHEQUE, cheque_numero="0001234")


def contrepasser(second: str | None = None) -> ContrepasserEncaissement:
    return ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON, second=second)


# Undoing


def test_r185_une_contrepassation_prend_la_date_et_le_lieu_de_ce_qu_elle_annule() -> None:
    pris = Recu(encaisse(30_00, session="C1"), date_effet=HIER, acteur="nadia")
    (annule,) = given(F031, pris).when(contrepasser()).proposed()
    assert annule.decision == encaissement_contrepasse(30_00, session="C1", second=None)
    assert (annule.corrige, annule.date_effet, annule.motif) == (2, HIER, "doublon")


def test_r192_on_n_annule_pas_seul_un_paiement_que_l_on_a_pris() -> None:
    pris = Recu(encaisse(30_00), acteur="nadia")
    for second in (None, "nadia"):
        given(pris).when(contrepasser(second), acteur="nadia").refused(SecondeSignatureRequise)
    given(pris, accorde()).when(contrepasser("paul"), acteur="nadia").then(encaissement_contrepasse(30_00))


def test_r192_un_benevole_n_annule_jamais_seul() -> None:
    pris = Recu(encaisse(30_00), acteur="nadia")
    given(pris).when(contrepasser(None), acteur="luc", role=Role.BENEVOLE).refused(SecondeSignatureRequise)


def test_r185_un_paiement_s_annule_une_fois_et_s_il_existe() -> None:
    given().when(contrepasser()).refused(EncaissementInconnu, encaissement="E-1")
    given(encaisse(30_00), encaissement_contrepasse(30_00)).when(contrepasser()).refused(EncaissementDejaContrepasse)
    given(CHEQUE, rejete(45_60)).when(contrepasser()).refused(ChequeDejaRejete)


def test_un_paiement_reaffecte_s_annule_la_ou_il_est() -> None:
    given(encaisse(30_00), reaffecte("F-031", "F-013", 30_00)).when(contrepasser()).then(
        encaissement_contrepasse(30_00, foyer="F-013", second=None)
    )


# Wrong household


def test_r126_un_paiement_va_au_foyer_qui_l_a_fait_a_sa_date() -> None:
    pris = Recu(encaisse(25_00, foyer="F-013", session="C1"), date_effet=HIER)
    (deplace,) = given(F031, F013, pris).when(ReaffecterEncaissement(encaissement="E-1", vers="F-031")).proposed()
    assert deplace.decision == EncaissementReaffecte(
        encaissement="E-1",
        foyer="F-013",
        vers="F-031",
        groupement="tilleuls",
        montant_centimes=25_00,
        mode=Mode.ESPECES,
    )
    assert (deplace.corrige, deplace.date_effet) == (3, HIER)


def test_r126_une_reaffectation_impossible_est_refusee() -> None:
    acte = ReaffecterEncaissement
    given(F031).when(acte(encaissement="E-1", vers="F-031")).refused(EncaissementInconnu)
    given(encaisse(25_00)).when(acte(encaissement="E-1", vers="F-013")).refused(FoyerInconnu, foyer="F-013")
    given(F031, encaisse(25_00)).when(acte(encaissement="E-1", vers="F-031")).refused(DejaSurCeFoyer)
    annule = [F013, encaisse(25_00), encaissement_contrepasse(25_00)]
    given(*annule).when(acte(encaissement="E-1", vers="F-013")).refused(EncaissementDejaContrepasse)
    given(F013, CHEQUE, rejete(45_60)).when(acte(encaissement="E-1", vers="F-013")).refused(ChequeDejaRejete)


def test_r126_un_paiement_d_un_numero_reuni_est_deja_sur_le_compte_du_foyer() -> None:
    """It went over with the account: moved, it would be there twice, and be given back once too often."""
    acte = ReaffecterEncaissement(encaissement="E-1", vers="F-031")
    deja = [F031, F013, encaisse(25_00, foyer="F-013"), reuni("F-013", "F-031", 25_00)]
    given(*deja).when(acte).refused(DejaSurCeFoyer, encaissement="E-1", foyer="F-031")


def test_r126_un_paiement_d_un_numero_reuni_en_deux_fois_y_est_aussi() -> None:
    """F-013 was joined to F-022, and F-022 to F-031: which facts say so is known by their group."""
    acte = ReaffecterEncaissement(encaissement="E-1", vers="F-031", groupement="tilleuls")
    reunis = [reuni("F-013", "F-022", 25_00), reuni("F-022", "F-031", 25_00)]
    deja = [F031, F013, inscrit("F-022"), encaisse(25_00, foyer="F-013"), *reunis]
    given(*deja).when(acte).refused(DejaSurCeFoyer, encaissement="E-1", foyer="F-031")


def test_r126_un_paiement_peut_etre_deplace_deux_fois() -> None:
    deja = [F031, encaisse(25_00, foyer="F-013"), reaffecte("F-013", "F-022", 25_00)]
    (fait,) = given(*deja).when(ReaffecterEncaissement(encaissement="E-1", vers="F-031")).facts()
    assert isinstance(fait, EncaissementReaffecte)
    assert (fait.foyer, fait.vers) == ("F-022", "F-031")


# Cheques


def test_r129_un_cheque_rejete_se_doit_de_nouveau() -> None:
    acte = RejeterCheque(encaissement="E-1", rejete_le=date(2026, 11, 19))
    confie = Recu(CHEQUE, date_effet=MIDI - timedelta(days=14))
    (rejet,) = given(F031, confie).when(acte, role=Role.TRESORIER).proposed()
    assert rejet.decision == rejete(45_60)
    assert rejet.cause == 2


def test_r129_un_rejet_impossible_est_refuse() -> None:
    acte = RejeterCheque(encaissement="E-1", rejete_le=date(2026, 11, 27))
    given().when(acte).refused(EncaissementInconnu)
    given(encaisse(45_60)).when(acte).refused(PasUnCheque)
    given(CHEQUE, encaissement_contrepasse(45_60, mode=Mode.CHEQUE)).when(acte).refused(EncaissementDejaContrepasse)
    given(CHEQUE, rejete(45_60)).when(acte).refused(ChequeDejaRejete)
    trop_tot = RejeterCheque(encaissement="E-1", rejete_le=date(2026, 11, 25))
    given(CHEQUE).when(trop_tot).refused(RejetAvantRemise, confie="26/11/2026", rejete="25/11/2026")
    given(CHEQUE).when(acte).refused(RejetAVenir, rejete="27/11/2026")


def test_r129_un_rejet_nomme_la_caisse_ou_le_cheque_etait() -> None:
    acte = RejeterCheque(encaissement="E-1", rejete_le=date(2026, 11, 26))
    given(encaisse(45_60, mode=Mode.CHEQUE, session="C1")).when(acte).then(
        msgspec.structs.replace(rejete(45_60, session="C1"), rejete_le=date(2026, 11, 26))
    )


# Declared, granted


def test_r139_un_paiement_declare_s_ecrit_sans_bouger_de_solde() -> None:
    acte = DeclarerPaiement(foyer="F-031", montant_centimes=42_37, mode=Mode.ESPECES, recu_par="luc")
    given(F031).when(acte, role=Role.BENEVOLE).then(
        PaiementDeclare(foyer="F-031", groupement="tilleuls", montant_centimes=42_37, mode=Mode.ESPECES, recu_par="luc")
    )
    given().when(DeclarerPaiement(foyer="F-031", montant_centimes=1, mode=Mode.CB)).refused(FoyerInconnu)


def test_r139_un_foyer_le_dit_pour_lui_seul() -> None:
    dit = DeclarerPaiement(foyer="F-031", montant_centimes=42_37, mode=Mode.ESPECES)
    (fait,) = given(F031).when(dit, role=Role.ADHERENT, acteur=F031.titulaire).facts()
    assert isinstance(fait, PaiementDeclare)
    given(F031).when(dit, role=Role.ADHERENT, acteur="p-une-autre").refused(AutreFoyer)


def test_r139_le_jour_dit_est_aujourd_hui_au_plus_tard_et_d_un_an_au_plus() -> None:
    def dire(paye_le: date) -> DeclarerPaiement:
        return DeclarerPaiement(foyer="F-031", montant_centimes=42_37, mode=Mode.VIREMENT, paye_le=paye_le)

    for jour in (date(2026, 11, 26), date(2026, 11, 12), date(2025, 11, 25)):
        (dit,) = given(F031).when(dire(jour)).facts()
        assert isinstance(dit, PaiementDeclare)
        assert dit.paye_le == jour
    for jour, mots in ((date(2026, 11, 27), "27/11/2026"), (date(2025, 11, 24), "24/11/2025")):
        given(F031).when(dire(jour)).refused(JourDuPaiementInvraisemblable, le=mots)


def geste(montant_centimes: int, raison: Motif = Motif.ABIME) -> EmettreAvoir:
    return EmettreAvoir(foyer="F-031", groupement="tilleuls", montant_centimes=montant_centimes, raison=raison)


def test_r145_deux_euros_pour_un_bocal_casse() -> None:
    given(TILLEULS, F031).when(geste(2_00), role=Role.REFERENT).then(avoir(2_00))


def test_r145_un_referent_s_arrete_a_cinq_euros() -> None:
    given(TILLEULS, F031).when(geste(5_00), role=Role.REFERENT).then(avoir(5_00))
    given(TILLEULS, F031).when(geste(5_01), role=Role.REFERENT).refused(PlafondGesteDepasse, plafond="5,00\u00a0€")
    given(TILLEULS, F031).when(geste(13_90), role=Role.COORDINATEUR).then(avoir(13_90))


def test_r145_le_plafond_est_celui_du_groupe() -> None:
    vote = ParametresFixes(
        groupement="tilleuls", a_compter_du=date(2026, 11, 1), parametres=Parametres(plafond_geste_centimes=8_00)
    )
    given(TILLEULS, vote, F031).when(geste(8_00), role=Role.REFERENT).then(avoir(8_00))


def test_r145_une_autre_raison_se_dit() -> None:
    given(TILLEULS, F031).when(geste(2_00, Motif.AUTRE)).refused(MotifRequis)
    acte = EmettreAvoir(foyer="F-031", groupement="tilleuls", montant_centimes=2_00, raison=Motif.AUTRE, note="c-note")
    (fait,) = given(TILLEULS, F031).when(acte).facts()
    assert isinstance(fait, AvoirEmis)
    assert fait.note == "c-note"


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ((TILLEULS,), FoyerInconnu),
        ((TILLEULS, inscrit("F-031", groupement="peupliers")), FoyerHorsGroupement),
        ((TILLEULS, F031, F031_PARTI), FoyerParti),
    ],
    ids=["inconnu", "ailleurs", "parti"],
)
def test_un_avoir_va_a_un_foyer_du_groupe(faits: tuple, refus: type) -> None:  # type: ignore[type-arg]
    given(*faits).when(geste(2_00)).refused(refus)
