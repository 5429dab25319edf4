"""An expense noted wrong: undone or told right in its till, alone until it was counted, at two from then on."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from domaine.caisses.corriger_depense import CorrigerDepense
from domaine.caisses.decider import DeciderEcartCaisse
from domaine.caisses.depenser import EnregistrerDepense
from domaine.caisses.faits import AnomalieConstatee, DepenseContrepassee
from domaine.caisses.refus import (
    ComptageEnCours,
    CompteeAvec,
    DepenseDejaAnnulee,
    DepenseInchangee,
    DepenseInconnue,
    EcartRegle,
    RembourseeOuNon,
    RembourseSoiMeme,
)
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.fait import Fait
from domaine.groupements.refus import SecondSansRole
from domaine.types import Motif, Role
from tests.domaine.caisses.exemples import TICKET, commence, comptee, compter, depense, ecart, ouverte
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.groupements.exemples import accorde

HIER = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ROSE = accorde(Role.BENEVOLE, "rose")
PAYEE = Recu(depense(64_00, TICKET), date_effet=HIER)
JOUR: list[Fait | Recu] = [ROSE, ouverte(), PAYEE]
"""The coffee of 6.40 was noted 64.00; it is the third fact."""
COMPTEE: list[Fait | Recu] = [*JOUR, comptee(73_60, theorique_centimes=16_00), ecart(57_60, "litige")]


def corriger(montant_centimes: int = 0, **autres: Any) -> CorrigerDepense:
    champs: dict[str, Any] = {"session": "C1", "depense": 3, "raison": Motif.ERREUR_MONTANT, **autres}
    return CorrigerDepense(montant_centimes=montant_centimes, **champs)


def annulee(second: str | None = None) -> DepenseContrepassee:
    return DepenseContrepassee(
        session="C1",
        groupement="tilleuls",
        montant_centimes=64_00,
        objet="café",
        piece="ticket 12",
        raison=Motif.ERREUR_MONTANT,
        second=second,
    )


def test_r185_une_depense_notee_par_erreur_s_annule_a_sa_date_et_nomme_ce_qu_elle_annule() -> None:
    (propose,) = given(*JOUR).when(corriger()).proposed()
    assert propose.decision == annulee()
    assert (propose.corrige, propose.date_effet, propose.motif) == (3, HIER, "erreur_montant")


def test_r185_un_montant_faux_se_redit_avec_le_meme_ticket() -> None:
    """Given 64.00 noted for a coffee of 6.40, when it is told right, then 73.60 are expected of 80.00."""
    propose = given(*JOUR).when(corriger(6_40)).proposed()
    assert [p.decision for p in propose] == [annulee(), depense(6_40, TICKET)]
    assert [(p.corrige, p.cause, p.date_effet) for p in propose] == [(3, None, HIER), (None, 3, HIER)]
    compte = given(TILLEULS, ouverte(), depense(64_00), annulee(), depense(6_40)).when(compter(73_60)).facts()
    assert compte[0] == comptee(73_60)


def test_r166_un_benevole_qui_a_paye_de_sa_poche_est_rembourse_par_une_autre_personne() -> None:
    avance = EnregistrerDepense(
        session="C1", montant_centimes=6_40, objet="café", piece="ticket 12", photos=(TICKET,), avance_par="luc"
    )
    rembourse = msgspec.structs.replace(depense(6_40, TICKET), avance_par="luc")
    given(ouverte()).when(avance, acteur="rose").then(rembourse)
    given(ouverte()).when(avance, acteur="luc").refused(RembourseSoiMeme)
    note = Recu(msgspec.structs.replace(rembourse, montant_centimes=64_00), date_effet=HIER)
    given(ROSE, ouverte(), note).when(corriger(6_40), acteur="rose").then(annulee(), rembourse)
    given(ROSE, ouverte(), note).when(corriger(6_40), acteur="luc").refused(RembourseSoiMeme)


def test_r166_la_personne_remboursee_et_le_ticket_se_redisent_sans_changer_le_montant() -> None:
    """Given coffee paid back to Luc with ticket 12, when it was Paul's with ticket 13, then only that is told again."""
    de_luc = Recu(msgspec.structs.replace(depense(64_00, TICKET), avance_par="luc"), date_effet=HIER)
    jour: list[Fait | Recu] = [ROSE, ouverte(), de_luc]

    def redire(**autres: Any) -> CorrigerDepense:
        return CorrigerDepense(session="C1", depense=3, raison=Motif.ERREUR_PERSONNE, **autres)

    faux = msgspec.structs.replace(annulee(), raison=Motif.ERREUR_PERSONNE)
    autre_photo = "b" * 64
    de_paul = msgspec.structs.replace(depense(64_00, autre_photo), avance_par="paul", piece="ticket 13")
    juste = redire(avance_par="paul", piece="ticket 13", photos=(autre_photo,))
    given(*jour).when(juste, acteur="rose").then(faux, de_paul)
    given(*jour).when(redire(a_personne=True), acteur="rose").then(faux, depense(64_00, TICKET))
    given(*jour).when(juste, acteur="paul").refused(RembourseSoiMeme)
    given(*jour).when(redire(avance_par="paul", a_personne=True), acteur="rose").refused(RembourseeOuNon)
    given(*jour).when(redire(avance_par="luc", piece="ticket 12"), acteur="rose").refused(
        DepenseInchangee, montant="64,00\u00a0€"
    )


