"""`/foyers/{numero}/carte/separer`: part of a household becomes one of its own (R-028)."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.foyers.refus import FoyerDejaInscrit, PartEngagee, PartSansSignatures, PartTropGrande
from domaine.mots import jour_de
from projections.lectures.commande import hall
from projections.lectures.gens import carte as lectures
from web.pages.carte.carte import adresse
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.foyer import Accueil, foyer_connu
from web.pages.foyers.inscrire import numero_libre
from web.saisie.foyer import LANGUES, QUARTIER, SYMBOLES, lire_du_quartier, lire_fiche, lire_numero, lire_taille
from web.saisie.nombres import lire_entier, lire_montant
from web.soldes import solde_de

CHAMPS: Final[Champs] = {
    FoyerDejaInscrit: "nouveau",
    PartTropGrande: "part",
    PartEngagee: "part",
    PartSansSignatures: "signe",
}
CONTENANT: Final = "contenant."
"""Begins the name of the field that says how many of a container follow."""

routes = APIRouter()


@routes.get("/foyers/{numero}/carte/separer")
async def formulaire(visite: Accueil, numero: str) -> Response:
    return await _montrer(visite, numero, Formulaire("separer"))


@routes.post("/foyers/{numero}/carte/separer")
async def separer(visite: Accueil, numero: str) -> Response:
    exiger_le_droit(visite, "ScinderFoyer")
    s = await Formulaire.recu(visite.request, "separer")
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
    await visite.site.application.annuaire_a_jour()
    reponse = await visite.enregistrer(s, "ScinderFoyer", lambda: _donnees(visite, s, numero), CHAMPS)
    if reponse is None:
        return await _montrer(visite, numero, s, statut=422)
    await visite.site.application.annuaire_a_jour()
    return visite.apres(reponse, adresse(lire_numero(s.valeur("nouveau"), "nouveau")))


def _donnees(visite: Visite, s: Formulaire, numero: str) -> dict[str, Any]:
    nouveau = lire_numero(s.valeur("nouveau"), "nouveau")
    nom = f"{s.valeur('prenom')} {s.valeur('nom')}".strip()
    emportes = {
        champ.removeprefix(CONTENANT): lire_entier(valeur, champ)
        for champ, valeur in s.valeurs.items()
        if champ.startswith(CONTENANT) and valeur.strip()
    }
    annuaire = visite.site.application.annuaire
    return {
        "foyer": numero,
        "nouveau": nouveau,
        "titulaire": s.identifiant("PE"),
        "identite": lire_fiche(s.valeurs),
        "taille": lire_taille(s.valeur("taille")),
        "est_qpv": lire_du_quartier(s.valeur("est_qpv")),
        "langue": s.valeur("langue") or None,
        "symbole": s.valeur("symbole"),
        "part_centimes": lire_montant(s.valeur("part"), "part") if s.valeur("part").strip() else 0,
        "signe_par_les_deux": s.valeur("signe") == "oui",
        "consignes": [{"contenant": c, "unites": unites} for c, unites in emportes.items() if unites],
        "semblables": list(annuaire.semblables(nom, groupement=visite.groupement, sauf=nouveau)) if nom else [],
    }


async def _montrer(visite: Visite, numero: str, s: Formulaire, *, statut: int = 200) -> Response:
    """Raise PasPermis or Introuvable."""
    exiger_le_droit(visite, "ScinderFoyer")
    await visite.site.application.annuaire_a_jour()
    async with visite.lire() as lecture:
        solde = await foyer_connu(visite, lecture, numero)
        fiche = await lectures.fiche(lecture, visite.groupement, numero, jour_de(visite.maintenant))
        return await visite.page(
            lecture,
            "carte/separer.html",
            ici="foyers",
            statut=statut,
            n=await noms.lire(visite, lecture),
            s=s,
            carte=noms.carte(visite.site.application.annuaire, numero),
            parti=fiche is not None and fiche["etat"] == "quitte",
            solde=solde,
            phrase=solde_de(solde),
            contenants=[
                ligne
                for ligne in await hall.contenants_dehors(lecture, visite.groupement, numero)
                if ligne["chez_lui"] > 0
            ],
            champ_contenant=CONTENANT,
            libre=numero_libre(visite),
            quartier=QUARTIER,
            langues=LANGUES,
            symboles=SYMBOLES,
        )
