"""What the two clocks say differently of the same instant, in words: both figures, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Self

from domaine.mots import euros
from projections.caisses import CAISSES
from projections.lectures import commun
from projections.lectures.argent import caisse, figures
from projections.lectures.vues import Lecture
from projections.passe import horloges
from projections.passe.horloges import Chiffre, Decale
from projections.passe.mondes import Monde
from projections.soldes import SOLDES
from projections.stock import STOCK
from web.langue import appareil as nom_appareil
from web.langue import moment as en_mots
from web.pages.commun.histoire import Entree, entree
from web.pages.commun.navigation import COMPTES
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.visiteur import Visiteur

LIGNES_MAX: Final = 40


class Ligne(NamedTuple):
    nom: str
    quoi: str
    connu: str
    vrai: str
    raison: str
    """« appareil B, reçu le 26 novembre à 18:40 »."""


class Differences(NamedTuple):
    lignes: Sequence[Ligne]
    autres: int
    """Figures that differ and are left out here."""
    faits: Sequence[tuple[Entree, str]]
    """With what is to be said of the hour of each."""
    complet: bool
    """Whether all the facts were looked at."""


async def differences(
    visiteur: Visiteur, lecture: Lecture, maintenant: Lecture, monde: Monde, noms: NomsDesPages, *, connu: int
) -> Differences:
    su = monde.moment.position if monde.moment.vrai else maintenant.position
    decales = await horloges.decales(maintenant, connu=connu, su=su, au=monde.instant)
    du_groupement = await _DuGroupement.lire(visiteur, lecture, maintenant)
    montres = [
        (chiffre, ou)
        for chiffre in await horloges.chiffres(lecture, decales, vrai=monde.moment.vrai)
        if (ou := du_groupement.nommer(chiffre, noms)) is not None
    ]
    causes = {decale.fait.pos: decale for chiffre, _ in montres for decale in chiffre.faits}
    return Differences(
        lignes=[_ligne(chiffre, ou, noms) for chiffre, ou in montres[:LIGNES_MAX]],
        autres=max(len(montres) - LIGNES_MAX, 0),
        faits=[(entree(decale.fait, noms), _heure(decale)) for _, decale in sorted(causes.items())[:LIGNES_MAX]],
        complet=len(decales) < horloges.FAITS_MAX,
    )


class _DuGroupement(NamedTuple):
    """What this visitor may see of the figures of one group."""

    groupement: str
    foyers: Collection[str]
    caisses: Mapping[str, str]
    """Names of the tills whose cash may be said: that of a till to be counted stays unsaid (R-163)."""
    cycles: Collection[str]
    comptes: bool

    @classmethod
    async def lire(cls, visiteur: Visiteur, lecture: Lecture, maintenant: Lecture) -> Self:
        groupement = visiteur.groupement
        caches = await caisse.aveugles(lecture, groupement) | await caisse.aveugles(maintenant, groupement)
        caisses = await maintenant.lignes("select session, caisse from caisses where groupement = $1", groupement)
        return cls(
            groupement=groupement,
            foyers=await figures.foyers(maintenant, groupement),
            caisses={ligne["session"]: ligne["caisse"] for ligne in caisses if ligne["session"] not in caches},
            cycles={ligne["cycle"] for ligne in await commun.cycles(maintenant, groupement)},
            comptes=visiteur.role in COMPTES,
        )

    def nommer(self, chiffre: Chiffre, noms: NomsDesPages) -> tuple[str, str] | None:
        """Of whom, and what; None: not for this visitor."""
        cle = {nom: str(valeur) for nom, valeur in zip(chiffre.table.key, chiffre.cle, strict=True)}
        if chiffre.table is CAISSES:
            nom = self.caisses.get(cle["session"])
            return None if nom is None else (nom, "Espèces attendues")
        if chiffre.table is SOLDES:
            return (noms.foyer(cle["foyer"]), "Solde") if cle["foyer"] in self.foyers else None
        if chiffre.table is STOCK:
            return (noms.produit(cle["produit"]), "Reste en stock") if cle["groupement"] == self.groupement else None
        if not self.comptes or cle["cycle"] not in self.cycles:
            return None
        return noms.fournisseur(cle["fournisseur"]), "Dû au fournisseur"


def _ligne(chiffre: Chiffre, ou: tuple[str, str], noms: NomsDesPages) -> Ligne:
    connu, vrai = (
        noms.quantite(str(chiffre.cle[1]), valeur) if chiffre.table is STOCK else euros(valeur)
        for valeur in (chiffre.connu, chiffre.vrai)
    )
    return Ligne(*ou, connu, vrai, raison(chiffre.faits))


def _ou(appareil: str) -> str:
    nom = nom_appareil(appareil)
    return f"appareil {nom.removeprefix('appareil ')}, " if nom else ""


def raison(faits: Iterable[Decale]) -> str:
    """Which devices, and when what they held reached us: « appareil B, 7 faits reçus jeudi 26 novembre à 18:40 »."""
    recus: dict[tuple[str, str], int] = {}
    for decale in faits:
        cle = (decale.fait.appareil or "", en_mots(decale.fait.date_reception))
        recus[cle] = recus.get(cle, 0) + 1
    return " ; ".join(
        f"{_ou(appareil)}{nombre} {'faits reçus' if nombre > 1 else 'fait reçu'} {quand}"
        for (appareil, quand), nombre in recus.items()
    )


def _heure(decale: Decale) -> str:
    if not decale.tardif:
        return "heure douteuse"
    return f"arrivé {en_mots(decale.fait.date_effet)}, reçu {en_mots(decale.fait.date_reception)}"
