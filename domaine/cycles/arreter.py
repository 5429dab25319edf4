"""Closing the accounts of a round: everything taken or left, counted, billed, balanced, signed by two (R-180)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.bilan import BILAN, Bilan
from domaine.cycles.bilan_achats import BILAN_DES_ACHATS
from domaine.cycles.bilan_retours import BILAN_DES_RETOURS
from domaine.cycles.bilan_stock import BILAN_DU_STOCK
from domaine.cycles.bouclage import METHODE, Bouclage, boucler
from domaine.cycles.faits import CycleArrete
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle, Phase
from domaine.cycles.refus_arrete import (
    AnnulationsARelire,
    CaissesNonComptees,
    DeuxSignaturesRequises,
    DistributionNonTerminee,
    EquationNonSoldee,
    FacturesManquantes,
    PeseesATrancher,
    ProvisionSansObjet,
    RetraitsManquants,
    SignatureSansRole,
)
from domaine.encaissements.faits import EncaissementContrepasse, SecondRegardSigne
from domaine.groupements.refus import PasEncoreDeux
from domaine.groupements.second import ROLES_DU_SECOND, Signataires, ce_qui_lie, exiger_deux_personnes
from domaine.litiges.faits import LitigeOuvert, LitigeRegle, LitigeRouvert
from domaine.litiges.refus import LitigeSansProvision, LitigesOuverts
from domaine.mots import NOMS_DES_ROLES, euros
from domaine.mutators import folds
from domaine.types import CycleId, FournisseurId, LitigeId, PersonneId, Role

NOMMES = 5
"""How many households a refusal names."""


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        *COMPTES_PAS_OUVERTS,
        DistributionNonTerminee,
        DeuxSignaturesRequises,
        SignatureSansRole,
        PasEncoreDeux,
        RetraitsManquants,
        PeseesATrancher,
        CaissesNonComptees,
        AnnulationsARelire,
        FacturesManquantes,
        ProvisionSansObjet,
        LitigesOuverts,
        LitigeSansProvision,
        EquationNonSoldee,
    ),
)
@folds(CYCLE, BILAN, BILAN_DES_ACHATS, BILAN_DES_RETOURS, BILAN_DU_STOCK, ROLES_DU_SECOND)
class ArreterCycle(Acte):
    """Arrêter les comptes d'un cycle, à deux."""

    cycle: CycleId
    coordinateur: PersonneId
    tresorier: PersonneId
    provisions: Annotated[tuple[FournisseurId, ...], Meta(max_length=100)] = ()
    """Suppliers whose invoice has not come: accrued at what was received (R-179b)."""
    litiges: Annotated[tuple[LitigeId, ...], Meta(max_length=100)] = ()
    """Disputes still open, whose claim is set aside."""

    etat: EtatCycle = known(EtatCycle)
    bilan: Bilan = known(Bilan)
    signataires: Signataires = known(Signataires)
    a_relire: set[str] = known(set)
    """Payments undone by one person alone, that nobody looked at since (R-192)."""
    reclames: dict[str, int] = known(dict)
    """By dispute still open, what it claims."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The whole round, and the roles of who signs."""
        bilan = [*CYCLE, *BILAN, *BILAN_DES_ACHATS, *BILAN_DES_RETOURS, *BILAN_DU_STOCK]
        return [
            Selector(
                types=[*bilan, EncaissementContrepasse, SecondRegardSigne, LitigeOuvert, LitigeRegle, LitigeRouvert],
                tags=[f"cycle:{self.cycle}"],
            ),
            *ce_qui_lie(self.coordinateur, self.tresorier),
        ]

    @event(EncaissementContrepasse)
    def _(self, encaissement: str, *, a_relire: bool) -> None:
        self.a_relire |= {encaissement} if a_relire else set()

    @event(LitigeOuvert)
    def _(self, litige: str, montant_centimes: int) -> None:
        self.reclames[litige] = montant_centimes

    @event(LitigeRouvert)
    def _(self, litige: str, montant_centimes: int) -> None:
        self.reclames[litige] = montant_centimes

    @event(LitigeRegle)
    def _(self, litige: str) -> None:
        self.reclames.pop(litige, None)

    @event(SecondRegardSigne)
    def _(self, encaissement: str) -> None:
        self.a_relire.discard(encaissement)

    def execute(self) -> None:
        """Go down the list; what then remains must be small enough for rounding alone to explain it."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.etat.phase is not Phase.DISTRIBUE:
            raise DistributionNonTerminee(cycle=self.cycle)
        self._exiger_signatures()
        self._exiger_tout_fait()
        bouclage = boucler(self.bilan, self.provisions)
        if not bouclage.explique:
            raise EquationNonSoldee(
                ecart=euros(bouclage.ecart_arrondi_centimes), arrondis=euros(bouclage.arrondis_demi_centimes // 2)
            )
        self.record(self._arrete(bouclage))
        if bouclage.arrondi_a_signaler(self.etat.parametres.alerte_arrondi_pour_mille):
            self.record(self._arrondi_signale(bouclage))

    def _arrondi_signale(self, bouclage: Bouclage) -> AnomalieConstatee:
        """Prices are too far from their cases: explained, and to be looked at before the next catalogue (R-006)."""
        return AnomalieConstatee(
            regle="R-006",
            groupement=self.etat.groupement,
            session=None,
            cycle=self.cycle,
            detail={"ecart_centimes": bouclage.ecart_arrondi_centimes, "achats_centimes": bouclage.achats_centimes},
        )

    def _exiger_signatures(self) -> None:
        if self.coordinateur == self.tresorier or self.contexte.acteur not in {self.coordinateur, self.tresorier}:
            raise DeuxSignaturesRequises
        signatures = ((self.coordinateur, Role.COORDINATEUR), (self.tresorier, Role.TRESORIER))
        for personne, role in signatures:
            if not self.signataires.tient(personne, {self.etat.groupement}, {role}):
                raise SignatureSansRole(personne=personne, role=NOMS_DES_ROLES[role])
        exiger_deux_personnes(self, self.coordinateur, self.tresorier)

    def _exiger_tout_fait(self) -> None:
        en_attente = self.bilan.foyers_en_attente()
        if en_attente:
            raise RetraitsManquants(nombre=len(en_attente), foyers=", ".join(en_attente[:NOMMES]))
        if self.bilan.doubles:
            raise PeseesATrancher(nombre=len(self.bilan.doubles))
        a_compter = sorted(self.bilan.caisses_ouvertes - self.bilan.caisses_comptees)
        if a_compter:
            raise CaissesNonComptees(sessions=", ".join(a_compter))
        if self.a_relire:
            raise AnnulationsARelire(nombre=len(self.a_relire))
        a_facturer = {
            code
            for code, fournisseur in self.bilan.fournisseurs.items()
            if fournisseur.recu and not fournisseur.factures
        }
        for fournisseur in self.provisions:
            if fournisseur not in a_facturer:
                raise ProvisionSansObjet(fournisseur=fournisseur)
        manquantes = sorted(a_facturer.difference(self.provisions))
        if manquantes:
            raise FacturesManquantes(fournisseurs=", ".join(manquantes))
        self._exiger_litiges_regles()

    def _exiger_litiges_regles(self) -> None:
        """Settled, or what they claim is set aside."""
        for litige in self.litiges:
            if litige not in self.reclames:
                raise LitigeSansProvision(litige=litige)
        ouverts = sorted(self.reclames.keys() - set(self.litiges))
        if ouverts:
            raise LitigesOuverts(litiges=", ".join(ouverts))

    def _arrete(self, bouclage: Bouclage) -> CycleArrete:
        retraits = {sortie.foyer for sortie in self.bilan.sorties.values() if not sortie.vente_libre}
        figures = msgspec.structs.asdict(bouclage)
        del figures["arrondis_demi_centimes"]
        return CycleArrete(
            cycle=self.cycle,
            groupement=self.etat.groupement,
            coordinateur=self.coordinateur,
            tresorier=self.tresorier,
            commandes=len({foyer for foyer, _, remplace in self.bilan.lignes if remplace is None}),
            retraits=len(retraits),
            absences=len(self.bilan.absents),
            non_retire_centimes=self.bilan.non_retire_centimes,
            methode=METHODE,
            litiges={litige: self.reclames[litige] for litige in sorted(set(self.litiges))},
            **figures,
        )
