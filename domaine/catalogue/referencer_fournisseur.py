"""Writing down a supplier and its terms; said again, the latest terms are in force."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.catalogue.faits import FournisseurReference, Texte
from domaine.catalogue.refus import FournisseurInchange, PortSansFranco
from domaine.mots import euros
from domaine.types import FournisseurId, Libelle, MontantOuZero, Nombre, Role


@acte(Role.COORDINATEUR, Role.REFERENT_PRODUIT, refus=(PortSansFranco, FournisseurInchange))
class ReferencerFournisseur(Acte):
    """Enregistrer un fournisseur et ses conditions, ou les mettre à jour."""

    fournisseur: FournisseurId
    nom: Libelle
    genre: Texte = ""
    """What kind of house it is: miller, farm, wholesaler ..."""
    franco_ht_centimes: MontantOuZero = 0
    """From here on carriage is free; 0: always free."""
    port_ht_centimes: MontantOuZero = 0
    """Carriage of an order below `franco_ht_centimes`."""
    minimum_ht_centimes: MontantOuZero = 0
    """No order is taken below; 0: no minimum."""
    delai_jours: Nombre = 0
    """From the order to the delivery."""
    echeance: Texte = ""
    """When it wants to be paid, in its own words."""

    en_vigueur: FournisseurReference | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The terms in force."""
        return [Selector(types=[FournisseurReference], tags=[f"fournisseur:{self.fournisseur}"])]

    @event(FournisseurReference)
    def _(
        self,
        nom: str,
        genre: str,
        franco_ht_centimes: int,
        port_ht_centimes: int,
        minimum_ht_centimes: int,
        delai_jours: int,
        echeance: str,
    ) -> None:
        self.en_vigueur = FournisseurReference(
            fournisseur=self.fournisseur,
            nom=nom,
            genre=genre,
            franco_ht_centimes=franco_ht_centimes,
            port_ht_centimes=port_ht_centimes,
            minimum_ht_centimes=minimum_ht_centimes,
            delai_jours=delai_jours,
            echeance=echeance,
        )

    def execute(self) -> None:
        """Refuse carriage that could never be charged, and terms that are in force already: nothing would be new."""
        if self.port_ht_centimes and not self.franco_ht_centimes:
            raise PortSansFranco(nom=self.nom, port=euros(self.port_ht_centimes))
        conditions = FournisseurReference(
            fournisseur=self.fournisseur,
            nom=self.nom,
            genre=self.genre,
            franco_ht_centimes=self.franco_ht_centimes,
            port_ht_centimes=self.port_ht_centimes,
            minimum_ht_centimes=self.minimum_ht_centimes,
            delai_jours=self.delai_jours,
            echeance=self.echeance,
        )
        if conditions == self.en_vigueur:
            raise FournisseurInchange(nom=self.nom)
        self.record(conditions)
