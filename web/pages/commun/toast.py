"""What was just recorded, told on the page that follows, from the fact itself: no link can make it say otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final, NamedTuple

from domaine.approvisionnement.faits import AjustageValide, FoyerPrevenu, LivraisonReceptionnee, SubstitutionProposee
from domaine.bons_commande.faits import ProduitReporte
from domaine.catalogue.faits import CataloguePublie
from domaine.commandes.faits import LigneBonNotee, LigneCommandeModifiee, LigneCommandeRetiree
from domaine.distribution.faits import RetraitPese
from domaine.encaissements.faits import EncaissementEnregistre, EspecesEnTransitRemises
from domaine.foyers.faits import AdhesionEnregistree, FoyerInscrit
from domaine.mots import euros
from domaine.permanences.faits import CreneauPris
from domaine.stock.faits import InventaireRealise, TransfertStock
from domaine.types import Role
from infra.facts import decode
from web.langue import pluriel
from web.pages.commun.histoire import dit_une_quantite
from web.pages.commun.navigation import COMPTES
from web.pages.commun.noms import NomsDesPages, carte
from web.pages.commun.visiteur import Visiteur
from web.recit import raconter
from web.recit.au_foyer import NomsDuFoyer, raconter_au_foyer
from web.recit.base import Recit
from web.recit.catalogue import publie_pour

FRAIS: Final = timedelta(minutes=2)
CHIFFRES_MAX: Final = 15
NOMMES_MAX: Final = 3
ETENDUE_MAX: Final = 1_000
"""Positions read at once: beyond, nothing is told."""
ENSEMBLES: Final[Mapping[type, tuple[str, str]]] = {
    AdhesionEnregistree: ("adhésion notée", "adhésions notées"),
    AjustageValide: ("produit décidé", "produits décidés"),
    CreneauPris: ("inscription notée", "inscriptions notées"),
    EspecesEnTransitRemises: ("paiement remis à la caisse", "paiements remis à la caisse"),
    FoyerInscrit: ("foyer inscrit", "foyers inscrits"),
    FoyerPrevenu: ("manque dit", "manques dits"),
    InventaireRealise: ("produit compté", "produits comptés"),
    LigneBonNotee: ("ligne du bon notée", "lignes du bon notées"),
    LigneCommandeModifiee: ("ligne commandée", "lignes commandées"),
    LigneCommandeRetiree: ("ligne retirée", "lignes retirées"),
    LivraisonReceptionnee: ("produit reçu", "produits reçus"),
    ProduitReporte: ("produit reporté", "produits reportés"),
    RetraitPese: ("produit remis", "produits remis"),
    SubstitutionProposee: ("remplacement proposé", "remplacements proposés"),
    TransfertStock: ("envoi noté", "envois notés"),
}


class Toast(NamedTuple):
    texte: str
    annuler: str
    """Where it is undone; "" when this is not where it is."""


async def toast(visiteur: Visiteur, noms: NomsDesPages) -> Toast | None:
    """From `?fait=<position>`, once for each thing recorded, when all are the visitor's own and recent."""
    textes = visiteur.request.query_params.getlist("fait")
    connus = textes and all(texte.isascii() and texte.isdigit() and len(texte) <= CHIFFRES_MAX for texte in textes)
    if visiteur.request.method != "GET" or not connus:
        return None
    positions = {int(texte) for texte in textes}
    debut, etendue = min(positions), max(positions) - min(positions) + 1
    if etendue > ETENDUE_MAX:
        return None
    lu = await visiteur.site.application.store.read((), after=max(debut - 1, 0), limit=etendue)
    faits = [decode(event.type, event.data) for event in lu.events if event.position in positions]
    if not faits or any(
        fait.acteur != visiteur.session.personne or visiteur.maintenant - fait.date_reception > FRAIS for fait in faits
    ):
        return None
    if len(faits) == 1 and faits[0].source.startswith("import:"):  # one fact among all those of a file
        return Toast("Enregistré. Catalogue importé.", "")
    annuler = _annuler(faits[0].data) if len(faits) == 1 else ""
    return Toast(f"Enregistré. {' ; '.join(_dits(visiteur, [fait.data for fait in faits], noms))}", annuler)


def _raconter(visiteur: Visiteur, fait: Any, noms: NomsDesPages) -> Recit:
    """As the list of what happened says it to who reads: a household hears « vous », no number of its own.

    On the page of one product, new prices are its own.
    """
    if isinstance(fait, CataloguePublie) and (produit := visiteur.request.path_params.get("produit")):
        return publie_pour(fait, produit, noms)
    foyer = visiteur.session.foyer
    if visiteur.role is not Role.ADHERENT or foyer is None:
        return raconter(fait, noms)
    personne = visiteur.session.personne
    siens = {personne: noms.personne(personne), **dict(carte(visiteur.site.application.annuaire, foyer)["gens"])}
    return raconter_au_foyer(fait, NomsDuFoyer(noms, foyer, siens))


def _dits(visiteur: Visiteur, faits: Sequence[Any], noms: NomsDesPages) -> Iterator[str]:
    """Each by its name; too many of one kind are counted."""
    par_genre: dict[type, list[Any]] = {}
    for fait in faits:
        par_genre.setdefault(type(fait), []).append(fait)
    for genre, siens in par_genre.items():
        if len(faits) > NOMMES_MAX and len(siens) > 1:
            un, plusieurs = ENSEMBLES.get(genre, ("chose notée", "choses notées"))
            yield pluriel(len(siens), un, plusieurs)
        else:
            yield from (_dit(visiteur, fait, noms) for fait in siens)


def _dit(visiteur: Visiteur, fait: Any, noms: NomsDesPages) -> str:
    recit = _raconter(visiteur, fait, noms)
    tu = recit.montant is None or (visiteur.role not in COMPTES and dit_une_quantite(fait))
    montant = "" if tu else f" : {euros(recit.montant or 0)}"
    suite = f" ({recit.detail})" if recit.detail else ""
    return f"{recit.phrase}{montant}{suite}"


def _annuler(fait: Any) -> str:
    match fait:
        case EncaissementEnregistre():
            return f"/foyers/{fait.foyer}/encaissements/{fait.encaissement}/annuler"
        case RetraitPese():
            return f"/foyers/{fait.foyer}/retraits/{fait.cycle}/{fait.produit}/annuler"
    return ""
