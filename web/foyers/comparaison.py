"""What a list of households would do: who joins, who is there already, who looks like somebody (R-027)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Final, Literal

import msgspec

from domaine.foyers.enregistrer_adhesion import LA_PLUS_LONGUE
from domaine.mots import le_jour
from domaine.types import FoyerId, GroupementId
from projections.annuaire.annuaire import Annuaire
from projections.annuaire.fiches import FicheFoyer, Identite, chiffres
from projections.annuaire.noms import ecart, entendre, mots, plier
from web.catalogue.lecture import Defaut, defaut
from web.foyers.lecture import FoyerLu, Liste

Etat = Literal["nouveau", "ressemble", "inscrit"]
AUTRE: Final = "autre."
MONTRES: Final = 3
"""Look-alikes of one row that are shown."""


class Ligne(msgspec.Struct, frozen=True, kw_only=True):
    """One household of the file, and what becomes of it."""

    lu: FoyerLu
    etat: Etat
    foyers: tuple[FoyerId, ...] = ()
    """The household that it is, or those that it looks like, the closest first."""
    lignes: tuple[int, ...] = ()
    """Rows before it, whose name looks like its own."""

    @property
    def numero(self) -> int:
        """Of its row."""
        return self.lu.ligne

    @property
    def choix(self) -> str:
        """The field that says that it is somebody else than who it looks like."""
        return f"{AUTRE}{self.numero}"


class Apercu(msgspec.Struct, frozen=True, kw_only=True):
    """What accepting a file would do, before anything is written."""

    fichier: str
    lignes: tuple[Ligne, ...]
    ignorees: tuple[str, ...]
    defauts: tuple[Defaut, ...]

    def de(self, etat: Etat) -> list[Ligne]:
        return [ligne for ligne in self.lignes if ligne.etat == etat]

    def choisies(self, autres: Collection[str]) -> list[Ligne]:
        """Rows to inscribe: of those that look like somebody, the ones that are said to be another household."""
        return [
            ligne
            for ligne in self.lignes
            if ligne.etat == "nouveau" or (ligne.etat == "ressemble" and str(ligne.numero) in autres)
        ]

    @property
    def vu(self) -> str:
        """What was shown, so that somebody who agrees agrees to what was read."""
        return " ".join(f"{ligne.numero}{ligne.etat[0]}" for ligne in self.lignes)


def comparer(
    liste: Liste, annuaire: Annuaire, groupement: GroupementId, aujourdhui: date, faites: Collection[int] = ()
) -> Apercu:
    """`faites`: rows that this very form inscribed already; they are of the group, and said nowhere else."""
    lecteur = _Comparaison(annuaire, groupement, aujourdhui)
    lignes: list[Ligne] = []
    defauts = list(liste.defauts)
    for lu in liste.foyers:
        if lu.ligne in faites:
            continue
        try:
            lignes.append(lecteur.lire(lu))
        except _Contredite as erreur:
            defauts.append(defaut(lu.ligne, "", str(erreur)))
    return Apercu(
        fichier=liste.nom,
        lignes=tuple(lignes),
        ignorees=liste.ignorees,
        defauts=tuple(sorted(defauts, key=lambda un: un.ligne)),
    )


class _Contredite(Exception):
    """The row says what an earlier one says, or a number that is somebody else's; the argument is the sentence."""


class _Comparaison:
    def __init__(self, annuaire: Annuaire, groupement: GroupementId, aujourdhui: date) -> None:
        self._annuaire = annuaire
        self._derniere = aujourdhui + LA_PLUS_LONGUE
        self._groupement = groupement
        self._par_son: defaultdict[str, list[FoyerLu]] = defaultdict(list)
        """Of the rows before: a name that sounds like none of theirs looks like none."""
        self._numeros: dict[str, int] = {}

    def lire(self, lu: FoyerLu) -> Ligne:
        """Raises _Contredite."""
        if lu.adhesion_au is not None and lu.adhesion_au > self._derniere:
            raise _Contredite(f"une adhésion dure deux ans au plus, le {le_jour(lu.adhesion_au)} est trop loin.")
        entendus = {mot.son for mot in entendre(lu.nom)}
        avant = {f.ligne: f for son in entendus for f in self._par_son.get(son, ())}
        for autre in avant.values():
            if _la_meme(Identite(**autre.fiche), lu):
                raise _Contredite(f"la même famille est déjà ligne {autre.ligne}. Gardez-en une.")
        proches = self._annuaire.semblables(lu.nom, groupement=self._groupement)
        connues = [fiche for foyer in proches if (fiche := self._annuaire.fiche(foyer)) is not None]
        deja = next((fiche for fiche in connues if _la_meme(fiche.identite, lu)), None)
        self._exiger_numero(lu, deja)
        for son in entendus:
            self._par_son[son].append(lu)
        if deja is not None:
            return Ligne(lu=lu, etat="inscrit", foyers=(deja.foyer,))
        entendu = entendre(lu.nom)
        lignes = tuple(sorted(n for n, f in avant.items() if ecart(entendre(f.nom), entendu) is not None))[:MONTRES]
        etat: Etat = "ressemble" if proches or lignes else "nouveau"
        return Ligne(lu=lu, etat=etat, foyers=proches[:MONTRES], lignes=lignes)

    def _exiger_numero(self, lu: FoyerLu, deja: FicheFoyer | None) -> None:
        numero = lu.foyer
        if not numero:
            return
        if (premiere := self._numeros.setdefault(numero, lu.ligne)) != lu.ligne:
            raise _Contredite(f"le numéro {numero} est déjà ligne {premiere}. Donnez un numéro à chaque foyer.")
        if self._annuaire.fiche(numero) is not None and (deja is None or deja.foyer != numero):
            raise _Contredite(f"le numéro {numero} est celui d'un autre foyer. Prenez-en un autre, ou laissez vide.")


def _la_meme(identite: Identite, lu: FoyerLu) -> bool:
    """The same words in the name, and the same street or telephone."""
    if sorted(mots(f"{identite.prenom} {identite.nom}")) != sorted(mots(lu.nom)):
        return False
    telephone = chiffres(lu.fiche.get("telephone", ""))
    meme_rue = plier(identite.rue) == plier(lu.fiche["rue"])
    return meme_rue or (bool(telephone) and telephone == chiffres(identite.telephone))
