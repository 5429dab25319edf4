"""After a demo distribution: bank, a cheque that bounces, invoices, a credit note, payments, closed accounts."""

from __future__ import annotations

from datetime import timedelta

from web.demo import banque, caisse, enveloppe
from web.demo.calendrier import Calendrier
from web.demo.jeu import Jeu

TVA_ALIMENTAIRE = 55
A_TRAITER = 6


async def solder(jeu: Jeu, calendrier: Calendrier, compte: int, *, suivi: bool) -> None:
    """Everything between the count and the closing; `compte`: the cash counted that evening.

    `suivi`: another whole round follows; of the last one, some lines of the bank are still to be told.
    """
    await caisse.deposer(jeu, calendrier.session(0), calendrier.a(1, 10), especes=compte)
    await _rejeter_un_cheque(jeu, calendrier)
    await facturer(jeu, calendrier)
    await _payer(jeu, calendrier)
    await banque.relever(jeu, calendrier, reste=0 if suivi else A_TRAITER)
    arrete = {
        "cycle": calendrier.cycle,
        "coordinateur": jeu.quartier.coordination,
        "tresorier": jeu.quartier.tresorerie,
    }
    await jeu.joue("ArreterCycle", arrete, par=jeu.quartier.tresorerie, le=calendrier.a(20, 18))
    await enveloppe.faire_payer(jeu, calendrier)


async def _rejeter_un_cheque(jeu: Jeu, calendrier: Calendrier) -> None:
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
        numero = f"FA-{calendrier.jour:%y%m}-{ligne['fournisseur']}"
        facture = {
            "fournisseur": ligne["fournisseur"],
            "cycle": calendrier.cycle,
            "facture": numero,
            "datee_du": datee.isoformat(),
            "echeance_le": (datee + timedelta(30)).isoformat(),
            "total_ht_centimes": int(ligne["total_ht"]),
            "total_ttc_centimes": total,
            "port_ttc_centimes": int(ligne["port_ttc_centimes"]),
        }
        le = calendrier.a(6, 9, 3 * rang)
        await jeu.joue("EnregistrerFacture", facture, par=jeu.quartier.tresorerie, le=le)
        if reclame:
            avoir = {
                "fournisseur": ligne["fournisseur"],
                "facture": numero,
                "montant_ttc_centimes": reclame,
                "motif_avoir": "Manque à la livraison",
                "objet": "quantite",
            }
            await jeu.joue("EnregistrerAvoirFournisseur", avoir, par=jeu.quartier.tresorerie, le=calendrier.a(9, 9))


async def _payer(jeu: Jeu, calendrier: Calendrier) -> None:
    """All but the last supplier of the list, whose invoice is not due yet."""
    async with jeu.lire() as lecture:
        dus = await lecture.lignes(
            """select fournisseur, facture_centimes - avoir_centimes - paye_centimes as du from fournisseurs
               where cycle = $1 and facture_centimes - avoir_centimes - paye_centimes > 0 order by fournisseur""",
            calendrier.cycle,
        )
    for ligne in dus[:-1]:
        paiement = {
            "fournisseur": ligne["fournisseur"],
            "cycle": calendrier.cycle,
            "facture": f"FA-{calendrier.jour:%y%m}-{ligne['fournisseur']}",
            "montant_centimes": int(ligne["du"]),
            "preuve": f"VIR {calendrier.jour:%y%m}-{ligne['fournisseur']}",
        }
        await jeu.joue("PayerFournisseur", paiement, par=jeu.quartier.tresorerie, le=calendrier.a(15, 9))
