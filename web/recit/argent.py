"""Money of households and tills."""

from __future__ import annotations

from typing import Final

from domaine.caisses.faits import (
    AnomalieConstatee,
    CaisseComptee,
    CaisseOuverte,
    ComptageAbandonne,
    ComptageCommence,
    DepenseCaisse,
    DepenseContrepassee,
    DepotBanqueEffectue,
    DepotContrepasse,
    EcartCaisseConstate,
    EcartCaisseDecide,
    EcartCaisseRemis,
    TransfertCaisse,
    TransfertContrepasse,
)
from domaine.encaissements.faits import (
    AvoirEmis,
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    EspecesEnTransitRemises,
    ExplicationAnnulee,
    ModePaiementCorrige,
    PaiementDeclare,
    RecuManquantExplique,
    RemboursementContrepasse,
    RemboursementVerse,
    SecondRegardSigne,
)
from domaine.encaissements.faits_declarations import DeclarationReglee, DeclarationRouverte
from domaine.encaissements.faits_doublons import DoublonPresume, DoublonTranche
from domaine.mots import euros
from web.elision import de, de_maison
from web.langue import CAUSES_DU_MANQUE, MODES, MOTIFS, RAISONS_D_ECART, RAISONS_PAS_RECU, jour, pluriel
from web.recit.adresse import agit, nomme, selon, sien
from web.recit.base import EN_PLUS, Noms, Recit, recit

REGLES = {
    "R-006": "prix arrondis loin de ceux des colis",
    "R-072": "remis sans suivre le partage d'un produit trop court",
    "R-079": "produit frais reçu sans que sa température soit notée",
    "R-087": "grosse perte sans témoin ou sans photo",
    "R-091": "vendu alors que c'était réservé",
    "R-102": "pesée loin de la quantité prévue",
    "R-107": "parti sans l'étiquette du fournisseur",
    "R-104": "remis après avoir été noté non retiré",
    "R-124": "paiement peut-être saisi deux fois",
    "R-136": "paiement en espèces sans reçu",
    "R-138": "paiement saisi après le comptage",
    "R-162": "caisse comptée avant qu'une tablette ait tout envoyé",
    "R-160": "paiement hors d'une caisse ouverte",
    "R-166": "dépense sans photo de son ticket",
    "R-163": "caisse comptée sans avoir commencé, ou par d'autres que les deux qui avaient commencé",
    "R-183": "noté après l'arrêté des comptes",
    "R-192": "caisse comptée seulement par des personnes qui y ont encaissé",
}

UN_JOUR: Final = 24 * 60
"""In minutes."""


@recit(EncaissementEnregistre)
def _encaisse(f: EncaissementEnregistre, n: Noms) -> Recit:
    recu = f"reçu n° {f.recu}" if f.recu else "sans reçu"
    monnaie = f"remis {euros(f.remis_centimes)}, rendu {euros(f.rendu_centimes)}" if f.remis_centimes else ""
    cheque = f"chèque n° {f.cheque_numero}" if f.cheque_numero else ""
    payeur = f"payé par {n.personne(f.payeur)}" if f.payeur else ""
    promis = f"à déposer le {jour(f.a_deposer_le)}" if f.a_deposer_le else ""
    porteur = f"dans les mains {de(n.personne(f.porteur))}" if f.porteur else ""
    tiers = f"bon {de_maison(f.financeur)}" if f.financeur else ""
    detail = ", ".join(part for part in (recu, cheque, promis, tiers, monnaie, payeur, porteur) if part)
    paiement = selon(qui := n.foyer(f.foyer), f"Paiement reçu {de(qui)}", "votre paiement")
    return Recit(f"{paiement}, {MODES[f.mode]}", f.montant_centimes, detail)


@recit(EncaissementContrepasse)
def _contrepasse(f: EncaissementContrepasse, n: Noms) -> Recit:
    second = f", avec {n.personne(f.second)}" if f.second else ""
    second = second or (", à relire par une autre personne" if f.a_relire else "")
    return Recit(f"Paiement annulé{nomme('pour', n.foyer(f.foyer))}", f.montant_centimes, f"{MOTIFS[f.raison]}{second}")


@recit(SecondRegardSigne)
def _relit(f: SecondRegardSigne, n: Noms) -> Recit:
    return Recit(
        f"Annulation d'un paiement {de(n.foyer(f.foyer))} relue", None, f"faite par {n.personne(f.demande_par)}"
    )


