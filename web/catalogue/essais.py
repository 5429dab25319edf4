"""Each row tried as the acts it stands for: their own rules say what is wrong, and nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from domaine.acte import Contexte, learn
from domaine.catalogue.faits import (
    Article,
    CataloguePublie,
    FournisseurReference,
    PrixReferenceReleve,
    ProduitReference,
)
from domaine.catalogue.refus import FournisseurInchange, PrixReferenceInchange
from domaine.fait import Fait
from domaine.refus import Refus
from domaine.registre import ACTES
from domaine.types import Role
from projections.lectures.commande.catalogue_present import Present
from web.catalogue import fusion
from web.catalogue.colonnes import Partie
from web.catalogue.lecture import Defaut, Fichier, Rangee, defaut
from web.saisie.actes import construire, lire_donnees
from web.saisie.problemes import SaisieInvalide

ESSAI = 1
"""A version that no rule looks at."""
_COLONNES_DE_RELEVE = {
    "prix_centimes": "prix_reference_cents",
    "releve_le": "prix_reference_le",
    "source": "prix_reference_source",
}


class Essais:
    """What the file would make of suppliers, cards and prices; what is objected to is left out, and said."""

    def __init__(self, fichier: Fichier, present: Present, densites: Mapping[str, int]) -> None:
        self._present, self._premieres, self._entetes = present, fichier.premieres, fichier.entetes
        self._densites = densites
        self.defauts: list[Defaut] = list(fichier.defauts)
        self.fournisseurs: dict[str, FournisseurReference] = {}
        self.produits: dict[str, ProduitReference] = {}
        self.articles: dict[str, Article] = {}
        """By product."""
        self.references: dict[str, PrixReferenceReleve] = {}
        """By product, the price elsewhere that is new."""
        articles = present.articles
        for rangee in fichier.rangees:
            if self._fournisseur(rangee) and self._produit(rangee):
                self._article(rangee, articles.get(rangee.code))
                self._reference(rangee)

    def page(self, version: int, fournisseur: str, articles: Mapping[str, Article]) -> CataloguePublie | None:
        """A whole page; None after saying why it could not be published."""
        maison = self.fournisseurs.get(fournisseur) or self._present.fournisseurs[fournisseur]
        fiches = [self.produits.get(code) or self._present.produits[code] for code in articles]
        donnees = {
            "version": version,
            "fournisseur": fournisseur,
            "articles": msgspec.to_builtins(articles),
            "prix_verifies": True,
        }
        connus = [maison, *fiches]
        if avant := self._present.pages.get(fournisseur):
            connus.append(CataloguePublie(version=ESSAI, fournisseur=fournisseur, articles=dict(avant)))
        ligne = self._premieres.get(fournisseur, 0)
        fait = self._tenter("PublierCatalogue", donnees, connus, ligne, "article")
        return fait if isinstance(fait, CataloguePublie) else None

    def _fournisseur(self, rangee: Rangee) -> bool:
        if rangee.chez in self.fournisseurs:
            return True
        connu = self._present.fournisseurs.get(rangee.chez)
        donnees = fusion.fournisseur(rangee, connu)
        fait = self._tenter("ReferencerFournisseur", donnees, _connus(connu), rangee.ligne, "fournisseur")
        if isinstance(fait, FournisseurReference):
            self.fournisseurs[rangee.chez] = fait
        return rangee.chez in self.fournisseurs

    def _produit(self, rangee: Rangee) -> bool:
        connu = self._present.produits.get(rangee.code)
        connus = _connus(self.fournisseurs[rangee.chez], connu)
        donnees = fusion.produit(rangee, connu)
        donnees["densite_g_par_l"] = donnees["densite_g_par_l"] or self._densites.get(rangee.code)
        fait = self._tenter("ReferencerProduit", donnees, connus, rangee.ligne, "produit")
        if isinstance(fait, ProduitReference):
            self.produits[rangee.code] = fait
        return rangee.code in self.produits

    def _article(self, rangee: Rangee, connu: Article | None) -> None:
        fiche = self.produits[rangee.code]
        donnees = fusion.article(rangee, msgspec.to_builtins(fiche), connu)
        page = {
            "version": ESSAI,
            "fournisseur": rangee.chez,
            "articles": {rangee.code: donnees},
            "prix_verifies": True,
        }
        connus = _connus(self.fournisseurs[rangee.chez], fiche)
        fait = self._tenter("PublierCatalogue", page, connus, rangee.ligne, "article")
        if isinstance(fait, CataloguePublie):
            self.articles[rangee.code] = fait.articles[rangee.code]

    def _reference(self, rangee: Rangee) -> None:
        article = self.articles.get(rangee.code)
        if article is None:
            return
        donnees = fusion.reference(rangee, article.unite.value)
        if not donnees:
            self._exiger_releve_entier(rangee)
            return
        connu = self._present.references.get(rangee.code)
        connus = _connus(connu, self.produits[rangee.code])
        fait = self._tenter("ReleverPrixReference", donnees, connus, rangee.ligne, "reference")
        if isinstance(fait, PrixReferenceReleve) and fait != connu:
            self.references[rangee.code] = fait

    def _exiger_releve_entier(self, rangee: Rangee) -> None:
        """A day or a place without the rest was meant to be a survey; a price alone is what old files hold."""
        if not (rangee.reference.get("releve_le") or rangee.reference.get("source")):
            return
        manque = next(champ for champ in ("prix_centimes", "releve_le", "source") if not rangee.reference.get(champ))
        colonne = self._entetes.get(("reference", manque), _COLONNES_DE_RELEVE[manque])
        phrase = f"« {colonne} » est vide : un prix ailleurs se note avec son jour et son lieu."
        self.defauts.append(defaut(rangee.ligne, colonne, phrase))

    def _tenter(
        self, nom: str, donnees: Mapping[str, Any], connus: Iterable[Fait], ligne: int, partie: Partie
    ) -> Fait | None:
        """The fact that the act would record, or the one in force if it would be the same; None after an objection."""
        try:
            acte = construire(ACTES[nom], lire_donnees(ACTES[nom], donnees))
            acte.contexte = Contexte(acteur="apercu", role=Role.COORDINATEUR, date_effet=self._present.lu_le)
            for fait in connus:
                learn(acte, fait, {})
            acte.execute()
        except (FournisseurInchange, PrixReferenceInchange):
            return next(iter(connus))
        except SaisieInvalide as erreur:
            self.defauts += [self._situer(ligne, partie, p.champ, p.phrase) for p in erreur.problemes]
            return None
        except Refus as refus:
            self.defauts.append(defaut(ligne, "", refus.message, type(refus).__name__))
            return None
        (propose,) = acte.proposals()
        return propose.decision

    def _situer(self, ligne: int, partie: Partie, champ: str, phrase: str) -> Defaut:
        """The sentence under the name that the file gives to the field, when it is one of its columns."""
        fin = champ.rpartition(".")[2] if partie == "article" else champ
        colonne = self._entetes.get((partie, fin)) or self._entetes.get((partie, fin.partition(".")[0]), "")
        if not colonne:
            return defaut(ligne, "", phrase)
        return defaut(ligne, colonne, f"« {colonne} » {phrase.partition('» ')[2]}")


def _connus(*faits: Fait | None) -> list[Fait]:
    return [fait for fait in faits if fait is not None]
