"""A scale that counts too much gives back; one that counts too little asks for nothing (R-089)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from domaine.balances.controler import ControlerBalance
from domaine.balances.corriger import CorrigerPesees
from domaine.balances.faits import BalanceControlee
from domaine.balances.refus import BalanceEnFaveurDuFoyer, BalanceNonControlee, RienACorrigerSurBalance
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.distribution.faits import RetraitContrepasse, RetraitPese
from domaine.encaissements.refus import AvoirDepuis
from tests.domaine.approvisionnement.exemples import contrepasse, pese
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, PORTES_OUVERTES
from tests.domaine.dsl import Recu, given
from tests.domaine.foyers.exemples import avoir

HALL = (OUVERT, CLOS, PORTES_OUVERTES)
PESEE = pese("F-031", 2_460, libere=2_500)
"""On scale B1."""
DU_POIDS = {
    "quantite",
    "coutant_centimes",
    "du_centimes",
    "compensation_centimes",
    "supplement_centimes",
    "rabais_centimes",
}
"""What a weighing says that another weight changes."""


def controle(lu: int, balance: str = "B1", **autres: Any) -> BalanceControlee:
    derive = abs(lu - 1_000) >= 10
    return BalanceControlee(
        cycle=CYCLE, groupement="tilleuls", balance=balance, etalon=1_000, lu=lu, derive=derive, **autres
    )


def corriger(balance: str = "B1", *, en_plus: bool = False) -> CorrigerPesees:
    return CorrigerPesees(cycle=CYCLE, foyer="F-031", balance=balance, en_plus=en_plus)


@pytest.mark.parametrize("lu", [1_020, 1_000, 990, 1_009])
def test_r089_un_poids_d_un_kilo_dit_si_la_balance_derive(lu: int) -> None:
    given(*HALL).when(ControlerBalance(cycle=CYCLE, balance="B1", lu=lu)).then(controle(lu))


def test_r089_un_controle_se_fait_dans_un_cycle_connu() -> None:
    given().when(ControlerBalance(cycle=CYCLE, balance="B1", lu=1_000)).refused(CycleInconnu)


def test_r089_2_46_lus_font_2_412_et_7_48_au_lieu_de_7_63() -> None:
    annule, juste = given(*HALL, PESEE, controle(1_020)).when(corriger()).facts()
    assert annule == contrepasse(PESEE)
    assert isinstance(juste, RetraitPese)
    assert (PESEE.du_centimes, juste.quantite, juste.du_centimes) == (7_63, 2_412, 7_48)
    assert (juste.libere, juste.engage_libere_centimes) == (PESEE.libere, PESEE.engage_libere_centimes)


def test_r089_seuls_le_poids_et_les_montants_changent() -> None:
    """Who came, the lot, the label, who bears the rebate: all that was noted is noted again."""
    pesee = msgspec.structs.replace(
        PESEE, retire_par="PE-9", densite_g_par_l=1_030, lot="L25", etiquette_remise=True, financeur="CCAS"
    )
    _, juste = given(*HALL, pesee, controle(1_020)).when(corriger()).facts()
    gardes = [champ for champ in msgspec.structs.fields(RetraitPese) if champ.name not in DU_POIDS]
    assert [c.name for c in gardes if getattr(pesee, c.name) == c.default] == [], (
        "give it a value that is not its default"
    )
    assert {c.name: getattr(juste, c.name) for c in gardes} == {c.name: getattr(pesee, c.name) for c in gardes}


def test_r089_les_deux_lignes_nomment_la_pesee_et_gardent_sa_date() -> None:
    proposees = given(*HALL, PESEE, controle(1_020)).when(corriger()).proposed()
    assert [(p.corrige, p.motif) for p in proposees] == [(4, "balance"), (4, "balance")]


def test_r089_une_pesee_corrigee_ou_annulee_ne_se_corrige_plus() -> None:
    corrigee = Recu(pese("F-031", 2_412, libere=2_500), corrige=4)
    annulee = Recu(contrepasse(PESEE), corrige=4)
    given(*HALL, PESEE, annulee, corrigee, controle(1_020)).when(corriger()).refused(RienACorrigerSurBalance)


def test_r089_des_pieces_se_comptent_et_ne_se_corrigent_pas() -> None:
    """24 bottles noted with a scale that counts 4.5 % too much are 24 bottles, with the 24 deposits charged."""
    bouteilles = msgspec.structs.replace(PESEE, produit="P052", quantite=24, prix_pour=1)
    given(*HALL, bouteilles, controle(1_045)).when(corriger()).refused(RienACorrigerSurBalance)


def test_r089_une_autre_balance_n_est_pas_concernee() -> None:
    given(*HALL, PESEE, controle(1_020, "B2")).when(corriger()).refused(BalanceNonControlee)
    given(*HALL, PESEE, controle(1_020, "B2")).when(corriger("B2")).refused(RienACorrigerSurBalance)


@pytest.mark.parametrize("lu", [980, 1_000, 1_009])
def test_r089_on_ne_redemande_rien_a_un_foyer(lu: int) -> None:
    given(*HALL, PESEE, controle(lu)).when(corriger()).refused(BalanceEnFaveurDuFoyer)


def a(heure: int) -> datetime:
    """On the day of the distribution."""
    return datetime(2026, 11, 26, heure, tzinfo=UTC)


@pytest.mark.parametrize(
    ("controles", "juste"),
    [
        ({13: 1_020, 15: 1_000}, 2_412),  # set right, then checked again: it weighed too much before
        ({15: 1_020, 16: 1_000}, 2_412),  # nobody had checked it at the opening
        ({13: 1_000, 15: 1_020}, 2_412),  # nobody knows since when: the doubt is the household's
        ({12: 1_020, 13: 1_000}, None),  # set right before the doors opened
        ({13: 990, 15: 1_000}, None),
    ],
)
def test_r089_une_balance_remise_juste_a_trop_compte_avant(controles: dict[int, int], juste: int | None) -> None:
    connus = [Recu(controle(lu), date_effet=a(heure)) for heure, lu in controles.items()]
    corrige = given(*HALL, *connus, Recu(PESEE, date_effet=a(14))).when(corriger(), le=a(18))
    if juste is None:
        corrige.refused(BalanceEnFaveurDuFoyer)
    else:
        assert [f.quantite for f in corrige.facts() if isinstance(f, RetraitPese)] == [juste]


def test_r089_ce_qui_est_pese_apres_la_remise_juste_ne_change_pas() -> None:
    apres = Recu(pese("F-031", 1_020, libere=1_000, produit="P018", prix=2_64), date_effet=a(16))
    remise = (Recu(controle(1_020), date_effet=a(13)), Recu(controle(1_000), date_effet=a(15)))
    faits = given(*HALL, *remise, Recu(PESEE, date_effet=a(14)), apres).when(corriger(), le=a(18)).facts()
    assert [f.produit for f in faits if isinstance(f, RetraitPese)] == ["P016"]


def test_r181_apres_l_arrete_rien_ne_se_corrige_ici() -> None:
    given(*HALL, PESEE, controle(1_020), ARRETE).when(corriger()).refused(ComptesArretes)
    given(PESEE).when(corriger()).refused(CycleInconnu)


def test_r089_une_balance_corrige_toutes_ses_pesees_du_foyer() -> None:
    deux = (PESEE, pese("F-031", 1_020, libere=1_000, produit="P018", prix=2_64))
    faits = given(*HALL, *deux, controle(1_020)).when(corriger()).facts()
    assert [type(f) for f in faits] == [RetraitContrepasse, RetraitPese] * 2
    assert isinstance(faits[3], RetraitPese)
    assert faits[3].quantite == 1_000


def test_r145_qui_a_deja_eu_un_avoir_depuis_sa_pesee_n_est_corrige_que_si_on_le_dit() -> None:
    """1,50 € were given at the door for the scale: the household would be paid twice for it."""
    deja = (*HALL, PESEE, avoir(1_50), controle(1_020))
    given(*deja).when(corriger()).refused(AvoirDepuis, le="26/11/2026")
    annule, _ = given(*deja).when(corriger(en_plus=True)).facts()
    assert isinstance(annule, RetraitContrepasse)
    assert annule.en_plus
    given(*HALL, avoir(1_50), PESEE, controle(1_020)).when(corriger()).facts()
