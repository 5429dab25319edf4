"""Whatever names a household is sent to one that was just joined to another: it lands on the one that lives (R-027).

Every fact that moves an account; and every act of random years, rounds and lives, taken once more as if a household
that it names had been joined an instant before. A new one says here what comes of it, or fails.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Final

from domaine.acte import Acte, Contexte, Proposed, build
from domaine.distribution.faits import VenteLibre
from domaine.fait import FAITS, Fait
from domaine.foyers.faits import CompteReporte, FoyerFusionne, FoyerInscrit, FoyerQuitte, FoyerScinde
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.quitter import QuitterFoyer
from domaine.foyers.refus import FoyerReuni
from domaine.foyers.reports import Report, Reunions, reports, reste_de
from domaine.refus import Refus
from domaine.registre import ACTES
from domaine.types import Role
from infra.executer import Run
from projections.consignes import CONSIGNES_FOYERS, consignes
from projections.soldes import SOLDES, soldes
from tests.domaine import lecture_du_code as code
from tests.domaine.dsl import MIDI
from tests.domaine.foyers.exemples import FOYER, MOUVEMENTS, reuni
from tests.invariants.annee_au_hasard import vivre_dans
from tests.invariants.cycle_au_hasard import REGIMES, fonder
from tests.invariants.decisions_au_hasard import avancer, commander
from tests.invariants.ecritures import ecriture
from tests.invariants.gestes_retenus import Geste, Retenus
from tests.invariants.monde import RACINE, Monde
from tests.invariants.vie_au_hasard import passer_la_vie
from web.recit.arrives import ARRIVES

ANNEES, MOIS, TOURNEES, DECISIONS, VIES = 40, 5, 6, 20, 12
PAR_ACTE: Final = 8
"""Each act is tried so many times at most."""

NOMME: Final = "refused, and told the number to use"

ARRIVE: Final = frozenset(
    {
        *("AffecterVirement", "AnnulerCarteImpayee", "AnnulerRejetDeCheque", "ConfierCheques", "ConstaterAbsence"),
        *("ContrepasserEncaissement", "ContrepasserRetrait", "CorrigerApresArrete", "CorrigerMontant"),
        *("CorrigerPesees", "CorrigerRemboursement", "EnregistrerEncaissement", "LaisserProduit", "NoterCarteImpayee"),
        *("ReaffecterEncaissement", "ReglerLitige", "ReglerReclamation", "RejeterCheque", "RendreBaisse"),
        *("RendreConsigne", "RendreProduit", "RepartirPort", "RetirerProduit", "TrancherDoublonPaiement"),
        *("TrancherDoublonRetrait",),
    }
)
"""It already happened, or undoes what did: it is recorded for the old number, and goes on to the one that lives."""
REFUSE: Final = frozenset(
    {
        *("AbandonnerCreance", "AccepterHorsDelai", "AccepterSubstitution", "AccorderTarif", "AiderParCagnotte"),
        *("AjouterApresCloture", "AnnulerConsigneRendue", "AnnulerDepart", "AnnulerGeste", "AnnulerSoldeOuverture"),
        *("AttendreProduit", "AutoriserPersonne", "ConfirmerLigneBon", "ConvenirEcheancier", "CorrigerCoordonnees"),
        *("CorrigerTaille", "DemanderRemboursement", "DemenagerFoyer", "DonnerCreditAncien", "DonnerLien"),
        *("DonnerSolde",),
        *("EmettreAvoir", "EnregistrerAdhesion", "EtendreTarif", "ExprimerSouhait", "FusionnerFoyers", "ModifierLigne"),
        *("NoterLigneBon", "ProposerSubstitution", "QuitterFoyer", "RembourserFoyer", "ReprendreSoldeOuverture"),
        *("RetirerTarif", "SaisirCommande", "ScinderFoyer", "TransfererSolde", "VendreReliquat"),
    }
)
"""It is decided today: the sentence names the number to use."""
LES_DEUX: Final = frozenset({"DeplacerRemboursement"})
"""It names two households: to one nothing goes any more, from the other what is undone there goes on."""
RAREMENT: Final = frozenset({"LaisserProduit", "ReglerLitige", "TrancherDoublonPaiement"})
"""Most often they move no account at all: goods that keep, accounts not closed yet, two payments that are two."""
SUR_LA_CARTE: Final = frozenset(
    {"AnnulerDepart", "AutoriserPersonne", "CorrigerCoordonnees", "CorrigerTaille", "DemenagerFoyer", "DonnerLien"}
)
"""Nothing plays them at random; `tests/domaine/foyers` does, under a joined number."""
SANS_COMPTE: Final[dict[str, frozenset[str]]] = {
    "orders and shares: an account is engaged, none is charged, and none is ordered under an old number": frozenset(
        {
            *("AccepterPrix", "AjusterQuantite", "AnnulerCommande", "AnnulerCycle", "AnnulerRupture"),
            *("ArreterAllocation", "CompleterAllocation", "ConstaterLigneHorsDelai", "DeclarerRupture"),
            *("PrevenirFoyer", "RefuserHorsDelai", "RefuserSubstitution", "RenoncerAttente", "RepartirSouplesse"),
            *("ReporterProduit", "RetirerLigne", "RouvrirCycle", "TrancherHausse", "ValiderAjustage"),
        }
    ),
    "what is known of a payment, or asked about it, and no money": frozenset(
        {
            *("CorrigerMode", "DeclarerPaiement", "ReglerDeclaration", "RelireAnnulation", "RemettreTransit"),
            *("RouvrirDeclaration", "RapprocherLigne", "DetacherLigne", "RattacherSaisie"),
        }
    ),
    "what it asked for fell when it was joined: there is nothing to withdraw nor to refuse": frozenset(
        {"RefuserDemandeRemboursement", "RetirerDemandeRemboursement"}
    ),
    "words, people and numbers: nothing that an account holds": frozenset(
        {
            *("AccorderDroitsPrioritaires", "AccueillirFoyer", "AjouterPiece", "ClasserDemande"),
            *("DonnerAvis", "EffacerPersonne", "InscrireFoyer", "OuvrirLitige", "QuitterListeAttente"),
            *("RetirerAutorisation", "RetirerSouhait", "RouvrirLitige", "ReprendreAdhesion"),
        }
    ),
}


ENTRE_NUMEROS: Final = (FoyerFusionne, FoyerScinde, CompteReporte)


def nomme_un_foyer(acte: type[Acte]) -> bool:
    return any("FoyerId" in str(donnee) for donnee in acte.__annotations__.values()) or any(
        "foyer" in fait.prefixes() for fait in code.recorded(code.reached(acte))
    )


def de_qui(fait: Fait) -> list[str]:
    return [tag.removeprefix("foyer:") for tag in fait.tags() if tag.startswith("foyer:")]


def propose(fait: Fait) -> Proposed:
    return Proposed(fait, corrige=None, cause=None, date_effet=None, motif=None, serie=None)


@dataclass
class Essai:
    """One act, as it was taken, on the log as it was, with the household joined."""

    acte: str
    ancien: str
    vers: str
    issue: str
    """`arrive`, `rien` (accepted, and no account moved), NOMME, or the name of another refusal."""
    monde: Monde
    debut: int


class Rejouer:
    """One group and what its people did, each act taken once more."""

    def __init__(self, quartier: Retenus) -> None:
        self.quartier, self.faits = quartier, quartier.faits()

    def essayer(self, geste: Geste) -> Iterator[Essai]:
        siens = [fait.data for fait in self.faits[geste.avant : geste.apres]]
        touches = {f for fait in siens if type(fait) in MOUVEMENTS_DE_COMPTE for f in de_qui(fait)}
        avant = [fait.data for fait in self.faits[: geste.avant]]
        chez = {fait.foyer: fait.groupement for fait in avant if isinstance(fait, FoyerInscrit)}
        la = [f for f in sorted(chez) if f not in {fait.foyer for fait in avant if isinstance(fait, FoyerQuitte)}]
        nommes = touches or {f for fait in siens for f in de_qui(fait)}
        for ancien in sorted(nommes & set(la)):
            for vers in [f for f in la if chez[f] == chez[ancien] and f not in nommes][:1]:
                yield self._joindre(geste, ancien, vers, chez[ancien])

    def _joindre(self, geste: Geste, ancien: str, vers: str, groupement: str) -> Essai:
        monde = Monde()
        monde.journal, monde.le = self.quartier.journal[: geste.avant], self.quartier.le
        reste = reste_de(monde.compte(ancien))._asdict()
        reuni = FoyerFusionne(foyer=ancien, vers=vers, groupement=groupement, **reste)
        parti = FoyerQuitte(foyer=ancien, groupement=groupement)
        inscrire = Run(QuitterFoyer(foyer=ancien), geste.contexte, RACINE, "")
        monde._ecrire([inscrire.event(rang, propose(fait), ()) for rang, fait in enumerate((reuni, parti))])
        debut = len(monde.journal)
        try:
            monde._ecrire(monde.decider(Run(build(geste.acte, geste.donnees), geste.contexte, RACINE, "")))
        except Refus as refus:
            nomme = refus.details == {"foyer": ancien, "vers": vers} and isinstance(refus, FoyerReuni)
            return Essai(geste.acte, ancien, vers, NOMME if nomme else type(refus).__name__, monde, debut)
        reporte = any(isinstance(fait.data, CompteReporte) for fait in monde.faits()[debut:])
        return Essai(geste.acte, ancien, vers, "arrive" if reporte else "rien", monde, debut)


def quartiers() -> Iterator[Retenus]:
    for graine in range(ANNEES):
        quartier = Retenus()
        vivre_dans(quartier, Random(graine), mois=MOIS, tenus=True, **REGIMES[(*REGIMES,)[graine % len(REGIMES)]])
        yield quartier
    for graine in range(TOURNEES):
        quartier, hasard = Retenus(), Random(graine)
        fonder(quartier)
        commander(quartier, hasard)
        for _ in range(DECISIONS):
            avancer(quartier, hasard)
        quartier.faire("AnnulerCycle", {"cycle": "2026-11"})
        yield quartier
    for graine in range(VIES):
        quartier = Retenus()
        passer_la_vie(quartier, Random(graine))
        yield quartier


@cache
def essais() -> list[Essai]:
    faits: list[Essai] = []
    combien = Counter[str]()
    for quartier in quartiers():
        rejouer = Rejouer(quartier)
        for geste in quartier.gestes:
            if combien[geste.acte] < PAR_ACTE and nomme_un_foyer(ACTES[geste.acte]):
                ceux_ci = [*rejouer.essayer(geste)]
                combien[geste.acte] += bool(ceux_ci)
                faits += ceux_ci
    return faits


def issues() -> dict[str, Counter[str]]:
    par_acte: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for essai in essais():
        par_acte[essai.acte][essai.issue] += 1
    return par_acte


def test_r027_chaque_acte_qui_nomme_un_foyer_dit_ce_qu_il_devient_sous_un_ancien_numero() -> None:
    dits = [*ARRIVE, *REFUSE, *LES_DEUX, *(acte for actes in SANS_COMPTE.values() for acte in actes)]
    assert [acte for acte, combien in Counter(dits).items() if combien > 1] == []
    assert set(dits) == {nom for nom, acte in ACTES.items() if nomme_un_foyer(acte)}, "say what becomes of it"


def test_r027_tout_acte_arrive_au_foyer_qui_vit_ou_nomme_son_numero() -> None:
    for acte, issues in _issues().items():
        if acte in ARRIVE:
            assert issues <= {"arrive", "rien"}, acte
            assert "arrive" in issues or acte in RAREMENT, acte
        elif acte in REFUSE:
            assert issues == {NOMME}, acte
        elif acte in LES_DEUX:
            assert issues == {NOMME, "arrive"}, acte
        else:
            assert "arrive" not in issues, acte
    assert (ARRIVE | REFUSE | LES_DEUX) - SUR_LA_CARTE - _issues().keys() == set(), "play it at random"


def _issues() -> dict[str, set[str]]:
    par_acte: defaultdict[str, set[str]] = defaultdict(set)
    for essai in essais():
        par_acte[essai.acte].add(essai.issue)
    return par_acte


def test_r027_ce_qui_arrive_laisse_l_ancien_numero_vide_et_aucun_centime_ne_se_perd() -> None:
    """The account as acts know it, the balances as pages show them, the ledger, and the containers out."""
    for essai in [essai for essai in essais() if essai.issue == "arrive"]:
        journal, deux = essai.monde.faits(), (essai.ancien, essai.vers)
        sans_report = [f for f in journal if not (isinstance(f.data, CompteReporte) and f.data.foyer == essai.ancien)]
        assert reste_de(essai.monde.compte(essai.ancien)).vide, essai.acte
        for table, projection in ((SOLDES, soldes), (CONSIGNES_FOYERS, consignes)):
            avec, sans = (projection.fold(faits).dicts(table) for faits in (journal, sans_report))
            for colonne in set(table.sums) - {"engage_centimes", "rendues", "facturees"}:
                assert somme(avec, colonne, essai.ancien) == 0, (essai.acte, colonne)
                assert somme(avec, colonne, *deux) == somme(sans, colonne, *deux), (essai.acte, colonne)
        solde = somme(soldes.fold(journal).dicts(SOLDES), "solde_centimes", essai.vers)
        assert solde == essai.monde.compte(essai.vers).solde_centimes, essai.acte
        passe = Counter[str]()
        for fait in journal[essai.debut :]:
            if type(fait.data) in MOUVEMENTS_DE_COMPTE:
                passe.update(ecriture(fait.data))
        assert passe[f"foyer:{essai.ancien}"] == 0, essai.acte


def somme(lignes: Iterable[Mapping[str, Any]], colonne: str, *foyers: str) -> int:
    return sum(ligne[colonne] for ligne in lignes if ligne["foyer"] in foyers)


def test_r027_tout_fait_qui_change_un_solde_ou_des_contenants_passe_au_foyer_qui_vit() -> None:
    plies = {FAITS[nom] for projection in (soldes, consignes) for nom in projection.handlers}
    assert {fait for fait in plies if "foyer" in fait.prefixes()} == set(MOUVEMENTS_DE_COMPTE)
    arrives: set[str] = set()
    for fait, solde_centimes, _ in [un for un in MOUVEMENTS if not isinstance(un[0], ENTRE_NUMEROS)]:
        reunions = Reunions()
        for ancien, vers in ((FOYER, "F-044"), ("F-044", "F-012")):
            reunions.apprendre(reuni(ancien, vers, 0), MIDI)
        contexte = Contexte(acteur="luc", role=Role.BENEVOLE, date_effet=MIDI)
        comptes = {ancien: Report(foyer=ancien) for ancien in (FOYER, "F-044")}
        for compte in comptes.values():
            compte.tete = 0
        tous = [p.decision for p in reports([propose(fait)], reunions, comptes, contexte)]
        reportes = [f for f in tous if isinstance(f, CompteReporte)]
        assert tous == reportes
        assert [(f.foyer, f.vers) for f in reportes] == ([(FOYER, "F-044"), ("F-044", "F-012")] if reportes else [])
        assert [f.solde_centimes for f in reportes] == [solde_centimes] * len(reportes)
        assert reportes or not solde_centimes, type(fait).__name__
        arrives |= {f.arrive for f in reportes}
    assert arrives | {VenteLibre.NOM} == ARRIVES.keys(), "say in words what arrived"
