"""Why an act about a debt or a credit is refused."""

from __future__ import annotations

from domaine.refus import Refus


class SoldeASoiMeme(Refus, regle="R-142"):
    """Un foyer ne se donne pas son propre crédit. Choisissez l'autre foyer."""


class CreditInsuffisant(Refus, regle="R-142"):
    """Ce foyer peut passer {disponible} à un autre : pas plus, ni un bon, ni ce qui paie une commande à prendre."""


class DetteMoindre(Refus, regle="R-144"):
    """Ce foyer doit {dette} : on n'abandonne pas plus que sa dette. Corrigez le montant."""


class VoteAVenir(Refus, regle="R-144"):
    """Le {le} est à venir : on abandonne une dette après le vote. Mettez le jour du vote."""


class ProcesVerbalRequis(Refus, regle="R-144"):
    """Joignez la page du procès-verbal où se lit le vote, en photo ou en PDF : c'est la pièce de cette perte."""


class CagnotteInsuffisante(Refus, regle="R-134"):
    """La cagnotte tient {disponible} pour sûr. Donnez moins, ou attendez l'arrêté de la commande en cours."""


class DeuxDecideurs(Refus, regle="R-134"):
    """Une aide se décide à deux, et s'annule à deux : indiquez deux personnes différentes, dont vous."""


class AideSemblable(Refus, regle="R-134"):
    """Ce foyer a déjà eu {montant} de la cagnotte, le {le}. Si cette aide vient en plus, dites-le."""


class EcheancesEnDesordre(Refus, regle="R-143"):
    """Les échéances se suivent, à partir du {premiere}. Corrigez les dates."""


class EcheancePassee(Refus, regle="R-143"):
    """Le {le} est passé : une échéance convenue aujourd'hui ne peut pas déjà être en retard. Corrigez la date."""


class EcheancesAutreTotal(Refus, regle="R-143"):
    """Les échéances font {total}, ce foyer doit {dette}. Corrigez les montants."""


class RienAEchelonner(Refus, regle="R-143"):
    """Ce foyer ne doit rien : il n'a rien à payer en plusieurs fois."""


class CreditTropRecent(Refus, regle="R-147"):
    """Ce compte a bougé le {dernier} : un crédit attend {duree} mois avant de pouvoir devenir un don."""


class CreditAutreMontant(Refus, regle="R-147"):
    """Ce crédit est de {disponible}. Donnez ce montant, ni plus ni moins."""


class GesteInconnu(Refus, regle="R-185"):
    """Ce foyer n'a reçu ni avoir, ni aide, ni abandon de dette, et n'a rien donné à cette ligne. Revenez à sa page."""


class GesteDejaAnnule(Refus, regle="R-185"):
    """C'est déjà annulé. Les deux lignes restent lisibles dans l'historique du foyer."""
