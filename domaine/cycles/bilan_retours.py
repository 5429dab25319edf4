"""What came back after a weighing, and weighings that wait for a decision, for the closing of a round (R-180)."""

from __future__ import annotations

from domaine.arithmetique import half_up
from domaine.cycles.bilan import Sortie, TientLeBilan
from domaine.distribution.faits import ProduitRendu, RetraitDoublonPresume, RetraitDoublonTranche, ReventeImputee
from domaine.mutators import Mutators, of_its_round


def _revendu(acte: TientLeBilan, montant_centimes: int) -> None:
    acte.bilan.non_retire_centimes -= montant_centimes


def _rendu(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: TientLeBilan,
    *,
    position: int,
    foyer: str,
    produit: str,
    retrait: int,
    quantite: int,
    coutant_centimes: int,
    du_centimes: int,
    compensation_centimes: int,
    supplement_centimes: int,
) -> None:
    prise = acte.bilan.sorties[retrait]
    acte.bilan.sorties[position] = Sortie(
        foyer=foyer,
        produit=produit,
        quantite=-quantite,
        prix_centimes=prise.prix_centimes,
        prix_pour=prise.prix_pour,
        coutant_centimes=-coutant_centimes,
        du_centimes=-du_centimes,
        compensation_centimes=-compensation_centimes,
        supplement_centimes=-supplement_centimes,
        rabais_centimes=-half_up(prise.rabais_centimes * quantite, prise.quantite),
    )


def _double(acte: TientLeBilan, position: int) -> None:
    acte.bilan.doubles.add(position)


def _double_tranche(acte: TientLeBilan, doublon: int) -> None:
    acte.bilan.doubles.discard(doublon)


BILAN_DES_RETOURS: Mutators = {
    **of_its_round({ProduitRendu: _rendu}),
    ReventeImputee: _revendu,
    RetraitDoublonPresume: _double,
    RetraitDoublonTranche: _double_tranche,
}