@recit(ModePaiementCorrige)
def _corrige_mode(f: ModePaiementCorrige, n: Noms) -> Recit:
    qui, second = n.foyer(f.foyer), f"avec {n.personne(f.second)}" if f.second else ""
    if f.mode is f.vers:
        numero = selon(qui, f"Numéro du chèque {de(qui)}", "numéro de votre chèque")
        return Recit(f"{numero} : {f.cheque_numero}", f.montant_centimes, second)
    phrase = f"Moyen corrigé{nomme('pour', qui)} : {MODES[f.vers]} au lieu {de(MODES[f.mode])}"
    return Recit(phrase, f.montant_centimes, second)


@recit(EspecesEnTransitRemises)
def _remet(f: EspecesEnTransitRemises, n: Noms) -> Recit:
    paiement = selon(qui := n.foyer(f.foyer), f"le paiement {de(qui)}", "votre paiement")
    phrase = f"{n.personne(f.porteur)} remet à la caisse {paiement}, {MODES[f.mode]}"
    return Recit(phrase, f.montant_centimes)


@recit(DoublonTranche)
def _tranche(f: DoublonTranche, n: Noms) -> Recit:
    decisions = {"doublon": "un seul paiement, saisi deux fois", "deux_paiements": "deux vrais paiements, gardés"}
    paiements = selon(qui := n.foyer(f.foyer), f"Paiements semblables {de(qui)}", "vos paiements semblables")
    return Recit(f"{paiements}, décision", None, decisions[f.decision])


@recit(EncaissementReaffecte)
def _reaffecte(f: EncaissementReaffecte, n: Noms) -> Recit:
    deplace = selon(qui := n.foyer(f.foyer), f"Paiement déplacé {de(qui)}", "votre paiement déplacé")
    return Recit(f"{deplace} vers {n.foyer(f.vers)}", f.montant_centimes)


@recit(RecuManquantExplique)
def _explique(f: RecuManquantExplique, _n: Noms) -> Recit:
    return Recit(f"Reçu n° {f.recu} manquant, expliqué", None, CAUSES_DU_MANQUE[f.explication])


@recit(ExplicationAnnulee)
def _n_explique_plus(f: ExplicationAnnulee, _n: Noms) -> Recit:
    return Recit(f"Reçu n° {f.recu} manquant, explication annulée", None, CAUSES_DU_MANQUE[f.explication])


@recit(PaiementDeclare)
def _declare(f: PaiementDeclare, n: Noms) -> Recit:
    a_qui = f", à {n.personne(f.recu_par)}" if f.recu_par else ""
    quand = f" le {jour(f.paye_le)}" if f.paye_le else ""
    return Recit(
        f"{agit(n.foyer(f.foyer), 'dit', 'dites')} avoir payé{quand}{a_qui}",
        f.montant_centimes,
        "à vérifier, aucun compte ne bouge",
    )


@recit(DeclarationReglee)
def _declaration_reglee(f: DeclarationReglee, n: Noms) -> Recit:
    qui = n.foyer(f.foyer)
    note = f"c'est un paiement noté à {selon(qui, 'son', 'votre')} compte"
    reponse = f"pas reçu, {RAISONS_PAS_RECU[f.raison]}" if f.raison else note
    return Recit(sien("Paiement déclaré", qui), f.montant_centimes, reponse)


@recit(DeclarationRouverte)
def _declaration_rouverte(f: DeclarationRouverte, n: Noms) -> Recit:
    return Recit(sien("Paiement déclaré", n.foyer(f.foyer)), f.montant_centimes, "de nouveau à vérifier")


@recit(DoublonPresume)
def _doublon(f: DoublonPresume, n: Noms) -> Recit:
    """Of the nearest, and how many others there are: the page of doubles lists each pair."""
    proche, *autres = f.proches
    jours = proche.ecart_minutes // UN_JOUR
    autour = f"à {pluriel(jours, 'jour') if jours else pluriel(proche.ecart_minutes, 'minute')} d'écart"
    aussi = f", et {pluriel(len(autres), 'autre')} du même montant" if autres else ""
    un, autre = n.foyer(f.foyer), n.foyer(proche.foyer)
    qui = (
        f"Deux paiements {de(un)} se ressemblent" if un == autre else f"Deux paiements se ressemblent, {un} et {autre}"
    )
    return Recit(qui, f.montant_centimes, f"{autour}{aussi}")


