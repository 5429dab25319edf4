"""`/cycles/{cycle}/ajustage`: whole cases as bars, how many to buy of each, then one order to each supplier."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any, Final
from urllib.parse import quote
from uuid import uuid5

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.approvisionnement.ajuster import colis_utiles
from domaine.approvisionnement.emettre import Conditions
from domaine.approvisionnement.refus import MinimumNonAtteint
from domaine.mots import euros
from infra.executer import Reponse
from projections.lectures import commun
from projections.lectures.commande import catalogue
from projections.lectures.commande import cycle as lectures
from projections.lectures.commande import partage as lectures_partage
from projections.lectures.vues import Ligne
from web.elision import a_maison, de_maison
from web.langue import pluriel
from web.listes.liste import par_mots
from web.listes.vue import LONGUEUR
from web.pages.approvisionnement.conditions import conditions_de, minimum_en_mots, transport_en_mots
from web.pages.approvisionnement.remplissage import Remplissage, parametres_du_cycle, remplissages
from web.pages.commandes.a_confirmer import lignes_a_confirmer
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.cycle.etapes import AVANT_LES_PORTES, etape_de
from web.saisie.nombres import lire_entier

SOUS_MINIMUM: Final[Champs] = {MinimumNonAtteint: "sous_minimum"}
"""What the supplier may accept all the same stands beside the box that says so."""
SANS_CHERCHER: Final = 8
"""Products that are seen at one glance."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/ajustage")
async def ajustage(visite: Equipe, cycle: str) -> Response:
    return await _page(visite, cycle, cherche=visite.cherche)


def _cherche(formulaire: Formulaire) -> str:
    return formulaire.valeur("q").strip()[:LONGUEUR]


def _ici(cycle: str, formulaire: Formulaire, endroit: str = "") -> str:
    """Back where one was: the same search, before the product or the supplier that was touched."""
    cherche = _cherche(formulaire)
    return f"/cycles/{cycle}/ajustage{'?q=' + quote(cherche) if cherche else ''}{'#' + endroit if endroit else ''}"


async def _page(
    visite: Visite, cycle: str, formulaire: Formulaire | None = None, *, statut: int = 200, cherche: str = ""
) -> Response:
    """`cherche`: what the address asks for; what comes back was asked for by its form."""
    cherche = _cherche(formulaire) if formulaire else cherche
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        colis = await lectures.colis(lecture, visite.groupement, cycle)
        fiches = {f["fournisseur"]: f for f in await commun.fournisseurs(lecture)}
        bons = {bon["fournisseur"]: bon for bon in await lectures.bons(lecture, visite.groupement, cycle)}
        seuil = parametres_du_cycle(fiche).seuil_ouverture_colis_pct
        chez = [
            _fournisseur(fiches.get(code), list(groupe), bons.get(code), seuil)
            for code, groupe in groupby(remplissages(colis), key=lambda barre: barre.ligne["chez"])
        ]
        proposes = {barre.ligne["produit"]: _propose(barre, seuil) for x in chez for barre in x["barres"]}
        montres = [{**x, "barres": _trouves(cherche, x)} for x in chez]
        essais = _essais(visite, await catalogue.essais(lecture, visite.groupement, cycle))
        return await visite.page(
            lecture,
            "approvisionnement/ajustage.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/ajustage",
            statut=statut,
            s=formulaire or Formulaire("ajustage"),
            cycle=fiche,
            etape=etape_de(fiche),
            seuil=seuil,
            essais=essais,
            seuil_essai=parametres_du_cycle(fiche).seuil_essai_foyers,
            chez=montres,
            cherche=cherche,
            trouves=sum(len(x["barres"]) for x in montres),
            long=len(proposes) > SANS_CHERCHER,
            proposes=proposes,
            tout_commande=etape_de(fiche) in AVANT_LES_PORTES
            and bool(bons)
            and all(x["bon"] or (x["decides"] and not x["colis"]) for x in chez),
            a_decider=sum(1 for ligne in colis if _a_decider(ligne)),
            a_confirmer=await lignes_a_confirmer(visite, lecture, fiche),
            a_completer={x["produit"] for x in await lectures_partage.a_completer(lecture, visite.groupement, cycle)},
            a_souples=await lectures_partage.produits_souples(lecture, cycle),
            bouge=peut(visite, "RepartirSouplesse") and etape_de(fiche) in AVANT_LES_PORTES,
            reporte=peut(visite, "ReporterProduit") and etape_de(fiche) in AVANT_LES_PORTES,
            ajuste=peut(visite, "ValiderAjustage") and etape_de(fiche) not in {"ouvert", "arrete"},
        )


