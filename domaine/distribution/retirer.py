"""Handing goods over at their real weight: this is what charges a household (R-101).

A constat: what left with a household is recorded even when it breaks a rule. It is refused when it is not a weighing,
when the same goods seem weighed twice, and while a short product waits for its shares (R-072, dispute of the lentils).
What a device without network sends later is refused for none of the last two: the goods are gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.attentes import Attentes
from domaine.arithmetique import montant_ligne
from domaine.caisses.faits import AnomalieConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article, ProduitReference
from domaine.catalogue.refus import DensiteManquante
from domaine.consignes.dehors import DEHORS_ET_GARDEES, Dehors, exiger_encore_dehors, redevoir_les_gardees, sortis
from domaine.consignes.gardees import Gardees
from domaine.cycles.phase import CYCLE, PAS_EN_DISTRIBUTION, EtatCycle
from domaine.distribution.annulation import annuler_pesee, contenants_de
from domaine.distribution.arrivee import PANIER_ET_ARRIVEE, Arrivee
from domaine.distribution.doublon import de_cote, remettre
from domaine.distribution.etiquette import partie_sans_etiquette
from domaine.distribution.faits import RetraitDoublonPresume, RetraitPese
from domaine.distribution.panier import CONSIGNES_DU_PANIER, Ligne, Panier, Pesee, Reste
from domaine.distribution.pesee import hors_tolerance, quantite_pesee
from domaine.distribution.refus import (
    AllocationRequise,
    AnnulationASigner,
    ContenantsDejaRevenus,
    DejaNonRetire,
    DejaPese,
    DejaRendu,
    EtiquetteManquante,
    ProduitSansPrix,
    RemplacementInconnu,
    TareSurPieces,
    TareTropGrande,
)
from domaine.foyers.qui import QUI_PREND, Qui
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.foyers.tarif import coefficient, parts
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second
from domaine.litiges.quarantaine import mise_de_cote
from domaine.mots import heure, quantite
from domaine.mutators import folds, together
from domaine.stock.lots import LOTS, Lots
from domaine.stock.refus import LotInconnu
from domaine.types import (
    CatalogueVersion,
    CycleId,
    FoyerId,
    GroupementId,
    Motif,
    NumeroLot,
    PersonneId,
    ProduitId,
    Quantite,
    QuantitePositive,
    Role,
    Unite,
)

ACCORD = "accord du foyer"
"""The motive written beside a weight beyond tolerance to which the household said yes."""


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *PAS_EN_DISTRIBUTION,
        FoyerInconnu,
        FoyerHorsGroupement,
        ProduitSansPrix,
        TareSurPieces,
        TareTropGrande,
        DensiteManquante,
        DejaPese,
        DejaNonRetire,
        RemplacementInconnu,
        AllocationRequise,
        AnnulationASigner,
        *PAS_LE_SECOND,
        DejaRendu,
        ContenantsDejaRevenus,
        LotInconnu,
        EtiquetteManquante,
    ),
    nature="constat",
    trouvees=("groupement",),
)
@folds(
    QUI_PREND,
    PANIER_ET_ARRIVEE,
    together(CONSIGNES_DU_PANIER, DEHORS_ET_GARDEES),
    CYCLE,
    ARTICLES,
    LOTS,
    ROLES_DU_SECOND,
)
class RetirerProduit(Acte):
    """Remettre un produit à un foyer, à son poids réel."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    catalogue: CatalogueVersion
    """Where the product is described; its price too, when nothing was ordered: then the version of the round."""
    brut: QuantitePositive
    """What the scale shows in g, container included; the number of pieces for what is not weighed."""
    tare: Quantite = 0
    balance: Annotated[str, Meta(max_length=20)] = ""
    retire_par: PersonneId | None = None
    """None: the account holder (R-100)."""
    remplace: ProduitId | None = None
    """The missing product in whose place this is taken; needed when the household also ordered this one."""
    accord: bool = False
    """The household said yes to a weight beyond tolerance (R-102)."""
    en_plus: bool = False
    """On top of what was already weighed."""
    a_la_place: bool = False
    """Instead of what was already weighed, which is undone with its trace (R-185)."""
    second: PersonneId | None = None
    """Who signs with the person acting when its own weighing is replaced."""
    partiel: bool = False
    """The rest stays reserved (R-103)."""
    lot: NumeroLot = ""
    """"": the only batch opened in the round, else not noted (R-085)."""
    etiquette_remise: bool = False
    """Who hands it over says that the supplier's label is on the container (R-107)."""
    groupement: GroupementId | None = None
    """Of the household, as the edge found it."""

    etat: EtatCycle = known(EtatCycle)
    lots: Lots = known(Lots)
    panier: Panier = known(Panier)
    dehors: Dehors = known(Dehors)
    """Of the containers of this product, in the whole group; only where a weighing is replaced."""
    gardees: Gardees = known(Gardees)
    articles: dict[str, Article] = known(dict)
    densite: int | None = known(lambda: None)
    """Of the product, in g per litre; None: nobody wrote it down (R-048)."""
    etiquette: bool = known(bool)
    """The supplier's label must go with it."""
    qui: Qui = known(Qui)
    signataires: Signataires = known(Signataires)
    arrivee: Arrivee = known(Arrivee)
    attentes: Attentes = known(Attentes)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved this product in the round; household, round, description; second."""
        cycle, produit = f"cycle:{self.cycle}", f"produit:{self.produit}"
        return [
            Selector(types=[*PANIER_ET_ARRIVEE], tags=[produit, cycle]),
            Selector(types=[*QUI_PREND], tags=[f"foyer:{self.foyer}"]),
            *([sortis(self)] if self.a_la_place else []),
            Selector(types=[*CYCLE], tags=[cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[ProduitReference, *LOTS], tags=[produit]),
            *du_second(self),
        ]

    @event(ProduitReference)
    def _(self, densite_g_par_l: int | None, *, etiquette_fournisseur: bool) -> None:
        self.densite = densite_g_par_l
        self.etiquette = etiquette_fournisseur

    def execute(self) -> None:
        """Charge the real weight at the promised price, release what was reserved, note what looks wrong beside it."""
        if self.qui.groupement and mise_de_cote(self, "retrait"):
            return
        self.etat.exiger_distribution(self.cycle)
        self._exiger_foyer_d_ici()
        article = self.articles.get(self.produit)
        if article is None:
            raise ProduitSansPrix(produit=self.produit, version=self.catalogue)
        net = quantite_pesee(
            self.produit,
            article,
            brut=self.brut,
            tare=self.tare,
            pas_balance_g=self.etat.parametres.pas_balance_g,
            densite_g_par_l=self.densite,
        )
        nue = partie_sans_etiquette(self.contexte, article.nom, exigee=self.etiquette, remise=self.etiquette_remise)
        deja = self._deja_pese(article)
        servi = self._exiger_allocation(article)
        ligne = self._ligne(article)
        panier = self.panier.sans(deja)
        retrait = self._retrait(article, ligne, panier.reste(self.produit), net)
        if deja and not self.a_la_place:
            self._mettre_de_cote(retrait, ligne)
            return
        consigne = ligne.consigne_centimes
        repris = contenants_de(self.panier, deja)
        repris[consigne] -= net
        exiger_encore_dehors(self, repris)
        for position in deja:
            annuler_pesee(self, position, Motif.ERREUR_MONTANT)
        pris = net + sum(pesee.quantite for pesee in panier.pesees_de(self.produit).values())
        attendu = sum(ligne.prevu for ligne in self.panier.des(self.produit))
        loin = hors_tolerance(
            article, attendu=attendu, pris=pris, partiel=self.partiel, parametres=self.etat.parametres
        )
        motif = ACCORD if loin and self.accord else None
        remettre(self, retrait, consigne_centimes=consigne, motif=motif)
        redevoir_les_gardees(self, repris)
        if self.produit in self.panier.laisses:
            self._anomalie("R-104", attendu, pris)
        elif not servi or (ligne.allouee and self.arrivee.decisions and pris > attendu):
            self._anomalie("R-072", attendu, pris)
        elif loin and not self.accord:
            self._anomalie("R-102", attendu, pris)
        if nue:
            self._anomalie("R-107", attendu, pris)

    def _exiger_foyer_d_ici(self) -> None:
        """Raise FoyerInconnu, or FoyerHorsGroupement while the goods can still be kept."""
        if not self.qui.groupement:
            raise FoyerInconnu(foyer=self.foyer)
        if self.qui.groupement != self.etat.groupement and not self.contexte.hors_ligne:
            raise FoyerHorsGroupement(foyer=self.foyer, groupement=self.etat.groupement)

    def _deja_pese(self, article: Article) -> dict[int, Pesee]:
        """The weighings that this one meets without saying that it comes on top; on line, somebody must choose."""
        if self.produit in self.panier.laisses and not self.contexte.hors_ligne:
            raise DejaNonRetire
        pesees = self.panier.pesees_de(self.produit)
        if not pesees or self.en_plus or (self.panier.complete(self.produit) and not self.a_la_place):
            return {}
        if not (self.a_la_place or self.contexte.hors_ligne):
            derniere = list(pesees.values())[-1]
            raise DejaPese(
                quantite=quantite(sum(pesee.quantite for pesee in pesees.values()), article.unite),
                acteur=derniere.acteur,
                heure=heure(derniere.le),
            )
        return pesees

    def _mettre_de_cote(self, retrait: RetraitPese, ligne: Ligne) -> None:
        deja = self.panier.pesees_de(self.produit)
        self.record(
            RetraitDoublonPresume(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                pesee=de_cote(retrait),
                consigne_centimes=ligne.consigne_centimes,
                deja=sum(pesee.quantite for pesee in deja.values()),
                partiel=self.partiel,
            ),
            cause=max(deja),
        )

    def _exiger_allocation(self, article: Article) -> bool:
        """Whether the product may be handed over; on line, a short one that was not shared out is refused."""
        court = self.arrivee.a_repartir(self.attentes, article, self.etat)
        if court and not self.contexte.hors_ligne:
            raise AllocationRequise(
                disponible=quantite(max(0, self.arrivee.disponible(self.attentes)), article.unite),
                demande=quantite(self.arrivee.demande, article.unite),
            )
        return not court

    def _ligne(self, article: Article) -> Ligne:
        """The line that this weighing serves; without any, the round's price at the household's tier of the day."""
        if self.remplace is not None:
            ligne = self.panier.lignes.get((self.produit, self.remplace))
            if ligne is None:
                raise RemplacementInconnu(produit=self.produit, remplace=self.remplace)
            return ligne
        lignes = self.panier.des(self.produit)
        if lignes:
            return next((ligne for ligne in lignes if ligne.prevu), lignes[0])
        if self.catalogue != self.etat.catalogue:
            raise ProduitSansPrix(produit=self.produit, version=self.etat.catalogue)
        tarif = self.qui.tarif(self.contexte)
        return Ligne(
            prevu=0,
            prix_centimes=article.prix_centimes,
            prix_pour=article.unite.prix_pour,
            tarif=tarif,
            coefficient_pct=coefficient(tarif, self.etat.parametres),
            consigne_centimes=article.consigne_centimes,
            engage_centimes=0,
        )

    def _retrait(self, article: Article, ligne: Ligne, produit: Reste, net: int) -> RetraitPese:
        """`produit`: what is still reserved of it, on all its lines."""
        reste = Reste(
            quantite=min(ligne.prevu, produit.quantite),
            engage_centimes=min(ligne.engage_centimes, produit.engage_centimes),
        )
        libere = reste.pris(net, partiel=self.partiel)
        lot = self.lots.choisi(self.etat.groupement, self.cycle, self.produit, self.lot)
        prix = self.lots.prix(self.etat.groupement, self.cycle, lot, ligne.prix_centimes)
        coutant = montant_ligne(net, prix, ligne.prix_pour)
        du, compensation, supplement = parts(coutant, ligne.coefficient_pct)
        return RetraitPese(
            cycle=self.cycle,
            groupement=self.etat.groupement,
            foyer=self.foyer,
            produit=self.produit,
            prevu=reste.quantite,
            brut=self.brut,
            tare=self.tare,
            quantite=net,
            densite_g_par_l=self.densite if article.unite is Unite.MILLILITRE else None,
            balance="" if article.poids_variable else self.balance,  # its supplier weighed it
            retire_par=self.retire_par,
            lot=lot,
            etiquette_remise=self.etiquette_remise,
            rabais_centimes=montant_ligne(net, ligne.prix_centimes, ligne.prix_pour) - coutant,
            prix_centimes=prix,
            prix_pour=ligne.prix_pour,
            tarif=ligne.tarif,
            coefficient_pct=ligne.coefficient_pct,
            tva_pour_mille=article.tva_pour_mille,  # of what is taken, whatever was ordered
            coutant_centimes=coutant,
            du_centimes=du,
            compensation_centimes=compensation,
            supplement_centimes=supplement,
            financeur=self.qui.financeur(self.contexte) if compensation else None,
            libere=libere,
            engage_libere_centimes=reste.libere(libere),
        )

    def _anomalie(self, regle: str, attendu: int, pris: int) -> None:
        self.record(
            AnomalieConstatee(
                regle=regle,
                groupement=self.etat.groupement,
                session=None,
                cycle=self.cycle,
                detail={"foyer": self.foyer, "produit": self.produit, "prevu": attendu, "quantite": pris},
            )
        )
