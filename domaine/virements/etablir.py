"""Making a file of transfers: each invoice once, to the account in force, never more than is due (R-177)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.fournisseurs.dette import DETTES, Dette, dettes
from domaine.fournisseurs.refus import FactureDejaPayee, FactureEnVirement, FactureInconnue, PlusQueDu
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import folds
from domaine.types import CycleId, Empreinte, FactureId, FournisseurId, GroupementId, Montant, OrdreId, Role
from domaine.virements.comptes import COMPTES, LE_NOTRE, Compte
from domaine.virements.faits import OrdreDeVirementsEtabli, VirementOrdonne
from domaine.virements.refus import (
    CompteChangeDepuis,
    CompteDuFournisseurManque,
    JourImpossible,
    NotreCompteManque,
    TropDeCommandes,
    VirementEnDouble,
)

FORMAT = "pain.001.001.09"
SERIE = "virements"
COMMANDES_MAX = 4
AVANCE = timedelta(days=60)
"""How long before its day a transfer may be asked for."""


class VirementDemande(msgspec.Struct, frozen=True, kw_only=True):
    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    montant_centimes: Montant
    executer_le: date
    compte: Annotated[int, Meta(ge=1)]
    """Position at which the account in the file was declared."""


def lot_de(ordre: str, executer_le: date) -> str:
    """The transfers of one day are one line of the bank."""
    return f"{ordre}:{executer_le}"


@acte(
    Role.TRESORIER,
    refus=(
        NotreCompteManque,
        CompteDuFournisseurManque,
        CompteChangeDepuis,
        TropDeCommandes,
        VirementEnDouble,
        JourImpossible,
        FactureInconnue,
        FactureEnVirement,
        FactureDejaPayee,
        PlusQueDu,
    ),
)
@folds(COMPTES, DETTES)
class EtablirOrdreDeVirements(Acte):
    """Établir un fichier de virements aux fournisseurs, pour la banque."""

    ordre: OrdreId
    groupement: GroupementId
    fichier: Empreinte
    compte: Annotated[int, Meta(ge=1)]
    """Position at which the group's own account, as in the file, was declared."""
    virements: Annotated[tuple[VirementDemande, ...], Meta(min_length=1, max_length=99)]
    """In the order of the file."""

    comptes: dict[str, Compte] = known(dict)
    dettes: dict[tuple[str, str], Dette] = known(dettes)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The accounts of the group; what was billed, paid and is on its way in these rounds."""
        cycles = list(dict.fromkeys(virement.cycle for virement in self.virements))[:COMMANDES_MAX]
        return [
            Selector(types=[*COMPTES], tags=[f"groupement:{self.groupement}"]),
            *(Selector(types=[*DETTES], tags=[f"cycle:{cycle}"]) for cycle in cycles),
        ]

    def execute(self) -> None:
        self._exiger_un_fichier_juste()
        for virement in self.virements:
            self._exiger_du(virement)
        self.record(
            OrdreDeVirementsEtabli(
                ordre=self.ordre,
                groupement=self.groupement,
                numero="",
                fichier=self.fichier,
                format=FORMAT,
                nombre=len(self.virements),
                total_centimes=sum(virement.montant_centimes for virement in self.virements),
            ),
            serie=(SERIE, "numero", "V{:04d}"),
        )
        for rang, virement in enumerate(self.virements, start=1):
            self.record(
                VirementOrdonne(
                    ordre=self.ordre,
                    lot=lot_de(self.ordre, virement.executer_le),
                    groupement=self.groupement,
                    fournisseur=virement.fournisseur,
                    cycle=virement.cycle,
                    facture=virement.facture,
                    montant_centimes=virement.montant_centimes,
                    executer_le=virement.executer_le,
                    iban=self.comptes[virement.fournisseur].iban,
                    bout_en_bout=f"{self.ordre}-{rang:02d}",
                )
            )

    def _exiger_un_fichier_juste(self) -> None:
        if LE_NOTRE not in self.comptes:
            raise NotreCompteManque
        if self.comptes[LE_NOTRE].position != self.compte:
            raise CompteChangeDepuis(qui="votre groupement")
        if len({virement.cycle for virement in self.virements}) > COMMANDES_MAX:
            raise TropDeCommandes
        vues: set[tuple[str, str]] = set()
        for virement in self.virements:
            if (virement.fournisseur, virement.facture) in vues:
                raise VirementEnDouble(facture=virement.facture)
            vues.add((virement.fournisseur, virement.facture))

    def _exiger_du(self, virement: VirementDemande) -> None:
        compte = self.comptes.get(virement.fournisseur)
        if compte is None:
            raise CompteDuFournisseurManque(fournisseur=virement.fournisseur)
        if compte.position != virement.compte:
            raise CompteChangeDepuis(qui=virement.fournisseur)
        jour = jour_de(self.contexte.date_effet)
        if not jour <= virement.executer_le <= jour + AVANCE:
            raise JourImpossible(le=le_jour(virement.executer_le))
        dette = self.dettes[virement.fournisseur, virement.cycle]
        dette.exiger_payable(virement.facture, virement.fournisseur)
        memes = [v for v in self.virements if (v.fournisseur, v.cycle) == (virement.fournisseur, virement.cycle)]
        ensemble = sum(v.montant_centimes for v in memes)
        du = max(min(dette.factures[virement.facture], dette.reste(virement.facture)), 0)
        trop = max(virement.montant_centimes - du, ensemble - (dette.facture_centimes - dette.engage_centimes))
        if trop > 0:
            raise PlusQueDu(du=euros(du), trop=euros(trop))
