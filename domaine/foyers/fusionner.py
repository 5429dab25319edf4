"""Two cards of one household become one, by a decision and never by a look-alike name (R-027)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.foyers.adhesions import Periode
from domaine.foyers.compte import Compte
from domaine.foyers.faits import (
    AdhesionEnregistree,
    AutorisationRetiree,
    CoordonneesCorrigees,
    FoyerFusionne,
    FoyerInscrit,
    FoyerQuitte,
    PersonneAutorisee,
)
from domaine.foyers.partis import COMPTE_ET_DEPARTS, DEPARTS, Partis, exiger_la
from domaine.foyers.refus import (
    CommandeARetirerAvant,
    FoyerHorsGroupement,
    FoyerInconnu,
    FoyerParti,
    FoyerReuni,
    FoyersDejaReunis,
    MemeFoyer,
)
from domaine.foyers.reports import reste_de
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import FoyerId, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        MemeFoyer,
        FoyerInconnu,
        FoyerHorsGroupement,
        FoyerReuni,
        FoyerParti,
        FoyersDejaReunis,
        CommandeARetirerAvant,
    ),
)
@folds(COMPTE_ET_DEPARTS)
class FusionnerFoyers(Acte):
    """Réunir deux foyers inscrits en double : un numéro reste, l'autre y mène."""

    foyer: FoyerId
    """The number that is given up."""
    vers: FoyerId
    """The number that stays."""

    groupements: dict[str, str] = known(dict)
    gens: dict[str, dict[str, str]] = known(dict)
    """By household, the encrypted card of each person who acts for it."""
    titulaires: dict[str, str] = known(dict)
    partis: Partis = known(Partis)
    compte: Compte = known(Compte)
    """Of the number that is given up."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """Both cards, the whole account that passes over, and the memberships of both."""
        gens: list[type[Fait]] = [CoordonneesCorrigees, PersonneAutorisee, AutorisationRetiree]
        return [
            Selector(types=[FoyerInscrit, *gens, *COMPTE_ET_DEPARTS], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[FoyerInscrit, *gens, *DEPARTS, AdhesionEnregistree], tags=[f"foyer:{self.vers}"]),
        ]

    @event(FoyerInscrit)
    def _(self, foyer: str, groupement: str, titulaire: str, identite: str) -> None:
        self.groupements[foyer] = groupement
        self.titulaires[foyer] = titulaire
        self.gens[foyer] = {titulaire: identite}

    @event(CoordonneesCorrigees)
    def _(self, foyer: str, titulaire: str, identite: str) -> None:
        self.gens[foyer].pop(self.titulaires[foyer], None)
        self.titulaires[foyer] = titulaire
        self.gens[foyer] = {titulaire: identite, **self.gens[foyer]}

    @event(PersonneAutorisee)
    def _(self, foyer: str, personne: str, identite: str) -> None:
        self.gens[foyer] = {**self.gens[foyer], personne: identite}

    @event(AutorisationRetiree)
    def _(self, foyer: str, personne: str) -> None:
        self.gens[foyer].pop(personne, None)

    def execute(self) -> None:
        """Balances add, containers follow, a longer membership stays; an order not yet taken waits for its pick-up.

        On bases where what came to an old number stayed there, telling it again carries that over.
        """
        self._exiger_cartes()
        if self.compte.engage_centimes:
            raise CommandeARetirerAvant(foyer=self.foyer, engage=euros(self.compte.engage_centimes))
        reste = reste_de(self.compte)
        if self.compte.reuni_a and reste.vide:
            raise FoyersDejaReunis(foyer=self.foyer, vers=self.vers)
        groupement = self.groupements[self.vers]
        self.record(
            FoyerFusionne(
                foyer=self.foyer,
                vers=self.vers,
                groupement=groupement,
                **reste._asdict(),
            )
        )
        if self.compte.reuni_a:
            return
        self.record(FoyerQuitte(foyer=self.foyer, groupement=groupement))
        self._autoriser()
        self._reprendre_adhesion(groupement)

    def _exiger_cartes(self) -> None:
        """Raise MemeFoyer, FoyerInconnu, FoyerHorsGroupement, FoyerReuni, or FoyerParti unless both may be joined."""
        if self.foyer == self.vers:
            raise MemeFoyer(foyer=self.foyer)
        for foyer in (self.foyer, self.vers):
            if foyer not in self.groupements:
                raise FoyerInconnu(foyer=foyer)
        if self.groupements[self.foyer] != self.groupements[self.vers]:
            raise FoyerHorsGroupement(foyer=self.vers, groupement=self.groupements[self.foyer])
        exiger_la(self, self.vers)
        if self.compte.reuni_a != self.vers:
            exiger_la(self, self.foyer)

    def _autoriser(self) -> None:
        """Whoever acted for the old number acts for the one that stays."""
        for personne, identite in self.gens[self.foyer].items():
            if personne not in self.gens[self.vers]:
                self.record(PersonneAutorisee(foyer=self.vers, personne=personne, identite=identite))

    def _reprendre_adhesion(self, groupement: str) -> None:
        """What the old number had paid for goes on, for the days that the number that stays has not paid."""
        siennes = _dernier_jour(self.compte.adhesions, self.vers)
        apportee = max((p for p in self.compte.adhesions if p.foyer == self.foyer), key=_fin, default=None)
        if apportee is None or apportee.au <= siennes:
            return
        self.record(
            AdhesionEnregistree(
                foyer=self.vers,
                groupement=groupement,
                valable_du=apportee.du if apportee.du > siennes else siennes + timedelta(days=1),
                valable_au=apportee.au,
                cotisation_centimes=0,
                cagnotte_centimes=0,
            )
        )


def _fin(periode: Periode) -> date:
    return periode.au


def _dernier_jour(periodes: Sequence[Periode], foyer: str) -> date:
    """`date.min`: never a member."""
    return max((p.au for p in periodes if p.foyer == foyer), default=date.min)
