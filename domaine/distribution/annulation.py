"""What undoing a weighing records, whoever asks: a cancellation, or another weight in its place (R-185, R-192)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from domaine.acte import Contexte
from domaine.distribution.faits import ConsigneRendue, RetraitContrepasse
from domaine.distribution.panier import Panier
from domaine.distribution.refus import AnnulationASigner, DejaRendu
from domaine.fait import Fait
from domaine.groupements.second import ADeux, exiger_second_de_l_equipe
from domaine.types import Motif


class TientDesContenants(Protocol):
    """An act that folds CONSIGNES_DU_PANIER, of a round."""

    cycle: str
    foyer: str
    panier: Panier

    def record(
        self,
        fait: Fait,
        *,
        corrige: int | None = None,
        date_effet: datetime | None = None,
        motif: str | None = None,
    ) -> None: ...


class AnnuleDesPesees(ADeux, TientDesContenants, Protocol):
    """An act that undoes weighings of one household; its boundary reads `du_second(self)`."""

    contexte: Contexte
    second: str | None


def annuler_pesee(acte: AnnuleDesPesees, position: int, raison: Motif, *, en_plus: bool = False) -> None:
    """Record the opposite of a weighing at its date; containers charged with it follow it in the log and come back.

    Raises AnnulationASigner when somebody undoes their own weighing alone, SecondSansRole for a second who is not of
    the team, DejaRendu once some of it came back.
    """
    pesee = acte.panier.pesees[position]
    if pesee.rendu:
        raise DejaRendu
    if acte.second == acte.contexte.acteur or (pesee.acteur == acte.contexte.acteur and acte.second is None):
        raise AnnulationASigner
    if acte.second is not None:
        exiger_second_de_l_equipe(acte, acte.second, {pesee.groupement})
    acte.record(
        RetraitContrepasse(
            cycle=acte.cycle,
            groupement=pesee.groupement,
            foyer=acte.foyer,
            produit=pesee.produit,
            quantite=pesee.quantite,
            coutant_centimes=pesee.coutant_centimes,
            du_centimes=pesee.du_centimes,
            compensation_centimes=pesee.compensation_centimes,
            supplement_centimes=pesee.supplement_centimes,
            libere=pesee.libere,
            engage_libere_centimes=pesee.engage_libere_centimes,
            second=acte.second,
            lot=pesee.lot,
            rabais_centimes=pesee.rabais_centimes,
            financeur=pesee.financeur,
            en_plus=en_plus,
        ),
        corrige=position,
        date_effet=pesee.le,
        motif=raison.value,
    )
    reprendre_les_contenants(
        acte, position, groupement=pesee.groupement, produit=pesee.produit, le=pesee.le, motif=raison.value
    )


def contenants_de(panier: Panier, pesees: Iterable[int]) -> Counter[int]:
    """How many were charged with these weighings, by price."""
    prix = Counter[int]()
    for position in pesees:
        unites, unitaire = panier.consignes.get(position + 1, (0, 0))
        prix[unitaire] += unites
    return prix


def reprendre_les_contenants(
    acte: TientDesContenants, position: int, *, groupement: str, produit: str, le: datetime, motif: str
) -> int:
    """Record that containers charged with a weighing come back; what each was charged, 0: there were none."""
    unites, unitaire = acte.panier.consignes.get(position + 1, (0, 0))
    if unites:
        acte.record(
            ConsigneRendue(
                foyer=acte.foyer,
                groupement=groupement,
                contenant=produit,
                unites=unites,
                unitaire_centimes=unitaire,
                montant_centimes=unites * unitaire,
                session=None,
                cycle=acte.cycle,
            ),
            corrige=position + 1,
            date_effet=le,
            motif=motif,
        )
    return unitaire
