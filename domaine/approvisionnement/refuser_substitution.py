"""A household says no to a substitute, or nothing in time: its engagement was already released (R-111)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import SubstitutionRefusee
from domaine.approvisionnement.refus import SilenceTropTot, SubstitutionDejaRepondue, SubstitutionNonProposee
from domaine.approvisionnement.substitution import SUBSTITUTIONS, Proposition
from domaine.cycles.dates import en_mots, repondre_avant
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.foyers.qui import PAS_SOI_MEME, QUI_PARLE, Qui
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, ProduitId, Role


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*COMPTES_PAS_OUVERTS, *PAS_SOI_MEME, SubstitutionNonProposee, SubstitutionDejaRepondue, SilenceTropTot),
)
@folds(CYCLE, QUI_PARLE, SUBSTITUTIONS)
class RefuserSubstitution(Acte):
    """Noter qu'un foyer refuse le produit de remplacement, ou n'a pas répondu."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    substitut: ProduitId
    canal: Literal["oral", "telephone", "sms", "en_ligne", "papier", "sans_reponse"]

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    propositions: dict[tuple[str, str], Proposition] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, what it was offered for the product, the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*QUI_PARLE], tags=[foyer]),
            Selector(types=[*SUBSTITUTIONS], tags=[foyer, f"produit:{self.produit}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_comptes_ouverts(self.cycle)
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        proposition = self.propositions.get((self.produit, self.substitut))
        if proposition is None:
            raise SubstitutionNonProposee(produit=self.produit, substitut=self.substitut)
        if proposition.reponse != "en_attente":
            raise SubstitutionDejaRepondue(produit=self.produit, substitut=self.substitut)
        if self.canal == "sans_reponse":
            self._exiger_delai_passe()
        self.record(
            SubstitutionRefusee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                substitut=self.substitut,
                canal=self.canal,
            )
        )

    def _exiger_delai_passe(self) -> None:
        """Raise SilenceTropTot: who asked to be called may still answer (R-112)."""
        distribution = self.etat.distribution_le
        assert distribution is not None  # noqa: S101 - a round that is known has its day
        limite = repondre_avant(distribution)
        if self.contexte.date_effet < limite:
            raise SilenceTropTot(foyer=self.foyer, avant=en_mots(limite))
