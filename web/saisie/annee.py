"""What closed periods ask at every edge: a decision is dated in an open year, a closing signs true totals (R-191)."""

from __future__ import annotations

from datetime import date, datetime

from domaine.acte import Acte, Contexte
from domaine.comptes.cloturer import CloturerPeriode
from domaine.comptes.declarer_tva import DeclarerTva
from domaine.comptes.exercices import Exercices
from domaine.comptes.faits import PeriodeCloturee, TauxDeclare
from domaine.comptes.refus import AnneeAClore
from domaine.dates import UN_JOUR
from domaine.mots import euros, jour_de, le_jour
from domaine.refus import Refus
from infra.event_store.model import QueryItem
from infra.event_store.store import EventStore
from infra.facts import decode
from projections.ecritures.clore import apercu
from projections.ecritures.lire import Source, annees, clotures, exercices, tva
from projections.ecritures.suivi import grand_livre


class AnneeClose(Refus, regle="R-191"):
    """Les comptes de {annee} sont clos : datez du {suivant} ou après."""


class TotauxDifferents(Refus, regle="R-191"):
    """Ces totaux ne sont pas ceux des comptes : {ecritures} écritures, {total}. Relisez la page des clôtures."""


class TvaDifferente(Refus, regle="R-195"):
    """Ces montants ne sont plus ceux des comptes : {collectee} collectés, {deductible} déductibles. Relisez la page."""


async def exiger_totaux_vrais(dsn: str, acte: Acte) -> None:
    """Raise TotauxDifferents on a closing whose figures are not those of the ledger, TvaDifferente on a return of VAT.

    A period that is closed already is left to the act: sent twice it gives the same answer, else it refuses.
    """
    if isinstance(acte, DeclarerTva):
        await _exiger_tva_vraie(dsn, acte)
    if not isinstance(acte, CloturerPeriode):
        return
    async with grand_livre(dsn) as connection:
        faites = await clotures(connection)
        if any(c.au > acte.au or (c.au, c.genre) == (acte.au, acte.genre) for c in faites):
            return
        if not faites:
            await _exiger_la_premiere_annee(connection, acte.au)
        vu = await apercu(connection, acte.genre, acte.au, acte.arrete_a)
    if any(getattr(acte, nom) != getattr(vu, nom) for nom in vu.__struct_fields__):
        raise TotauxDifferents(ecritures=vu.ecritures, total=euros(vu.total_centimes))


async def _exiger_la_premiere_annee(connection: Source, au: date) -> None:
    """Raise AnneeAClore on a first closing that skips the year of the first entry: nobody could close it afterwards."""
    choisis, tenues = await exercices(connection), await annees(connection)
    if tenues and (premiere := tenues[-1]) < choisis.de(au):
        raise AnneeAClore(annee=choisis.nom(premiere), fin=le_jour(choisis.fin(premiere)))


async def _exiger_tva_vraie(dsn: str, acte: DeclarerTva) -> None:
    async with grand_livre(dsn) as connection:
        faites = await connection.fetchval(
            "select max(au) from tva_declarees where antenne = $1 and coalesce(annulee_en, 0) < position", acte.antenne
        )
        if faites is not None and faites >= acte.au:
            return
        lue = await tva(connection, acte.au)
    if (sorted(acte.taux, key=_taux), acte.deductible_centimes) != (sorted(lue.taux, key=_taux), lue.deductible):
        collectee = sum(un.tva_centimes for un in lue.taux)
        raise TvaDifferente(collectee=euros(collectee), deductible=euros(lue.deductible))


def _taux(declare: TauxDeclare) -> int:
    return declare.pour_mille


async def exiger_annee_ouverte(store: EventStore, acte: Acte, contexte: Contexte, maintenant: datetime) -> None:
    """Raise AnneeClose on a decision dated in a closed year.

    What already happened (a constat, or what a device kept) is never refused: it counts on the first open day.
    """
    jour = jour_de(contexte.date_effet)
    if acte.NATURE == "constat" or contexte.hors_ligne or jour >= jour_de(maintenant):
        return
    lues = (await store.read((QueryItem(types=(PeriodeCloturee.NOM,)),))).events
    closes = [f for f in (decode(event.type, event.data).data for event in lues) if f.genre == "annee"]
    if closes and jour <= (derniere := closes[-1]).au:
        choisis = Exercices(derniere.premier_mois)
        raise AnneeClose(annee=choisis.nom(choisis.de(jour)), suivant=le_jour(derniere.au + UN_JOUR))
