"""Why an act about a request is refused."""

from __future__ import annotations

from domaine.refus import Refus


class DemandeInconnue(Refus):
    """La demande {demande} n'existe pas. Choisissez-la dans la liste des demandes."""


class DemandeDejaRecue(Refus):
    """Cette demande est déjà arrivée. Inutile de l'envoyer à nouveau."""


class DemandeDejaPrise(Refus):
    """Cette personne s'occupe déjà de cette demande."""


class DemandeDejaClassee(Refus):
    """Cette demande est classée. Pour y revenir, reprenez-la d'abord."""


class PasDeLEquipe(Refus):
    """Cette personne n'a pas de rôle dans le groupement : elle ne peut pas s'occuper d'une demande."""


class FoyerADire(Refus):
    """Dites quel foyer est né de cette demande."""
