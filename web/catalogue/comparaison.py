"""A file against the catalogue as it stands: what is new, what changes, what is wrong, and the acts that it takes.

Pure: the same file and the same catalogue give the same acts. A supplier's page is what the file says of that supplier,
so that a product which its rows no longer name leaves; suppliers that the file does not name go on unchanged, unless it
says that they leave: their page is then empty. When no price changes and the newest version holds every supplier, no
version is published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from uuid import UUID, uuid5

import msgspec

from domaine.catalogue.faits import Article, ProduitReference
from domaine.fait import Fait
from domaine.types import Unite
from projections.lectures.commande.catalogue_present import Present
from web.catalogue import fusion, nouveautes
from web.catalogue.apercu import ActeAFaire, Apercu, Changement, Partant, SansDensite
from web.catalogue.essais import Essais
from web.catalogue.lecture import Fichier, lire_fichier

_IMPORT: Final = UUID("5f0d8c1e-3f0b-5d0a-9c44-2b8f5f7f6a10")
"""Names the forms that the rows of files stand for."""

RIEN_DE_DIT: Final[Mapping[str, int]] = {}

Pages = Mapping[str, Mapping[str, Article]]
"""By supplier, articles by product."""


class _Cible(NamedTuple):
    """Where the prices of the file would go."""

    version: int
    manquent: tuple[str, ...]
    """Suppliers that lack in the newest version: its publication stopped half-way."""
    faites: frozenset[str] = frozenset()
    """Suppliers whose page of that version is out: an import of the same file stopped half-way."""


def preparer(nom: str, octets: bytes, present: Present, densites: Mapping[str, int]) -> Apercu:
    """Reading and comparing at once, for who does both in another process."""
    return comparer(lire_fichier(nom, octets), present, densites)


def comparer(fichier: Fichier, present: Present, densites: Mapping[str, int] = RIEN_DE_DIT) -> Apercu:
    """`densites`: by product, in g per litre, what the file leaves out and somebody said at the preview (R-048)."""
    cible = _cible(fichier, present)
    essais = Essais(fichier, present, densites)
    changements = tuple(_changements(fichier, present, essais))
    pages = _pages(fichier, present, essais)
    publie = bool(cible.manquent) or any(pages[chez] != present.pages.get(chez) for chez in pages)
    actes = list(_fiches(fichier, present, essais))
    if publie:
        actes += _publications(fichier, present.position, cible, pages, essais)
    gardes = [chez for chez, articles in pages.items() if publie and articles and chez not in essais.fournisseurs]
    touches = {changement.code for changement in changements}
    return Apercu(
        fichier=fichier.nom,
        empreinte=fichier.empreinte,
        source=fichier.source,
        position=present.position,
        lignes=len(fichier.rangees),
        changements=changements,
        inchanges=sum(1 for code in essais.articles if code not in touches),
        partants=() if essais.defauts else tuple(_partants(fichier, present)),
        gardes=tuple(present.fournisseurs[chez].nom for chez in gardes),
        version=cible.version if publie else 0,
        incomplete="" if essais.defauts else _incomplete(present, cible, essais),
        sans_densite=tuple(_sans_densite(fichier, present, essais)),
        sans_releve=sum(
            1
            for rangee in fichier.rangees
            if rangee.reference.get("prix_centimes") and not rangee.reference.get("releve_le")
        ),
        douteux=tuple(_douteux(fichier, present, essais)),
        ignorees=fichier.ignorees,
        absentes=fichier.absentes,
        defauts=tuple(sorted(essais.defauts, key=lambda defaut: defaut.ligne)),
        actes=() if essais.defauts else tuple(actes),
    )


def _cible(fichier: Fichier, present: Present) -> _Cible:
    if present.reprise:
        attendus = dict.fromkeys((*present.pages, *(rangee.chez for rangee in fichier.rangees)))
        if manquent := tuple(chez for chez in attendus if chez not in present.publiees):
            return _Cible(present.version, manquent, present.publiees)
    return _Cible(present.version + 1, tuple(chez for chez in present.pages if chez not in present.publiees))


def _incomplete(present: Present, cible: _Cible, essais: Essais) -> str:
    noms = [(essais.fournisseurs.get(chez) or present.fournisseurs[chez]).nom for chez in cible.manquent]
    return nouveautes.incomplete(present.version, noms, cible.version)


def _changements(fichier: Fichier, present: Present, essais: Essais) -> Iterator[Changement]:
    """Suppliers, then products, in the order of the file."""
    for chez, fait in essais.fournisseurs.items():
        if changement := nouveautes.fournisseur(fichier.premieres[chez], present.fournisseurs.get(chez), fait):
            yield changement
    connus = present.articles
    for rangee in fichier.rangees:
        article = essais.articles.get(rangee.code)
        if article is None:
            continue
        fiches = present.produits.get(rangee.code), essais.produits[rangee.code]
        articles = connus.get(rangee.code), article
        releves = present.references.get(rangee.code), essais.references.get(rangee.code)
        chez = essais.fournisseurs[rangee.chez].nom
        if changement := nouveautes.produit(rangee.ligne, fiches, articles, releves, chez):
            yield changement


def _pages(fichier: Fichier, present: Present, essais: Essais) -> dict[str, dict[str, Article]]:
    """The whole catalogue as it would be: suppliers of the file first, then those it does not name."""
    pages: dict[str, dict[str, Article]] = {}
    for rangee in fichier.rangees:
        if rangee.code in essais.articles:
            pages.setdefault(rangee.chez, {})[rangee.code] = essais.articles[rangee.code]
    pages.update({chez: {} for chez in fichier.partis})
    for chez, articles in present.pages.items():
        if chez not in essais.fournisseurs and chez not in fichier.partis:
            pages[chez] = {code: _alignee(article, present.produits[code]) for code, article in articles.items()}
    return pages


def _alignee(article: Article, fiche: ProduitReference) -> Article:
    """A card may have been corrected since its price was published: a new page says what the card says (R-114)."""
    return msgspec.structs.replace(article, **fusion.comme_la_fiche(msgspec.structs.asdict(fiche)))


def _partants(fichier: Fichier, present: Present) -> Iterator[Partant]:
    nommes = {rangee.code for rangee in fichier.rangees}
    for chez in dict.fromkeys((*(rangee.chez for rangee in fichier.rangees), *fichier.partis)):
        for code, article in present.pages.get(chez, {}).items():
            if code not in nommes:
                yield Partant(code, article.nom, present.fournisseurs[chez].nom)


def _douteux(fichier: Fichier, present: Present, essais: Essais) -> Iterator[str]:
    connus = present.articles
    for rangee in fichier.rangees:
        article = essais.articles.get(rangee.code)
        if article is not None and (phrase := nouveautes.douteux(rangee.ligne, connus.get(rangee.code), article)):
            yield phrase


def _sans_densite(fichier: Fichier, present: Present, essais: Essais) -> Iterator[SansDensite]:
    """Whatever was answered at the preview: the same question is shown again with its answer."""
    for rangee in fichier.rangees:
        article, connu = essais.articles.get(rangee.code), present.produits.get(rangee.code)
        dite = rangee.produit.get("densite_g_par_l") or (connu and connu.densite_g_par_l)
        if article and article.unite is Unite.MILLILITRE and not dite:
            yield SansDensite(rangee.code, article.nom, rangee.ligne)


def _fiches(fichier: Fichier, present: Present, essais: Essais) -> Iterator[ActeAFaire]:
    """Suppliers and cards that are not what they were."""
    for chez, ligne in fichier.premieres.items():
        maison = essais.fournisseurs.get(chez)
        if maison is not None and maison != present.fournisseurs.get(chez):
            yield _acte(fichier, present.position, "ReferencerFournisseur", maison, ligne)
    for rangee in fichier.rangees:
        fiche = essais.produits.get(rangee.code)
        if fiche is not None and fiche != present.produits.get(rangee.code):
            densite = str(fiche.densite_g_par_l or "")
            yield _acte(fichier, present.position, "ReferencerProduit", fiche, rangee.ligne, densite)
    for rangee in fichier.rangees:
        releve = essais.references.get(rangee.code)
        if releve is not None:
            yield _acte(fichier, present.position, "ReleverPrixReference", releve, rangee.ligne)


def _publications(fichier: Fichier, position: int, cible: _Cible, pages: Pages, essais: Essais) -> Iterator[ActeAFaire]:
    for chez, articles in pages.items():
        if chez not in cible.faites and (page := essais.page(cible.version, chez, articles)) is not None:
            yield _acte(fichier, position, "PublierCatalogue", page, fichier.premieres.get(chez, 0), chez)


def _acte(fichier: Fichier, position: int, acte: str, fait: Fait, ligne: int, cle: str = "") -> ActeAFaire:
    """The number of its form is drawn from the file and the row (R-193), and from the catalogue they were compared to.

    So the same import sent twice, by two people or after a lost answer, records once; and a file that is imported again
    after others have changed the catalogue does what its new preview says.
    """
    saisie = uuid5(_IMPORT, f"{fichier.empreinte}:{position}:{acte}:{ligne}:{cle}")
    donnees = msgspec.to_builtins(fait)
    if acte == "PublierCatalogue":
        # The preview names the doubtful prices, and who accepts it has read them.
        donnees["prix_verifies"] = True
    return ActeAFaire(acte, donnees, ligne, saisie)