@recit(ChequeRejete)
def _rejete(f: ChequeRejete, n: Noms) -> Recit:
    return Recit(f"{sien('Chèque', n.foyer(f.foyer))} refusé par la banque", f.montant_centimes, MOTIFS[f.cause_rejet])


@recit(ChequeRejetAnnule)
def _rejet_annule(f: ChequeRejetAnnule, n: Noms) -> Recit:
    return Recit(
        f"{sien('Chèque', n.foyer(f.foyer))} : la banque ne l'avait pas refusé", f.montant_centimes, MOTIFS[f.raison]
    )


@recit(CarteImpayee)
def _impaye(f: CarteImpayee, n: Noms) -> Recit:
    paiement = sien("Paiement par carte", n.foyer(f.foyer))
    return Recit(f"{paiement} repris par la banque", f.montant_centimes, MOTIFS[f.cause_impaye])


@recit(CarteImpayeeAnnulee)
def _impaye_annule(f: CarteImpayeeAnnulee, n: Noms) -> Recit:
    phrase = f"{sien('Paiement par carte', n.foyer(f.foyer))} : la banque ne l'avait pas repris"
    return Recit(phrase, f.montant_centimes, MOTIFS[f.raison])


@recit(RemboursementVerse)
def _rembourse(f: RemboursementVerse, n: Noms) -> Recit:
    temoin = f"témoin : {n.personne(f.temoin)}" if f.temoin else ""
    return Recit(f"Remboursement{nomme('à', n.foyer(f.foyer))}, {MODES[f.mode]}", f.montant_centimes, temoin)


@recit(RemboursementContrepasse)
def _remboursement_annule(f: RemboursementContrepasse, n: Noms) -> Recit:
    quoi = f"Remboursement annulé{nomme('pour', n.foyer(f.foyer))}, {MODES[f.mode]}"
    return Recit(quoi, f.montant_centimes, f"{MOTIFS[f.raison]}{_avec(f.second, n)}")


@recit(AvoirEmis)
def _avoir(f: AvoirEmis, n: Noms) -> Recit:
    en_plus = f", {EN_PLUS}" if f.en_plus else ""
    return Recit(f"Avoir accordé{nomme('à', n.foyer(f.foyer))}", f.montant_centimes, f"{MOTIFS[f.raison]}{en_plus}")


@recit(CaisseOuverte)
def _ouvre(f: CaisseOuverte, n: Noms) -> Recit:
    a, b = f.ouverte_par
    return Recit(f"Caisse « {f.caisse} » ouverte, fond", f.fond_centimes, f"par {n.personne(a)} et {n.personne(b)}")


@recit(DepenseCaisse)
def _depense(f: DepenseCaisse, n: Noms) -> Recit:
    avance = f", avancée par {n.personne(f.avance_par)}" if f.avance_par else ""
    return Recit(f"Dépense payée par la caisse : {f.objet}{avance}", f.montant_centimes, f"pièce : {f.piece}")


@recit(DepenseContrepassee)
def _depense_annulee(f: DepenseContrepassee, n: Noms) -> Recit:
    return Recit(f"Dépense annulée : {f.objet}", f.montant_centimes, f"{MOTIFS[f.raison]}{_avec(f.second, n)}")


def _avec(second: str | None, n: Noms) -> str:
    return f", avec {n.personne(second)}" if second else ""


@recit(TransfertCaisse)
def _transfere(f: TransfertCaisse, n: Noms) -> Recit:
    return Recit("Monnaie portée d'une caisse à une autre", f.montant_centimes, f"reçue par {n.personne(f.recu_par)}")


@recit(TransfertContrepasse)
def _transfert_annule(f: TransfertContrepasse, n: Noms) -> Recit:
    quoi = "Monnaie portée d'une caisse à une autre, annulée"
    return Recit(quoi, f.montant_centimes, f"{MOTIFS[f.raison]}{_avec(f.second, n)}")


@recit(ComptageCommence)
def _commence(f: ComptageCommence, n: Noms) -> Recit:
    a, b = f.comptee_par
    quel = "Comptage de la caisse commencé" if f.rang == 1 else f"Comptage n° {f.rang} de la caisse commencé"
    return Recit(quel, None, f"par {n.personne(a)} et {n.personne(b)}")


