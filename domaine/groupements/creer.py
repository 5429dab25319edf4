"""Starting a group: its association, its first two officers, its parameters and what it owns that day."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.faits import AntenneCreee, GroupementCree, OuvertureControlee, RoleAccorde
from domaine.groupements.refus import DeuxPersonnesRequises, FondsDifferent, GroupementDejaCree, SeuilsInverses
from domaine.groupements.seuils import exiger_seuils_croissants
from domaine.mots import euros
from domaine.parametres import Parametres
from domaine.types import AntenneId, Centimes, Chiffre, GroupementId, Libelle, MontantOuZero, PersonneId, Role


class Responsable(msgspec.Struct, frozen=True, kw_only=True):
    personne: PersonneId
    identite: Chiffre
    """The encrypted name, for screens only."""


class Ouverture(msgspec.Struct, frozen=True, kw_only=True):
    """What the group owns and owes on its first day; all zero for a group that starts from nothing (R-031)."""

    caisse_centimes: MontantOuZero = 0
    banque_centimes: Centimes = 0
    stock_centimes: MontantOuZero = 0
    dettes_foyers_centimes: MontantOuZero = 0
    """What households owe the group."""
    avoirs_foyers_centimes: MontantOuZero = 0
    """What the group owes households."""
    dettes_fournisseurs_centimes: MontantOuZero = 0
    fonds_centimes: Centimes = 0
    """The treasurer's own figure: what remains once debts are paid."""

    def fonds_calcule(self) -> int:
        """What the group owns less what it owes, in centimes."""
        possede = self.caisse_centimes + self.banque_centimes + self.stock_centimes + self.dettes_foyers_centimes
        return possede - self.avoirs_foyers_centimes - self.dettes_fournisseurs_centimes


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(GroupementDejaCree, DeuxPersonnesRequises, SeuilsInverses, FondsDifferent),
)
class CreerGroupement(Acte):
    """Créer un groupement avec ses deux premiers responsables, ses paramètres et ses soldes d'ouverture."""

    antenne: AntenneId
    nom_antenne: Libelle
    """Used when the association does not exist yet; one that exists keeps its name."""
    groupement: GroupementId
    quartier: Libelle
    est_qpv: bool
    lieu: Libelle
    tresorier: Responsable
    coordinateur: Responsable
    parametres: Parametres = Parametres()
    ouverture: Ouverture = Ouverture()

    antenne_creee: bool = known(bool)
    deja: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The names of the group and of its association."""
        return [
            Selector(types=[GroupementCree], tags=[f"groupement:{self.groupement}"]),
            Selector(types=[AntenneCreee], tags=[f"antenne:{self.antenne}"]),
        ]

    @event(GroupementCree)
    def _(self) -> None:
        self.deja = True

    @event(AntenneCreee)
    def _(self) -> None:
        self.antenne_creee = True

    def execute(self) -> None:
        """Refuse a name already taken, one officer for both, thresholds the wrong way round, a fund that differs."""
        if self.deja:
            raise GroupementDejaCree(groupement=self.groupement)
        if self.tresorier.personne == self.coordinateur.personne:
            raise DeuxPersonnesRequises(personne=self.tresorier.personne)
        exiger_seuils_croissants(self.parametres)
        if self.ouverture.fonds_calcule() != self.ouverture.fonds_centimes:
            raise FondsDifferent(
                calcule=euros(self.ouverture.fonds_calcule()), annonce=euros(self.ouverture.fonds_centimes)
            )
        if not self.antenne_creee:
            self.record(AntenneCreee(antenne=self.antenne, nom=self.nom_antenne))
        self.record(
            GroupementCree(
                groupement=self.groupement,
                antenne=self.antenne,
                quartier=self.quartier,
                est_qpv=self.est_qpv,
                lieu=self.lieu,
                parametres=self.parametres,
            )
        )
        self._accorder(self.tresorier, Role.TRESORIER)
        self._accorder(self.coordinateur, Role.COORDINATEUR)
        ouverture = msgspec.structs.asdict(self.ouverture)
        self.record(OuvertureControlee(groupement=self.groupement, **ouverture))

    def _accorder(self, responsable: Responsable, role: Role) -> None:
        self.record(
            RoleAccorde(
                groupement=self.groupement,
                personne=responsable.personne,
                role=role,
                identite=responsable.identite,
            )
        )
