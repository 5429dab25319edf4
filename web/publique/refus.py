"""Why what a stranger sends is turned away: always a sentence that a person can act on."""

from __future__ import annotations

from domaine.refus import Refus


class PageInconnue(Refus):
    """Cette page n'a pas été ouverte chez nous. Rien n'est perdu : relisez, puis envoyez à nouveau."""


class TropRapide(Refus):
    """C'est allé très vite. Relisez ce que vous avez écrit, puis envoyez à nouveau."""


class PageTropVieille(Refus):
    """Cette page est ouverte depuis plus d'un jour. Relisez ce que vous avez écrit, puis envoyez à nouveau."""


class ChampARester(Refus):
    """Une case qui devait rester vide est remplie. Videz-la, puis envoyez à nouveau."""


class TropDeLiens(Refus):
    """Il y a trop d'adresses de sites dans ce message. Gardez-en deux au plus."""


class TropDEnvois(Refus):
    """Beaucoup de messages sont partis d'ici en peu de temps. Attendez une heure, ou venez à la permanence."""
