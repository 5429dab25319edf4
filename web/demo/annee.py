"""A year of two neighbourhoods, each with its rounds, its newcomers and its accounts (`groupement demo --annee`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from domaine.mots import PARIS, jour_de
from projections.lectures.vues import ouvrir_vues
from web.application import Application
from web.demo import (
    banque,
    cloture,
    cycle,
    demandes,
    enveloppe,
    groupe,
    partenaires,
    permanences,
    peupler,
    peupliers,
    reunions,
    souhaits,
    vie,
)
from web.demo.calendrier import OUVERTURE, Calendrier
from web.demo.calendrier_annee import Annee, annee
from web.demo.entrees import ouvrir_les_comptes
from web.demo.habitants import Habitants, fin_d_adhesion, rentrees
from web.demo.jeu import Jeu
from web.demo.personnages import GROUPEMENT, NOM_PEUPLIERS, PEUPLIERS, premier_numero_voisin
from web.demo.personnages import foyers as tirer_les_foyers
from web.demo.peupler import Bilan, Voisin
from web.demo.quartiers import LES_PEUPLIERS, LES_TILLEULS, Quartier
from web.demo.vies import Vie, ensemble

CYCLES: Final = 11
"""In each neighbourhood: July and August are one."""
PRINTEMPS: Final = (3, 4, 5, 6)
AUX_PEUPLIERS_PCT: Final = 40
"""Households of the second neighbourhood, to a hundred of the first."""


async def peupler_l_annee(
    application: Application,
    *,
    foyers: int,
    cycles: int,
    graine: int,
    maintenant: datetime,
    progres: Callable[[str], None] = lambda _: None,
) -> Bilan:
    """Play `cycles` whole rounds in each of two neighbourhoods; it ends as `peupler` does."""
    async with ouvrir_vues(application.base.dsn) as vues:
        jeu = Jeu(application, vues, graine, progres)
        an = annee(maintenant.astimezone(PARIS).date(), cycles)
        premier = premier_numero_voisin(foyers)
        ici = Habitants(tirer_les_foyers(foyers, GROUPEMENT, jeu.hasard))
        la_bas = Habitants(tirer_les_foyers(foyers * AUX_PEUPLIERS_PCT // 100, PEUPLIERS, jeu.hasard, premier=premier))
        debut = an.premier.a(-30, 9)
        ensemble_de = (*_ici(an, ici, debut, maintenant), *_aux_peupliers(an, la_bas, debut, maintenant))
        await ensemble(jeu, ensemble_de, maintenant)
        version, voisins = an.version(an.en_cours), list(la_bas.membres.values())
        await peupler.present(jeu, an.en_cours, an.suivant, version, ici.membres, voisins, maintenant)
        demo = await ouvrir_les_comptes(application, vues, set(ici.membres), premier)
    partage = Calendrier(an.suivant.jour, PEUPLIERS).cycle
    noms = (*(calendrier.cycle for calendrier in an.tilleuls), an.en_cours.cycle, an.suivant.cycle)
    return Bilan(
        noms, len(ici.membres), Voisin(NOM_PEUPLIERS, partage, len(la_bas.membres)), jeu.actes, demo, annee=True
    )


def _ici(an: Annee, gens: Habitants, debut: datetime, maintenant: datetime) -> Iterator[Vie]:
    """What the first neighbourhood lives, the catalogue and the books that it keeps for both."""
    yield Vie("fondation", LES_TILLEULS, partial(_fonder_ici, an=an, gens=gens, debut=debut, maintenant=maintenant))
    yield Vie("catalogues", LES_TILLEULS, partial(_publier, an=an))
    yield from _quartier(an, LES_TILLEULS, gens, debut, maintenant)
    en_cours = partial(_jusqu_a_la_livraison, an=an, ronde=an.en_cours, gens=gens)
    yield Vie(an.en_cours.cycle, LES_TILLEULS, en_cours)
    yield Vie("demenagement", LES_TILLEULS, lambda jeu: vie.demenager(jeu, gens.membres, an.tilleuls[-1].a(22, 10)))
    yield Vie("ecole", LES_TILLEULS, lambda jeu: demandes.accueillir_l_ecole(jeu, an.en_cours.a(-20, 11)))
    yield Vie("clotures", LES_TILLEULS, partial(cloture.tenir, debut=debut, maintenant=maintenant))


def _aux_peupliers(an: Annee, gens: Habitants, debut: datetime, maintenant: datetime) -> Iterator[Vie]:
    yield Vie("fondation-peupliers", LES_PEUPLIERS, partial(_fonder_la_bas, an=an, gens=gens, debut=debut))
    yield from _quartier(an, LES_PEUPLIERS, gens, debut, maintenant)


def _quartier(an: Annee, ou: Quartier, gens: Habitants, debut: datetime, maintenant: datetime) -> Iterator[Vie]:
    """What happens in either neighbourhood."""
    rondes = an.tilleuls if ou is LES_TILLEULS else an.peupliers
    for ronde in rondes:
        suivi = ronde is not rondes[-1]
        yield Vie(ronde.cycle, ou, partial(_cycle, an=an, ronde=ronde, gens=gens, suivi=suivi))
    yield Vie(f"arrivees-{ou.groupement}", ou, partial(gens.arriver, rondes=rondes))
    yield Vie(f"rentree-{ou.groupement}", ou, partial(gens.renouveler, annees=rentrees(debut, maintenant)))
    yield Vie(f"reunions-{ou.groupement}", ou, partial(_se_reunir, rondes=rondes))
    yield Vie(f"assemblee-{ou.groupement}", ou, partial(_s_assembler, rondes=rondes, gens=gens))
    yield Vie(f"departs-{ou.groupement}", ou, partial(gens.partir, ronde=rondes[len(rondes) // 2]))


async def _fonder_ici(jeu: Jeu, *, an: Annee, gens: Habitants, debut: datetime, maintenant: datetime) -> None:
    fin = fin_d_adhesion(jour_de(debut))
    cycles = len(an.tilleuls)
    await peupler.fonder(jeu, gens.membres, debut, cycles=cycles, maintenant=maintenant, jusqu_au=fin)
    await vie.accueillir(jeu, gens.membres, debut + timedelta(days=3), gens.libre)
    await permanences.dire_quand(jeu, (an.en_cours, an.suivant), list(gens.membres.values()), debut + timedelta(days=5))
    await partenaires.accueillir(jeu, debut + timedelta(days=6), maintenant)
    await souhaits.dire(jeu, list(gens.membres.values()), debut + timedelta(days=6, hours=9))
    await souhaits.repondre(jeu, an.tilleuls[0].a(22, 18))


async def _fonder_la_bas(jeu: Jeu, *, an: Annee, gens: Habitants, debut: datetime) -> None:
    await peupliers.fonder(jeu, list(gens.membres.values()), debut + timedelta(hours=2), fin_d_adhesion(jour_de(debut)))
    le = debut + timedelta(days=2)
    await banque.ouvrir(jeu, le)
    await enveloppe.accorder(jeu, le, foyers=len(gens.membres), cycles=len(an.peupliers))


async def _se_reunir(jeu: Jeu, *, rondes: Sequence[Calendrier]) -> None:
    """Before the first orders, then at half of the year."""
    for rang in sorted({0, len(rondes) // 2}):
        await reunions.informer(jeu, rondes[rang].a(-20, 18))


async def _s_assembler(jeu: Jeu, *, rondes: Sequence[Calendrier], gens: Habitants) -> None:
    """In spring, or after the first round of a shorter year."""
    ronde = next((ronde for ronde in rondes if ronde.jour.month in PRINTEMPS), rondes[0])
    await jeu.attendre(ronde.a(-10, 9))
    await reunions.assembler(jeu, ronde.a(6, 18), len(gens.membres))


async def _publier(jeu: Jeu, *, an: Annee) -> None:
    for version, le in enumerate(an.publies_le, start=1):
        await groupe.publier(jeu, version, le)


async def _cycle(jeu: Jeu, *, an: Annee, ronde: Calendrier, gens: Habitants, suivi: bool) -> None:
    await jeu.attendre(ronde.a(OUVERTURE, 9))
    await cycle.entier(jeu, ronde, an.version(ronde), gens.membres, suivi=suivi)


async def _jusqu_a_la_livraison(jeu: Jeu, *, an: Annee, ronde: Calendrier, gens: Habitants) -> None:
    await jeu.attendre(ronde.a(OUVERTURE, 9))
    await cycle.jusqu_a_la_livraison(jeu, ronde, an.version(ronde), gens.membres)
