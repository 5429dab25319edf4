"""The same goods are not replaced and paid for twice unless somebody says that it is for something else."""

from msgspec.structs import replace

from domaine.distribution.contrepasser import ContrepasserRetrait
from domaine.distribution.refus import DejaRemplace
from domaine.encaissements.refus import AvoirDepuis
from domaine.types import Motif
from tests.domaine.commandes.exemples import inscrit
from tests.domaine.distribution.exemples import HALL, retire
from tests.domaine.distribution.retours import CAFE, reclamer, reglee, rendre
from tests.domaine.dsl import given
from tests.domaine.foyers.exemples import avoir, reuni


def test_r108_ce_qui_est_deja_remplace_ne_se_reclame_pas_encore_sans_le_dire() -> None:
    """Else the same half kilo would be replaced, then paid back as well."""
    pris = (*HALL, retire(2_500, 7_75), reglee("remplace", 500))
    given(*pris).when(reclamer(2_500)).refused(DejaRemplace, quantite="500\N{NO-BREAK SPACE}g", le="26/11/2026")
    assert len(given(*pris).when(reclamer(2_000)).facts()) == 3, "the rest of what it took"
    encore, *_ = given(*pris).when(reclamer(2_500, en_plus=True)).facts()
    assert encore.as_dict()["en_plus"] is True


def test_r145_un_avoir_accorde_depuis_le_retrait_se_demande_avant_de_rembourser() -> None:
    pris = (*HALL, retire(2_500, 7_75))
    for suite in ("argent_rendu", "remplace"):
        given(*pris, avoir(1_55)).when(reclamer(suite=suite)).refused(AvoirDepuis, le="26/11/2026")
        assert given(*pris, avoir(1_55)).when(reclamer(suite=suite, en_plus=True)).facts()
        assert given(avoir(1_55), *pris).when(reclamer(suite=suite)).facts(), "it was for something else"


def test_r145_une_pesee_ne_s_annule_pas_par_dessus_un_avoir_sans_le_dire() -> None:
    """What a queue of a device sends is done already: nobody can be asked any more."""
    pris = (*HALL, retire(2_500, 7_75))

    def annuler(*, en_plus: bool = False) -> ContrepasserRetrait:
        return ContrepasserRetrait(
            cycle="2026-11", foyer="F-031", produit="P016", raison=Motif.ERREUR_MONTANT, en_plus=en_plus
        )

    given(*pris, avoir(1_55)).when(annuler()).refused(AvoirDepuis, le="26/11/2026")
    assert given(*pris, avoir(1_55)).when(annuler(), sequence=3).facts()
    assert given(avoir(1_55), *pris).when(annuler()).facts()
    (annulee,) = given(*pris, avoir(1_55)).when(annuler(en_plus=True)).facts()
    assert annulee.as_dict()["en_plus"] is True


def test_r145_une_piece_ne_se_reprend_pas_par_dessus_un_avoir_sans_le_dire() -> None:
    """Else a coffee that was settled by a credit of 6.00 would be paid back as well."""
    pris = (*HALL, retire(1, 6_00, **CAFE))
    given(*pris, avoir(6_00)).when(rendre()).refused(AvoirDepuis, le="26/11/2026")
    (repris,) = given(*pris, avoir(6_00)).when(rendre(en_plus=True)).facts()
    assert repris.as_dict()["en_plus"] is True
    assert given(avoir(6_00), *pris).when(rendre()).facts(), "it was for something else"


def test_r145_un_avoir_accorde_sous_un_autre_numero_du_foyer_se_demande_aussi() -> None:
    """F-091 was joined to F-031, or F-031 to F-091: the credit of one is for goods of the other."""
    pris = (*HALL, inscrit("F-091"), retire(2_500, 7_75))
    sous_l_autre = replace(avoir(1_55), foyer="F-091")

    def annuler(*, en_plus: bool = False) -> ContrepasserRetrait:
        return ContrepasserRetrait(
            cycle="2026-11",
            foyer="F-031",
            produit="P016",
            raison=Motif.ERREUR_MONTANT,
            en_plus=en_plus,
            groupement="tilleuls",
        )

    for reunion in (reuni("F-091", "F-031", 0), reuni("F-031", "F-091", 0)):
        given(*pris, sous_l_autre, reunion).when(annuler()).refused(AvoirDepuis, le="26/11/2026")
        given(*pris, reunion, sous_l_autre).when(reclamer(groupement="tilleuls")).refused(AvoirDepuis)
        assert given(*pris, sous_l_autre, reunion).when(annuler(en_plus=True)).facts()
    assert given(*pris, sous_l_autre).when(annuler()).facts(), "another household"
