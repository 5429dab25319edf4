"""`/tresorerie/enveloppes`: what funders granted for rebates, and the rebates that no envelope pays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.credits.refus import CagnotteInsuffisante
from domaine.enveloppes.refus import EnveloppeALEnvers, EnveloppePasVide, ResteADeux, RienAAnnuler, RienAImputer
from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.registre import ACTES
from projections.lectures.argent import dettes
from projections.lectures.argent import enveloppes as lectures
from projections.lectures.journal import faits
from projections.lectures.vues import Ligne
from web.langue import montant
from web.pages.commun import noms
from web.pages.commun.choix import Option, exiger_le_droit, peut
from web.pages.commun.histoire import fil
from web.pages.commun.lister import fichier, lister
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire, seconds
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable
from web.pages.tresorerie.liste_enveloppes import ENVELOPPES
from web.recit.enveloppes import PORTEURS as PAR
from web.saisie.formulaire import lire_champs
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/tresorerie/enveloppes"
CHAMPS: Final[Champs] = {
    EnveloppeALEnvers: "au",
    EnveloppePasVide: "reste",
    RienAImputer: "reste",
    RienAAnnuler: "prise",
    CagnotteInsuffisante: "porteur",
    ResteADeux: "second",
    SecondSansRole: "second",
    PasEncoreDeux: "second",
}
FORMULAIRES: Final = ("accorder", "porter", "ne-plus-porter")
PERMIS: Final = ("AccorderEnveloppe", "PrendreEnChargeCompensation", "AnnulerPriseEnCharge")
PORTEURS: Final = (("groupement", "Le groupement", "groupe"), ("cagnotte", "La cagnotte solidaire", "payer"))

routes = APIRouter()


@routes.get(ADRESSE)
async def page(visite: Comptable) -> Response:
    return await _montrer(visite)


@routes.post(ADRESSE)
async def accorder(visite: Comptable) -> Response:
    exiger_le_droit(visite, "AccorderEnveloppe")
    s = await Formulaire.recu(visite.request, "accorder")
    nouvelle = s.identifiant("V")

    def donnees() -> dict[str, Any]:
        lus = lire_champs(ACTES["AccorderEnveloppe"].DONNEES, s.valeurs)
        return {**lus, "enveloppe": nouvelle, "groupement": visite.groupement}

    reponse = await visite.enregistrer(s, "AccorderEnveloppe", donnees, CHAMPS)
    return await _montrer(visite, s) if reponse is None else visite.apres(reponse, f"{ADRESSE}/{nouvelle}")


@routes.post(f"{ADRESSE}/porter")
async def porter(visite: Comptable) -> Response:
    """Two people decide who bears what no envelope pays."""
    s = await Formulaire.recu(visite.request, "porter")

    def lesquelles() -> dict[str, str]:
        cycle, _, financeur = _choisies(s, "reste").partition(" ")
        return {"cycle": cycle, "financeur": financeur, "porteur": s.valeur("porteur")}

    return await _a_deux(visite, s, "PrendreEnChargeCompensation", lesquelles)


@routes.post(f"{ADRESSE}/ne-plus-porter")
async def ne_plus_porter(visite: Comptable) -> Response:
    """Two people undo what was decided by mistake."""
    s = await Formulaire.recu(visite.request, "ne-plus-porter")

    def lesquelles() -> dict[str, str]:
        cycle, porteur, financeur = (*_choisies(s, "prise").split(" ", 2), "", "")[:3]
        return {"cycle": cycle, "financeur": financeur, "porteur": porteur}

    return await _a_deux(visite, s, "AnnulerPriseEnCharge", lesquelles)


def _choisies(s: Formulaire, champ: str) -> str:
    if not s.valeur(champ):
        raise SaisieInvalide([Probleme(champ, "Choisissez de quelles réductions il s'agit.")])
    return s.valeur(champ)


async def _a_deux(visite: Visite, s: Formulaire, acte: str, lesquelles: Callable[[], dict[str, str]]) -> Response:
    exiger_le_droit(visite, acte)
    try:
        second = await second_signataire(visite, s)
    except SignatureRefusee:
        return await _montrer(visite, s)

    def donnees() -> dict[str, Any]:
        signe = {"raison": s.valeur("raison"), "second": second or visite.session.personne}
        return {"groupement": visite.groupement, **lesquelles(), **signe}

    reponse = await visite.enregistrer(s, acte, donnees, CHAMPS)
    return await _montrer(visite, s) if reponse is None else visite.apres(reponse, ADRESSE)


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        lignes = [
            {**e, "reste": e["montant_centimes"] - e["utilise"]}
            for e in await lectures.enveloppes(lecture, visite.groupement)
        ]
        vue = lister(visite, ENVELOPPES, lignes, adresse=ADRESSE)
        if vue.demande.extension:
            return await fichier(visite, vue)
        attente = await lectures.en_attente(lecture, visite.groupement)
        prises = await lectures.prises_en_charge(lecture, visite.groupement)
        decides = await faits.par_positions(lecture, [position for p in prises for position in p["positions"]])
        return await visite.page(
            lecture,
            "tresorerie/enveloppes.html",
            ici="tresorerie",
            adresse=ADRESSE,
            statut=200 if refuse is None else 422,
            v=vue,
            restes=[_reste(x) for x in attente if x["financeur"] and a_decider(x)],
            sans_nom=[x for x in attente if not x["financeur"]],
            prises=[_prise(p) for p in prises if p["montant"] > 0],
            fil=fil([decides[position] for position in sorted(decides)], await noms.lire(visite, lecture)),
            forms={quoi: refuse if refuse and refuse.id == quoi else Formulaire(quoi) for quoi in FORMULAIRES},
            refuse=refuse.id if refuse else "",
            peut={acte: peut(visite, acte) for acte in PERMIS},
            bons=await lectures.bons(lecture, visite.groupement),
            financeurs=await lectures.financeurs(lecture, visite.groupement),
            porteurs=PORTEURS,
            cagnotte=await dettes.cagnotte(lecture, visite.groupement),
            seconds=await seconds(visite, lecture),
        )


def a_decider(reste: Ligne) -> bool:
    """No envelope pays it; what fell since is taken back on the page of the envelope, else here from who bore it."""
    if reste["reste"] < 0:
        return bool(reste["impute_centimes"] <= 0)
    return bool(reste["disponible"] == 0)


def _reste(reste: Ligne) -> Option:
    return (
        f"{reste['cycle']} {reste['financeur']}",
        f"{reste['libelle']}, {reste['financeur']} : {montant(abs(reste['reste']))} €"
        + (" à reprendre" if reste["reste"] < 0 else ""),
    )


def _prise(prise: Ligne) -> Option:
    return (
        f"{prise['cycle']} {prise['porteur']} {prise['financeur']}",
        f"{prise['libelle']}, {prise['financeur']} : {montant(prise['montant'])} € par {PAR[prise['porteur']]}",
    )
