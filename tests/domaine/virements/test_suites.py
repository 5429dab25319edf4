"""What becomes of transfers: paid as the bank says, or taken out of the file (R-177)."""

from datetime import UTC, date, datetime

import msgspec

from domaine.dates import DateInvraisemblable
from domaine.fournisseurs.refus import PaiementAVenir
from domaine.virements.constater import ConstaterVirements
from domaine.virements.refus import RienNePart, VirementsInconnus
from domaine.virements.retirer import RetirerVirements
from tests.domaine.dsl import given
from tests.domaine.fournisseurs.paiements import paye
from tests.domaine.virements.exemples import LOT, miel_ordonne, ordonne, retire

ASK = [ordonne(), miel_ordonne()]
LE_21 = datetime(2026, 12, 21, 9, 0, tzinfo=UTC)
MIEL_PAYE = msgspec.structs.replace(paye(64_57, "2026/41", lot=LOT, preuve="AVIS 77"), fournisseur="F08")
MOULIN_PAYE = paye(143_84, lot=LOT, preuve="AVIS 77")


def constater(**autres: object) -> ConstaterVirements:
    return ConstaterVirements(lot=LOT, **{"preuve": "AVIS 77", **autres})  # type: ignore[arg-type]


def test_r177_les_virements_d_un_jour_deviennent_des_paiements() -> None:
    proposes = given(*ASK).when(constater(paye_le=date(2026, 12, 20)), le=LE_21).proposed()
    assert [p.decision for p in proposes] == [MOULIN_PAYE, MIEL_PAYE]
    assert {p.date_effet for p in proposes} == {datetime(2026, 12, 20, 11, 0, tzinfo=UTC)}


def test_r177_ce_qui_est_retire_n_est_pas_paye() -> None:
    (seul,) = given(*ASK, retire()).when(constater(), le=LE_21).facts()
    assert seul.as_dict()["facture"] == "2026/41"


def test_r177_un_lot_ne_se_paie_pas_deux_fois() -> None:
    given(ordonne(), MOULIN_PAYE).when(constater(), le=LE_21).refused(RienNePart)
    given(ordonne(), retire()).when(constater(), le=LE_21).refused(RienNePart)
    given().when(constater(), le=LE_21).refused(VirementsInconnus)
    given(*ASK).when(constater(paye_le=date(2026, 12, 22)), le=LE_21).refused(PaiementAVenir)
    given(*ASK).when(constater(paye_le=date(2016, 12, 20)), le=LE_21).refused(DateInvraisemblable)


def test_un_virement_se_retire_ou_tous_ceux_du_jour() -> None:
    un = RetirerVirements(lot=LOT, fournisseur="F03", facture="FA-2211", pourquoi="refuse_par_la_banque")
    given(*ASK).when(un).then(retire("refuse_par_la_banque"))
    tous = given(*ASK).when(RetirerVirements(lot=LOT, pourquoi="pas_envoye")).facts()
    assert [fait.as_dict()["facture"] for fait in tous] == ["FA-2211", "2026/41"]


def test_ce_qui_est_paye_ne_se_retire_plus() -> None:
    un = RetirerVirements(lot=LOT, fournisseur="F03", facture="FA-2211", pourquoi="erreur")
    given(*ASK, MOULIN_PAYE).when(un).refused(RienNePart)
    given(ordonne(), MOULIN_PAYE).when(RetirerVirements(lot=LOT, pourquoi="erreur")).refused(RienNePart)
    given().when(RetirerVirements(lot=LOT, pourquoi="erreur")).refused(VirementsInconnus)
