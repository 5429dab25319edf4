"""Taking a household's whole sheet, from paper, by phone or on line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.adhesion import exiger_adhesion
from domaine.commandes.compte import COMPTE_ET_LIGNES, alerte
from domaine.commandes.controles import VERSION_PAS_CONNUE, article_de, exiger_pas, exiger_version
from domaine.commandes.faits import Canal, CommandeSaisie, LigneCommandeModifiee, LigneCommandeRetiree
from domaine.commandes.lignes import Ligne, Prises, Souhait, inscrire, modification, nouvelle, retrait_de_ligne, revue
from domaine.commandes.limites import LIMITES, Limites, avec_place, exiger_limites
from domaine.commandes.refus import (
    PAS_COMMANDABLE,
    BonDejaSaisi,
    FeuilleVide,
    LigneDejaCommandee,
    LigneInconnue,
    ProduitEnDouble,
    TotalDifferent,
)
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.foyers.compte import Compte
from domaine.foyers.qui import PAS_PRESENT, QUI_COMMANDE, Qui
from domaine.foyers.tarif import coefficient
from domaine.mots import euros
from domaine.mots import quantite as en_mots
from domaine.mutators import folds
from domaine.types import (
    BonPapierId,
    CatalogueVersion,
    CycleId,
    FoyerId,
    MontantOuZero,
    ProduitId,
    Quantite,
    QuantitePositive,
    Role,
    SiManque,
)


class LigneSaisie(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the sheet."""

    produit: ProduitId
    quantite: QuantitePositive
    souple_moins: Quantite = 0
    """How far the coordinator may trim the line to fill whole cases (R-061)."""
    souple_plus: Quantite = 0
    """How far it may be raised."""
    si_manque: SiManque | None = None
    """None: no box ticked, the group's habit applies (R-112)."""
    deja_commande: Literal["en_plus", "la_meme"] | None = None
    """The answer when the household already ordered this product: added to it, or the whole of it (R-053)."""


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_OUVERTES,
        *PAS_PRESENT,
        BonDejaSaisi,
        *VERSION_PAS_CONNUE,
        *PAS_COMMANDABLE,
        ProduitEnDouble,
        LigneDejaCommandee,
        LigneInconnue,
        FeuilleVide,
        TotalDifferent,
    ),
)
@folds(CYCLE, QUI_COMMANDE, COMPTE_ET_LIGNES, ARTICLES, LIMITES)
class SaisirCommande(Acte):
    """Saisir la commande d'un foyer, ligne par ligne."""

    cycle: CycleId
    foyer: FoyerId
    catalogue: CatalogueVersion
    """The version the household saw: on paper, the one printed on the form (R-041)."""
    lignes: Annotated[tuple[LigneSaisie, ...], Meta(max_length=100)]
    """Without any, the number of a paper form is noted: its lines follow one by one."""
    bon: BonPapierId | None = None
    """Number of the paper form; None: no paper."""
    retirees: Annotated[tuple[ProduitId, ...], Meta(max_length=100)] = ()
    """Products that the household does not want any more."""
    canal: Canal | None = None
    """None: on paper, in person or on line, as the form's number and the role say."""
    total_lu_centimes: MontantOuZero | None = None
    """What the whole order comes to, as it was read back to the person (R-051); None: it was not."""

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    articles: dict[str, Article] = known(dict)
    compte: Compte = known(Compte)
    lignes_prises: Prises = known(Prises)
    alertee: bool = known(bool)
    limites: Limites = known(Limites)
    deja_saisi: tuple[str, str] | None = known(lambda: None)
    """Who typed this form number before, and for which household."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The form's number, the household with its tier, its account and its lines, the prices it saw, the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[CommandeSaisie], tags=[f"bon:{self.bon or ''}", cycle]),
            Selector(types=[*QUI_COMMANDE, *COMPTE_ET_LIGNES], tags=[foyer]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE, *LIMITES], tags=[cycle]),
        ]

    @event(CommandeSaisie)
    def _(self, acteur: str, foyer: str) -> None:
        self.deja_saisi = (acteur, foyer)

    def execute(self) -> None:
        """Record the sheet, then each line that it makes or changes; nothing at all when one line cannot be."""
        self.etat.exiger_commandes_ouvertes(self.cycle)
        self.qui.exiger_present(self.contexte, self.foyer, self.etat.groupement)
        if self.deja_saisi:
            par, foyer = self.deja_saisi
            raise BonDejaSaisi(bon=self.bon, par=par, foyer=foyer)
        exiger_version(self.catalogue, self.etat.catalogue, self.articles)
        self._controler_lignes()
        changements = self._changements()
        hausse = sum(_engage(fait) - fait.engage_avant_centimes for fait in changements)
        self._controler_total(hausse)
        if hausse > 0:
            exiger_adhesion(self)
        a_voir = alerte(self, hausse)
        self.record(
            CommandeSaisie(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                bon=self.bon,
                catalogue=self.catalogue,
                lignes=len(self.lignes),
                canal=self.canal or self._canal(),
                total_lu_centimes=self.total_lu_centimes,
            )
        )
        for fait in changements:
            inscrire(self, fait.produit, avec_place(self, fait, self.articles))
        if a_voir:
            self.record(a_voir)

    def _canal(self) -> Canal:
        if self.bon:
            return "papier"
        return "en_ligne" if self.contexte.role is Role.ADHERENT else "permanence"

    def _controler_total(self, hausse_centimes: int) -> None:
        """Refuse when what was read back is not what will stand (R-051)."""
        total = sum(ligne.engage_centimes for ligne in self.lignes_prises.values()) + hausse_centimes
        if self.total_lu_centimes not in {None, total}:
            raise TotalDifferent(lu=euros(self.total_lu_centimes or 0), total=euros(total))

    def _controler_lignes(self) -> None:
        if not self.lignes and not self.retirees and not self.bon:
            raise FeuilleVide
        for produit in self.retirees:
            if produit not in self.lignes_prises:
                raise LigneInconnue(foyer=self.foyer, produit=produit)
        vus = set(self.retirees)
        for saisie in self.lignes:
            article = article_de(saisie.produit, self.catalogue, self.articles)
            if saisie.produit in vus:
                raise ProduitEnDouble(nom=article.nom)
            vus.add(saisie.produit)
            avant = self.lignes_prises.get(saisie.produit)
            exiger_pas(saisie.quantite, article, self._ligne(saisie, avant).engagement)
            if avant and saisie.deja_commande is None:
                raise LigneDejaCommandee(
                    nom=article.nom,
                    deja=en_mots(avant.souhait.quantite, article.unite),
                    quantite=en_mots(saisie.quantite, article.unite),
                )

    def _changements(self) -> list[LigneCommandeModifiee | LigneCommandeRetiree]:
        ou = {"cycle": self.cycle, "groupement": self.etat.groupement, "foyer": self.foyer}
        faits: list[LigneCommandeModifiee | LigneCommandeRetiree] = []
        for saisie in self.lignes:
            avant = self.lignes_prises.get(saisie.produit)
            ligne = self._ligne(saisie, avant)
            exiger_limites(self, saisie.produit, self.articles[saisie.produit], ligne.souhait.quantite)
            if ligne != avant:
                faits.append(modification(ligne, avant, **ou, produit=saisie.produit))
        return faits + [retrait_de_ligne(self.lignes_prises[p], **ou, produit=p) for p in dict.fromkeys(self.retirees)]

    def _ligne(self, saisie: LigneSaisie, avant: Ligne | None) -> Ligne:
        article = self.articles[saisie.produit]
        if avant is None:
            habitude = SiManque(self.etat.parametres.substitution_defaut)
            tarif = self.qui.tarif(self.contexte)
            souhait = _souhait(saisie, None, habitude)
            return nouvelle(souhait, article, self.catalogue, tarif, coefficient(tarif, self.etat.parametres))
        ajoute_a = avant.souhait if saisie.deja_commande == "en_plus" else None
        souhait = _souhait(saisie, ajoute_a, avant.souhait.si_manque)
        return revue(avant, souhait, article, self.catalogue, du_cycle=self.etat.catalogue)


def _souhait(saisie: LigneSaisie, ajoute_a: Souhait | None, habitude: SiManque) -> Souhait:
    return Souhait(
        quantite=saisie.quantite + (ajoute_a.quantite if ajoute_a else 0),
        souple_moins=saisie.souple_moins + (ajoute_a.souple_moins if ajoute_a else 0),
        souple_plus=saisie.souple_plus + (ajoute_a.souple_plus if ajoute_a else 0),
        si_manque=saisie.si_manque or habitude,
    )


def _engage(fait: LigneCommandeModifiee | LigneCommandeRetiree) -> int:
    return fait.engage_centimes if isinstance(fait, LigneCommandeModifiee) else 0
