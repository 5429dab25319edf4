"""What the group's money asks for beyond the rounds under way, for the tasks of the treasurer."""

from __future__ import annotations

from datetime import date

from domaine.types import Role
from projections.ecritures import lire
from projections.lectures.argent import caisse, enveloppes, reprises
from projections.lectures.argent.enveloppes import ALERTE_PCT
from projections.lectures.groupe import taches
from projections.lectures.vues import Lecture, Ligne
from web.aujourdhui.etat import Comptes, Enveloppe, Especes
from web.langue import a_paris
from web.pages.commun.visite import Visite
from web.pages.grand_livre.cloture import Periode, periodes
from web.pages.tresorerie.enveloppes import a_decider
from web.pages.tresorerie.liste_enveloppes import part_utilisee


async def comptes_a_tenir(visite: Visite, lecture: Lecture, le: date) -> Comptes:
    """Nothing for who does not keep them."""
    if visite.role not in (Role.TRESORIER, Role.COORDINATEUR):
        return Comptes()
    lu = await taches.comptes(lecture, visite.groupement, le)
    attente = [x for x in await enveloppes.en_attente(lecture, visite.groupement) if x["financeur"]]
    a_clore = await _a_clore(lecture, visite.groupement, lu, le)
    return Comptes(
        a_reprendre=tuple(phrase for phrase, _ in (await reprises.a_dire(lecture, visite.groupement)).phrases),
        releve_au=lu["releve_au"],
        lignes=lu["lignes"],
        virements=lu["virements"],
        premiere_ligne=lu["premiere_ligne"],
        cheques=lu["cheques"],
        premier_cheque=lu["premier_cheque"],
        especes=tuple(
            Especes(
                cycle=x["cycle"],
                libelle=x["libelle"],
                centimes=x["centimes"],
                depuis=a_paris(x["comptee_le"]).date(),
            )
            for x in await caisse.a_deposer(lecture, visite.groupement)
            if x["arrete"]
        ),
        a_payer=lu["a_payer"],
        echeance=lu["echeance"],
        a_clore=a_clore.au if a_clore else None,
        mois_fini=a_clore is not None and a_clore.genre != "jour",
        a_imputer=sum(1 for x in attente if not a_decider(x)),
        a_decider=sum(1 for x in attente if a_decider(x)),
        enveloppes=tuple(
            _enveloppe(e) for e in await enveloppes.enveloppes(lecture, visite.groupement) if _demande(e, le)
        ),
    )


async def _a_clore(lecture: Lecture, groupement: str, lu: Ligne, le: date) -> Periode | None:
    """The first period that can be closed; days of an unfinished month only once a till was counted in them.

    Told without the ledger: bringing it up to date is for who opens it.
    """
    faites = [Periode(c["genre"], c["au"]) for c in await taches.periodes_closes(lecture, groupement)]
    exercices = await lire.exercices(lecture)
    possible = next(iter(periodes(faites, lu["premier_paiement"], le, exercices)), None)
    if possible is None or possible.genre != "jour":
        return possible
    clos, comptee_le = max((c.au for c in faites), default=date.min), lu["comptee_le"]
    return Periode("jour", comptee_le) if comptee_le is not None and clos < comptee_le < le else None


def _demande(e: Ligne, le: date) -> bool:
    """An envelope that is over asks for its claims only."""
    return bool(e["a_reclamer"] or (part_utilisee(e) >= ALERTE_PCT and e["au"] >= le))


def _enveloppe(e: Ligne) -> Enveloppe:
    return Enveloppe(
        financeur=e["financeur"],
        adresse=f"/tresorerie/enveloppes/{e['enveloppe']}",
        part_utilisee=part_utilisee(e),
        a_reclamer=bool(e["a_reclamer"]),
    )
