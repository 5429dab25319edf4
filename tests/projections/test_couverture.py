"""Which figures each fact moves. A new fact must be given its line here: silence would be a figure that forgets it."""

from __future__ import annotations

import domaine.registre
from projections.registre import PROJECTIONS
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import en_memoire

EFFETS = {
    # groupements
    "antenne.creee": "groupements",
    "antenne.renommee": "groupements",
    "groupement.cree": "groupements",
    "groupement.lieu_change": "groupements",
    "groupement.parametres_fixes": "groupements",
    "groupement.qpv_corrige": "groupements",
    "groupement.role_accorde": "groupements",
    "groupement.role_retire": "groupements",
    "groupement.carte_donnee": "groupements",
    "groupement.carte_confirmee": "groupements",
    "groupement.code_choisi": "groupements",
    "groupement.ouverture_controlee": "soldes banque fournisseurs",  # each household's balance has its own fact
    # foyers
    "foyer.inscrit": "foyers impact_vie",
    "foyer.coordonnees_corrigees": "foyers",
    "foyer.mis_en_attente": "foyers",
    "foyer.attente_quittee": "foyers",
    "foyer.demenage": "foyers impact_vie",
    "foyer.lien_donne": "",  # who may come in is in the vault; the log says who made it possible
    "foyer.taille_corrigee": "foyers impact_vie",
    "foyer.personne_autorisee": "foyers",
    "foyer.autorisation_retiree": "foyers",
    "foyer.fusionne": "soldes remboursements foyers consignes impact_vie",
    "foyer.compte_reporte": "soldes consignes",
    "foyer.scinde": "soldes consignes",  # the new household has its own inscription
    "foyer.quitte": "remboursements foyers",
    "foyer.depart_annule": "foyers",
    "foyer.personne_effacee": "foyers",
    "foyer.tarif_accorde": "foyers",
    "foyer.tarif_retire": "foyers",
    "solde.donne": "soldes foyers credits",
    "solde.don_annule": "soldes foyers credits",
    "foyer.doublon_presume": "",  # pages hear names as they are today
    "foyer.solde_ouverture_repris": "soldes",
    "foyer.solde_ouverture_annule": "soldes",
    "adhesion.enregistree": "soldes foyers credits",
    # catalogue
    "fournisseur.reference": "catalogue",
    "produit.reference": "catalogue impact",
    "catalogue.publie": "catalogue impact",
    "prix_reference.releve": "catalogue impact",
    "produit.suspendu": "limites",
    "produit.repris": "limites",
    # cycles
    "cycle.ouvert": "cycles impact_vie",
    "cycle.clos": "cycles",
    "cycle.partage": "partages",
    "cycle.separe": "partages",
    "achat.confie": "colis",
    "achat.repris": "colis",
    "cycle.horaires_dits": "cycles",
    "cycle.prolonge": "cycles impact_vie",
    "cycle.rouvert": "cycles impact_vie",
    "cycle.annule": "cycles",
    "commande.caduque": "soldes stock commandes colis impact",
    "cycle.distribution_ouverte": "cycles",
    "cycle.distribution_terminee": "cycles",
    "cycle.arrete": "cycles credits impact_vie",
    # permanences
    "permanence.planifiee": "permanences impact_vie",
    "permanence.annulee": "permanences impact_vie",
    "message.prepare": "messages",
    "message.abandonne": "messages",
    "message.remis": "messages",
    "message.non_remis": "messages",
    "creneau.pris": "permanences",
    "creneau.libere": "permanences",
    "creneau.heures_declarees": "permanences",
    "creneau.tenu": "permanences impact_vie",
    "creneau.tenu_annule": "permanences impact_vie",
    "creneau.manque": "permanences",
    "creneau.manque_annule": "permanences",
    "benevole.decrit": "permanences",
    "poste.confie": "permanences",
    "disponibilite.dite": "permanences",
    "disponibilite.retiree": "permanences",
    # souhaits
    "souhait.exprime": "souhaits",
    "souhait.retire": "souhaits",
    "souhait.reunis": "souhaits",
    "souhait.repondu": "souhaits",
    # avis
    "avis.donne": "avis",
    # demandes
    "demande.recue": "demandes",
    "demande.prise": "demandes",
    "demande.repondue": "demandes",
    "demande.classee": "demandes",
    "groupement.presentation_ecrite": "demandes",
    # reunions
    "reunion.planifiee": "reunions impact_vie",
    "assemblee.ordre_du_jour_fixe": "reunions",
    "reunion.annulee": "reunions impact_vie",
    "reunion.invitation_faite": "reunions",
    "reunion.frequentee": "reunions impact_vie",
    "assemblee.presents_comptes": "reunions",
    "assemblee.resolution_votee": "reunions",
    # litiges
    "litige.ouvert": "litiges",
    "litige.piece_ajoutee": "litiges",
    "litige.rejeu_consulte": "litiges",
    "litige.cause_retenue": "litiges",
    "litige.regle": "litiges",
    "litige.rouvert": "litiges",
    "arrete.corrige": "soldes commandes litiges credits enveloppes impact",
    "droit_prioritaire.accorde": "litiges",
    "saisie.a_rattacher": "litiges",  # it came after the closing: nothing moves
    "saisie.rattachee": "litiges",
    # commandes
    "prix.accepte": "",  # a consent: the line at its new price is a fact of its own
    "commande.place_retenue": "limites",
    "commande.attente_notee": "limites",
    "commande.attente_levee": "limites",
    "commande.saisie": "commandes prises bons_papier",
    "commande.ligne_modifiee": "soldes stock commandes prises colis impact",
    "commande.ligne_retiree": "soldes stock commandes prises colis impact",
    "commande.ligne_bon": "bons_papier",  # the household's line follows, in a fact of its own
    "commande.alerte_dette": "prises",
    "commande.ligne_hors_delai": "prises",  # nobody accepted it: it is promised to nobody
    "commande.hors_delai_tranche": "prises",
    "commande.quantite_ajustee": "soldes stock commandes colis",
    # approvisionnement
    "ajustage.essai_ecarte": "",  # the lines that it brings to nothing are facts of their own
    "ajustage.valide": "colis cycles",
    "ajustage.tolerance_repartie": "",  # the lines that it moves and the cases follow, each as its own fact
    "bdc.emis": "fournisseurs livraisons cycles",
    "ajustage.reporte": "colis",  # each line follows, brought to nothing
    "bdc.accuse": "livraisons",
    "bdc.ligne": "stock livraisons",
    "bdc.remplace": "fournisseurs livraisons",
    "bdc.ligne_annulee": "stock livraisons",
    "livraison.receptionnee": "stock fournisseurs livraisons cycles colis lots impact",
    "livraison.reception_annulee": "stock fournisseurs livraisons colis lots impact signalements",
    "livraison.ecart_constate": "fournisseurs livraisons signalements",
    "livraison.allocation": "colis",
    "livraison.part_allouee": "soldes stock commandes",
    "livraison.rupture": "colis",
    "livraison.rupture_annulee": "colis",
    "substitution.proposee": "substitutions",
    "substitution.acceptee": "soldes stock commandes substitutions",
    "substitution.refusee": "substitutions",  # the engagement was released with the shortage
    "stock.perte": "stock colis lots impact",
    "livraison.reserve": "lots",
    "livraison.temperature": "lots",
    # stock
    "lot.ouvert": "lots",
    "lot.sort_decide": "lots",
    "lot.refuse": "stock fournisseurs livraisons lots impact",
    "reconditionnement.pese": "lots",
    "inventaire.realise": "lots",
    "balance.controlee": "balances",
    "inventaire.ecart": "stock colis lots impact",
    "stock.don": "stock colis lots impact",
    "stock.transfert": "stock colis lots impact",
    # distribution
    "retrait.pese": "soldes stock commandes lots balances credits enveloppes impact",
    "retrait.contrepasse": "soldes stock commandes lots balances credits enveloppes impact",
    "retrait.absence": "commandes impact",  # what was left follows, product by product
    "retrait.non_retire": "soldes stock commandes",
    "foyer.prevenu": "hall",
    "retrait.doublon_presume": "hall",  # the first weight stands
    "retrait.doublon_tranche": "hall",  # what it moves follows, each as its own fact
    "retrait.revente_imputee": "soldes commandes",
    "retrait.produit_rendu": "soldes stock colis commandes lots balances credits enveloppes impact",
    "retrait.reclamation_reglee": "hall",  # what is given back or lost follows
    "stock.vente_libre": "soldes stock commandes colis lots credits enveloppes impact",
    "consigne.facturee": "soldes commandes consignes",
    "consigne.rendue": "soldes commandes caisses decaissements consignes",
    "consigne.rendue_annulee": "soldes caisses decaissements consignes",
    "consigne.gardee": "consignes",
    "consigne.gardee_reprise": "consignes",
    "consigne.retournee_fournisseur": "consignes",
    "consigne.creditee_fournisseur": "consignes",
    "consigne.renvoi_annule": "consignes",
    "consigne.reponse_annulee": "consignes",
    "consigne.deduite_fournisseur": "consignes fournisseurs decaissements",
    # encaissements
    "encaissement.enregistre": "soldes caisses encaissements",
    "encaissement.contrepasse": "soldes caisses encaissements",
    "encaissement.reaffecte": "soldes encaissements",  # the till is untouched
    "encaissement.mode_corrige": "caisses encaissements",  # the household's account does not move
    "encaissement.doublon_tranche": "signalements",  # what is undone follows, as its own fact
    "encaissement.relu": "encaissements",
    "recu.manquant_explique": "encaissements",
    "recu.explication_annulee": "encaissements",
    "encaissement.transit_remis": "caisses encaissements",
    "encaissement.declare": "signalements",  # nobody saw the money
    "encaissement.declaration_reglee": "signalements",
    "encaissement.declaration_rouverte": "signalements",
    "encaissement.doublon_presume": "signalements",
    "cheque.rejet_annule": "soldes encaissements",
    "carte.impayee": "soldes encaissements banque signalements",
    "carte.impayee_annulee": "soldes encaissements",
    "cheque.rejete": "soldes encaissements banque signalements",
    "remboursement.verse": "soldes caisses decaissements remboursements",
    "remboursement.contrepasse": "soldes caisses decaissements litiges",
    "remboursement.demande": "remboursements",
    "remboursement.demande_retiree": "remboursements",
    "remboursement.demande_refusee": "remboursements",
    "remboursement.demande_restante": "remboursements",
    "avoir.emis": "soldes credits",
    "avoir.annule": "soldes credits litiges",
    # credits
    "solde.transfere": "soldes credits",
    "creance.abandonnee": "soldes credits",
    "creance.abandon_annule": "soldes credits",
    "cagnotte.aide_accordee": "soldes credits",
    "cagnotte.aide_annulee": "soldes credits",
    "echeancier.convenu": "credits",
    # enveloppes
    "enveloppe.accordee": "enveloppes",
    "enveloppe.annulee": "enveloppes",
    "enveloppe.modifiee": "enveloppes",
    "compensation.imputee": "enveloppes",
    "compensation.imputation_annulee": "enveloppes",
    "compensation.prise_en_charge": "enveloppes credits",
    "compensation.prise_en_charge_annulee": "enveloppes credits",
    "enveloppe.reclamee": "enveloppes",
    "enveloppe.reclamation_annulee": "enveloppes",
    "credit.ancien_donne": "soldes",
    "credit.ancien_retabli": "soldes",
    # caisses
    "caisse.ouverte": "caisses",
    "caisse.depense": "caisses decaissements",
    "caisse.depense_contrepassee": "caisses decaissements",
    "caisse.transfert": "caisses",
    "caisse.transfert_contrepasse": "caisses",
    "caisse.comptage_commence": "caisses",
    "caisse.comptage_abandonne": "caisses",
    "caisse.ecart_decide": "caisses",
    "caisse.ecart_remis": "caisses litiges",
    "caisse.comptee": "caisses",
    "caisse.ecart_constate": "caisses signalements",
    "caisse.depot_banque": "caisses encaissements",
    "caisse.depot_contrepasse": "caisses",
    "anomalie.constatee": "signalements",
    # banque
    "banque.solde_repris": "banque",
    "releve.importe": "banque",
    "ligne_bancaire.lue": "banque",
    "releve.retire": "banque",
    "ligne_bancaire.retiree": "banque",
    "ligne_bancaire.rapprochee": "banque encaissements",
    "ligne_bancaire.detachee": "banque avances encaissements enveloppes",
    "ligne_bancaire.classee": "banque avances enveloppes",
    "avance.notee": "avances",
    "avance.annulee": "avances",
    "virement.recu": "banque",
    "virement.affecte": "banque",  # the payment follows, as a fact of its own
    "bordereau.etabli": "encaissements banque",
    "carte.rapprochee": "encaissements",
    "carte.detachee": "encaissements",
    "cheque.depose": "caisses",
    "cheque.retire": "caisses encaissements banque",
    # comptes
    "comptes.exercice_fixe": "comptes",
    "comptes.stock_evalue": "comptes",
    "comptes.achats_rattaches": "comptes",
    "comptes.fonds_dedies_arretes": "comptes",
    "comptes.subvention_a_recevoir": "comptes",
    "comptes.benevolat_valorise": "comptes impact_vie",
    "comptes.budget_vote": "comptes",
    "comptes.tva_declaree": "comptes",
    "comptes.tva_annulee": "comptes",
    "comptes.periode_cloturee": "comptes",  # it makes entries of the ledger final, and moves no figure
    # port
    "port.reparti": "",  # what changes for a household follows, each as its own fact
    "port.facture": "soldes fournisseurs commandes",
    "hausse.suspendue": "hausses",
    "hausse.tranchee": "hausses",
    "baisse.repartie": "fournisseurs",
    "baisse.rendue": "soldes commandes credits enveloppes impact",
    # fournisseurs
    "facture.recue": "fournisseurs factures signalements",
    "facture.annulee": "fournisseurs factures",
    "facture.reprise": "fournisseurs factures",
    "facture.reprise_annulee": "fournisseurs factures",
    "manque.absorption_annulee": "fournisseurs livraisons",
    "manque.absorbe": "fournisseurs livraisons",
    "facture.partagee": "",  # each part follows, as an invoice of its own round
    "facture.rapprochee": "factures signalements",
    "avoir_fournisseur.recu": "fournisseurs factures",
    "avoir_fournisseur.contrepasse": "fournisseurs factures litiges",
    "paiement_fournisseur.effectue": "fournisseurs caisses decaissements factures virements",
    "paiement_fournisseur.contrepasse": "fournisseurs caisses decaissements factures virements",
    "paiement_fournisseur.revenu": "fournisseurs decaissements factures virements",
    "remboursement_fournisseur.recu": "fournisseurs decaissements",
    "rendu_fournisseur.contrepasse": "fournisseurs decaissements factures virements",
    # virements
    "compte_bancaire.declare": "virements",
    "ordre_virements.etabli": "virements",
    "virement_fournisseur.ordonne": "virements",
    "virement_fournisseur.retire": "virements",
    # partenaires
    "partenaire.reference": "partenaires",
    "partenaire.contact_note": "partenaires",
    "partenaire.contact_retire": "partenaires",
    "partenaire.acces_ouvert": "partenaires",
    "convention.signee": "partenaires",
    "convention.renouvelee": "partenaires",
    "convention.terminee": "partenaires",
    "salle.decrite": "partenaires",
    "salle.rendue": "partenaires",
    "cle.confiee": "partenaires",
    "cle.rendue": "partenaires",
    "bon_papier.depose": "partenaires",
    "bon_papier.ecarte": "partenaires",
}


def test_chaque_fait_a_sa_ligne() -> None:
    sans_ligne = set(domaine.registre.FAITS) - set(EFFETS)
    assert sans_ligne == set(), 'say in EFFETS which projections fold it, by their names; "" when none does'
    assert set(EFFETS) - set(domaine.registre.FAITS) == set(), "EFFETS tells of a fact that does not exist"


def test_un_fait_n_est_additionne_que_la_ou_il_compte() -> None:
    ordre = [projection.name for projection in PROJECTIONS]
    for nom, effets in EFFETS.items():
        cls = domaine.registre.FAITS[nom]
        plient = [p.name for p in PROJECTIONS if cls.NOM in p.handlers]
        assert plient == sorted(effets.split(), key=ordre.index), f"{nom} is folded by {plient}: so EFFETS must say"


def test_un_fait_quelconque_s_additionne_sans_erreur() -> None:
    for nom in EFFETS:
        faits = en_memoire(exemple(domaine.registre.FAITS[nom]))
        for projection in PROJECTIONS:
            for table, rows in projection.fold(faits).tables.items():
                assert table in projection.tables, nom
                assert all(len(row) == len(table.columns) for row in rows.values()), nom
