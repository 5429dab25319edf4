"""Two cards of one household, containers under both: what a voucher paid of them is never money (R-027, R-133)."""

from __future__ import annotations

from random import Random

from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.fait import Fait
from domaine.foyers.fusionner import FusionnerFoyers
from domaine.foyers.refus import FoyersDejaReunis
from domaine.types import Mode
from tests.domaine.commandes.exemples import inscrit
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse
from tests.domaine.foyers.exemples import compte, facturee, rendue

ANCIEN, RESTE = "F-091", "F-044"
CARTES = (inscrit(RESTE), inscrit(ANCIEN))
REUNIR = FusionnerFoyers(foyer=ANCIEN, vers=RESTE)


def bon(foyer: str) -> Fait:
    return encaisse(15_00, foyer=foyer, encaissement="E-8", mode=Mode.BON_TIERS, financeur="CCAS")


def reunis(*avant: Fait | Recu, ensuite: tuple[Fait, ...] = ()) -> tuple[int, int]:
    """What may be given back in money then, and what is left of vouchers."""
    apres = compte(RESTE, *CARTES, *avant, *given(*CARTES, *avant).when(REUNIR).facts(), *ensuite)
    return apres.remboursable_centimes, apres.bons_centimes


def test_r133_des_bouteilles_rendues_en_especes_sous_l_ancien_numero_ne_font_pas_d_argent_d_un_bon() -> None:
    especes = rendue(6, foyer=ANCIEN, session="C1")
    assert reunis(bon(RESTE), especes) == (0, 15_00)
    cinq, sortie = encaisse(5_00, foyer=RESTE), facturee(6, foyer=RESTE)
    assert reunis(bon(RESTE), sortie, especes, cinq) == (3_20, 15_00)
    assert reunis(bon(RESTE), sortie, especes, ensuite=(cinq,)) == (3_20, 15_00)


def test_r133_des_bouteilles_prises_sous_un_numero_et_rapportees_sous_l_autre_laissent_le_bon_entier() -> None:
    for la, ici in ((ANCIEN, RESTE), (RESTE, ANCIEN)):
        assert reunis(bon(la), facturee(6, foyer=la), rendue(6, foyer=ici)) == (0, 15_00)
        assert reunis(facturee(6, foyer=la), bon(la), rendue(6, foyer=ici)) == (0, 15_00)


class Vie:
    """Random gestes under both numbers, joined now and then, and what of it is real money."""

    def __init__(self, hasard: Random) -> None:
        self.hasard = hasard
        self.faits: list[Fait | Recu] = list(CARTES)
        self.argent_centimes = self.dehors = 0
        self.paiements: dict[str, tuple[str, int, Mode]] = {}
        self.facturees: dict[int, tuple[str, int]] = {}

    def paie(self, foyer: str, centimes: int) -> None:
        mode, numero = self.hasard.choice((Mode.BON_TIERS, Mode.ESPECES)), f"E-{len(self.faits)}"
        self.paiements[numero] = (foyer, centimes, mode)
        self.faits.append(encaisse(centimes, foyer=foyer, encaissement=numero, mode=mode))
        self.argent_centimes += centimes if mode is Mode.ESPECES else 0

    def annule(self, _foyer: str, _centimes: int) -> None:
        for numero in self.hasard.sample(sorted(self.paiements), min(1, len(self.paiements))):
            foyer, centimes, mode = self.paiements.pop(numero)
            self.faits.append(encaissement_contrepasse(centimes, foyer=foyer, encaissement=numero, mode=mode))
            self.argent_centimes -= centimes if mode is Mode.ESPECES else 0

    def emporte(self, foyer: str, unites: int) -> None:
        self.faits.append(facturee(unites, foyer=foyer, unitaire=1))
        self.facturees[len(self.faits)] = (foyer, unites)
        self.dehors += unites

    def ramene(self, foyer: str, unites: int) -> None:
        session = self.hasard.choice((None, "C1"))
        self.faits.append(rendue(unites, foyer=foyer, session=session, unitaire=1))
        self.dehors -= unites
        self.argent_centimes -= unites if session else 0

    def annule_une_pesee(self, _foyer: str, _unites: int) -> None:
        for position in self.hasard.sample(sorted(self.facturees), min(1, len(self.facturees))):
            foyer, unites = self.facturees.pop(position)
            self.faits.append(Recu(rendue(unites, foyer=foyer, unitaire=1, cycle="2026-11"), corrige=position))
            self.dehors -= unites

    def se_reunit(self, _foyer: str = "", _centimes: int = 0) -> None:
        try:
            self.faits += given(*self.faits).when(REUNIR).facts()
        except FoyersDejaReunis:
            return


GESTES = (Vie.paie, Vie.paie, Vie.annule, Vie.emporte, Vie.ramene, Vie.annule_une_pesee, Vie.se_reunit)


@soit(st.randoms(use_true_random=False))
def test_r133_quoi_qu_il_arrive_sous_deux_numeros_un_bon_n_est_jamais_de_l_argent(hasard: Random) -> None:
    vie = Vie(hasard)
    for _ in range(hasard.randint(4, 11)):
        hasard.choice(GESTES)(vie, hasard.choice((ANCIEN, RESTE)), hasard.randint(1, 9))
    assert min(compte(ANCIEN, *vie.faits).imputation.restes.values()) >= 0
    vie.se_reunit()
    de_l_argent = vie.argent_centimes + max(-vie.dehors, 0)
    assert compte(RESTE, *vie.faits).remboursable_centimes <= max(de_l_argent, 0)
    assert compte(ANCIEN, *vie.faits).solde_centimes == 0
