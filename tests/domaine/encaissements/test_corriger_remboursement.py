"""A refund noted wrong: undone, or told for less; not once the bank shows it, nor alone once its till is counted."""

from datetime import date
from typing import Any

import msgspec

from domaine.banque.faits import LigneBancaireDetachee, LigneBancaireRapprochee
from domaine.banque.operations import Cible
from domaine.banque.rapprocher import RapprocherLigne
from domaine.banque.refus import OperationInconnue
from domaine.caisses.decider import DeciderEcartCaisse
from domaine.caisses.refus import ComptageEnCours, CompteeAvec, EcartRegle
from domaine.encaissements.corriger_remboursement import CorrigerRemboursement
from domaine.encaissements.faits import RemboursementContrepasse, RemboursementVerse
from domaine.encaissements.refus import (
    PlafondEspecesDepasse,
    RemboursementDejaAnnule,
    RemboursementEnBanque,
    RemboursementInconnu,
    RemboursementPasMoindre,
    SecondeSignatureRequise,
)
from domaine.fait import Fait
from domaine.groupements.refus import SecondSansRole
from domaine.types import Motif, Role
from tests.domaine.banque.exemples import lue, nom, rapprochee
from tests.domaine.caisses.exemples import commence, comptee, ecart, ouverte
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.encaissements.remboursements import FOYER, HIER, corriger, especes, virement
from tests.domaine.foyers.exemples import rembourse
from tests.domaine.groupements.exemples import accorde

ROSE = accorde(Role.BENEVOLE, "rose")
LIGNE = nom(-12_60)
PAR_LA_CAISSE: list[Fait | Recu] = [ROSE, ouverte(), Recu(rembourse(12_60, session="C1"), date_effet=HIER)]
"""12.60 noted as given in cash; it is the third fact."""
COMPTEE: list[Fait | Recu] = [*PAR_LA_CAISSE, comptee(77_40, theorique_centimes=67_40), ecart(10_00, "en_attente")]
"""2.60 were given: 10.00 too much are counted."""


def de_la_caisse(montant_centimes: int = 0, **autres: Any) -> CorrigerRemboursement:
    return corriger(3, montant_centimes, **{"session": "C1", **autres})


def annule(montant_centimes: int, session: str | None = None, second: str | None = None) -> RemboursementContrepasse:
    return RemboursementContrepasse(
        foyer="F-031",
        groupement="tilleuls",
        session=session,
        montant_centimes=montant_centimes,
        mode="especes" if session else "virement",
        raison=Motif.ERREUR_MONTANT,
        second=second,
    )


def redit(montant_centimes: int) -> RemboursementVerse:
    return msgspec.structs.replace(rembourse(montant_centimes, session="C1"), disponible_centimes=12_60)


def dite(position: int) -> LigneBancaireRapprochee:
    return rapprochee(LIGNE, "remboursement", str(position), -12_60, foyer="F-031")


def detachee(position: int) -> LigneBancaireDetachee:
    return LigneBancaireDetachee(
        ligne=LIGNE,
        groupement="tilleuls",
        etait="remboursement",
        reference=str(position),
        session=None,
        depot=None,
        encaissement=None,
        foyer="F-031",
        cycle=None,
        montant_centimes=-12_60,
        frais_centimes=0,
        ligne_le=date(2026, 11, 27),
    )


def test_r185_un_remboursement_note_par_erreur_s_annule_a_sa_date_et_nomme_ce_qu_il_annule() -> None:
    (propose,) = given(Recu(rembourse(12_60), date_effet=HIER)).when(corriger()).proposed()
    assert propose.decision == annule(12_60)
    assert (propose.corrige, propose.date_effet, propose.motif) == (1, HIER, "erreur_montant")


