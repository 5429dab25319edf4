"""A round that does not take place leaves nothing engaged, awaited or owed, whatever was decided before (R-068)."""

from __future__ import annotations

from random import Random

from hypothesis import given

from domaine.achats_communs.faits import AchatConfie, AchatRepris
from projections.soldes import SOLDES
from projections.stock import STOCK
from tests.invariants.cycle_au_hasard import ARTICLES, AVANT, CYCLE, ENSEMBLE, FOYERS, GESTES, GROUPEMENT, fonder
from tests.invariants.monde import Monde
from tests.invariants.test_invariants import CYCLES, HASARDS, figures, plier
from tests.invariants.voisins_au_hasard import CYCLE_VOISIN, FOYERS_VOISINS

SI_MANQUE = ("remplacer", "m_appeler", "ne_pas_remplacer")


def avancer(monde: Monde, hasard: Random) -> None:
    """Anything that is decided of a round before its doors open, in any order."""
    hasard.choice(GESTES_D_AVANT)(monde, hasard)


@CYCLES
@given(HASARDS)
def test_i1_un_cycle_annule_ne_laisse_rien_d_engage_ni_d_attendu(hasard: Random) -> None:
    monde = Monde()
    fonder(monde)
    commander(monde, hasard)
    for _ in range(hasard.randint(0, 25)):
        avancer(monde, hasard)
        assert all(ligne["engage_centimes"] >= 0 for ligne in figures(plier(monde.faits()), SOLDES))
    monde.faire("RepartirPort", {"cycle": CYCLE, "fournisseur": "F03", "rendre": True})
    reprendre(monde, CYCLE, CYCLE_VOISIN)
    if not monde.faire("AnnulerCycle", {"cycle": CYCLE}):
        assert confies(monde, CYCLE), "somebody bought for it"
        return
    deltas = plier(monde.faits())
    for ligne in figures(deltas, SOLDES):
        assert ligne["foyer"] in FOYERS_VOISINS or (ligne["solde_centimes"], ligne["engage_centimes"]) == (0, 0), ligne
    for ligne in figures(deltas, STOCK):
        assert ligne["groupement"] != GROUPEMENT or (ligne["reserve"], ligne["attendu"]) == (0, 0), ligne
    reprendre(monde, CYCLE_VOISIN, CYCLE)
    assert confies(monde, CYCLE_VOISIN) == set(), "nobody buys it any more"


def reprendre(monde: Monde, cycle: str, vers_cycle: str) -> None:
    for produit in sorted(confies(monde, cycle)):
        monde.faire("ReprendreAchat", {"cycle": cycle, "vers_cycle": vers_cycle, "produit": produit})


def confies(monde: Monde, cycle: str) -> set[str]:
    """What this round has handed to the other one, and not taken back."""
    dits = [fait for _, fait in monde.de(AchatConfie, AchatRepris) if fait.cycle == cycle]
    return {fait.produit for fait in {fait.produit: fait for fait in dits}.values() if isinstance(fait, AchatConfie)}


def commander(monde: Monde, hasard: Random) -> None:
    ENSEMBLE.s_installer(monde, hasard)
    for foyer in FOYERS:
        lignes = [
            {
                "produit": p,
                "quantite": ARTICLES[p]["pas"] * hasard.randint(1, 12),
                "si_manque": hasard.choice(SI_MANQUE),
                "souple_plus": ARTICLES[p]["pas"] * hasard.choice((0, 2)),
            }
            for p in hasard.sample(sorted(ARTICLES), hasard.randint(1, 4))
        ]
        monde.faire("SaisirCommande", {"cycle": CYCLE, "foyer": foyer, "catalogue": 1, "lignes": lignes})
    assert monde.faire("CloreCycle", {"cycle": CYCLE})


def decider(monde: Monde, hasard: Random) -> None:
    produit = {"cycle": CYCLE, "fournisseur": "F03", "catalogue": 1, "produit": hasard.choice(sorted(ARTICLES))}
    monde.faire("ValiderAjustage", {**produit, "colis": hasard.randint(0, 5)})


def manquer(monde: Monde, hasard: Random) -> None:
    monde.faire("DeclarerRupture", {"cycle": CYCLE, "produit": hasard.choice(sorted(ARTICLES))})


def reporter(monde: Monde, hasard: Random) -> None:
    produit = {"cycle": CYCLE, "fournisseur": "F03", "catalogue": 1, "produit": hasard.choice(sorted(ARTICLES))}
    monde.faire("ReporterProduit", produit)


def remplacer(monde: Monde, hasard: Random) -> None:
    produit, substitut = hasard.sample(sorted(ARTICLES), 2)
    qui = {"cycle": CYCLE, "foyer": hasard.choice(FOYERS), "produit": produit, "substitut": substitut}
    monde.faire("ProposerSubstitution", {**qui, "catalogue": 1})
    monde.faire("AccepterSubstitution", {**qui, "canal": "papier", "plus_cher_accepte": True})


def ajouter(monde: Monde, hasard: Random) -> None:
    GESTES.ajouter(monde, hasard)


def porter(monde: Monde, hasard: Random) -> None:
    GESTES.porter(monde, hasard)


def envoyer(monde: Monde, hasard: Random) -> None:
    version = {"remplace_version": hasard.choice((None, 1, 2)), "sous_minimum_accepte": True}
    monde.faire("EmettreBonCommande", {"cycle": CYCLE, "fournisseur": "F03", "catalogue": 1, **version})


def rouvrir(monde: Monde, hasard: Random) -> None:
    """Open again what may be, change a line, close."""
    if not monde.faire("RouvrirCycle", {"cycle": CYCLE, "cloture_prevue": "2026-11-20T20:00:00Z"}):
        return
    ligne = {"cycle": CYCLE, "foyer": hasard.choice(FOYERS), "produit": hasard.choice(sorted(ARTICLES))}
    quantite = ARTICLES[ligne["produit"]]["pas"] * hasard.randint(1, 12)
    if hasard.random() < 0.5:
        monde.faire("ModifierLigne", {**ligne, "catalogue": 1, "quantite": quantite})
    else:
        monde.faire("RetirerLigne", ligne)
    assert monde.faire("CloreCycle", {"cycle": CYCLE})


GESTES_D_AVANT = (
    *(decider, decider, manquer, reporter, remplacer, ajouter, porter, envoyer, rouvrir),
    *(AVANT.assouplir, AVANT.encherir, ENSEMBLE.convenir, ENSEMBLE.acheter),
)
