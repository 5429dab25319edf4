"""Which paragraph of the guide explains a page, told from its address and from who reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from domaine.types import Role

CHEZ: Final[Mapping[Role, str]] = {
    Role.ADHERENT: "foyer",
    Role.BENEVOLE: "benevole",
    Role.REFERENT: "benevole",
    Role.REFERENT_PRODUIT: "coordinateur",
    Role.COORDINATEUR: "coordinateur",
    Role.TRESORIER: "tresorier",
    Role.AUDITEUR: "auditeur",
    Role.PARTENAIRE: "partenaire",
}
"""The page of each role: where `?` leads when no paragraph is about the page one is on."""

_CYCLE: Final = r"/cycles/[^/]+"
PARAGRAPHES: Final[tuple[tuple[str, str], ...]] = (
    (r"/foyers/nouveau", "benevole#inscrire-un-foyer"),
    (r"/foyers/importer(/.+)?", "coordinateur#les-foyers-dans-un-tableur"),
    (r"/foyers/[^/]+/carte/depart", "coordinateur#la-carte-dun-foyer"),
    (r"/foyers/[^/]+/carte", "benevole#la-carte-dun-foyer"),
    (r"/foyers/[^/]+/argent", "tresorier#dettes-et-crédits-dun-foyer"),
    (r"/foyers/[^/]+/cheques", "benevole#plusieurs-chèques"),
    (r"/foyers/[^/]+/(encaissements|retraits)/.+", "benevole#corriger-une-erreur"),
    (r"/foyers/[^/]+/declarations/.+", "benevole#quelquun-dit-quil-a-déjà-payé"),
    (r"/foyers/.+", "benevole#lire-ce-quun-foyer-doit"),
    (r"/(foyers|chercher)", "benevole#trouver-un-foyer"),
    (r"/vie", "coordinateur#la-vie-du-groupe"),
    (r"/partenaire/bon", "partenaire#noter-un-bon-papier"),
    (r"/partenaire", "partenaire#ce-que-vous-voyez"),
    (r"/partenaires(/.+)?", "coordinateur#les-partenaires"),
    (r"/avis/foyers(/.+)?", "benevole#noter-un-avis"),
    (r"/avis", "coordinateur#les-avis"),
    (r"/souhaits/(noter|feuille)", "benevole#noter-un-souhait"),
    (r"/souhaits(/.+)?", "coordinateur#les-souhaits"),
    (r"/demandes(/.+)?", "coordinateur#répondre-à-qui-nous-écrit"),
    (r"/decouvrir(/.+)?", "coordinateur#notre-page-publique"),
    (r"/reglages/presentation", "coordinateur#notre-page-publique"),
    (r"/impact", "coordinateur#le-bilan-pour-les-financeurs"),
    (r"/adhesions", "coordinateur#la-campagne-dadhésions"),
    (r"/relais", "coordinateur#passer-le-relais"),
    (r"/messages(/.+)?", "coordinateur#écrire-à-plusieurs"),
    (r"/permanences(/.+)?", "coordinateur#les-permanences-et-les-bénévoles"),
    (r"/reunions(/.+)?", "coordinateur#les-réunions"),
    (r"/annee(\.ics)?", "coordinateur#lannée"),
    (r"/assemblees(/.+)?", "coordinateur#lassemblée-générale"),
    (r"/cycles/nouveau", "coordinateur#ouvrir-une-commande-du-mois"),
    (rf"{_CYCLE}/papiers", "benevole#saisir-une-pile-de-bons-papier"),
    (rf"{_CYCLE}/deposes", "benevole#les-bons-notés-par-un-partenaire"),
    (rf"{_CYCLE}/a-confirmer", "benevole#saisir-une-pile-de-bons-papier"),
    (rf"{_CYCLE}/a-prevenir", "coordinateur#changer-la-commande-du-mois"),
    (rf"{_CYCLE}/changer", "coordinateur#changer-la-commande-du-mois"),
    (rf"{_CYCLE}/(inventaire|stock\.csv)", "benevole#compter-le-stock"),
    (rf"{_CYCLE}/partages", "coordinateur#acheter-avec-un-autre-quartier"),
    (rf"{_CYCLE}/balances", "benevole#contrôler-une-balance"),
    (r"/consignes", "benevole#reprendre-des-bouteilles"),
    (r"/lots", "coordinateur#un-lot-est-rappelé-ou-sa-date-approche"),
    (rf"{_CYCLE}/commandes", "benevole#saisir-une-commande"),
    (rf"{_CYCLE}/ajustage", "coordinateur#colis-entiers"),
    (rf"{_CYCLE}/bons", "coordinateur#la-commande-au-fournisseur"),
    (rf"{_CYCLE}/a-prevenir", "coordinateur#changer-la-commande-du-mois"),
    (rf"{_CYCLE}/changer", "coordinateur#changer-la-commande-du-mois"),
    (rf"{_CYCLE}/livraison/.+", "coordinateur#un-produit-manque"),
    (rf"{_CYCLE}/receptions/.+", "coordinateur#recevoir-une-livraison"),
    (rf"{_CYCLE}/livraison", "coordinateur#recevoir-une-livraison"),
    (rf"{_CYCLE}/inventaire", "benevole#compter-le-stock"),
    (rf"{_CYCLE}/balances", "benevole#contrôler-une-balance"),
    (r"/lots", "coordinateur#un-lot-est-rappelé-ou-sa-date-approche"),
    (rf"{_CYCLE}/distribution", "benevole#remettre-une-commande"),
    (rf"{_CYCLE}/stock", "benevole#vendre-un-reste-noter-une-perte"),
    (rf"{_CYCLE}/caisse/encaisser", "benevole#prendre-un-paiement"),
    (rf"{_CYCLE}/caisse/transit", "benevole#de-largent-reçu-hors-de-la-caisse"),
    (rf"{_CYCLE}/caisse", "benevole#compter-la-caisse"),
    (rf"{_CYCLE}/tresorerie/a-verifier", "tresorier#ce-qui-est-signalé"),
    (rf"{_CYCLE}/tresorerie/paiements", "tresorier#corriger-un-paiement"),
    (rf"{_CYCLE}/tresorerie/fournisseurs", "tresorier#les-fournisseurs"),
    (r"/tresorerie/fournisseurs", "tresorier#les-fournisseurs"),
    (rf"{_CYCLE}/tresorerie/rembourser", "tresorier#rembourser-un-foyer"),
    (rf"{_CYCLE}/tresorerie/etats", "tresorier#imprimer-les-états"),
    (rf"{_CYCLE}/tresorerie/arreter", "tresorier#arrêter-les-comptes"),
    (r"/tresorerie/grand-livre/[^/]+/budget", "tresorier#le-budget"),
    (r"/tresorerie/grand-livre/[^/]+/tva", "tresorier#déclarer-la-tva"),
    (r"/tresorerie/grand-livre/[^/]+/inventaire", "tresorier#linventaire-de-fin-dannée"),
    (r"/tresorerie/grand-livre.*", "tresorier#le-grand-livre"),
    (r"/tresorerie/cloture", "tresorier#clôturer-les-comptes"),
    (r"/banque/(importer|releves/.+)", "tresorier#lire-un-relevé"),
    (r"/banque/(cheques|bordereaux)", "tresorier#les-chèques"),
    (r"/banque/virements", "tresorier#payer-par-virement"),
    (r"/banque/comptes", "tresorier#payer-par-virement"),
    (r"/banque/rapprochement(\.pdf)?", "tresorier#banque-et-comptes-sont-ils-daccord"),
    (r"/banque", "tresorier#dire-ce-quest-une-ligne-de-banque"),
    (r"/tresorerie/recus", "tresorier#les-reçus"),
    (r"/tresorerie/avances", "tresorier#les-avances-de-bénévoles"),
    (r"/tresorerie/enveloppes", "tresorier#les-enveloppes-des-financeurs"),
    (r"/tresorerie/(cagnotte|echeances|lettres(\.pdf)?)", "tresorier#dettes-et-crédits-dun-foyer"),
    (rf"({_CYCLE})?/tresorerie", "tresorier#qui-a-payé-quoi"),
    (r"/(pourquoi|faits)", "coordinateur#doù-vient-un-chiffre"),
    (r"/litiges", "coordinateur#un-désaccord"),
    (r"/revoir/[^/]+/et-si", "coordinateur#et-si"),
    (r"/revoir/[^/]+/anomalie", "coordinateur#première-anomalie"),
    (r"/revoir/[^/]+/foyer", "coordinateur#revoir-avec-la-personne"),
    (r"/revoir", "coordinateur#après-un-désaccord"),
    (r"/moment", "coordinateur#revoir-un-moment-passé"),
    (r"/catalogue/(nouveau|produits/[^/]+/prix)", "coordinateur#ajouter-un-produit-ou-changer-un-prix"),
    (r"/catalogue", "coordinateur#le-catalogue-dans-un-tableur"),
    (r"/reglages", "coordinateur#léquipe-les-liens-les-paramètres"),
)
"""The first that the address begins with, up to a slash or its end."""


def aide_pour(adresse: str, role: Role) -> str:
    """The address of the guide; a household always reads its own page."""
    if role is not Role.ADHERENT:
        for debut, vers in PARAGRAPHES:
            if re.match(rf"{debut}(/|$)", adresse):
                return f"/aide/{vers}"
    return f"/aide/{CHEZ[role]}" if role in CHEZ else "/aide"
