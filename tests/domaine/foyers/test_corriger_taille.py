"""How many people a household is."""

from __future__ import annotations

from domaine.foyers.corriger_taille import CorrigerTaille
from domaine.foyers.faits import TailleCorrigee
from domaine.foyers.refus import FoyerInconnu, FoyerParti, TailleInchangee
from tests.domaine.commandes.exemples import F031, F031_PARTI
from tests.domaine.dsl import given


def test_un_foyer_qui_s_agrandit_ou_mal_note_dit_combien_il_compte_de_personnes() -> None:
    cinq = CorrigerTaille(foyer="F-031", taille=5)
    given(F031).when(cinq).then(TailleCorrigee(foyer="F-031", groupement="tilleuls", taille=5))
    given().when(cinq).refused(FoyerInconnu)
    given(F031, F031_PARTI).when(cinq).refused(FoyerParti)


def test_la_taille_d_aujourd_hui_n_est_pas_un_changement() -> None:
    cinq = TailleCorrigee(foyer="F-031", groupement="tilleuls", taille=5)
    given(F031, cinq).when(CorrigerTaille(foyer="F-031", taille=5)).refused(TailleInchangee, taille=5)
    given(F031, cinq).when(CorrigerTaille(foyer="F-031", taille=F031.taille)).then(
        TailleCorrigee(foyer="F-031", groupement="tilleuls", taille=F031.taille)
    )
    given(F031).when(CorrigerTaille(foyer="F-031", taille=F031.taille)).refused(TailleInchangee)