def _trouves(cherche: str, chez: dict[str, Any]) -> list[Remplissage]:
    """Of one supplier: products of which every word typed begins a word, its own name being one of theirs."""
    lignes = {barre.ligne["produit"]: barre for barre in chez["barres"]}
    dit = par_mots(lambda ligne: f"{ligne['nom_court']} {ligne['nom']} {ligne['produit']} {chez['nom']}")
    return [lignes[ligne["produit"]] for ligne in dit(cherche, [barre.ligne for barre in lignes.values()])]


def _essais(visite: Visite, lignes: list[Ligne]) -> list[dict[str, Any]]:
    """Trial products, each with who wants it: below the threshold they are not bought and these are told (R-049)."""
    annuaire = visite.site.application.annuaire
    return [
        {"tete": voulues[0], "foyers": [{**v, "carte": noms.carte(annuaire, v["foyer"])} for v in voulues]}
        for voulues in (list(groupe) for _, groupe in groupby(lignes, key=lambda ligne: ligne["produit"]))
    ]


def _propose(barre: Remplissage, seuil: int) -> int:
    """How many cases the group's threshold opens, what is in stock being handed over first (R-058, R-061)."""
    return colis_utiles(barre.pleins * barre.pack + barre.entame, barre.pack, seuil)


def _a_decider(ligne: Ligne) -> bool:
    """Somebody waits for it, and nobody said how many cases to buy, nor that it will not come."""
    return bool(ligne["besoin"]) and ligne["colis"] is None and not ligne["decision_position"]


def _fournisseur(fiche: Ligne | None, barres: list[Remplissage], bon: Ligne | None, seuil: int) -> dict[str, Any]:
    decides = [barre.ligne for barre in barres if barre.ligne["colis"] is not None]
    restent = [barre for barre in barres if _a_decider(barre.ligne)]
    ht = sum(ligne["colis"] * ligne["colis_ht_centimes"] for ligne in decides)
    ht += sum(_propose(barre, seuil) * barre.ligne["colis_ht_centimes"] for barre in restent)
    return {
        "demande": _demande(conditions_de(fiche), ht) if fiche and not bon and ht else None,
        "fournisseur": barres[0].ligne["chez"],
        "nom": fiche["nom"] if fiche else barres[0].ligne["chez"],
        "barres": barres,
        "bon": bon,
        "decides": not restent,
        "colis": sum(ligne["colis"] for ligne in decides),
        "total": sum(ligne["colis"] * ligne["colis_ttc_centimes"] for ligne in decides),
    }


def _demande(conditions: Conditions, ht: int) -> dict[str, Any]:
    """What it asks for, before it is sent anything: of the cases decided, and of those proposed for the rest."""
    return {
        "ht": ht,
        "sous_minimum": conditions.manque_au_minimum(ht) > 0,
        "minimum": minimum_en_mots(conditions, ht),
        "transport": transport_en_mots(conditions, ht),
    }


@routes.post("/cycles/{cycle}/ajustage")
async def valider(visite: Equipe, cycle: str) -> Response:
    """One product with the number typed, or every product not decided yet at the group's threshold."""
    formulaire = await Formulaire.recu(visite.request, "ajustage")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        colis = await lectures.colis(lecture, visite.groupement, cycle)
    voulu = formulaire.valeur("produit")
    lignes = [ligne for ligne in colis if (ligne["produit"] == voulu if voulu else _a_decider(ligne))]
    notees: list[Reponse] = []
    for ligne in lignes:
        un = Formulaire(formulaire.id, formulaire.valeurs)
        un.numero = uuid5(formulaire.numero, ligne["produit"])
        reponse = await visite.enregistrer(un, "ValiderAjustage", lambda: _decision(un, fiche, ligne))  # noqa: B023
        if reponse is None:
            un.numero = formulaire.numero
            un.noter_deja(len(notees), "produit décidé", "produits décidés")
            return await _page(visite, cycle, un, statut=422)
        notees.append(reponse)
    if not notees:
        return await _page(visite, cycle, formulaire)
    return visite.apres(notees[0], _ici(cycle, formulaire, voulu), *notees[1:])


def _decision(formulaire: Formulaire, fiche: Ligne, ligne: Ligne) -> dict[str, Any]:
    donnees = {
        "cycle": fiche["cycle"],
        "produit": ligne["produit"],
        "fournisseur": ligne["chez"],
        "catalogue": fiche["catalogue"],
        "en_stock": min(ligne["libre"], ligne["besoin"]),
    }
    if ligne["besoin"] <= ligne["libre"]:
        donnees["colis"] = 0  # the stock is enough: no case, unless one is asked for
    if formulaire.valeur("produit"):
        donnees["colis"] = lire_entier(formulaire.valeur("colis"), "colis")
    position = formulaire.valeur("remplace_position")
    return {**donnees, "remplace_position": int(position)} if position.isdecimal() else donnees


