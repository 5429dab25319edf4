"""`/ma-famille`: the household itself, by its personal link: its order, its account, its history. Nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.encaissements.refus import BonNonRendu, DisponibleInsuffisant, JourDuPaiementInvraisemblable
from domaine.registre import ACTES
from domaine.types import FoyerId, Role
from infra.executer import Reponse
from projections.lectures import commun
from projections.lectures.argent import paiements_dits, remboursements
from projections.lectures.gens import foyers as lectures
from projections.lectures.journal import faits
from web.langue import RAISONS_PAS_RECU
from web.pages.commun import noms
from web.pages.commun.corriges import avec_les_rendus, replier, replier_paiements
from web.pages.commun.histoire import fil
from web.pages.commun.moyens import lire_moyen
from web.pages.commun.rendre import a_rendre
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import PasPermis, Visite, visite
from web.pages.cycle.etapes import etape_de
from web.pages.cycle.horaires import heures_changees
from web.pages.foyers.bandeau_adhesion import bandeau
from web.pages.foyers.foyer import FAITS_MONTRES, foyer_connu, paniers_de, sans_commande
from web.pages.foyers.plan import avec_le_plan, plan_du_foyer
from web.recit.au_foyer import NomsDuFoyer, se_dit
from web.recit.remboursements import RAISONS
from web.saisie.formulaire import lire_champs
from web.soldes import solde_de

DEMANDER: Final = "DemanderRemboursement"
CHAMPS: Final[Champs] = {DisponibleInsuffisant: "montant_centimes", BonNonRendu: "montant_centimes"}
DIRE: Final = "DeclarerPaiement"
REPONSE_MONTREE: Final = timedelta(days=60)
"""How long a household reads why it was told no."""

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]


@routes.get("/ma-famille")
async def ma_famille(visite: Entre) -> Response:
    return await page_ma_famille(visite)


async def page_ma_famille(visite: Visite, formulaire: Formulaire | None = None) -> Response:
    """`formulaire`: what the household asked for, and was refused. Raise PasPermis to who did not come by its link."""
    foyer = visite.session.foyer
    if foyer is None:
        raise PasPermis
    async with visite.lire() as lecture:
        solde = await foyer_connu(visite, lecture, foyer)
        demande = await remboursements.du_foyer(lecture, foyer, visite.maintenant - REPONSE_MONTREE)
        n = await noms.lire(visite, lecture)
        paniers = await paniers_de(visite, lecture, foyer)
        cycles = await visite.cycles_en_cours(lecture)
        ouvert = next((cycle for cycle in cycles if etape_de(cycle) == "ouvert"), None)
        connus = [fait for fait in await faits.par_etiquette(lecture, f"foyer:{foyer}") if se_dit(fait.data)]
        carte = noms.carte(visite.site.application.annuaire, foyer)
        groupement = await commun.groupement(lecture, visite.groupement) or {}
        return await visite.page(
            lecture,
            "commandes/ma_famille.html",
            ici="ma-famille",
            adresse="/ma-famille",
            statut=422 if formulaire else 200,
            n=n,
            s=formulaire,
            solde=solde,
            demande=demande and {**demande, "dit": RAISONS.get(demande["raison"])},
            dire=formulaire if formulaire and formulaire.id == "declaration" else Formulaire("declaration"),
            rembourser=formulaire if formulaire and formulaire.id == "remboursement" else Formulaire("remboursement"),
            reste=await a_rendre(visite, foyer),
            poste=await visite.site.acces.poste(visite.session),
            en_poste=visite.role is not Role.ADHERENT,
            paniers=paniers,
            changees={p.cycle["cycle"]: await heures_changees(lecture, p.cycle) for p in paniers},
            lieu=groupement.get("lieu") or "",
            bandeau=await bandeau(visite, lecture, foyer, ouvert["cycle"] if ouvert else ""),
            a_commander=await sans_commande(visite, lecture, paniers),
            carte=carte,
            phrase=avec_le_plan(solde_de(solde, vous=True), plan := await plan_du_foyer(visite, lecture, foyer)),
            plan=plan,
            declares=await paiements_dits.a_chercher(lecture, foyer),
            repondus=[
                dit
                for dit in await paiements_dits.plus_a_chercher(lecture, foyer)
                if dit["le"] > visite.maintenant - REPONSE_MONTREE
            ],
            raisons_pas_recu=RAISONS_PAS_RECU,
            encaissements=avec_les_rendus(
                replier_paiements([e for e in await lectures.encaissements(lecture, foyer) if not e["deplace"]]),
                await lectures.rendus(lecture, foyer),
            ),
            fil=replier(fil(connus[: -FAITS_MONTRES - 1 : -1], n, foyer=NomsDuFoyer(n, foyer, dict(carte["gens"])))),
        )


@routes.post("/ma-famille/substitutions")
async def repondre(visite: Entre) -> Response:
    """The household answers for itself."""
    foyer = _le_sien(visite)
    formulaire = await Formulaire.recu(visite.request, "reponse")
    accepte = formulaire.valeur("reponse") == "oui"
    donnees = {nom: formulaire.valeur(nom) for nom in ("cycle", "produit", "substitut")}
    plus_cher = {"plus_cher_accepte": formulaire.valeur("plus_cher") == "oui"} if accepte else {}
    reponse = await visite.enregistrer(
        formulaire,
        "AccepterSubstitution" if accepte else "RefuserSubstitution",
        lambda: {**donnees, **plus_cher, "foyer": foyer, "canal": "en_ligne"},
    )
    return await _repondu(visite, formulaire, reponse)


@routes.post("/ma-famille/declarations")
async def dire_avoir_paye(visite: Entre) -> Response:
    """No balance moves: the treasury looks for the money (R-139)."""
    foyer = _le_sien(visite)
    formulaire = await Formulaire.recu(visite.request, "declaration")

    def donnees() -> dict[str, Any]:
        return {**lire_champs(ACTES[DIRE].DONNEES, formulaire.valeurs), "mode": lire_moyen(formulaire), "foyer": foyer}

    champs: Champs = {JourDuPaiementInvraisemblable: "paye_le"}
    return await _repondu(visite, formulaire, await visite.enregistrer(formulaire, DIRE, donnees, champs))


@routes.post("/ma-famille/remboursement")
async def demander(visite: Entre) -> Response:
    """The household asks for what it is owed."""
    foyer = _le_sien(visite)
    formulaire = await Formulaire.recu(visite.request, "remboursement")

    def donnees() -> dict[str, Any]:
        return {**lire_champs(ACTES[DEMANDER].DONNEES, formulaire.valeurs), "foyer": foyer}

    return await _repondu(visite, formulaire, await visite.enregistrer(formulaire, DEMANDER, donnees, CHAMPS))


@routes.post("/ma-famille/remboursement/retirer")
async def retirer(visite: Entre) -> Response:
    foyer = _le_sien(visite)
    formulaire = await Formulaire.recu(visite.request, "retirer")
    reponse = await visite.enregistrer(formulaire, "RetirerDemandeRemboursement", lambda: {"foyer": foyer})
    return await _repondu(visite, formulaire, reponse)


async def _repondu(visite: Visite, formulaire: Formulaire, reponse: Reponse | None) -> Response:
    return visite.apres(reponse, "/ma-famille") if reponse else await page_ma_famille(visite, formulaire)


def _le_sien(visite: Visite) -> FoyerId:
    """Raise PasPermis to who did not come by a household's link, or acts for the group just now."""
    foyer = visite.session.foyer
    if foyer is None or visite.role is not Role.ADHERENT:
        raise PasPermis
    return foyer
