from datetime import timedelta

import pytest
from hypothesis import given as soit
from hypothesis import strategies as st
from msgspec.structs import replace

from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.credits.faits import AideCagnotteAccordee, CreanceAbandonnee
from domaine.encaissements.faits import RemboursementVerse
from domaine.encaissements.refus import (
    CaisseRequise,
    CaisseSansObjet,
    DisponibleInsuffisant,
    PlafondEspecesDepasse,
    TemoinRequis,
)
from domaine.encaissements.rembourser import RembourserFoyer
from domaine.fait import Fait
from domaine.foyers.faits import FoyerFusionne, FoyerScinde
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.mots import euros
from domaine.refus import Refus
from tests.domaine.approvisionnement.exemples import pese
from tests.domaine.caisses.exemples import comptee, ouverte
from tests.domaine.commandes.exemples import inscrit, ligne
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import MIDI, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.encaissements.remboursements import FOYER, especes, virement
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import MOUVEMENTS, rembourse


def test_r140_un_credit_de_12_60_sort_de_la_caisse_devant_un_temoin() -> None:
    given(*FOYER, ouverte(), encaisse(12_60)).when(especes(12_60)).then(
        RemboursementVerse(
            foyer="F-031",
            groupement="tilleuls",
            session="C1",
            montant_centimes=12_60,
            mode="especes",
            temoin="paul",
            disponible_centimes=12_60,
        )
    )


def test_r141_au_dessus_du_plafond_c_est_un_virement() -> None:
    given(*FOYER, encaisse(61_00)).when(virement(61_00)).then(rembourse(61_00))
    given(*FOYER, ouverte(), encaisse(61_00)).when(especes(20_01)).refused(
        PlafondEspecesDepasse, plafond="20,00\u00a0€"
    )


def test_r140_plusieurs_petits_remboursements_du_meme_jour_n_en_font_pas_un_grand() -> None:
    riche = (*FOYER, ouverte(), encaisse(61_00))
    deja = (*riche, rembourse(12_60, session="C1"))
    given(*deja).when(especes(7_40)).then(
        replace(rembourse(7_40, session="C1"), temoin="paul", disponible_centimes=48_40)
    )
    given(*deja).when(especes(7_41)).refused(PlafondEspecesDepasse, plafond=euros(20_00), reste=euros(7_40))
    given(*riche, rembourse(20_00, session="C1")).when(especes(1)).refused(PlafondEspecesDepasse, reste=euros(0))
    given(*riche, rembourse(41_00)).when(especes(20_00)).facts()
    given(*riche, rembourse(20_00, session="C1")).when(especes(20_00), le=MIDI + timedelta(days=1)).facts()


def test_r140_ce_qui_est_rendu_sous_un_ancien_numero_compte_pour_le_plafond_du_jour() -> None:
    """F-091 was given 12.60 in cash, and is F-031 since: 7.40 are left for the day, however many numbers it had."""
    deja = replace(rembourse(12_60, session="C1"), foyer="F-091")
    avant = (*FOYER, ouverte(), encaisse(61_00), deja)
    assert given(*avant).when(especes(20_00)).facts()
    reunis = exemple(FoyerFusionne, foyer="F-091", vers="F-031", solde_centimes=0)
    given(*avant, reunis).when(especes(7_41)).refused(PlafondEspecesDepasse, plafond=euros(20_00), reste=euros(7_40))
    assert given(*avant, reunis).when(especes(7_40)).facts()
    assert given(*avant, reunis).when(especes(20_00), le=MIDI + timedelta(days=1)).facts()


def test_ce_qui_paie_une_commande_a_prendre_n_est_pas_disponible() -> None:
    avance = [*FOYER, encaisse(47_76), ligne(quantite=10_000)]
    given(*avance).when(virement(16_76)).then(
        RemboursementVerse(
            foyer="F-031",
            groupement="tilleuls",
            session=None,
            montant_centimes=16_76,
            mode="virement",
            temoin=None,
            disponible_centimes=16_76,
        )
    )
    given(*avance).when(virement(16_77)).refused(DisponibleInsuffisant, disponible="16,76\u00a0€")


def test_apres_le_retrait_le_reste_est_disponible() -> None:
    servi = [*FOYER, encaisse(7_75), ligne(quantite=2_500), pese("F-031", 2_460, libere=2_500)]
    given(*servi).when(virement(12)).then(rembourse(12))
    given(*servi).when(virement(13)).refused(DisponibleInsuffisant, disponible="0,12\u00a0€")


def test_un_foyer_qui_doit_n_a_rien_a_reprendre() -> None:
    given(*FOYER, ligne()).when(virement(1)).refused(DisponibleInsuffisant, disponible="0,00\u00a0€")


@pytest.mark.parametrize(
    ("acte", "refus"),
    [
        (especes(1_00, session=None), CaisseRequise),
        (especes(1_00, temoin=None), TemoinRequis),
        (especes(1_00, temoin="luc"), TemoinRequis),
        (especes(1_00, session="C9"), CaisseInconnue),
        (
            RembourserFoyer(foyer="F-031", groupement="tilleuls", montant_centimes=1_00, mode="virement", session="C1"),
            CaisseSansObjet,
        ),
    ],
    ids=["sans_caisse", "sans_temoin", "temoin_de_soi_meme", "caisse_inconnue", "virement_d_une_caisse"],
)
def test_r140_un_remboursement_mal_dit_est_refuse(acte: RembourserFoyer, refus: type[Refus]) -> None:
    given(*FOYER, ouverte(), encaisse(12_60)).when(acte, acteur="luc").refused(refus)


def test_une_caisse_comptee_ne_rembourse_plus() -> None:
    given(*FOYER, ouverte(), comptee(80_00), encaisse(12_60)).when(especes(1_00)).refused(CaisseDejaComptee)


def test_on_ne_rembourse_qu_un_foyer_du_groupe() -> None:
    given(TILLEULS).when(virement(1_00)).refused(FoyerInconnu)
    given(TILLEULS, inscrit("F-031", groupement="peupliers")).when(virement(1_00)).refused(FoyerHorsGroupement)


EN_ARGENT = [
    mouvement
    for mouvement in MOUVEMENTS
    if not isinstance(mouvement[0], AideCagnotteAccordee | CreanceAbandonnee)
    and not (isinstance(mouvement[0], FoyerFusionne | FoyerScinde) and mouvement[0].foyer == "F-031")
]
"""What is given to a household is never given back as money (R-134, R-144), a debt that others take over included
(R-133); a joined number is not refunded (R-027)."""


@soit(st.lists(st.sampled_from(EN_ARGENT), max_size=20), st.integers(1, 100_00))
def test_on_ne_rembourse_jamais_plus_que_le_disponible(tires: list[tuple[Fait, int, int]], demande: int) -> None:
    disponible = sum(solde - engage for _, solde, engage in tires)
    quand = given(*FOYER, *(fait for fait, _, _ in tires)).when(virement(demande))
    if demande <= disponible:
        (fait,) = quand.facts()
        assert isinstance(fait, RemboursementVerse)
        assert fait.disponible_centimes == disponible
    else:
        quand.refused(DisponibleInsuffisant, disponible=euros(max(disponible, 0)))
