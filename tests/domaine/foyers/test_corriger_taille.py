"""How many people a household is."""

from __future__ import annotations

from msgspec.structs import replace

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
    given(F031, cinq).when(CorrigerTaille(foyer="F-031", taille=F031.taille or 0)).then(
        TailleCorrigee(foyer="F-031", groupement="tilleuls", taille=F031.taille or 0)
    )
    given(F031).when(CorrigerTaille(foyer="F-031", taille=F031.taille or 0)).refused(TailleInchangee)


def test_ce_qu_un_ancien_formulaire_a_repondu_se_dit_meme_sans_changer() -> None:
    propose = replace(F031, taille=1, reponses_proposees=True)
    une = TailleCorrigee(foyer="F-031", groupement="tilleuls", taille=1)
    given(propose).when(CorrigerTaille(foyer="F-031", taille=1)).then(une)
    given(propose, une).when(CorrigerTaille(foyer="F-031", taille=1)).refused(TailleInchangee, taille=1)
    choisi = replace(F031, taille=3, reponses_proposees=True)
    given(choisi).when(CorrigerTaille(foyer="F-031", taille=3)).refused(TailleInchangee, taille=3)


def test_ce_qui_n_a_pas_ete_demande_se_dit_une_premiere_fois() -> None:
    une = TailleCorrigee(foyer="F-031", groupement="tilleuls", taille=1)
    given(replace(F031, taille=None)).when(CorrigerTaille(foyer="F-031", taille=1)).then(une)
