"""Who got less than its share of a short product is served first next time: the share is recorded (R-072)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.allocation.methodes import METHODES
from domaine.approvisionnement.refus import MethodeInconnue
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.cycles.phase import CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleInconnu
from domaine.cycles.refus_arrete import DistributionNonTerminee
from domaine.distribution.faits import ProduitNonRetire, ProduitRendu, RetraitContrepasse, RetraitPese
from domaine.fait import Fait
from domaine.litiges.dossier import DOSSIER, Dossier
from domaine.litiges.faits import DroitPrioritaireAccorde
from domaine.litiges.refus import DroitsDejaAccordes, LitigeDejaRegle, LitigeInconnu, PersonneNAEuMoins
from domaine.mutators import folds
from domaine.types import CycleId, Libelle, LitigeId, ProduitId, Role


@acte(
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        DistributionNonTerminee,
        LitigeInconnu,
        LitigeDejaRegle,
        MethodeInconnue,
        DroitsDejaAccordes,
        PersonneNAEuMoins,
    ),
)
@folds(CYCLE, DOSSIER)
class AccorderDroitsPrioritaires(Acte):
    """Accorder une priorité la prochaine fois à qui a eu moins que sa part."""

    cycle: CycleId
    litige: LitigeId
    produit: ProduitId
    methode: Libelle = "prorata.v1"
    """What a fair share would have been: `prorata.v1` or `petites_commandes_dabord.v1`."""

    etat: EtatCycle = known(EtatCycle)
    dossier: Dossier = known(Dossier)
    commandes: dict[str, tuple[int, int, int]] = known(dict)
    """By household: quantity ordered, and its price in centimes for how much."""
    pris: dict[str, int] = known(lambda: defaultdict(int))
    laisse: set[str] = known(set)
    """Households that left some: they miss nothing."""
    accordes: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who ordered and took the product, the round, the case."""
        cycle = f"cycle:{self.cycle}"
        types: list[type[Fait]] = [
            LigneCommandeModifiee,
            QuantiteAjustee,
            LigneCommandeRetiree,
            RetraitPese,
            RetraitContrepasse,
            ProduitRendu,
            ProduitNonRetire,
            DroitPrioritaireAccorde,
        ]
        return [
            Selector(types=types, tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
            Selector(types=[*DOSSIER], tags=[f"litige:{self.litige}"]),
        ]

    @event(LigneCommandeModifiee)
    def _(self, foyer: str, quantite: int, prix_centimes: int, prix_pour: int) -> None:
        self.commandes[foyer] = (quantite, prix_centimes, prix_pour)

    @event(QuantiteAjustee)
    def _(self, foyer: str, quantite: int) -> None:
        self.commandes[foyer] = (quantite, *self.commandes[foyer][1:])

    @event(LigneCommandeRetiree)
    def _(self, foyer: str) -> None:
        self.commandes.pop(foyer, None)

    @event(RetraitPese)
    def _(self, foyer: str, quantite: int) -> None:
        self.pris[foyer] += quantite

    @event(RetraitContrepasse)
    def _(self, foyer: str, quantite: int) -> None:
        self.pris[foyer] -= quantite

    @event(ProduitRendu)
    def _(self, foyer: str, quantite: int, vendu: bool) -> None:  # noqa: FBT001 - a field
        self.pris[foyer] -= 0 if vendu else quantite

    @event(ProduitNonRetire)
    def _(self, foyer: str) -> None:
        self.laisse.add(foyer)

    @event(DroitPrioritaireAccorde)
    def _(self) -> None:
        self.accordes = True

    def execute(self) -> None:
        """What was handed out is shared again over what was ordered; who got less misses the difference."""
        self.etat.exiger_connu(self.cycle)
        if self.etat.phase < Phase.DISTRIBUE:
            raise DistributionNonTerminee(cycle=self.cycle)
        self.dossier.exiger_ouvert(self.litige)
        if self.accordes:
            raise DroitsDejaAccordes(produit=self.produit)
        parts = self._parts()
        lesees = {foyer: part for foyer, part in parts.items() if part > self.pris.get(foyer, 0)}
        if not lesees:
            raise PersonneNAEuMoins(produit=self.produit)
        for foyer, part in lesees.items():
            _, prix_centimes, prix_pour = self.commandes[foyer]
            pris = self.pris.get(foyer, 0)
            self.record(
                DroitPrioritaireAccorde(
                    cycle=self.cycle,
                    groupement=self.etat.groupement,
                    litige=self.litige,
                    foyer=foyer,
                    produit=self.produit,
                    part=part,
                    pris=pris,
                    quantite=part - pris,
                    prix_centimes=prix_centimes,
                    prix_pour=prix_pour,
                    methode=self.methode,
                ),
                cause=self.dossier.position,
            )

    def _parts(self) -> dict[str, int]:
        """A fair share of each household that wanted some, in the order of their ids; raises MethodeInconnue."""
        if self.methode not in METHODES:
            raise MethodeInconnue(methode=self.methode, connues=", ".join(METHODES))
        demandes = {
            foyer: quantite
            for foyer, (quantite, _, _) in sorted(self.commandes.items())
            if quantite > 0 and foyer not in self.laisse
        }
        pieces = any(prix_pour == 1 for _, _, prix_pour in self.commandes.values())
        pas = 1 if pieces else self.etat.parametres.pas_allocation
        return METHODES[self.methode](demandes, sum(self.pris.get(foyer, 0) for foyer in demandes), pas)
