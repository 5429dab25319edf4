"""What came back after a weighing, and weighings that wait for a decision, for the closing of a round (R-180)."""

from __future__ import annotations

import msgspec

from domaine.arithmetique import half_up
from domaine.cycles.bilan import Sortie, TientLeBilan
from domaine.distribution.faits import ProduitRendu, RetraitDoublonPresume, RetraitDoublonTranche, ReventeImputee
from domaine.mutators import Mutators, of_its_round, told_as


def _revendu(acte: TientLeBilan, montant_centimes: int) -> None:
    acte.bilan.non_retire_centimes -= montant_centimes


@told_as(Sortie, "quantite")
def _rendu(acte: TientLeBilan, rendu: Sortie, retrait: int, position: int) -> None:
    prise = acte.bilan.sorties[retrait]
    acte.bilan.sorties[position] = msgspec.structs.replace(
        rendu.rendue(),
        prix_centimes=prise.prix_centimes,
        prix_pour=prise.prix_pour,
        rabais_centimes=-half_up(prise.rabais_centimes * rendu.quantite, prise.quantite),
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
