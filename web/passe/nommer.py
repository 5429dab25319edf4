"""A past moment in words, for the bar, for papers and for names of files."""

from __future__ import annotations

from projections.passe.moment import Moment
from projections.passe.mondes import Monde
from web.langue import a_paris
from web.langue import moment as en_mots


def dire(monde: Monde) -> str:
    """« ce qu'on savait mardi 17 novembre à 12:04 (fait n° 4000) »."""
    horloge = "ce qui était vrai" if monde.moment.vrai else "ce qu'on savait"
    jusque = "d'après ce qu'on sait au fait n°" if monde.moment.vrai else "fait n°"
    return f"{horloge} {en_mots(monde.instant)} ({jusque} {monde.moment.position})"


def en_fichier(moment: Moment) -> str:
    """How the name of a file of the past begins, so that it is never taken for one of now."""
    if moment.vrai and moment.au is not None:
        return f"passe-vrai-{a_paris(moment.au):%Y-%m-%d-%Hh%M}-fait-{moment.position}-"
    return f"passe-fait-{moment.position}-"
