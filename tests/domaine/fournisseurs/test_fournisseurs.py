from datetime import date
from typing import Any

import pytest
from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.catalogue.refus import FournisseurInconnu
from domaine.cycles.refus import CycleInconnu
from domaine.dates import DateInvraisemblable, EcheanceInvraisemblable
from domaine.fait import Fait
from domaine.fournisseurs.enregistrer_avoir import EnregistrerAvoirFournisseur
from domaine.fournisseurs.enregistrer_facture import EnregistrerFacture
from domaine.fournisseurs.faits import FactureFournisseurRecue
from domaine.fournisseurs.refus import (
    AvoirDejaNote,
    AvoirTropGrand,
    EcheanceAvantFacture,
    FactureDejaRecue,
    FactureIncoherente,
    FactureInconnue,
)
from domaine.types import Role
from tests.domaine.approvisionnement.exemples import recu
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import given
from tests.domaine.fournisseurs.exemples import FERME, credit, manque, rapprochee, recue


def facture(total_ttc_centimes: int, **autres: Any) -> EnregistrerFacture:
    champs: dict[str, Any] = {
        "fournisseur": "F03",
        "cycle": "2026-11",
        "facture": "FA-2211",
        "datee_du": date(2026, 11, 27),
        "echeance_le": date(2026, 12, 27),
        "total_ht_centimes": total_ttc_centimes * 1_000 // 1_055,
        **autres,
    }
    return EnregistrerFacture(total_ttc_centimes=total_ttc_centimes, **champs)


# Invoices


def test_r177_deux_sacs_factures_pour_46_4_kg_recus_laissent_11_16() -> None:
    attendu = (recue(155_00, 11_16), rapprochee(quantite=11_16))
    given(FERME, OUVERT, recu(46_400), manque(-3_600, -11_16)).when(facture(155_00), role=Role.TRESORIER).then(*attendu)


def test_r177_le_port_n_est_pas_de_la_marchandise() -> None:
    acte = facture(185_00, port_ttc_centimes=30_00)
    given(FERME, OUVERT, recu(50_000)).when(acte).then(
        recue(185_00, 0, port_ttc_centimes=30_00), rapprochee(port=30_00)
    )


def test_r175_une_facture_ne_compte_pas_deux_fois_meme_dans_un_autre_cycle() -> None:
    details = {"nom": "GAEC des Trois Chênes", "montant": "155,00\u00a0€", "datee": "27/11/2026", "cycle": "2026-11"}
    given(FERME, OUVERT, recu(50_000), recue(155_00, 0)).when(facture(155_00)).refused(FactureDejaRecue, **details)
    ailleurs = recue(155_00, 0, cycle="2026-10")
    given(FERME, OUVERT, ailleurs).when(facture(155_00)).refused(FactureDejaRecue, facture="FA-2211", cycle="2026-10")


@pytest.mark.parametrize(
    "numero", ["fa-2211", "FA -2211", "Fa-2211", "FA2211", "fa 2211", "FA/2211", "F-A 2211", "(F/A)_2211"]
)
def test_r175_une_facture_recopiee_autrement_est_la_meme(numero: str) -> None:
    connus = given(FERME, OUVERT, recu(50_000), recue(155_00, 0))
    connus.when(facture(155_00, facture=numero)).refused(FactureDejaRecue, facture="FA-2211")
    octobre = recue(155_00, 0, cycle="2026-10")
    ailleurs = given(FERME, OUVERT, recu(50_000), octobre).when(facture(155_00, facture=numero))
    ailleurs.refused(FactureDejaRecue, facture="FA-2211", cycle="2026-10")


def test_r177_une_facture_d_un_autre_mois_ne_change_pas_les_ecarts_de_celui_ci() -> None:
    """Of October, and of another part of a shared one: they only say that their numbers are taken."""
    octobre = recue(90_00, 0, facture="FA-2100", cycle="2026-10")
    given(FERME, OUVERT, recu(50_000), octobre).when(facture(155_00)).then(recue(155_00, 0), rapprochee())


