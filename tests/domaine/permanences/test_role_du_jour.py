"""The post gives the role for one day: trusted by the coordination, from an hour before to three hours after."""

from datetime import UTC, datetime, timedelta

import msgspec

from domaine.fait import Fait
from domaine.permanences.faits import Creneau, CreneauLibere, PermanenceAnnulee, PosteConfie
from domaine.permanences.refus import (
    CreneauInconnu,
    PasInscrit,
    PermanenceDejaAnnulee,
    PermanenceInconnue,
    PermanencePassee,
    PosteDejaConfie,
    PosteSansRole,
)
from domaine.permanences.role_du_jour import ConfierPoste, fenetre
from domaine.types import Role
from tests.domaine.dsl import When, given
from tests.domaine.permanences.exemples import AVANT, CAISSE, DEBUT, FIN, PLANIFIEE, pris

CONFIE = PosteConfie(
    permanence="dist-11",
    groupement="tilleuls",
    creneau="caisse",
    personne="rose",
    poste="caisse",
    de=DEBUT - timedelta(hours=1),
    jusqu_a=FIN + timedelta(hours=3),
)
LIBERE = CreneauLibere(
    permanence="dist-11", groupement="tilleuls", creneau="caisse", personne="rose", empechement="ne_peut_pas_venir"
)


def confie(*faits: Fait, creneau: str = "caisse", le: datetime = AVANT) -> When:
    acte = ConfierPoste(permanence="dist-11", creneau=creneau, personne="rose")
    return given(*faits).when(acte, acteur="samira", role=Role.COORDINATEUR, le=le)


def test_r200_la_caisse_se_confie_a_qui_s_y_est_inscrit() -> None:
    confie(PLANIFIEE, pris("rose", CAISSE)).then(CONFIE)
    confie(PLANIFIEE).refused(PasInscrit)
    confie(PLANIFIEE, pris("rose", CAISSE), LIBERE).refused(PasInscrit)


def test_r200_inscrite_par_la_coordination_elle_est_deja_de_confiance() -> None:
    confie(PLANIFIEE, pris("rose", CAISSE, confie=True)).refused(PosteDejaConfie)
    confie(PLANIFIEE, pris("rose", CAISSE), CONFIE).refused(PosteDejaConfie)
    encore = pris("rose", CAISSE)
    confie(PLANIFIEE, pris("rose", CAISSE, confie=True), LIBERE, encore).then(CONFIE)


def test_r200_seules_la_caisse_et_la_pesee_d_une_distribution_se_confient() -> None:
    accueil = Creneau(creneau="accueil", poste="accueil", debut=DEBUT, fin=FIN, besoin=1)
    avec_accueil = msgspec.structs.replace(PLANIFIEE, creneaux=(accueil, CAISSE))
    confie(avec_accueil, pris("rose", accueil), creneau="accueil").refused(PosteSansRole)
    livraison = msgspec.structs.replace(PLANIFIEE, genre="livraison")
    confie(livraison, pris("rose", CAISSE)).refused(PosteSansRole)


def test_r200_un_poste_fini_ne_se_confie_plus() -> None:
    confie(PLANIFIEE, pris("rose", CAISSE), le=FIN + timedelta(hours=2)).then(CONFIE)
    confie(PLANIFIEE, pris("rose", CAISSE), le=FIN + timedelta(hours=3)).refused(PermanencePassee)
    annulee = PermanenceAnnulee(permanence="dist-11", groupement="tilleuls")
    confie(PLANIFIEE, annulee).refused(PermanenceDejaAnnulee)
    confie().refused(PermanenceInconnue)
    confie(PLANIFIEE, creneau="vaisselle").refused(CreneauInconnu)


def test_r200_le_role_ne_depasse_jamais_son_jour() -> None:
    """Paris time: midnight is 23:00 UTC in November."""
    minuit = datetime(2026, 11, 26, 23, tzinfo=UTC)
    tard = fenetre(minuit - timedelta(hours=4), minuit - timedelta(hours=1))
    assert tard.jusqu_a == minuit
    assert tard.ouverte(minuit - timedelta(seconds=1))
    assert not tard.ouverte(minuit)
    tot = fenetre(minuit + timedelta(minutes=30), minuit + timedelta(hours=2))
    assert tot.de == minuit
    assert not tot.ouverte(minuit - timedelta(seconds=1))
