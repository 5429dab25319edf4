"""An invoice copied wrong is undone and told again as printed, in one act, at the date when it was first noted."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from domaine.comptes.refus import AssociationInconnue
from domaine.cycles.faits import CycleOuvert
from domaine.dates import DateInvraisemblable, EcheanceInvraisemblable
from domaine.fournisseurs.corriger_facture import CorrigerFacture
from domaine.fournisseurs.faits import FactureFournisseurRecue, FactureRapprochee
from domaine.fournisseurs.refus import (
    ConsignesHorsTotal,
    EcheanceAvantFacture,
    FactureDejaRecue,
    FactureInchangee,
    FactureIncoherente,
    FacturePayee,
    FactureReglee,
    TvaInvraisemblable,
)
from domaine.parametres import Parametres
from tests.domaine.cycles.exemples import ouvert
from tests.domaine.dsl import Recu, given
from tests.domaine.fournisseurs.exemples import LE_24, facture, recue
from tests.domaine.fournisseurs.factures_annulees import ANNULEE, AVANT, NOTEE, RAPPROCHEE
from tests.domaine.fournisseurs.paiements import paye

PHOTO = "a" * 64
PHOTOGRAPHIEE = [*AVANT[:5], Recu(replace(NOTEE, fichiers=(PHOTO,)), date_effet=LE_24), RAPPROCHEE]


def corriger(total_ttc_centimes: int = 155_00, **autres: Any) -> CorrigerFacture:
    champs: dict[str, Any] = {
        "antenne": "lyon",
        "numero": "FA-2211",
        "datee_du": date(2026, 11, 27),
        "echeance_le": date(2026, 12, 27),
        "total_ht_centimes": 146_92,
        **autres,
    }
    return CorrigerFacture(
        fournisseur="F03",
        cycle="2026-11",
        facture="FA-2211",
        total_ttc_centimes=total_ttc_centimes,
        **champs,
    )


def test_r185_une_facture_mal_recopiee_se_redit_a_sa_premiere_date_et_garde_sa_photo() -> None:
    """551,00 for 155,00: undone, then told as if it had never been noted wrong."""
    annulation, *redite = given(*PHOTOGRAPHIEE).when(corriger()).proposed()
    assert (annulation.decision, annulation.corrige) == (ANNULEE, 6)
    assert {p.date_effet for p in (annulation, *redite)} == {LE_24}
    premiere = given(*AVANT[:5]).when(facture(155_00, 146_92, fichiers=(PHOTO,))).facts()
    assert [p.decision for p in redite] == premiere


def test_r185_le_numero_aussi_se_corrige() -> None:
    _, redite, rapprochee = given(*AVANT).when(corriger(numero="FA-2112")).facts()
    assert isinstance(redite, FactureFournisseurRecue)
    assert isinstance(rapprochee, FactureRapprochee)
    assert (redite.facture, rapprochee.facture) == ("FA-2112", "FA-2112")
    prise = recue(30_00, 30_00, facture="FA-2112", cycle="2026-10")
    given(prise, *AVANT).when(corriger(numero="fa 2112")).refused(FactureDejaRecue)


def test_r185_une_avance_paie_la_facture_redite_tant_qu_elle_la_couvre() -> None:
    avance = paye(100_00, facture=None)
    assert given(*AVANT, avance).when(corriger()).facts()
    given(*AVANT, avance).when(corriger(90_00, total_ht_centimes=0)).refused(FactureReglee, montant="10,00\xa0€")
    given(*AVANT, paye(1_00, facture="FA-2211")).when(corriger()).refused(FacturePayee)


def test_r185_une_association_mal_ecrite_est_nommee_et_non_le_groupement() -> None:
    given(*AVANT).when(corriger(antenne="lion")).refused(AssociationInconnue, antenne="lion")


def test_r010_une_facture_redite_est_coherente_et_n_est_pas_la_meme() -> None:
    meme = corriger(551_00, total_ht_centimes=522_27, consignes_centimes=18_00)
    given(*AVANT).when(meme).refused(FactureInchangee)
    given(*AVANT).when(corriger(total_ht_centimes=156_00)).refused(FactureIncoherente)
    given(*AVANT).when(corriger(total_ht_centimes=10_00, consignes_centimes=18_00)).refused(ConsignesHorsTotal)
    given(*AVANT).when(corriger(echeance_le=date(2026, 11, 26))).refused(EcheanceAvantFacture)
    given(*AVANT).when(corriger(datee_du=date(2022, 11, 27))).refused(DateInvraisemblable)
    given(*AVANT).when(corriger(echeance_le=date(2029, 12, 27))).refused(EcheanceInvraisemblable)
    assujettie = ouvert(Parametres(regime_tva="assujettie"))
    avant = [assujettie if isinstance(fait, CycleOuvert) else fait for fait in AVANT]
    given(*avant).when(corriger(total_ht_centimes=120_00)).refused(TvaInvraisemblable)
