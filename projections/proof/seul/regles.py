"""What each fact moves, written once more for whoever verifies the accounts: `verifier.py` reads it (R-187).

Python 3.9 alone. A fact that is named nowhere here is said to be unknown, never passed over.
Amounts are centimes: + debits an account, - credits it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta, timezone
from typing import Any, Final, NamedTuple

Fait = dict[str, Any]
"""As a line of the log has it."""
Donnees = dict[str, Any]
"""What it says: its `data`."""
Cle = tuple[str, str]
"""An account of the books and its auxiliary account, "" where it keeps none."""


class Compte(NamedTuple):
    numero: str
    nom: str
    par: str = ""
    """What has an account of its own in it: each household, supplier ...; `numero`: each till, bank or rate of VAT."""


COMPTES: Final = {
    "dette": Compte("411", "dettes des foyers", "foyer"),
    "avance": Compte("4191", "avances des foyers", "foyer"),
    "consigne": Compte("4196", "consignes dues aux foyers", "foyer"),
    "fournisseur": Compte("401", "fournisseurs", "fournisseur"),
    "avance_fournisseur": Compte("4091", "avances aux fournisseurs", "fournisseur"),
    "consigne_fournisseur": Compte("4096", "consignes dues par les fournisseurs", "fournisseur"),
    "non_parvenue": Compte("408", "factures à recevoir"),
    "financeur": Compte("4671", "financeurs et autres payeurs", "financeur"),
    "cagnotte": Compte("4678", "cagnotte solidaire"),
    "mains": Compte("4681", "bénévoles : espèces en main, avances", "personne"),
    "attente": Compte("4718", "compte d'attente"),
    "interne": Compte("580", "virements internes"),
    "cheque": Compte("5112", "chèques à encaisser"),
    "carte": Compte("5115", "cartes à encaisser"),
    "banque": Compte("512", "banque", "numero"),
    "caisse": Compte("530", "caisse", "numero"),
    "fonds": Compte("102", "fonds associatifs"),
    "dedies": Compte("194", "fonds dédiés"),
    "stock": Compte("370", "stocks"),
    "variation": Compte("6037", "variation des stocks"),
    "a_recevoir": Compte("441", "subventions à recevoir"),
    "d_avance": Compte("486", "charges constatées d'avance"),
    "tva_a_payer": Compte("44551", "TVA à payer"),
    "tva_deductible": Compte("44566", "TVA déductible"),
    "tva_credit": Compte("44567", "crédit de TVA"),
    "tva_collectee": Compte("44571", "TVA collectée", "numero"),
    "tva_non_facturee": Compte("44586", "TVA sur factures à recevoir"),
    "mandat": Compte("4672", "achats au nom des foyers", "cycle"),
    "vente": Compte("707", "ventes, au coûtant", "numero"),
    "port": Compte("7085", "transport facturé aux foyers", "numero"),
    "achat": Compte("607", "achats"),
    "rabais": Compte("609", "rabais obtenus"),
    "transport": Compte("6241", "transport des achats"),
    "charge": Compte("658", "écarts perdus, avoirs accordés"),
    "produit": Compte("7588", "écarts gagnés"),
    "mali": Compte("6136", "malis sur emballages"),
    "fourniture": Compte("606", "fournitures"),
    "location": Compte("613", "locations"),
    "assurance": Compte("616", "assurances"),
    "deplacement": Compte("625", "déplacements"),
    "poste": Compte("626", "frais postaux"),
    "frais": Compte("627", "frais bancaires"),
    "service": Compte("628", "services"),
    "perte": Compte("654", "créances abandonnées"),
    "aide": Compte("6571", "aides accordées"),
    "subvention": Compte("741", "subventions"),
    "don": Compte("7541", "dons"),
    "boni": Compte("7086", "consignes gardées"),
    "adhesion": Compte("7561", "cotisations"),
    "interets": Compte("768", "intérêts"),
    "report": Compte("6894", "reports en fonds dédiés"),
    "utilisation": Compte("7894", "utilisations de fonds dédiés"),
    "benevoles": Compte("864", "heures données"),
    "benevolat": Compte("875", "bénévolat"),
}
REPRIS = "foyer-du financeur-compensation vente+coutant cagnotte+supplement"
LIGNES: Final = f"""
retrait.pese                  foyer+du financeur+compensation vente-coutant cagnotte-supplement engage-engage_libere
stock.vente_libre             foyer+du financeur+compensation vente-coutant cagnotte-supplement
retrait.contrepasse           {REPRIS} engage+engage_libere
retrait.produit_rendu         {REPRIS}
baisse.rendue                 {REPRIS}
arrete.corrige                {REPRIS}
retrait.non_retire            foyer+du vente-du engage-engage_libere
retrait.revente_imputee       foyer-montant vente+montant
port.facture                  foyer+montant foyer-montant_avant port-montant port+montant_avant
consigne.facturee             foyer+montant consigne-montant
consigne.gardee               non_rendus+montant boni-montant
consigne.gardee_reprise       boni+montant non_rendus-montant
adhesion.enregistree          foyer+cotisation foyer+cagnotte adhesion-cotisation cagnotte-cagnotte
avance.notee                  fourniture+montant mains-montant
avance.annulee                mains+montant fourniture-montant
avoir.emis                    foyer-montant charge+montant
avoir.annule                  foyer+montant charge-montant
creance.abandonnee            foyer-montant perte+montant
creance.abandon_annule        foyer+montant perte-montant
cagnotte.aide_accordee        foyer-montant cagnotte+montant
cagnotte.aide_annulee         foyer+montant cagnotte-montant
solde.don_annule              foyer-montant cagnotte+montant
solde.donne                   foyer+montant cagnotte-montant
credit.ancien_donne           foyer+montant don-montant
credit.ancien_retabli         foyer-montant don+montant
solde.transfere               foyer+montant vers-montant
encaissement.reaffecte        foyer+montant vers-montant
foyer.solde_ouverture_repris  foyer-solde fonds+solde
foyer.solde_ouverture_annule  foyer+solde fonds-solde
carte.impayee                 foyer+montant banque-montant
carte.impayee_annulee         foyer-montant banque+montant
commande.ligne_modifiee       engage+engage engage-engage_avant
commande.quantite_ajustee     engage+engage engage-engage_avant
livraison.part_allouee        engage+engage engage-engage_avant
commande.ligne_retiree        engage-engage_avant
substitution.acceptee         engage+engage
facture.recue                 facture+total_ttc
facture.annulee               facture-total_ttc
avoir_fournisseur.recu        avoir+montant_ttc
avoir_fournisseur.contrepasse avoir-montant_ttc
paiement_fournisseur.effectue paye+montant
paiement_fournisseur.contrepasse paye-montant
facture.reprise               fournisseur-montant reprise+montant facture+montant
facture.reprise_annulee       fournisseur+montant reprise-montant facture-montant
consigne.creditee_fournisseur fournisseur+credite mali+perte consigne_fournisseur-credite consigne_fournisseur-perte
consigne.reponse_annulee      fournisseur-credite mali-perte consigne_fournisseur+credite consigne_fournisseur+perte
consigne.deduite_fournisseur  paye+montant
paiement_fournisseur.revenu   paye-montant
remboursement_fournisseur.recu paye-montant
rendu_fournisseur.contrepasse paye+montant
comptes.stock_evalue          stock+valeur stock-avant variation-valeur variation+avant
comptes.benevolat_valorise    benevoles+valeur benevoles-avant benevolat-valeur benevolat+avant
"""
"""By fact, what moves by the fields of its data (without their `_centimes`): accounts, and what folders show beside."""
MOUVEMENTS: Final = {
    nom: re.findall(r"(\w+)([+-])(\w+)", reste)
    for nom, reste in (ligne.split(None, 1) for ligne in LIGNES.split("\n") if ligne)
}

VERSIONS: Final = """
achat.confie achat.repris adhesion.enregistree ajustage.essai_ecarte ajustage.reporte ajustage.tolerance_repartie:2
ajustage.valide:2 anomalie.constatee antenne.creee antenne.renommee arrete.corrige:2 assemblee.ordre_du_jour_fixe
assemblee.presents_comptes assemblee.resolution_votee avance.annulee avance.notee
avis.donne avoir.annule avoir.emis:2 avoir_fournisseur.contrepasse
avoir_fournisseur.recu:2 baisse.rendue:2
baisse.repartie balance.controlee banque.solde_repris bdc.accuse bdc.emis bdc.ligne bdc.ligne_annulee bdc.remplace
benevole.decrit bon_papier.depose bon_papier.ecarte bordereau.etabli cagnotte.aide_accordee:2
cagnotte.aide_annulee:2 caisse.comptage_abandonne
caisse.comptage_commence caisse.comptee caisse.depense:3 caisse.depense_contrepassee caisse.depot_banque
caisse.depot_contrepasse caisse.ecart_constate caisse.ecart_decide caisse.ecart_remis caisse.ouverte
caisse.transfert
caisse.transfert_contrepasse carte.detachee carte.impayee carte.impayee_annulee carte.rapprochee catalogue.publie:2
cheque.depose:3 cheque.rejet_annule cheque.rejete:3 cheque.retire cle.confiee cle.rendue commande.alerte_dette
commande.attente_levee
commande.attente_notee commande.caduque commande.hors_delai_tranche commande.ligne_bon commande.ligne_hors_delai
commande.ligne_modifiee commande.ligne_retiree commande.place_retenue commande.quantite_ajustee commande.saisie:2
compensation.imputation_annulee compensation.imputee compensation.prise_en_charge
compensation.prise_en_charge_annulee compte_bancaire.declare comptes.achats_rattaches
comptes.benevolat_valorise comptes.budget_vote comptes.exercice_fixe comptes.fonds_dedies_arretes
comptes.periode_cloturee:2 comptes.stock_evalue comptes.subvention_a_recevoir comptes.tva_annulee
comptes.tva_declaree
consigne.creditee_fournisseur consigne.deduite_fournisseur consigne.facturee consigne.gardee
consigne.gardee_reprise consigne.rendue:2 consigne.rendue_annulee consigne.renvoi_annule consigne.reponse_annulee
consigne.retournee_fournisseur convention.renouvelee convention.signee convention.terminee creance.abandon_annule
creance.abandonnee:2 credit.ancien_donne credit.ancien_retabli
creneau.heures_declarees creneau.libere creneau.manque creneau.manque_annule creneau.pris:2
creneau.tenu creneau.tenu_annule cycle.annule cycle.arrete:4 cycle.clos cycle.distribution_ouverte
cycle.distribution_terminee cycle.horaires_dits
cycle.ouvert:2 cycle.partage cycle.prolonge cycle.rouvert cycle.separe demande.classee
demande.prise demande.recue demande.repondue disponibilite.dite disponibilite.retiree droit_prioritaire.accorde
echeancier.convenu encaissement.contrepasse:3 encaissement.declaration_reglee encaissement.declaration_rouverte
encaissement.declare:2 encaissement.doublon_presume:2
encaissement.doublon_tranche encaissement.enregistre:2 encaissement.mode_corrige encaissement.reaffecte
encaissement.relu encaissement.transit_remis enveloppe.accordee enveloppe.annulee enveloppe.modifiee
enveloppe.reclamation_annulee enveloppe.reclamee facture.annulee
facture.partagee facture.rapprochee facture.recue:4 facture.reprise facture.reprise_annulee fournisseur.reference
foyer.attente_quittee foyer.autorisation_retiree foyer.compte_reporte foyer.coordonnees_corrigees foyer.demenage
foyer.depart_annule foyer.lien_donne
foyer.doublon_presume foyer.fusionne:5 foyer.inscrit:2 foyer.mis_en_attente:2 foyer.personne_autorisee
foyer.personne_effacee foyer.prevenu foyer.quitte foyer.scinde:5 foyer.solde_ouverture_annule
foyer.solde_ouverture_repris foyer.taille_corrigee foyer.tarif_accorde
foyer.tarif_retire groupement.cree:2 groupement.lieu_change groupement.ouverture_controlee
groupement.parametres_fixes:2
groupement.presentation_ecrite groupement.qpv_corrige
groupement.carte_confirmee groupement.carte_donnee groupement.code_choisi
groupement.role_accorde:2 groupement.role_retire hausse.suspendue hausse.tranchee
inventaire.ecart inventaire.realise ligne_bancaire.classee:3 ligne_bancaire.detachee:4 ligne_bancaire.lue
ligne_bancaire.rapprochee:2 ligne_bancaire.retiree litige.cause_retenue litige.ouvert litige.piece_ajoutee
litige.regle litige.rejeu_consulte litige.rouvert:2
livraison.allocation:3 livraison.ecart_constate livraison.part_allouee livraison.receptionnee:2 livraison.reserve:2
livraison.reception_annulee livraison.rupture livraison.rupture_annulee livraison.temperature lot.ouvert lot.refuse
lot.sort_decide manque.absorbe manque.absorption_annulee
message.abandonne message.non_remis message.prepare message.remis ordre_virements.etabli
paiement_fournisseur.contrepasse:2 paiement_fournisseur.effectue:5 paiement_fournisseur.revenu partenaire.acces_ouvert
partenaire.contact_note partenaire.contact_retire partenaire.reference permanence.annulee permanence.planifiee
port.facture port.reparti poste.confie prix.accepte prix_reference.releve produit.reference:4 produit.repris
produit.suspendu reconditionnement.pese recu.explication_annulee
recu.manquant_explique releve.importe:2 releve.retire remboursement.contrepasse
remboursement.demande remboursement.demande_refusee remboursement.demande_restante
remboursement.demande_retiree remboursement.verse:2
remboursement_fournisseur.recu rendu_fournisseur.contrepasse retrait.absence retrait.contrepasse:4
retrait.doublon_presume:3 retrait.doublon_tranche retrait.non_retire retrait.pese:4 retrait.produit_rendu:4
retrait.reclamation_reglee:3 retrait.revente_imputee reunion.annulee reunion.frequentee reunion.invitation_faite
reunion.planifiee saisie.a_rattacher saisie.rattachee salle.decrite salle.rendue solde.don_annule solde.donne:2
solde.transfere souhait.exprime souhait.repondu souhait.retire souhait.reunis stock.don stock.perte:3 stock.transfert
stock.vente_libre:5 substitution.acceptee substitution.proposee substitution.refusee virement.affecte virement.recu
virement_fournisseur.ordonne virement_fournisseur.retire
"""
CONNUS: Final = {nom: int(version or 1) for nom, _, version in (mot.partition(":") for mot in VERSIONS.split())}
"""Every fact, with its newest version (1 when none is said); of older ones, what is read here reads the same."""
NATURES: Final = {
    "frais": "frais",
    "interets": "interets",
    "don": "don",
    "subvention": "subvention",
    "financeur": "financeur",
    "virement_interne": "interne",
    "fournitures": "fourniture",
    "location": "location",
    "assurance": "assurance",
    "deplacements": "deplacement",
    "poste": "poste",
    "services": "service",
    "tva": "tva_a_payer",
    "avance": "mains",
    "autre": "attente",
    "virement": "attente",
}
"""Of a line of the bank that is none of the group's operations."""
MODES: Final = {"especes": "especes", "cheque": "cheques", "cb": "cb", "virement": "virements", "bon_tiers": "bons"}


