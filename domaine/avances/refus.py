"""Refusals about what volunteers paid out of their own pocket."""

from domaine.refus import Refus


class AvanceASoiMeme(Refus, regle="R-166"):
    """On ne note pas sa propre avance, et on ne l'annule pas. Demandez-le à une autre personne."""


class AvanceSansNom(Refus, regle="R-210"):
    """Cette personne a été effacée : on ne lui note pas d'avance, car plus personne ne saurait à qui la rendre."""


class AvanceInconnue(Refus, regle="R-166"):
    """Cette avance n'est pas notée pour cette personne. Revenez à la page des avances."""


class AvanceDejaAnnulee(Refus, regle="R-185"):
    """Cette avance est déjà annulée. Les deux lignes restent lisibles à la page des avances."""


class AvanceDejaRemboursee(Refus, regle="R-166"):
    """Une ligne de banque l'a déjà remboursée : on ne doit plus que {du} à cette personne. Défaites d'abord cette ligne."""  # noqa: E501 - a sentence of the pages


class EffacementAvecAvance(Refus, regle="R-210"):
    """On doit encore {du} d'avances à cette personne ou à qui vient pour son foyer : remboursez-les, ou annulez-les, puis effacez-la."""  # noqa: E501 - a sentence of the pages


class AvanceSansPersonne(Refus, regle="R-166"):
    """Pour l'avance d'un bénévole, choisissez qui est remboursé. Pour autre chose, ne choisissez personne."""


class AvanceMoindre(Refus, regle="R-166"):
    """On doit {du} à cette personne pour ses avances : une sortie de {montant} ne peut pas les rembourser. Notez d'abord l'avance qui manque."""  # noqa: E501 - a sentence of the pages
