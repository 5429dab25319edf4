"""Every page of the site, in the order in which addresses are tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter
from starlette.routing import BaseRoute

from web.pages import aide, chercher, direct, documentation, entrer, moment, pieces, sante, style
from web.pages import code as page_code
from web.pages.accueil import accueil
from web.pages.adhesions import adhesions
from web.pages.approvisionnement import (
    achats_communs,
    ajustage,
    bons_commande,
    livraison,
    partage,
    receptions,
    remplacer,
    souples,
)
from web.pages.avis import donner as avis_donner
from web.pages.avis import tableau as avis_tableau
from web.pages.banque import cheques as banque_cheques
from web.pages.banque import comptes as banque_comptes
from web.pages.banque import importer as banque_importer
from web.pages.banque import ligne as banque_ligne
from web.pages.banque import lignes as banque_lignes
from web.pages.banque import ordre as banque_ordre
from web.pages.banque import rapprochement as banque_rapprochement
from web.pages.banque import releve as banque_releve
from web.pages.banque import virements as banque_virements
from web.pages.caisse import caisse, transit
from web.pages.caisse import comptage as caisse_comptage
from web.pages.caisse import encaisser as caisse_encaisser
from web.pages.caisse import gestes as caisse_gestes
from web.pages.carte import actes as carte_actes
from web.pages.carte import carte
from web.pages.carte import depart as carte_depart
from web.pages.carte import personnes as carte_personnes
from web.pages.carte import reunir as carte_reunir
from web.pages.carte import separer as carte_separer
from web.pages.carte import solde as carte_solde
from web.pages.catalogue import a_la_main as catalogue_a_la_main
from web.pages.catalogue import bon as catalogue_bon
from web.pages.catalogue import catalogue, produit, produit_cycle
from web.pages.catalogue import effets as catalogue_effets
from web.pages.catalogue import exporter as catalogue_export
from web.pages.catalogue import importer as catalogue_import
from web.pages.commandes import (
    a_confirmer,
    commandes,
    feuille,
    ma_commande,
    ma_famille,
    papiers,
    papiers_lignes,
    prevenir,
    recapitulatif,
)
from web.pages.cycle import changer as cycle_changer
from web.pages.cycle import cycle
from web.pages.decouvrir import decouvrir
from web.pages.demandes import demandes
from web.pages.distribution import absences, balances, distribution, doubles, postes, retours
from web.pages.foyers import (
    annuler_retour,
    attente,
    cheques,
    declarations,
    encaisser,
    foyer,
    foyers,
    historique,
    inscrire,
    remettre,
    remettre_ensemble,
)
from web.pages.foyers import argent as argent_foyer
from web.pages.foyers import gestes as gestes_foyer
from web.pages.foyers import importer as foyers_import
from web.pages.grand_livre import balance as gl_balance
from web.pages.grand_livre import budget as gl_budget
from web.pages.grand_livre import cloture as gl_cloture
from web.pages.grand_livre import etats as gl_etats
from web.pages.grand_livre import inventaire as gl_inventaire
from web.pages.grand_livre import lignes as gl_lignes
from web.pages.grand_livre import tva as gl_tva
from web.pages.impact import impact
from web.pages.litiges import dossier as litiges_dossier
from web.pages.litiges import gestes as litiges_gestes
from web.pages.litiges import litiges
from web.pages.litiges import ouvrir as litiges_ouvrir
from web.pages.litiges import quarantaine as litiges_quarantaine
from web.pages.litiges import resume as litiges_resume
from web.pages.messages import message as messages_message
from web.pages.messages import messages
from web.pages.partenaires import acces as partenaires_acces
from web.pages.partenaires import bon as partenaires_bon
from web.pages.partenaires import cles as partenaires_cles
from web.pages.partenaires import deposes as partenaires_deposes
from web.pages.partenaires import ensemble as partenaires_ensemble
from web.pages.partenaires import fiche as partenaires_fiche
from web.pages.partenaires import gestes as partenaires_gestes
from web.pages.partenaires import partenaires
from web.pages.permanences import agenda as permanences_agenda
from web.pages.permanences import calendrier as permanences_calendrier
from web.pages.permanences import disponibilites as permanences_disponibilites
from web.pages.permanences import heures as permanences_heures
from web.pages.permanences import permanence as permanences_une
from web.pages.permanences import poste as permanences_poste
from web.pages.permanences import proposition as permanences_proposition
from web.pages.reglages import appareils as reglages_appareils
from web.pages.reglages import creation as reglages_creation
from web.pages.reglages import equipe as reglages_equipe
from web.pages.reglages import groupements as reglages_groupements
from web.pages.reglages import jetons as reglages_jetons
from web.pages.reglages import liens as reglages_liens
from web.pages.reglages import machine as reglages_machine
from web.pages.reglages import parametres as reglages_parametres
from web.pages.reglages import presentation as reglages_presentation
from web.pages.reglages import reglages
from web.pages.reunions import assemblee as reunions_assemblee
from web.pages.reunions import assemblees as reunions_assemblees
from web.pages.reunions import dossier as reunions_dossier
from web.pages.reunions import reunion as reunions_une
from web.pages.reunions import reunions
from web.pages.revoir import anomalie as revoir_anomalie
from web.pages.revoir import decider as et_si_decider
from web.pages.revoir import et_si, fait, pourquoi, revoir
from web.pages.revoir import foyer as revoir_foyer
from web.pages.souhaits import les_miens as souhaits_les_miens
from web.pages.souhaits import noter as souhaits_noter
from web.pages.souhaits import tableau as souhaits_tableau
from web.pages.souhaits import theme as souhaits_theme
from web.pages.stock import consignes, etiquettes, inventaire, lots, stock
from web.pages.stock import gestes as stock_gestes
from web.pages.stock import produit as stock_produit
from web.pages.tresorerie import (
    a_verifier,
    arreter,
    avances,
    cagnotte,
    comptes,
    enveloppe,
    enveloppes,
    etats,
    fournisseur,
    fournisseurs,
    fournisseurs_dettes,
    fournisseurs_gestes,
    lettres,
    paiements,
    recus,
    rembourser,
)
from web.pages.vie import annee as vie_annee
from web.pages.vie import relais, vie

ROUTES: Final[tuple[APIRouter, ...]] = (
    entrer.routes,
    accueil.routes,
    aide.routes,
    direct.routes,
    sante.routes,
    chercher.routes,
    pieces.routes,
    foyers.routes,
    attente.routes,
    inscrire.routes,
    foyers_import.routes,
    historique.routes,
    foyer.routes,
    carte.routes,
    carte_actes.routes,
    carte_depart.routes,
    carte_personnes.routes,
    carte_reunir.routes,
    carte_separer.routes,
    carte_solde.routes,
    encaisser.routes,
    annuler_retour.routes,
    cheques.routes,
    argent_foyer.routes,
    remettre.routes,
    remettre_ensemble.routes,
    retours.routes,
    gestes_foyer.routes,
    declarations.routes,
    ma_famille.routes,
    ma_commande.routes,
    cycle.routes,
    cycle_changer.routes,
    commandes.routes,
    a_confirmer.routes,
    recapitulatif.routes,
    feuille.routes,
    papiers.routes,
    papiers_lignes.routes,
    ajustage.routes,
    bons_commande.routes,
    souples.routes,
    livraison.routes,
    receptions.routes,
    partage.routes,
    remplacer.routes,
    postes.routes,
    prevenir.routes,
    absences.routes,
    distribution.routes,
    doubles.routes,
    consignes.routes,
    stock.routes,
    stock_produit.routes,
    stock_gestes.routes,
    etiquettes.routes,
    inventaire.routes,
    lots.routes,
    balances.routes,
    caisse.routes,
    caisse_comptage.routes,
    caisse_gestes.routes,
    caisse_encaisser.routes,
    transit.routes,
    comptes.routes,
    avances.routes,
    cagnotte.routes,
    lettres.routes,
    enveloppes.routes,
    enveloppe.routes,
    a_verifier.routes,
    paiements.routes,
    recus.routes,
    rembourser.routes,
    fournisseurs_dettes.routes,
    fournisseurs.routes,
    fournisseurs_gestes.routes,
    fournisseur.routes,
    etats.routes,
    arreter.routes,
    banque_importer.routes,
    banque_lignes.routes,
    banque_ligne.routes,
    banque_cheques.routes,
    banque_comptes.routes,
    banque_virements.routes,
    banque_ordre.routes,
    banque_rapprochement.routes,
    banque_releve.routes,
    litiges.routes,
    litiges_ouvrir.routes,
    litiges_quarantaine.routes,
    litiges_resume.routes,
    litiges_gestes.routes,
    litiges_dossier.routes,
    et_si.routes,
    et_si_decider.routes,
    revoir.routes,
    revoir_anomalie.routes,
    revoir_foyer.routes,
    fait.routes,
    pourquoi.routes,
    moment.routes,
    catalogue.routes,
    catalogue_a_la_main.routes,
    produit.routes,
    produit_cycle.routes,
    catalogue_bon.routes,
    catalogue_effets.routes,
    catalogue_import.routes,
    catalogue_export.routes,
    reglages.routes,
    vie.routes,
    relais.routes,
    adhesions.routes,
    vie_annee.routes,
    impact.routes,
    messages.routes,
    messages_message.routes,
    permanences_calendrier.routes,
    permanences_heures.routes,
    permanences_agenda.routes,
    permanences_disponibilites.routes,
    permanences_proposition.routes,
    permanences_poste.routes,
    permanences_une.routes,
    partenaires.routes,
    partenaires_cles.routes,
    partenaires_fiche.routes,
    partenaires_acces.routes,
    partenaires_gestes.routes,
    souhaits_tableau.routes,
    souhaits_noter.routes,
    souhaits_theme.routes,
    souhaits_les_miens.routes,
    avis_tableau.routes,
    avis_donner.routes,
    decouvrir.routes,
    demandes.routes,
    reglages_presentation.routes,
    partenaires_ensemble.routes,
    partenaires_bon.routes,
    partenaires_deposes.routes,
    reunions.routes,
    reunions_une.routes,
    reunions_assemblees.routes,
    reunions_assemblee.routes,
    reunions_dossier.routes,
    reglages_creation.routes,
    reglages_equipe.routes,
    page_code.routes,
    reglages_appareils.routes,
    reglages_machine.routes,
    reglages_liens.routes,
    reglages_jetons.routes,
    reglages_groupements.routes,
    achats_communs.routes,
    documentation.routes,
    reglages_parametres.routes,
    gl_lignes.routes,
    gl_etats.routes,
    gl_budget.routes,
    gl_inventaire.routes,
    gl_tva.routes,
    gl_cloture.routes,
    gl_balance.routes,
)


def adresses(*, demo: bool) -> Sequence[BaseRoute]:
    """All of them, and in a demonstration the page of components.

    One after the other, without routers in between: trying an address costs a third, and what a page asks for is looked
    into once.
    """
    return [page for routes in (*ROUTES, *((style.routes,) if demo else ())) for page in routes.routes]
