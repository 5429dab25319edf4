"""`/tresorerie/grand-livre`: every account of a year, with a click to its lines; the tax file to take away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.mots import euros
from projections.ecritures import lire
from projections.ecritures.exercice import SoldeAnnuel, a_nouveaux
from projections.ecritures.modele import Compte
from projections.ecritures.plan import numero
from web.comptes.fec import SirenInvalide, description, exiger_siren, fec, nom_de_la_note, nom_du_fichier
from web.comptes.texte import LOGICIELS, en_texte
from web.langue import a_paris
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, par_mots, toutes
from web.pages.commun import noms
from web.pages.commun.lister import fichier, lister
from web.pages.commun.visite import Introuvable, Visite
from web.pages.grand_livre.cadre import (
    RACINE,
    Annee,
    annees,
    colonnes_des_montants,
    libelles,
    lire_les_comptes,
    onglets,
)
from web.pages.tresorerie.cadre import Comptable

routes = APIRouter()


@routes.get(RACINE)
async def cette_annee(visite: Comptable) -> Response:
    async with visite.lire() as lecture:
        cette_annee = (await lire.exercices(lecture)).de(a_paris(visite.maintenant).date())
    return await _montrer(visite, cette_annee, "")


@routes.get(f"{RACINE}/{{an}}")
async def page(visite: Comptable, an: Annee, siren: str = "") -> Response:
    return await _montrer(visite, an, siren)


async def _montrer(visite: Visite, an: int, siren: str) -> Response:
    async with lire_les_comptes(visite) as lecture:
        soldes = await lire.soldes(lecture, (await lire.exercices(lecture)).fin(an))
        lignes = balance(an, soldes, await libelles(lecture))
        vue = lister(visite, _liste(an), lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "grand_livre/balance.html",
            ici="tresorerie",
            n=await noms.lire(visite, lecture),
            onglets=onglets(an),
            annee=an,
            annees=await annees(visite, lecture, an),
            v=vue,
            siren=siren,
            erreur=_erreur(siren),
            logiciels=LOGICIELS,
        )


@routes.get(f"{RACINE}/{{annee}}/fec/{{siren}}.{{quoi}}")
async def exporter(visite: Comptable, annee: Annee, siren: str, quoi: str) -> Response:
    """The file itself (`txt`), or the note that goes with it (`description`)."""
    try:
        exiger_siren(siren)
    except SirenInvalide:
        raise Introuvable(str(SirenInvalide.__doc__)) from None
    async with lire_les_comptes(visite) as lecture:
        lignes, exercices = await lire.annee(lecture, annee), await lire.exercices(lecture)
        close = annee in await lire.exercices_clos(lecture)
    nom = nom_du_fichier(siren, exercices.fin(annee))
    if quoi == "txt":
        return _telecharge(fec(lignes), nom)
    note = description(lignes, fichier=nom, annee=annee, preuves=False, close=close, exercices=exercices)
    return _telecharge(note.encode(), nom_de_la_note(nom))


@routes.get(f"{RACINE}/{{annee}}/texte/{{logiciel}}")
async def en_texte_seul(visite: Comptable, annee: Annee, logiciel: str) -> Response:
    if logiciel not in LOGICIELS:
        raise Introuvable("Choisissez beancount ou hledger.")
    async with lire_les_comptes(visite) as lecture:
        lignes = await lire.annee(lecture, annee)
    return _telecharge(en_texte(logiciel, lignes, annee), f"comptes-{annee}.{logiciel}")


def balance(
    annee: int, soldes: Sequence[SoldeAnnuel], libelle: Callable[[Compte, int, int], str]
) -> list[dict[str, Any]]:
    """Opening, movements and balance of each account, in the order of numbers."""
    comptes: defaultdict[tuple[Any, int], dict[str, int]] = defaultdict(lambda: {"avant": 0, "debit": 0, "credit": 0})
    for ligne in a_nouveaux(annee, soldes):
        comptes[ligne.compte, ligne.sous]["avant"] += ligne.debit - ligne.credit
    for solde in soldes:
        if solde.annee == annee:
            comptes[solde.compte, solde.sous]["debit"] += solde.debit
            comptes[solde.compte, solde.sous]["credit"] += solde.credit
    lignes = [
        {
            "compte": numero(*cle, annee),
            "libelle": libelle(*cle, annee),
            **sommes,
            "solde": sommes["avant"] + sommes["debit"] - sommes["credit"],
        }
        for cle, sommes in comptes.items()
    ]
    return sorted(lignes, key=lambda li: str(li["compte"]))


def _erreur(siren: str) -> str:
    try:
        if siren:
            exiger_siren(siren)
    except SirenInvalide as error:
        return str(error.__doc__)
    return ""


def _telecharge(octets: bytes, nom: str) -> Response:
    entete = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return Response(octets, media_type="text/plain; charset=utf-8", headers=entete)


def _liste(annee: int) -> Liste:
    return Liste(
        code=f"balance-{annee}",
        titre="Balance",
        quoi=("compte", "comptes"),
        colonnes=(
            Colonne(
                code="compte",
                titre="Compte",
                genre="compte",
                valeur=lambda li: li["compte"],
                montre=lambda li: Case(f"{li['compte']} {li['libelle']}", f"{RACINE}/{annee}/comptes/{li['compte']}"),
            ),
            Colonne(code="libelle", titre="Nom", valeur=lambda li: li["libelle"], ecran=False),
            Colonne(
                code="avant",
                titre="À l'ouverture",
                valeur=lambda li: li["avant"],
                genre="montant",
                montre=lambda li: Case(_cote(li["avant"])),
            ),
            *colonnes_des_montants(),
            Colonne(
                code="solde",
                titre="Solde",
                valeur=lambda li: li["solde"],
                genre="montant",
                montre=lambda li: Case(_cote(li["solde"])),
                decroit=True,
            ),
        ),
        tri="compte",
        filtres=(
            Filtre(
                code="classe",
                titre="Filtrer les comptes",
                choix=(
                    Choix("", "Tous", toutes),
                    Choix("tiers", "Tiers", _commence("4")),
                    Choix("tresorerie", "Banque et caisses", _commence("5")),
                    Choix("charges", "Charges", _commence("6")),
                    Choix("produits", "Produits", _commence("7")),
                    Choix("autres", "Fonds et stocks", _commence("123")),
                ),
            ),
        ),
        chercher=par_mots(lambda li: f"{li['compte']} {li['libelle']}"),
        chercher_quoi="Numéro ou nom du compte",
        par_page=80,
    )


def _commence(classes: str) -> Any:
    return lambda ligne: ligne["compte"][0] in classes


def _cote(montant: int) -> str:
    """« 12,00 € débiteur »: no sign, for accountants say the side."""
    return f"{euros(abs(montant))} {'débiteur' if montant > 0 else 'créditeur'}" if montant else ""
