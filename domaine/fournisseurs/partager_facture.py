"""One invoice for groups that buy together: each has its part, by the lines of its own delivery note (R-176)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.achats_communs.faits import CyclesPartages, CyclesSepares
from domaine.achats_communs.refus import PasPartages
from domaine.acte import Acte, acte, known
from domaine.arithmetique import hors_taxe, repartir_par_cle
from domaine.catalogue.faits import FournisseurReference
from domaine.catalogue.refus import FournisseurInconnu
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.fournisseurs.facturation import FACTURATION, Facturation, facturations
from domaine.fournisseurs.facture_comparee import comparee
from domaine.fournisseurs.facture_imprimee import (
    PAS_COHERENTE,
    exiger_coherente,
    exiger_premiere,
    exiger_tva_vraisemblable,
)
from domaine.fournisseurs.factures import NUMEROS
from domaine.fournisseurs.faits import FacturePartagee
from domaine.fournisseurs.rapprochement import TVA_DU_PORT_POUR_MILLE, Imprime
from domaine.fournisseurs.refus import DeuxFoisLaMemeCommande, FactureDejaRecue, RienLivreAPartager, TvaInvraisemblable
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import CycleId, FactureId, FournisseurId, Montant, MontantOuZero, Photos, Role

METHODE_PARTAGE = "partage_bl.v2"
"""v1 shared the amount without VAT by itself: a part could then be dearer without VAT than with it."""


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        FournisseurInconnu,
        CycleInconnu,
        PasPartages,
        DeuxFoisLaMemeCommande,
        FactureDejaRecue,
        *PAS_COHERENTE,
        TvaInvraisemblable,
        RienLivreAPartager,
    ),
)
@folds(FACTURATION)
class PartagerFacture(Acte):
    """Enregistrer une facture pour plusieurs groupements : chacun sa part, selon ce qu'il a reçu."""

    fournisseur: FournisseurId
    cycle: CycleId
    avec: Annotated[tuple[CycleId, ...], Meta(min_length=1, max_length=3)]
    """The other rounds that it is for, bought together with this one."""
    facture: FactureId
    datee_du: date
    echeance_le: date
    total_ht_centimes: MontantOuZero
    """0: not printed, the supplier bills without VAT."""
    total_ttc_centimes: Montant
    port_ttc_centimes: MontantOuZero = 0
    consignes_centimes: MontantOuZero = 0
    """Part of both totals, without VAT: the deposit of full containers."""
    fichiers: Photos = ()

    nom: str = known(str)
    groupement: str = known(str)
    parametres: Parametres = known(Parametres)
    partages: dict[str, str] = known(dict)
    """Rounds bought together with this one now, each with its group."""
    facturations: dict[str, Facturation] = known(facturations)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The numbers of this supplier, what came and was billed in each round, and who buys with whom."""
        fournisseur = f"fournisseur:{self.fournisseur}"
        return [
            Selector(types=[*NUMEROS, FournisseurReference], tags=[fournisseur]),
            Selector(types=[CycleOuvert, CyclesPartages, CyclesSepares], tags=[f"cycle:{self.cycle}"]),
            *(Selector(types=[*FACTURATION], tags=[fournisseur, f"cycle:{cycle}"]) for cycle in self._cycles),
        ]

    @property
    def _cycles(self) -> list[str]:
        return list(dict.fromkeys((self.cycle, *self.avec)))

    @event(FournisseurReference)
    def _(self, nom: str) -> None:
        self.nom = nom

    @event(CycleOuvert)
    def _(self, groupement: str, parametres: Parametres) -> None:
        self.groupement = groupement
        self.parametres = parametres

    @event(CyclesPartages)
    def _(self, cycle: str, groupement: str, avec: str, avec_groupement: str) -> None:
        self.partages |= {cycle: groupement, avec: avec_groupement}

    @event(CyclesSepares)
    def _(self, cycle: str, avec: str) -> None:
        self.partages = {c: g for c, g in self.partages.items() if c not in (cycle, avec) or c == self.cycle}

    def execute(self) -> None:
        """The total is the sum of the parts, to the centime; each part is an invoice of its own group from then on."""
        self._exiger_possible()
        recus = {cycle: max(self.facturations[cycle].attendu.recu, 0) for cycle in self._cycles}
        if not sum(recus.values()):
            raise RienLivreAPartager(nom=self.nom)
        parts = self._parts(recus)
        self.record(
            FacturePartagee(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=self.groupement,
                facture=self.facture,
                total_ttc_centimes=self.total_ttc_centimes,
                recus_centimes=recus,
                parts_centimes={cycle: part.ttc for cycle, part in parts.items()},
                methode=METHODE_PARTAGE,
            )
        )
        for cycle, part in parts.items():
            if part.ttc:
                self._enregistrer(cycle, part)

    def _exiger_possible(self) -> None:
        if not self.nom:
            raise FournisseurInconnu(fournisseur=self.fournisseur)
        if not self.groupement:
            raise CycleInconnu(cycle=self.cycle)
        for rang, cycle in enumerate(self.avec):
            if cycle in (self.cycle, *self.avec[:rang]):
                raise DeuxFoisLaMemeCommande(cycle=cycle)
            if cycle not in self.partages:
                raise PasPartages
        for facturation in self.facturations.values():
            exiger_premiere(self.facture, facturation.factures, self.nom)
        exiger_coherente(self, self.contexte.date_effet)
        exiger_tva_vraisemblable(self, self.parametres)

    def _parts(self, recus: Mapping[str, int]) -> dict[str, Imprime]:
        """Goods and deposits by what each received; transport by what each one's order expected, else like goods.

        The printed VAT follows: that of transport, which is no more than what is printed, then that of goods; deposits
        bear none.
        """
        attendus = {cycle: max(self.facturations[cycle].attendu.port, 0) for cycle in recus}
        port = repartir_par_cle(self.port_ttc_centimes, attendus if sum(attendus.values()) else recus)
        consignes = repartir_par_cle(self.consignes_centimes, recus)
        hors_marchandise = self.port_ttc_centimes + self.consignes_centimes
        marchandise = repartir_par_cle(self.total_ttc_centimes - hors_marchandise, recus)
        ttc = {cycle: marchandise[cycle] + port[cycle] + consignes[cycle] for cycle in self._cycles}
        tva = self._tva(marchandise, port)
        return {
            cycle: Imprime(
                ht=ttc[cycle] - tva[cycle] if self.total_ht_centimes else 0,
                ttc=ttc[cycle],
                port_ttc=port[cycle],
                consignes=consignes[cycle],
            )
            for cycle in ttc
        }

    def _tva(self, marchandise: Mapping[str, int], port: Mapping[str, int]) -> dict[str, int]:
        """Of each part, as its goods and its transport bear it; meaningless without a printed total before VAT."""
        tva = self.total_ttc_centimes - self.total_ht_centimes
        selon_le_taux = self.port_ttc_centimes - hors_taxe(self.port_ttc_centimes, TVA_DU_PORT_POUR_MILLE)
        du_port = min(max(selon_le_taux, tva - sum(marchandise.values())), tva)
        parts = [
            repartir_par_cle(part, poids)
            for part, poids in ((du_port, port), (tva - du_port, marchandise))
            if sum(poids.values())
        ]
        return {cycle: sum(part[cycle] for part in parts) for cycle in port}

    def _enregistrer(self, cycle: str, part: Imprime) -> None:
        ecarts = self.facturations[cycle].ecarts(part)
        groupement = self.groupement if cycle == self.cycle else self.partages[cycle]
        for fait in comparee(
            self,
            part,
            ecarts,
            cycle=cycle,
            groupement=groupement,
            facture=self.facture,
            fichiers=self.fichiers,
        ):
            self.record(fait)
