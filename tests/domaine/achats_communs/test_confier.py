"""One sack for three neighbourhoods: who buys for whom, what each pays, what is left and where (R-064)."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from domaine.achats_communs.confier import ConfierAchat
from domaine.achats_communs.confies import a_passer
from domaine.achats_communs.faits import AchatConfie, AchatRepris, CyclesPartages
from domaine.achats_communs.refus import (
    AchatDejaConfie,
    AchatEnChaine,
    AchatNonConfie,
    ColisDejaDecides,
    EssaiPasConfie,
    PasPartages,
    RienAConfier,
)
from domaine.achats_communs.reprendre import ReprendreAchat
from domaine.achats_communs.separer import SeparerCycles
from domaine.approvisionnement.ajuster import ValiderAjustage
from domaine.approvisionnement.faits import AjustageValide, ToleranceRepartie
from domaine.approvisionnement.refus import AutreCatalogue, DejaAjuste, ProduitPasChezFournisseur, SouplesseInsuffisante
from domaine.approvisionnement.repartir_souplesse import RepartirSouplesse
from domaine.arithmetique import montant_ligne
from domaine.bons_commande.reporter import ReporterProduit
from domaine.commandes.apres_cloture import Place
from domaine.commandes.faits import LigneCommandeModifiee, QuantiteAjustee
from domaine.cycles.annuler import AnnulerCycle
from domaine.cycles.faits import CycleAnnule, CycleClos, CycleRouvert, DistributionOuverte
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu, DistributionDejaOuverte
from domaine.distribution.disponible import Stock
from domaine.fait import Fait
from domaine.refus import Refus
from domaine.stock.faits import TransfertStock
from domaine.stock.transferer import TransfererStock
from tests.domaine.approvisionnement.exemples import ajuste, colis, recu
from tests.domaine.catalogue.exemples import CATALOGUE, article, page
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import CLOS, CLOTURE, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given

PEUPLIERS, ERABLES = "2026-11-peupliers", "2026-11-erables"
SAC = 77_50
PAR_QUARTIER = {CYCLE: 9_500, PEUPLIERS: 8_250, ERABLES: 5_750}


def ailleurs(cycle: str) -> tuple[Fait, ...]:
    """A round of another group, closed and bought together with this one, with its order of lentils."""
    groupement = cycle.removeprefix("2026-11-")
    commande = ligne("F-200", quantite=PAR_QUARTIER[cycle])
    return (
        msgspec.structs.replace(ouvert(cycle=cycle), groupement=groupement),
        CyclesPartages(cycle=CYCLE, groupement="tilleuls", avec=cycle, avec_groupement=groupement),
        msgspec.structs.replace(commande, cycle=cycle, groupement=groupement),
        CycleClos(cycle=cycle, groupement=groupement),
    )


def confie(cycle: str, *, vers: str = CYCLE, vers_groupement: str = "tilleuls") -> AchatConfie:
    return AchatConfie(
        cycle=cycle,
        groupement=cycle.removeprefix("2026-11-"),
        produit="P016",
        vers_cycle=vers,
        vers_groupement=vers_groupement,
        demande=PAR_QUARTIER[cycle],
    )


def repris(cycle: str) -> AchatRepris:
    return AchatRepris(**msgspec.structs.asdict(confie(cycle)))


def decide_la_bas(cycle: str, nombre: int = 0, **autres: Any) -> AjustageValide:
    champs = {"demande": PAR_QUARTIER[cycle], "methode": "confie.v1", "reliquat": 0, "manque": 0, **autres}
    la_bas = {"cycle": cycle, "groupement": cycle.removeprefix("2026-11-")}
    return msgspec.structs.replace(ajuste(nombre), **la_bas, **champs)


def confier(cycle: str = PEUPLIERS, vers: str = CYCLE, **autres: Any) -> ConfierAchat:
    champs = {"produit": "P016", "fournisseur": "F03", "catalogue": 4, **autres}
    return ConfierAchat(cycle=cycle, vers_cycle=vers, **champs)


def reprendre(cycle: str = PEUPLIERS) -> ReprendreAchat:
    return ReprendreAchat(cycle=cycle, vers_cycle=CYCLE, produit="P016")


def valider(cycle: str = CYCLE, **autres: Any) -> ValiderAjustage:
    return ValiderAjustage(cycle=cycle, produit="P016", fournisseur="F03", catalogue=4, **autres)


ICI = (OUVERT, *CATALOGUE, ligne("F-003", quantite=PAR_QUARTIER[CYCLE]), CLOS)
TROIS = (*ICI, *ailleurs(PEUPLIERS), *ailleurs(ERABLES))
CONFIES = (
    *TROIS,
    confie(PEUPLIERS),
    decide_la_bas(PEUPLIERS),
    confie(ERABLES),
    decide_la_bas(ERABLES),
)


def passes() -> dict[str, TransfertStock]:
    livre = (*CONFIES, ajuste(1, demande=9_500, confie=14_000), colis(1), recu(25_000, attendu=25_000))
    faits = {}
    for cycle in (PEUPLIERS, ERABLES):
        passe = TransfererStock(
            cycle=CYCLE, vers_cycle=cycle, produit="P016", catalogue=4, quantite=PAR_QUARTIER[cycle]
        )
        (faits[cycle],) = given(*livre).when(passe).facts()
    return faits  # type: ignore[return-value]


def test_r064_un_sac_pour_trois_quartiers_29_45_25_58_et_17_83_reliquat_4_65_ecart_un_centime() -> None:
    (decide,) = given(*CONFIES).when(valider()).facts()
    assert isinstance(decide, AjustageValide)
    assert (decide.demande, decide.confie, decide.colis, decide.reliquat, decide.manque) == (9_500, 14_000, 1, 1_500, 0)
    passe = passes()
    assert {c: (f.quantite, f.valeur_centimes) for c, f in passe.items()} == {
        PEUPLIERS: (8_250, 25_58),
        ERABLES: (5_750, 17_83),
    }
    foyers = [montant_ligne(quantite, 3_10, 1_000) for quantite in PAR_QUARTIER.values()]
    assert foyers == [29_45, 25_58, 17_83]
    assert sum(foyers) == 72_86
    reliquat = montant_ligne(decide.reliquat, SAC, 25_000)
    assert reliquat == 4_65
    assert sum(foyers) + reliquat - SAC == 1, "77,51 pour 77,50 facturés"
    reste_aux_tilleuls = SAC - sum(f.valeur_centimes for f in passe.values())
    assert reste_aux_tilleuls == foyers[0] + reliquat - 1, "l'arrondi est au quartier qui achète"


def test_r064_confier_dit_combien_et_le_quartier_n_achete_aucun_colis() -> None:
    given(*TROIS).when(confier()).then(confie(PEUPLIERS), decide_la_bas(PEUPLIERS))


def test_r064_sans_les_voisins_9_5_kg_n_ouvriraient_pas_de_sac() -> None:
    (decide,) = given(*TROIS).when(valider()).facts()
    assert isinstance(decide, AjustageValide)
    assert (decide.colis, decide.confie) == (0, 0)


def test_r064_la_souplesse_ne_touche_que_les_foyers_de_qui_achete() -> None:
    souple = ligne("F-028", quantite=1_000, souple_plus=2_000)
    acte = RepartirSouplesse(cycle=CYCLE, produit="P016", fournisseur="F03", catalogue=4, colis=1)
    tolerance, bouge, decide = given(*CONFIES, souple).when(acte).facts()
    assert isinstance(tolerance, ToleranceRepartie)
    assert (tolerance.parts, tolerance.confie) == ({"F-003": 9_500, "F-028": 1_500}, 14_000)
    assert isinstance(decide, AjustageValide)
    assert (decide.demande, decide.confie, decide.reliquat) == (11_000, 14_000, 0)
    assert isinstance(bouge, QuantiteAjustee)
    assert (bouge.foyer, bouge.quantite) == ("F-028", 1_500)


def test_r064_trop_peu_de_colis_pour_les_voisins_est_refuse() -> None:
    acte = RepartirSouplesse(cycle=CYCLE, produit="P016", fournisseur="F03", catalogue=4, colis=0)
    given(*CONFIES).when(acte).refused(SouplesseInsuffisante)


CHEZ = {"produit": "P016", "fournisseur": "F03", "catalogue": 4}


@pytest.mark.parametrize(
    "acte",
    [
        valider(PEUPLIERS),
        RepartirSouplesse(cycle=PEUPLIERS, colis=1, **CHEZ),  # type: ignore[arg-type]
        ReporterProduit(cycle=PEUPLIERS, **CHEZ),  # type: ignore[arg-type]
        AnnulerCycle(cycle=PEUPLIERS),
        SeparerCycles(cycle=PEUPLIERS, avec=CYCLE),
        confier(),
    ],
)
def test_r064_qui_a_confie_n_en_decide_plus(acte: Any) -> None:
    given(*CONFIES).when(acte).refused(AchatDejaConfie)


def test_r064_repris_le_quartier_decide_de_nouveau_et_l_autre_ne_compte_plus_rien() -> None:
    given(*CONFIES).when(reprendre()).then(repris(PEUPLIERS))
    apres = (*CONFIES, repris(PEUPLIERS))
    (ici,) = given(*apres).when(valider()).facts()
    assert isinstance(ici, AjustageValide)
    assert ici.confie == 5_750
    (la_bas,) = given(*apres).when(valider(PEUPLIERS, colis=1)).facts()
    assert isinstance(la_bas, AjustageValide)
    assert (la_bas.colis, la_bas.confie) == (1, 0)
    given(*apres).when(confier()).then(confie(PEUPLIERS), decide_la_bas(PEUPLIERS))
    given(*apres).when(SeparerCycles(cycle=PEUPLIERS, avec=CYCLE)).facts()
    given(*apres).when(reprendre()).refused(AchatNonConfie)


def test_r064_on_ne_reprend_plus_un_achat_decide_sauf_si_rien_ne_s_achete() -> None:
    given(*CONFIES, ajuste(1, demande=9_500)).when(reprendre()).refused(ColisDejaDecides, colis=1)
    given(*CONFIES, ajuste(0, demande=9_500)).when(reprendre()).then(repris(PEUPLIERS))
    annule = CycleAnnule(cycle=CYCLE, groupement="tilleuls", foyers=0, engage_libere_centimes=0, bons=())
    given(*CONFIES, ajuste(1, demande=9_500), annule).when(reprendre()).then(repris(PEUPLIERS))
    given(*CONFIES, annule).when(reprendre(ERABLES)).then(repris(ERABLES))


def rouvert(cycle: str) -> CycleRouvert:
    groupement = "tilleuls" if cycle == CYCLE else cycle.removeprefix("2026-11-")
    return CycleRouvert(
        cycle=cycle,
        groupement=groupement,
        cloture_prevue=CLOTURE,
        distribution_le=OUVERT.distribution_le,
        produits=(),
        bons=(),
        lignes=0,
    )


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        (ICI, confier(), CycleInconnu),
        ((*ICI, *(f for f in ailleurs(PEUPLIERS) if not isinstance(f, CyclesPartages))), confier(), PasPartages),
        (TROIS, confier(PEUPLIERS, ERABLES), PasPartages),
        ((*TROIS, CycleAnnule(cycle=CYCLE, groupement="tilleuls", foyers=0, engage_libere_centimes=0, bons=())),
         confier(), ComptesArretes),
        ((*ICI, *ailleurs(PEUPLIERS)[:-1]), confier(), CommandesEncoreOuvertes),
        ((*TROIS, rouvert(PEUPLIERS)), confier(), CommandesEncoreOuvertes),
        ((*TROIS, DistributionOuverte(cycle=PEUPLIERS, groupement="peupliers")), confier(), DistributionDejaOuverte),
        (TROIS, confier(catalogue=3), AutreCatalogue),
        (TROIS, confier(fournisseur="F04"), ProduitPasChezFournisseur),
        ((*TROIS, decide_la_bas(PEUPLIERS, 1, methode="coordination.v1")), confier(), DejaAjuste),
        ((*TROIS, ajuste(1, demande=9_500)), confier(), ColisDejaDecides),
        (CONFIES, confier(CYCLE, PEUPLIERS), AchatEnChaine),
        ((*TROIS, confie(PEUPLIERS)), confier(ERABLES, CYCLE, produit="P002", fournisseur="F03"),
         ProduitPasChezFournisseur),
        ((*ICI, *(f for f in ailleurs(PEUPLIERS) if not isinstance(f, LigneCommandeModifiee))), confier(),
         RienAConfier),
        ((*TROIS, page("F03", {"P016": article("Quinoa", 6_50, essai=True)})), confier(), EssaiPasConfie),
    ],
)  # fmt: skip
def test_r064_un_achat_ne_se_confie_pas(faits: tuple[Fait, ...], acte: ConfierAchat, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)


def test_r064_rouverte_la_commande_qui_achete_redecide_avec_les_voisins() -> None:
    faits = (*CONFIES, ajuste(1, demande=9_500, confie=14_000), rouvert(CYCLE), CLOS)
    (decide,) = given(*faits).when(valider()).facts()
    assert isinstance(decide, AjustageValide)
    assert decide.confie == 14_000


def test_r064_ce_qui_est_confie_n_est_ni_a_ajouter_ni_a_vendre() -> None:
    place = Place(promis=9_500, achete=25_000, decide_a=1, confie=14_000)
    assert place.reste(25_000, 60, rouvert=0) == 1_500
    assert Stock(present=25_000, reserve=9_500, confie=14_000).libre == 1_500


@pytest.mark.parametrize(
    ("disponible", "passe"),
    [
        (25_000, {PEUPLIERS: 8_250, ERABLES: 5_750}),
        (23_500, {PEUPLIERS: 8_250, ERABLES: 5_750}),
        (20_000, {PEUPLIERS: 7_021, ERABLES: 4_894}),
        (0, {PEUPLIERS: 0, ERABLES: 0}),
    ],
)
def test_r064_s_il_en_manque_chaque_quartier_en_porte_sa_part(disponible: int, passe: dict[str, int]) -> None:
    assert a_passer(disponible, 9_500, {PEUPLIERS: 8_250, ERABLES: 5_750}) == passe
