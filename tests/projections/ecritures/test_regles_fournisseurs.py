"""The posting rules of what suppliers bill, credit, are paid and give back."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from domaine.cycles.faits import CycleArrete
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    FactureReprise,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
    RepriseAnnulee,
)
from domaine.fournisseurs.faits_consignes import (
    ConsigneCrediteeFournisseur,
    ConsigneRetourneeFournisseur,
    RenvoiConsignesAnnule,
    ReponseConsignesAnnulee,
)
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres
from tests.projections.journal import Ligne as Fiche

FACTURE = exemple(
    FactureFournisseurRecue,
    facture="FA-1",
    datee_du=date(2026, 11, 20),
    total_ttc_centimes=15500,
    port_ttc_centimes=3000,
)

CONSIGNEE = msgspec.structs.replace(FACTURE, consignes_centimes=1800)

ANNULEE = exemple(
    FactureAnnulee,
    facture="FA-1",
    total_ttc_centimes=15500,
    total_ht_centimes=FACTURE.total_ht_centimes,
    port_ttc_centimes=3000,
    consignes_centimes=1800,
)

HORS_CAISSE: dict[str, Any] = {"session": None}


def sans_avoir(montant_centimes: int, objet: str) -> Fait:
    return exemple(AvoirFournisseurContrepasse, facture="FA-1", montant_ttc_centimes=montant_centimes, objet=objet)


CAS: dict[str, tuple[list[Fait | Fiche], list[str]]] = {
    "facture": ([FACTURE], ["AC: 607 125.00 ; 6241 30.00 = 401/F03 155.00"]),
    "facture attendue depuis l'arrêté": (
        [exemple(CycleArrete, achats_provisionnes_centimes=6457), FACTURE],
        ["AC: 607 125.00 ; 6241 30.00 = 401/F03 155.00", "OD: 408 64.57 = 607 64.57"],
    ),
    "facture moindre que ce que l'arrêté attendait": (
        [exemple(CycleArrete, achats_provisionnes_centimes=18000, provisions={"F03": 16000, "F05": 2000}), FACTURE],
        ["AC: 607 125.00 ; 6241 30.00 = 401/F03 155.00", "OD: 408 160.00 = 607 160.00"],
    ),
    "facture d'un fournisseur que l'arrêté n'attendait pas": (
        [exemple(CycleArrete, achats_provisionnes_centimes=2000, provisions={"F05": 2000}), FACTURE],
        ["AC: 607 125.00 ; 6241 30.00 = 401/F03 155.00"],
    ),
    "facture due avant la reprise des comptes": (
        [exemple(FactureReprise, facture="FA-1807", montant_centimes=40000)],
        ["OD: 401/REPRISE 400.00 = 401/F03 400.00"],
    ),
    "la même, annulée": (
        [exemple(RepriseAnnulee, facture="FA-1807", montant_centimes=40000)],
        ["OD: 401/F03 400.00 = 401/REPRISE 400.00"],
    ),
    "facture avec des consignes": (
        [CONSIGNEE],
        ["AC: 607 107.00 ; 6241 30.00 ; 4096/F03 18.00 = 401/F03 155.00"],
    ),
    "la même, notée par erreur": (
        [CONSIGNEE, ANNULEE],
        ["AC: 401/F03 155.00 = 6241 30.00 ; 607 107.00 ; 4096/F03 18.00"],
    ),
    "avoir sur des consignes facturées": (
        [CONSIGNEE, exemple(AvoirFournisseurRecu, facture="FA-1", montant_ttc_centimes=300, objet="consigne")],
        ["AC: 401/F03 3.00 = 4096/F03 3.00"],
    ),
    "avoir de consignes que la facture ne nommait pas": (
        [FACTURE, exemple(AvoirFournisseurRecu, facture="FA-1", montant_ttc_centimes=300, objet="consigne")],
        ["AC: 401/F03 3.00 = 607 3.00"],
    ),
    "contenants renvoyés, dont 18,00 étaient facturés à part": (
        [CONSIGNEE, exemple(ConsigneRetourneeFournisseur, fournisseur="F03", reclame_centimes=2610)],
        ["AC: 4096/F03 8.10 = 607 8.10"],
    ),
    "facture payée d'avance": (
        [exemple(PaiementFournisseurEffectue, montant_centimes=7000), FACTURE],
        ["AC: 607 125.00 ; 6241 30.00 = 401/F03 155.00", "OD: 401/F03 70.00 = 4091/F03 70.00"],
    ),
    "arrêté, facture à recevoir": (
        [exemple(CycleArrete, achats_provisionnes_centimes=6457)],
        ["OD: 607 64.57 = 408 64.57"],
    ),
    "avoir d'un fournisseur": (
        [exemple(AvoirFournisseurRecu, montant_ttc_centimes=1116, objet="quantite")],
        ["AC: 401/F03 11.16 = 607 11.16"],
    ),
    "avoir sur le transport": (
        [exemple(AvoirFournisseurRecu, montant_ttc_centimes=1116, objet="port")],
        ["AC: 401/F03 11.16 = 6241 11.16"],
    ),
    "remise d'un fournisseur, à part de ce que coûtent les produits": (
        [exemple(AvoirFournisseurRecu, montant_ttc_centimes=1116, objet="remise")],
        ["AC: 401/F03 11.16 = 609 11.16"],
    ),
    "avoir sur des consignes facturées, annulé : un renvoi les retrouve": (
        [
            CONSIGNEE,
            exemple(AvoirFournisseurRecu, facture="FA-1", montant_ttc_centimes=2000, objet="consigne"),
            Fiche(sans_avoir(2000, "consigne"), corrige=2),
        ],
        ["AC: 607 2.00 ; 4096/F03 18.00 = 401/F03 20.00"],
    ),
    "contenants renvoyés après un avoir annulé": (
        [
            CONSIGNEE,
            exemple(AvoirFournisseurRecu, facture="FA-1", montant_ttc_centimes=300, objet="consigne"),
            Fiche(sans_avoir(300, "consigne"), corrige=2),
            exemple(ConsigneRetourneeFournisseur, fournisseur="F03", reclame_centimes=2610),
        ],
        ["AC: 4096/F03 8.10 = 607 8.10"],
    ),
    "avoir d'un fournisseur, annulé": (
        [
            exemple(AvoirFournisseurRecu, montant_ttc_centimes=1116, objet="quantite"),
            Fiche(sans_avoir(1116, "quantite"), corrige=1),
        ],
        ["AC: 607 11.16 = 401/F03 11.16"],
    ),
    "remise d'un fournisseur, annulée": (
        [
            exemple(AvoirFournisseurRecu, montant_ttc_centimes=1116, objet="remise"),
            Fiche(sans_avoir(1116, "remise"), corrige=1),
        ],
        ["AC: 609 11.16 = 401/F03 11.16"],
    ),
    "avoir de la facture qu'une autre remplace, après un avoir de transport annulé": (
        [
            FACTURE,
            exemple(AvoirFournisseurRecu, facture="FA-1", montant_ttc_centimes=500, objet="port"),
            Fiche(sans_avoir(500, "port"), corrige=2),
            exemple(AvoirFournisseurRecu, facture="FA-1", montant_ttc_centimes=15500, objet="corrigee"),
        ],
        ["AC: 401/F03 155.00 = 6241 30.00 ; 607 125.00"],
    ),
    "avoir de la facture qu'une autre remplace": (
        [
            FACTURE,
            exemple(AvoirFournisseurRecu, facture="FA-1", montant_ttc_centimes=500, objet="port"),
            exemple(AvoirFournisseurRecu, facture="FA-1", montant_ttc_centimes=15000, objet="corrigee"),
        ],
        ["AC: 401/F03 150.00 = 6241 25.00 ; 607 125.00"],
    ),
    "avance à un fournisseur": (
        [exemple(PaiementFournisseurEffectue, montant_centimes=7000)],
        ["BQ1: 4091/F03 70.00 = 5121 70.00"],
    ),
    "paiement sans facture, d'abord de ce qui est facturé": (
        [FACTURE, exemple(PaiementFournisseurEffectue, montant_centimes=20000, sur_factures_centimes=15500)],
        ["BQ1: 401/F03 155.00 ; 4091/F03 45.00 = 5121 200.00"],
    ),
    "paiement sans facture annulé, de ce qui est facturé": (
        [
            FACTURE,
            exemple(PaiementFournisseurEffectue, montant_centimes=20000, sur_factures_centimes=15500),
            exemple(PaiementFournisseurContrepasse, facture=None, montant_centimes=20000),
        ],
        ["BQ1: 5121 200.00 = 4091/F03 45.00 ; 401/F03 155.00"],
    ),
    "paiement d'une facture": (
        [exemple(PaiementFournisseurEffectue, facture="FA-1", montant_centimes=15500)],
        ["BQ1: 401/F03 155.00 = 5121 155.00"],
    ),
    "facture payée de trop": (
        [exemple(PaiementFournisseurEffectue, facture="FA-1", montant_centimes=16000, trop_centimes=500)],
        ["BQ1: 401/F03 155.00 ; 4091/F03 5.00 = 5121 160.00"],
    ),
    "paiement d'une facture annulé": (
        [exemple(PaiementFournisseurContrepasse, facture="FA-1", montant_centimes=15500, trop_centimes=0)],
        ["BQ1: 5121 155.00 = 401/F03 155.00"],
    ),
    "paiement de trop annulé": (
        [
            exemple(PaiementFournisseurEffectue, facture="FA-1", montant_centimes=16000, trop_centimes=500),
            exemple(
                PaiementFournisseurContrepasse,
                facture="FA-1",
                montant_centimes=16000,
                trop_centimes=500,
            ),
        ],
        ["BQ1: 5121 160.00 = 4091/F03 5.00 ; 401/F03 155.00"],
    ),
    "virement revenu de la banque": (
        [
            exemple(PaiementFournisseurEffectue, facture="FA-1", montant_centimes=16000, trop_centimes=500),
            exemple(PaiementFournisseurRevenu, facture="FA-1", montant_centimes=16000, trop_centimes=500),
        ],
        ["BQ1: 5121 160.00 = 4091/F03 5.00 ; 401/F03 155.00"],
    ),
    "avance annulée": (
        [
            exemple(PaiementFournisseurEffectue, montant_centimes=7000),
            exemple(PaiementFournisseurContrepasse, facture=None, montant_centimes=7000),
        ],
        ["BQ1: 5121 70.00 = 4091/F03 70.00"],
    ),
    "avance annulée, qu'une facture avait prise": (
        [
            exemple(PaiementFournisseurEffectue, montant_centimes=7000),
            FACTURE,
            exemple(PaiementFournisseurContrepasse, facture=None, montant_centimes=7000),
        ],
        ["BQ1: 5121 70.00 = 401/F03 70.00"],
    ),
    "facture d'un quartier, avance d'un autre": (
        [
            exemple(PaiementFournisseurEffectue, montant_centimes=7000, cycle="2026-11-saules", groupement="saules"),
            FACTURE,
        ],
        ["AC: 607 125.00 ; 6241 30.00 = 401/F03 155.00"],
    ),
    "rendu par un fournisseur à un quartier, avance d'un autre": (
        [
            exemple(PaiementFournisseurEffectue, montant_centimes=7000, cycle="2026-11-saules", groupement="saules"),
            exemple(RemboursementFournisseurRecu, montant_centimes=1116),
        ],
        ["BQ1: 5121 11.16 = 401/F03 11.16"],
    ),
    "rendu par un fournisseur après un avoir": (
        [exemple(RemboursementFournisseurRecu, montant_centimes=1116)],
        ["BQ1: 5121 11.16 = 401/F03 11.16"],
    ),
    "rendu par un fournisseur sur une avance": (
        [
            exemple(PaiementFournisseurEffectue, montant_centimes=1000),
            exemple(RemboursementFournisseurRecu, montant_centimes=1116),
        ],
        ["BQ1: 5121 11.16 = 4091/F03 10.00 ; 401/F03 1.16"],
    ),
    "rendu par un fournisseur, annulé": (
        [
            exemple(PaiementFournisseurEffectue, montant_centimes=1000),
            exemple(RemboursementFournisseurRecu, montant_centimes=1116),
            Fiche(exemple(RenduFournisseurContrepasse, montant_centimes=1116), corrige=2),
        ],
        ["BQ1: 401/F03 1.16 ; 4091/F03 10.00 = 5121 11.16"],
    ),
    "virement revenu de la banque, annulé": (
        [
            exemple(PaiementFournisseurEffectue, facture="FA-1", montant_centimes=16000, trop_centimes=500),
            exemple(PaiementFournisseurRevenu, facture="FA-1", montant_centimes=16000, trop_centimes=500),
            Fiche(
                exemple(
                    RenduFournisseurContrepasse,
                    paiement=1,
                    facture="FA-1",
                    montant_centimes=16000,
                    trop_centimes=500,
                ),
                corrige=2,
            ),
        ],
        ["BQ1: 401/F03 155.00 ; 4091/F03 5.00 = 5121 160.00"],
    ),
    "avance revenue, annulé, puis facture qui la prend": (
        [
            exemple(PaiementFournisseurEffectue, montant_centimes=7000),
            exemple(PaiementFournisseurRevenu, montant_centimes=7000),
            Fiche(exemple(RenduFournisseurContrepasse, paiement=1, montant_centimes=7000), corrige=2),
            FACTURE,
        ],
        ["AC: 607 125.00 ; 6241 30.00 = 401/F03 155.00", "OD: 401/F03 70.00 = 4091/F03 70.00"],
    ),
    "paiement en espèces": (
        [exemple(PaiementFournisseurEffectue, facture="FA-1", montant_centimes=500, mode="especes", **HORS_CAISSE)],
        ["CA: 401/F03 5.00 = 530 5.00"],
    ),
    "consignes renvoyées": (
        [exemple(ConsigneRetourneeFournisseur, unites=87, reclame_centimes=2610)],
        ["AC: 4096/F03 26.10 = 607 26.10"],
    ),
    "contenants renvoyés par erreur, dont 18,00 étaient facturés à part": (
        [
            CONSIGNEE,
            exemple(ConsigneRetourneeFournisseur, fournisseur="F03", reclame_centimes=2610),
            Fiche(exemple(RenvoiConsignesAnnule, fournisseur="F03", unites=87, reclame_centimes=2610), corrige=2),
        ],
        ["AC: 607 8.10 = 4096/F03 8.10"],
    ),
    "contenants renvoyés par erreur, puis pour de bon : les 18,00 facturés s'y retrouvent": (
        [
            CONSIGNEE,
            exemple(ConsigneRetourneeFournisseur, fournisseur="F03", reclame_centimes=2610),
            Fiche(exemple(RenvoiConsignesAnnule, fournisseur="F03", unites=87, reclame_centimes=2610), corrige=2),
            exemple(ConsigneRetourneeFournisseur, fournisseur="F03", reclame_centimes=2400),
        ],
        ["AC: 4096/F03 6.00 = 607 6.00"],
    ),
    "réponse d'un fournisseur, annulée": (
        [
            exemple(ConsigneCrediteeFournisseur, credite_centimes=2550, perte_centimes=60),
            Fiche(exemple(ReponseConsignesAnnulee, credite_centimes=2550, perte_centimes=60), corrige=1),
        ],
        ["AC: 4096/F03 26.10 = 401/F03 25.50 ; 6136 0.60"],
    ),
    "consignes créditées": (
        [exemple(ConsigneCrediteeFournisseur, credite_centimes=2550, perte_centimes=60)],
        ["AC: 401/F03 25.50 ; 6136 0.60 = 4096/F03 26.10"],
    ),
}


@pytest.mark.parametrize("cas", CAS)
def test_la_regle_d_ecriture_de(cas: str) -> None:
    faits, attendues = CAS[cas]
    assert dernieres(*faits) == attendues
