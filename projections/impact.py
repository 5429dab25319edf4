"""What funders count of goods: one row a fact, so that a report reads the same at its position for ever.

Goods that left with households, stock, orders; beside them what a product or a price elsewhere was said to be. Nothing
is added up here: which facts count depends on the report (its dates, its position).
"""

from __future__ import annotations

from domaine.approvisionnement.faits import LivraisonReceptionnee, PerteConstatee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.baisses.faits import BaisseRendue
from domaine.catalogue.faits import CataloguePublie, PrixReferenceReleve, ProduitReference
from domaine.catalogue.labels import est_bio, est_equitable
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree
from domaine.cycles.faits import CommandeCaduque
from domaine.distribution.faits import AbsenceConstatee, ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.litiges.faits import CorrectionApresArrete
from domaine.mots import jour_de
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

SORTIES = Table(
    "impact_sorties",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "foyer": Kind.TEXT,
        "produit": Kind.TEXT,
        "jour": Kind.DATE,
        "genre": Kind.TEXT,  # retrait, vente; annule, rendu, corrige, baisse: they change an earlier one
        "vise": Kind.INTEGER,  # the one that is changed; 0: none, or the fact does not say which
        "quantite": Kind.INTEGER,
        "tarif": Kind.TEXT,
        "financeur": Kind.TEXT,
        "coutant_centimes": Kind.INTEGER,
        "du_centimes": Kind.INTEGER,
        "compensation_centimes": Kind.INTEGER,
        "supplement_centimes": Kind.INTEGER,
    },
    indexes=(("groupement", "jour"), ("vise",), ("cycle", "foyer", "produit")),
)
"""Amounts and quantities are signed: what is taken back is below zero."""
STOCK = Table(
    "impact_stock",
    key={"groupement": Kind.TEXT, "position": Kind.INTEGER},
    latest={
        "cycle": Kind.TEXT,
        "produit": Kind.TEXT,
        "jour": Kind.DATE,
        "genre": Kind.TEXT,  # recu, perte, ecart, don, transfert
        "quantite": Kind.INTEGER,  # < 0: it left
        "valeur_centimes": Kind.INTEGER,
    },
)
COMMANDES = Table(
    "impact_commandes",
    key={"position": Kind.INTEGER},
    latest={
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "foyer": Kind.TEXT,
        "genre": Kind.TEXT,  # ligne, caduque, absence
        "lignes": Kind.INTEGER,  # +1: one more product, -1: one less
    },
    indexes=(("groupement", "cycle"),),
)
PRODUITS = Table(
    "impact_produits",
    key={"produit": Kind.TEXT, "position": Kind.INTEGER},
    latest={
        "nom": Kind.TEXT,
        "bio": Kind.BOOLEAN,
        "equitable": Kind.BOOLEAN,
        "local": Kind.BOOLEAN,
        "densite_g_par_l": Kind.INTEGER,  # 0: unknown, as the two below
        "poids_net_g": Kind.INTEGER,
        "emballage_pour": Kind.INTEGER,
        "emballage_g": Kind.INTEGER,
    },
)
UNITES = Table("impact_unites", key={"produit": Kind.TEXT, "position": Kind.INTEGER}, latest={"unite": Kind.TEXT})
REFERENCES = Table(
    "impact_references",
    key={"produit": Kind.TEXT, "position": Kind.INTEGER},
    latest={"prix_centimes": Kind.INTEGER, "unite": Kind.TEXT, "releve_le": Kind.DATE, "source": Kind.TEXT},
)

impact = Projection("impact", 4, [SORTIES, STOCK, COMMANDES, PRODUITS, UNITES, REFERENCES])
_Recu = LivraisonReceptionnee | ReceptionAnnulee
_Sortie = RetraitPese | VenteLibre | RetraitContrepasse | ProduitRendu | BaisseRendue | CorrectionApresArrete


@impact.on(RetraitPese, VenteLibre)
def _sort(d: Deltas, r: Recorded[RetraitPese | VenteLibre]) -> None:
    genre = "retrait" if isinstance(r.data, RetraitPese) else "vente"
    _ecrit(d, r, genre, 1, r.data.quantite, 0)
    d.put(SORTIES, (r.pos,), tarif=r.data.tarif, financeur=r.data.financeur or "")


@impact.on(RetraitContrepasse)
def _annule(d: Deltas, r: Recorded[RetraitContrepasse]) -> None:
    _ecrit(d, r, "annule", -1, -r.data.quantite, r.corrige or 0)


@impact.on(ProduitRendu)
def _rend(d: Deltas, r: Recorded[ProduitRendu]) -> None:
    _ecrit(d, r, "rendu", -1, -r.data.quantite, r.data.retrait)


@impact.on(CorrectionApresArrete)
def _corrige(d: Deltas, r: Recorded[CorrectionApresArrete]) -> None:
    _ecrit(d, r, "corrige", -1, r.data.quantite - r.data.quantite_avant, r.data.retrait)


@impact.on(BaisseRendue)
def _baisse(d: Deltas, r: Recorded[BaisseRendue]) -> None:
    _ecrit(d, r, "baisse", -1, 0, 0)


