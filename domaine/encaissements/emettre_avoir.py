"""Granting credit to a household, with its reason (R-145); a shortage before pick-up charged nothing and needs none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.deja_donne import ACCORDES, RENDUS, DejaDonne, exiger_nouveau, gestes_centimes
from domaine.encaissements.faits import AvoirEmis
from domaine.encaissements.refus import AvoirSemblable, DejaRenduAuFoyer, MotifRequis, PlafondGesteDepasse
from domaine.foyers.inscription import INSCRIPTION, PAS_INSCRIT, exiger_inscrit
from domaine.foyers.partis import DEPARTS, REUNIONS, Partis, exiger_la
from domaine.foyers.refus import FoyerParti, FoyerReuni
from domaine.groupements.en_vigueur import PARAMETRES_DU_GROUPEMENT, en_vigueur
from domaine.mots import euros, jour_de
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import Chiffre, FoyerId, GroupementId, Montant, Motif, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        *PAS_INSCRIT,
        FoyerReuni,
        FoyerParti,
        MotifRequis,
        PlafondGesteDepasse,
        AvoirSemblable,
        DejaRenduAuFoyer,
    ),
)
@folds(DEPARTS, PARAMETRES_DU_GROUPEMENT, RENDUS, ACCORDES, INSCRIPTION)
class EmettreAvoir(Acte):
    """Accorder un avoir à un foyer, avec sa raison."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    raison: Motif
    note: Chiffre | None = None
    """Required when the reason is « autre »."""
    en_plus: bool = False
    """It is for something else than what the household was given lately."""

    inscrit_a: str = known(str)
    partis: Partis = known(Partis)
    parametres: list[tuple[date, Parametres]] = known(list)
    deja: DejaDonne = known(DejaDonne)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household; what was given or given back in its group, the joined cards there, the ceiling in force."""
        du_groupement = [*PARAMETRES_DU_GROUPEMENT, *RENDUS, *ACCORDES, *REUNIONS]
        return [
            Selector(types=[*INSCRIPTION, *DEPARTS], tags=[f"foyer:{self.foyer}"]),
            Selector(types=du_groupement, tags=[f"groupement:{self.groupement}"]),
        ]

    def execute(self) -> None:
        """Referents stop at the ceiling of a gesture, in several times too; coordination and treasury do not."""
        exiger_inscrit(self, self.foyer, self.groupement)
        exiger_la(self, self.foyer)
        if self.raison is Motif.AUTRE and not self.note:
            raise MotifRequis
        plafond = en_vigueur(self.parametres, jour_de(self.contexte.date_effet)).plafond_geste_centimes
        reste = max(plafond - gestes_centimes(self), 0)
        if self.contexte.role is Role.REFERENT and self.montant_centimes > reste:
            raise PlafondGesteDepasse(plafond=euros(plafond), reste=euros(reste))
        if not self.en_plus:
            exiger_nouveau(self, self.montant_centimes)
        self.record(
            AvoirEmis(
                foyer=self.foyer,
                groupement=self.groupement,
                montant_centimes=self.montant_centimes,
                raison=self.raison,
                note=self.note,
                en_plus=self.en_plus,
            ),
            motif=self.raison.value,
        )
