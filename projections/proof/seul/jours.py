"""In which book and on which day each entry stands: what its fact says, then what closed periods make of it.

A fact learned late counts on the first day that is still open; a closing says how many entries it made final, and of
what total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from .mots import euros, nombre
from .regles import Donnees, Fait, centimes, jour_de

LIVRES: Final = """
AC  avoir_fournisseur.contrepasse avoir_fournisseur.recu
AC  consigne.creditee_fournisseur consigne.retournee_fournisseur facture.annulee facture.recue
AC  consigne.renvoi_annule consigne.reponse_annulee
BQ1 banque.solde_repris bordereau.etabli caisse.depot_banque caisse.depot_contrepasse carte.impayee
BQ1 carte.impayee_annulee cheque.rejet_annule cheque.rejete cheque.retire ligne_bancaire.classee
BQ1 ligne_bancaire.detachee ligne_bancaire.rapprochee
BQ1 paiement_fournisseur.revenu remboursement_fournisseur.recu rendu_fournisseur.contrepasse virement.recu
BV  comptes.benevolat_valorise
OD  avance.annulee avance.notee avoir.emis cagnotte.aide_accordee compensation.prise_en_charge comptes.achats_rattaches
OD  compensation.prise_en_charge_annulee
OD  comptes.fonds_dedies_arretes comptes.stock_evalue comptes.subvention_a_recevoir comptes.tva_declaree
OD  comptes.tva_annulee
OD  consigne.gardee consigne.gardee_reprise
OD  avoir.annule cagnotte.aide_annulee creance.abandon_annule credit.ancien_retabli
OD  creance.abandonnee credit.ancien_donne cycle.arrete encaissement.reaffecte facture.recue facture.reprise
OD  facture.reprise_annulee foyer.compte_reporte foyer.fusionne foyer.scinde foyer.solde_ouverture_repris
OD  solde.don_annule solde.donne
OD  foyer.solde_ouverture_annule groupement.ouverture_controlee solde.transfere
VE  adhesion.enregistree arrete.corrige baisse.rendue consigne.facturee port.facture retrait.contrepasse
VE  retrait.non_retire retrait.pese retrait.produit_rendu retrait.revente_imputee stock.vente_libre
"""
"""The books that facts are posted in, when neither a till nor a way of paying says so."""
JOURS: Final = """
au        banque.solde_repris comptes.benevolat_valorise comptes.fonds_dedies_arretes comptes.stock_evalue
au        comptes.tva_annulee comptes.tva_declaree
ligne_le  ligne_bancaire.classee ligne_bancaire.detachee ligne_bancaire.rapprochee
recu_le   virement.recu
rejete_le cheque.rejet_annule cheque.rejete
repris_le carte.impayee carte.impayee_annulee
"""
"""The field of a fact that is the day of its entries; of others, it is the day they took effect."""
AU_LENDEMAIN: Final = ("comptes.achats_rattaches", "comptes.subvention_a_recevoir")
"""Posted on the last day of a period, by a first entry, and taken back the day after, by a second one."""


def _table(texte: str) -> dict[str, set[str]]:
    lue: dict[str, set[str]] = {}
    for premier, *noms in (ligne.split() for ligne in texte.split("\n") if ligne):
        for nom in noms:
            lue.setdefault(nom, set()).add(premier)
    return lue


LIVRES_DE: Final = _table(LIVRES)
CHAMP_DE: Final = {nom: min(champs) for nom, champs in _table(JOURS).items()}


class Place(NamedTuple):
    """Where the entries of a fact may stand."""

    livres: frozenset[str]
    jours: tuple[str, ...]
    un_par_rang: bool = False
    """Whether the first day is that of the first entry, the second that of the second ..."""

    def du_rang(self, rang: int) -> tuple[str, ...]:
        """The days that this entry of the fact may have, before any closing."""
        return self.jours[rang - 1 : rang] if self.un_par_rang else self.jours


def place(fait: Fait, livres: set[str], autres_jours: Sequence[str]) -> Place:
    """Raises KeyError, TypeError, ValueError."""
    nom, effet = fait["type"], jour_de(fait["date_effet"])
    if nom in AU_LENDEMAIN:
        au = fait["data"]["au"]
        return Place(frozenset(livres), (au, lendemain(au), effet), un_par_rang=True)
    return Place(frozenset(livres), (fait["data"][CHAMP_DE[nom]] if nom in CHAMP_DE else effet, *autres_jours))


def lendemain(jour: str) -> str:
    """Raises TypeError, ValueError."""
    return (date.fromisoformat(jour) + timedelta(days=1)).isoformat()


class Cloture(NamedTuple):
    """A period that was closed, with the totals that were signed."""

    position: int
    au: str
    arrete_a: int
    ecritures: int
    total: int
    cumul: int
    valide_le: str
    """The day its entries became final."""

    @classmethod
    def de(cls, d: Donnees, fait: Fait) -> Cloture:
        """Raises KeyError, TypeError, ValueError."""
        lendemain(d["au"])
        arrete_a, position = min(d["arrete_a"], fait["pos"] - 1), fait["pos"]
        valide_le = max(jour_de(fait["date_reception"]), d["au"])
        return cls(position, d["au"], arrete_a, d["ecritures"], centimes(d, "total"), centimes(d, "cumul"), valide_le)


class Entree(NamedTuple):
    """An entry, as the books show it."""

    rang: int
    """Of its first line in the file."""
    livres: set[str]
    jours: set[str]
    debits: int


class Calendrier:
    def __init__(self, clotures: Sequence[Cloture]) -> None:
        self._clotures = clotures
        self._finales = [[0, 0] for _ in clotures]
        """Entries that each closing made final, and their debits."""
        self.valides: dict[tuple[int, int], str] = {}
        """The day on which each of these entries became final."""

    def juger(self, places: Mapping[int, Place], entrees: Mapping[tuple[int, int], Entree]) -> list[str]:
        """What differs, as sentences without where."""
        differences = []
        for (fait, rang), entree in sorted(entrees.items()):
            ou = places.get(fait)
            qui = f"ligne {entree.rang} : l'écriture {rang} du fait n° {fait}"
            if ou is None:
                differences.append(f"{qui} n'en est pas une : ce fait ne passe rien dans les comptes.")
                continue
            if len(entree.livres) > 1 or not entree.livres <= ou.livres:
                dits, attendus = " et ".join(sorted(entree.livres)), " ou ".join(sorted(ou.livres))
                differences.append(f"{qui} y est au journal {dits}, elle est du journal {attendus} d'après les faits.")
            places_du_jour = [self._au_jour(fait, le) for le in ou.du_rang(rang)]
            trouvees = [cloture for jour, cloture in places_du_jour if entree.jours == {jour}]
            if not trouvees:
                dits, attendus = (" et ".join(sorted(entree.jours)), " ou ".join(jour for jour, _ in places_du_jour))
                differences.append(f"{qui} y est au {dits}, elle est du {attendus} d'après les faits et les clôtures.")
            elif trouvees[0] is not None:
                self._finales[trouvees[0]][0] += 1
                self._finales[trouvees[0]][1] += entree.debits
                self.valides[fait, rang] = self._clotures[trouvees[0]].valide_le
        return [*differences, *self._des_clotures()]

    def _au_jour(self, position: int, le: str) -> tuple[str, int | None]:
        """The day in the accounts, and which closing made it final."""
        ouvert = ""
        for rang, cloture in enumerate(self._clotures):
            jour = max(le, ouvert)
            if position <= cloture.arrete_a and jour <= cloture.au:
                return jour, rang
            ouvert = max(ouvert, lendemain(cloture.au))
        return max(le, ouvert), None

    def _des_clotures(self) -> list[str]:
        differences, cumul = [], 0
        for cloture, (combien, total) in zip(self._clotures, self._finales):
            cumul += total
            if (cloture.ecritures, cloture.total, cloture.cumul) != (combien, total, cumul):
                differences.append(
                    f"la clôture au {cloture.au} (fait n° {cloture.position}) a signé "
                    f"{nombre(cloture.ecritures, 'écriture')}, {euros(cloture.total)} de débits et "
                    f"{euros(cloture.cumul)} en tout ; les livres donnent {combien}, {euros(total)} et {euros(cumul)}."
                )
        return differences