def _ecrit(d: Deltas, r: Recorded[_Sortie], genre: str, sens: int, quantite: int, vise: int) -> None:
    f = r.data
    d.put(
        SORTIES,
        (r.pos,),
        groupement=f.groupement,
        cycle=f.cycle,
        foyer=f.foyer,
        produit=f.produit,
        jour=jour_de(r.date_effet),
        genre=genre,
        vise=vise,
        quantite=quantite,
        coutant_centimes=sens * f.coutant_centimes,
        du_centimes=sens * f.du_centimes,
        compensation_centimes=sens * f.compensation_centimes,
        supplement_centimes=sens * f.supplement_centimes,
    )


@impact.on(LivraisonReceptionnee, ReceptionAnnulee)
def _recoit(d: Deltas, r: Recorded[_Recu]) -> None:
    _bouge(d, r, "recu", r.data.recu, r.data.montant_ttc_centimes)


@impact.on(LotRefuse)
def _refuse(d: Deltas, r: Recorded[LotRefuse]) -> None:
    _bouge(d, r, "recu", -r.data.quantite, -r.data.montant_ttc_centimes)


@impact.on(PerteConstatee)
def _perd(d: Deltas, r: Recorded[PerteConstatee]) -> None:
    _bouge(d, r, "perte", -r.data.quantite, -r.data.valeur_centimes)


@impact.on(EcartInventaireConstate)
def _compte(d: Deltas, r: Recorded[EcartInventaireConstate]) -> None:
    _bouge(d, r, "ecart", r.data.ecart, r.data.valeur_centimes)


@impact.on(DonStock)
def _donne(d: Deltas, r: Recorded[DonStock]) -> None:
    _bouge(d, r, "don", -r.data.quantite, -r.data.valeur_centimes)


@impact.on(TransfertStock)
def _passe(d: Deltas, r: Recorded[TransfertStock]) -> None:
    """Out of one group's stock, into the other's, as what a supplier brings."""
    f = r.data
    _bouge(d, r, "transfert", -f.quantite, -f.valeur_centimes)
    d.put(
        STOCK,
        (f.vers_groupement, r.pos),
        cycle=f.vers_cycle,
        produit=f.produit,
        jour=jour_de(r.date_effet),
        genre="recu",
        quantite=f.quantite,
        valeur_centimes=f.valeur_centimes,
    )


_Mouvement = _Recu | LotRefuse | PerteConstatee | EcartInventaireConstate | DonStock | TransfertStock


def _bouge(d: Deltas, r: Recorded[_Mouvement], genre: str, quantite: int, valeur_centimes: int) -> None:
    f = r.data
    d.put(
        STOCK,
        (f.groupement, r.pos),
        cycle=f.cycle,
        produit=f.produit,
        jour=jour_de(r.date_effet),
        genre=genre,
        quantite=quantite,
        valeur_centimes=valeur_centimes,
    )


@impact.on(LigneCommandeModifiee)
def _commande(d: Deltas, r: Recorded[LigneCommandeModifiee]) -> None:
    if r.data.quantite_avant == 0:
        _ligne(d, r, "ligne", 1)


@impact.on(LigneCommandeRetiree)
def _retire(d: Deltas, r: Recorded[LigneCommandeRetiree]) -> None:
    _ligne(d, r, "ligne", -1)


@impact.on(CommandeCaduque)
def _tombe(d: Deltas, r: Recorded[CommandeCaduque]) -> None:
    _ligne(d, r, "caduque", 0)


@impact.on(AbsenceConstatee)
def _absent(d: Deltas, r: Recorded[AbsenceConstatee]) -> None:
    _ligne(d, r, "absence", 0)


def _ligne(
    d: Deltas,
    r: Recorded[LigneCommandeModifiee | LigneCommandeRetiree | CommandeCaduque | AbsenceConstatee],
    genre: str,
    lignes: int,
) -> None:
    f = r.data
    d.put(
        COMMANDES,
        (r.pos,),
        groupement=f.groupement,
        cycle=f.cycle,
        foyer=f.foyer,
        genre=genre,
        lignes=lignes,
    )


@impact.on(ProduitReference)
def _reference(d: Deltas, r: Recorded[ProduitReference]) -> None:
    f = r.data
    d.put(
        PRODUITS,
        (f.produit, r.pos),
        nom=f.nom_court,
        bio=est_bio(f.labels),
        equitable=est_equitable(f.labels),
        local=f.local,
        densite_g_par_l=f.densite_g_par_l or 0,
        poids_net_g=f.poids_net_g,
        emballage_pour=f.emballage_pour,
        emballage_g=f.emballage_g,
    )


@impact.on(CataloguePublie)
def _publie(d: Deltas, r: Recorded[CataloguePublie]) -> None:
    for produit, article in r.data.articles.items():
        d.put(UNITES, (produit, r.pos), unite=article.unite)


@impact.on(PrixReferenceReleve)
def _releve(d: Deltas, r: Recorded[PrixReferenceReleve]) -> None:
    f = r.data
    d.put(
        REFERENCES,
        (f.produit, r.pos),
        prix_centimes=f.prix_centimes,
        unite=f.unite,
        releve_le=f.releve_le,
        source=f.source,
    )
