"""The rows of a report to its figures: pure, and the same whatever the order of the rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from domaine.arithmetique import half_up, montant_ligne
from domaine.catalogue.reference import encore_recent
from domaine.foyers.quartier import Quartier, habite_le_quartier
from domaine.types import Unite
from projections.indicateurs.chiffres import Chiffres, Part
from projections.indicateurs.donnees import Donnees, Etape, Fiche, Releve, Sortie
from projections.indicateurs.periode import Demande

D = TypeVar("D", Fiche, Releve)
T = TypeVar("T")
Dits = defaultdict[str, list[tuple[int, T]]]
"""By household, what was said of it in turn, each with its position."""
Connu = Callable[[int, str], bool]
"""Whether a fact counts: its position, its round."""
AGE_MAX_MOIS: Final = 6
"""Where the round is not known to the group any more."""
INCONNUE: Final = Fiche(
    position=0,
    produit="",
    nom="",
    bio=False,
    equitable=False,
    local=False,
    densite_g_par_l=0,
    poids_net_g=0,
    emballage_pour=0,
    emballage_g=0,
)


class Rapport(NamedTuple):
    avant: Chiffres
    """As they were reported: at an earlier position, or when the accounts of each round were closed."""
    chiffres: Chiffres
    rectifications: list[Sortie]
    """What changed goods that had been reported, one line each."""
    releves: list[Releve]
    """The prices elsewhere that were compared with, by product and day."""


def rapport(donnees: Donnees, demande: Demande) -> Rapport:
    def alors(position: int, cycle: str) -> bool:
        limite = demande.rendu if demande.rendu is not None else donnees.arretes.get(cycle, demande.position)
        return position <= limite

    calcul = _Calcul(donnees, demande, lambda position, _: position <= demande.position)
    return Rapport(
        _Calcul(donnees, demande, alors).chiffres(),
        calcul.chiffres(),
        [s for s in donnees.sorties if s.position != s.prise and not alors(s.position, s.cycle)],
        sorted(calcul.compares, key=lambda r: (r.produit, r.releve_le, r.position)),
    )


def par_cycle(donnees: Donnees, demande: Demande) -> dict[str, Chiffres]:
    """The figures of each round that goods of the period were of, in no order."""

    def de(cycle: str) -> Connu:
        return lambda position, autre: position <= demande.position and autre == cycle

    return {c: _Calcul(donnees, demande, de(c)).chiffres() for c in {s.cycle for s in donnees.sorties}}


class _Calcul:
    def __init__(self, donnees: Donnees, demande: Demande, connu: Connu) -> None:
        self.donnees, self.demande, self.connu = donnees, demande, connu
        self.nouveaux_noms = {c.foyer: c.vers for c in donnees.foyers if c.vers is not None}
        self.tailles: Dits[int | None] = defaultdict(list)
        self.quartiers: Dits[Quartier] = defaultdict(list)
        for c in donnees.foyers:
            if c.taille is not None or c.a_compter_du == date.min:
                self.tailles[c.foyer].append((c.position, c.taille))
            if c.a_compter_du is not None:
                self.quartiers[c.foyer].append((c.position, Quartier(c.a_compter_du, c.est_qpv)))
        self.fiches = _par_produit(donnees.fiches)
        self.releves = _par_produit(donnees.releves)
        self.compares: set[Releve] = set()

    def chiffres(self) -> Chiffres:
        sorties = [s for s in self.donnees.sorties if self.connu(s.position, s.cycle)]
        annulees = {s.prise for s in sorties if s.genre == "annule"}
        chiffres = Chiffres()
        self.foyers(chiffres, [s for s in sorties if not s.libre and s.prise not in annulees])
        self.marchandise(chiffres, sorties)
        self.commandes(chiffres)
        self.pertes(chiffres)
        self.heures(chiffres)
        return chiffres

    def foyer(self, numero: str) -> str:
        """Two numbers of one household are one household (R-027)."""
        while numero in self.nouveaux_noms:
            numero = self.nouveaux_noms[numero]
        return numero

    def taille(self, foyer: str, cycle: str) -> int | None:
        """None: it was not asked."""
        return next(reversed(self.alors(self.tailles[foyer], cycle)), None)

    def du_quartier(self, foyer: str, s: Sortie) -> bool | None:
        """Where it lived when it took these goods; None: it was not asked."""
        return habite_le_quartier(self.alors(self.quartiers[foyer], s.cycle), s.jour)

    def alors(self, dits: Sequence[tuple[int, T]], cycle: str) -> Sequence[T]:
        """As they were known: one said since is what a report did not say; the first, where none was known yet."""
        return [dit for position, dit in dits if self.connu(position, cycle)] or [dit for _, dit in dits[:1]]

    def foyers(self, c: Chiffres, prises: Sequence[Sortie]) -> None:
        """Who was served: those whose goods left and were not taken back by who weighed them."""
        derniers = {self.foyer(s.foyer): s for s in sorted(prises, key=lambda s: (s.jour, s.prise))}
        premieres: dict[str, tuple[date, int, str]] = {}
        for numero, (position, jour, cycle) in self.donnees.premieres.items():
            foyer = self.foyer(numero)
            premieres[foyer] = min(premieres.get(foyer, (date.max, 0, "")), (jour, position, cycle))
        tarifs: defaultdict[str, set[str]] = defaultdict(set)
        financeurs: defaultdict[str, set[str]] = defaultdict(set)
        c.servis = len(derniers)
        tailles = [self.taille(foyer, s.cycle) for foyer, s in derniers.items()]
        c.personnes, c.sans_taille = sum(taille or 0 for taille in tailles), tailles.count(None)
        habitent = [self.du_quartier(foyer, s) for foyer, s in derniers.items()]
        c.du_quartier, c.sans_quartier = habitent.count(True), habitent.count(None)
        c.nouveaux = sum(
            self.demande.periode.contient(cycle, jour)
            for foyer, (jour, _, cycle) in premieres.items()
            if foyer in derniers
        )
        c.paniers = len({(self.foyer(s.foyer), s.cycle) for s in prises})
        for s in prises:
            tarifs[s.tarif].add(self.foyer(s.foyer))
            if s.compensation_centimes:
                financeurs[s.financeur].add(self.foyer(s.foyer))
        c.tarifs = {nom: Part(foyers=len(qui)) for nom, qui in tarifs.items()}
        c.financeurs = {nom: Part(foyers=len(qui)) for nom, qui in financeurs.items()}

    def marchandise(self, c: Chiffres, sorties: Iterable[Sortie]) -> None:
        """Goods and money; a change of goods that left moves what they moved."""
        emballes: defaultdict[tuple[int, int], int] = defaultdict(int)
        acheteurs = set()
        for s in sorties:
            fiche = self.fiche(s.produit, s.prise)
            grammes = self.grammes(s.produit, s.quantite, fiche)
            if s.libre:
                acheteurs.add(self.foyer(s.foyer))
                _ajouter(c.libre, s, grammes or 0)
                continue
            _ajouter(c.pris, s, grammes or 0)
            _ajouter(c.tarifs.setdefault(s.tarif, Part()), s, grammes or 0)
            if s.compensation_centimes:
                _ajouter(c.financeurs.setdefault(s.financeur, Part()), s, grammes or 0)
            for dit, part in ((fiche.bio, c.bio), (fiche.equitable, c.equitable), (fiche.local, c.local)):
                if dit:
                    _ajouter(part, s, grammes or 0)
            if grammes is not None:
                _ajouter(c.pese, s, grammes)
            if (releve := self.releve(s)) is not None:
                self.compares.add(releve)
                _ajouter(c.compare, s, grammes or 0)
                c.reference_centimes += montant_ligne(s.quantite, releve.prix_centimes, Unite(releve.unite).prix_pour)
            if fiche.emballage_pour:
                emballes[fiche.emballage_g, fiche.emballage_pour] += s.quantite
        c.libre.foyers = len(acheteurs)
        c.emballages_g = sum(half_up(quantite * masse, pour) for (masse, pour), quantite in sorted(emballes.items()))

    def commandes(self, c: Chiffres) -> None:
        """An order is one that still had a line when it was closed, in a round that was handed out."""
        lignes: defaultdict[tuple[str, str], int] = defaultdict(int)
        distribues = {s.cycle for s in self.donnees.sorties if self.connu(s.position, s.cycle)}
        etapes = [e for e in self.donnees.commandes if e.cycle in distribues and self.connu(e.position, e.cycle)]
        for e in etapes:
            lignes[e.cycle, self.foyer(e.foyer)] += e.lignes
        caduques = self._de(etapes, "caduque")
        c.commandes = sum(nombre > 0 and cle not in caduques for cle, nombre in lignes.items())
        c.absences = len(self._de(etapes, "absence"))

    def _de(self, etapes: Iterable[Etape], genre: str) -> set[tuple[str, str]]:
        return {(e.cycle, self.foyer(e.foyer)) for e in etapes if e.genre == genre}

    def pertes(self, c: Chiffres) -> None:
        for m in self.donnees.stock:
            if not self.connu(m.position, m.cycle):
                continue
            grammes = self.grammes(m.produit, m.quantite, self.fiche(m.produit, m.position)) or 0
            if m.genre == "recu":
                c.recu_g += grammes
                c.recu_centimes += m.valeur_centimes
            elif m.genre == "perte" or (m.genre == "ecart" and m.quantite < 0):
                c.perdu_g -= grammes
                c.perdu_centimes -= m.valeur_centimes
        c.ouverture_g = sum(
            self.grammes(produit, quantite, self.fiche(produit, self.demande.position)) or 0
            for produit, quantite in self.donnees.ouverture.items()
        )

    def heures(self, c: Chiffres) -> None:
        tenues = [h for h in self.donnees.heures if self.connu(h.position, h.cycle)]
        c.minutes = sum(h.minutes for h in tenues)
        c.minutes_habitants = sum(h.minutes for h in tenues if h.habitant)
        donnees: Counter[tuple[str, str]] = Counter()
        for h in tenues:
            donnees[h.permanence, h.personne] += h.minutes
        c.benevoles = len({personne for (_, personne), minutes in donnees.items() if minutes})
        c.permanences = len({permanence for (permanence, _), minutes in donnees.items() if minutes})
        if self.donnees.taux_centimes is not None:
            c.valeur_benevole_centimes = half_up(c.minutes * self.donnees.taux_centimes, 60)
        comptees = {r.reunion: r for r in self.donnees.reunions if self.connu(r.position, "")}
        c.reunions = len(comptees)
        c.venus = sum(r.personnes for r in comptees.values())
        c.langues = len({langue for r in comptees.values() for langue in r.langues.split()})

    def fiche(self, produit: str, position: int) -> Fiche:
        """As it was when the goods left; before its first description, that one."""
        connues = self.fiches.get(produit)
        return _en_vigueur(connues, position) or connues[0] if connues else INCONNUE

    def grammes(self, produit: str, quantite: int, fiche: Fiche) -> int | None:
        """None: nobody noted what a piece, or a litre, weighs."""
        match self.donnees.unites.get(produit, Unite.GRAMME):
            case Unite.GRAMME:
                return quantite
            case Unite.MILLILITRE:
                densite = fiche.densite_g_par_l or self._plus_tard(produit, "densite_g_par_l")
                return half_up(quantite * densite, 1_000) if densite else None
            case _:
                poids = fiche.poids_net_g or self._plus_tard(produit, "poids_net_g")
                return quantite * poids if poids else None

    def _plus_tard(self, produit: str, champ: str) -> int:
        """A weight does not change because it was noted late."""
        return next((poids for f in self.fiches.get(produit, ()) if (poids := getattr(f, champ))), 0)

    def releve(self, s: Sortie) -> Releve | None:
        """The last price seen elsewhere by the day the goods left, if recent then and in the same unit (R-042)."""
        vus = [r for r in self.releves.get(s.produit, ()) if r.releve_le <= s.jour]
        if not vus:
            return None
        dernier = max(vus, key=lambda r: (r.releve_le, r.position))
        mois = self.donnees.age_max_mois.get(s.cycle, AGE_MAX_MOIS)
        meme = dernier.unite == self.donnees.unites.get(s.produit)
        return dernier if meme and encore_recent(dernier.releve_le, s.jour, mois) else None


def _ajouter(part: Part, s: Sortie, grammes: int) -> None:
    part.coutant_centimes += s.coutant_centimes
    part.du_centimes += s.du_centimes
    part.compensation_centimes += s.compensation_centimes
    part.supplement_centimes += s.supplement_centimes
    part.grammes += grammes


def _par_produit(lignes: Iterable[D]) -> Mapping[str, list[D]]:
    trouvees: defaultdict[str, list[D]] = defaultdict(list)
    for ligne in lignes:
        trouvees[ligne.produit].append(ligne)
    return trouvees


def _en_vigueur(fiches: Sequence[Fiche] | None, position: int) -> Fiche | None:
    return next((f for f in reversed(fiches or ()) if f.position <= position), None)
