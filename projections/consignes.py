"""Returnable containers, in units and in centimes: who has how many, what the group owes, what suppliers owe it.

Out with households = charged - returned; in hand = returned - sent back; awaited from the supplier = sent back -
accepted - refused. Deposits owed to households: charged - returned (R-152); by suppliers: claimed - credited - lost.
Of those out, some are awaited no more (R-156): their deposits are owed again once somebody brings them back.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from domaine.consignes.faits import ConsigneRendueAnnulee, ConsignesGardees, ConsignesGardeesReprises
from domaine.consignes.prix import au_prix
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.fournisseurs.faits_consignes import (
    ConsigneCrediteeFournisseur,
    ConsigneRetourneeFournisseur,
    ConsignesDeduites,
    RenvoiConsignesAnnule,
    ReponseConsignesAnnulee,
)
from domaine.foyers.faits import CompteReporte, FoyerFusionne, FoyerScinde
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

Sens = Literal[1, -1]
"""-1: it was noted by mistake."""

CONSIGNES = Table(
    "consignes",
    key={"groupement": Kind.TEXT, "contenant": Kind.TEXT},
    sums=(
        "facturees",
        "rendues",
        "montant_centimes",
        "renvoyees",
        "acceptees",
        "refusees",
        "reclame_centimes",
        "credite_centimes",
        "perdu_centimes",
        "gardees",
        "garde_centimes",
        "rendu_centimes",
    ),
    latest={"fournisseur": Kind.TEXT},
)
CONSIGNES_FOYERS = Table(
    "consignes_foyers",
    key={"foyer": Kind.TEXT, "contenant": Kind.TEXT},
    sums=("facturees", "rendues", "montant_centimes"),
)
"""A household may bring back more than it took: anyone's containers come back (R-155)."""

CONSIGNES_PRIX = Table(
    "consignes_prix",
    key={"groupement": Kind.TEXT, "foyer": Kind.TEXT, "contenant": Kind.TEXT, "unitaire_centimes": Kind.INTEGER},
    sums=("dehors",),
)
"""Those out, at the price that was charged; under the number that it was, be it joined since (R-151)."""

CONSIGNES_CREDITEES = Table(
    "consignes_creditees",
    key={"position": Kind.INTEGER},
    latest={"foyer": Kind.TEXT, "montant_centimes": Kind.INTEGER, "le": Kind.INSTANT},
    indexes=(("foyer",),),
)
"""Each return that went to an account, and not out of a till or off a bill: what a household is told apart."""

CONSIGNES_GARDEES = Table(
    "consignes_gardees",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "contenant": Kind.TEXT,
        "unites": Kind.INTEGER,
        "montant_centimes": Kind.INTEGER,
        "duree_mois": Kind.INTEGER,
        "piece": Kind.TEXT,
        "le": Kind.INSTANT,
        "annulee_le": Kind.INSTANT,
    },
    indexes=(("groupement",),),
)
"""Each decision that containers are awaited no more (R-156)."""

CONSIGNES_RENVOYEES = Table(
    "consignes_renvoyees",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "contenant": Kind.TEXT,
        "renvoyees": Kind.INTEGER,
        "acceptees": Kind.INTEGER,
        "refusees": Kind.INTEGER,
        "montant_centimes": Kind.INTEGER,
        "le": Kind.INSTANT,
        "annule_le": Kind.INSTANT,
    },
    indexes=(("groupement",),),
)
"""Each return of containers to their supplier, claimed, and each of its answers, credited: either may be a mistake."""

CONSIGNES_FOURNISSEURS = Table(
    "consignes_fournisseurs",
    key={"groupement": Kind.TEXT, "fournisseur": Kind.TEXT},
    sums=("credite_centimes", "deduit_centimes"),
)
"""What each supplier credited, and what of it was taken off what it is owed."""

consignes = Projection(
    "consignes",
    9,
    [
        CONSIGNES,
        CONSIGNES_FOYERS,
        CONSIGNES_PRIX,
        CONSIGNES_CREDITEES,
        CONSIGNES_GARDEES,
        CONSIGNES_RENVOYEES,
        CONSIGNES_FOURNISSEURS,
    ],
)


@consignes.on(ConsigneFacturee)
def _facture(d: Deltas, r: Recorded[ConsigneFacturee]) -> None:
    f = r.data
    d.add(CONSIGNES, (f.groupement, f.contenant), facturees=f.unites, montant_centimes=f.montant_centimes)
    d.add(CONSIGNES_FOYERS, (f.foyer, f.contenant), facturees=f.unites, montant_centimes=f.montant_centimes)
    _au_prix(d, f.groupement, f.foyer, f.contenant, au_prix(f.unites, f.montant_centimes))


def _au_prix(d: Deltas, groupement: str, foyer: str, contenant: str, prix: Counter[int]) -> None:
    for unitaire, dehors in prix.items():
        d.add(CONSIGNES_PRIX, (groupement, foyer, contenant, unitaire), dehors=dehors)


@consignes.on(ConsigneRendue)
def _rend(d: Deltas, r: Recorded[ConsigneRendue]) -> None:
    f = r.data
    _rendues(d, f, 1)
    if f.session is None and f.cycle is None:
        d.put(CONSIGNES_CREDITEES, (r.pos,), foyer=f.foyer, montant_centimes=f.montant_centimes, le=r.date_effet)


@consignes.on(ConsigneRendueAnnulee)
def _ne_rend_pas(d: Deltas, r: Recorded[ConsigneRendueAnnulee]) -> None:
    f = r.data
    _rendues(d, f, -1)
    if f.session is None and r.corrige is not None:
        d.put(CONSIGNES_CREDITEES, (r.corrige,), montant_centimes=0)


