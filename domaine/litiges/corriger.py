"""Correcting what was charged in a round whose accounts are closed: by two, dated today, never upwards (R-181)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.arithmetique import montant_ligne
from domaine.cycles.phase import CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleInconnu
from domaine.foyers.tarif import Parts, parts
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.litiges.dossier import DOSSIER, Dossier
from domaine.litiges.faits import CorrectionApresArrete, Nature, Position
from domaine.litiges.prises import PRISES, Prise, diminuee
from domaine.litiges.refus import (
    ComptesPasArretes,
    CorrectionADeux,
    CorrectionEnDefaveur,
    CorrigeDeuxFois,
    LitigeDejaRegle,
    LitigeInconnu,
    RetraitHorsDossier,
    RienACorrigerApresArrete,
)
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import CycleId, LitigeId, MontantOuZero, PersonneId, ProduitId, QuantitePositive, Role

METHODE: Final = "correction.v3"
"""v1 took a price that was brought down for a short date (R-095) down once more; v2 took a lower price that was given
back (R-173) off the first line of the household, be it for all of them."""


class LigneACorriger(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    retrait: Position
    quantite: QuantitePositive | None = None
    """What should have been charged; None: the quantity was right."""


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        CycleInconnu,
        ComptesPasArretes,
        LitigeInconnu,
        LitigeDejaRegle,
        CorrectionADeux,
        *PAS_LE_SECOND,
        CorrigeDeuxFois,
        RetraitHorsDossier,
        CorrectionEnDefaveur,
        RienACorrigerApresArrete,
    ),
)
@folds(CYCLE, DOSSIER, PRISES, ROLES_DU_SECOND)
class CorrigerApresArrete(Acte):
    """Corriger à deux ce qu'une commande arrêtée a fait payer en trop."""

    cycle: CycleId
    litige: LitigeId
    produit: ProduitId
    nature: Nature
    lignes: Annotated[tuple[LigneACorriger, ...], Meta(min_length=1, max_length=200)]
    """Of all the households that it concerns, those that claimed nothing included."""
    second: PersonneId
    prix_centimes: MontantOuZero | None = None
    """Of the product, or of the one that it replaces, as it was promised; None: the price was right."""

    etat: EtatCycle = known(EtatCycle)
    dossier: Dossier = known(Dossier)
    prises: dict[int, Prise] = known(dict)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who took the product, what was given back on it since, the round, the case, the second's roles."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*PRISES, CorrectionApresArrete], tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
            Selector(types=[*DOSSIER], tags=[f"litige:{self.litige}"]),
            *du_second(self),
        ]

    @event(CorrectionApresArrete)
    def _(
        self,
        *,
        retrait: int,
        quantite: int,
        prix_centimes: int,
        coutant_centimes: int,
        du_centimes: int,
        compensation_centimes: int,
        supplement_centimes: int,
    ) -> None:
        rendues = Parts(du_centimes, compensation_centimes, supplement_centimes)
        prise = diminuee(self.prises[retrait], coutant_centimes, rendues)
        self.prises[retrait] = msgspec.structs.replace(prise, quantite=quantite, prix_centimes=prix_centimes)

    def execute(self) -> None:
        """Each line is computed again at what was promised, at the tier that it was charged at."""
        self.etat.exiger_connu(self.cycle)
        if self.etat.phase is not Phase.ARRETE:
            raise ComptesPasArretes(cycle=self.cycle)
        self.dossier.exiger_ouvert(self.litige)
        if self.second == self.contexte.acteur:
            raise CorrectionADeux
        exiger_second_de_l_equipe(self, self.second, {self.etat.groupement})
        retraits = [ligne.retrait for ligne in self.lignes]
        for ligne in self.lignes:
            if retraits.count(ligne.retrait) > 1:
                raise CorrigeDeuxFois(position=ligne.retrait)
            if ligne.retrait not in self.prises:
                raise RetraitHorsDossier(produit=self.produit, position=ligne.retrait)
            self._corriger(ligne, self.prises[ligne.retrait])

    def _corriger(self, ligne: LigneACorriger, prise: Prise) -> None:
        quantite = prise.quantite if ligne.quantite is None else ligne.quantite
        prix = prise.prix_centimes if self.prix_centimes is None else self.prix_centimes
        juste = montant_ligne(quantite, prix, prise.prix_pour)
        rendu = prise.coutant_centimes - juste
        if quantite > prise.quantite or prix > prise.prix_centimes or rendu < 0:
            raise CorrectionEnDefaveur(foyer=prise.foyer, avant=euros(prise.coutant_centimes), apres=euros(juste))
        if not rendu:
            raise RienACorrigerApresArrete(foyer=prise.foyer, produit=self.produit)
        rendues = _rendues(prise.parts, rendu, parts(juste, prise.coefficient_pct))
        self.record(
            CorrectionApresArrete(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                litige=self.litige,
                foyer=prise.foyer,
                produit=self.produit,
                nature=self.nature,
                retrait=ligne.retrait,
                quantite_avant=prise.quantite,
                quantite=quantite,
                prix_avant_centimes=prise.prix_centimes,
                prix_centimes=prix,
                prix_pour=prise.prix_pour,
                coefficient_pct=prise.coefficient_pct,
                coutant_centimes=rendu,
                second=self.second,
                methode=METHODE,
                financeur=prise.financeur if rendues.compensation_centimes else None,
                **rendues._asdict(),
            ),
            corrige=ligne.retrait,
            cause=self.dossier.position,
            motif=self.nature,
        )


def _rendues(prises: Parts, rendu_centimes: int, justes: Parts) -> Parts:
    """What each gives back or gets back: nobody owes a centime more because a share of a lower price was rounded."""
    supplement = max(prises.supplement_centimes - justes.supplement_centimes, 0)
    compensation = max(prises.compensation_centimes - justes.compensation_centimes, 0)
    compensation = min(compensation, rendu_centimes + supplement)
    return Parts(rendu_centimes - compensation + supplement, compensation, supplement)
