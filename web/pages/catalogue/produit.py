"""`/catalogue/produits/{produit}`: one product, its price here, elsewhere and before; its card, kept by whoever may."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.arithmetique import hors_taxe
from domaine.catalogue.allergenes import A_DECLARER
from domaine.catalogue.faits import Article as Publie
from domaine.catalogue.refus import ReleveAVenir, RelevePlusAncien
from domaine.catalogue.tva import regime_des_achats, tva_du_colis
from domaine.commandes.controles import exiger_pas
from domaine.commandes.refus import QuantiteHorsPas
from domaine.mots import euros, jour_de
from domaine.mots import quantite as en_mots
from domaine.types import Unite
from projections.lectures.commande import catalogue as lectures
from projections.lectures.gens import avis, souhaits
from projections.lectures.groupe import reglages
from projections.lectures.vues import Lecture, Ligne
from web.catalogue.genres import TAUX
from web.langue import calcul
from web.pages.avis.tableau import assez, avec_parts
from web.pages.catalogue.catalogue import articles_de
from web.pages.catalogue.produit_limites import en_cours
from web.pages.catalogue.tri import Article, du, liste
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, Visite, visite
from web.pages.souhaits.tableau import en_nombre
from web.saisie.dates import lire_jour
from web.saisie.nombres import lire_entier, lire_montant, lire_quantite
from web.saisie.problemes import Probleme, SaisieInvalide

CONTIENT: Final = "contient."
TRACES: Final = "traces."
"""Begin the names of the boxes of the card: `contient.gluten`."""

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]


@routes.get("/catalogue/produits/{produit}")
async def produit(visite: Entre, produit: str, quantite: Annotated[str, Query(max_length=16)] = "") -> Response:
    return await page_produit(visite, produit, quantite=quantite)


async def page_produit(
    visite: Visite,
    produit: str,
    *,
    quantite: str = "",
    fiche: Formulaire | None = None,
    releve: Formulaire | None = None,
    du_cycle: Formulaire | None = None,
    statut: int = 200,
) -> Response:
    """Raise Introuvable."""
    async with visite.lire() as lecture:
        connue = await _fiche(lecture, produit)
        articles = await articles_de(visite, lecture, connue["version"], produit) if connue["version"] else []
        article = articles[0] if articles else None
        return await visite.page(
            lecture,
            "catalogue/produit.html",
            ici="catalogue",
            statut=statut,
            p={**connue, "allergenes": liste(connue["allergenes"]), "traces": liste(connue["traces"])},
            labels=liste(connue["labels"]),
            a=article,
            plus_propose=bool(connue["version"]) and connue["version"] < connue["derniere"],
            prix=await lectures.prix_de(lecture, produit),
            quantite=quantite,
            reponse=_calcul(article, quantite) if article and quantite.strip() else "",
            tva=await _tva(visite, lecture, article) if article and visite.role in EQUIPE else None,
            fiche=fiche or Formulaire("fiche", _en_saisie(connue)),
            releve=releve or Formulaire("releve"),
            du_cycle=du_cycle or Formulaire("attente"),
            demandes=await en_nombre(visite, lecture, await souhaits.du_produit(lecture, visite.groupement, produit)),
            avis=await _avis(visite, lecture, produit),
            ici_et_maintenant=await en_cours(visite, lecture, produit),
            a_declarer=A_DECLARER,
            aujourdhui=jour_de(visite.maintenant).isoformat(),
            tient=peut(visite, "ReferencerProduit"),
            releve_les_prix=peut(visite, "ReleverPrixReference"),
        )


async def _avis(visite: Visite, lecture: Lecture, produit: str) -> Ligne | None:
    dits = await avis.du_produit(lecture, visite.groupement, produit)
    return next(iter(await assez(visite, lecture, [avec_parts(dits)])), None) if dits else None


async def _fiche(lecture: Lecture, produit: str) -> Ligne:
    connue = await lectures.fiche(lecture, produit)
    if connue is None:
        raise Introuvable("Ce produit n'est pas au catalogue.")
    return connue


def _calcul(article: Article, texte: str) -> str:
    """What the amount comes to, or what can be ordered instead (R-043, R-045)."""
    try:
        quantite = lire_quantite(texte, Unite(article["unite"]), usuel=None)
        exiger_pas(quantite, _publie(article), partial(du, article))
    except SaisieInvalide as erreur:
        return str(erreur)
    except QuantiteHorsPas as refus:
        return refus.message
    if article["a_son_tarif"]:
        return f"{en_mots(quantite, article['unite'])} : {euros(du(article, quantite))}"
    return calcul(quantite, article["unite"], article["prix_centimes"])


async def _tva(visite: Visite, lecture: Lecture, article: Article) -> dict[str, Any]:
    """What the price holds: VAT is never added to it (R-009), the regime says whose it is (R-011)."""
    parametres = await reglages.parametres(lecture, visite.groupement, jour_de(visite.maintenant))
    regime = regime_des_achats(parametres)
    ht = hors_taxe(article["prix_centimes"], article["tva_pour_mille"])
    return {
        "ht": ht,
        "tva": article["prix_centimes"] - ht,
        "taux": TAUX.dire(article["tva_pour_mille"], ""),
        "regime": regime,
        "colis": tva_du_colis(_publie(article), regime),
    }


def _publie(article: Article) -> Publie:
    return msgspec.convert({nom: article[nom] for nom in Publie.__struct_fields__}, Publie)


@routes.post("/catalogue/produits/{produit}/fiche")
async def tenir(visite: Entre, produit: str) -> Response:
    """The card as it is described from now on."""
    formulaire = await Formulaire.recu(visite.request, "fiche")
    async with visite.lire() as lecture:
        connue = await _fiche(lecture, produit)
    reponse = await _enregistrer(visite, "ReferencerProduit", formulaire, lambda: _donnees(formulaire, connue))
    if reponse is None:
        return await page_produit(visite, produit, fiche=formulaire, statut=422)
    return reponse


@routes.post("/catalogue/produits/{produit}/releve")
async def relever(visite: Entre, produit: str) -> Response:
    """A price that somebody saw elsewhere."""
    formulaire = await Formulaire.recu(visite.request, "releve")
    async with visite.lire() as lecture:
        connue = await _fiche(lecture, produit)
        articles = await articles_de(visite, lecture, connue["version"], produit) if connue["version"] else []
    if not articles:
        raise Introuvable("Ce produit n'a pas encore de prix : publiez-le d'abord.")

    def donnees() -> dict[str, Any]:
        return {
            "produit": produit,
            "prix_centimes": lire_montant(formulaire.valeur("prix_centimes"), "prix_centimes"),
            "unite": articles[0]["unite"],
            "releve_le": _jour(formulaire.valeur("releve_le")),
            "source": formulaire.valeur("source").strip(),
        }

    champs = {ReleveAVenir: "releve_le", RelevePlusAncien: "releve_le"}
    reponse = await _enregistrer(visite, "ReleverPrixReference", formulaire, donnees, champs)
    if reponse is None:
        return await page_produit(visite, produit, releve=formulaire, statut=422)
    return reponse


async def _enregistrer(
    visite: Visite,
    acte: str,
    formulaire: Formulaire,
    donnees: Callable[[], Mapping[str, Any]],
    champs: Champs | None = None,
) -> Response | None:
    exiger_le_droit(visite, acte)
    reponse = await visite.enregistrer(formulaire, acte, donnees, champs)
    return None if reponse is None else visite.apres(reponse, visite.request.url.path.rpartition("/")[0])


def _jour(texte: str) -> str:
    try:
        return lire_jour(texte).isoformat()
    except ValueError as erreur:
        raise SaisieInvalide([Probleme("releve_le", str(erreur))]) from None


def _donnees(formulaire: Formulaire, connue: Ligne) -> dict[str, Any]:
    """What the form does not show of the card (its drawing, its names elsewhere) stays."""
    valeur = formulaire.valeur
    densite = valeur("densite_g_par_l").strip()
    return {
        **{nom: valeur(nom).strip() for nom in ("nom", "nom_court", "categorie", "origine", "contenant")},
        "produit": connue["produit"],
        "fournisseur": connue["fournisseur"],
        "labels": [label.strip() for label in valeur("labels").split(";") if label.strip()],
        "allergenes": [mot for mot in A_DECLARER if valeur(CONTIENT + mot) == "oui"],
        "traces": [mot for mot in A_DECLARER if valeur(TRACES + mot) == "oui"],
        "conservation": valeur("conservation"),
        "densite_g_par_l": lire_quantite(densite, Unite.GRAMME, "densite_g_par_l") if densite else None,
        "etiquette_fournisseur": valeur("etiquette_fournisseur") == "oui",
        "poids_net_g": lire_entier(valeur("poids_net_g") or "0", "poids_net_g"),
        "local": valeur("local") == "oui",
        "emballage_pour": lire_entier(valeur("emballage_pour") or "0", "emballage_pour"),
        "emballage_g": lire_entier(valeur("emballage_g") or "0", "emballage_g"),
        "picto": connue["picto"],
        "noms": msgspec.json.decode(connue["noms"]),
    }


def _en_saisie(connue: Ligne) -> dict[str, str]:
    densite = connue["densite_g_par_l"]
    return {
        **{nom: connue[nom] for nom in ("nom", "nom_court", "categorie", "origine", "contenant", "conservation")},
        "labels": " ; ".join(liste(connue["labels"])),
        "densite_g_par_l": f"{densite // 1_000},{densite % 1_000:03d}" if densite else "",
        "etiquette_fournisseur": "oui" if connue["etiquette_fournisseur"] else "",
        "local": "oui" if connue["local"] else "",
        **{nom: str(connue[nom] or "") for nom in ("poids_net_g", "emballage_pour", "emballage_g")},
        **{CONTIENT + mot: "oui" for mot in liste(connue["allergenes"])},
        **{TRACES + mot: "oui" for mot in liste(connue["traces"])},
    }
