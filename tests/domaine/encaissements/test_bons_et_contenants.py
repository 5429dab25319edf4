"""What a voucher paid of containers never becomes money, however they come back (R-133, R-151, R-155)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given as soit
from hypothesis import strategies as st
from msgspec.structs import replace

from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.types import Mode
from tests.domaine.dsl import Recu
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse
from tests.domaine.encaissements.histoire import Histoire, compte
from tests.domaine.encaissements.remboursements import FOYER
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import facturee, rendue

BON = encaisse(15_00, encaissement="E-8", mode=Mode.BON_TIERS)
CINQ = encaisse(5_00, encaissement="E-5")
SIX = facturee(6)
PREMIERE = len(FOYER) + 1
"""The position of the first fact after the household."""


def annulee(position: int, unites: int = 6) -> Recu:
    """Containers of a weighing that is undone."""
    return Recu(rendue(unites, cycle="2026-11"), corrige=position)


def restent(*faits: Any) -> tuple[int, int]:
    """What may be given back in money, and what is left of vouchers."""
    apres = compte(*faits)
    return max(apres.remboursable_centimes, 0), apres.bons_centimes


def test_r133_une_consigne_payee_par_un_bon_et_rendue_en_especes_se_reprend_sur_l_argent_qui_vient_ensuite() -> None:
    """6 bottles, 1.80 of the voucher, given back by the till: of 5.00 in cash, 3.20 are left, whenever they come."""
    assert restent(BON, SIX, rendue(6, session="C1"), CINQ) == (3_20, 15_00)
    assert restent(CINQ, BON, SIX, rendue(6, session="C1")) == (3_20, 15_00)


def test_r133_un_bon_qui_paie_une_consigne_deja_rendue_en_especes_se_reprend_sur_l_argent() -> None:
    """It was still owed, or owed again: the money that had paid it was another household's."""
    assert restent(SIX, rendue(6, session="C1"), BON, CINQ) == (3_20, 15_00)
    paye, annule = encaisse(1_80), encaissement_contrepasse(1_80)
    assert restent(paye, SIX, rendue(6, session="C1"), annule, BON, CINQ) == (3_20, 15_00)


def test_r133_six_bouteilles_rendues_en_especes_sur_douze_laissent_au_bon_celles_qu_il_avait_payees() -> None:
    """6 are paid by a voucher of 1.80, 6 are owed: the till gave back the latter."""
    assert restent(replace(BON, montant_centimes=1_80), SIX, SIX, rendue(6, session="C1"), CINQ) == (3_20, 0)


def test_r133_une_pesee_annulee_dont_les_bouteilles_etaient_revenues_rend_au_bon_celles_qui_restaient() -> None:
    """6 twice, 6 come back, and one of the weighings was a mistake: none is out."""
    assert restent(BON, SIX, SIX, rendue(6), annulee(PREMIERE + 1)) == (0, 15_00)
    assert restent(BON, SIX, SIX, rendue(6), annulee(PREMIERE + 2)) == (0, 15_00)


def test_r133_une_pesee_notee_de_nouveau_dont_les_bouteilles_etaient_revenues_laisse_le_bon_entier() -> None:
    """At the account or in cash, where it went out already."""
    assert restent(BON, SIX, rendue(6), annulee(PREMIERE + 1), SIX) == (0, 15_00)
    assert restent(BON, SIX, rendue(6, session="C1"), annulee(PREMIERE + 1), SIX, CINQ) == (3_20, 15_00)


def test_r133_une_pesee_puis_le_retour_de_ses_bouteilles_annules_rendent_le_bon_entier() -> None:
    """6 owed, 6 back, at the account or in cash, a voucher, and neither was true: nothing is left to pay with it."""
    for session in (None, "C1"):
        lequel = {"foyer": "F-031", "contenant": "P052", "unites": 6, "montant_centimes": 1_80, "session": session}
        jamais = Recu(exemple(ConsigneRendueAnnulee, **lequel), corrige=PREMIERE + 1)
        assert restent(SIX, rendue(6, session=session), BON, annulee(PREMIERE), jamais) == (0, 15_00)


