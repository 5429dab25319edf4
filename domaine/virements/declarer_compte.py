"""Writing down the account a supplier is paid on, or the group's own; a change takes two people (R-192)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known, under
from domaine.catalogue.faits import FournisseurReference
from domaine.catalogue.refus import FournisseurInconnu
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.refus import GroupementInconnu
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.mutators import folds
from domaine.types import Chiffre, FournisseurId, GroupementId, Iban, PersonneId, Role
from domaine.virements.comptes import COMPTES, LE_NOTRE, Compte
from domaine.virements.faits import Bic, CompteBancaireDeclare, Verification
from domaine.virements.refus import ChangementADeux, CompteInchange, VerificationTropFaible

SECONDS = (Role.COORDINATEUR, Role.TRESORIER, Role.REFERENT)
"""Who may sign a change."""


@acte(
    Role.TRESORIER,
    refus=(
        GroupementInconnu,
        FournisseurInconnu,
        CompteInchange,
        ChangementADeux,
        *PAS_LE_SECOND,
        VerificationTropFaible,
    ),
)
@folds(COMPTES, ROLES_DU_SECOND, CREATION)
class DeclarerCompteBancaire(Acte):
    """Noter le compte bancaire d'un fournisseur, ou celui du groupement ; un changement se décide à deux."""

    groupement: GroupementId
    fournisseur: FournisseurId | None = None
    """None: the group's own account."""
    iban: Iban
    au_nom_de: Chiffre
    """Whose account it is, as the bank's slip says."""
    bic: Bic = ""
    verification: Verification
    """How it was checked that the number is theirs."""
    second: PersonneId | None = None
    """Who signs a change with the person acting."""

    groupement_cree: bool = known(bool)
    nom: str = known(str)
    comptes: dict[str, Compte] = known(dict)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The accounts of the group, the supplier's name, and the roles of the second person."""
        groupement = f"groupement:{self.groupement}"
        return [
            Selector(types=[*CREATION, CompteBancaireDeclare], tags=[groupement]),
            *du_second(self),
            *under("fournisseur", self.fournisseur, [FournisseurReference]),
        ]

    @event(FournisseurReference)
    def _(self, nom: str) -> None:
        self.nom = nom

    def execute(self) -> None:
        """The first account may be noted by one person; whoever pays sees that it was never paid before."""
        exiger_groupement(self)
        if self.fournisseur is not None and not self.nom:
            raise FournisseurInconnu(fournisseur=self.fournisseur)
        avant = self.comptes.get(self.fournisseur or LE_NOTRE)
        if avant is not None:
            self._exiger_sur(avant)
        signent = (self.contexte.acteur, self.second) if avant and self.second else (self.contexte.acteur,)
        self.record(
            CompteBancaireDeclare(
                groupement=self.groupement,
                fournisseur=self.fournisseur,
                iban=self.iban,
                au_nom_de=self.au_nom_de,
                bic=self.bic,
                verification=self.verification,
                remplace=avant is not None,
                decide_par=signent,
            )
        )

    def _exiger_sur(self, avant: Compte) -> None:
        """A letter that announces a new number is the most usual fraud of all."""
        if (avant.iban, avant.au_nom_de, avant.bic) == (self.iban, self.au_nom_de, self.bic):
            raise CompteInchange
        if self.second is None or self.second == self.contexte.acteur:
            raise ChangementADeux
        exiger_second_de_l_equipe(self, self.second, {self.groupement}, SECONDS)
        if self.verification == "document":
            raise VerificationTropFaible(qui=self.nom or "la banque")
