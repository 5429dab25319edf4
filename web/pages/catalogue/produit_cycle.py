"""What is decided of a product in the round that takes orders: who waits for it, whether it is set aside (R-047)."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.commandes.refus import DejaEnAttente, PlafondFoyerDepasse, QuantiteHorsPas
from domaine.foyers.refus import FoyerInconnu
from domaine.types import Role, Unite
from projections.lectures.vues import Ligne
from web.pages.catalogue.catalogue import articles_de
from web.pages.catalogue.produit import page_produit
from web.pages.catalogue.tri import Article
from web.pages.commun.choix import cycle_de, exiger_le_droit, lire_foyer
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, Visite, visite
from web.saisie.nombres import lire_quantite

CHAMPS: Final[Champs] = {
    QuantiteHorsPas: "quantite",
    PlafondFoyerDepasse: "quantite",
    DejaEnAttente: "foyer",
    FoyerInconnu: "foyer",
}

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]


@routes.post("/catalogue/produits/{produit}/{cycle}/attente")
async def attendre(visite: Entre, produit: str, cycle: str) -> Response:
    article, fiche = await _article(visite, produit, cycle)
    formulaire = await Formulaire.recu(visite.request, "attente")
    return await _faire(visite, produit, "AttendreProduit", formulaire, lambda: {
        "cycle": cycle,
        "foyer": _foyer(visite, formulaire),
        "produit": produit,
        "catalogue": fiche["catalogue"],
        "quantite": lire_quantite(
            formulaire.valeur("quantite"),
            Unite(article["unite"]),
            "quantite",
            confirme="quantite" in formulaire.confirmes,
        ),
    })  # fmt: skip


@routes.post("/catalogue/produits/{produit}/{cycle}/renoncer")
async def renoncer(visite: Entre, produit: str, cycle: str) -> Response:
    await _article(visite, produit, cycle)
    formulaire = await Formulaire.recu(visite.request, "renoncer")
    return await _faire(visite, produit, "RenoncerAttente", formulaire, lambda: {
        "cycle": cycle, "foyer": _foyer(visite, formulaire), "produit": produit
    })  # fmt: skip


@routes.post("/catalogue/produits/{produit}/{cycle}/pause")
async def suspendre(visite: Entre, produit: str, cycle: str) -> Response:
    await _article(visite, produit, cycle)
    formulaire = await Formulaire.recu(visite.request, "pause")
    raison = formulaire.valeur("raison")
    return await _faire(
        visite, produit, "SuspendreProduit", formulaire, lambda: {"cycle": cycle, "produit": produit, "raison": raison}
    )


@routes.post("/catalogue/produits/{produit}/{cycle}/reprise")
async def reprendre(visite: Entre, produit: str, cycle: str) -> Response:
    await _article(visite, produit, cycle)
    formulaire = await Formulaire.recu(visite.request, "pause")
    return await _faire(visite, produit, "ReprendreProduit", formulaire, lambda: {"cycle": cycle, "produit": produit})


async def _article(visite: Visite, produit: str, cycle: str) -> tuple[Article, Ligne]:
    """As the round sells it; raises Introuvable."""
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        articles = await articles_de(visite, lecture, fiche["catalogue"], produit)
    if not articles:
        raise Introuvable("Ce produit n'est pas dans cette commande du mois.")
    return articles[0], fiche


def _foyer(visite: Visite, formulaire: Formulaire) -> str:
    """A household speaks for itself; whoever receives it names it."""
    if visite.role is Role.ADHERENT:
        return visite.session.foyer or ""
    return lire_foyer(visite, formulaire.valeur("foyer"), "foyer")


async def _faire(visite: Visite, produit: str, acte: str, formulaire: Formulaire, donnees: Any) -> Response:
    exiger_le_droit(visite, acte)
    reponse = await visite.enregistrer(formulaire, acte, donnees, CHAMPS)
    if reponse is None:
        return await page_produit(visite, produit, du_cycle=formulaire, statut=422)
    return visite.apres(reponse, f"/catalogue/produits/{produit}")
