"""What moves a till beside payments: cash carried to another one, what was noted wrong, a gap nobody explained."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.caisses.refus import (
    CaisseDejaComptee,
    CompteeAvec,
    DepenseInchangee,
    DepotInchange,
    DeuxNomsDifferents,
    EspecesInsuffisantes,
    FondRepris,
    MemeCaisse,
    RembourseSoiMeme,
    TabletteAttendue,
    TransfertInchange,
)
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.registre import ACTES
from web.pages.caisse.caisse import A_PERSONNE, SEPARE, Caissier, montrer
from web.pages.commun.choix import exiger_le_droit
from web.pages.commun.depot import recevoir
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire
from web.pages.commun.visite import Visite
from web.saisie.formulaire import lire_champs
from web.saisie.problemes import Probleme, SaisieInvalide

CHAMPS_PORTER: Final[Champs] = {MemeCaisse: "vers", CaisseDejaComptee: "vers"}
CHAMPS_DECIDER: Final[Champs] = {
    DeuxNomsDifferents: "second",
    SecondSansRole: "second",
    PasEncoreDeux: "second",
    TabletteAttendue: "tout_envoye",
}
CHAMPS_CORRIGER: Final[Champs] = {
    **dict.fromkeys((DepenseInchangee, TransfertInchange), "montant_centimes"),
    RembourseSoiMeme: "avance_par",
    **dict.fromkeys((DepotInchange, EspecesInsuffisantes, FondRepris), "especes_centimes"),
    CompteeAvec: "second",
    SecondeSignatureRequise: "second",
    SecondSansRole: "second",
    PasEncoreDeux: "second",
}

routes = APIRouter()


@routes.post("/cycles/{cycle}/caisse/{session}/porter")
async def porter(visite: Caissier, cycle: str, session: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, f"porter-{session}")
    modele = ACTES["TransfererEspeces"].DONNEES

    def donnees() -> dict[str, Any]:
        return {
            **lire_champs(modele, formulaire.valeurs),
            "session": session,
            "groupement": visite.groupement,
        }

    reponse = await visite.enregistrer(formulaire, "TransfererEspeces", donnees, CHAMPS_PORTER)
    if reponse is None:
        return await montrer(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/caisse")


@routes.post("/cycles/{cycle}/caisse/{session}/corriger-depense")
async def corriger_depense(visite: Caissier, cycle: str, session: str) -> Response:
    """The photos of the right ticket come with it."""
    formulaire = await recevoir(visite, f"corriger-depense-{session}")
    return await _corriger(visite, cycle, session, "depense", "CorrigerDepense", formulaire)


@routes.post("/cycles/{cycle}/caisse/{session}/corriger-transfert")
async def corriger_transfert(visite: Caissier, cycle: str, session: str) -> Response:
    """« 1140/C2:2026-11-26 » is what was carried, and the till that got it."""
    formulaire = await Formulaire.recu(visite.request, f"corriger-transfert-{session}")
    return await _corriger(visite, cycle, session, "transfert", "CorrigerTransfert", formulaire)


@routes.post("/cycles/{cycle}/caisse/{session}/corriger-depot")
async def corriger_depot(visite: Caissier, cycle: str, session: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, f"corriger-depot-{session}")
    return await _corriger(visite, cycle, session, "depot", "CorrigerDepot", formulaire)


async def _corriger(visite: Visite, cycle: str, session: str, quoi: str, acte: str, formulaire: Formulaire) -> Response:
    """Once the till was counted, the other person signs with a code of their own."""
    exiger_le_droit(visite, acte)
    try:
        await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await montrer(visite, cycle, formulaire)

    def donnees() -> dict[str, Any]:
        if not formulaire.valeur(quoi):
            raise SaisieInvalide([Probleme(quoi, "Choisissez dans la liste.")])
        lequel, _, vers = formulaire.valeur(quoi).partition(SEPARE)
        lus = lire_champs(ACTES[acte].DONNEES, _champs(formulaire) | {quoi: lequel, "vers": vers})
        ici = {"session": session, "groupement": visite.groupement, "photos": formulaire.pieces("photos")}
        return lus | {nom: ici[nom] for nom in ici.keys() & set(ACTES[acte].DONNEES.__struct_fields__)}

    reponse = await visite.enregistrer(formulaire, acte, donnees, CHAMPS_CORRIGER)
    if reponse is None:
        return await montrer(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/caisse")


def _champs(formulaire: Formulaire) -> dict[str, str]:
    """Nobody that an expense paid back is a choice of its own."""
    if formulaire.valeur("avance_par") != A_PERSONNE:
        return formulaire.valeurs
    return formulaire.valeurs | {"avance_par": "", "a_personne": "oui"}


@routes.post("/cycles/{cycle}/caisse/{session}/annuler-decision")
async def annuler_decision(visite: Caissier, cycle: str, session: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, f"annuler-decision-{session}")
    return await _a_deux(visite, cycle, session, "AnnulerDecisionEcart", formulaire)


@routes.post("/cycles/{cycle}/caisse/{session}/decider")
async def decider(visite: Caissier, cycle: str, session: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, f"decider-{session}")
    return await _a_deux(visite, cycle, session, "DeciderEcartCaisse", formulaire)


async def _a_deux(visite: Visite, cycle: str, session: str, acte: str, formulaire: Formulaire) -> Response:
    """The other person signs with a code of their own."""
    exiger_le_droit(visite, acte)
    try:
        second = await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await montrer(visite, cycle, formulaire)

    def donnees() -> dict[str, Any]:
        if second is None:
            raise SaisieInvalide([Probleme("second", "Choisissez la deuxième personne qui décide.")])
        return {**lire_champs(ACTES[acte].DONNEES, formulaire.valeurs), "session": session, "second": second}

    reponse = await visite.enregistrer(formulaire, acte, donnees, CHAMPS_DECIDER)
    if reponse is None:
        return await montrer(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/caisse")
