"""An act made again from what it recorded: facts carry the inputs of their act, each under the name it had.

Nobody wrote acts down. Where a fact says an input otherwise, a line of `entrees` says how; where the whole is a guess,
it does not matter: an act is taken again only if, on the log as it was, it records the very facts that it recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, Contexte, build
from domaine.commandes.refus import CatalogueTropRecent
from domaine.registre import ACTES
from domaine.types import Role
from projections.rejeu.entrees.argent import ARGENT
from projections.rejeu.entrees.biens import BIENS
from projections.rejeu.entrees.faits import Donnees, Entrees
from projections.rejeu.entrees.gens import GENS
from projections.rejeu.journal import Inscription, Journal


def contexte_de(inscription: Inscription) -> Contexte:
    """Who acted, as the envelopes say it: a correction bears the date of what it corrects, never that of its act.

    What is told again beside it, at that same date, does not bear it either.
    """
    premier = inscription.faits[0]
    corrigee = None if premier.corrige is None else premier.date_effet
    propre = next((f for f in inscription.faits if f.corrige is None and f.date_effet != corrigee), None)
    return Contexte(
        acteur=premier.acteur,
        role=Role(premier.role),
        date_effet=premier.date_saisie if propre is None else propre.date_effet,
        date_saisie=premier.date_saisie,
        recu_le=premier.date_reception,
        appareil=premier.appareil,
        sequence_appareil=premier.sequence_appareil,
        source=premier.source,
    )


def acte_de(inscription: Inscription, journal: Journal, autrement: Donnees | None = None) -> Acte | None:
    """The act, with other data where `autrement` says so; None: its facts do not tell all that it needs."""
    classe = ACTES.get(inscription.acte)
    if classe is None:
        return None
    try:
        acte = build(classe.__name__, msgspec.to_builtins(donnees_de(classe, inscription, journal)) | (autrement or {}))
    except msgspec.ValidationError:
        return None
    acte.contexte = contexte_de(inscription)  # what it read may depend on who took it
    return acte


def donnees_de(classe: type[Acte], inscription: Inscription, journal: Journal) -> Donnees:
    """As many of the act's inputs as its facts tell."""
    champs = classe.DONNEES.__struct_fields__
    trouvees: Donnees = {}
    for fait in reversed(inscription.faits):  # the first fact that has a field tells it
        trouvees |= {champ: getattr(fait.data, champ) for champ in champs if champ in fait.data.__struct_fields__}
    if "catalogue" in champs:
        trouvees["catalogue"] = _catalogue(classe, trouvees.get("catalogue"), inscription, journal)
    if "antenne" in champs and "antenne" not in trouvees:
        trouvees["antenne"] = _antenne_du_groupement(inscription, journal)
    if classe.__name__ in AUTREMENT:
        trouvees |= AUTREMENT[classe.__name__](inscription.faits)
    return {champ: valeur for champ, valeur in trouvees.items() if valeur is not None}


def lecture_de(inscription: Inscription, journal: Journal) -> Sequence[Selector]:
    """What the act read, as far as its facts tell; nothing when they do not."""
    classe = ACTES.get(inscription.acte)
    if classe is None:
        return ()
    acte = object.__new__(classe)
    acte.contexte = contexte_de(inscription)
    for champ, valeur in donnees_de(classe, inscription, journal).items():
        setattr(acte, champ, valeur)
    try:
        return acte.consistency_boundary()
    except AttributeError:  # it names an input that is not told
        entier = acte_de(inscription, journal)
        return () if entier is None else entier.consistency_boundary()


def _catalogue(classe: type[Acte], dit: int | None, inscription: Inscription, journal: Journal) -> int | None:
    """The version that products were described in, for acts that only look them up.

    A line whose higher price was accepted (R-041) bears that version, which an act that changes it may not name.
    """
    cycle = next((fait.data.cycle for fait in inscription.faits if hasattr(fait.data, "cycle")), None)
    ouvert = journal.ouvertures.get(cycle) if cycle is not None else None
    if ouvert is None:
        return dit
    du_cycle = ouvert.data.catalogue
    trop_recent = dit is not None and dit > du_cycle and CatalogueTropRecent in classe.REFUS
    return du_cycle if dit is None or trop_recent else dit


def _antenne_du_groupement(inscription: Inscription, journal: Journal) -> str | None:
    """The association that holds the accounts, for acts that only look up what is closed of them."""
    groupement = next((fait.data.groupement for fait in inscription.faits if hasattr(fait.data, "groupement")), None)
    return journal.antennes.get(groupement) if groupement is not None else None


AUTREMENT: Final[Mapping[str, Entrees]] = {**BIENS, **ARGENT, **GENS}
"""By act, the inputs that its facts tell under another name, or not at all."""