def _rendues(d: Deltas, f: ConsigneRendue | ConsigneRendueAnnulee, sens: Sens) -> None:
    unites, montant = sens * f.unites, sens * f.montant_centimes
    ou = f.groupement, f.contenant
    d.add(CONSIGNES, ou, rendues=unites, montant_centimes=-montant, rendu_centimes=montant)
    d.add(CONSIGNES_FOYERS, (f.foyer, f.contenant), rendues=unites, montant_centimes=-montant)
    _au_prix(d, f.groupement, f.foyer, f.contenant, au_prix(-unites, -montant))


@consignes.on(ConsignesGardees)
def _garde(d: Deltas, r: Recorded[ConsignesGardees]) -> None:
    """Households have them as before: whoever brings one back is given its deposit."""
    f = r.data
    d.add(CONSIGNES, (f.groupement, f.contenant), gardees=f.unites, garde_centimes=f.montant_centimes)
    d.put(
        CONSIGNES_GARDEES,
        (r.pos,),
        groupement=f.groupement,
        contenant=f.contenant,
        unites=f.unites,
        montant_centimes=f.montant_centimes,
        duree_mois=f.duree_mois,
        piece=f.piece,
        le=r.date_effet,
    )


@consignes.on(ConsignesGardeesReprises)
def _reprend(d: Deltas, r: Recorded[ConsignesGardeesReprises]) -> None:
    f = r.data
    d.add(CONSIGNES, (f.groupement, f.contenant), gardees=-f.unites, garde_centimes=-f.montant_centimes)
    if r.corrige is not None:
        d.put(CONSIGNES_GARDEES, (r.corrige,), annulee_le=r.date_saisie)


@consignes.on(ConsigneRetourneeFournisseur)
def _renvoie(d: Deltas, r: Recorded[ConsigneRetourneeFournisseur]) -> None:
    f = r.data
    _renvoyees(d, f, 1)
    d.put(CONSIGNES, (f.groupement, f.contenant), fournisseur=f.fournisseur)
    _retient(d, r, renvoyees=f.unites, montant_centimes=f.reclame_centimes)


@consignes.on(RenvoiConsignesAnnule)
def _ne_renvoie_pas(d: Deltas, r: Recorded[RenvoiConsignesAnnule]) -> None:
    _renvoyees(d, r.data, -1)
    _annule(d, r)


def _renvoyees(d: Deltas, f: ConsigneRetourneeFournisseur | RenvoiConsignesAnnule, sens: Sens) -> None:
    d.add(
        CONSIGNES,
        (f.groupement, f.contenant),
        renvoyees=sens * f.unites,
        reclame_centimes=sens * f.reclame_centimes,
    )


@consignes.on(ConsigneCrediteeFournisseur)
def _credite(d: Deltas, r: Recorded[ConsigneCrediteeFournisseur]) -> None:
    f = r.data
    _repondues(d, f, 1)
    _retient(d, r, acceptees=f.acceptees, refusees=f.refusees, montant_centimes=f.credite_centimes)


@consignes.on(ReponseConsignesAnnulee)
def _ne_credite_pas(d: Deltas, r: Recorded[ReponseConsignesAnnulee]) -> None:
    _repondues(d, r.data, -1)
    _annule(d, r)


def _repondues(d: Deltas, f: ConsigneCrediteeFournisseur | ReponseConsignesAnnulee, sens: Sens) -> None:
    d.add(
        CONSIGNES,
        (f.groupement, f.contenant),
        acceptees=sens * f.acceptees,
        refusees=sens * f.refusees,
        credite_centimes=sens * f.credite_centimes,
        perdu_centimes=sens * f.perte_centimes,
    )
    d.add(CONSIGNES_FOURNISSEURS, (f.groupement, f.fournisseur), credite_centimes=sens * f.credite_centimes)


def _retient(
    d: Deltas, r: Recorded[ConsigneRetourneeFournisseur] | Recorded[ConsigneCrediteeFournisseur], **combien: int
) -> None:
    f = r.data
    d.put(
        CONSIGNES_RENVOYEES,
        (r.pos,),
        groupement=f.groupement,
        fournisseur=f.fournisseur,
        contenant=f.contenant,
        le=r.date_effet,
        **combien,
    )


def _annule(d: Deltas, r: Recorded[RenvoiConsignesAnnule] | Recorded[ReponseConsignesAnnulee]) -> None:
    if r.corrige is not None:
        d.put(CONSIGNES_RENVOYEES, (r.corrige,), annule_le=r.date_saisie)


@consignes.on(ConsignesDeduites)
def _deduit(d: Deltas, r: Recorded[ConsignesDeduites]) -> None:
    f = r.data
    d.add(CONSIGNES_FOURNISSEURS, (f.groupement, f.fournisseur), deduit_centimes=f.montant_centimes)


@consignes.on(FoyerScinde)
def _emportent(d: Deltas, r: Recorded[FoyerScinde]) -> None:
    _suivent(d, r)
    f = r.data
    for suivis in f.consignes:
        for foyer, sens in ((f.foyer, -1), (f.vers, 1)):
            prix = au_prix(sens * suivis.unites, sens * suivis.montant_centimes)
            _au_prix(d, f.groupement, foyer, suivis.contenant, prix)


@consignes.on(FoyerFusionne, CompteReporte)
def _suivent(d: Deltas, r: Recorded[FoyerFusionne | CompteReporte | FoyerScinde]) -> None:
    """The group owes as much as before, to another household (R-155)."""
    for suivis in r.data.consignes:
        for foyer, sens in ((r.data.foyer, -1), (r.data.vers, 1)):
            d.add(
                CONSIGNES_FOYERS,
                (foyer, suivis.contenant),
                facturees=sens * suivis.unites,
                montant_centimes=sens * suivis.montant_centimes,
            )
