"""Handing goods over at a household's page: weighed or counted, undone with the trace, and answers to substitutions."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.catalogue.refus import DensiteManquante
from domaine.distribution.faits import RetraitPese
from domaine.distribution.pesee import tolerance, unite_pesee
from domaine.distribution.refus import (
    AllocationRequise,
    AnnulationASigner,
    DejaPese,
    EtiquetteManquante,
    TareSurPieces,
    TareTropGrande,
)
from domaine.encaissements.refus import AvoirDepuis
from domaine.parametres import Parametres
from domaine.types import Motif, Unite
from infra.executer import Reponse
from projections.lectures import commun
from projections.lectures.gens import foyers as lectures
from projections.lectures.journal import faits
from projections.lectures.vues import Ligne
from web import langue
from web.langue import MOTIFS
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, discret
from web.pages.commun.offres import taire_le_manque
from web.pages.commun.saisies import Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire, seconds
from web.pages.commun.visite import Introuvable, Visite
from web.pages.foyers.foyer import (
    EMPORTE,
    Accueil,
    Formulaires,
    adresse_des_produits,
    cote_des_produits,
    foyer_connu,
    page_foyer,
)
from web.saisie.nombres import AConfirmer, beaucoup_plus, lire_entier, lire_quantite

RAISONS: Final = (Motif.ERREUR_MONTANT, Motif.ERREUR_FOYER, Motif.DOUBLON, Motif.DEMANDE_FOYER, Motif.AUTRE)
DU_POIDS: Final = {Motif.ERREUR_MONTANT: "erreur de poids ou de nombre"}
"""Goods, not money: the same reason in the words of the scales."""
REFUS_DU_RETRAIT: Final = {
    TareSurPieces: "tare",
    TareTropGrande: "brut",
    DejaPese: "deja",
    AllocationRequise: "brut",
    DensiteManquante: "brut",
    EtiquetteManquante: "etiquette_remise",
}

routes = APIRouter()


@routes.post("/foyers/{numero}/retraits")
async def remettre(visite: Accueil, numero: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "")
    reponse = await peser(visite, formulaire, numero)
    if reponse is None:
        cote = cote_des_produits(visite)
        return await page_foyer(visite, numero, Formulaires(retrait=formulaire), cote=cote, statut=422)
    return visite.apres(reponse, suite(adresse_des_produits(visite, numero), formulaire))


def suite(adresse: str, formulaire: Formulaire) -> str:
    """What is still to hand over; whoever took this product is there for the others too, and is not asked for again."""
    qui = formulaire.valeur("retire_par")
    return (
        f"{adresse}{'&' if '?' in adresse else '?'}{urlencode({EMPORTE: qui})}#a-remettre"
        if qui
        else f"{adresse}#a-remettre"
    )


async def peser(visite: Visite, formulaire: Formulaire, numero: str) -> Reponse | None:
    """Record the weighing of a form, or that the household leaves the product; None: the form then says what is wrong.

    Raises Introuvable.
    """
    formulaire.id = f"retrait-{formulaire.valeur('cycle')}-{formulaire.valeur('produit')}"
    if formulaire.valeur("choix") == "laisser":
        laisse = {"cycle": formulaire.valeur("cycle"), "foyer": numero, "produit": formulaire.valeur("produit")}
        return await visite.enregistrer(formulaire, "LaisserProduit", lambda: laisse)
    ligne = await ligne_de(visite, formulaire.valeur("cycle"), numero, formulaire.valeur("produit"))
    async with visite.lire() as lecture:
        parametres = parametres_du_cycle(await cycle_de(visite, lecture, ligne["cycle"]))
    a_comparer = None if await visite.deja_enregistre(formulaire) else parametres
    try:
        second = await second_signataire(visite, formulaire) if formulaire.valeur("choix") == "remplacer" else None
    except SignatureRefusee:
        _demander_que_faire(formulaire, "Ce produit est déjà pesé, par vous.", soi_meme=True)
        return None
    reponse = await visite.enregistrer(
        formulaire, "RetirerProduit", lambda: _donnees(formulaire, numero, ligne, second, a_comparer), REFUS_DU_RETRAIT
    )
    match formulaire.refus:
        case DejaPese(details=details) as refus:
            soi_meme = details["acteur"] == visite.session.personne
            _demander_que_faire(formulaire, await visite.dire(refus), soi_meme=soi_meme)
        case AnnulationASigner():
            _demander_que_faire(formulaire, "Ce produit est déjà pesé, par vous.", soi_meme=True)
    return reponse


def _demander_que_faire(formulaire: Formulaire, phrase: str, *, soi_meme: bool) -> None:
    """Goods already weighed: who, when, how much, and three answers (R-101)."""
    formulaire.erreurs["deja"] = phrase
    formulaire.valeurs["deja"] = "soi_meme" if soi_meme else "autre"


def _demander_accord(formulaire: Formulaire, ligne: Ligne, pris: int, parametres: Parametres | None) -> bool:
    """Whether the household said yes to what is far from its order (R-102); raises AConfirmer to ask it.

    A liquid is read in grams and ordered in litres: the act compares it, the page does not ask. `parametres`: as
    `_donnees` says.
    """
    if pris <= 0:  # no weight to agree on: the act says what is wrong
        return False
    if parametres is None:
        return "accord" in formulaire.confirmes
    if "accord" in formulaire.confirmes or ligne["unite"] == Unite.MILLILITRE or ligne["poids_variable"]:
        return "accord" in formulaire.confirmes
    commande = ligne["quantite"] or 0
    attendu = (commande if ligne["part"] is None else ligne["part"]) + ligne["substitue"]
    choix = formulaire.valeur("choix")
    if choix == "ajouter" or (not choix and ligne["reserve"] > 0):  # what is still kept comes on top of what was taken
        pris += ligne["retire"]
    ecart, marge = pris - attendu, 0 if ligne["unite"] == Unite.PIECE else tolerance(attendu, parametres)
    if ecart > marge or (-ecart > marge and ligne["unite"] == Unite.GRAMME and formulaire.valeur("partiel") != "oui"):
        mots = langue.quantite(pris, ligne["unite"]), langue.quantite(attendu, ligne["unite"])
        reste = "" if ecart > 0 else " Si elle prend le reste plus tard, cochez la case."
        question = f"{mots[0]} au lieu de {mots[1]} : la personne est d'accord ?{reste}"
        raise AConfirmer("accord", question, pris, sur=("brut", "tare", "choix"))
    return False


def _donnees(
    formulaire: Formulaire, numero: str, ligne: Ligne, second: str | None, parametres: Parametres | None
) -> dict[str, Any]:
    """`parametres`: to compare with what is left to take; None: this form took it, and nothing is asked again.

    Raises SaisieInvalide and AConfirmer.
    """
    valeur, unite = formulaire.valeur, unite_pesee(Unite(ligne["unite"]))
    confirme = "brut" in formulaire.confirmes
    if unite is Unite.PIECE:
        brut, tare = lire_entier(valeur("brut"), "brut"), 0
    else:
        brut = lire_quantite(valeur("brut"), unite, "brut", confirme=confirme)
        vide = "tare" in formulaire.confirmes
        tare = lire_quantite(valeur("tare"), unite, "tare", confirme=vide) if valeur("tare").strip() else 0
    if parametres is not None and not confirme and beaucoup_plus(brut - tare, ligne["reserve"]):
        pris, prevu = langue.quantite(brut - tare, unite), langue.quantite(ligne["reserve"], ligne["unite"], "prévu")
        raise AConfirmer("brut", f"{pris} pour {prevu} : c'est bien ça ?", brut, sur=("brut", "tare"))
    return {
        "cycle": ligne["cycle"],
        "foyer": numero,
        "produit": ligne["produit"],
        "catalogue": ligne["version"],
        "brut": brut,
        "tare": tare,
        "accord": _demander_accord(formulaire, ligne, brut - tare, parametres),
        "partiel": valeur("partiel") == "oui",
        "en_plus": valeur("choix") == "ajouter",
        "a_la_place": valeur("choix") == "remplacer",
        "second": second,
        "retire_par": valeur("retire_par") or None,
        "lot": valeur("lot"),
        "etiquette_remise": valeur("etiquette_remise") == "oui",
        "balance": valeur("balance"),
    }


async def ligne_de(visite: Visite, cycle: str, numero: str, produit: str) -> Ligne:
    """What the household has of this product in a round of the group; raises Introuvable."""
    async with visite.lire() as lecture:
        connu = await commun.cycle(lecture, visite.groupement, cycle)
        await foyer_connu(visite, lecture, numero)
        lignes = await lectures.lignes(lecture, cycle, numero) if connu else []
    ligne = next((ligne for ligne in lignes if ligne["produit"] == produit and ligne["unite"]), None)
    if ligne is None:
        raise Introuvable("Ce produit n'est pas dans la commande de ce foyer. Rouvrez sa page.")
    return ligne


@routes.get("/foyers/{numero}/retraits/{cycle}/{produit}/annuler")
async def demander_annulation(visite: Accueil, numero: str, cycle: str, produit: str) -> Response:
    return await _page_annuler(visite, await ligne_de(visite, cycle, numero, produit), Formulaire("annuler"))


@routes.post("/foyers/{numero}/retraits/{cycle}/{produit}/annuler")
async def annuler(visite: Accueil, numero: str, cycle: str, produit: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "annuler")
    ligne = await ligne_de(visite, cycle, numero, produit)
    try:
        second = await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await _page_annuler(visite, ligne, formulaire, statut=422)
    reponse = await visite.enregistrer(
        formulaire,
        "ContrepasserRetrait",
        lambda: {
            "cycle": cycle,
            "foyer": numero,
            "produit": produit,
            "raison": formulaire.valeur("raison"),
            "second": second,
            "en_plus": formulaire.valeur("en_plus") == "oui",
        },
        {AnnulationASigner: "second", AvoirDepuis: "en_plus"},
    )
    if reponse is None:
        return await _page_annuler(visite, ligne, formulaire, statut=422)
    return visite.apres(reponse, adresse_des_produits(visite, numero))


async def _page_annuler(visite: Visite, ligne: Ligne, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        siennes = f"foyer:{ligne['foyer']}", f"produit:{ligne['produit']}"
        pesees = await faits.du_cycle(lecture, ligne["cycle"], RetraitPese, *siennes)
        return await visite.page(
            lecture,
            "foyers/annuler_retrait.html",
            ici="foyers",
            statut=statut,
            s=formulaire,
            ligne=ligne,
            retour=adresse_des_produits(visite, ligne["foyer"]),
            discret=discret(visite),
            carte=noms.carte(visite.site.application.annuaire, ligne["foyer"]),
            soi_meme=bool(pesees) and pesees[-1].acteur == visite.session.personne,
            seconds=await seconds(visite, lecture),
            raisons=[(raison.value, (DU_POIDS.get(raison) or MOTIFS[raison]).capitalize()) for raison in RAISONS],
        )


@routes.post("/foyers/{numero}/substitutions")
async def repondre(visite: Accueil, numero: str) -> Response:
    """What the household answers, said aloud or on the telephone to the person acting."""
    formulaire = await Formulaire.recu(visite.request, "")
    formulaire.id = f"reponse-{formulaire.valeur('cycle')}-{formulaire.valeur('produit')}"
    accepte = formulaire.valeur("reponse") == "oui"

    def donnees() -> dict[str, Any]:
        commun_ = {nom: formulaire.valeur(nom) for nom in ("cycle", "produit", "substitut")}
        reponse: dict[str, Any] = {**commun_, "foyer": numero, "canal": formulaire.valeur("canal", "oral")}
        if accepte:
            reponse |= {"temoin": visite.session.personne, "plus_cher_accepte": formulaire.valeur("plus_cher") == "oui"}
        return reponse

    nom = "AccepterSubstitution" if accepte else "RefuserSubstitution"
    reponse = await visite.enregistrer(formulaire, nom, donnees)
    if reponse is None:
        taire_le_manque(visite, formulaire)
        cote = cote_des_produits(visite)
        return await page_foyer(visite, numero, Formulaires(reponse=formulaire), cote=cote, statut=422)
    return visite.apres(reponse, adresse_des_produits(visite, numero))
