"""The directory: one in each process, filled from the log and the vault, and followed as the log grows."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from domaine.cycles.faits import CycleOuvert
from domaine.foyers.faits import (
    AutorisationRetiree,
    CoordonneesCorrigees,
    FoyerFusionne,
    FoyerInscrit,
    FoyerMisEnAttente,
    PersonneAutorisee,
    PersonneEffacee,
)
from domaine.groupements.faits import RoleAccorde
from domaine.types import CycleId, FoyerId, GroupementId, PersonneId
from infra.causes import en_francais
from infra.event_store.model import QueryItem, StoredEvent
from infra.event_store.session import LOST
from infra.event_store.store import EventStore
from infra.facts import decode
from infra.vault import ChiffreIllisible
from infra.vault.vault import Vault
from projections.annuaire import recherche
from projections.annuaire.cles import cle_dite
from projections.annuaire.fiches import (
    ILLISIBLE,
    PERSONNE_EFFACEE,
    SANS_FICHE,
    Autorisee,
    Etat,
    FicheFoyer,
    Identite,
    Titulaire,
    en_nombre,
    lire_identite,
    nom_court,
    nom_entier,
    sans,
)
from projections.annuaire.noms import Mot, ecart, entendre, mots

TYPES: Final = tuple(
    fait.NOM
    for fait in (
        FoyerInscrit,
        FoyerMisEnAttente,
        CoordonneesCorrigees,
        PersonneAutorisee,
        AutorisationRetiree,
        FoyerFusionne,
        RoleAccorde,
        PersonneEffacee,
        CycleOuvert,
    )
)
LIMITE: Final = 20
PROCHES_MAX: Final = 3
"""Look-alikes that taking a payment compares with (R-124)."""

PATIENCE_SECONDES: Final = 1.0

logger = logging.getLogger(__name__)


class Annuaire:
    """Names live here and in the pages that show them; never in a fact, a table, a log line or an error."""

    def __init__(self, vault: Vault) -> None:
        self.position = 0
        """Of the last event that was seen."""
        self._vault = vault
        # One reader at a time: an older card that was on its way must not come back after an erasure.
        self._tour = asyncio.Lock()
        self._foyers: dict[FoyerId, recherche.Entree] = {}
        self._en_attente: dict[FoyerId, FicheFoyer] = {}
        """Who waits or waited for a place: named, but not searched among the households (R-021)."""
        self._reunis: dict[FoyerId, FoyerId] = {}
        """Old numbers, each with the household that it was joined to (R-027)."""
        self._cycles: dict[CycleId, GroupementId] = {}
        self._entendus: dict[FoyerId, tuple[Mot, ...]] = {}
        self._par_son: dict[str, set[FoyerId]] = {}
        self._titulaires: dict[PersonneId, Identite] = {}
        """Who answers or answered for a household, or acts for it."""
        self._personnes: dict[PersonneId, Identite] = {}
        """Who acts or acted for the group."""
        self._courts: Counter[str] = Counter()
        self._effacees: set[PersonneId] = set()

    def __repr__(self) -> str:
        return f"<Annuaire: {len(self._foyers)} foyers>"

    async def suivre(self, store: EventStore) -> None:
        """Take in what is recorded from now on, by whichever process, for ever; waits when the database is away."""
        while True:
            try:
                async for page in store.stream(after=self.position):
                    await self.apprendre(page)
            except LOST as error:
                logger.warning("L'annuaire attend la base, nouvel essai : %s", en_francais(error))
            await asyncio.sleep(PATIENCE_SECONDES)

    async def rattraper(self, store: EventStore) -> None:
        """Take in what was recorded until now."""
        lu = await store.read((QueryItem(types=TYPES),), after=self.position)
        await self.apprendre(lu.events)
        self.position = max(self.position, lu.head)

    async def apprendre(self, evenements: Sequence[StoredEvent]) -> None:
        """Take in events in the order of the log; those seen before change nothing.

        A person's erasure is applied to the vault as well: a vault restored from a backup loses again what it must not
        know, and an act that was recorded just before a crash is carried through.
        """
        async with self._tour:
            for evenement in evenements:
                if evenement.position > self.position:
                    if evenement.type in TYPES:
                        fait = decode(evenement.type, evenement.data).data
                        if isinstance(fait, CycleOuvert):
                            self._cycles[fait.cycle] = fait.groupement
                        else:
                            await self._apprendre(fait)
                    self.position = evenement.position

    def chercher(self, texte: str, *, groupement: GroupementId | None = None, limite: int = LIMITE) -> list[FicheFoyer]:
        """Households by number, words of the name or street (in any order), or last digits of the phone; best first."""
        demande = recherche.comprendre(texte, self._par_son)
        return recherche.chercher(self._entrees(groupement), demande, min(limite, LIMITE))

    def fiche(self, foyer: FoyerId) -> FicheFoyer | None:
        """None: no such household."""
        trouvee = self._foyers.get(foyer)
        return self._en_attente.get(foyer) if trouvee is None else trouvee.fiche

    def dernier_numero(self) -> int:
        """The highest that was ever given or kept, in any group; 0: none."""
        numeros = (*self._foyers, *self._en_attente)
        return max(map(en_nombre, numeros), default=0)

    def actuel(self, foyer: FoyerId) -> FoyerId:
        """The number that stands for this one today: itself, unless it was joined to another."""
        while foyer in self._reunis:
            foyer = self._reunis[foyer]
        return foyer

    def fiches(self, *, groupement: GroupementId | None = None) -> list[FicheFoyer]:
        """All of them, sorted by name as in France."""
        return sorted((e.fiche for e in self._entrees(groupement)), key=lambda fiche: fiche.cle_tri)

    def personne(self, personne: PersonneId) -> str:
        """As in "Nadia B.", in full when two who act bear that short name; the identifier of somebody unknown."""
        if personne in self._effacees:
            return PERSONNE_EFFACEE
        if (identite := self._personnes.get(personne)) is None:
            titulaire = self._titulaires.get(personne)
            return SANS_FICHE.get(personne, personne) if titulaire is None else nom_court(titulaire)
        court = nom_court(identite)
        return (nom_entier(identite) if self._courts[court] > 1 else court) or ILLISIBLE

    def identite(self, personne: PersonneId) -> Identite | None:
        """The card of somebody who acts or acted; None: unknown, or erased."""
        return self._personnes.get(personne)

    def coordonnees(self, personne: PersonneId) -> Identite | None:
        """The card of anybody, of the team or of a household; None: unknown, or erased."""
        return self._personnes.get(personne) or self._titulaires.get(personne)

    def personnes_nommees(self, nom: str) -> list[PersonneId]:
        """Those who bear exactly these words as their name, in any order: for who signs in on an unknown device.

        When nobody does, those whom the pages call so: "Claire G.".
        """
        voulus = sorted(mots(nom))
        if not voulus:
            return []
        entiers = [p for p, i in self._personnes.items() if sorted(mots(nom_entier(i))) == voulus]
        appelees = entiers or [p for p in self._personnes if sorted(mots(self.personne(p))) == voulus]
        return sorted(appelees)[:LIMITE]

    def titulaire_de(self, foyer: FoyerId) -> Titulaire | None:
        """None: no such household, its account holder was erased, or it is an old number."""
        trouvee = self._foyers.get(foyer)
        if trouvee is None or trouvee.fiche.etat is Etat.EFFACE or foyer in self._reunis:
            return None
        fiche = trouvee.fiche
        return Titulaire(fiche.titulaire, fiche.groupement, tuple(a.personne for a in fiche.autorisees))

    def groupement_de(self, foyer: FoyerId) -> GroupementId | None:
        """None: no such household."""
        fiche = self.fiche(foyer)
        return None if fiche is None else fiche.groupement

    def groupement_du_cycle(self, cycle: CycleId) -> GroupementId | None:
        """None: no such round."""
        return self._cycles.get(cycle)

    def foyer_tenu(self, personne: PersonneId) -> FoyerId | None:
        """The household that this person answers for; None: none."""
        tenus = (foyer for foyer, e in self._foyers.items() if e.fiche.titulaire == personne)
        return min(tenus, key=lambda foyer: (foyer in self._reunis, foyer), default=None)

    def personne_concernee(self, donnees: Mapping[str, Any]) -> PersonneId | None:
        """Under whose key the texts of an act's data go; None when it names nobody we know.

        Its `titulaire`, its `personne`, else who answers for its `foyer`; some texts have a key of their own
        (`cles.cle_dite`).
        """
        if (cle := cle_dite(donnees)) is not None:
            return cle
        for champ in ("titulaire", "personne"):
            if isinstance(donnees.get(champ), str):
                return str(donnees[champ])
        foyer = donnees.get("foyer")
        fiche = self.fiche(foyer) if isinstance(foyer, str) else None
        return None if fiche is None else fiche.titulaire

    def semblables(
        self, nom: str, *, groupement: GroupementId | None = None, sauf: FoyerId | None = None
    ) -> tuple[FoyerId, ...]:
        """Households whose name looks or sounds like this one, the closest first (R-027)."""
        entendu = entendre(nom)
        candidats = {foyer for mot in entendu for foyer in self._par_son.get(mot.son, ())}
        trouves = [
            (distance, foyer)
            for foyer in candidats
            if foyer != sauf
            and foyer not in self._reunis
            and groupement in (None, self._foyers[foyer].fiche.groupement)
            and (distance := ecart(entendu, self._entendus[foyer])) is not None
        ]
        return tuple(foyer for _, foyer in sorted(trouves)[:LIMITE])

    def noms_proches(self, foyer: FoyerId) -> tuple[FoyerId, ...]:
        """At most three households of the same group that this one may be taken for (R-124)."""
        fiche = self.fiche(foyer)
        if fiche is None or fiche.etat is not Etat.CONNU:
            return ()
        return self.semblables(fiche.nom, groupement=fiche.groupement, sauf=foyer)[:PROCHES_MAX]

    def _entrees(self, groupement: GroupementId | None) -> Iterable[recherche.Entree]:
        """Old numbers are left out: they are found with the household that they lead to."""
        return (
            e
            for foyer, e in self._foyers.items()
            if groupement in (None, e.fiche.groupement) and foyer not in self._reunis
        )

    async def _apprendre(self, fait: Any) -> None:
        match fait:
            case FoyerInscrit():
                etat, identite = await self._lire(fait.titulaire, fait.identite)
                fiche = FicheFoyer(fait.foyer, fait.groupement, fait.titulaire, fait.symbole, etat, identite)
                self._ranger(fiche)
            case CoordonneesCorrigees():
                etat, identite = await self._lire(fait.titulaire, fait.identite)
                fiche = self._foyers[fait.foyer].fiche
                self._ranger(replace(fiche, titulaire=fait.titulaire, etat=etat, identite=identite))
            case FoyerMisEnAttente():
                etat, identite = await self._lire(fait.titulaire, fait.identite)
                fiche = FicheFoyer(fait.foyer, fait.groupement, fait.titulaire, fait.symbole, etat, identite)
                self._en_attente[fait.foyer] = fiche
            case PersonneAutorisee():
                etat, identite = await self._lire(fait.personne, fait.identite)
                if etat is not Etat.EFFACE:
                    self._autoriser(fait.foyer, Autorisee(fait.personne, identite))
            case AutorisationRetiree():
                fiche = self._foyers[fait.foyer].fiche
                self._ranger(sans(fiche, fait.personne))
            case FoyerFusionne():
                self._reunir(fait.foyer, fait.vers)
            case RoleAccorde():
                _, identite = await self._lire(fait.personne, fait.identite)
                self._nommer(fait.personne, identite)
            case PersonneEffacee():
                await self._vault.erase(fait.personne)
                self._oublier(fait.personne)

    async def _lire(self, personne: PersonneId, chiffre: str) -> tuple[Etat, Identite]:
        try:
            clair = await self._vault.read(chiffre)
        except ChiffreIllisible:
            logger.warning("La fiche de %s ne se lit pas.", personne)
            clair = None
        if clair is not None:
            return Etat.CONNU, lire_identite(clair)
        return Etat.EFFACE if self._vault.erased(personne) else Etat.ILLISIBLE, Identite()

    def _autoriser(self, foyer: FoyerId, autorisee: Autorisee) -> None:
        fiche = sans(self._foyers[foyer].fiche, autorisee.personne)
        self._titulaires[autorisee.personne] = autorisee.identite
        self._ranger(replace(fiche, autorisees=(*fiche.autorisees, autorisee)))

    def _reunir(self, foyer: FoyerId, vers: FoyerId) -> None:
        """Both numbers find the one that stays; who acted for the other one is authorised by a fact of its own."""
        ancienne, fiche = self._foyers[foyer].fiche, self._foyers[vers].fiche
        self._reunis[foyer] = vers
        anciens = dict.fromkeys((*fiche.anciens, foyer, *ancienne.anciens))
        self._ranger(replace(fiche, anciens=tuple(anciens)))

    def _ranger(self, fiche: FicheFoyer) -> None:
        foyer = fiche.foyer
        ancienne = self._foyers.get(foyer)
        for son in ancienne.sons if ancienne else ():
            porteurs = self._par_son.get(son, set())
            porteurs.discard(foyer)
            if not porteurs:
                self._par_son.pop(son, None)
        self._foyers[foyer] = recherche.entree(fiche)
        if fiche.etat is Etat.CONNU:
            self._titulaires[fiche.titulaire] = fiche.identite
        self._entendus[foyer] = entendre(nom_entier(fiche.identite))
        for son in self._foyers[foyer].sons:
            self._par_son.setdefault(son, set()).add(foyer)

    def _nommer(self, personne: PersonneId, identite: Identite | None) -> None:
        ancienne = self._personnes.pop(personne, None)
        if ancienne is not None:
            self._courts[nom_court(ancienne)] -= 1
        if identite is not None:
            self._personnes[personne] = identite
            self._courts[nom_court(identite)] += 1

    def _oublier(self, personne: PersonneId) -> None:
        self._effacees.add(personne)
        self._nommer(personne, None)
        self._titulaires.pop(personne, None)
        for foyer, attend in self._en_attente.items():
            if attend.titulaire == personne:
                self._en_attente[foyer] = replace(attend, etat=Etat.EFFACE, identite=Identite())
        for e in list(self._foyers.values()):
            fiche = sans(e.fiche, personne)
            if fiche.titulaire == personne:
                self._ranger(replace(fiche, etat=Etat.EFFACE, identite=Identite()))
            elif fiche is not e.fiche:
                self._ranger(fiche)


async def ouvrir_annuaire(store: EventStore, vault: Vault) -> Annuaire:
    """The directory as of the head of the log; to be awaited before anything is served."""
    annuaire = Annuaire(vault)
    await annuaire.rattraper(store)
    return annuaire
