"""Why an opinion is refused."""

from __future__ import annotations

from domaine.refus import Refus


class PasPris(Refus):
    """Le produit {produit} n'a pas été pris dans cette commande du mois. On donne son avis sur ce qu'on a pris."""


class AvisEnDouble(Refus):
    """Le produit {produit} est deux fois dans la liste. Gardez un seul avis."""


class AvisDejaDonne(Refus):
    """Ce sont déjà vos avis. Rien n'est changé."""
