"""Households as pages list them, without any name: names come at page time from the index in memory."""

from __future__ import annotations

from datetime import date

from domaine.foyers.faits import (
    AdhesionEnregistree,
    AttenteQuittee,
    AutorisationRetiree,
    CoordonneesCorrigees,
    DepartAnnule,
    DonAnnule,
    FoyerDemenage,
    FoyerFusionne,
    FoyerInscrit,
    FoyerMisEnAttente,
    FoyerQuitte,
    PersonneAutorisee,
    PersonneEffacee,
    SoldeDonne,
    TailleCorrigee,
    TarifAccorde,
    TarifRetire,
)
from domaine.types import Tarif
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

FOYERS = Table(
    "foyers",
    key={"foyer": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "titulaire": Kind.TEXT,
        "taille": Kind.INTEGER,  # null: not asked, like the two that follow
        "est_qpv": Kind.BOOLEAN,
        "langue": Kind.TEXT,
        "taille_dite": Kind.BOOLEAN,  # by the household, not by an old form that came with an answer
        "quartier_dit": Kind.BOOLEAN,
        "symbole": Kind.TEXT,
        "etat": Kind.TEXT,  # actif, quitte
        "inscrit_le": Kind.INSTANT,
        "quitte_le": Kind.INSTANT,  # the last time; `etat` says whether it holds
        "efface_le": Kind.INSTANT,
        "reuni_a": Kind.TEXT,  # the household of which this one is an old number
    },
)
ADHESIONS = Table(
    "adhesions",
    key={"foyer": Kind.TEXT, "valable_du": Kind.DATE},
    sums=("cotisation_centimes", "cagnotte_centimes"),
    latest={"valable_au": Kind.DATE, "groupement": Kind.TEXT, "le": Kind.INSTANT},
)
TARIFS = Table(
    "tarifs",
    key={"foyer": Kind.TEXT, "a_compter_du": Kind.DATE},
    latest={
        "valable_au": Kind.DATE,  # infinity: until another one is granted
        "tarif": Kind.TEXT,
        "financeur": Kind.TEXT,
        "verifie_par": Kind.TEXT,
        "position": Kind.INTEGER,
    },
)
"""Of those whose first day has come, the last that was granted holds, whatever day an earlier one was to begin."""

AUTORISATIONS = Table(
    "autorisations",
    key={"foyer": Kind.TEXT, "personne": Kind.TEXT},
    latest={"active": Kind.BOOLEAN, "depuis": Kind.INSTANT, "par": Kind.TEXT},
)
"""Who acts for a household beside its account holder (R-026)."""

QUARTIERS = Table(
    "quartiers",
    key={"foyer": Kind.TEXT, "a_compter_du": Kind.DATE},
    latest={"est_qpv": Kind.BOOLEAN, "position": Kind.INTEGER},
)
"""Where each household lives, from which day on (R-029); since it joined: `-infinity`. The last declared holds."""
ATTENTES = Table(
    "attentes",
    key={"foyer": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "titulaire": Kind.TEXT,
        "taille": Kind.INTEGER,
        "depuis": Kind.INSTANT,
        "rang": Kind.INTEGER,  # position of the fact: who came first
        "etat": Kind.TEXT,  # attend, accueilli, renonce
    },
)
"""Households from elsewhere that wait for a place (R-021)."""

DONS = Table(
    "dons",
    key={"groupement": Kind.TEXT, "foyer": Kind.TEXT},
    sums=("montant_centimes",),
)
"""What households left to the solidarity fund (R-030)."""

foyers = Projection("foyers", 10, [FOYERS, ADHESIONS, TARIFS, AUTORISATIONS, QUARTIERS, ATTENTES, DONS])


@foyers.on(FoyerInscrit)
def _inscrit(d: Deltas, r: Recorded[FoyerInscrit]) -> None:
    f = r.data
    d.put(
        FOYERS,
        (f.foyer,),
        groupement=f.groupement,
        titulaire=f.titulaire,
        taille=f.taille,
        est_qpv=f.est_qpv,
        langue=f.langue,
        taille_dite=f.taille is not None and f.a_repondu,
        quartier_dit=f.est_qpv is not None and f.a_repondu,
        symbole=f.symbole,
        etat="actif",
        inscrit_le=r.date_effet,
    )
    d.put(QUARTIERS, (f.foyer, date.min), est_qpv=f.est_qpv, position=r.pos)


