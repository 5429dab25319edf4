"""What a volunteer paid out of their own pocket is owed until a line of the bank pays it back (R-166)."""

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from domaine.avances.annuler import AnnulerAvance
from domaine.avances.faits import AvanceAnnulee
from domaine.avances.noter import NoterAvance
from domaine.avances.refus import (
    AvanceASoiMeme,
    AvanceDejaAnnulee,
    AvanceDejaRemboursee,
    AvanceInconnue,
    AvanceMoindre,
    AvanceSansNom,
    AvanceSansPersonne,
)
from domaine.banque.classer import ClasserLigne
from domaine.banque.detacher import DetacherLigne
from domaine.banque.faits import LigneBancaireDetachee
from domaine.banque.refus import SortieQuiSeraitUneEntree
from domaine.foyers.faits import PersonneEffacee
from domaine.types import Motif
from tests.domaine.avances.exemples import CAFE, RENDUE
from tests.domaine.banque.exemples import classee, lue, nom
from tests.domaine.dsl import Recu, given

HIER = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
NOTEE = Recu(CAFE, date_effet=HIER)
SORTIE = lue(-6_40)


def classer(montant_centimes: int = -6_40, **autres: Any) -> ClasserLigne:
    return ClasserLigne(**{"ligne": nom(montant_centimes), "nature": "avance", "personne": "luc", **autres})


def annuler(**autres: Any) -> AnnulerAvance:
    champs: dict[str, Any] = {"groupement": "tilleuls", "personne": "luc", "avance": 1, "raison": Motif.DOUBLON}
    return AnnulerAvance(**{**champs, **autres})


def test_r166_une_autre_personne_note_ce_qu_un_benevole_a_avance() -> None:
    noter = NoterAvance(groupement="tilleuls", personne="luc", montant_centimes=6_40, objet="café", piece="ticket 12")
    given().when(noter, acteur="claire").then(CAFE)
    given().when(noter, acteur="luc").refused(AvanceASoiMeme)


def test_r210_une_avance_ne_se_note_pas_pour_une_personne_effacee() -> None:
    noter = NoterAvance(groupement="tilleuls", personne="luc", montant_centimes=6_40, objet="café", piece="ticket 12")
    given(PersonneEffacee(foyer=None, personne="luc")).when(noter, acteur="claire").refused(AvanceSansNom)
    given(PersonneEffacee(foyer=None, personne="paul")).when(noter, acteur="claire").then(CAFE)


def test_r166_une_sortie_de_la_banque_rembourse_au_plus_ce_qu_on_doit_au_benevole() -> None:
    """6.40 owed to Luc: a transfer of 6.40 pays it back, one of 6.41, or a second one, pays something else."""
    given(NOTEE, SORTIE).when(classer()).then(RENDUE)
    given(NOTEE, lue(-6_41)).when(classer(-6_41)).refused(AvanceMoindre, du="6,40\u00a0€", montant="6,41\u00a0€")
    given(NOTEE, SORTIE, RENDUE, lue(-1_00)).when(classer(-1_00)).refused(AvanceMoindre, du="0,00\u00a0€")
    given(NOTEE, SORTIE).when(classer(personne="rose")).refused(AvanceMoindre, du="0,00\u00a0€")
    ailleurs = replace(CAFE, groupement="peupliers")
    given(ailleurs, SORTIE).when(classer()).refused(AvanceMoindre, du="0,00\u00a0€")


def test_r166_qui_est_rembourse_se_dit_avec_l_avance_et_avec_rien_d_autre() -> None:
    given(NOTEE, SORTIE).when(classer(personne=None)).refused(AvanceSansPersonne)
    given(NOTEE, SORTIE).when(classer(nature="fournitures")).refused(AvanceSansPersonne)
    given(NOTEE, lue(6_40)).when(classer(6_40)).refused(SortieQuiSeraitUneEntree)


def test_r185_la_ligne_defaite_laisse_l_avance_de_nouveau_due() -> None:
    [defaite] = given(NOTEE, SORTIE, RENDUE).when(DetacherLigne(ligne=nom(-6_40))).facts()
    assert isinstance(defaite, LigneBancaireDetachee)
    assert (defaite.etait, defaite.personne, defaite.montant_centimes) == ("avance", "luc", -6_40)
    given(NOTEE, SORTIE, RENDUE, defaite).when(classer()).then(RENDUE)


def test_r185_une_avance_notee_par_erreur_s_annule_tant_qu_aucune_ligne_ne_l_a_remboursee() -> None:
    annulee = AvanceAnnulee(
        groupement="tilleuls",
        personne="luc",
        montant_centimes=6_40,
        objet="café",
        piece="ticket 12",
        raison=Motif.DOUBLON,
    )
    [propose] = given(NOTEE).when(annuler(), acteur="claire").proposed()
    assert (propose.decision, propose.corrige, propose.date_effet) == (annulee, 1, HIER)
    given(NOTEE).when(annuler(), acteur="luc").refused(AvanceASoiMeme)
    given(NOTEE, Recu(annulee, corrige=1)).when(annuler(), acteur="claire").refused(AvanceDejaAnnulee)
    given(NOTEE, Recu(annulee, corrige=1), SORTIE).when(classer()).refused(AvanceMoindre, du="0,00\u00a0€")
    given(NOTEE).when(annuler(avance=2), acteur="claire").refused(AvanceInconnue)
    given(NOTEE).when(annuler(groupement="peupliers"), acteur="claire").refused(AvanceInconnue)
    en_partie = replace(classee("avance", -5_00), personne="luc")
    given(NOTEE, lue(-5_00), en_partie).when(annuler(), acteur="claire").refused(AvanceDejaRemboursee, du="1,40\u00a0€")
