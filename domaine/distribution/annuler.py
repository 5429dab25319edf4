"""What undoing a weighing records, whoever asks for it: a cancellation, or another weight put in its place (R-185)."""

from __future__ import annotations

from domaine.acte import Acte
from domaine.distribution.faits import ConsigneRendue, RetraitContrepasse
from domaine.distribution.lignes import Panier
from domaine.distribution.refus import AnnulationASigner, DejaRendu
from domaine.types import Motif


def annuler_pesee(
    acte: Acte, panier: Panier, position: int, *, cycle: str, foyer: str, raison: Motif, second: str | None
) -> None:
    """Record the opposite of a weighing at its date; containers charged with it follow it in the log and come back.

    Raises AnnulationASigner when somebody undoes their own weighing alone, DejaRendu once some of it came back.
    """
    pesee = panier.pesees[position]
    if pesee.rendu:
        raise DejaRendu
    if pesee.acteur == acte.contexte.acteur and second in (None, acte.contexte.acteur):
        raise AnnulationASigner
    acte.record(
        RetraitContrepasse(
            cycle=cycle,
            groupement=pesee.groupement,
            foyer=foyer,
            produit=pesee.produit,
            quantite=pesee.quantite,
            coutant_centimes=pesee.coutant_centimes,
            du_centimes=pesee.du_centimes,
            compensation_centimes=pesee.compensation_centimes,
            supplement_centimes=pesee.supplement_centimes,
            libere=pesee.libere,
            engage_libere_centimes=pesee.engage_libere_centimes,
            second=second,
            lot=pesee.lot,
            rabais_centimes=pesee.rabais_centimes,
        ),
        corrige=position,
        date_effet=pesee.le,
        motif=raison.value,
    )
    if position + 1 in panier.consignes:
        unites, unitaire = panier.consignes[position + 1]
        acte.record(
            ConsigneRendue(
                foyer=foyer,
                groupement=pesee.groupement,
                contenant=pesee.produit,
                unites=unites,
                unitaire_centimes=unitaire,
                montant_centimes=unites * unitaire,
                session=None,
            ),
            corrige=position + 1,
            date_effet=pesee.le,
            motif=raison.value,
        )
