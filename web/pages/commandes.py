"""`/cycles/{cycle}/commandes`: the orders of the round, and a household's sheet: entered, changed, withdrawn."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.arithmetique import montant_ligne
from domaine.commandes.refus import BonDejaSaisi, QuantiteHorsPas
from domaine.types import Role, SiManque, Unite
from projections.lectures import cycle as lectures
from projections.lectures import foyers as lectures_foyers
from projections.lectures.vues import Lecture, Ligne
from web.langue import SI_MANQUE, solde_en_mots
from web.pages import noms
from web.pages.choix import cycle_de
from web.pages.confirmer import confirmer, lu
from web.pages.etapes import etape_de
from web.pages.foyer import foyer_connu
from web.pages.navigation import ACCUEIL, EQUIPE
from web.pages.saisies import Formulaire
from web.pages.visite import Introuvable, PasPermis, Visite, reserve_a, visite
from web.saisie.nombres import lire_quantite

QUANTITE: Final = "q."
"""Begins the names of the sheet's fields: `q.P016`."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]
Entre = Annotated[Visite, Depends(visite)]


@routes.get("/cycles/{cycle}/commandes")
async def commandes(visite: Equipe, cycle: str, q: Annotated[str, Query(max_length=100)] = "") -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        lignes = {ligne["foyer"]: ligne for ligne in await lectures.commandes(lecture, visite.groupement, cycle)}
        annuaire, ouvert = visite.site.application.annuaire, etape_de(fiche) == "ouvert"
        cherche = q.strip()
        trouves = annuaire.chercher(cherche, groupement=visite.groupement) if cherche else None
        fiches = annuaire.fiches(groupement=visite.groupement) if trouves is None else trouves
        return await visite.page(
            lecture,
            "commandes.html",
            ici="cycle",
            cycle=fiche,
            ouvert=ouvert,
            cherche=cherche,
            lignes=[_rang(visite, lignes[f.foyer]) for f in fiches if f.foyer in lignes],
            sans=[noms.carte(annuaire, f.foyer) for f in trouves or () if f.foyer not in lignes],
            total=sum(ligne["commande_centimes"] for ligne in lignes.values()),
            nombre=len(lignes),
            saisit=visite.role in ACCUEIL - {Role.TRESORIER},
        )


def _rang(visite: Visite, ligne: Ligne) -> dict[str, Any]:
    annuaire = visite.site.application.annuaire
    phrase = solde_en_mots(ligne["solde_centimes"], ligne["engage_foyer_centimes"])
    par = annuaire.personne(ligne["saisie_par"]) if ligne["saisie_par"] else ""
    return {**ligne, "carte": noms.carte(annuaire, ligne["foyer"]), "phrase": phrase, "par": par}


@routes.get("/cycles/{cycle}/commandes/{foyer}")
async def feuille(visite: Entre, cycle: str, foyer: str) -> Response:
    return await page_feuille(visite, cycle, foyer)


async def page_feuille(
    visite: Visite, cycle: str, foyer: str, formulaire: Formulaire | None = None, *, statut: int = 200
) -> Response:
    """The household's sheet: what it ordered, then the catalogue to add from. Raises Introuvable, PasPermis."""
    _exiger_sa_commande(visite, foyer)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        solde = await foyer_connu(visite, lecture, foyer)
        lignes = await lectures_foyers.lignes(lecture, cycle, foyer)
        commandes_ = {ligne["produit"] for ligne in lignes if ligne["quantite"]}
        articles = await lectures.articles(lecture, fiche["catalogue"])
        return await visite.page(
            lecture,
            "feuille.html",
            ici="cycle" if visite.role is not Role.ADHERENT else "ma-famille",
            adresse=f"/cycles/{cycle}/commandes/{foyer}",
            statut=statut,
            s=formulaire or Formulaire("feuille"),
            cycle=fiche,
            ouvert=etape_de(fiche) == "ouvert",
            carte=noms.carte(visite.site.application.annuaire, foyer),
            commande=await lectures_foyers.commande(lecture, cycle, foyer),
            lignes=[ligne for ligne in lignes if ligne["quantite"]],
            rayons=_rayons([article for article in articles if article["produit"] not in commandes_]),
            phrase=solde_en_mots(solde["solde_centimes"], solde["engage_centimes"], vous=visite.role is Role.ADHERENT),
            si_manque=[(code.value, SI_MANQUE[code], "") for code in SiManque],
            equipe=visite.role is not Role.ADHERENT,
            retour="/ma-famille" if visite.role is Role.ADHERENT else f"/foyers/{foyer}",
        )


def _exiger_sa_commande(visite: Visite, foyer: str) -> None:
    if visite.role is Role.ADHERENT:
        if visite.session.foyer != foyer:
            raise PasPermis
    elif visite.role not in ACCUEIL - {Role.TRESORIER}:
        raise PasPermis


def _rayons(articles: list[Ligne]) -> list[tuple[str, list[dict[str, Any]]]]:
    """By category, each article with the price of one step."""
    return [
        (categorie or "Autres", [_article(article) for article in groupe])
        for categorie, groupe in groupby(articles, key=lambda article: article["categorie"])
    ]


