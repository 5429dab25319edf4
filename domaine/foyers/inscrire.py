"""A household joins, or waits for a place; look-alike names are written beside it, nothing is ever merged (R-027)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import FoyerInscrit, FoyerMisEnAttente, FoyersSemblables
from domaine.foyers.quota import MEMBRES, QUOTA, Membres
from domaine.foyers.refus import FoyerDejaInscrit, QuartierADemander, RepriseReservee
from domaine.groupements.en_vigueur import en_vigueur
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import jour_de
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import EQUIPE, Chiffre, FoyerId, GroupementId, Langue, PersonneId, Personnes, Role


@acte(
    *EQUIPE,
    refus=(GroupementInconnu, FoyerDejaInscrit, RepriseReservee, QuartierADemander),
    trouvees=("semblables",),
)
@folds(MEMBRES, QUOTA)
class InscrireFoyer(Acte):
    """Inscrire un foyer dans un groupement, ou sur sa liste d'attente."""

    foyer: FoyerId
    groupement: GroupementId
    titulaire: PersonneId
    identite: Chiffre
    """Encrypted name, street and phone of the account holder."""
    taille: Personnes | None
    """None: it was not asked, as below."""
    est_qpv: bool | None
    langue: Langue | None = None
    symbole: Annotated[str, Meta(max_length=8)] = ""
    semblables: Annotated[tuple[FoyerId, ...], Meta(max_length=50)] = ()
    """Households whose name looks alike, as the edge found them: names are never read here."""
    deja_membre: bool = False
    """It was a member before the group kept its accounts here: the quota is for who joins (R-021)."""

    quartier_qpv: bool | None = known(lambda: None)
    parametres: list[tuple[date, Parametres]] = known(list)
    membres: Membres = known(Membres)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The number and the group; for a household from elsewhere, all who belong to the group or wait."""
        return [
            Selector(types=[*MEMBRES], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*QUOTA] if self.est_qpv else [*QUOTA, *MEMBRES], tags=[f"groupement:{self.groupement}"]),
        ]

    def execute(self) -> None:
        """A number is given once, even after its household has left."""
        if self.quartier_qpv is None:
            raise GroupementInconnu(groupement=self.groupement)
        if self.foyer in self.membres.donnes:
            raise FoyerDejaInscrit(foyer=self.foyer)
        if self.deja_membre and self.contexte.role not in {Role.COORDINATEUR, Role.TRESORIER}:
            raise RepriseReservee
        if self.quartier_qpv and not self.est_qpv and not self.deja_membre and self._doit_attendre():
            if self.est_qpv is None:
                raise QuartierADemander
            self._mettre_en_attente()
        else:
            self._inscrire()
        if self.semblables:
            self.record(FoyersSemblables(foyer=self.foyer, semblables=self.semblables, nombre=len(self.semblables)))

    def _doit_attendre(self) -> bool:
        """The quota is reached, or somebody waits already: nobody joins before them."""
        return bool(self.membres.attente) or not self.membres.compter(self._jour()).place(self._quota())

    def _mettre_en_attente(self) -> None:
        compte = self.membres.compter(self._jour())
        self.record(
            FoyerMisEnAttente(
                foyer=self.foyer,
                groupement=self.groupement,
                titulaire=self.titulaire,
                identite=self.identite,
                taille=self.taille,
                langue=self.langue,
                symbole=self.symbole,
                hors_quartier=compte.hors,
                inscrits=compte.inscrits,
                quota_pct=self._quota(),
            )
        )

    def _inscrire(self) -> None:
        self.record(
            FoyerInscrit(
                foyer=self.foyer,
                groupement=self.groupement,
                titulaire=self.titulaire,
                identite=self.identite,
                taille=self.taille,
                est_qpv=self.est_qpv,
                langue=self.langue,
                symbole=self.symbole,
            )
        )

    def _jour(self) -> date:
        return jour_de(self.contexte.date_effet)

    def _quota(self) -> int:
        return en_vigueur(self.parametres, self._jour()).quota_hors_qpv_pct
