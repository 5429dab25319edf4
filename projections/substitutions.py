"""Other products offered in the place of missing ones, and what each household answered."""

from __future__ import annotations

import msgspec

from domaine.approvisionnement.faits import SubstitutionAcceptee, SubstitutionProposee, SubstitutionRefusee
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

SUBSTITUTIONS = Table(
    "substitutions",
    key={"cycle": Kind.TEXT, "foyer": Kind.TEXT, "produit": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "substitut": Kind.TEXT,
        "quantite": Kind.INTEGER,
        "prix_promis_centimes": Kind.INTEGER,
        "prix_substitut_centimes": Kind.INTEGER,
        "prix_centimes": Kind.INTEGER,  # agreed
        "prix_pour": Kind.INTEGER,
        "tarif": Kind.TEXT,
        "coefficient_pct": Kind.INTEGER,
        "consigne_centimes": Kind.INTEGER,
        "nouveaux_allergenes": Kind.TEXT,  # JSON
        "fournisseur": Kind.TEXT,
        "etat": Kind.TEXT,  # proposee, acceptee, refusee
        "canal": Kind.TEXT,
        "temoin": Kind.TEXT,
        "plus_cher_accepte": Kind.BOOLEAN,
        "proposee_le": Kind.INSTANT,
        "repondue_le": Kind.INSTANT,
    },
)

substitutions = Projection("substitutions", 1, [SUBSTITUTIONS])


@substitutions.on(SubstitutionProposee)
def _propose(d: Deltas, r: Recorded[SubstitutionProposee]) -> None:
    f = r.data
    d.put(
        SUBSTITUTIONS,
        (f.cycle, f.foyer, f.produit),
        groupement=f.groupement,
        substitut=f.substitut,
        quantite=f.quantite,
        prix_promis_centimes=f.prix_promis_centimes,
        prix_substitut_centimes=f.prix_substitut_centimes,
        prix_pour=f.prix_pour,
        nouveaux_allergenes=msgspec.json.encode(f.nouveaux_allergenes).decode(),
        fournisseur=f.fournisseur,
        etat="proposee",
        proposee_le=r.date_effet,
    )


@substitutions.on(SubstitutionAcceptee)
def _accepte(d: Deltas, r: Recorded[SubstitutionAcceptee]) -> None:
    f = r.data
    d.put(
        SUBSTITUTIONS,
        (f.cycle, f.foyer, f.produit),
        groupement=f.groupement,
        substitut=f.substitut,
        quantite=f.quantite,
        prix_centimes=f.prix_centimes,
        prix_pour=f.prix_pour,
        tarif=f.tarif,
        coefficient_pct=f.coefficient_pct,
        consigne_centimes=f.consigne_centimes,
        etat="acceptee",
        canal=f.canal,
        temoin=f.temoin,
        plus_cher_accepte=f.plus_cher_accepte,
        repondue_le=r.date_effet,
    )


@substitutions.on(SubstitutionRefusee)
def _refuse(d: Deltas, r: Recorded[SubstitutionRefusee]) -> None:
    f = r.data
    d.put(
        SUBSTITUTIONS,
        (f.cycle, f.foyer, f.produit),
        groupement=f.groupement,
        substitut=f.substitut,
        etat="refusee",
        canal=f.canal,
        repondue_le=r.date_effet,
    )
