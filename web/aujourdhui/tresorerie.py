"""The money of a round: tills, the bank, invoices, those who still owe, and the closing of the accounts at J+20."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from domaine.caisses.session import PLAFOND_DE_NUIT_CENTIMES
from domaine.mots import euros
from domaine.types import Role
from web.aujourdhui import messages
from web.aujourdhui.etat import Etat
from web.aujourdhui.taches import A_DEUX, TRESORERIE, Blocage, Lien, Tache
from web.langue import pluriel

CAISSE: Final = frozenset({Role.TRESORIER, Role.BENEVOLE, Role.REFERENT})


def argent(e: Etat, le: date) -> Iterator[Tache]:
    if e.a_verifier:
        yield Tache(
            code="verifier",
            qui=TRESORERIE | {Role.AUDITEUR},
            titre=pluriel(e.a_verifier, "chose ne concorde pas", "choses ne concordent pas"),
            le=le,
            texte="Chacune nomme sa suite.",
            lien=Lien("Voir ce qui ne concorde pas", f"{e.adresse}/tresorerie/a-verifier"),
            cycle=e.libelle,
        )
    if e.a_relire:
        yield Tache(
            code="relire",
            qui=A_DEUX,
            titre=pluriel(e.a_relire, "annulation à relire", "annulations à relire"),
            le=le,
            texte="Une autre personne relit, sous sept jours. Les comptes ne s'arrêtent pas avant.",
            lien=_relire(e),
            cycle=e.libelle,
        )
    yield from _caisse(e)
    yield from _factures(e)
    if e.distribue and e.a_encaisser:
        yield Tache(
            code="relancer",
            qui=TRESORERIE,
            titre=f"Il reste à encaisser : {pluriel(e.a_encaisser, 'foyer')}",
            le=e.distribution_le + timedelta(days=20),
            depuis=e.distribution_le + timedelta(days=1),
            texte="Prévenez chacun en privé.",
            lien=Lien("Voir ces foyers", f"{e.adresse}/tresorerie?etat=a_encaisser"),
            message=messages.reste_a_regler(e),
            cycle=e.libelle,
        )
    yield _arreter(e)


def _caisse(e: Etat) -> Iterator[Tache]:
    adresse, jour = f"{e.adresse}/caisse", e.distribution_le
    if not e.distribue and not e.caisses_a_compter and e.clos:
        yield Tache(
            code="ouvrir_caisse",
            qui=CAISSE,
            titre="Ouvrir la caisse",
            le=jour,
            texte="À deux, sur un fond compté.",
            lien=Lien("Ouvrir la caisse", adresse),
            cycle=e.libelle,
        )
    if e.caisses_a_compter:
        yield Tache(
            code="compter",
            qui=CAISSE,
            titre="Compter la caisse"
            if e.caisses_a_compter == 1
            else f"Compter {pluriel(e.caisses_a_compter, 'caisse')}",
            le=e.caisse_ouverte_le or jour,
            texte="Ce soir, à deux, sans regarder ce qui est attendu.",
            lien=Lien("Compter la caisse", adresse),
            cycle=e.libelle,
        )
    if e.a_deposer or e.especes_centimes or e.garde_centimes:
        trop = f" Pas plus de {euros(PLAFOND_DE_NUIT_CENTIMES)} ne restent la nuit dans une caisse."
        a_compter = Blocage("La caisse n'est pas comptée.", Lien("Compter la caisse", adresse))
        yield Tache(
            code="deposer",
            qui=TRESORERIE,
            titre="Déposer en banque",
            le=e.garde_depuis or jour + timedelta(days=5),
            depuis=e.garde_depuis or jour + timedelta(days=1),
            texte=f"{_en_main(e)} en main.{trop if e.garde_centimes else ''}",
            lien=Lien("Remplir un bordereau", adresse),
            blocage=a_compter if e.caisses_a_compter else None,
            cycle=e.libelle,
        )


def _en_main(e: Etat) -> str:
    quoi = [pluriel(e.a_deposer, "chèque")] if e.a_deposer else []
    especes = e.especes_centimes or e.garde_centimes
    return " et ".join([*quoi, f"{euros(especes)} d'espèces"] if especes else quoi)


def _factures(e: Etat) -> Iterator[Tache]:
    bureau, jour = f"{e.adresse}/tresorerie/fournisseurs", e.distribution_le
    if e.sans_facture:
        yield Tache(
            code="factures",
            qui=TRESORERIE,
            titre="Enregistrer les factures",
            le=jour + timedelta(days=20),
            depuis=jour + timedelta(days=5),
            texte=f"{pluriel(e.sans_facture, 'fournisseur livré', 'fournisseurs livrés')}, sans facture.",
            lien=Lien("Enregistrer une facture", f"{bureau}#facture"),
            cycle=e.libelle,
        )
    if e.a_payer:
        yield Tache(
            code="payer",
            qui=TRESORERIE,
            titre=f"Payer {pluriel(e.a_payer, 'fournisseur')}",
            le=e.echeance or jour + timedelta(days=20),
            depuis=jour + timedelta(days=5),
            lien=Lien("Payer", f"{bureau}#payer"),
            cycle=e.libelle,
        )


def _arreter(e: Etat) -> Tache:
    return Tache(
        code="arreter",
        qui=A_DEUX,
        titre="Arrêter les comptes",
        le=e.distribution_le + timedelta(days=20),
        depuis=e.distribution_le + timedelta(days=e.delai_retrait + 1),
        texte="À deux, la trésorerie et la coordination.",
        lien=Lien("Arrêter les comptes", f"{e.adresse}/tresorerie/arreter"),
        blocage=_ce_qui_bloque_l_arrete(e),
        cycle=e.libelle,
    )


def _ce_qui_bloque_l_arrete(e: Etat) -> Blocage | None:
    """The first of what R-180 asks for; a missing invoice may be provisioned."""
    if not e.distribue:
        return Blocage("La distribution n'est pas terminée.", Lien("Voir la commande du mois", e.adresse))
    if e.a_servir:
        qui = pluriel(e.a_servir, "foyer n'a pas", "foyers n'ont pas")
        possessif = "sa" if e.a_servir == 1 else "leur"
        return Blocage(
            f"{qui} pris toute {possessif} commande.", Lien("Voir qui n'est pas venu", f"{e.adresse}/distribution")
        )
    if e.caisses_a_compter:
        return Blocage("Une caisse n'est pas comptée.", Lien("Compter la caisse", f"{e.adresse}/caisse"))
    if e.a_relire:
        return Blocage("Une annulation n'est pas relue.", _relire(e))
    return None


def _relire(e: Etat) -> Lien:
    return Lien("Relire", f"{e.adresse}/tresorerie/paiements?etat=a_relire")
