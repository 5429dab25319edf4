"""After a demo distribution: bank, a cheque that bounces, invoices, a credit note, payments, closed accounts."""

from __future__ import annotations

from datetime import timedelta

from projections.lectures.argent import virements
from web.demo import banque, enveloppe
from web.demo.calendrier import Alea, Calendrier
from web.demo.jeu import Jeu

A_TRAITER = 6


async def solder(jeu: Jeu, calendrier: Calendrier, *, suivi: bool) -> None:
    """The bank's statement, then the closing.

    `suivi`: another whole round follows; of the last one, some lines of the bank are still to be told.
    """
    await banque.relever(jeu, calendrier, reste=0 if suivi else A_TRAITER)
    arrete = {
        "cycle": calendrier.cycle,
        "coordinateur": jeu.quartier.coordination,
        "tresorier": jeu.quartier.tresorerie,
    }
    await jeu.joue("ArreterCycle", arrete, par=jeu.quartier.tresorerie, le=calendrier.a(20, 18))
    await enveloppe.faire_payer(jeu, calendrier)


async def rejeter_un_cheque(jeu: Jeu, calendrier: Calendrier) -> None:
    if Alea.CHEQUE_SANS_PROVISION not in calendrier.aleas:
        return
    async with jeu.lire() as lecture:
        cheque = await lecture.valeur(
            "select encaissement from encaissements where session = $1 and mode = 'cheque' order by position limit 1",
            calendrier.session(0),
        )
    if cheque:
        rejet = {"encaissement": cheque, "rejete_le": f"{calendrier.jour + timedelta(7):%Y-%m-%d}"}
        await jeu.joue("RejeterCheque", rejet, par=jeu.quartier.tresorerie, le=calendrier.a(7, 11))


async def facturer(jeu: Jeu, calendrier: Calendrier) -> None:
    """Each supplier bills what it was ordered, and sends a credit note for what did not come or came torn."""
    async with jeu.lire() as lecture:
        lignes = await lecture.lignes(
            """select f.fournisseur, f.recu_centimes, b.port_ttc_centimes, f.reclame_centimes as reclame,
                      b.port_ht_centimes + (
                          select sum(round((r.montant_ttc_centimes + r.reclame_centimes)
                                           * l.montant_ht_centimes::numeric / l.montant_ttc_centimes))
                          from receptions r join bon_lignes l using (produit)
                          where r.cycle = f.cycle and l.bon_commande = b.bon_commande)::bigint as total_ht
               from fournisseurs f join bons_commande b on b.cycle = f.cycle and b.fournisseur = f.fournisseur
                                                        and b.remplace_par is null
               where f.cycle = $1 and f.recu_centimes + f.reclame_centimes > 0 order by f.fournisseur""",
            calendrier.cycle,
        )
    for rang, ligne in enumerate(lignes):
        datee, reclame = calendrier.jour + timedelta(5), int(ligne["reclame"])
        total = int(ligne["recu_centimes"]) + int(ligne["port_ttc_centimes"]) + reclame
        facture = {
            "fournisseur": ligne["fournisseur"],
            "cycle": calendrier.cycle,
            "facture": calendrier.facture(ligne["fournisseur"]),
            "datee_du": datee.isoformat(),
            "echeance_le": (datee + timedelta(30)).isoformat(),
            "total_ht_centimes": int(ligne["total_ht"]),
            "total_ttc_centimes": total,
            "port_ttc_centimes": int(ligne["port_ttc_centimes"]),
        }
        le = calendrier.a(6, 9, 3 * rang)
        await jeu.joue("EnregistrerFacture", facture, par=jeu.quartier.tresorerie, le=le)
    for ligne in lignes:
        reclame = int(ligne["reclame"])
        if reclame:
            avoir = {
                "fournisseur": ligne["fournisseur"],
                "facture": calendrier.facture(ligne["fournisseur"]),
                "montant_ttc_centimes": reclame,
                "motif_avoir": "Manque à la livraison",
                "objet": "quantite",
            }
            await jeu.joue("EnregistrerAvoirFournisseur", avoir, par=jeu.quartier.tresorerie, le=calendrier.a(9, 9))


async def payer(jeu: Jeu, calendrier: Calendrier) -> None:
    """All that is due but the last invoice that came: it can wait until the next round is paid."""
    await jeu.attendre(calendrier.a(15, 9))
    async with jeu.lire() as lecture:
        dues = await virements.a_payer(lecture, jeu.quartier.groupement)
    for due in sorted(dues, key=lambda due: (due["echeance_le"], due["fournisseur"]))[:-1]:
        paiement = {
            "fournisseur": due["fournisseur"],
            "cycle": due["cycle"],
            "facture": due["facture"],
            "montant_centimes": due["reste"],
            "preuve": f"VIR {calendrier.jour:%y%m}-{due['fournisseur']}",
        }
        await jeu.joue("PayerFournisseur", paiement, par=jeu.quartier.tresorerie, le=calendrier.a(15, 9))