def test_r133_de_deux_retours_dont_l_un_est_annule_l_autre_est_celui_des_bouteilles_prises() -> None:
    """6 owed, 6 back, 1.80 in cash, 6 back once more, a voucher: the first was a mistake, the second is theirs."""
    lequel = {"foyer": "F-031", "contenant": "P052", "unites": 6, "montant_centimes": 1_80, "session": None}
    jamais = Recu(exemple(ConsigneRendueAnnulee, **lequel), corrige=PREMIERE + 1)
    assert restent(SIX, rendue(6), encaisse(1_80), rendue(6), BON, jamais) == (1_80, 15_00)


def test_r155_les_bouteilles_d_un_voisin_sont_de_l_argent_que_prennent_les_prochaines() -> None:
    """Those that the household took next leave the voucher whole, and are money when they come back."""
    assert restent(BON, rendue(6)) == (1_80, 15_00)
    assert restent(BON, rendue(6), facturee(7)) == (0, 14_70)
    assert restent(BON, rendue(6), facturee(7), rendue(7)) == (1_80, 15_00)


class AvecDesContenants(Histoire):
    """Beside money: containers taken, brought back, noted by mistake or again."""

    def __init__(self, tire: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        super().__init__(tire)
        self.facturees: dict[int, int] = {}
        """Charges that stand, by position."""
        self.retours: dict[int, tuple[int, str | None]] = {}
        """Those that stand, by position, with the till that paid them."""
        self.dehors = 0
        """What the household took, less what it brought back; < 0: containers of others."""

    @property
    def de_l_argent(self) -> int:
        """Money that came and is there, and containers of others."""
        return max(self.argent_centimes + max(-self.dehors, 0), 0)

    def emporte(self) -> None:
        unites = self.centimes(5)
        self.facturees[self.position] = unites
        self.faits.append(facturee(unites, unitaire=1))
        self.dehors += unites

    def ramene(self) -> None:
        unites, session = self.centimes(5), self.tire(st.sampled_from((None, "C1")))
        self.retours[self.position] = (unites, session)
        self.faits.append(rendue(unites, session=session, unitaire=1))
        self.dehors -= unites
        self.argent_centimes -= unites if session else 0

    def annule_un_retour(self) -> None:
        if self.retours:
            position = self.tire(st.sampled_from(sorted(self.retours)))
            unites, session = self.retours.pop(position)
            lequel = {"foyer": "F-031", "contenant": "P052", "session": session}
            annule = exemple(ConsigneRendueAnnulee, **lequel, unites=unites, montant_centimes=unites)
            self.faits.append(Recu(annule, corrige=position))
            self.dehors += unites
            self.argent_centimes += unites if session else 0

    def annule_une_pesee(self) -> int:
        if not self.facturees:
            return 0
        position = self.tire(st.sampled_from(sorted(self.facturees)))
        unites = self.facturees.pop(position)
        self.faits.append(Recu(rendue(unites, unitaire=1, cycle="2026-11"), corrige=position))
        self.dehors -= unites
        return unites

    def note_de_nouveau(self) -> None:
        if unites := self.annule_une_pesee():
            self.facturees[self.position] = unites
            self.faits.append(facturee(unites, unitaire=1))
            self.dehors += unites


GESTES = (
    *(AvecDesContenants.paie, AvecDesContenants.annule, AvecDesContenants.est_rembourse, AvecDesContenants.emporte),
    *(AvecDesContenants.ramene, AvecDesContenants.annule_un_retour),
    *(AvecDesContenants.annule_une_pesee, AvecDesContenants.note_de_nouveau),
)


@soit(st.data())
def test_r133_quoi_qu_il_arrive_a_des_contenants_un_bon_n_est_jamais_de_l_argent(tirage: st.DataObject) -> None:
    histoire = AvecDesContenants(tirage.draw)
    for geste in tirage.draw(st.lists(st.sampled_from(GESTES), min_size=5, max_size=12)):
        geste(histoire)
        assert histoire.compte.remboursable_centimes <= histoire.de_l_argent
