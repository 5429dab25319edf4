"""Nothing of a neighbourhood lands in the accounts of another, whatever an act is told by the API or the terminal."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from domaine.acte import build
from domaine.banque.refus import ChequeNonDisponible, OperationInconnue
from domaine.caisses.faits import AnomalieConstatee, CaisseOuverte
from domaine.caisses.refus import CaisseInconnue
from domaine.cycles.faits import CycleArrete
from domaine.distribution.faits import RetraitPese, VenteLibre
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.fait import Fait
from domaine.foyers.refus import FoyerHorsGroupement
from domaine.groupements.faits import RoleAccorde
from domaine.refus import Refus
from domaine.stock.refus import AutreGroupement
from domaine.types import Mode, Role
from domaine.virements.faits import VirementOrdonne
from tests.domaine.banque.exemples import lue, nom
from tests.domaine.caisses.exemples import ouverte
from tests.domaine.commandes.exemples import F031, inscrit
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.distribution.exemples import HALL
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import facturee

F200 = inscrit("F-200", groupement="bruyeres")
CAISSE_B: CaisseOuverte = msgspec.structs.replace(ouverte(session="B1", cycle=None), groupement="bruyeres")
AVANT: tuple[Fait, ...] = (TILLEULS, *HALL, F200, ouverte(), CAISSE_B)
CHEQUE_B = encaisse(45_60, encaissement="E-2", foyer="F-200", groupement="bruyeres", mode=Mode.CHEQUE)
CONSIGNE = {"groupement": "tilleuls", "contenant": "P052", "unites": 2}
VRAC = {"cycle": "2026-11", "produit": "P016", "catalogue": 4, "brut": 500}


def lot_des_bruyeres(montant_centimes: int) -> VirementOrdonne:
    return exemple(VirementOrdonne, lot="V-1", groupement="bruyeres", montant_centimes=montant_centimes)


CAS: dict[str, tuple[str, dict[str, Any], tuple[Fait, ...], type[Refus]]] = {
    "un paiement déplacé": (
        "ReaffecterEncaissement",
        {"encaissement": "E-1", "vers": "F-200"},
        (encaisse(25_00),),
        FoyerHorsGroupement,
    ),
    "un virement reçu": (
        "AffecterVirement",
        {"ligne": nom(31_20), "foyer": "F-200", "encaissement": "E-9"},
        (lue(31_20),),
        FoyerHorsGroupement,
    ),
    "des bouteilles rendues": (
        "RendreConsigne",
        {"foyer": "F-200", **CONSIGNE},
        (facturee(6),),
        FoyerHorsGroupement,
    ),
    "des bouteilles payées par leur caisse": (
        "RendreConsigne",
        {"foyer": "F-031", "session": "B1", **CONSIGNE},
        (facturee(6),),
        CaisseInconnue,
    ),
    "un remboursement payé par leur caisse": (
        "RembourserFoyer",
        {
            "foyer": "F-031",
            "groupement": "tilleuls",
            "montant_centimes": 5_00,
            "mode": "especes",
            "session": "B1",
            "temoin": "paul",
        },
        (encaisse(25_00),),
        CaisseInconnue,
    ),
    "l'argent de la rue remis à leur caisse": (
        "RemettreTransit",
        {"porteur": "karim", "session": "B1", "encaissements": ["E-1"]},
        (encaisse(25_00, porteur="karim"),),
        CaisseInconnue,
    ),
    "leur chèque sur notre bordereau": (
        "EtablirBordereau",
        {"depot": "D-1", "groupement": "tilleuls", "cheques": [{"encaissement": "E-2"}]},
        (CHEQUE_B,),
        ChequeNonDisponible,
    ),
    "leur carte sur notre relevé": (
        "RapprocherLigne",
        {"ligne": nom(45_60), "cibles": [{"genre": "carte", "reference": "E-2", "encaissement": "E-2"}]},
        (lue(45_60), msgspec.structs.replace(CHEQUE_B, mode=Mode.CB)),
        OperationInconnue,
    ),
    "leurs virements sur notre relevé": (
        "RapprocherLigne",
        {"ligne": nom(-45_60), "cibles": [{"genre": "virements", "reference": "V-1", "lot": "V-1"}]},
        (lue(-45_60), lot_des_bruyeres(45_60)),
        OperationInconnue,
    ),
    "une vente": ("VendreReliquat", {"foyer": "F-200", **VRAC}, (), FoyerHorsGroupement),
    "une pesée sans commande": ("RetirerProduit", {"foyer": "F-200", **VRAC}, (), FoyerHorsGroupement),
    "leur caisse pour notre commande": (
        "OuvrirCaisse",
        {
            "session": "C9",
            "groupement": "bruyeres",
            "caisse": "A",
            "fond_centimes": 0,
            "ouverte_par": ["nadia", "paul"],
            "cycle": "2026-11",
        },
        (msgspec.structs.replace(TILLEULS, groupement="bruyeres"),),
        AutreGroupement,
    ),
    "les réductions de leur commande sur notre cagnotte": (
        "PrendreEnChargeCompensation",
        {
            "groupement": "tilleuls",
            "financeur": "mieux-manger",
            "cycle": "2026-10",
            "porteur": "cagnotte",
            "raison": "réunion du 2 décembre",
            "second": "samira",
        },
        (
            RoleAccorde(groupement="tilleuls", personne="samira", role=Role.REFERENT, identite=""),
            exemple(VenteLibre, groupement="bruyeres", cycle="2026-10", financeur="mieux-manger"),
            exemple(CycleArrete, groupement="bruyeres", cycle="2026-10"),
        ),
        AutreGroupement,
    ),
}


@pytest.mark.parametrize(("nom_de_l_acte", "donnees", "avant", "refus"), CAS.values(), ids=CAS)
def test_rien_ne_passe_sur_les_comptes_d_un_autre_quartier(
    nom_de_l_acte: str, donnees: dict[str, Any], avant: tuple[Fait, ...], refus: type[Refus]
) -> None:
    given(*AVANT, *avant).when(build(nom_de_l_acte, donnees), role=Role.TRESORIER).refused(refus)


@pytest.mark.parametrize(
    ("nom_de_l_acte", "attendu"), [("VendreReliquat", VenteLibre), ("RetirerProduit", RetraitPese)]
)
def test_hors_ligne_ce_qui_est_parti_est_note_meme_a_un_foyer_d_ailleurs(
    nom_de_l_acte: str, attendu: type[Fait]
) -> None:
    parti = build(nom_de_l_acte, {"foyer": "F-200", **VRAC})
    assert isinstance(given(*AVANT).when(parti, sequence=14).facts()[0], attendu)


def test_r160_un_paiement_dans_la_caisse_d_un_autre_quartier_est_note_et_signale() -> None:
    """The money is there: it is never refused, and somebody looks at it."""
    donnees = {"encaissement": "E-3", "foyer": "F-031", "montant_centimes": 10_00, "mode": "especes", "session": "B1"}
    cheque = {"numero": "12", "montant_centimes": 10_00, "a_deposer_le": "2026-12-01"}
    confies = {"encaissement": "E-4", "foyer": "F-031", "session": "B1", "cheques": [cheque]}
    for acte in (build("EnregistrerEncaissement", donnees), build("ConfierCheques", confies)):
        paye, signale, *_ = given(F031, CAISSE_B).when(acte).facts()
        assert isinstance(paye, EncaissementEnregistre)
        assert isinstance(signale, AnomalieConstatee)
        assert signale.regle == "R-160"
