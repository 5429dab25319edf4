"""The figures of a report: whole centimes, grams, minutes, households."""

from __future__ import annotations

import msgspec

from domaine.arithmetique import half_up


class Part(msgspec.Struct, kw_only=True):
    """What went to some households."""

    foyers: int = 0
    coutant_centimes: int = 0
    du_centimes: int = 0
    compensation_centimes: int = 0
    supplement_centimes: int = 0
    grammes: int = 0


class Chiffres(msgspec.Struct, kw_only=True):
    """Of one period, as known at one position."""

    servis: int = 0
    personnes: int = 0
    sans_taille: int = 0
    """Households served that were not asked how many they are: in no other figure of people."""
    du_quartier: int = 0
    sans_quartier: int = 0
    """Those that were not asked where they live: neither of the neighbourhood nor from elsewhere."""
    nouveaux: int = 0
    commandes: int = 0
    absences: int = 0
    paniers: int = 0
    """A household served in two rounds counts twice."""
    pris: Part = msgspec.field(default_factory=Part)
    """Orders that were taken, all households together."""
    tarifs: dict[str, Part] = msgspec.field(default_factory=dict)
    financeurs: dict[str, Part] = msgspec.field(default_factory=dict)
    """By funder; "": nobody wrote down of whom."""
    libre: Part = msgspec.field(default_factory=Part)
    """Leftovers sold without an order."""
    compare: Part = msgspec.field(default_factory=Part)
    """Of `pris`, the lines whose price elsewhere is recent (R-042)."""
    reference_centimes: int = 0
    """What those lines cost elsewhere."""
    bio: Part = msgspec.field(default_factory=Part)
    equitable: Part = msgspec.field(default_factory=Part)
    local: Part = msgspec.field(default_factory=Part)
    pese: Part = msgspec.field(default_factory=Part)
    """Of `pris`, the lines whose weight is known."""
    emballages_g: int = 0
    perdu_g: int = 0
    recu_g: int = 0
    ouverture_g: int = 0
    perdu_centimes: int = 0
    recu_centimes: int = 0
    minutes: int = 0
    minutes_habitants: int = 0
    benevoles: int = 0
    permanences: int = 0
    valeur_benevole_centimes: int | None = None
    """None: nobody said what an hour is worth."""
    reunions: int = 0
    venus: int = 0
    langues: int = 0

    @property
    def hors_quartier(self) -> int:
        """Households served that do not live in the neighbourhood."""
        return self.servis - self.du_quartier - self.sans_quartier

    @property
    def avec_quartier(self) -> int:
        """What those of the neighbourhood are a part of."""
        return self.servis - self.sans_quartier

    @property
    def panier_moyen_centimes(self) -> int:
        """At cost; 0: there is no basket."""
        return half_up(self.pris.coutant_centimes, self.paniers) if self.paniers else 0

    @property
    def economie_centimes(self) -> int:
        """Against prices elsewhere, at cost; < 0: it is dearer here."""
        return self.reference_centimes - self.compare.coutant_centimes

    @property
    def economie_ressentie_centimes(self) -> int:
        """The same, against what households pay."""
        return self.reference_centimes - self.compare.du_centimes

    @property
    def a_perdre_g(self) -> int:
        """What losses are a part of."""
        return self.recu_g + self.ouverture_g


def pour_mille(part: int, tout: int) -> int | None:
    """Rounded once; None: there is nothing to take a part of."""
    return half_up(part * 1_000, tout) if tout > 0 else None


def dix_millieme(part: int, tout: int) -> int | None:
    """The same, per ten thousand."""
    return half_up(part * 10_000, tout) if tout > 0 else None
