"""24 bottles ordered of which 12 come, 12 announced, then 11: everybody is served by what is kept for it (R-081)."""

from __future__ import annotations

from typing import Any

from domaine.acte import Acte
from domaine.approvisionnement.completer import CompleterAllocation
from domaine.approvisionnement.faits import AllocationArretee, PartAllouee
from domaine.approvisionnement.receptionner import ProduitRecu, ReceptionnerLivraison
from domaine.approvisionnement.repartir import ArreterAllocation
from domaine.distribution.faits import RetraitPese
from domaine.distribution.laisser_produit import LaisserProduit
from domaine.distribution.refus import DejaNonRetire, DejaPese, RienALaisser
from domaine.distribution.retirer import RetirerProduit
from domaine.fait import Fait
from tests.domaine.approvisionnement.exemples import ajuste, colis
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import inscrit, ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT, PORTES_OUVERTES
from tests.domaine.dsl import given

COMMANDES = {"F-001": 8, "F-002": 6, "F-003": 4, "F-004": 4, "F-005": 2}
OU: dict[str, Any] = {"cycle": CYCLE, "produit": "P052"}


def apres(faits: tuple[Fait, ...], *actes: Acte) -> tuple[Fait, ...]:
    for acte in actes:
        faits = (*faits, *given(*faits).when(acte).facts())
    return faits


def livrer(recu: int, *, annonce: int = 0, numero: str = "BL-1") -> ReceptionnerLivraison:
    produits = (ProduitRecu(produit="P052", recu=recu, reste_a_livrer=annonce),)
    return ReceptionnerLivraison(cycle=CYCLE, fournisseur="F07", livraison=numero, catalogue=4, produits=produits)


def prendre(foyer: str, bouteilles: int) -> RetirerProduit:
    return RetirerProduit(**OU, foyer=foyer, catalogue=4, brut=bouteilles)


def completer(faits: tuple[Fait, ...]) -> CompleterAllocation:
    decision = max(position for position, fait in enumerate(faits, 1) if isinstance(fait, AllocationArretee))
    return CompleterAllocation(**OU, groupement="tilleuls", decision_position=decision)


COMMANDEES: tuple[Fait, ...] = (
    OUVERT,
    *CATALOGUE,
    *(inscrit(foyer) for foyer in COMMANDES),
    *(ligne(foyer, "P052", q, 2_75, prix_pour=1, consigne_centimes=30) for foyer, q in COMMANDES.items()),
    CLOS,
    ajuste(4, demande=24, produit="P052", fournisseur="F07", colis_quantite=6),
    colis(4, produit="P052", quantite=6, ht=13_75, ttc=16_50),
    PORTES_OUVERTES,
)
PREMIERES = dict(zip(COMMANDES, (4, 3, 2, 2, 1), strict=True))
SERVIES = apres(
    COMMANDEES,
    livrer(12, annonce=12),
    ArreterAllocation(**OU),
    *(prendre(foyer, part) for foyer, part in PREMIERES.items()),
)
COMPLETEES = apres(SERVIES, livrer(11, numero="BL-2"))


def parts(faits: list[Fait]) -> dict[str, int]:
    return {fait.foyer: fait.part for fait in faits if isinstance(fait, PartAllouee)}


def test_r081_les_onze_bouteilles_suivantes_vont_a_tous_ceux_qui_en_ont_eu_la_moitie() -> None:
    decision, *suite = given(*COMPLETEES).when(completer(COMPLETEES)).facts()
    assert isinstance(decision, AllocationArretee)
    assert decision.demandes == {"F-001": 4, "F-002": 3, "F-003": 2, "F-004": 2, "F-005": 1}
    assert (decision.disponible, list(decision.parts.values())) == (11, [3, 3, 2, 2, 1])
    assert parts(suite) == {foyer: PREMIERES[foyer] + part for foyer, part in decision.parts.items() if part}


def test_r105_ce_qui_est_garde_pour_plus_tard_se_remet_comme_la_premiere_fois() -> None:
    """Nobody is asked whether these three are of the four of last week."""
    gardees = apres(COMPLETEES, completer(COMPLETEES))
    (retrait, *_) = given(*gardees).when(prendre("F-001", 3)).facts()
    assert isinstance(retrait, RetraitPese)
    assert (retrait.prevu, retrait.libere, retrait.du_centimes) == (3, 3, 8_25)
    servi = apres(gardees, prendre("F-001", 3))
    given(*servi).when(prendre("F-001", 3)).refused(DejaPese)
    given(*servi).when(LaisserProduit(**OU, foyer="F-001")).refused(RienALaisser)


def test_r081_sans_partage_du_reste_une_deuxieme_pesee_demande_encore_ce_qu_elle_est() -> None:
    given(*COMPLETEES).when(prendre("F-001", 4)).refused(DejaPese)


def test_r104_qui_laisse_ce_qui_vient_plus_tard_ne_doit_que_ce_qu_il_a_pris() -> None:
    gardees = apres(COMPLETEES, completer(COMPLETEES), LaisserProduit(**OU, foyer="F-002"))
    given(*gardees).when(prendre("F-002", 3)).refused(DejaNonRetire)
    troisieme = apres(gardees, livrer(6, numero="BL-3"))
    decision, *_ = given(*troisieme).when(completer(troisieme)).facts()
    assert isinstance(decision, AllocationArretee)
    assert decision.demandes == {"F-001": 1}
