"""Deposits of containers that will not come back: an income after a delay, owed to whoever brings one (R-156)."""

from __future__ import annotations

from typing import Any

from hypothesis import assume
from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.consignes.annuler import AnnulerConsignesGardees
from domaine.consignes.refus import GardeesDejaReprises, GardeesInconnues, PasSiAnciens
from domaine.distribution.contrepasser import ContrepasserRetrait
from domaine.distribution.rendre_consigne import RendreConsigne
from domaine.distribution.rendre_produit import RendreProduit
from domaine.distribution.retirer import RetirerProduit
from domaine.fait import Fait
from domaine.types import Motif
from tests.domaine.commandes.exemples import F031, ligne
from tests.domaine.consignes.exemples import DEHORS, IL_Y_A_TROIS_ANS, gardees, garder, reprises
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.distribution.exemples import HALL, retire
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.foyers.exemples import facturee, rendue


def rendre(unites: int) -> RendreConsigne:
    return RendreConsigne(foyer="F-031", groupement="tilleuls", contenant="P052", unites=unites)


def annuler(position: int = 5) -> AnnulerConsignesGardees:
    return AnnulerConsignesGardees(
        groupement="tilleuls", contenant="P052", gardees_en=position, raison=Motif.ERREUR_MONTANT
    )


def test_r156_12_bouteilles_dehors_depuis_trois_ans_font_3_60_de_produit() -> None:
    given(*DEHORS).when(garder(12)).then(gardees(12, 3_60))
    given(*DEHORS).when(garder(33)).then(gardees(33, 9_90))


def test_r156_un_contenant_plus_recent_peut_encore_revenir() -> None:
    given(*DEHORS).when(garder(34)).refused(PasSiAnciens, duree=24, reste=33)
    given(*DEHORS).when(garder(1, duree_mois=48)).refused(PasSiAnciens, duree=48, reste=0)


def test_r156_les_plus_anciens_sont_reputes_revenus_d_abord() -> None:
    given(*DEHORS, rendue(30)).when(garder(4)).refused(PasSiAnciens, reste=3)
    given(*DEHORS, rendue(30), gardees(2, 60)).when(garder(2)).refused(PasSiAnciens, reste=1)


def gardables(avant: list[Fait | Recu], unites: int) -> list[Fait] | object:
    """What is recorded, or how many could have been kept."""
    try:
        return given(*avant).when(garder(unites)).facts()
    except PasSiAnciens as refus:
        return refus.details["reste"]


@soit(
    dehors=st.lists(st.tuples(st.booleans(), st.integers(1, 9)), min_size=1, max_size=4),
    rendues=st.integers(0, 9),
    defaite=st.tuples(st.booleans(), st.integers(1, 9), st.sampled_from(("corrige", "cause"))),
    unites=st.integers(1, 20),
)
def test_r156_une_remise_defaite_ou_revenue_pleine_ne_change_pas_ce_qui_peut_se_garder(
    dehors: list[tuple[bool, int]], rendues: int, defaite: tuple[bool, int, str], unites: int
) -> None:
    """Before, an undone pick-up of today counted as an old container that came back."""

    def sorties(ancienne: bool, combien: int) -> Recu:  # noqa: FBT001 - drawn
        return Recu(facturee(combien), date_effet=IL_Y_A_TROIS_ANS if ancienne else MIDI)

    avant: list[Fait | Recu] = [TILLEULS, F031, *(sorties(*une) for une in dehors)]
    ancienne, combien, par = defaite
    pleines = Recu(rendue(combien, cycle="2026-11"), **{par: len(avant) + 1})
    assume(rendues <= sum(combien for _, combien in dehors))
    revenues = [rendue(rendues)] if rendues else []
    sans = gardables([*avant, *revenues], unites)
    assert gardables([*avant, sorties(ancienne, combien), pleines, *revenues], unites) == sans


