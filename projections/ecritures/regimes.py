"""What each round is for the accounts: bought and sold, with or without VAT, or bought in the households' name.

A round keeps the regime it opened with (R-011, R-194). Where VAT is due, a sale is split by the document it belongs to:
what one household took of one rate in one round, so that the VAT of that document is the one its total contains.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from domaine.arithmetique import half_up, hors_taxe
from domaine.catalogue.tva import regime_des_achats
from domaine.parametres import Parametres

Regime = Literal["", "assujettie", "mandat", "mandat_arrete"]
"""Of a round; "": bought and sold with VAT in both prices. `mandat_arrete`: nothing may stay on its account."""


class Montant(msgspec.Struct):
    """Centimes with VAT, and the VAT in them."""

    ttc: int = 0
    tva: int = 0

    def part(self, ttc: int) -> int:
        """The VAT in another amount of the same goods."""
        return half_up(ttc * self.tva, self.ttc) if self.ttc > 0 else 0


class Facturee(msgspec.Struct):
    """An invoice, and what was credited of it."""

    ttc: int
    tva: int
    avoirs: int = 0
    avoirs_tva: int = 0


class Regimes(msgspec.Struct):
    """The part of the memory that knows regimes and rates: rounds without VAT of their own leave nothing in it."""

    cycles: dict[str, Regime] = msgspec.field(default_factory=dict)
    groupements: dict[str, Regime] = msgspec.field(default_factory=dict)
    """Of the round that each group opened last."""
    catalogues: dict[str, int] = msgspec.field(default_factory=dict)
    taux: dict[str, dict[int, int]] = msgspec.field(default_factory=dict)
    """Of each product, from which version of the catalogue on."""
    taux_du_port: dict[str, dict[int, int]] = msgspec.field(default_factory=dict)
    """Of each supplier: the highest among its goods, which its transport follows."""
    vendus: dict[str, int] = msgspec.field(default_factory=dict)
    """Rate of goods sold at another one than their round's catalogue says, by round and product."""
    documents: dict[str, int] = msgspec.field(default_factory=dict)
    """Sold with VAT so far, by round, household and rate."""
    factures: dict[str, Facturee] = msgspec.field(default_factory=dict)
    factures_de: dict[str, Montant] = msgspec.field(default_factory=dict)
    """Billed less credited, by round and supplier."""
    recus: dict[str, Montant] = msgspec.field(default_factory=dict)
    """Received at the order's prices, by round and supplier."""
    provisions: dict[str, int] = msgspec.field(default_factory=dict)
    """VAT in what was accrued, by round and supplier."""
    mandats: dict[str, int] = msgspec.field(default_factory=dict)
    """Bought in the households' name and not charged to them yet, by round."""

    def ouvrir(self, cycle: str, groupement: str, catalogue: int, parametres: Parametres) -> None:
        regime = regime_de(parametres)
        if regime:
            self.cycles[cycle] = regime
            self.groupements[groupement] = regime
        else:
            self.groupements.pop(groupement, None)
        if regime == "assujettie":
            self.catalogues[cycle] = catalogue

    def de(self, cycle: str) -> Regime:
        return self.cycles.get(cycle, "")

    def en_mandat(self, cycle: str) -> bool:
        return self.de(cycle) in ("mandat", "mandat_arrete")

    def publier(self, version: int, fournisseur: str, taux: Mapping[str, int]) -> None:
        """Only what changes is kept."""
        for produit, pour_mille in taux.items():
            _noter(self.taux.setdefault(produit, {}), version, pour_mille)
        if taux:
            _noter(self.taux_du_port.setdefault(fournisseur, {}), version, max(taux.values()))

    def vendu_a(self, cycle: str, produit: str, pour_mille: int) -> None:
        """What comes back later comes back at the rate it was sold at."""
        if self.de(cycle) == "assujettie" and pour_mille != self.taux_de(cycle, produit):
            self.vendus[f"{cycle} {produit}"] = pour_mille

    def taux_de(self, cycle: str, produit: str) -> int:
        """Per thousand: that of its sale in this round once one was made, else that of its catalogue."""
        au_catalogue = _en_vigueur(self.taux.get(produit, {}), self.catalogues.get(cycle, 0))
        return self.vendus.get(f"{cycle} {produit}", au_catalogue)

    def taux_du_port_de(self, cycle: str, fournisseur: str) -> int:
        """Per thousand: the highest of the supplier's products in the round's catalogue."""
        return _en_vigueur(self.taux_du_port.get(fournisseur, {}), self.catalogues.get(cycle, 0))

    def tva_vendue(self, cycle: str, foyer: str, pour_mille: int, ttc: int) -> int:
        """By how much this sale (< 0: what comes back) moves the VAT of its document."""
        cle = f"{cycle} {foyer} {pour_mille}"
        avant = self.documents.get(cle, 0)
        self.documents[cle] = avant + ttc
        return _tva(avant + ttc, pour_mille) - _tva(avant, pour_mille)

    def arreter(self, cycle: str) -> None:
        """Documents of a closed round stand: what corrects them is a document of its own."""
        self.documents = {cle: ttc for cle, ttc in self.documents.items() if not cle.startswith(f"{cycle} ")}
        if self.en_mandat(cycle):
            self.cycles[cycle] = "mandat_arrete"

    def facturer(self, cle: str, cycle: str, fournisseur: str, ttc: int, tva: int) -> None:
        self.factures[cle] = Facturee(ttc, tva)
        du_cycle = self.factures_de.setdefault(f"{cycle} {fournisseur}", Montant())
        du_cycle.ttc += ttc
        du_cycle.tva += tva

    def oublier(self, cle: str, cycle: str, fournisseur: str) -> None:
        """An invoice that was undone; nothing was credited of it."""
        facture = self.factures.pop(cle, None)
        if facture is not None:
            du_cycle = self.factures_de.setdefault(f"{cycle} {fournisseur}", Montant())
            du_cycle.ttc -= facture.ttc
            du_cycle.tva -= facture.tva

    def crediter(self, cle: str, cycle: str, fournisseur: str, ttc: int, *, taxe_seule: bool) -> int:
        """The VAT in a credit note: its invoice's, in proportion; the last centime comes with the last credit."""
        facture = self.factures.get(cle)
        if facture is None:
            return 0
        reste = facture.tva - facture.avoirs_tva
        jusqu_ici = Montant(facture.ttc, facture.tva).part(min(facture.avoirs + ttc, facture.ttc))
        tva = min(ttc if taxe_seule else max(jusqu_ici - facture.avoirs_tva, 0), reste)
        facture.avoirs += ttc
        facture.avoirs_tva += tva
        du_cycle = self.factures_de.setdefault(f"{cycle} {fournisseur}", Montant())
        du_cycle.ttc -= ttc
        du_cycle.tva -= tva
        return tva

    def rendre(self, cle: str, cycle: str, fournisseur: str, ttc: int, tva: int) -> None:
        """A credit note that was undone, with the VAT that it had."""
        facture = self.factures.get(cle)
        if facture is not None:
            facture.avoirs -= ttc
            facture.avoirs_tva -= tva
            du_cycle = self.factures_de.setdefault(f"{cycle} {fournisseur}", Montant())
            du_cycle.ttc += ttc
            du_cycle.tva += tva

    def recevoir(self, cycle: str, fournisseur: str, produit: str, ttc: int) -> None:
        recu = self.recus.setdefault(f"{cycle} {fournisseur}", Montant())
        recu.ttc += ttc
        recu.tva += _tva(ttc, self.taux_de(cycle, produit))


def regime_de(parametres: Parametres) -> Regime:
    """Who buys in the households' name sells nothing: VAT is between the supplier and them."""
    if parametres.mode_achat == "mandat":
        return "mandat"
    return "assujettie" if regime_des_achats(parametres) == "assujettie" else ""


def _tva(ttc: int, pour_mille: int) -> int:
    return ttc - hors_taxe(ttc, pour_mille)


def _noter(suite: dict[int, int], version: int, pour_mille: int) -> None:
    if _en_vigueur(suite, version, inconnu=-1) != pour_mille:
        suite[version] = pour_mille


def _en_vigueur(suite: Mapping[int, int], version: int, *, inconnu: int = 0) -> int:
    avant = [v for v in suite if v <= version]
    return suite[max(avant)] if avant else inconnu
