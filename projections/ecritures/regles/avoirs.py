"""What suppliers credit: it lowers what was billed; noted wrong, the opposite of what was posted."""

from __future__ import annotations

from domaine.fournisseurs.faits import AvoirFournisseurContrepasse, AvoirFournisseurRecu
from infra.facts import Recorded
from projections.ecritures.comptable import AvoirPasse, Comptable, regle
from projections.ecritures.marchandises import acheter
from projections.ecritures.modele import Compte, Journal
from projections.ecritures.regles.achats import attend_consignes, reprend_consignes

_Avoir = AvoirFournisseurRecu | AvoirFournisseurContrepasse


@regle(AvoirFournisseurRecu)
def _avoir(c: Comptable, r: Recorded[AvoirFournisseurRecu]) -> None:
    """On transport or deposits, it lowers those; for an invoice that another one replaces, all that is left (R-179).

    A rebate stands apart from what goods cost (R-174).
    """
    f = r.data
    e = c.ecriture(r, Journal.ACHATS, f"Avoir sur {f.facture} {f.fournisseur}", piece=f"Avoir {f.facture}")
    if f.objet == "consigne":
        e.debit(Compte.FOURNISSEUR, f.montant_ttc_centimes, f.fournisseur)
        facturees = reprend_consignes(c, f, f.montant_ttc_centimes)
        e.credit(Compte.FOURNISSEUR_CONSIGNE, facturees, f.fournisseur)
        acheter(c, e, cycle=f.cycle, ttc=facturees - f.montant_ttc_centimes, tva=0)
        _retenir(c, r.pos, AvoirPasse(consignes=facturees))
        return
    facture_port = c.m.ports.get(_cle(f), 0)
    corrige = min(facture_port, f.montant_ttc_centimes) if f.objet == "corrigee" else 0
    port = f.montant_ttc_centimes if f.objet == "port" else corrige
    tva = c.m.regimes.crediter(_cle(f), f.cycle, f.fournisseur, f.montant_ttc_centimes, taxe_seule=f.objet == "tva")
    e.debit(Compte.FOURNISSEUR, f.montant_ttc_centimes, f.fournisseur)
    acheter(c, e, cycle=f.cycle, ttc=-f.montant_ttc_centimes, tva=-tva, port=-port, achat=_achat(f))
    if facture_port:
        c.m.ports[_cle(f)] = max(facture_port - port, 0)
    _retenir(c, r.pos, AvoirPasse(tva=tva, port=min(facture_port, port)))


@regle(AvoirFournisseurContrepasse)
def _sans_avoir(c: Comptable, r: Recorded[AvoirFournisseurContrepasse]) -> None:
    """To the centime and on the same accounts; what it took off transport, VAT and deposits is there again."""
    f = r.data
    passe = c.m.avoirs.pop(r.corrige or 0, AvoirPasse())
    e = c.ecriture(r, Journal.ACHATS, f"Extourne avoir sur {f.facture} {f.fournisseur}", piece=f"Avoir {f.facture}")
    if f.objet == "consigne":
        acheter(c, e, cycle=f.cycle, ttc=f.montant_ttc_centimes - passe.consignes, tva=0)
        e.debit(Compte.FOURNISSEUR_CONSIGNE, passe.consignes, f.fournisseur)
        attend_consignes(c, f, passe.consignes)
    else:
        port = f.montant_ttc_centimes if f.objet == "port" else 0
        acheter(c, e, cycle=f.cycle, ttc=f.montant_ttc_centimes, tva=passe.tva, port=port, achat=_achat(f))
        c.m.regimes.rendre(_cle(f), f.cycle, f.fournisseur, f.montant_ttc_centimes, passe.tva)
        if passe.port:
            c.m.ports[_cle(f)] = c.m.ports.get(_cle(f), 0) + passe.port
    e.credit(Compte.FOURNISSEUR, f.montant_ttc_centimes, f.fournisseur)


def _retenir(c: Comptable, position: int, passe: AvoirPasse) -> None:
    if passe != AvoirPasse():
        c.m.avoirs[position] = passe


def _achat(f: _Avoir) -> Compte:
    return Compte.RABAIS_OBTENU if f.objet == "remise" else Compte.ACHAT


def _cle(f: _Avoir) -> str:
    return f"{f.fournisseur} {f.facture} {f.cycle}"