def test_r156_des_consignes_de_deux_prix_se_gardent_des_moins_cheres() -> None:
    """A line a price, and one of them that is owed again is owed at it."""
    autres = Recu(facturee(10, unitaire=20), date_effet=IL_Y_A_TROIS_ANS)
    avant: list[Fait | Recu] = [TILLEULS, F031, autres, Recu(facturee(10), date_effet=IL_Y_A_TROIS_ANS)]
    given(*avant).when(garder(13)).then(gardees(10, 2_00), gardees(3, 90))
    suite = [*avant, gardees(10, 2_00), gardees(3, 90)]
    given(*suite).when(garder(7)).then(gardees(7, 2_10))
    given(*suite).when(rendre(12)).then(rendue(10, unitaire=20), reprises(10, 2_00), rendue(2))
    given(*suite).when(annuler(5)).then(reprises(10, 2_00, Motif.ERREUR_MONTANT))


def test_r156_qui_rapporte_une_bouteille_est_toujours_paye() -> None:
    """39 out, 12 awaited no more: the 27 others come back first, then those are owed again."""
    avant = [*DEHORS, gardees(12, 3_60)]
    given(*avant).when(rendre(27)).then(rendue(27))
    given(*avant).when(rendre(30)).then(rendue(30), reprises(3, 90))
    given(*avant, rendue(30), reprises(3, 90)).when(rendre(9)).then(rendue(9), reprises(9, 2_70))
    given(*avant, rendue(39), reprises(12, 3_60)).when(garder(1)).refused(PasSiAnciens, reste=0)


def test_r156_ce_qui_est_passe_en_produit_par_erreur_s_annule_a_sa_date() -> None:
    avant = [*DEHORS, Recu(gardees(12, 3_60), date_effet=MIDI)]
    (annule,) = given(*avant).when(annuler()).proposed()
    assert annule.decision == reprises(12, 3_60, Motif.ERREUR_MONTANT)
    assert (annule.corrige, annule.date_effet) == (5, MIDI)
    given(*avant).when(annuler(4)).refused(GardeesInconnues)
    given(*avant, Recu(annule.decision, corrige=5)).when(annuler()).refused(GardeesDejaReprises)


def test_r156_ce_qui_est_revenu_depuis_ne_s_annule_pas_deux_fois() -> None:
    avant = [*DEHORS, gardees(12, 3_60), rendue(30), reprises(3, 90)]
    given(*avant).when(annuler()).then(reprises(9, 2_70, Motif.ERREUR_MONTANT))
    given(*avant, rendue(9), reprises(9, 2_70)).when(annuler()).refused(GardeesDejaReprises)
    deux = [*DEHORS, gardees(12, 3_60), gardees(5, 1_50)]
    given(*deux).when(annuler(6)).then(reprises(5, 1_50, Motif.ERREUR_MONTANT))


def test_r156_des_bouteilles_qui_n_etaient_pas_sorties_ou_reviennent_pleines_font_redevoir_ce_qui_manque() -> None:
    """27 of 39 came back, the 12 others are kept: of 6 more that were in fact never out, 6 of the old came back."""
    jus = retire(6, 16_50, produit="P052", prix_centimes=2_75, prix_pour=1, libere=6, engage_libere_centimes=18_30)
    avant = [*HALL, *DEHORS[2:3], jus, *DEHORS[3:], rendue(27), gardees(12, 3_60)]
    ou: dict[str, Any] = {"cycle": "2026-11", "foyer": "F-031", "produit": "P052", "groupement": "tilleuls"}
    pleines, jamais = RendreProduit(**ou, quantite=2), ContrepasserRetrait(**ou, raison=Motif.AUTRE)
    assert given(*avant).when(jamais).facts()[1:] == [rendue(6, cycle="2026-11"), reprises(6, 1_80)]
    assert given(*avant).when(pleines).facts()[1:] == [rendue(2, cycle="2026-11"), reprises(2, 60)]
    ici = {**ou, "catalogue": 4, "a_la_place": True, "brut": 4}
    commandee = ligne(produit="P052", quantite=6, prix=2_75, prix_pour=1, consigne_centimes=30)
    faits = given(commandee, *avant).when(RetirerProduit(**ici)).facts()
    assert faits[-2:] == [facturee(4), reprises(2, 60)]