@pytest.mark.parametrize("numero", ["FA-2212", "FA-22-11", "FA-22--11", "FA-2211-A"])
def test_r175_un_autre_numero_est_une_autre_facture(numero: str) -> None:
    connus = given(FERME, OUVERT, recu(50_000), recue(155_00, 0))
    assert connus.when(facture(155_00, facture=numero)).facts()


def test_une_facture_impossible_est_refusee() -> None:
    given(OUVERT).when(facture(155_00)).refused(FournisseurInconnu)
    given(FERME).when(facture(155_00)).refused(CycleInconnu)
    given(FERME, OUVERT).when(facture(155_00, total_ht_centimes=155_01)).refused(FactureIncoherente)
    given(FERME, OUVERT).when(facture(155_00, port_ttc_centimes=155_01)).refused(FactureIncoherente)
    given(FERME, OUVERT).when(facture(155_00, echeance_le=date(2026, 11, 26))).refused(EcheanceAvantFacture)
    for jour in (date(206, 11, 27), date(2017, 11, 27), date(2027, 11, 27)):
        mal_datee = facture(155_00, datee_du=jour, echeance_le=date(2028, 1, 1))
        given(FERME, OUVERT).when(mal_datee).refused(DateInvraisemblable, jour="26/11/2026")
    given(FERME, OUVERT).when(facture(155_00, echeance_le=date(2062, 12, 27))).refused(EcheanceInvraisemblable)


@soit(st.lists(st.tuples(st.booleans(), st.integers(1, 50_000)), min_size=1, max_size=12))
def test_r177_les_ecarts_de_toutes_les_factures_font_le_facture_moins_le_recu(suite: list[tuple[bool, int]]) -> None:
    faits: list[Fait] = [FERME, OUVERT]
    for i, (livre, quantite) in enumerate([*suite, (False, 100)]):
        if livre:
            faits.append(recu(quantite, livraison=f"L-{i}"))
        else:
            faits += given(*faits).when(facture(quantite, facture=f"FA-{i}")).facts()
    recus = sum(f.montant_ttc_centimes for f in faits if isinstance(f, LivraisonReceptionnee))
    factures = [f for f in faits if isinstance(f, FactureFournisseurRecue)]
    dernier = factures[-1]
    apres = faits[faits.index(dernier) :]
    assert not [f for f in apres if isinstance(f, LivraisonReceptionnee)]
    assert sum(f.ecart_reception_centimes for f in factures) == sum(f.total_ttc_centimes for f in factures) - recus


# Credit notes


def test_r174_un_avoir_de_11_16_baisse_la_facture() -> None:
    acte = EnregistrerAvoirFournisseur(
        fournisseur="F03", facture="FA-2211", montant_ttc_centimes=11_16, motif_avoir="sac déchiré"
    )
    given(recue(155_00, 11_16)).when(acte).then(credit(11_16))


def test_r174_un_avoir_ne_depasse_pas_sa_facture() -> None:
    acte = EnregistrerAvoirFournisseur(
        fournisseur="F03", facture="FA-2211", montant_ttc_centimes=143_85, motif_avoir="erreur"
    )
    given().when(acte).refused(FactureInconnue, facture="FA-2211")
    given(recue(155_00, 0), credit(11_16)).when(acte).refused(AvoirTropGrand, reste="143,84\u00a0€")


def test_r174_le_meme_avoir_ne_se_note_pas_deux_fois() -> None:
    """Two people hold the same sheet of the supplier: the debt falls once."""

    def noter(motif: str, montant_centimes: int = 11_16) -> EnregistrerAvoirFournisseur:
        return EnregistrerAvoirFournisseur(
            fournisseur="F03", facture="FA-2211", montant_ttc_centimes=montant_centimes, motif_avoir=motif
        )

    (premier,) = given(recue(155_00, 0)).when(noter("sac déchiré")).facts()
    apres = given(recue(155_00, 0), premier)
    apres.when(noter("sac déchiré")).refused(AvoirDejaNote, facture="FA-2211", montant="11,16\u00a0€")
    assert apres.when(noter("un autre sac déchiré")).facts()
    assert apres.when(noter("sac déchiré", 5_00)).facts()
