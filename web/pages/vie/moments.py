"""What the calendar of a year is made of: each moment with its day, its words and the page where it is seen to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from domaine.dates import fin_de_mois
from projections.lectures.vues import Ligne
from web.ics import Evenement
from web.langue import a_paris, horaires, pluriel
from web.langue import mois as mois_en_mots
from web.pages.reunions.reunions import adresse_de
from web.recit.permanences import GENRES


class Moment(NamedTuple):
    code: str
    """Names it for ever: a calendar that reads the file again replaces what it had."""
    debut: datetime | date
    fin: datetime | date
    """Instants, or days when it takes the whole of them."""
    quoi: str
    dessin: str
    lien: str
    lieu: str = ""

    @property
    def jour(self) -> date:
        return a_paris(self.debut).date() if isinstance(self.debut, datetime) else self.debut

    @property
    def heures(self) -> str:
        """« 18:00 à 19:30 », « 20:00 » for an instant, "" for a day."""
        if not isinstance(self.debut, datetime) or not isinstance(self.fin, datetime):
            return ""
        debut = f"{a_paris(self.debut):%H:%M}"
        return debut if self.debut == self.fin else f"{debut} à {a_paris(self.fin):%H:%M}"

    def evenement(self) -> Evenement:
        return Evenement(f"{self.code}@groupement", self.quoi, self.debut, self.fin, self.lieu)


def des_cycles(cycles: Sequence[Ligne], lien: str) -> Iterator[Moment]:
    """`lien`: where a round is looked at, up to its name; "": who reads has no such page."""
    for c in cycles:
        ou = f"{lien}{c['cycle']}" if lien else ""
        ouvert, ferme = a_paris(c["ouvert_le"]).date(), c["cloture_prevue"]
        le, heures = c["distribution_le"], horaires(c["ouvre"], c["ferme"])
        yield Moment(f"ouverture-{c['cycle']}", ouvert, ouvert, f"{c['libelle']} : on commande", "commande", ou)
        yield Moment(f"cloture-{c['cycle']}", ferme, ferme, f"{c['libelle']} : fin des commandes", "horloge", ou)
        yield Moment(f"distribution-{c['cycle']}", le, le, f"{c['libelle']} : distribution{heures}", "distribution", ou)


def des_permanences(permanences: Sequence[Ligne], lien: str) -> Iterator[Moment]:
    """`lien`: as for rounds."""
    for p in permanences:
        quoi = f"Permanence : {GENRES[p['genre']]}"
        ou = f"{lien}{p['permanence']}" if lien else ""
        yield Moment(f"permanence-{p['permanence']}", p["debut"], p["fin"], quoi, "date", ou, p["lieu"])


def des_reunions(reunions: Sequence[Ligne]) -> Iterator[Moment]:
    for r in reunions:
        if not r["annulee"]:
            assemblee = r["genre"] == "assemblee"
            quoi = r["sujet"] if assemblee else f"Réunion : {r['sujet']}"
            dessin = "regle" if assemblee else "groupe"
            yield Moment(f"reunion-{r['reunion']}", r["debut"], r["fin"], quoi, dessin, adresse_de(r), r["lieu"])


def des_adhesions(finissent: Sequence[Ligne]) -> Iterator[Moment]:
    """One a month, on its last day."""
    par_mois: dict[date, int] = {}
    for ligne in finissent:
        fin = fin_de_mois(ligne["fin"])
        par_mois[fin] = par_mois.get(fin, 0) + ligne["foyers"]
    for fin, foyers in par_mois.items():
        quoi = pluriel(foyers, "adhésion finit ce mois-ci", "adhésions finissent ce mois-ci")
        yield Moment(f"adhesions-{fin:%Y-%m}", fin, fin, quoi, "carte", "/foyers")


def des_clotures(mois: Sequence[date]) -> Iterator[Moment]:
    """`mois`: the last days of months whose accounts are still open."""
    for fin in mois:
        quoi = f"Comptes à clore ensuite : {mois_en_mots(fin)}"
        yield Moment(f"comptes-{fin:%Y-%m}", fin, fin, quoi, "clos", "/tresorerie/cloture")
