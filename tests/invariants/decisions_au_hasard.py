"""What is decided of a random round between its orders and its doors."""

from __future__ import annotations

from random import Random

from tests.invariants.cycle_au_hasard import ARTICLES, AVANT, CYCLE, ENSEMBLE, FOYERS, GESTES
from tests.invariants.monde import Monde

SI_MANQUE = ("remplacer", "m_appeler", "ne_pas_remplacer")


def avancer(monde: Monde, hasard: Random) -> None:
    """Anything that is decided of a round before its doors open, in any order."""
    hasard.choice(GESTES_D_AVANT)(monde, hasard)


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
