"""How orders came: by which way, day after day, which of them are to be seen in private, and which came too late."""

from __future__ import annotations

from domaine.commandes.faits import (
    AlerteDette,
    CommandeSaisie,
    HorsDelaiTranche,
    LigneCommandeModifiee,
    LigneCommandeRetiree,
    LigneHorsDelai,
)
from domaine.mots import jour_de
from domaine.types import Role
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

PRISES = Table(
    "prises",
    key={"cycle": Kind.TEXT, "foyer": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "canal": Kind.TEXT,  # of the last sheet: papier, permanence, telephone, en_ligne
        "total_lu_centimes": Kind.INTEGER,  # as it was last read back
        "alerte_le": Kind.INSTANT,  # when its order went below the ceiling
    },
)
PRISES_DU_JOUR = Table(
    "prises_du_jour",
    key={"cycle": Kind.TEXT, "jour": Kind.DATE},
    sums=("feuilles", "engage_centimes"),  # sheets received, and by how much what is ordered grew that day
    latest={"groupement": Kind.TEXT},
)
HORS_DELAI = Table(
    "hors_delai",
    key={"cycle": Kind.TEXT, "recue": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "foyer": Kind.TEXT,
        "produit": Kind.TEXT,
        "quantite": Kind.INTEGER,
        "catalogue": Kind.INTEGER,
        "tapee_le": Kind.INSTANT,
        "close_le": Kind.INSTANT,
        "recue_le": Kind.INSTANT,
        "acceptee": Kind.BOOLEAN,  # null: nobody answered
    },
)

prises = Projection("prises", 1, [PRISES, PRISES_DU_JOUR, HORS_DELAI])


@prises.on(CommandeSaisie)
def _saisit(d: Deltas, r: Recorded[CommandeSaisie]) -> None:
    f = r.data
    d.put(
        PRISES,
        (f.cycle, f.foyer),
        groupement=f.groupement,
        canal=f.canal or _canal(f, r.role),
        total_lu_centimes=f.total_lu_centimes,
    )
    d.add(PRISES_DU_JOUR, (f.cycle, jour_de(r.date_effet)), feuilles=1)
    d.put(PRISES_DU_JOUR, (f.cycle, jour_de(r.date_effet)), groupement=f.groupement)


def _canal(f: CommandeSaisie, role: str) -> str:
    """Of a sheet recorded before the way was asked."""
    if f.bon:
        return "papier"
    return "en_ligne" if role == Role.ADHERENT else "permanence"


@prises.on(LigneCommandeModifiee)
def _modifie(d: Deltas, r: Recorded[LigneCommandeModifiee]) -> None:
    f = r.data
    jour = (f.cycle, jour_de(r.date_effet))
    d.add(PRISES_DU_JOUR, jour, engage_centimes=f.engage_centimes - f.engage_avant_centimes)
    d.put(PRISES_DU_JOUR, jour, groupement=f.groupement)


@prises.on(LigneCommandeRetiree)
def _retire(d: Deltas, r: Recorded[LigneCommandeRetiree]) -> None:
    f = r.data
    jour = (f.cycle, jour_de(r.date_effet))
    d.add(PRISES_DU_JOUR, jour, engage_centimes=-f.engage_avant_centimes)
    d.put(PRISES_DU_JOUR, jour, groupement=f.groupement)


@prises.on(AlerteDette)
def _alerte(d: Deltas, r: Recorded[AlerteDette]) -> None:
    d.put(PRISES, (r.data.cycle, r.data.foyer), groupement=r.data.groupement, alerte_le=r.date_effet)


@prises.on(LigneHorsDelai)
def _recoit(d: Deltas, r: Recorded[LigneHorsDelai]) -> None:
    f = r.data
    d.put(
        HORS_DELAI,
        (f.cycle, r.pos),
        groupement=f.groupement,
        foyer=f.foyer,
        produit=f.produit,
        quantite=f.quantite,
        catalogue=f.catalogue,
        tapee_le=f.tapee_le,
        close_le=f.close_le,
        recue_le=r.date_reception,
    )


@prises.on(HorsDelaiTranche)
def _tranche(d: Deltas, r: Recorded[HorsDelaiTranche]) -> None:
    d.put(HORS_DELAI, (r.data.cycle, r.data.recue), acceptee=r.data.acceptee)
