"""Part of a household leaves and becomes one: the account stays, unless both sign; containers follow (R-028, R-155)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.arithmetique import half_up
from domaine.consignes.prix import au_moins_cher
from domaine.foyers.compte import Compte
from domaine.foyers.contenants import Contenants
from domaine.foyers.faits import ContenantsSuivis, FoyerInscrit, FoyerMisEnAttente, FoyerScinde, FoyersSemblables
from domaine.foyers.imputation import BONS, PERSONNE
from domaine.foyers.partis import COMPTE_ET_DEPARTS, Partis, exiger_la
from domaine.foyers.refus import (
    ContenantsEnTrop,
    FoyerDejaInscrit,
    FoyerInconnu,
    FoyerParti,
    FoyerReuni,
    PartEngagee,
    PartSansSignatures,
    PartTropGrande,
)
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import (
    Chiffre,
    Contenant,
    FoyerId,
    Langue,
    MontantOuZero,
    PersonneId,
    Personnes,
    QuantitePositive,
    Role,
)


class ContenantsEmportes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the new household has of one type of container."""

    contenant: Contenant
    unites: QuantitePositive


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        FoyerInconnu,
        FoyerReuni,
        FoyerParti,
        FoyerDejaInscrit,
        PartTropGrande,
        PartEngagee,
        PartSansSignatures,
        ContenantsEnTrop,
    ),
    trouvees=("semblables",),
)
@folds(COMPTE_ET_DEPARTS)
class ScinderFoyer(Acte):
    """Séparer un foyer en deux : le compte reste au titulaire, sauf si les deux signent."""

    foyer: FoyerId
    nouveau: FoyerId
    titulaire: PersonneId
    identite: Chiffre
    """Encrypted name, street and phone of who answers for the new account."""
    taille: Personnes | None
    """None: it was not asked, as below."""
    est_qpv: bool | None
    langue: Langue | None = None
    symbole: Annotated[str, Meta(max_length=8)] = ""
    part_centimes: MontantOuZero = 0
    """How much of the balance, debt or credit, the new household takes."""
    signe_par_les_deux: bool = False
    consignes: Annotated[tuple[ContenantsEmportes, ...], Meta(max_length=20)] = ()
    semblables: Annotated[tuple[FoyerId, ...], Meta(max_length=50)] = ()
    """Households whose name looks alike, as the edge found them (R-027)."""

    groupements: dict[str, str] = known(dict)
    attendus: set[str] = known(set)
    """Numbers kept for who waits for a place."""
    partis: Partis = known(Partis)
    compte: Compte = known(Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household with its account, and the number of the new one."""
        return [
            Selector(types=[FoyerInscrit, *COMPTE_ET_DEPARTS], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[FoyerInscrit, FoyerMisEnAttente], tags=[f"foyer:{self.nouveau}"]),
        ]

    @event(FoyerInscrit)
    def _(self, foyer: str, groupement: str) -> None:
        self.groupements[foyer] = groupement

    @event(FoyerMisEnAttente)
    def _(self, foyer: str) -> None:
        self.attendus.add(foyer)

    def execute(self) -> None:
        """Orders not yet taken stay with the household that made them, and what pays them too."""
        if self.foyer not in self.groupements:
            raise FoyerInconnu(foyer=self.foyer)
        exiger_la(self, self.foyer)
        if self.nouveau in self.groupements or self.nouveau in self.attendus:
            raise FoyerDejaInscrit(foyer=self.nouveau)
        self._exiger_part()
        solde = self.compte.solde_centimes
        consignes = self._suivent()
        groupement = self.groupements[self.foyer]
        self.record(
            FoyerInscrit(
                foyer=self.nouveau,
                groupement=groupement,
                titulaire=self.titulaire,
                identite=self.identite,
                taille=self.taille,
                est_qpv=self.est_qpv,
                langue=self.langue,
                symbole=self.symbole,
            )
        )
        self.record(
            FoyerScinde(
                foyer=self.foyer,
                vers=self.nouveau,
                groupement=groupement,
                solde_centimes=self.part_centimes if solde > 0 else -self.part_centimes,
                bons_centimes=self._part_des_bons(),
                signe_par_les_deux=self.signe_par_les_deux,
                consignes=consignes,
            )
        )
        if self.semblables:
            self.record(FoyersSemblables(foyer=self.nouveau, semblables=self.semblables, nombre=len(self.semblables)))

    def _exiger_part(self) -> None:
        """Raise PartTropGrande, PartEngagee, PartSansSignatures."""
        solde, disponible = self.compte.solde_centimes, max(self.compte.disponible_centimes, 0)
        if self.part_centimes > abs(solde):
            raise PartTropGrande(part=euros(self.part_centimes), solde=euros(abs(solde)))
        if solde > 0 and self.part_centimes > disponible:
            raise PartEngagee(engage=euros(solde - disponible), disponible=euros(disponible))
        if self.part_centimes and not self.signe_par_les_deux:
            raise PartSansSignatures

    def _part_des_bons(self) -> int:
        """Vouchers are shared as the balance is: a part of one holds as much of the other (R-133)."""
        bons = self.compte.bons_centimes
        return half_up(self.part_centimes * bons, self.compte.solde_centimes) if bons else 0

    def _suivent(self) -> tuple[ContenantsSuivis, ...]:
        """By type and price. What nothing paid of them goes as far as the debt that is shared; the rest stays owed."""
        dette = self.part_centimes if self.compte.solde_centimes < 0 else 0
        combien = Counter[Contenant]()
        for emportes in self.consignes:
            combien[emportes.contenant] += emportes.unites
        suivent: list[ContenantsSuivis] = []
        for suivis in chain.from_iterable(self._emportes(*ceux_ci) for ceux_ci in combien.items()):
            passent = min(suivis.impayes_centimes, dette)
            laisses = suivis.impayes_centimes - passent
            suivent.append(msgspec.structs.replace(suivis, impayes_centimes=passent, laisses_centimes=laisses))
            dette -= passent
        return tuple(suivent)

    def _emportes(self, contenant: Contenant, unites: int) -> Iterator[ContenantsSuivis]:
        """At what each was charged, the cheapest first as when they come back; raises ContenantsEnTrop."""
        dehors = self.compte.contenants.get(contenant, Contenants())
        if unites > dehors.unites:
            raise ContenantsEnTrop(dehors=max(dehors.unites, 0), contenant=contenant, unites=unites)
        de_ce_type, imputation = ("consigne", contenant), self.compte.imputation
        aux_bons, impayes = imputation.part(BONS, de_ce_type), imputation.part(PERSONNE, de_ce_type)
        bons = half_up(unites * aux_bons, dehors.unites)
        impayes = half_up(unites * (aux_bons + impayes), dehors.unites) - bons
        for prix, combien in au_moins_cher(dehors.prix, unites).items():
            montant = combien * prix
            siens = min(bons, montant)
            dus = min(impayes, montant - siens)
            bons, impayes = bons - siens, impayes - dus
            yield ContenantsSuivis(
                contenant=contenant,
                unites=combien,
                montant_centimes=montant,
                bons_centimes=siens,
                impayes_centimes=dus,
            )
