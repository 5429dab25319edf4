"""What a household whose name was erased is given no more (R-210)."""

from __future__ import annotations

from datetime import date

from domaine.commandes.modifier import ModifierLigne
from domaine.commandes.saisir import LigneSaisie, SaisirCommande
from domaine.encaissements.confier_cheques import Cheque, ConfierCheques
from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.encaissements.reaffecter import ReaffecterEncaissement
from domaine.foyers.corriger_coordonnees import CorrigerCoordonnees
from domaine.foyers.faits import FoyerQuitte, PersonneEffacee
from domaine.foyers.refus import FoyerEfface, FoyerParti, FoyerReuni
from domaine.types import Mode
from tests.domaine.approvisionnement.exemples import proposee
from tests.domaine.approvisionnement.substitutions import APPELER, CLOSES, accepter, proposer
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, inscrit
from tests.domaine.cycles.exemples import CYCLE, OUVERT
from tests.domaine.dsl import Given, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.foyers.departs import EFFACE
from tests.domaine.foyers.exemples import reuni

CHEQUE = Cheque(numero="0012", montant_centimes=20_00, a_deposer_le=date(2026, 12, 1))


def foyer_efface() -> Given:
    return given(OUVERT, *CATALOGUE, F031, EFFACE)


def commander() -> SaisirCommande:
    ligne = LigneSaisie(produit="P008", quantite=2_500)
    return SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=(ligne,))


def payer() -> EnregistrerEncaissement:
    return EnregistrerEncaissement(encaissement="E-9", foyer="F-031", montant_centimes=20_00, mode=Mode.ESPECES)


def test_r210_un_foyer_efface_ne_commande_plus() -> None:
    foyer_efface().when(commander()).refused(FoyerEfface, foyer="F-031")
    modifie = ModifierLigne(cycle=CYCLE, foyer="F-031", produit="P008", catalogue=4, quantite=2_500)
    foyer_efface().when(modifie).refused(FoyerEfface, foyer="F-031")


def test_r210_un_manque_d_un_foyer_efface_n_est_pas_remplace() -> None:
    given(*CLOSES, *APPELER, EFFACE).when(proposer()).refused(FoyerEfface, foyer="F-031")
    given(*CLOSES, *APPELER, proposee(), EFFACE).when(accepter()).refused(FoyerEfface, foyer="F-031")


def test_ni_le_manque_d_un_foyer_parti_ou_reuni() -> None:
    parti = FoyerQuitte(foyer="F-031", groupement="tilleuls")
    given(*CLOSES, *APPELER, parti).when(proposer()).refused(FoyerParti, foyer="F-031")
    given(*CLOSES, *APPELER, proposee(), parti).when(accepter()).refused(FoyerParti, foyer="F-031")
    reunis = (inscrit("F-044"), reuni("F-031", "F-044", 0))
    given(*CLOSES, *APPELER, *reunis).when(proposer()).refused(FoyerReuni, vers="F-044")
    given(*CLOSES, *APPELER, proposee(), *reunis).when(accepter()).refused(FoyerReuni, vers="F-044")


def test_r210_un_paiement_ne_va_pas_au_compte_d_un_foyer_efface() -> None:
    foyer_efface().when(payer()).refused(FoyerEfface, foyer="F-031")
    cheques = ConfierCheques(encaissement="E-9", foyer="F-031", cheques=(CHEQUE,))
    foyer_efface().when(cheques).refused(FoyerEfface, foyer="F-031")


def test_r210_un_paiement_ne_se_deplace_pas_vers_un_foyer_efface() -> None:
    paye = encaisse(25_00, foyer="F-013")
    avant = (F031, inscrit("F-013"), paye)
    deplacer = ReaffecterEncaissement(encaissement="E-1", vers="F-031")
    given(*avant, EFFACE).when(deplacer).refused(FoyerEfface, foyer="F-031")
    fils = PersonneEffacee(foyer=None, personne="PE-fils")
    assert given(*avant, fils).when(ReaffecterEncaissement(encaissement="E-1", vers="F-031")).facts()


def test_r210_ce_qui_a_ete_encaisse_sans_reseau_est_garde() -> None:
    (paye, *_) = foyer_efface().when(payer(), sequence=7).facts()
    assert paye == encaisse(20_00, encaissement="E-9")


def test_r210_effacer_quelqu_un_qui_venait_pour_lui_ne_ferme_pas_le_foyer() -> None:
    fils = PersonneEffacee(foyer=None, personne="PE-fils")
    assert given(OUVERT, *CATALOGUE, F031, fils).when(commander()).facts()


def test_r210_la_carte_d_un_foyer_efface_ne_se_recrit_pas() -> None:
    fille = CorrigerCoordonnees(foyer="F-031", titulaire="PE-fille", identite="")
    foyer_efface().when(fille).refused(FoyerEfface, foyer="F-031")


def test_r210_l_ancien_numero_d_un_foyer_reuni_mene_a_un_foyer_qui_a_un_nom() -> None:
    passe = (inscrit("F-044"), F031, reuni("F-031", "F-044", 0), EFFACE)
    assert given(*passe).when(payer()).facts()
