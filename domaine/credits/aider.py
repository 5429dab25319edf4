"""Help out of the solidarity fund: two people decide, the household reads « avoir » (R-134)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.credits.cagnotte import CAGNOTTE
from domaine.credits.faits import AideCagnotteAccordee, AideCagnotteAnnulee
from domaine.credits.refus import AideSemblable, CagnotteInsuffisante, DeuxDecideurs
from domaine.encaissements.deja_donne import AVOIRS_SEULS, RECENT, Avoir, le_meme
from domaine.encaissements.refus import AvoirSemblable
from domaine.foyers.inscription import INSCRIPTION, PAS_INSCRIT, exiger_inscrit
from domaine.foyers.partis import DEPARTS, REUNIONS, Partis, exiger_la, numeros
from domaine.foyers.refus import FoyerParti, FoyerReuni
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import Mutators, folds, together
from domaine.types import FoyerId, GroupementId, Montant, PersonneId, Role


def _note(acte: AiderParCagnotte, foyer: str, montant_centimes: int, position: int, date_saisie: datetime) -> None:
    acte.aides[position] = Avoir(foyer, montant_centimes, date_saisie)


def _oublie(acte: AiderParCagnotte, corrige: int) -> None:
    acte.aides.pop(corrige, None)


AIDES: Mutators = {AideCagnotteAccordee: _note, AideCagnotteAnnulee: _oublie}
"""An aid leaves the fund, and is what another one may be the same as."""


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        *PAS_INSCRIT,
        FoyerReuni,
        FoyerParti,
        DeuxDecideurs,
        *PAS_LE_SECOND,
        CagnotteInsuffisante,
        AideSemblable,
        AvoirSemblable,
    ),
)
@folds(together(CAGNOTTE, AIDES), AVOIRS_SEULS, DEPARTS, ROLES_DU_SECOND, INSCRIPTION)
class AiderParCagnotte(Acte):
    """Accorder à un foyer une aide de la cagnotte, décidée à deux."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    second: PersonneId
    en_plus: bool = False
    """It is another than the aid or the credit of the same amount that the household had lately."""

    inscrit_a: str = known(str)
    partis: Partis = known(Partis)
    cagnotte_centimes: int = known(int)
    aides: dict[int, Avoir] = known(dict)
    """Of the whole group, by position."""
    avoirs: dict[int, Avoir] = known(dict)
    """Of the whole group, by position, whoever granted them."""
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household; what feeds or empties the fund, credits and joined cards of the group; the second's roles."""
        return [
            Selector(types=[*INSCRIPTION, *DEPARTS], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*CAGNOTTE, *AVOIRS_SEULS, *REUNIONS], tags=[f"groupement:{self.groupement}"]),
            *du_second(self),
        ]

    def execute(self) -> None:
        """The fund is held for households: it never goes below zero, and each of the two enters what both decided."""
        exiger_inscrit(self, self.foyer, self.groupement)
        exiger_la(self, self.foyer)
        if self.second == self.contexte.acteur:
            raise DeuxDecideurs
        exiger_second_de_l_equipe(self, self.second, {self.groupement})
        if self.montant_centimes > self.cagnotte_centimes:
            raise CagnotteInsuffisante(disponible=euros(max(self.cagnotte_centimes, 0)))
        if not self.en_plus:
            self._exiger_nouvelle()
        self.record(
            AideCagnotteAccordee(
                foyer=self.foyer,
                groupement=self.groupement,
                montant_centimes=self.montant_centimes,
                decide_par=(self.contexte.acteur, self.second),
                disponible_centimes=self.cagnotte_centimes,
                en_plus=self.en_plus,
            )
        )

    def _exiger_nouvelle(self) -> None:
        """Raise AideSemblable or AvoirSemblable: it may have been decided twice, under either name."""
        siens, depuis = numeros(self, self.foyer), self.contexte.date_effet - RECENT
        semblable = le_meme(self.aides, siens, self.montant_centimes, depuis)
        if semblable is not None:
            raise AideSemblable(montant=euros(self.montant_centimes), le=le_jour(jour_de(semblable)))
        avoir = le_meme(self.avoirs, siens, self.montant_centimes, depuis)
        if avoir is not None:
            raise AvoirSemblable(montant=euros(self.montant_centimes), le=le_jour(jour_de(avoir)))