def test_r166_redite_sans_photo_elle_est_signalee_de_nouveau_pour_ce_qui_est_sorti() -> None:
    sans_photo = Recu(depense(64_00), date_effet=HIER)
    signalee = AnomalieConstatee(
        regle="R-166", groupement="tilleuls", session="C1", cycle="2026-11", detail={"montant_centimes": 6_40}
    )
    given(ROSE, ouverte(), sans_photo).when(corriger(6_40)).then(annulee(), depense(6_40), signalee)
    given(ROSE, ouverte(), sans_photo).when(corriger()).then(annulee())
    avec_photo = corriger(64_00, photos=(TICKET,))
    given(ROSE, ouverte(), sans_photo).when(avec_photo).then(annulee(), depense(64_00, TICKET))


def test_r185_une_depense_s_annule_une_fois_dans_la_caisse_qui_l_a_payee() -> None:
    given(*JOUR, Recu(annulee(), corrige=3)).when(corriger()).refused(DepenseDejaAnnulee)
    given(*JOUR, Recu(annulee(), corrige=3), depense(6_40)).when(corriger(depense=4)).refused(DepenseInconnue)
    given(*JOUR, ouverte(session="C2")).when(corriger(session="C2")).refused(DepenseInconnue)
    given(*JOUR).when(corriger(64_00)).refused(DepenseInchangee, montant="64,00\u00a0€")


def test_r138_une_depense_de_la_caisse_comptee_se_corrige_a_deux_et_explique_l_ecart() -> None:
    """Given 57.60 too much at the count, when the ticket is told right, then nothing of the gap is left to decide."""
    given(*COMPTEE).when(corriger(6_40)).refused(CompteeAvec, session="A")
    deux = annulee("rose"), depense(6_40, TICKET)
    given(*COMPTEE).when(corriger(6_40, second="rose")).then(*deux)
    decider = DeciderEcartCaisse(session="C1", raison="non_explique", second="rose")
    given(*COMPTEE, Recu(deux[0], corrige=3), deux[1]).when(decider).refused(EcartRegle)


def test_r192_qui_signe_une_depense_corrigee_est_quelqu_un_d_autre_de_l_equipe() -> None:
    given(*COMPTEE).when(corriger(second="luc")).refused(SecondeSignatureRequise)
    given(*COMPTEE).when(corriger(second="paul")).refused(SecondSansRole)
    ailleurs = msgspec.structs.replace(ROSE, personne="paul", groupement="peupliers")
    given(ailleurs, *COMPTEE[1:2], PAYEE, *COMPTEE[3:]).when(corriger(second="paul")).refused(SecondSansRole)


def test_r163_une_depense_ne_se_corrige_pas_pendant_que_la_caisse_se_compte() -> None:
    given(*JOUR, commence()).when(corriger()).refused(ComptageEnCours, session="A")