@routes.post("/cycles/{cycle}/ajustage/{fournisseur}")
async def emettre(visite: Equipe, cycle: str, fournisseur: str) -> Response:
    """One supplier's order: it cannot be called back, so it is read back first."""
    exiger_le_droit(visite, "EmettreBonCommande")
    formulaire = await Formulaire.recu(visite.request, f"bon-{fournisseur}")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        colis = await lectures.colis(lecture, visite.groupement, cycle)
        fiches = {f["fournisseur"]: f for f in await commun.fournisseurs(lecture)}
    donnees = {
        "cycle": cycle,
        "fournisseur": fournisseur,
        "catalogue": fiche["catalogue"],
        "sous_minimum_accepte": formulaire.valeur("sous_minimum") == "oui",
    }
    if not lu(formulaire):
        if not await visite.passerait(formulaire, "EmettreBonCommande", lambda: donnees, SOUS_MINIMUM):
            return await _page(visite, cycle, formulaire, statut=422)
        achats = [ligne for ligne in colis if ligne["chez"] == fournisseur and ligne["colis"]]
        total, ht = (
            sum(ligne["colis"] * ligne[f"colis_{taxe}_centimes"] for ligne in achats) for taxe in ("ttc", "ht")
        )
        phrases = [f"{ligne['nom_court']} : {pluriel(ligne['colis'], 'colis', 'colis')}" for ligne in achats]
        phrases.append(f"Total des marchandises : {euros(total)}.")
        phrases.append(transport_en_mots(conditions_de(fiches[fournisseur]), ht))
        return await confirmer(
            visite,
            formulaire,
            titre=f"Envoyer la commande {a_maison(fiches[fournisseur]['nom'])} ?",
            phrases=phrases,
            bouton="Oui, envoyer la commande",
            retour=_ici(cycle, formulaire, f"chez-{fournisseur}"),
            ici="cycle",
        )
    reponse = await visite.enregistrer(formulaire, "EmettreBonCommande", lambda: donnees, SOUS_MINIMUM)
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, _ici(cycle, formulaire, f"chez-{fournisseur}"))


@routes.post("/cycles/{cycle}/ajustage/{fournisseur}/reporter")
async def reporter(visite: Equipe, cycle: str, fournisseur: str) -> Response:
    """Below its minimum a supplier does not come: each of its products is put off, what was paid stays on accounts."""
    exiger_le_droit(visite, "ReporterProduit")
    formulaire = await Formulaire.recu(visite.request, f"report-{fournisseur}")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        colis = await lectures.colis(lecture, visite.groupement, cycle)
        maisons = {f["fournisseur"]: f["nom"] for f in await commun.fournisseurs(lecture)}
    attendus = [ligne for ligne in colis if ligne["chez"] == fournisseur and ligne["demande"]]
    if not lu(formulaire):
        phrases = [f"{ligne['nom_court']} : {pluriel(ligne['foyers'], 'foyer')}." for ligne in attendus]
        phrases.append("Ces lignes n'engagent plus personne. Ce qui est déjà payé reste sur le compte de chacun.")
        return await confirmer(
            visite,
            formulaire,
            titre=f"Reporter les produits {de_maison(maisons.get(fournisseur, fournisseur))} ?",
            phrases=phrases,
            bouton="Oui, reporter ces produits",
            retour=_ici(cycle, formulaire, f"chez-{fournisseur}"),
            ici="cycle",
        )
    notees: list[Reponse] = []
    for ligne in attendus:
        un = Formulaire(formulaire.id, formulaire.valeurs)
        un.numero = uuid5(formulaire.numero, ligne["produit"])
        donnees = {
            "cycle": cycle,
            "produit": ligne["produit"],
            "fournisseur": fournisseur,
            "catalogue": fiche["catalogue"],
        }
        reponse = await visite.enregistrer(un, "ReporterProduit", lambda: donnees)  # noqa: B023
        if reponse is None:
            un.numero = formulaire.numero
            un.noter_deja(len(notees), "produit reporté", "produits reportés")
            return await _page(visite, cycle, un, statut=422)
        notees.append(reponse)
    if not notees:
        return await _page(visite, cycle, formulaire)
    return visite.apres(notees[0], _ici(cycle, formulaire, f"chez-{fournisseur}"), *notees[1:])
