"""`/cycles/{cycle}/tresorerie/fournisseurs/{fournisseur}`: order, delivery and invoices side by side (R-177)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.fournisseurs.faits import ManqueAbsorbe
from domaine.mots import jour_de
from projections.ecritures.modele import Compte
from projections.ecritures.plan import plan
from projections.lectures import commun
from projections.lectures.argent import fournisseurs, rapprochement, virements
from projections.lectures.commande import achats_communs
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.banque.comptes import a_savoir, en_clair, montre
from web.etats.un_fournisseur import un_fournisseur
from web.langue import jour
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, peut
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Formulaire
from web.pages.commun.signatures import seconds
from web.pages.commun.visite import Introuvable, Visite
from web.pages.tresorerie.cadre import Comptable, onglets
from web.pages.tresorerie.factures_retenues import avoirs_retenus, retenues
from web.pages.tresorerie.fournisseurs_choix import corrections, gestes
from web.pages.tresorerie.imprimer import demandee, imprimer
from web.pages.tresorerie.listes_fournisseurs import trop_paye

GENRES: Final = (("quantite", "Quantité"), ("prix", "Prix"), ("tva", "TVA"), ("port", "Transport"))

routes = APIRouter()


@routes.get("/cycles/{cycle}/tresorerie/fournisseurs/{fournisseur}")
async def page(visite: Comptable, cycle: str, fournisseur: str) -> Response:
    return await montrer(visite, cycle, fournisseur)


async def montrer(visite: Visite, cycle: str, fournisseur: str, refuse: Formulaire | None = None) -> Response:
    """`refuse`: a form that was refused and comes back with what is wrong. Raises Introuvable."""
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        lignes = await fournisseurs.du_cycle(lecture, visite.groupement, cycle)
        compte = next((ligne for ligne in lignes if ligne["fournisseur"] == fournisseur), None)
        if compte is None:
            raise Introuvable("Rien n'a été commandé à ce fournisseur pour cette commande du mois.")
        factures = [
            f for f in await fournisseurs.factures(lecture, visite.groupement, cycle) if f["fournisseur"] == fournisseur
        ]
        produits = await rapprochement.produits(lecture, cycle, fournisseur)
        paiements = await fournisseurs.paiements(lecture, visite.groupement, cycle)
        paiements = [p for p in paiements if p["fournisseur"] == fournisseur]
        avoirs = await fournisseurs.avoirs(lecture, visite.groupement, cycle)
        avoirs = [a for a in avoirs if a["fournisseur"] == fournisseur]
        ecarts = _ecarts(factures, sum(p["absorbe_centimes"] for p in produits))
        ensemble = [autre for autre in await achats_communs.ensemble(lecture, cycle) if autre["direct"]]
        caisses = await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne)
        n = await noms.lire(visite, lecture)
        if extension := demandee(visite):
            etat = un_fournisseur(compte["nom"], ecarts, produits, factures, avoirs, paiements, n)
            return await imprimer(visite, lecture, etat, (f"{cycle}-{fournisseur}", fiche["libelle"]), extension)
        return await visite.page(
            lecture,
            "tresorerie/fournisseur.html",
            ici="tresorerie",
            adresse=f"/cycles/{cycle}/tresorerie/fournisseurs/{fournisseur}",
            statut=200 if refuse is None else 422,
            n=n,
            cycle=fiche,
            onglets=onglets(cycle),
            compte=compte,
            trop_paye=trop_paye(compte),
            produits=produits,
            reclames=[(p["produit"], p["nom"]) for p in produits if p["reclame_centimes"] > 0],
            absorbes=[(p["produit"], p["nom"]) for p in produits if p["absorbe_centimes"] > 0],
            a_notre_charge=await _a_notre_charge(lecture, fiche, produits, fournisseur, n),
            recus=[(p["produit"], p["nom"]) for p in produits if p["recu"] > 0],
            bon=await rapprochement.bon(lecture, cycle, fournisseur),
            ecarts=ecarts,
            deux_taux=len({p["tva_pour_mille"] for p in produits if p["commande"]}) > 1,
            consignes_tues=consignes_tues(factures, produits, ecarts),
            du_cycle=[f for f in factures if f["total_ttc_centimes"] and not f["reprise"]],
            factures=factures,
            retenues=retenues(factures, arretee=fiche["arrete_le"] is not None),
            avoirs=avoirs,
            avoirs_redits=corrections("avoir_corrige", "avoir", [str(a["position"]) for a in avoirs], refuse),
            avoirs_retenus=avoirs_retenus(avoirs, factures, arrete=fiche["arrete_position"] or 0),
            paiements=paiements,
            seconds=await seconds(visite, lecture) if peut(visite, "CorrigerEspecesFournisseur") else [],
            bancaire=await _bancaire(visite, lecture, fournisseur),
            fichiers=f"/cycles/{cycle}/tresorerie/fournisseurs/{fournisseur}?fichier=",
            g=gestes(visite, [(fournisseur, compte["nom"])], factures, [compte], ensemble, caisses, refuse),
            a_reprendre=await fournisseurs.reprise_a_dire(lecture, visite.groupement),
        )


async def _a_notre_charge(
    lecture: Lecture, fiche: Ligne, produits: Sequence[Ligne], fournisseur: str, n: NomsDesPages
) -> dict[str, str]:
    """By product of which the group bears what is missing (R-178): on which account it stays, who said so, and when."""
    portes = {p["produit"] for p in produits if p["absorbe_centimes"] > 0}
    if not portes:
        return {}
    en_propre = parametres_du_cycle(fiche).mode_achat == "achat_revente"
    compte = plan(jour_de(fiche["ouvert_le"]).year)[Compte.ACHAT if en_propre else Compte.MANDAT]
    dits = await faits.du_cycle(lecture, fiche["cycle"], ManqueAbsorbe, f"fournisseur:{fournisseur}")
    return {
        dit.data.produit: f"à notre charge, au compte {compte.numero} {compte.libelle} : "
        f"{n.personne(dit.acteur)}, le {jour(dit.date_effet)}"
        for dit in dits
        if dit.data.produit in portes
    }


async def _bancaire(visite: Visite, lecture: Lecture, fournisseur: str) -> dict[str, str] | None:
    """The account it is paid on, with what to know before money goes there; None: not known."""
    ligne = await virements.compte(lecture, visite.groupement, fournisseur)
    if ligne is None or ligne["iban"] is None:
        return None
    clair = await en_clair(visite.site.application.coffre, ligne)
    return {"iban": montre(clair["iban_clair"]), "nom": clair["nom_clair"], "savoir": a_savoir(ligne)}


def _ecarts(factures: Sequence[Ligne], absorbe: int) -> list[dict[str, Any]]:
    """By kind, of the invoices that stand: billed too much, credited since, and what is left to claim.

    `absorbe`: of the missing quantities, what the group bears (R-178). A credit of one kind may be for what another
    kind says too much: no more is claimed for goods than what they are still billed beyond what came. VAT that an
    invoice lacks is none of that for what is missing: a corrected invoice will bill it.
    """
    debout = [f for f in factures if not f["remplacee_par"] and not f["reprise"]]
    lignes = []
    for code, nom in GENRES:
        ecart = sum(f[f"ecart_{code}_centimes"] for f in debout)
        avoir = sum(f[f"avoir_{code}_centimes"] for f in debout)
        if ecart or avoir:
            reste = max(ecart - avoir - (absorbe if code == "quantite" else 0), 0)
            lignes.append({"nom": nom, "code": code, "ecart": ecart, "avoir": avoir, "reste": reste})
    de_trop = sum(e["ecart"] - e["avoir"] for e in lignes if e["code"] != "port") - absorbe
    tva_qui_manque = sum(max(-e["ecart"], 0) for e in lignes if e["code"] == "tva")
    au_plus = {"quantite": de_trop + tva_qui_manque, "prix": de_trop, "tva": de_trop}
    return [{**e, "reste": max(min(e["reste"], au_plus.get(e["code"], e["reste"])), 0)} for e in lignes]


def consignes_tues(factures: Sequence[Ligne], produits: Sequence[Ligne], ecarts: Sequence[dict[str, Any]]) -> int:
    """Deposits of what came that no invoice names, while goods are billed too much: they may be what is too much."""
    nommees = sum(f["consignes_centimes"] or 0 for f in factures)
    de_trop = sum(e["ecart"] - e["avoir"] for e in ecarts if e["code"] != "port")
    return max(sum(p["consignes_centimes"] for p in produits) - nommees, 0) if factures and de_trop > 0 else 0
