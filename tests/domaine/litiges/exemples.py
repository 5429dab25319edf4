"""Case files, and the closed round of dispute 3: three cans of oil at the new price, rice that replaces another."""

import msgspec

from domaine.distribution.faits import RetraitPese
from domaine.fait import Fait
from domaine.foyers.tarif import parts
from domaine.litiges.corriger import CorrigerApresArrete, LigneACorriger
from domaine.litiges.faits import LitigeOuvert, LitigeRegle, Nature
from tests.domaine.approvisionnement.exemples import pese
from tests.domaine.cycles.arretes import FINI
from tests.domaine.cycles.exemples import ARRETE
from tests.domaine.dsl import Recu
from tests.domaine.faits_d_exemple import exemple

OUVERT_L7 = exemple(LitigeOuvert, litige="L-7", numero="7", objet="prix", montant_centimes=5_04, foyer="F-066")
REGLE_L7 = exemple(LitigeRegle, litige="L-7")


def pris(foyer: str, unites: int, prix: int, coefficient_pct: int = 100, produit: str = "P023") -> RetraitPese:
    """Pieces of it, at what the household was charged."""
    coutant = unites * prix
    return msgspec.structs.replace(
        pese(foyer, unites, libere=unites, produit=produit, prix=prix),
        prix_pour=1,
        coefficient_pct=coefficient_pct,
        coutant_centimes=coutant,
        **parts(coutant, coefficient_pct)._asdict(),
    )


HUILES = {41: pris("F-066", 1, 46_00), 43: pris("F-071", 2, 46_00, 50), 44: pris("F-080", 1, 46_00, 115)}
RIZ = Recu(pese("F-066", 2_000, libere=2_000, produit="P009", prix=3_06), position=42)
ARRETE_20_12: tuple[Fait | Recu, ...] = (
    *FINI,
    *(Recu(huile, position=position) for position, huile in HUILES.items()),
    RIZ,
    ARRETE,
    OUVERT_L7,
)


def corriger(
    *retraits: int,
    produit: str = "P023",
    nature: Nature = "prix",
    prix_centimes: int | None = 41_50,
    quantite: int | None = None,
    second: str = "paul",
) -> CorrigerApresArrete:
    return CorrigerApresArrete(
        cycle="2026-11",
        litige="L-7",
        produit=produit,
        nature=nature,
        lignes=tuple(LigneACorriger(retrait=retrait, quantite=quantite) for retrait in retraits),
        second=second,
        prix_centimes=prix_centimes,
    )
