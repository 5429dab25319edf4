"""Facts about households, their membership and their price tier."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    Centimes,
    Chiffre,
    FoyerId,
    GroupementId,
    Libelle,
    MontantOuZero,
    Nombre,
    PersonneId,
    Tarif,
)


@fait("foyer.inscrit")
class FoyerInscrit(Fait, frozen=True, kw_only=True):
    """A household joined. `identite` is the encrypted card of its account holder (name, street, phone)."""

    foyer: FoyerId
    groupement: GroupementId
    titulaire: PersonneId
    identite: Chiffre
    taille: Annotated[int, Meta(ge=1, le=20)]
    est_qpv: bool
    langue: Annotated[str, Meta(min_length=2, max_length=8)]
    symbole: Annotated[str, Meta(max_length=8)]
    """The picture on its card, so that two homonyms are not mixed up (R-027)."""


@fait("foyer.coordonnees_corrigees")
class CoordonneesCorrigees(Fait, frozen=True, kw_only=True):
    """The card of a household was rewritten; the latest one is shown."""

    foyer: FoyerId
    titulaire: PersonneId
    identite: Chiffre


@fait("foyer.quitte")
class FoyerQuitte(Fait, frozen=True, kw_only=True):
    """A household left, its account at zero (R-030)."""

    foyer: FoyerId
    groupement: GroupementId


@fait("foyer.personne_effacee")
class PersonneEffacee(Fait, frozen=True, kw_only=True):
    """The key of a person was destroyed: its ciphertexts can no longer be read, every proof still verifies (R-210)."""

    foyer: FoyerId | None
    personne: PersonneId


@fait("adhesion.enregistree")
class AdhesionEnregistree(Fait, frozen=True, kw_only=True):
    """A membership was taken; it charges the household `cotisation + cagnotte` (R-020)."""

    foyer: FoyerId
    groupement: GroupementId
    valable_du: date
    valable_au: date
    cotisation_centimes: MontantOuZero
    cagnotte_centimes: MontantOuZero
    """The part that feeds the solidarity fund."""


@fait("foyer.tarif_accorde")
class TarifAccorde(Fait, frozen=True, kw_only=True):
    """A price tier from a date on; what was verified and by whom, never the document (R-024, R-025)."""

    foyer: FoyerId
    tarif: Tarif
    a_compter_du: date
    valable_au: date | None
    verifie_par: PersonneId
    financeur: Annotated[str, Meta(max_length=40)]
    """Who funds the rebate of coup de pouce; "" for the other tiers."""


@fait("foyer.solde_ouverture_repris")
class SoldeOuvertureRepris(Fait, frozen=True, kw_only=True):
    """The balance brought over from a notebook (R-031); > 0: the group owes the household."""

    foyer: FoyerId
    groupement: GroupementId
    solde_centimes: Centimes
    piece: Libelle


@fait("foyer.doublon_presume")
class FoyersSemblables(Fait, frozen=True, kw_only=True):
    """When this household was inscribed, these others bore a look-alike name (R-027); nothing was merged."""

    foyer: FoyerId
    semblables: tuple[FoyerId, ...]
    nombre: Nombre
