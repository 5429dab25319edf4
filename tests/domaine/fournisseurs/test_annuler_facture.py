"""An invoice noted by mistake is undone at its date, while nothing is paid on it, closed with it or decided on it."""

from datetime import date

import pytest
from msgspec.structs import replace

from domaine.comptes.faits import PeriodeCloturee
from domaine.comptes.refus import AssociationInconnue
from domaine.cycles.bilan import BILAN, Bilan
from domaine.fait import Fait
from domaine.fournisseurs.absorber_manque import AbsorberManque
from domaine.fournisseurs.annuler_facture import AnnulerFacture
from domaine.fournisseurs.enregistrer_avoir import EnregistrerAvoirFournisseur
from domaine.fournisseurs.faits import AbsorptionAnnulee, FactureAnnulee, FactureRapprochee, ManqueAbsorbe
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur, ConsignesDeduites, RenvoiConsignesAnnule
from domaine.fournisseurs.refus import (
    ConsignesRenvoyees,
    FactureArretee,
    FactureClose,
    FactureCreditee,
    FactureDejaRecue,
    FactureDuManque,
    FactureEnVirement,
    FactureInconnue,
    FacturePartagee,
    FacturePayee,
    FactureQuiRemplace,
    FactureReglee,
    FactureRemplacee,
    FactureSuivie,
    PlusQueDu,
)
from domaine.groupements.refus import GroupementInconnu
from domaine.refus import Refus
from domaine.types import Motif
from tests.domaine.cycles.exemples import ARRETE, TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.fournisseurs.exemples import LE_24, credit, facture, rapprochee, recue
from tests.domaine.fournisseurs.factures_annulees import ANNULEE, AVANT, NOTEE
from tests.domaine.fournisseurs.paiements import contrepasse, paye, payer
from tests.domaine.virements.exemples import ordonne

BIS = recue(155_00, 0, facture="FA-2211 bis", corrige_facture="FA-2211")


def annuler(numero: str = "FA-2211") -> AnnulerFacture:
    return AnnulerFacture(
        antenne="lyon", fournisseur="F03", cycle="2026-11", facture=numero, raison=Motif.ERREUR_MONTANT
    )


def test_r185_une_facture_mal_recopiee_s_annule_a_sa_date() -> None:
    (annulation,) = given(*AVANT).when(annuler()).proposed()
    assert annulation.decision == ANNULEE
    assert (annulation.corrige, annulation.date_effet, annulation.motif) == (6, LE_24, "erreur_montant")
    given(*AVANT, ANNULEE).when(annuler()).refused(FactureInconnue)


def test_r175_le_numero_d_une_facture_annulee_est_libre() -> None:
    """Told again as printed, it is compared with what came as if it had never been noted wrong."""
    encore = facture(155_00, 146_92)
    given(*AVANT).when(encore).refused(FactureDejaRecue)
    assert given(*AVANT, ANNULEE).when(encore).facts() == given(*AVANT[:5]).when(encore).facts()
    given(*AVANT, ANNULEE, recue(155_00, 0)).when(payer(156_00, facture="FA-2211")).refused(PlusQueDu, du="155,00\xa0€")
    assert given(*AVANT, ANNULEE, recue(155_00, 0)).when(payer(155_00, facture="FA-2211")).facts()


def test_r185_rien_ne_se_fait_plus_sur_une_facture_annulee() -> None:
    avoir = EnregistrerAvoirFournisseur(
        fournisseur="F03", facture="FA-2211", montant_ttc_centimes=1_00, motif_avoir="sac déchiré"
    )
    absorber = AbsorberManque(fournisseur="F03", cycle="2026-11", facture="FA-2211", produit="P016")
    for acte in (payer(1_00, facture="FA-2211"), avoir, absorber):
        given(*AVANT, ANNULEE).when(acte).refused(FactureInconnue)


