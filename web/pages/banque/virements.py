"""`/banque/virements`: invoices to pay by transfer, read back with their accounts, become a file for the bank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.mots import euros, jour_de, le_jour
from projections.annuaire.cles import CLE_DES_COMPTES
from projections.lectures.argent import virements
from projections.lectures.vues import Lecture, Ligne
from web.banque.comptes import a_savoir, en_clair, montre
from web.banque.virements import Demande, preparer
from web.langue import pluriel
from web.pages.banque.cadre import onglets
from web.pages.banque.listes_virements import ORDRES
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.lister import fichier, lister
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, redirige
from web.pages.tresorerie.cadre import Comptable
from web.saisie.dates import lire_jour
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/banque/virements"
ACTE: Final = "EtablirOrdreDeVirements"
COCHE: Final = "facture."
VU: Final = "vu"
"""What was read back: another account or another amount is read back again."""
ETABLI_LE: Final = "etabli_le"
"""When the file was read back: sent twice, the same form gives the same bytes."""

routes = APIRouter()


@routes.get(ADRESSE)
async def page(visite: Comptable) -> Response:
    return await _montrer(visite)


@routes.post(ADRESSE)
async def etablir(visite: Comptable) -> Response:
    """Read back first, then recorded: the file is on the page of what was recorded."""
    exiger_le_droit(visite, ACTE)
    formulaire = await Formulaire.recu(visite.request, "virements")
    ordre = formulaire.identifiant("V")
    async with visite.lire() as lecture:
        if await virements.ordre(lecture, visite.groupement, ordre) is not None:
            return redirige(f"{ADRESSE}/{ordre}")  # sent twice
        dues = await _dues(visite, lecture)
        compte = await _notre(visite, lecture)
    try:
        notre, demandes = _demandes(formulaire, compte, dues, jour_de(visite.maintenant))
    except SaisieInvalide as erreur:
        formulaire.valeurs.setdefault("factures", "")
        formulaire.refuser(erreur, {})
        return await _montrer(visite, formulaire)
    if not lu(formulaire):
        return await _relire(visite, formulaire, demandes, notre)
    if formulaire.valeur(VU) != _vu(demandes, notre):
        formulaire.general = "Un compte ou un montant dû a changé depuis que vous avez relu. Relisez."
        return await _montrer(visite, formulaire)
    fait = preparer(ordre, visite.groupement, notre, demandes, _etabli_le(visite, formulaire))
    await visite.site.application.pieces.keep(fait.piece, auteur=visite.session.personne, personne=CLE_DES_COMPTES)
    reponse = await visite.enregistrer(formulaire, ACTE, lambda: fait.donnees)
    if reponse is None:
        return await _montrer(visite, formulaire)
    return visite.apres(reponse, f"{ADRESSE}/{ordre}")


def _demandes(
    formulaire: Formulaire, notre: dict[str, Any] | None, dues: Sequence[Mapping[str, Any]], aujourd_hui: date
) -> tuple[dict[str, Any], list[Demande]]:
    """The account they leave from, and what was ticked; raises SaisieInvalide."""
    if notre is None:
        raise SaisieInvalide([Probleme("factures", "Notez d'abord le compte du groupement.")])
    choisies = [due for due in dues if formulaire.valeur(COCHE + due["cle"])]
    if not choisies:
        raise SaisieInvalide([Probleme("factures", "Cochez au moins une facture.")])
    sans = [due["nom"] for due in choisies if not due["compte"]["iban_clair"]]
    if sans:
        qui = ", ".join(dict.fromkeys(sans))
        raise SaisieInvalide([Probleme("factures", f"Le compte manque : {qui}. Notez-le, ou décochez.")])
    le = _le_meme_jour(formulaire)
    return notre, [
        Demande(
            fournisseur=due["fournisseur"],
            nom=due["nom"],
            cycle=due["cycle"],
            facture=due["facture"],
            montant_centimes=due["reste"],
            executer_le=le or max(due["echeance_le"], aujourd_hui),
            compte=due["compte"],
        )
        for due in choisies
    ]


def _le_meme_jour(formulaire: Formulaire) -> date | None:
    """None: each at the day it is to be paid. Raises SaisieInvalide."""
    if formulaire.valeur("quand") != "le":
        return None
    try:
        return lire_jour(formulaire.valeur("executer_le"))
    except ValueError:
        raise SaisieInvalide([Probleme("executer_le", "Choisissez le jour des virements.")]) from None


def _vu(demandes: Sequence[Demande], notre: Mapping[str, Any]) -> str:
    """What is read back, in short: the accounts as they stand, and the amounts."""
    lignes = [f"{d.fournisseur}/{d.facture}={d.montant_centimes}@{d.compte['position']}" for d in demandes]
    return sha256("\n".join([str(notre["position"]), *lignes]).encode()).hexdigest()


def _etabli_le(visite: Visite, formulaire: Formulaire) -> datetime:
    try:
        return datetime.fromisoformat(formulaire.valeur(ETABLI_LE))
    except ValueError:
        return visite.maintenant


async def _relire(
    visite: Visite, formulaire: Formulaire, demandes: Sequence[Demande], notre: Mapping[str, Any]
) -> Response:
    formulaire.valeurs |= {
        VU: _vu(demandes, notre),
        ETABLI_LE: visite.maintenant.isoformat(timespec="seconds"),
    }
    total = sum(demande.montant_centimes for demande in demandes)
    phrases = [_phrase(demande) for demande in sorted(demandes, key=lambda d: (d.executer_le, d.nom))]
    return await confirmer(
        visite,
        formulaire,
        titre=f"Demander {pluriel(len(demandes), 'virement')}, {euros(total)} ?",
        phrases=[*phrases, f"Depuis {montre(notre['iban_clair'])}, au nom de {notre['nom_clair']}."],
        bouton="Oui, faire le fichier",
        retour=ADRESSE,
        ici="tresorerie",
    )


def _phrase(demande: Demande) -> str:
    savoir = a_savoir(demande.compte)
    suite = f" Attention : {savoir}." if savoir else ""
    quoi = f"{demande.nom}, facture {demande.facture} : {euros(demande.montant_centimes)}"
    return (
        f"{quoi} le {le_jour(demande.executer_le)}, "
        f"sur {montre(demande.compte['iban_clair'])}, au nom de {demande.compte['nom_clair']}.{suite}"
    )


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        ordres = [{**o, "par": n.personne(o["acteur"])} for o in await virements.ordres(lecture, visite.groupement)]
        vue = lister(visite, ORDRES, ordres, adresse=ADRESSE)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "banque/virements.html",
            ici="tresorerie",
            adresse=ADRESSE,
            statut=200 if refuse is None else 422,
            n=n,
            onglets=onglets(visite),
            v=vue,
            s=refuse or Formulaire("virements"),
            dues=await _dues(visite, lecture),
            notre=await _notre(visite, lecture),
            aujourd_hui=jour_de(visite.maintenant),
            peut=peut(visite, ACTE),
        )


async def _dues(visite: Visite, lecture: Lecture) -> list[dict[str, Any]]:
    """Each with the account it would be paid on, and what to know of it."""
    coffre = visite.site.application.coffre
    comptes = {
        ligne["fournisseur"]: await en_clair(coffre, ligne)
        for ligne in await virements.comptes(lecture, visite.groupement)
    }
    return [
        {**due, "cle": _cle(due), "compte": compte, "savoir": a_savoir(compte)}
        for due in await virements.a_payer(lecture, visite.groupement)
        if (compte := comptes.get(due["fournisseur"])) is not None
    ]


def _cle(due: Ligne) -> str:
    return f"{due['fournisseur']}/{due['cycle']}/{due['facture']}"


async def _notre(visite: Visite, lecture: Lecture) -> dict[str, Any] | None:
    notre = await virements.le_notre(lecture, visite.groupement)
    return None if notre is None else await en_clair(visite.site.application.coffre, notre)
