"""Why an act about a wish is refused."""

from __future__ import annotations

from domaine.refus import Refus


class SouhaitSansMot(Refus):
    """« {libelle} » ne dit pas quel produit. Écrivez son nom, par exemple « lentilles »."""


class SouhaitSansFoyer(Refus):
    """Un foyer dit ses souhaits depuis sa page. Sans foyer, c'est l'équipe qui note."""


class SouhaitDejaNote(Refus):
    """Ce souhait est déjà noté. Rechargez la page."""


class SouhaitDejaExprime(Refus):
    """« {libelle} » est déjà demandé : {quantite} {frequence}. Dites si c'est en plus."""


class SouhaitInconnu(Refus):
    """Ce souhait n'est plus dans la liste. Rechargez la page."""


class SouhaitDejaRetire(Refus):
    """Ce souhait est déjà retiré. Rechargez la page."""


class ThemeInconnu(Refus):
    """Personne n'a demandé « {theme} ». Choisissez dans la liste des souhaits."""


class ThemeAutreRayon(Refus):
    """« {libelle} » est d'un autre rayon. Réunissez des souhaits du même rayon."""


class RienAReunir(Refus):
    """Ces souhaits sont déjà réunis sous ce nom. Rien n'est changé."""


class ReponsesDifferentes(Refus):
    """« {theme} » et « {autre} » ont reçu deux réponses différentes. Donnez-leur la même, puis réunissez-les."""


class ReponseIncomplete(Refus):
    """Choisissez un produit, ou dites pourquoi le groupement ne l'achète pas."""


class RaisonADire(Refus):
    """Écrivez la raison en une phrase : les foyers qui ont demandé la liront."""


class MemeReponse(Refus):
    """C'est déjà la réponse donnée. Rien n'est changé."""
