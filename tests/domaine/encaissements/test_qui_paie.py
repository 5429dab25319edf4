from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.foyers.quitter import QuitterFoyer
from domaine.foyers.refus import SoldeNonNul
from domaine.types import Mode, Role
from tests.domaine.commandes.exemples import F031
from tests.domaine.cycles.exemples import ARRETE
from tests.domaine.distribution.exemples import retire
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.foyers.exemples import repris


def virement(montant_centimes: int, *, payeur: str | None = None) -> EnregistrerEncaissement:
    return EnregistrerEncaissement(
        encaissement="E-1",
        foyer="F-031",
        montant_centimes=montant_centimes,
        mode=Mode.VIREMENT,
        cycle="2026-11",
        payeur=payeur,
    )


def test_r123_un_paiement_couvre_la_dette_ancienne_et_le_panier_du_jour() -> None:
    panier = retire(2_460, 38_42, engage_libere_centimes=0)
    given(F031, repris(-10_00), panier, encaisse(40_00)).when(QuitterFoyer(foyer="F-031")).refused(
        SoldeNonNul, solde="8,42\u00a0€"
    )


def test_r135_une_voisine_paie_et_c_est_le_compte_du_foyer_qui_recoit() -> None:
    attendu = encaisse(20_00, mode=Mode.VIREMENT, cycle="2026-11", payeur="PE-017")
    given(F031).when(virement(20_00, payeur="PE-017")).then(attendu)


def test_r181_un_paiement_reste_possible_apres_l_arrete_des_comptes() -> None:
    attendu = encaisse(20_00, mode=Mode.VIREMENT, cycle="2026-11")
    given(F031, ARRETE).when(virement(20_00), role=Role.TRESORIER).then(attendu)
