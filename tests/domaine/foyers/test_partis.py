"""Nothing is given to a number that is used no more; what was paid is still its payer's (R-027, R-030)."""

from __future__ import annotations

from typing import Any

import pytest

from domaine.acte import Acte, build
from domaine.fait import Fait
from domaine.foyers.refus import FoyerParti, FoyerReuni
from tests.domaine.banque.exemples import lue, nom
from tests.domaine.caisses.exemples import ouverte
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, F031_PARTI, inscrit
from tests.domaine.cycles.exemples import CLOS, OUVERT, PORTES_OUVERTES
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.foyers.exemples import facturee, reuni

AVANT: tuple[Fait, ...] = (F031, inscrit("F-044"), encaisse(25_00, foyer="F-013"), lue(31_20))
REUNI: tuple[Fait, ...] = (*AVANT, reuni("F-031", "F-044", 0), F031_PARTI)
DONNE: dict[str, dict[str, Any]] = {
    "AiderParCagnotte": {"groupement": "tilleuls", "montant_centimes": 10_00, "second": "samira"},
    "EmettreAvoir": {"groupement": "tilleuls", "montant_centimes": 2_00, "raison": "abime"},
    "ReprendreSoldeOuverture": {"groupement": "tilleuls", "solde_centimes": 3_20, "piece": "p. 12"},
}
PAYE: dict[str, dict[str, Any]] = {
    "ReaffecterEncaissement": {"encaissement": "E-1", "vers": "F-031"},
    "AffecterVirement": {"ligne": nom(31_20), "foyer": "F-031", "encaissement": "E-9"},
}


CARTE: dict[str, dict[str, Any]] = {
    "AccorderTarif": {"tarif": "solidaire", "a_compter_du": "2026-12-01"},
    "AutoriserPersonne": {"personne": "awa", "identite": ""},
    "CorrigerCoordonnees": {"identite": ""},
    "CorrigerTaille": {"taille": 5},
    "DonnerLien": {},
    "DemenagerFoyer": {"identite": "", "est_qpv": True, "a_compter_du": "2026-12-01"},
    "EnregistrerAdhesion": {
        "groupement": "tilleuls",
        "montant_centimes": 5_00,
        "valable_du": "2026-09-01",
        "valable_au": "2027-08-31",
    },
    "QuitterFoyer": {},
    "RetirerTarif": {"a_compter_du": "2026-12-01"},
    "ScinderFoyer": {"nouveau": "F-077", "titulaire": "PE-77", "identite": "", "taille": 1, "est_qpv": True},
    "FusionnerFoyers": {"vers": "F-013"},
}
LIGNE = {"produit": "P016", "quantite": 500}
COMMANDE: dict[str, tuple[tuple[Fait, ...], dict[str, Any]]] = {
    "AjouterApresCloture": ((OUVERT, CLOS), {**LIGNE, "catalogue": 4}),
    "AttendreProduit": ((OUVERT,), {**LIGNE, "catalogue": 4}),
    "ModifierLigne": ((OUVERT,), {**LIGNE, "catalogue": 4}),
    "SaisirCommande": ((OUVERT,), {"catalogue": 4, "lignes": [LIGNE]}),
    "VendreReliquat": ((OUVERT, CLOS, PORTES_OUVERTES), {"produit": "P016", "catalogue": 4, "brut": 500}),
}
VOISIN = {"foyer": "F-013", "montant_centimes": 5_00, "accord": "ecrit", "accord_vers": "ecrit"}
RECU: dict[str, dict[str, Any]] = {
    "TransfererSolde": {**VOISIN, "vers": "F-031"},
    "FusionnerFoyers": {"foyer": "F-013", "vers": "F-031"},
}


def acte(quoi: str) -> Acte:
    return build(quoi, PAYE[quoi] if quoi in PAYE else {"foyer": "F-031", **DONNE[quoi]})


@pytest.mark.parametrize("quoi", DONNE)
def test_r027_ce_qui_va_a_un_numero_reuni_nomme_celui_qui_sert(quoi: str) -> None:
    given(*REUNI).when(acte(quoi)).refused(FoyerReuni, foyer="F-031", vers="F-044")


@pytest.mark.parametrize("quoi", CARTE)
def test_r027_la_carte_d_un_numero_reuni_ne_bouge_plus_et_nomme_l_autre(quoi: str) -> None:
    sienne = build(quoi, {"foyer": "F-031", **CARTE[quoi]})
    given(*REUNI, inscrit("F-013"), facturee(6)).when(sienne).refused(FoyerReuni, foyer="F-031", vers="F-044")


@pytest.mark.parametrize("quoi", COMMANDE)
def test_r027_on_ne_commande_ni_n_achete_sous_un_numero_reuni(quoi: str) -> None:
    cycle, donnees = COMMANDE[quoi]
    sienne = build(quoi, {"cycle": "2026-11", "foyer": "F-031", **donnees})
    given(*cycle, *CATALOGUE, *REUNI).when(sienne).refused(FoyerReuni, foyer="F-031", vers="F-044")


@pytest.mark.parametrize("quoi", RECU)
def test_r027_rien_ne_se_donne_a_un_numero_reuni_et_le_compte_qui_donne_ne_bouge_pas(quoi: str) -> None:
    """Given cards joined with a balance between two others, when F-013 gives, its own account is what it was."""
    voisin = (inscrit("F-013"), F031, inscrit("F-044"), encaisse(25_00, foyer="F-013"))
    reunis = (reuni("F-031", "F-044", 12_00), F031_PARTI)
    given(*voisin, *reunis).when(build(quoi, RECU[quoi])).refused(FoyerReuni, foyer="F-031", vers="F-044")
    vers_l_autre = build("TransfererSolde", {**VOISIN, "vers": "F-044", "montant_centimes": 25_00})
    assert given(*voisin, *reunis).when(vers_l_autre).facts()


@pytest.mark.parametrize("quoi", PAYE)
def test_r027_l_argent_venu_sous_un_ancien_numero_se_note_et_passe_a_celui_qui_sert(quoi: str) -> None:
    assert given(*REUNI).when(acte(quoi)).facts()


@pytest.mark.parametrize("session", [None, "C1"])
def test_r151_des_bouteilles_se_reprennent_meme_sous_un_ancien_numero(session: str | None) -> None:
    rapportees = {"groupement": "tilleuls", "contenant": "P052", "unites": 2}
    rendues = build("RendreConsigne", {"foyer": "F-031", "session": session, **rapportees})
    assert given(*REUNI, facturee(6), ouverte()).when(rendues).facts()
    if session is None:
        given(*AVANT, F031_PARTI, facturee(6)).when(rendues).refused(FoyerParti, foyer="F-031")


@pytest.mark.parametrize("quoi", DONNE)
def test_r030_un_foyer_parti_ne_recoit_plus_rien(quoi: str) -> None:
    given(*AVANT, F031_PARTI).when(acte(quoi)).refused(FoyerParti, foyer="F-031")


@pytest.mark.parametrize("quoi", PAYE)
def test_r030_ce_qu_un_foyer_parti_avait_paye_lui_revient(quoi: str) -> None:
    """Else its money stays on the account of somebody else; on its own, it is given back."""
    assert given(*AVANT, F031_PARTI).when(acte(quoi)).facts()
