"""`/cycles/{cycle}/tresorerie/arreter`: what is still to do, then two signatures, then the account of the round."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.cycles.faits import CycleArrete
from domaine.cycles.refus_arrete import DeuxSignaturesRequises, SignatureSansRole
from domaine.types import Role
from projections.annuaire.noms import cle_de_nom
from projections.lectures.argent import arrete
from projections.lectures.gens import acces
from projections.lectures.journal import faits, litiges
from projections.lectures.vues import Lecture, Ligne
from web.etats.compte import bouclee
from web.langue import ROLES, pluriel
from web.pages.commun import noms
from web.pages.commun.choix import Option, cycle_de, exiger_le_droit, peut
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire
from web.pages.commun.visite import Visite
from web.pages.cycle.inacheve import transport
from web.pages.tresorerie.a_verifier import a_regler
from web.pages.tresorerie.cadre import Comptable, onglets

ACTE: Final = "ArreterCycle"
CHAMPS: Final[Champs] = {DeuxSignaturesRequises: "second", SignatureSansRole: "second"}
AUTRE_ROLE: Final = {Role.TRESORIER: Role.COORDINATEUR, Role.COORDINATEUR: Role.TRESORIER}
PROVISION: Final = "provision."
DE_COTE: Final = "litige."
NOMMES: Final = 6

routes = APIRouter()


class Point(NamedTuple):
    """One line of the list; `adresse` is where it is done."""

    fait: bool
    titre: str
    texte: str
    suite: str
    adresse: str


@routes.get("/cycles/{cycle}/tresorerie/arreter")
async def page(visite: Comptable, cycle: str) -> Response:
    return await _montrer(visite, cycle)


@routes.post("/cycles/{cycle}/tresorerie/arreter")
async def arreter(visite: Comptable, cycle: str) -> Response:
    exiger_le_droit(visite, ACTE)
    formulaire = await Formulaire.recu(visite.request, "arreter")
    try:
        second = await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await _montrer(visite, cycle, formulaire)
    reponse = await visite.enregistrer(formulaire, ACTE, lambda: _donnees(visite, cycle, second, formulaire), CHAMPS)
    if reponse is None:
        return await _montrer(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/tresorerie/arreter")


def _donnees(visite: Visite, cycle: str, second: str | None, formulaire: Formulaire) -> dict[str, Any]:
    """Nobody named as second: the act refuses one person for both."""
    moi, autre = visite.session.personne, second or visite.session.personne
    coordonne = visite.role is Role.COORDINATEUR
    provisions = [nom.removeprefix(PROVISION) for nom in formulaire.valeurs if nom.startswith(PROVISION)]
    return {
        "cycle": cycle,
        "coordinateur": moi if coordonne else autre,
        "tresorier": autre if coordonne else moi,
        "provisions": sorted(provisions),
        "litiges": sorted(nom.removeprefix(DE_COTE) for nom in formulaire.valeurs if nom.startswith(DE_COTE)),
    }


async def _montrer(visite: Visite, cycle: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        n = await noms.lire(visite, lecture)
        autre_role = AUTRE_ROLE.get(visite.role)
        return await visite.page(
            lecture,
            "tresorerie/arreter.html",
            ici="tresorerie",
            adresse=f"/cycles/{cycle}/tresorerie/arreter",
            statut=200 if refuse is None else 422,
            n=n,
            cycle=fiche,
            onglets=onglets(cycle),
            points=await _points(lecture, visite, fiche, n),
            a_regler=await a_regler(lecture, visite.groupement, cycle),
            transport=await transport(lecture, fiche),
            a_provisionner=await arrete.factures_manquantes(lecture, visite.groupement, cycle),
            a_garder=await litiges.ouverts(lecture, visite.groupement, cycle),
            s=refuse or Formulaire("arreter"),
            peut=peut(visite, ACTE),
            autre_role=ROLES[autre_role] if autre_role else "",
            seconds=await _seconds(lecture, visite, autre_role),
            compte=await _compte(lecture, fiche),
            # In the past nobody signs: only what was signed by then is shown.
            bouclee=await bouclee(visite, lecture, fiche) if visite.monde is None or fiche["arrete_le"] else None,
            corrections=await litiges.corrections_du_cycle(lecture, visite.groupement, cycle),
            rendu=await litiges.rendu_depuis_l_arrete(lecture, cycle),
        )


async def _points(lecture: Lecture, visite: Visite, fiche: Ligne, n: noms.NomsDesPages) -> list[Point]:
    racine, cycle = f"/cycles/{fiche['cycle']}", fiche["cycle"]
    foyers = await arrete.retraits_manquants(lecture, visite.groupement, cycle)
    caisses = await arrete.caisses_a_compter(lecture, visite.groupement, cycle)
    factures = await arrete.factures_manquantes(lecture, visite.groupement, cycle)
    a_relire = await arrete.annulations_a_relire(lecture, visite.groupement, cycle)
    ouverts = await litiges.ouverts(lecture, visite.groupement, cycle)
    return [
        Point(
            fiche["distribution_terminee_le"] is not None,
            "La distribution est terminée",
            "",
            "Terminer la distribution",
            racine,
        ),
        Point(
            not foyers,
            "Chaque foyer a pris sa commande, ou son absence est notée",
            _nommes([n.foyer(foyer) for foyer in foyers]),
            "Voir qui n'est pas venu",
            f"{racine}/distribution",
        ),
        Point(
            not caisses,
            "Les caisses sont comptées",
            _nommes([caisse["caisse"] for caisse in caisses]),
            "Compter la caisse",
            f"{racine}/caisse",
        ),
        Point(
            not a_relire,
            "Chaque annulation a deux signatures",
            _nommes([n.foyer(foyer) for foyer in a_relire]),
            "Relire les annulations",
            f"{racine}/tresorerie/paiements?etat=a_relire",
        ),
        Point(
            not factures,
            "Les factures sont là, ou provisionnées",
            _nommes([facture["nom"] for facture in factures]),
            "Enregistrer une facture",
            f"{racine}/tresorerie/fournisseurs#facture",
        ),
        Point(
            not ouverts,
            "Les désaccords sont réglés, ou leur somme gardée de côté",
            _nommes([f"n° {litige['numero']}" for litige in ouverts]),
            "Voir les désaccords",
            "/litiges?etat=ouvert",
        ),
    ]


def _nommes(noms_: list[str]) -> str:
    """The first names, and how many more."""
    reste = len(noms_) - NOMMES
    suite = f" et {pluriel(reste, 'autre')}" if reste > 0 else ""
    return f"Il reste : {', '.join(noms_[:NOMMES])}{suite}." if noms_ else ""


async def _seconds(lecture: Lecture, visite: Visite, role: Role | None) -> list[Option]:
    if role is None:
        return []
    nom = visite.site.application.annuaire.personne
    personnes = await acces.personnes(lecture, visite.groupement, [role.value])
    return sorted(
        ((p, nom(p)) for p in personnes if p != visite.session.personne), key=lambda option: cle_de_nom(option[1])
    )


async def _compte(lecture: Lecture, fiche: Ligne) -> CycleArrete | None:
    """The account as it was closed; None before."""
    if fiche["arrete_position"] is None:
        return None
    trouves = await faits.par_positions(lecture, [fiche["arrete_position"]])
    fait = trouves[fiche["arrete_position"]].data
    return fait if isinstance(fait, CycleArrete) else None