def _article(article: Ligne) -> dict[str, Any]:
    prix_du_pas = montant_ligne(article["pas"], article["prix_centimes"], article["prix_pour"])
    return {**article, "prix_du_pas": prix_du_pas}


@routes.post("/cycles/{cycle}/commandes/{foyer}")
async def saisir(visite: Entre, cycle: str, foyer: str) -> Response:
    """New lines of the sheet, one act."""
    _exiger_sa_commande(visite, foyer)
    formulaire = await Formulaire.recu(visite.request, "feuille")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        unites = {a["produit"]: Unite(a["unite"]) for a in await lectures.articles(lecture, fiche["catalogue"])}
    reponse = await visite.enregistrer(
        formulaire,
        "SaisirCommande",
        lambda: _donnees(formulaire, fiche, foyer, unites),
        {BonDejaSaisi: "bon", QuantiteHorsPas: ""},
    )
    if reponse is None:
        return await page_feuille(visite, cycle, foyer, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/commandes/{foyer}")


def _donnees(formulaire: Formulaire, fiche: Ligne, foyer: str, unites: dict[str, Unite]) -> dict[str, Any]:
    lignes = []
    for nom, texte in formulaire.valeurs.items():
        produit = nom.removeprefix(QUANTITE)
        if not nom.startswith(QUANTITE) or produit not in unites or not texte.strip():
            continue
        quantite = lire_quantite(texte, unites[produit], nom, confirme=nom in formulaire.confirmes)
        if quantite:
            lignes.append(
                {"produit": produit, "quantite": quantite, "si_manque": formulaire.valeur("si_manque") or None}
            )
    bon, version = formulaire.valeur("bon").strip(), formulaire.valeur("catalogue").strip()
    return {
        "cycle": fiche["cycle"],
        "foyer": foyer,
        "catalogue": int(version) if version.isdecimal() else fiche["catalogue"],
        "lignes": lignes,
        **({"bon": bon} if bon else {}),
    }


@routes.post("/cycles/{cycle}/commandes/{foyer}/{produit}")
async def changer(visite: Entre, cycle: str, foyer: str, produit: str) -> Response:
    """One line: another quantity, or withdrawn."""
    _exiger_sa_commande(visite, foyer)
    formulaire = await Formulaire.recu(visite.request, f"ligne-{produit}")
    async with visite.lire() as lecture:
        ligne = await _ligne(lecture, cycle, foyer, produit)
    if formulaire.valeur("geste") == "retirer":
        reponse = await visite.enregistrer(
            formulaire, "RetirerLigne", lambda: {"cycle": cycle, "foyer": foyer, "produit": produit}
        )
    else:
        reponse = await visite.enregistrer(
            formulaire, "ModifierLigne", lambda: _changement(formulaire, ligne), {QuantiteHorsPas: "quantite"}
        )
    if reponse is None:
        formulaire.valeurs["produit"] = produit
        return await page_feuille(visite, cycle, foyer, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/commandes/{foyer}")


async def _ligne(lecture: Lecture, cycle: str, foyer: str, produit: str) -> Ligne:
    lignes = await lectures_foyers.lignes(lecture, cycle, foyer)
    ligne = next((ligne for ligne in lignes if ligne["produit"] == produit and ligne["unite"]), None)
    if ligne is None:
        raise Introuvable("Ce produit n'est pas dans cette commande.")
    return ligne


def _changement(formulaire: Formulaire, ligne: Ligne) -> dict[str, Any]:
    confirme = "quantite" in formulaire.confirmes
    quantite = lire_quantite(formulaire.valeur("quantite"), Unite(ligne["unite"]), "quantite", confirme=confirme)
    champs = {nom: ligne[nom] for nom in ("cycle", "foyer", "produit")}
    return {**champs, "quantite": quantite, "catalogue": ligne["version"]}


@routes.post("/cycles/{cycle}/annuler/{foyer}")
async def annuler(visite: Entre, cycle: str, foyer: str) -> Response:
    """The whole order, read back first."""
    _exiger_sa_commande(visite, foyer)
    formulaire = await Formulaire.recu(visite.request, "annuler")
    retour = f"/cycles/{cycle}/commandes/{foyer}"
    if not lu(formulaire):
        nom = noms.carte(visite.site.application.annuaire, foyer)["nom"]
        phrases = [
            f"Commande de {nom} ({foyer}).",
            "Tous ses produits sont retirés. Ce qui est payé reste sur son compte.",
        ]
        return await confirmer(
            visite,
            formulaire,
            titre="Retirer toute la commande ?",
            phrases=phrases,
            bouton="Oui, tout retirer",
            retour=retour,
            ici="cycle",
        )
    reponse = await visite.enregistrer(formulaire, "AnnulerCommande", lambda: {"cycle": cycle, "foyer": foyer})
    if reponse is None:
        return await page_feuille(visite, cycle, foyer, formulaire, statut=422)
    return visite.apres(reponse, retour)
