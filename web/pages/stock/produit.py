"""`/cycles/{cycle}/stock/{produit}`: one product, what is lost of it, and what nobody ordered, sold to who asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.approvisionnement.faits import PerteConstatee
from domaine.catalogue.refus import DensiteManquante
from domaine.distribution.pesee import unite_pesee
from domaine.distribution.refus import (
    EtiquetteManquante,
    ProduitSansPrix,
    ProvenanceADire,
    TareSurPieces,
    TareTropGrande,
)
from domaine.foyers.refus import FoyerHorsGroupement, FoyerParti, FoyerReuni
from domaine.types import Motif, Unite
from projections.lectures.commande import lots as lectures_lots
from projections.lectures.commande import stock as lectures
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.langue import MOTIFS
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, equipe, exiger_le_droit, foyers, lire_foyer, peut
from web.pages.commun.depot import recevoir
from web.pages.commun.histoire import fil
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.cycle.etapes import etape_de
from web.pages.foyers.foyer import adresse_des_produits
from web.pages.stock.lots import RAPPELLENT
from web.pages.stock.stock import Equipe, Pour, qui_cherche
from web.pages.stock.valeurs import prix_du_lot, valeurs_moyennes
from web.saisie.nombres import lire_quantite

ACTES_DU_STOCK = (
    "ConstaterPerte",
    "Reconditionner",
    "DonnerReste",
    "TransfererStock",
    "DeciderSortDuLot",
)
CAUSES = (Motif.RENVERSE, Motif.ABIME, Motif.PERIME, Motif.RESIDU, Motif.AUTRE)
CHAMPS_DE_VENTE = {
    TareSurPieces: "tare",
    TareTropGrande: "brut",
    ProduitSansPrix: "brut",
    DensiteManquante: "brut",
    EtiquetteManquante: "etiquette_remise",
    ProvenanceADire: "autre_commande",
    FoyerHorsGroupement: "foyer",
    FoyerParti: "foyer",
    FoyerReuni: "foyer",
}

AUTRE_COMMANDE: Final[Mapping[str, bool]] = {"oui": True, "non": False}

routes = APIRouter()


@routes.get("/cycles/{cycle}/stock/{produit}")
async def produit_en_stock(visite: Equipe, cycle: str, produit: str, pour: Pour = "") -> Response:
    return await page_produit(visite, cycle, produit, pour=pour)


async def page_produit(
    visite: Visite, cycle: str, produit: str, refuse: Formulaire | None = None, *, pour: str = "", statut: int = 200
) -> Response:
    """`refuse`: the form that comes back as it was typed, beside the others; `pour`: who asks for it."""

    def formulaire(nom: str) -> Formulaire:
        return refuse if refuse is not None and refuse.id == nom else Formulaire(nom)

    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        ligne = await ligne_du_stock(visite, lecture, cycle, produit)
        n = await noms.lire(visite, lecture)
        portes = etape_de(fiche) in {"en_distribution", "distribue"}
        libre = max(ligne["libre"], ligne["libre_a_part"])
        lots = [
            {**lot, "prix_centimes": prix_du_lot(lot, ligne["unite"])}
            for lot in await lectures_lots.lots(lecture, visite.groupement, produit)
            if lot["lot"]
        ]
        a_servir = await lectures_lots.a_servir(lecture, visite.groupement, [produit], cycle)
        moyenne = valeurs_moyennes(await lectures.par_cycle(lecture, visite.groupement, produit)).get(produit)
        return await visite.page(
            lecture,
            "stock/produit.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/stock/{produit}",
            statut=statut,
            n=n,
            cycle=fiche,
            groupement=visite.groupement,
            l=ligne,
            moyenne=moyenne,
            s=formulaire,
            refuse=refuse.id if refuse is not None else "",
            lots=lots,
            a_servir=[x["lot"] for x in a_servir],
            a_vendre=next((x["lot"] for x in a_servir if x["reste"] > 0), ""),
            lot_le_dit=len({x["cycle"] for x in a_servir}) > 1,
            sachets=[
                x for x in await lectures_lots.sachets(lecture, visite.groupement, cycle) if x["produit"] == produit
            ],
            causes=[(cause.value, MOTIFS[cause].capitalize()) for cause in CAUSES],
            pertes=fil(await faits.du_cycle(lecture, cycle, PerteConstatee, f"produit:{produit}"), n),
            temoins=[option for option in await equipe(visite, lecture) if option[0] != visite.session.personne],
            foyers=foyers(visite),
            pour=qui_cherche(visite, pour),
            ailleurs=await lectures.cycles_ailleurs(lecture, visite.groupement),
            peut={acte: peut(visite, acte) for acte in ACTES_DU_STOCK},
            rappelle=visite.role in RAPPELLENT,
            vend=formulaire("vente") is refuse or (peut(visite, "VendreReliquat") and portes and libre > 0),
        )


async def ligne_du_stock(visite: Visite, lecture: Lecture, cycle: str, produit: str) -> Ligne:
    lignes = await lectures.du_cycle(lecture, visite.groupement, cycle)
    ligne = next((ligne for ligne in lignes if ligne["produit"] == produit and ligne["unite"]), None)
    if ligne is None:
        raise Introuvable("Ce produit n'est pas dans le stock de votre groupement.")
    return ligne


@routes.post("/cycles/{cycle}/stock/{produit}/perte")
async def perdre(visite: Equipe, cycle: str, produit: str) -> Response:
    exiger_le_droit(visite, "ConstaterPerte")
    formulaire = await recevoir(visite, "perte")
    lieu, unite = await ou(visite, cycle, produit)

    def donnees() -> dict[str, Any]:
        confirme = "quantite" in formulaire.confirmes
        return {
            **lieu,
            "lot": formulaire.valeur("lot"),
            "quantite": lire_quantite(formulaire.valeur("quantite"), unite, "quantite", confirme=confirme),
            "cause_perte": formulaire.valeur("cause_perte"),
            "temoin": formulaire.valeur("temoin") or None,
            "photos": formulaire.pieces("photos"),
        }

    reponse = await visite.enregistrer(formulaire, "ConstaterPerte", donnees)
    if reponse is None:
        return await page_produit(visite, cycle, produit, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/stock/{produit}")


@routes.post("/cycles/{cycle}/stock/{produit}/vente")
async def vendre(visite: Equipe, cycle: str, produit: str, pour: Pour = "") -> Response:
    """`pour`: the page of this household is where one goes on."""
    exiger_le_droit(visite, "VendreReliquat")
    formulaire = await Formulaire.recu(visite.request, "vente")
    lieu, unite = await ou(visite, cycle, produit)

    def donnees() -> dict[str, Any]:
        valeur = formulaire.valeur
        tare, lue = valeur("tare").strip(), unite_pesee(unite)
        return {
            **lieu,
            "lot": formulaire.valeur("lot"),
            "autre_commande": AUTRE_COMMANDE.get(valeur("autre_commande")),
            "foyer": lire_foyer(visite, valeur("foyer"), "foyer"),
            "etiquette_remise": valeur("etiquette_remise") == "oui",
            "brut": lire_quantite(valeur("brut"), lue, "brut", confirme="brut" in formulaire.confirmes),
            "tare": lire_quantite(tare, lue, "tare", confirme="tare" in formulaire.confirmes) if tare else 0,
        }

    reponse = await visite.enregistrer(formulaire, "VendreReliquat", donnees, CHAMPS_DE_VENTE)
    if reponse is None:
        return await page_produit(visite, cycle, produit, formulaire, pour=pour, statut=422)
    carte = qui_cherche(visite, pour)
    suite = adresse_des_produits(visite, carte["numero"]) if carte else f"/cycles/{cycle}/stock/{produit}"
    return visite.apres(reponse, suite)


async def ou(visite: Visite, cycle: str, produit: str) -> tuple[dict[str, Any], Unite]:
    """What every act here says of where it happens, and the unit people type in."""
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        ligne = await ligne_du_stock(visite, lecture, cycle, produit)
    return {"cycle": cycle, "produit": produit, "catalogue": fiche["catalogue"]}, Unite(ligne["unite"])
