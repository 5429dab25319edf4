"""A credit that may be the same one twice is asked about; the ceiling of referents is that of a round (R-145)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domaine.credits.faits import AideCagnotteAccordee
from domaine.distribution.faits import ProduitRendu, ReclamationReglee, RetraitContrepasse
from domaine.encaissements.emettre_avoir import EmettreAvoir
from domaine.encaissements.refus import AvoirSemblable, DejaRenduAuFoyer, PlafondGesteDepasse
from domaine.fait import Fait
from domaine.litiges.faits import CorrectionApresArrete, DroitPrioritaireAccorde
from domaine.types import Motif, Role
from tests.domaine.commandes.exemples import F031, inscrit
from tests.domaine.cycles.exemples import TILLEULS, ouvert
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import avoir, reuni

ICI = (TILLEULS, F031)
REFERENTE = {"acteur": "rose", "role": "referent"}


def accorder(montant_centimes: int, **autres: Any) -> EmettreAvoir:
    champs: dict[str, Any] = {"foyer": "F-031", "raison": Motif.ABIME, **autres}
    return EmettreAvoir(groupement="tilleuls", montant_centimes=montant_centimes, **champs)


def il_y_a(jours: int, fait: Fait, **enveloppe: Any) -> Recu:
    le = MIDI - timedelta(days=jours)
    return Recu(fait, **{"date_effet": le, "date_saisie": le, **enveloppe})


def test_r145_le_meme_avoir_deux_jours_apres_se_demande() -> None:
    """Whatever its reason: two people do not always choose the same."""
    deja = il_y_a(2, avoir(2_00))
    for raison in (Motif.ABIME, Motif.DEMANDE_FOYER):
        given(*ICI, deja).when(accorder(2_00, raison=raison)).refused(
            AvoirSemblable, montant="2,00\N{NO-BREAK SPACE}€", le="24/11/2026"
        )
    assert given(*ICI, deja).when(accorder(3_00)).facts()
    assert given(*ICI, il_y_a(40, avoir(2_00))).when(accorder(2_00)).facts()


def test_r145_qui_dit_que_c_est_en_plus_le_signe() -> None:
    (second,) = given(*ICI, il_y_a(2, avoir(2_00))).when(accorder(2_00, en_plus=True)).facts()
    assert second.as_dict()["en_plus"] is True


def test_r145_le_plafond_d_un_referent_ne_se_passe_pas_en_plusieurs_fois() -> None:
    """Whoever the referents are, until the next round opens."""
    trois = Recu(avoir(3_00), **REFERENTE)
    referent: dict[str, Any] = {"acteur": "paul", "role": Role.REFERENT}
    given(*ICI, trois).when(accorder(2_00), **referent).then(avoir(2_00))
    given(*ICI, trois).when(accorder(2_01), **referent).refused(PlafondGesteDepasse, reste="2,00\N{NO-BREAK SPACE}€")
    given(*ICI, trois).when(accorder(2_01, en_plus=True), **referent).refused(PlafondGesteDepasse)
    given(*ICI, trois, ouvert()).when(accorder(5_00), **referent).then(avoir(5_00))
    de_la_coordination = Recu(avoir(13_90), role="coordinateur")
    given(*ICI, de_la_coordination).when(accorder(5_00), **referent).then(avoir(5_00))
    given(*ICI, trois).when(accorder(13_90), role=Role.COORDINATEUR).then(avoir(13_90))


def test_r145_ce_qu_avait_eu_un_numero_reuni_depuis_compte_pour_celui_qui_reste() -> None:
    """In the ceiling, and in what is asked; two cards joined one after the other make one household still."""
    deja = il_y_a(2, avoir(3_00), **REFERENTE)
    paul: dict[str, Any] = {"acteur": "paul", "role": Role.REFERENT}
    reunis = (inscrit("F-044"), inscrit("F-058"), deja, reuni("F-031", "F-044", 3_00), reuni("F-044", "F-058", 3_00))

    def au_dernier(montant_centimes: int) -> EmettreAvoir:
        return EmettreAvoir(foyer="F-058", groupement="tilleuls", montant_centimes=montant_centimes, raison=Motif.ABIME)

    given(*ICI, *reunis).when(au_dernier(2_01), **paul).refused(PlafondGesteDepasse, reste="2,00\N{NO-BREAK SPACE}€")
    given(*ICI, *reunis).when(au_dernier(3_00)).refused(AvoirSemblable, le="24/11/2026")
    assert given(*ICI, *reunis[:3]).when(au_dernier(3_00), **paul).facts(), "another household's are its own"


RENDU: dict[str, tuple[Fait, str]] = {
    "remplacé": (exemple(ReclamationReglee, foyer="F-031", suite="remplace"), "un remplacement"),
    "rendu": (exemple(ProduitRendu, foyer="F-031", du_centimes=1_55), "1,55\N{NO-BREAK SPACE}€ rendu"),
    "désaccord": (exemple(CorrectionApresArrete, foyer="F-031", du_centimes=4_50), "4,50\N{NO-BREAK SPACE}€ rendus"),
    "priorité": (exemple(DroitPrioritaireAccorde, foyer="F-031"), "une priorité"),
}


@pytest.mark.parametrize(("fait", "quoi"), RENDU.values(), ids=RENDU)
def test_r145_un_avoir_apres_ce_qui_est_deja_rendu_se_demande(fait: Fait, quoi: str) -> None:
    given(*ICI, il_y_a(3, fait)).when(accorder(2_00)).refused(DejaRenduAuFoyer, quoi=quoi, le="23/11/2026")
    assert given(*ICI, il_y_a(3, fait)).when(accorder(2_00, en_plus=True)).facts()
    assert given(*ICI, il_y_a(40, fait)).when(accorder(2_00)).facts()


@pytest.mark.parametrize(("fait", "quoi"), RENDU.values(), ids=RENDU)
def test_r145_ce_qui_est_rendu_sous_un_ancien_numero_se_demande_sous_le_nouveau(fait: Fait, quoi: str) -> None:
    deux = (*ICI, inscrit("F-058"), il_y_a(3, fait))
    reunis = given(*deux, reuni("F-031", "F-058", 3_00))
    reunis.when(accorder(2_00, foyer="F-058")).refused(DejaRenduAuFoyer, quoi=quoi, le="23/11/2026")
    assert given(*deux).when(accorder(2_00, foyer="F-058")).facts(), "another household's are its own"


def test_r145_une_aide_de_la_cagnotte_du_meme_montant_se_demande_sans_etre_nommee() -> None:
    aide = exemple(AideCagnotteAccordee, foyer="F-031", groupement="tilleuls", montant_centimes=10_00)
    refus = given(*ICI, il_y_a(3, aide)).when(accorder(10_00))
    refus.refused(AvoirSemblable, montant="10,00\N{NO-BREAK SPACE}€", le="23/11/2026")
    assert given(*ICI, il_y_a(3, aide)).when(accorder(10_00, en_plus=True)).facts()
    paul: dict[str, Any] = {"acteur": "paul", "role": Role.REFERENT}
    assert given(*ICI, il_y_a(3, aide)).when(accorder(5_00), **paul).facts(), "an aid is no gesture of referents"


def test_r145_une_pesee_corrigee_un_autre_jour_se_demande_pas_une_faute_au_stand() -> None:
    corrigee = exemple(RetraitContrepasse, foyer="F-031")
    au_stand = il_y_a(3, corrigee)
    assert given(*ICI, au_stand).when(accorder(2_00)).facts()
    le_lendemain = il_y_a(3, corrigee, date_saisie=MIDI - timedelta(days=2))
    given(*ICI, le_lendemain).when(accorder(2_00)).refused(DejaRenduAuFoyer, quoi="sa pesée corrigée", le="24/11/2026")


def test_r145_ce_qui_est_paye_ou_rembourse_n_est_pas_un_geste() -> None:
    argent = exemple(ReclamationReglee, foyer="F-031", suite="argent_rendu")
    assert given(*ICI, il_y_a(3, argent)).when(accorder(2_00)).facts(), "the money is a fact of its own"
