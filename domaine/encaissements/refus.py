"""Why an act about a payment is refused."""

from __future__ import annotations

from domaine.refus import Refus


class EncaissementInconnu(Refus):
    """Le paiement {encaissement} n'existe pas. Cherchez-le par montant, par reçu ou par foyer."""


class EncaissementDejaEnregistre(Refus, regle="R-125"):
    """Le paiement {encaissement} est déjà enregistré."""


class EncaissementDejaContrepasse(Refus, regle="R-185"):
    """Le paiement {encaissement} est déjà annulé. Les deux lignes restent lisibles dans l'historique."""


class RenduIncoherent(Refus, regle="R-120"):
    """Le rendu ne tombe pas juste : {remis} remis moins {rendu} rendus ne font pas {montant}."""


class SecondeSignatureRequise(Refus, regle="R-192"):
    """Une deuxième personne doit signer cette annulation avec vous."""


class DejaSurCeFoyer(Refus, regle="R-126"):
    """Le paiement {encaissement} est déjà sur le compte du foyer {foyer}."""


class PasUnCheque(Refus, regle="R-129"):
    """Le paiement {encaissement} n'est pas un chèque. Cherchez-le par son numéro ou par son montant."""


class ChequeDejaRejete(Refus, regle="R-129"):
    """Le chèque du paiement {encaissement} est déjà rejeté : le foyer doit de nouveau son montant."""


class RejetAvantRemise(Refus, regle="R-129"):
    """Ce chèque nous a été confié le {confie} : il n'a pas pu être rejeté le {rejete}. Corrigez la date."""


class DisponibleInsuffisant(Refus, regle="R-140"):
    """Ce foyer dispose de {disponible} : on ne rembourse pas plus, ni ce qui paie une commande à prendre."""


class PlafondEspecesDepasse(Refus, regle="R-140"):
    """En espèces, un remboursement est de {plafond} au plus. Au-dessus, faites un virement."""


class TemoinRequis(Refus, regle="R-140"):
    """Un remboursement en espèces se fait devant un témoin, autre que vous. Indiquez-le."""


class CaisseRequise(Refus, regle="R-140"):
    """Un remboursement en espèces sort d'une caisse : indiquez laquelle."""


class CaisseSansObjet(Refus, regle="R-141"):
    """Un virement ne sort d'aucune caisse. Laissez la caisse vide."""


class PlafondGesteDepasse(Refus, regle="R-145"):
    """Un geste de la part d'un référent est de {plafond} au plus. Demandez à la coordination."""


class MotifRequis(Refus, regle="R-145"):
    """Un avoir se justifie : ajoutez une note qui dit pourquoi."""
