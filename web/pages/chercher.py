"""`/chercher`: one field for a household, an amount, a receipt, a cheque, a form, a bill, a credit."""

from __future__ import annotations

from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from projections.lectures import recherche
from projections.lectures.argent import banque, caisse
from projections.lectures.gens import foyers as lectures_foyers
from projections.lectures.vues import Lecture, Ligne
from web.aide import guide as aide
from web.aide.paragraphes import CHEZ
from web.listes.vue import CHERCHE, LONGUEUR, SCELLE
from web.pages.banque.cadre import en_clair
from web.pages.banque.liste_lignes import etat, nommee
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.navigation import COMPTES, EQUIPE
from web.pages.commun.publique import interne
from web.pages.commun.visite import Visite, redirige, reserve_a
from web.pages.entrer import peut_etre
from web.pages.foyers.a_cote import a_cote
from web.pages.foyers.foyers import trouve
from web.pour_qui import CHAMP as POUR
from web.saisie.nombres import lire_montant
from web.saisie.problemes import SaisieInvalide

ADRESSE: Final = "/chercher"
VERS: Final = "vers"
"""Where a form looks for it; its other fields go along."""
CHAMPS_MAX: Final = 20
MONTANT_MAX: Final = 10_000_000
SORTIES: Final = {
    "remboursement": "Remboursement",
    "consigne": "Consigne rendue",
    "depense": "Dépense",
    "paiement_fournisseur": "Fournisseur payé",
    "rendu_fournisseur": "Rendu par un fournisseur",
    "consignes_fournisseur": "Consignes déduites",
}
"""By kind of a sum that went out, or came back."""
AIDES: Final = 3
"""Paragraphs of the guide shown after what was recorded."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.post(ADRESSE)
async def demander(request: Request) -> Response:
    """Of any list: where it is looked for, in an address that does not tell what. Nothing is recorded.

    Whose session has ended is shown the door there, and looks for it again.
    """
    async with request.form(max_files=0, max_fields=CHAMPS_MAX) as envoi:
        demande = {nom: valeur for nom, valeur in envoi.items() if isinstance(valeur, str) and valeur and nom != POUR}
    vers, texte = interne(demande.pop(VERS, ADRESSE)), demande.pop(CHERCHE, "").strip()[:LONGUEUR]
    visite = await peut_etre(request)
    if texte and visite is not None:
        demande[SCELLE] = visite.sceller(texte)
    return redirige(f"{vers}{'&' if '?' in vers else '?'}{urlencode(demande)}" if demande else vers)


@routes.get(ADRESSE)
async def chercher(visite: Equipe) -> Response:
    texte = visite.cherche
    montant = _montant(texte)
    annuaire = visite.site.application.annuaire
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        soldes = {s["foyer"]: s for s in await lectures_foyers.soldes(lecture, visite.groupement)}
        fiches = annuaire.chercher(texte, groupement=visite.groupement) if texte else []
        dit = await a_cote(visite, lecture)
        groupement = visite.groupement
        comptes = visite.role in COMPTES
        return await visite.page(
            lecture,
            "chercher.html",
            ici="chercher",
            n=n,
            texte=texte,
            montant=montant,
            foyers=[trouve(visite, soldes[fiche.foyer], dit) for fiche in fiches if fiche.foyer in soldes],
            paiements=[
                {**paiement, "chez": annuaire.actuel(paiement["foyer"])}
                for paiement in (await recherche.paiements(lecture, groupement, texte, montant) if texte else ())
            ],
            **(await _d_argent(visite, lecture, n, montant if comptes else None)),
            bons=await recherche.bons_papier(lecture, groupement, texte) if texte else [],
            factures=await recherche.factures(lecture, groupement, texte, montant) if len(texte) > 1 else [],
            avoirs=await recherche.avoirs(lecture, groupement, texte, montant) if len(texte) > 1 else [],
            commandes=await recherche.bons_de_commande(lecture, groupement, texte) if texte else [],
            aides=[] if fiches else aide.chercher(texte, CHEZ.get(visite.role, ""))[:AIDES],  # examples have names too
            comptes=comptes,
            inscrit=peut(visite, "InscrireFoyer"),
        )


async def _d_argent(visite: Visite, lecture: Lecture, n: noms.NomsDesPages, montant: int | None) -> dict[str, Any]:
    """Sums that went out and lines of the bank of that amount; none for who counts a till (R-163)."""
    compte = await caisse.comptee_par(lecture, visite.groupement, visite.session.personne)
    if montant is None or compte is not None:
        return {"sorties": [], "lignes": []}
    lignes = (await banque.lignes(lecture, visite.groupement, montant))[: recherche.LIMITE]
    return {
        "sorties": [
            {**sortie, "quoi": SORTIES[sortie["genre"]], "a_qui": _a_qui(sortie, n)}
            for sortie in await recherche.sorties(lecture, visite.groupement, montant)
        ],
        "lignes": [{**ligne, "dite": etat(nommee(ligne, n))[1]} for ligne in await en_clair(visite, lignes)],
    }


def _a_qui(sortie: Ligne, n: noms.NomsDesPages) -> str:
    if sortie["foyer"]:
        return str(n.foyer(sortie["foyer"]))
    return str(n.fournisseur(sortie["fournisseur"]) if sortie["fournisseur"] else sortie["objet"] or "")


def _montant(texte: str) -> int | None:
    """« 42,37 » as centimes; None when it does not read as an amount."""
    try:
        montant = lire_montant(texte)
    except SaisieInvalide:
        return None
    return montant if 0 < montant <= MONTANT_MAX else None
