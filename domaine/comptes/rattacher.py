"""Which purchases belong to a period: those whose goods came in it, whenever their invoice did (R-191)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace, LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.comptes.association import ASSOCIATION, association
from domaine.comptes.faits import AchatRattache, AchatsRattaches
from domaine.comptes.inventaire import exiger_fin_de_mois
from domaine.comptes.refus import (
    AssociationInconnue,
    FinDeMoisAttendue,
    FinDeMoisAVenir,
    InventairePlusRecent,
    JourDejaClos,
    RattachementInchange,
)
from domaine.cycles.faits import CycleArrete
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
)
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.stock.faits import LotRefuse
from domaine.types import AntenneId, GroupementId, Role

METHODE = "rattachement.v1"
ACHATS: Final[tuple[type[Fait], ...]] = (
    LivraisonReceptionnee,
    ReceptionAnnulee,
    LotRefuse,
    BonCommandeEmis,
    BonCommandeRemplace,
    FactureFournisseurRecue,
    FactureAnnulee,
    AvoirFournisseurRecu,
    AvoirFournisseurContrepasse,
    CycleArrete,
    AchatsRattaches,
)

Cle = tuple[str, str]
"""Round and supplier."""
Genre = Literal["a_recevoir", "d_avance"]


@acte(
    Role.TRESORIER,
    refus=(
        AssociationInconnue,
        GroupementInconnu,
        FinDeMoisAttendue,
        FinDeMoisAVenir,
        JourDejaClos,
        InventairePlusRecent,
        RattachementInchange,
    ),
)
@folds(ASSOCIATION)
class RattacherAchats(Acte):
    """Rattacher les achats à la période où la marchandise est arrivée."""

    antenne: AntenneId
    groupement: GroupementId
    au: date

    groupements: set[str] = known(set)
    clos: date | None = known(lambda: None)
    premier_mois: int = known(lambda: 1)
    recus: dict[Cle, int] = known(lambda: defaultdict(int))
    """What came up to that day, at the order's price."""
    ports: dict[Cle, int] = known(lambda: defaultdict(int))
    """Transport that was ordered."""
    factures: dict[Cle, int] = known(lambda: defaultdict(int))
    """Billed up to that day, less credit notes; deposits apart, which are no purchase."""
    provisions: set[Cle] = known(set)
    """Accrued by the closing of their round, up to that day; "" of a closing that did not say for whom."""
    dernier: date | None = known(lambda: None)
    dites: dict[tuple[Cle, Genre], int] = known(dict)
    """What an earlier decision said of the same day."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What is closed, and all that the group received and was billed."""
        return [association(self.antenne), Selector(types=[*ACHATS], tags=[f"groupement:{self.groupement}"])]

    @event(LivraisonReceptionnee)
    def _(self, cycle: str, fournisseur: str, montant_ttc_centimes: int, date_effet: datetime) -> None:
        self.recus[cycle, fournisseur] += montant_ttc_centimes if jour_de(date_effet) <= self.au else 0

    @event(ReceptionAnnulee)
    def _(self, cycle: str, fournisseur: str, montant_ttc_centimes: int, date_effet: datetime) -> None:
        self.recus[cycle, fournisseur] += montant_ttc_centimes if jour_de(date_effet) <= self.au else 0

    @event(LotRefuse)
    def _(self, cycle: str, fournisseur: str, montant_ttc_centimes: int, date_effet: datetime) -> None:
        self.recus[cycle, fournisseur] -= montant_ttc_centimes if jour_de(date_effet) <= self.au else 0

    @event(BonCommandeEmis)
    def _(self, cycle: str, fournisseur: str, port_ttc_centimes: int) -> None:
        self.ports[cycle, fournisseur] += port_ttc_centimes

    @event(BonCommandeRemplace)
    def _(self, cycle: str, fournisseur: str, port_ttc_centimes: int) -> None:
        self.ports[cycle, fournisseur] -= port_ttc_centimes

    @event(FactureFournisseurRecue)
    def _(
        self, cycle: str, fournisseur: str, total_ttc_centimes: int, consignes_centimes: int, date_effet: datetime
    ) -> None:
        achats = total_ttc_centimes - consignes_centimes
        self.factures[cycle, fournisseur] += achats if jour_de(date_effet) <= self.au else 0

    @event(FactureAnnulee)
    def _(
        self, cycle: str, fournisseur: str, total_ttc_centimes: int, consignes_centimes: int, date_effet: datetime
    ) -> None:
        achats = total_ttc_centimes - consignes_centimes
        self.factures[cycle, fournisseur] -= achats if jour_de(date_effet) <= self.au else 0

    @event(AvoirFournisseurRecu)
    def _(self, cycle: str, fournisseur: str, montant_ttc_centimes: int, objet: str, date_effet: datetime) -> None:
        achats = montant_ttc_centimes if objet != "consigne" else 0
        self.factures[cycle, fournisseur] -= achats if jour_de(date_effet) <= self.au else 0

    @event(AvoirFournisseurContrepasse)
    def _(self, cycle: str, fournisseur: str, montant_ttc_centimes: int, objet: str, date_effet: datetime) -> None:
        achats = montant_ttc_centimes if objet != "consigne" else 0
        self.factures[cycle, fournisseur] += achats if jour_de(date_effet) <= self.au else 0

    @event(CycleArrete)
    def _(self, cycle: str, provisions: Mapping[str, int], date_effet: datetime) -> None:
        self.provisions |= {(cycle, f) for f in provisions or ("",)} if jour_de(date_effet) <= self.au else set()

    @event(AchatsRattaches)
    def _(self, au: date, lignes: Sequence[AchatRattache]) -> None:
        self.dernier = au
        self.dites = self.dites | {
            ((ligne.cycle, ligne.fournisseur), ligne.genre): ligne.montant_centimes for ligne in lignes if au == self.au
        }

    def execute(self) -> None:
        """Asked again, what changed since takes the place of what was said of that day."""
        exiger_fin_de_mois(self, self.dernier)
        montants = self._a_rattacher()
        if self.dernier == self.au and all(
            self.dites.get(cle, 0) == montants.get(cle, 0) for cle in self._cles(montants)
        ):
            raise RattachementInchange(au=le_jour(self.au))
        lignes = tuple(
            AchatRattache(
                cycle=cycle,
                fournisseur=fournisseur,
                genre=genre,
                montant_centimes=montants.get(((cycle, fournisseur), genre), 0),
                avant_centimes=self.dites.get(((cycle, fournisseur), genre), 0),
            )
            for (cycle, fournisseur), genre in self._cles(montants)
        )
        self.record(
            AchatsRattaches(
                antenne=self.antenne, groupement=self.groupement, au=self.au, lignes=lignes, methode=METHODE
            )
        )

    def _cles(self, montants: Mapping[tuple[Cle, Genre], int]) -> list[tuple[Cle, Genre]]:
        return sorted({*montants, *(cle for cle, montant in self.dites.items() if montant)})

    def _a_rattacher(self) -> dict[tuple[Cle, Genre], int]:
        """Received and not billed: what came, with its transport. Billed and not received: the invoice."""
        montants: dict[tuple[Cle, Genre], int] = {}
        for cle in {*self.recus, *self.factures}:
            recu, facture = self.recus.get(cle, 0), self.factures.get(cle, 0)
            if recu > 0 and facture <= 0 and self.provisions.isdisjoint({cle, (cle[0], "")}):
                montants[cle, "a_recevoir"] = recu + self.ports.get(cle, 0)
            elif facture > 0 and recu <= 0:
                montants[cle, "d_avance"] = facture
        return montants