def centimes(donnees: Donnees, champ: str) -> int:
    """Raises KeyError, TypeError."""
    montant = donnees[f"{champ}_centimes"]
    if type(montant) is not int:
        raise TypeError(champ)
    return montant


def arrondi(numerateur: int, denominateur: int) -> int:
    """To the nearest, half away from zero; `denominateur` > 0."""
    quotient = (2 * abs(numerateur) + denominateur) // (2 * denominateur)
    return quotient if numerateur >= 0 else -quotient


def code(nom: str | None) -> str:
    """« Fondation de l'Ozon » as the name of its account: FONDATION-DE-L-OZON; of nobody, AUTRE."""
    simple = unicodedata.normalize("NFKD", nom or "").encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]+", "-", simple.upper()).strip("-") or "AUTRE"


def jour_de(instant: str) -> str:
    """The day in Paris: summer time begins and ends at one o'clock UTC, on the last Sunday of March and of October."""
    temps = datetime.strptime(instant[:19], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)
    ete, hiver = (_dernier_dimanche(temps.year, mois) for mois in (3, 10))
    return (temps + timedelta(hours=2 if ete <= temps < hiver else 1)).strftime("%Y-%m-%d")


def _dernier_dimanche(annee: int, mois: int) -> datetime:
    fin = datetime(annee, mois, 31, 1, tzinfo=timezone.utc)
    return fin - timedelta(days=(fin.weekday() + 1) % 7)
