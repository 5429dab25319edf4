"""A quota of households from elsewhere, and who waits for a place (R-021)."""

from __future__ import annotations

from msgspec.structs import replace

from domaine.fait import Fait
from domaine.foyers.accueillir import AccueillirFoyer
from domaine.foyers.faits import AttenteQuittee, FoyerDemenage, FoyerMisEnAttente, FoyerQuitte
from domaine.foyers.quitter_attente import QuitterListeAttente
from domaine.foyers.refus import (
    FoyerDejaInscrit,
    PasDePlace,
    PasEnAttente,
    PasSonTour,
    QuartierADemander,
    RepriseReservee,
)
from domaine.groupements.faits import ParametresFixes, QpvCorrige
from domaine.mots import jour_de
from domaine.parametres import Parametres
from domaine.types import Role
from tests.domaine.commandes.exemples import inscrit
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import MIDI, given
from tests.domaine.foyers.attente import attend, inscrire, voisins

AUJOURDHUI = jour_de(MIDI)


def accueilli(foyer: str = "F-112") -> list[Fait]:
    return [
        AttenteQuittee(foyer=foyer, groupement="tilleuls", accueilli=True),
        replace(inscrit(foyer), est_qpv=False),
    ]


def accueillir(foyer: str = "F-112") -> AccueillirFoyer:
    return AccueillirFoyer(foyer=foyer, groupement="tilleuls")


def parti(foyer: str) -> FoyerQuitte:
    return FoyerQuitte(foyer=foyer, groupement="tilleuls")


def test_r021_le_23e_foyer_d_ailleurs_sur_75_attend_une_place() -> None:
    given(TILLEULS, *voisins(73, 21)).when(inscrire()).then(replace(inscrit("F-112"), est_qpv=False))
    given(TILLEULS, *voisins(74, 22)).when(inscrire()).then(attend())


def test_r021_un_foyer_du_quartier_n_attend_jamais() -> None:
    given(TILLEULS, *voisins(74, 22), attend("F-111")).when(inscrire(est_qpv=True)).then(inscrit("F-112"))


def test_r021_le_quota_est_celui_que_le_groupement_a_fixe() -> None:
    fixes = ParametresFixes(
        groupement="tilleuls", a_compter_du=AUJOURDHUI, parametres=Parametres(quota_hors_qpv_pct=31)
    )
    given(TILLEULS, *voisins(74, 22), fixes).when(inscrire()).then(replace(inscrit("F-112"), est_qpv=False))


def test_r021_personne_ne_passe_devant_qui_attend() -> None:
    [fait] = given(TILLEULS, *voisins(80, 10), attend("F-111")).when(inscrire()).facts()
    assert isinstance(fait, FoyerMisEnAttente)


def test_r021_a_qui_on_n_a_pas_demande_n_est_pas_d_ailleurs() -> None:
    given(TILLEULS, *voisins(73, 21)).when(inscrire(est_qpv=None)).then(replace(inscrit("F-112"), est_qpv=None))
    sans_reponse = [replace(voisin, est_qpv=None) for voisin in voisins(40, 40)]
    given(TILLEULS, *sans_reponse).when(inscrire()).then(replace(inscrit("F-112"), est_qpv=False))


def test_r021_quand_la_place_manque_ou_il_habite_se_demande() -> None:
    complet = (TILLEULS, *voisins(74, 22))
    given(*complet).when(inscrire(est_qpv=None)).refused(QuartierADemander)
    given(*complet).when(inscrire(est_qpv=None, deja_membre=True)).then(replace(inscrit("F-112"), est_qpv=None))
    given(replace(TILLEULS, est_qpv=False), *voisins(74, 22)).when(inscrire(est_qpv=None)).then(
        replace(inscrit("F-112"), est_qpv=None)
    )


def test_r021_qui_attend_garde_ce_qu_il_n_a_pas_dit() -> None:
    muet = replace(attend(), taille=None, langue=None)
    given(TILLEULS, *voisins(74, 22)).when(inscrire(taille=None, langue=None)).then(muet)
    given(TILLEULS, *voisins(73, 21), muet).when(accueillir()).then(
        accueilli()[0], replace(inscrit("F-112"), est_qpv=False, taille=None, langue=None)
    )


def test_r021_une_place_qui_se_libere_est_pour_le_premier_de_la_liste() -> None:
    liste = (TILLEULS, *voisins(74, 22), attend("F-112"), attend("F-113"))
    given(*liste).when(accueillir()).refused(PasDePlace, hors=22, inscrits=74, quota=30)
    given(*liste, parti("F-001")).when(accueillir("F-113")).refused(PasSonTour, premier="F-112")
    given(*liste, parti("F-001")).when(accueillir()).then(*accueilli())
    renonce = AttenteQuittee(foyer="F-112", groupement="tilleuls", accueilli=False)
    given(*liste, parti("F-001"), renonce).when(accueillir("F-113")).then(*accueilli("F-113"))
    given(*liste, parti("F-001"), renonce).when(accueillir()).refused(PasEnAttente, foyer="F-112")


def test_r021_qui_demenage_au_quartier_libere_une_place() -> None:
    ici = FoyerDemenage(foyer="F-001", groupement="tilleuls", est_qpv=True, a_compter_du=AUJOURDHUI)
    given(TILLEULS, *voisins(74, 22), attend(), ici).when(accueillir()).then(*accueilli())


def test_r021_on_quitte_la_liste_et_le_numero_ne_se_redonne_pas() -> None:
    renonce = AttenteQuittee(foyer="F-112", groupement="tilleuls", accueilli=False)
    given(attend()).when(QuitterListeAttente(foyer="F-112")).then(renonce)
    given(attend(), renonce).when(QuitterListeAttente(foyer="F-112")).refused(PasEnAttente)
    given(TILLEULS, attend(), renonce).when(inscrire(est_qpv=True)).refused(FoyerDejaInscrit)


def test_r021_un_membre_du_cahier_n_attend_pas_si_la_coordination_le_dit() -> None:
    complet = (TILLEULS, *voisins(74, 22))
    given(*complet).when(inscrire(deja_membre=True)).then(replace(inscrit("F-112"), est_qpv=False))
    given(*complet).when(inscrire(deja_membre=True), role=Role.BENEVOLE).refused(RepriseReservee)


def test_r021_un_groupement_hors_quartier_prioritaire_n_a_pas_de_quota() -> None:
    given(replace(TILLEULS, est_qpv=False)).when(inscrire()).then(replace(inscrit("F-112"), est_qpv=False))


def test_r021_un_quartier_qui_n_est_plus_prioritaire_accueille_qui_attendait() -> None:
    complet = (TILLEULS, *voisins(74, 22), attend())
    given(*complet).when(accueillir()).refused(PasDePlace, hors=22, inscrits=74, quota=30)
    plus_prioritaire = QpvCorrige(groupement="tilleuls", est_qpv=False)
    given(*complet, plus_prioritaire).when(accueillir()).then(*accueilli())
    given(*complet, plus_prioritaire).when(inscrire("F-113")).then(replace(inscrit("F-113"), est_qpv=False))
