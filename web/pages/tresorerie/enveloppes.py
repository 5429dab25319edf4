"""`/tresorerie/enveloppes`: what funders granted for rebates, and the rebates that no envelope pays."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.credits.refus import CagnotteInsuffisante
from domaine.enveloppes.refus import EnveloppeALEnvers, EnveloppePasVide, ResteADeux, RienAImputer
from domaine.groupements.refus import SecondSansRole
from domaine.registre import ACTES
from projections.lectures.argent import dettes
from projections.lectures.argent import enveloppes as lectures
from projections.lectures.vues import Ligne
from web.langue import montant
from web.pages.commun.choix import Option, exiger_le_droit, peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire, seconds
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable
from web.pages.tresorerie.liste_enveloppes import ENVELOPPES
from web.saisie.formulaire import lire_champs
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/tresorerie/enveloppes"
CHAMPS: Final[Champs] = {
    EnveloppeALEnvers: "au",
    EnveloppePasVide: "reste",
    RienAImputer: "reste",
    CagnotteInsuffisante: "porteur",
    ResteADeux: "second",
    SecondSansRole: "second",
}
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
    exiger_le_droit(visite, "PrendreEnChargeCompensation")
    s = await Formulaire.recu(visite.request, "porter")
    try:
        second = await second_signataire(visite, s)
    except SignatureRefusee:
        return await _montrer(visite, s)

    def donnees() -> dict[str, Any]:
        cycle, _, financeur = s.valeur("reste").partition(" ")
        if not financeur:
            raise SaisieInvalide([Probleme("reste", "Choisissez de quelles réductions il s'agit.")])
        return {
            "groupement": visite.groupement,
            "cycle": cycle,
            "financeur": financeur,
            "porteur": s.valeur("porteur"),
            "raison": s.valeur("raison"),
            "second": second or visite.session.personne,
        }

    reponse = await visite.enregistrer(s, "PrendreEnChargeCompensation", donnees, CHAMPS)
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
        return await visite.page(
            lecture,
            "tresorerie/enveloppes.html",
            ici="tresorerie",
            adresse=ADRESSE,
            statut=200 if refuse is None else 422,
            v=vue,
            restes=[_reste(x) for x in attente if x["financeur"] and a_decider(x)],
            sans_nom=[x for x in attente if not x["financeur"]],
            forms={
                quoi: refuse if refuse and refuse.id == quoi else Formulaire(quoi) for quoi in ("accorder", "porter")
            },
            refuse=refuse.id if refuse else "",
            peut={acte: peut(visite, acte) for acte in ("AccorderEnveloppe", "PrendreEnChargeCompensation")},
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
