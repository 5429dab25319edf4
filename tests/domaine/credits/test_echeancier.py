"""Paying in several parts."""

from datetime import date

from domaine.credits.echeancier import avancement
from domaine.credits.echelonner import ConvenirEcheancier
from domaine.credits.faits import Echeance, EcheancierConvenu
from domaine.credits.refus import EcheancePassee, EcheancesAutreTotal, EcheancesEnDesordre, RienAEchelonner
from domaine.foyers.refus import FoyerInconnu
from tests.domaine.approvisionnement.exemples import pese
from tests.domaine.commandes.exemples import F031
from tests.domaine.dsl import MIDI, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.foyers.exemples import repris


def echeances(nombre: int, montant: int) -> tuple[Echeance, ...]:
    """The same amount on the fifteenth of each month, from December."""
    mois = [(2026, 12), *((2027, rang) for rang in range(1, nombre))]
    return tuple(Echeance(le=date(annee, rang, 15), montant_centimes=montant) for annee, rang in mois)


DEUX = echeances(2, 9_21)


def test_r121_38_42_pris_20_payes_le_reste_en_deux_fois_9_21() -> None:
    panier = pese("F-031", 1_000, libere=0, prix=38_42)
    given(F031, panier, encaisse(20_00)).when(ConvenirEcheancier(foyer="F-031", echeances=DEUX)).then(
        EcheancierConvenu(foyer="F-031", groupement="tilleuls", dette_centimes=18_42, echeances=DEUX)
    )


def test_r143_42_euros_en_six_fois_7() -> None:
    six = echeances(6, 7_00)
    (fait,) = given(F031, repris(-42_00)).when(ConvenirEcheancier(foyer="F-031", echeances=six)).facts()
    assert isinstance(fait, EcheancierConvenu)
    assert (fait.dette_centimes, len(fait.echeances)) == (42_00, 6)


def test_r143_un_echeancier_fait_toute_la_dette_dans_l_ordre() -> None:
    def convenir(*suite: Echeance) -> ConvenirEcheancier:
        return ConvenirEcheancier(foyer="F-031", echeances=suite)

    given().when(convenir(*DEUX)).refused(FoyerInconnu)
    given(F031).when(convenir(*DEUX)).refused(RienAEchelonner)
    given(F031, repris(-18_42)).when(convenir(*DEUX[::-1])).refused(EcheancesEnDesordre, premiere="15/01/2027")
    given(F031, repris(-20_00)).when(convenir(*DEUX)).refused(
        EcheancesAutreTotal, total="18,42\u00a0€", dette="20,00\u00a0€"
    )


def test_r143_une_echeance_convenue_n_est_jamais_deja_en_retard() -> None:
    def convenir(le: date) -> ConvenirEcheancier:
        return ConvenirEcheancier(foyer="F-031", echeances=(Echeance(le=le, montant_centimes=18_42),))

    given(F031, repris(-18_42)).when(convenir(date(2016, 12, 15))).refused(EcheancePassee, le="15/12/2016")
    assert given(F031, repris(-18_42)).when(convenir(MIDI.date())).facts()


def test_r143_l_avancement_se_lit_de_ce_qui_est_paye_depuis() -> None:
    avant, entre, apres = date(2026, 12, 14), date(2026, 12, 15), date(2027, 2, 1)
    assert avancement(DEUX, 0, -18_42, avant) == (18_42, 0, DEUX[0])
    assert avancement(DEUX, 0, -18_42, entre) == (18_42, 9_21, DEUX[1])
    assert avancement(DEUX, 9_21, -9_21, entre) == (9_21, 0, DEUX[1])
    assert avancement(DEUX, 14_42, -4_00, apres) == (4_00, 4_00, None)
    assert avancement(DEUX, 18_42, 0, apres) == (0, 0, None)


def test_r143_un_panier_pris_depuis_n_est_pas_un_retard_de_l_echeancier() -> None:
    """Given each part paid on its day and a basket of 30.00 still to pay, nothing of the plan is late."""
    assert avancement(DEUX, 9_21, -39_21, date(2026, 12, 15)) == (9_21, 0, DEUX[1])
    assert avancement(DEUX, 18_42, -30_00, date(2027, 2, 1)) == (0, 0, None)
    assert avancement(DEUX, 4_00, -44_42, date(2026, 12, 15)).en_retard_centimes == 5_21


def test_r143_une_dette_effacee_autrement_n_est_plus_attendue() -> None:
    """What the account does not owe any more, goods that came back for instance, is not late either."""
    assert avancement(DEUX, 0, -4_00, date(2026, 12, 15)) == (4_00, 0, DEUX[1])