DEPENDENT: dict[str, tuple[Fait, type[Refus]]] = {
    "payée": (paye(1_00, facture="FA-2211"), FacturePayee),
    "en route": (ordonne(551_00), FactureEnVirement),
    "payée d'avance": (paye(20_00, facture=None), FactureReglee),
    "réglée par des consignes": (
        exemple(ConsignesDeduites, fournisseur="F03", cycle="2026-11", montant_centimes=5_00),
        FactureReglee,
    ),
    "créditée": (credit(11_16), FactureCreditee),
    "manque absorbé": (
        exemple(ManqueAbsorbe, fournisseur="F03", cycle="2026-11", facture="FA-2211"),
        FactureDuManque,
    ),
    "contenants renvoyés": (
        exemple(ConsigneRetourneeFournisseur, fournisseur="F03", groupement="tilleuls"),
        ConsignesRenvoyees,
    ),
    "suivie d'une autre": (recue(30_00, 30_00, facture="FA-2212"), FactureSuivie),
    "remplacée": (BIS, FactureRemplacee),
    "partagée": (replace(NOTEE, cycle="2026-11-peupliers", groupement="peupliers"), FacturePartagee),
    "arrêtée": (ARRETE, FactureArretee),
    "close": (exemple(PeriodeCloturee, antenne="lyon", au=date(2026, 11, 24)), FactureClose),
}


@pytest.mark.parametrize("pourquoi", DEPENDENT)
def test_r185_une_facture_dont_quelque_chose_depend_ne_s_annule_pas(pourquoi: str) -> None:
    fait, refus = DEPENDENT[pourquoi]
    given(*AVANT, fait).when(annuler()).refused(refus)


def test_r185_une_facture_qui_en_remplace_une_autre_ne_s_annule_pas() -> None:
    given(*AVANT, credit(551_00), BIS).when(annuler("FA-2211 bis")).refused(FactureQuiRemplace)


def test_r185_une_facture_se_defait_dans_les_comptes_qui_la_tiennent() -> None:
    given(*AVANT[1:]).when(annuler()).refused(AssociationInconnue, antenne="lyon")
    given(replace(TILLEULS, groupement="erables"), *AVANT[1:]).when(annuler()).refused(GroupementInconnu)


def test_r185_ce_qui_ne_depend_pas_d_elle_ne_la_retient_pas() -> None:
    """What was paid and undone; containers, a missing quantity, by mistake; a closed month; a later invoice, undone."""
    renvoi = exemple(ConsigneRetourneeFournisseur, fournisseur="F03", groupement="tilleuls")
    octobre = exemple(PeriodeCloturee, antenne="lyon", au=date(2026, 10, 31))
    suivante = recue(30_00, 30_00, facture="FA-2212")
    plus_rien = replace(ANNULEE, facture="FA-2212", total_ttc_centimes=30_00, total_ht_centimes=0, consignes_centimes=0)
    payee = paye(551_00, facture="FA-2211")
    assert given(renvoi, octobre, *AVANT).when(annuler()).facts() == [ANNULEE]
    assert given(*AVANT, payee, Recu(contrepasse(551_00), corrige=8)).when(annuler()).facts() == [ANNULEE]
    assert given(*AVANT, suivante, plus_rien).when(annuler()).facts() == [ANNULEE]
    absorbe = DEPENDENT["manque absorbé"][0]
    reclame = Recu(exemple(AbsorptionAnnulee, facture="FA-2211"), corrige=len(AVANT) + 1)
    assert given(*AVANT, absorbe, reclame).when(annuler()).facts() == [ANNULEE]
    rentre = exemple(RenvoiConsignesAnnule, fournisseur="F03", groupement="tilleuls")
    assert given(*AVANT, renvoi, Recu(rentre, corrige=len(AVANT) + 1)).when(annuler()).facts() == [ANNULEE]


def test_r177_une_autre_facture_payee_ne_retient_pas_celle_qui_ne_l_est_pas() -> None:
    premiere = recue(155_00, 0, facture="FA-2200")
    payee = paye(155_00, facture="FA-2200")
    avant = [*AVANT[:5], premiere, rapprochee(facture="FA-2200"), payee, *AVANT[5:]]
    assert given(*avant).when(annuler()).facts() == [ANNULEE]


def test_r180_une_facture_annulee_manque_de_nouveau_a_l_arrete() -> None:
    class Lecteur:
        bilan = Bilan()

    BILAN[type(NOTEE)](Lecteur, "F03", 551_00, 0, 18_00)
    BILAN[FactureAnnulee](Lecteur, "F03", 551_00, 0, 18_00)
    chez = Lecteur.bilan.fournisseurs["F03"]
    assert (chez.facture, chez.port, chez.factures) == (0, 0, 0)
    assert FactureRapprochee not in BILAN
