"""Why an act about a funder's envelope is refused."""

from __future__ import annotations

from domaine.refus import Refus


class EnveloppeDejaAccordee(Refus, regle="R-007b"):
    """Cette enveloppe existe déjà. Ouvrez-la pour changer son montant ou sa fin."""


class EnveloppeInconnue(Refus, regle="R-007b"):
    """Cette enveloppe n'existe pas dans ce groupement. Choisissez-en une de la liste."""


class EnveloppeALEnvers(Refus, regle="R-007b"):
    """L'enveloppe finirait le {au}, avant de commencer le {du}. Corrigez les dates."""


class EnveloppeDejaUtilisee(Refus, regle="R-007b"):
    """Cette enveloppe a déjà payé {impute} : elle ne descend pas en dessous. Corrigez le montant."""


class EnveloppeServie(Refus, regle="R-007b"):
    """Cette enveloppe a payé des réductions, une demande en est partie, ou une ligne de banque dit que le financeur l'a payée : annulez-les d'abord, ou changez son montant ou sa fin."""  # noqa: E501 - a sentence of the pages


class EnveloppeInchangee(Refus, regle="R-007b"):
    """Cette enveloppe a déjà ce montant et cette fin : il n'y a rien à noter."""


class CycleAArreter(Refus, regle="R-007b"):
    """Les comptes de {cycle} ne sont pas arrêtés : ses réductions bougent encore. Arrêtez-les d'abord."""


class HorsEnveloppe(Refus, regle="R-007b"):
    """Cette enveloppe va du {du} au {au} : {cycle} n'en est pas. Choisissez une autre enveloppe."""


class EnveloppeVide(Refus, regle="R-007b"):
    """Cette enveloppe est vide, et {reste} restent à payer. Décidez à deux qui les porte."""


class RienAImputer(Refus, regle="R-007b"):
    """Toutes les réductions de {cycle} payées par {financeur} ont déjà leur payeur : il n'y a rien à noter."""


class EnveloppePasVide(Refus, regle="R-007b"):
    """Une enveloppe de {financeur} tient encore {disponible} pour {cycle}. Faites-la payer d'abord."""


class ResteADeux(Refus, regle="R-007b"):
    """Qui porte le reste se décide à deux, et s'annule à deux : indiquez deux personnes différentes, dont vous."""


class RienAAnnuler(Refus, regle="R-185"):
    """Rien n'est payé ni porté là des réductions de {cycle} : il n'y a rien à annuler. Choisissez dans la liste."""


class RienAReclamer(Refus, regle="R-007b"):
    """Rien de nouveau à réclamer pour cette enveloppe. Dernière demande : {derniere}."""


class ReclamationInconnue(Refus, regle="R-007b"):
    """Cette demande n'est pas de cette enveloppe, ou elle est déjà annulée. Choisissez-la sur sa page."""


class ReclamationSuivie(Refus, regle="R-007b"):
    """La demande {suivante} part de ce que celle-ci réclame. Annulez d'abord la dernière."""


class ReclamationVersee(Refus, regle="R-007b"):
    """La banque dit que le financeur a versé {recu} pour cette enveloppe, et sans cette demande {reste} seulement seraient réclamés : elle est bien partie. Si la ligne de banque est fausse, détachez-la d'abord."""  # noqa: E501 - a sentence of the pages


class EnveloppeSansObjet(Refus, regle="R-007b"):
    """Seul le versement d'un financeur va à une enveloppe. Laissez ce champ vide."""
