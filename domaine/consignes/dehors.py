"""Which containers of one type a group has out, by price: never below nothing (R-152, R-155)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.consignes.gardees import GARDEES, Gardees
from domaine.consignes.prix import au_prix, dans_l_ordre, premiers
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.distribution.refus import ContenantsDejaRevenus
from domaine.fait import Fait
from domaine.foyers.faits import ContenantsSuivis, FoyerScinde
from domaine.foyers.partis import REUNIONS, ConnaitLesPartis, numeros
from domaine.mots import euros
from domaine.mutators import Mutators, together

Chacun = Counter[tuple[str, int]]
"""By number of household and price, how many; < 0: it brought back those of others."""


@dataclass
class Dehors:
    chacun: Chacun = field(default_factory=Counter)

    @property
    def prix(self) -> Counter[int]:
        """How many of each price, in the whole group."""
        return self._de({foyer for foyer, _ in self.chacun})

    @property
    def unites(self) -> int:
        return self.chacun.total()

    def avec(self, foyer: str, unites: int, montant_centimes: int) -> Dehors:
        """As if so many more were out."""
        chacun = Counter(self.chacun)
        chacun.update(chez(foyer, unites, montant_centimes))
        return Dehors(chacun)

    def rendus(self, numeros: set[str], unites: int) -> Counter[int]:
        """How many are paid at which price to the household of these numbers."""
        return premiers(dans_l_ordre(self.prix, self._de(numeros)), unites)

    def _de(self, foyers: set[str]) -> Counter[int]:
        prix = Counter[int]()
        for (foyer, unitaire), unites in self.chacun.items():
            prix[unitaire] += unites if foyer in foyers else 0
        return prix


def chez(foyer: str, unites: int, montant_centimes: int) -> Chacun:
    """< 0: they come back."""
    return Counter({(foyer, prix): combien for prix, combien in au_prix(unites, montant_centimes).items()})


def suivis(contenant: str, foyer: str, vers: str, consignes: Iterable[ContenantsSuivis]) -> Chacun:
    """Containers that go over from a household to another."""
    chacun: Chacun = Counter()
    for passes in consignes:
        if passes.contenant == contenant:
            chacun.update(chez(foyer, -passes.unites, -passes.montant_centimes))
            chacun.update(chez(vers, passes.unites, passes.montant_centimes))
    return chacun


class CompteLesDehors(Protocol):
    """An act that folds DEHORS, read under the tags of a group and of a type of container."""

    dehors: Dehors


class PaieDesContenants(CompteLesDehors, ConnaitLesPartis, Protocol):
    """An act that folds DEHORS and SUIVIS; its boundary has `suivis_du`."""

    groupement: str
    contenant: str


def _sort(acte: CompteLesDehors, foyer: str, unites: int, montant_centimes: int) -> None:
    acte.dehors.chacun.update(chez(foyer, unites, montant_centimes))


def _revient(acte: CompteLesDehors, foyer: str, unites: int, montant_centimes: int) -> None:
    acte.dehors.chacun.update(chez(foyer, -unites, -montant_centimes))


def _suivent(acte: PaieDesContenants, foyer: str, vers: str, consignes: tuple[ContenantsSuivis, ...]) -> None:
    acte.dehors.chacun.update(suivis(acte.contenant, foyer, vers, consignes))


DEHORS: Mutators = {ConsigneFacturee: _sort, ConsigneRendueAnnulee: _sort, ConsigneRendue: _revient}
"""Two facts a household and round, for the few products that are sold in a returnable container."""
SUIVIS: Mutators = {FoyerScinde: _suivent}
"""Of a household that split; one that was joined is known by its numbers."""


DEHORS_ET_GARDEES: Mutators = together(DEHORS, GARDEES)


def suivis_du(groupement: str) -> Selector:
    """Which containers went over to another household of the group, and which numbers are one household."""
    return Selector(types=[*SUIVIS, *REUNIONS], tags=[f"groupement:{groupement}"])


def payes(
    acte: PaieDesContenants, dehors: Dehors, gardees: Gardees, *, foyer: str, unites: int, session: str | None
) -> Iterator[Fait]:
    """One return a price, each followed by those that the group kept at that price, owed again (R-156)."""
    encore = dehors.prix
    for prix, combien in dehors.rendus(numeros(acte, foyer), unites).items():
        encore[prix] -= combien
        yield ConsigneRendue(
            foyer=foyer,
            groupement=acte.groupement,
            contenant=acte.contenant,
            unites=combien,
            unitaire_centimes=prix,
            montant_centimes=combien * prix,
            session=session,
            cycle=None,
        )
        for reprises in gardees.reprises(acte.groupement, acte.contenant, encore):
            gardees = gardees.avec(-reprises.unites, -reprises.montant_centimes)
            yield reprises


class ReprendDesContenants(CompteLesDehors, Protocol):
    """An act by which goods that had left come back in their containers: folds DEHORS_ET_GARDEES, reads `sortis`."""

    cycle: str
    foyer: str
    produit: str
    groupement: str | None
    gardees: Gardees

    def record(self, fait: Fait) -> None: ...


def sortis(acte: ReprendDesContenants) -> Selector:
    """The containers of its product: those of the whole group, where it is known."""
    ou = [f"groupement:{acte.groupement}"] if acte.groupement else [f"foyer:{acte.foyer}", f"cycle:{acte.cycle}"]
    return Selector(types=[*DEHORS_ET_GARDEES], tags=[f"contenant:{acte.produit}", *ou])


def exiger_encore_dehors(acte: ReprendDesContenants, repris: Mapping[int, int]) -> None:
    """Raise ContenantsDejaRevenus: had these never left, or were they full, one that came back would be a mistake.

    `repris`: how many of each price; < 0: so many more leave. What was paid back of that price was not theirs.
    """
    ici = acte.dehors.prix
    for prix, unites in sorted(repris.items()) if acte.groupement else ():
        dehors = max(ici[prix], 0)
        if unites > dehors:
            raise ContenantsDejaRevenus(dehors=dehors, contenant=acte.produit, prix=euros(prix))


def redevoir_les_gardees(acte: ReprendDesContenants, repris: Mapping[int, int]) -> None:
    """Record that some of those kept are owed again, once so many fewer of each price are out (R-156)."""
    if acte.groupement:
        encore = acte.dehors.prix
        encore.subtract(repris)
        for reprises in acte.gardees.reprises(acte.groupement, acte.produit, encore):
            acte.record(reprises)