@recit(ComptageAbandonne)
def _abandonne(f: ComptageAbandonne, n: Noms) -> Recit:
    a, b = f.comptee_par
    return Recit("Comptage de la caisse abandonné", None, f"commencé par {n.personne(a)} et {n.personne(b)}")


@recit(CaisseComptee)
def _compte(f: CaisseComptee, n: Noms) -> Recit:
    a, b = f.comptee_par
    attendu = f"attendu {euros(f.theorique_centimes)}, comptée par {n.personne(a)} et {n.personne(b)}"
    return Recit("Caisse comptée", f.compte_centimes, attendu)


@recit(EcartCaisseConstate)
def _ecart(f: EcartCaisseConstate, _n: Noms) -> Recit:
    sens = "en trop" if f.ecart_centimes > 0 else "en moins"
    suites = {
        "passe": "accepté",
        "a_recompter": "à compter une deuxième fois",
        "attend_tablette": "une tablette doit encore envoyer ses paiements",
        "en_attente": "en attente d'une explication",
        "litige": "désaccord à traiter",
    }
    return Recit(f"Écart de caisse {sens}", abs(f.ecart_centimes), suites[f.suite])


@recit(EcartCaisseDecide)
def _decide(f: EcartCaisseDecide, n: Noms) -> Recit:
    a, b = f.decide_par
    qui = "le groupement le garde" if f.ecart_centimes > 0 else "le groupement le prend à sa charge"
    sens = "en trop" if f.ecart_centimes > 0 else "en moins"
    detail = f"{RAISONS_D_ECART[f.raison]}, {qui}, décidé par {n.personne(a)} et {n.personne(b)}"
    return Recit(f"Écart de caisse {sens} décidé", abs(f.ecart_centimes), detail)


@recit(EcartCaisseRemis)
def _remet_un_ecart(f: EcartCaisseRemis, n: Noms) -> Recit:
    a, b = f.annule_par
    sens = "en trop" if f.ecart_centimes > 0 else "en moins"
    detail = f"{MOTIFS[f.raison]}, par {n.personne(a)} et {n.personne(b)}"
    return Recit(f"Décision annulée pour un écart de caisse {sens}", abs(f.ecart_centimes), detail)


@recit(DepotBanqueEffectue)
def _depose(f: DepotBanqueEffectue, _n: Noms) -> Recit:
    quoi = [f"espèces {euros(f.especes_centimes)}"] if f.especes_centimes else []
    quoi += [f"{pluriel(len(f.cheques), 'chèque')} {euros(f.cheques_centimes)}"] if f.cheques else []
    return Recit(f"Dépôt en banque n° {f.bordereau}", f.especes_centimes + f.cheques_centimes, ", ".join(quoi))


@recit(DepotContrepasse)
def _depot_annule(f: DepotContrepasse, _n: Noms) -> Recit:
    return Recit(f"Espèces du dépôt n° {f.bordereau} annulées", f.especes_centimes, MOTIFS[f.raison])


@recit(AnomalieConstatee)
def _anomalie(f: AnomalieConstatee, n: Noms) -> Recit:
    foyer, montant = f.detail.get("foyer"), f.detail.get("montant_centimes")
    pour = f" ({n.foyer(str(foyer))})" if foyer else ""
    if "premier" in f.detail:
        deja = f"déjà donné pour le paiement {f.detail['premier']}"
        return Recit(f"À vérifier : reçu de carnet n° {f.detail['recu']} utilisé deux fois{pour}", None, deja)
    mots = REGLES.get(f.regle, "une règle n'a pas été suivie")
    detail = "".join((_quoi(f, n), f"règle {f.regle}"))
    return Recit(f"À vérifier : {mots}{pour}", montant if isinstance(montant, int) else None, detail)


def _quoi(f: AnomalieConstatee, n: Noms) -> str:
    """« Riz long, 500 g, prévu 460 g, »: the goods that the fact names, if it names any."""
    produit, quantite, prevu = (f.detail.get(nom) for nom in ("produit", "quantite", "prevu"))
    if produit is None:
        return ""
    parties = [n.produit(str(produit))]
    if isinstance(quantite, int):
        parties.append(n.quantite(str(produit), quantite))
    if isinstance(prevu, int):
        parties.append(f"prévu {n.quantite(str(produit), prevu)}")
    return ", ".join(parties) + ", "