def test_r185_un_remboursement_s_annule_une_fois_au_compte_ou_il_est_note() -> None:
    given(rembourse(12_60), Recu(annule(12_60), corrige=1)).when(corriger()).refused(RemboursementDejaAnnule)
    given(rembourse(12_60)).when(corriger(2)).refused(RemboursementInconnu)
    given(rembourse(12_60)).when(corriger(foyer="F-044")).refused(RemboursementInconnu)
    given(*PAR_LA_CAISSE).when(corriger(3)).refused(RemboursementInconnu)
    given(rembourse(12_60)).when(corriger(session="C1")).refused(RemboursementInconnu)


def test_r140_un_remboursement_annule_est_de_nouveau_disponible() -> None:
    """Given 61.00 of credit and 20.00 in cash noted twice, when one is undone, then 20.00 may be given that day."""
    deux: list[Fait | Recu] = [*FOYER, ouverte(), encaisse(61_00), rembourse(20_00, session="C1")]
    given(*deux).when(especes(7_40)).refused(PlafondEspecesDepasse)
    sans: list[Fait | Recu] = [*deux, Recu(annule(20_00, "C1"), corrige=5)]
    rendu = given(*sans).when(especes(20_00)).facts()[0]
    assert isinstance(rendu, RemboursementVerse)
    assert rendu.disponible_centimes == 61_00
    given(*sans).when(virement(61_00)).then(rembourse(61_00))


def test_r140_un_remboursement_trop_grand_se_redit_pour_ce_qui_a_ete_rendu() -> None:
    propose = given(*PAR_LA_CAISSE).when(de_la_caisse(2_60)).proposed()
    assert [p.decision for p in propose] == [annule(12_60, "C1"), redit(2_60)]
    assert [(p.corrige, p.cause, p.date_effet) for p in propose] == [(3, None, HIER), (None, 3, HIER)]
    for autant in (12_60, 12_61):
        given(*PAR_LA_CAISSE).when(de_la_caisse(autant)).refused(RemboursementPasMoindre, montant="12,60\u00a0€")


def test_r138_un_remboursement_de_la_caisse_comptee_se_corrige_a_deux_et_explique_l_ecart() -> None:
    """Given 10.00 too much at the count, when the refund is told right, then nothing of the gap is left to decide."""
    given(*COMPTEE).when(de_la_caisse(2_60)).refused(CompteeAvec, session="A")
    given(*PAR_LA_CAISSE, commence()).when(de_la_caisse(2_60)).refused(ComptageEnCours)
    deux = annule(12_60, "C1", "rose"), redit(2_60)
    given(*COMPTEE).when(de_la_caisse(2_60, second="rose")).then(*deux)
    decider = DeciderEcartCaisse(session="C1", raison="non_explique", second="rose")
    given(*COMPTEE, Recu(deux[0], corrige=3), deux[1]).when(decider).refused(EcartRegle)


def test_r192_qui_signe_un_remboursement_corrige_est_quelqu_un_d_autre_de_l_equipe() -> None:
    given(*COMPTEE).when(de_la_caisse(second="luc")).refused(SecondeSignatureRequise)
    given(*COMPTEE).when(de_la_caisse(second="paul")).refused(SecondSansRole)
    given(ROSE, rembourse(12_60)).when(corriger(2, second="rose")).then(annule(12_60, second="rose"))


def test_r167_un_remboursement_qui_explique_une_ligne_de_banque_ne_s_annule_pas() -> None:
    given(rembourse(12_60), dite(1)).when(corriger()).refused(RemboursementEnBanque)
    given(rembourse(12_60), dite(2)).when(corriger()).then(annule(12_60))
    given(rembourse(12_60), dite(1), detachee(1)).when(corriger()).then(annule(12_60))


def test_r167_un_remboursement_annule_n_explique_plus_de_ligne() -> None:
    cible = Cible(genre="remboursement", reference="2", foyer="F-031")
    rapprocher = RapprocherLigne(ligne=LIGNE, cibles=(cible,))
    given(lue(-12_60), rembourse(12_60)).when(rapprocher).then(dite(2))
    given(lue(-12_60), rembourse(12_60), Recu(annule(12_60), corrige=2)).when(rapprocher).refused(OperationInconnue)