@foyers.on(FoyerDemenage)
def _demenage(d: Deltas, r: Recorded[FoyerDemenage]) -> None:
    d.put(QUARTIERS, (r.data.foyer, r.data.a_compter_du), est_qpv=r.data.est_qpv, position=r.pos)
    d.put(FOYERS, (r.data.foyer,), quartier_dit=True)


@foyers.on(FoyerMisEnAttente)
def _attend(d: Deltas, r: Recorded[FoyerMisEnAttente]) -> None:
    f = r.data
    d.put(
        ATTENTES,
        (f.foyer,),
        groupement=f.groupement,
        titulaire=f.titulaire,
        taille=f.taille,
        depuis=r.date_effet,
        rang=r.pos,
        etat="attend",
    )


@foyers.on(AttenteQuittee)
def _n_attend_plus(d: Deltas, r: Recorded[AttenteQuittee]) -> None:
    d.put(ATTENTES, (r.data.foyer,), etat="accueilli" if r.data.accueilli else "renonce")


@foyers.on(TailleCorrigee)
def _compte(d: Deltas, r: Recorded[TailleCorrigee]) -> None:
    d.put(FOYERS, (r.data.foyer,), taille=r.data.taille, taille_dite=True)


@foyers.on(CoordonneesCorrigees)
def _corrige(d: Deltas, r: Recorded[CoordonneesCorrigees]) -> None:
    d.put(FOYERS, (r.data.foyer,), titulaire=r.data.titulaire)


@foyers.on(PersonneAutorisee, AutorisationRetiree)
def _autorise(d: Deltas, r: Recorded[PersonneAutorisee | AutorisationRetiree]) -> None:
    active = isinstance(r.data, PersonneAutorisee)
    d.put(AUTORISATIONS, (r.data.foyer, r.data.personne), active=active, depuis=r.date_effet, par=r.acteur)


@foyers.on(FoyerQuitte)
def _quitte(d: Deltas, r: Recorded[FoyerQuitte]) -> None:
    d.put(FOYERS, (r.data.foyer,), etat="quitte", quitte_le=r.date_effet)


@foyers.on(DepartAnnule)
def _revient(d: Deltas, r: Recorded[DepartAnnule]) -> None:
    d.put(FOYERS, (r.data.foyer,), etat="actif")


@foyers.on(FoyerFusionne)
def _reunit(d: Deltas, r: Recorded[FoyerFusionne]) -> None:
    d.put(FOYERS, (r.data.foyer,), reuni_a=r.data.vers)


@foyers.on(PersonneEffacee)
def _efface(d: Deltas, r: Recorded[PersonneEffacee]) -> None:
    if r.data.foyer is not None:
        d.put(FOYERS, (r.data.foyer,), efface_le=r.date_effet)


@foyers.on(AdhesionEnregistree)
def _adhere(d: Deltas, r: Recorded[AdhesionEnregistree]) -> None:
    f = r.data
    key = (f.foyer, f.valable_du)
    d.add(ADHESIONS, key, cotisation_centimes=f.cotisation_centimes, cagnotte_centimes=f.cagnotte_centimes)
    d.put(ADHESIONS, key, valable_au=f.valable_au, groupement=f.groupement, le=r.date_effet)


@foyers.on(TarifAccorde)
def _accorde(d: Deltas, r: Recorded[TarifAccorde]) -> None:
    f = r.data
    d.put(
        TARIFS,
        (f.foyer, f.a_compter_du),
        valable_au=f.valable_au or date.max,
        tarif=f.tarif,
        financeur=f.financeur,
        verifie_par=f.verifie_par,
        position=r.pos,
    )


@foyers.on(TarifRetire)
def _retire_tarif(d: Deltas, r: Recorded[TarifRetire]) -> None:
    d.put(
        TARIFS,
        (r.data.foyer, r.data.a_compter_du),
        valable_au=date.max,
        tarif=Tarif.COUTANT,
        financeur="",
        verifie_par=r.acteur,
        position=r.pos,
    )


@foyers.on(SoldeDonne)
def _donne(d: Deltas, r: Recorded[SoldeDonne]) -> None:
    d.add(DONS, (r.data.groupement, r.data.foyer), montant_centimes=r.data.montant_centimes)


@foyers.on(DonAnnule)
def _annule_un_don(d: Deltas, r: Recorded[DonAnnule]) -> None:
    d.add(DONS, (r.data.groupement, r.data.foyer), montant_centimes=-r.data.montant_centimes)
