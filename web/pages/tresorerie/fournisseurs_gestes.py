"""What is recorded about suppliers: invoices, credit notes, payments; a refusal shows the page of the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.achats_communs.refus import PasPartages
from domaine.baisses.refus import (
    BaisseDejaRepartie,
    BaisseTropGrande,
    PersonneNEnAPris,
    RetraitsEncoreAttendus,
    RienRecu,
)
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.dates import DateInvraisemblable, EcheanceInvraisemblable
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.fournisseurs.refus import (
    AvoirDejaNote,
    AvoirInchange,
    AvoirTropGrand,
    CaisseDuPaiement,
    CodeDejaPris,
    ConsignesHorsTotal,
    CorrectionAilleurs,
    EcheanceAvantFacture,
    EspecesDuJour,
    FactureDejaPayee,
    FactureDejaRecue,
    FactureInchangee,
    FactureIncoherente,
    FactureInconnue,
    FactureRemplacee,
    HorsCaisse,
    ManqueDejaAbsorbe,
    ManqueDejaCredite,
    MontantInchange,
    PaiementAVenir,
    PlusQueCredite,
    PlusQueDeduit,
    PlusQueDu,
    PlusQueRendu,
    PlusQueRepris,
    RevenuAvantPaiement,
    RienAbsorbe,
    RienLivreAPartager,
    RienReclame,
    TvaInvraisemblable,
)
from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.registre import ACTES
from infra.pieces import SCANS
from projections.lectures.argent import clotures
from web.pages.commun.depot import recevoir
from web.pages.commun.moyens import lire_moyen
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire
from web.pages.commun.visite import Visite
from web.pages.tresorerie import fournisseur, fournisseurs
from web.pages.tresorerie.cadre import Comptable
from web.pages.tresorerie.fournisseurs_choix import ACTE_DE, NOUVEAU, SEPARE
from web.saisie.formulaire import lire_champs
from web.saisie.problemes import Probleme, SaisieInvalide

_IMPRIMEE: Final[Champs] = {
    FactureIncoherente: "total_ttc_centimes",
    ConsignesHorsTotal: "consignes_centimes",
    TvaInvraisemblable: "total_ht_centimes",
    EcheanceAvantFacture: "echeance_le",
    DateInvraisemblable: "datee_du",
    EcheanceInvraisemblable: "echeance_le",
}
_AVOIR: Final[Champs] = {
    AvoirTropGrand: "montant_ttc_centimes",
    ManqueDejaAbsorbe: "objet",
    AvoirDejaNote: "motif_avoir",
}
CHAMPS: Final[Mapping[str, Champs]] = {
    "facture": {
        **_IMPRIMEE,
        FactureDejaRecue: "facture",
        CorrectionAilleurs: "corrige_facture",
        PasPartages: "avec",
        RienLivreAPartager: "avec",
    },
    "facture_annulee": {},
    "facture_corrigee": {**_IMPRIMEE, FactureDejaRecue: "numero", FactureInchangee: "numero"},
    "reprise": {
        FactureDejaRecue: "facture",
        EcheanceAvantFacture: "echeance_le",
        DateInvraisemblable: "datee_du",
        EcheanceInvraisemblable: "echeance_le",
        PlusQueRepris: "montant_centimes",
        CodeDejaPris: "fournisseur",
    },
    "reprise_annulee": {},
    "avoir": {**_AVOIR, FactureInconnue: "quelle"},
    "avoir_annule": {},
    "avoir_corrige": {**_AVOIR, FactureInconnue: "sur", AvoirInchange: "montant_ttc_centimes"},
    "payer": {
        FactureInconnue: "quelle",
        FactureDejaPayee: "quelle",
        PaiementAVenir: "paye_le",
        DateInvraisemblable: "paye_le",
        EspecesDuJour: "paye_le",
        CaisseDuPaiement: "session",
        HorsCaisse: "session",
        CaisseInconnue: "session",
        CaisseDejaComptee: "session",
        PlusQueDu: "montant_centimes",
    },
    "annuler": {},
    "revenu": {PaiementAVenir: "rendu_le", DateInvraisemblable: "rendu_le", RevenuAvantPaiement: "rendu_le"},
    "rendu": {PaiementAVenir: "rendu_le", DateInvraisemblable: "rendu_le", PlusQueRendu: "montant_centimes"},
    "especes": {
        MontantInchange: "montant_centimes",
        SecondeSignatureRequise: "second",
        SecondSansRole: "second",
        PasEncoreDeux: "second",
    },
    "deduire": {PlusQueCredite: "montant_centimes"},
    "remettre": {PlusQueDeduit: "montant_centimes"},
    "baisse": {
        RienRecu: "produit",
        RetraitsEncoreAttendus: "produit",
        BaisseDejaRepartie: "produit",
        PersonneNEnAPris: "produit",
        BaisseTropGrande: "baisse_centimes",
    },
    "absorber": {
        FactureInconnue: "facture",
        FactureRemplacee: "facture",
        ManqueDejaCredite: "facture",
        RienReclame: "produit",
    },
    "reclamer": {RienAbsorbe: "produit"},
}

AVEC: Final = "avec."
"""Begins the names of the fields that say which other rounds an invoice is for."""

COMMANDE_PAR_COMMANDE: Final = (
    "Une facture corrigée s'enregistre commande par commande : décochez l'autre groupement, il enregistre sa part."
)
routes = APIRouter()


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/facture")
async def facture(visite: Comptable, cycle: str) -> Response:
    """For this round alone, or shared with others that were ticked (R-176)."""
    return await _enregistrer(visite, cycle, "facture", lambda lus, f: _imprimee(cycle, lus, f))


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/facture/annuler")
async def facture_annulee(visite: Comptable, cycle: str) -> Response:
    return await _defaire(visite, cycle, "facture_annulee")


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/facture/corriger")
async def facture_corrigee(visite: Comptable, cycle: str) -> Response:
    """Undone, and told again as it is printed."""
    return await _defaire(visite, cycle, "facture_corrigee")


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/reprise")
async def reprise(visite: Comptable, cycle: str) -> Response:
    """An invoice that was owed already when the accounts were taken over."""
    ici = {"cycle": cycle, "groupement": visite.groupement}
    return await _enregistrer(visite, cycle, "reprise", lambda lus, f: {**lus, **_a_la_reprise(f), **ici})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/reprise/annuler")
async def reprise_annulee(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "reprise_annulee", lambda lus, f: {**lus, **_chez(cycle, f)})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/avoir")
async def avoir(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "avoir", lambda lus, f: {**lus, **_quelle(f), "cycle": cycle})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/avoir/annuler")
async def avoir_annule(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "avoir_annule", lambda lus, f: {**lus, **_chez(cycle, f)})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/avoir/corriger")
async def avoir_corrige(visite: Comptable, cycle: str) -> Response:
    """Undone, and told again as it is."""
    return await _enregistrer(visite, cycle, "avoir_corrige", lambda lus, f: {**lus, **_chez(cycle, f)})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/payer")
async def payer(visite: Comptable, cycle: str) -> Response:
    def paye(lus: dict[str, Any], formulaire: Formulaire) -> dict[str, Any]:
        return {**lus, **_quelle(formulaire), "cycle": cycle, "mode": lire_moyen(formulaire)}

    return await _enregistrer(visite, cycle, "payer", paye)


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/annuler")
async def annuler(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "annuler", lambda lus, f: {**lus, **_chez(cycle, f)})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/especes")
async def especes(visite: Comptable, cycle: str) -> Response:
    """Of a till that was counted: another person signs with a code of their own."""
    formulaire = await Formulaire.recu(visite.request, "especes")
    chez = formulaire.valeur("chez")
    try:
        second = await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await fournisseur.montrer(visite, cycle, chez, formulaire)

    def donnees() -> dict[str, Any]:
        if second is None:
            raise SaisieInvalide([Probleme("second", "Choisissez la deuxième personne qui signe.")])
        lus = lire_champs(ACTES[ACTE_DE["especes"]].DONNEES, formulaire.valeurs)
        return {**lus, **_chez(cycle, formulaire)}

    reponse = await visite.enregistrer(formulaire, ACTE_DE["especes"], donnees, CHAMPS["especes"])
    if reponse is None:
        return await fournisseur.montrer(visite, cycle, chez, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/tresorerie/fournisseurs/{chez}")


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/revenu")
async def revenu(visite: Comptable, cycle: str) -> Response:
    """The bank gave it back."""
    return await _enregistrer(visite, cycle, "revenu", lambda lus, f: {**lus, **_chez(cycle, f)})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/rendu")
async def rendu(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "rendu", lambda lus, _: {**lus, "cycle": cycle})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/deduire")
async def deduire(visite: Comptable, cycle: str) -> Response:
    """What it credited for containers, off what it is owed for this round."""
    ici = {"groupement": visite.groupement}
    return await _enregistrer(visite, cycle, "deduire", lambda lus, f: {**lus, **_chez(cycle, f), **ici})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/remettre")
async def remettre(visite: Comptable, cycle: str) -> Response:
    ici = {"groupement": visite.groupement}
    return await _enregistrer(visite, cycle, "remettre", lambda lus, f: {**lus, **_chez(cycle, f), **ici})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/baisse")
async def baisse(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "baisse", lambda lus, f: {**lus, **_chez(cycle, f)})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/absorber")
async def absorber(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "absorber", lambda lus, f: {**lus, **_chez(cycle, f)})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/reclamer")
async def reclamer(visite: Comptable, cycle: str) -> Response:
    """What was said by mistake to be ours."""
    return await _enregistrer(visite, cycle, "reclamer", lambda lus, f: {**lus, **_chez(cycle, f)})


def _imprimee(cycle: str, lus: dict[str, Any], formulaire: Formulaire) -> dict[str, Any]:
    avec = _avec(formulaire)
    if avec and formulaire.valeur("corrige_facture"):
        raise SaisieInvalide([Probleme("corrige_facture", COMMANDE_PAR_COMMANDE)])
    partage = {"avec": avec} if avec else {}
    return {**lus, "cycle": cycle, "fichiers": formulaire.pieces("fichiers"), **partage}


def _avec(formulaire: Formulaire) -> list[str]:
    return sorted(nom.removeprefix(AVEC) for nom in formulaire.valeurs if nom.startswith(AVEC))


def _a_la_reprise(formulaire: Formulaire) -> dict[str, str | None]:
    """Of a house that the catalogue does not have, the code is the one that its form was drawn with."""
    if formulaire.valeur("fournisseur") != NOUVEAU:
        return {"maison": None}
    if not formulaire.valeur("maison").strip():
        raise SaisieInvalide([Probleme("maison", "Écrivez le nom de ce fournisseur.")])
    return {"fournisseur": formulaire.valeur("code")}


def _chez(cycle: str, formulaire: Formulaire) -> dict[str, str]:
    """From the page of one supplier only."""
    return {"cycle": cycle, "fournisseur": formulaire.valeur("chez")}


async def _defaire(visite: Visite, cycle: str, quoi: str) -> Response:
    """An invoice, in the accounts that hold it."""
    async with visite.lire() as lecture:
        ici = {"antenne": await clotures.antenne(lecture, visite.groupement)}
    return await _enregistrer(visite, cycle, quoi, lambda lus, f: {**lus, **_chez(cycle, f), **ici})


async def _enregistrer(
    visite: Visite, cycle: str, quoi: str, completer: Callable[[dict[str, Any], Formulaire], dict[str, Any]]
) -> Response:
    formulaire = await recevoir(visite, quoi, genres=SCANS, combien=1)
    acte = ACTE_DE["partagee" if quoi == "facture" and _avec(formulaire) else quoi]
    chez = formulaire.valeur("chez")
    reponse = await visite.enregistrer(
        formulaire,
        acte,
        lambda: completer(lire_champs(ACTES[acte].DONNEES, formulaire.valeurs), formulaire),
        CHAMPS[quoi],
    )
    if reponse is not None:
        return visite.apres(reponse, f"/cycles/{cycle}/tresorerie/fournisseurs{f'/{chez}' if chez else ''}")
    if chez:
        return await fournisseur.montrer(visite, cycle, chez, formulaire)
    return await fournisseurs.montrer(visite, cycle, formulaire)


def _quelle(formulaire: Formulaire) -> dict[str, str]:
    """« F03/FA-2211 » is an invoice of a supplier, « F03/ » an advance to it."""
    fournisseur_, separe, numero = formulaire.valeur("quelle").partition(SEPARE)
    if not separe:
        raise SaisieInvalide([Probleme("quelle", "Choisissez dans la liste.")])
    return {"fournisseur": fournisseur_, **({"facture": numero} if numero else {})}
