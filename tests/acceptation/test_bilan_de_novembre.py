"""What funders are told of a round, figure by figure, from the acts of that round (domaine, projections, reading)."""

from __future__ import annotations

import pytest

from domaine.petites_cellules import Caches
from projections.indicateurs.calcul import Rapport, rapport
from projections.indicateurs.chiffres import dix_millieme, pour_mille
from projections.indicateurs.donnees import Donnees, Heures
from projections.indicateurs.periode import Demande, Periode
from projections.indicateurs.publication import TOUT_SE_MONTRE, publier
from projections.lectures.groupe.impact import donnees
from projections.lectures.vues import ouvrir_vues
from tests.acceptation.bilan_de_novembre import NOVEMBRE, jouer
from web.application import Application
from web.demo.personnages import FINANCEUR, GROUPEMENT


async def lire(application: Application, periode: Periode) -> Rapport:
    async with ouvrir_vues(application.base.dsn) as vues:
        jouee = await jouer(application, vues)
        demande = Demande((GROUPEMENT,), periode, jouee.position)
        async with vues.lire() as lecture:
            return rapport(await donnees(lecture, demande), demande)


@pytest.mark.parcours
@pytest.mark.anyio
async def test_le_bilan_de_novembre(application: Application) -> None:
    c = (await lire(application, Periode((NOVEMBRE.cycle,)))).chiffres
    assert (c.servis, c.commandes, c.personnes) == (71, 74, 231)
    assert (c.du_quartier, pour_mille(c.du_quartier, c.servis)) == (58, 817)
    assert c.nouveaux == 9
    parts = [c.tarifs[tarif] for tarif in ("coup_de_pouce", "coutant", "solidaire")]
    assert [p.coutant_centimes for p in parts] == [702_40, 1_398_50, 385_40]
    assert c.pris.coutant_centimes == 2_486_30
    assert [p.du_centimes for p in parts] == [351_20, 1_398_50, 443_21]
    assert c.pris.du_centimes == 2_192_91
    assert (c.pris.compensation_centimes, c.tarifs["coup_de_pouce"].foyers) == (351_20, 22)
    assert {nom: part.compensation_centimes for nom, part in c.financeurs.items()} == {FINANCEUR: 351_20}
    assert (c.pris.supplement_centimes, c.tarifs["solidaire"].foyers) == (57_81, 8)
    assert c.panier_moyen_centimes == 35_02
    assert (c.reference_centimes, c.economie_centimes) == (3_611_75, 1_125_45)
    assert pour_mille(c.economie_centimes, c.reference_centimes) == 312
    assert (c.economie_ressentie_centimes, pour_mille(c.economie_ressentie_centimes, c.reference_centimes)) == (
        1_418_84,
        393,
    )
    assert c.compare.coutant_centimes == c.pris.coutant_centimes, "every line has a recent price elsewhere"
    assert c.pris.grammes == 912_400
    labels = (c.bio, c.equitable, c.local)
    assert [pour_mille(p.coutant_centimes, c.pris.coutant_centimes) for p in labels] == [713, 146, 380]
    assert (c.perdu_g, c.a_perdre_g, dix_millieme(c.perdu_g, c.a_perdre_g)) == (6_900, 919_300, 75)
    assert (c.absences, pour_mille(c.absences, c.commandes)) == (3, 41)
    assert (c.minutes, c.minutes_habitants, c.minutes - c.minutes_habitants) == (46 * 60 + 30, 31 * 60, 15 * 60 + 30)
    assert (c.permanences, c.venus, c.langues) == (4, 61, 6)
    assert c.valeur_benevole_centimes is None, "nobody said yet what an hour is worth"


def test_46_heures_et_demie_a_12_euros_valent_558_euros() -> None:
    """31 h of neighbours, 15 h 30 of others, at 12.00 an hour."""
    tenues = [
        Heures(position=1, permanence="p", cycle="c", personne="a", minutes=31 * 60, habitant=True),
        Heures(position=2, permanence="p", cycle="c", personne="b", minutes=15 * 60 + 30, habitant=False),
    ]
    assert rapport(_en_heures(tenues), Demande(("tilleuls",), Periode(), 2)).chiffres.valeur_benevole_centimes == 558_00


def test_r201_des_heures_confirmees_par_erreur_ne_font_ni_minutes_ni_benevole_et_un_bilan_deja_rendu_reste() -> None:
    """4.5 hours of somebody who did not come: the report of before still says them."""
    tenues = [
        Heures(position=1, permanence="p", cycle="c", personne="a", minutes=2 * 60, habitant=True),
        Heures(position=2, permanence="p", cycle="c", personne="b", minutes=270, habitant=True),
        Heures(position=3, permanence="p", cycle="c", personne="b", minutes=-270, habitant=True),
    ]
    c = rapport(_en_heures(tenues), Demande(("tilleuls",), Periode(), 3)).chiffres
    assert (c.minutes, c.minutes_habitants, c.benevoles, c.permanences) == (120, 120, 1, 1)
    avant = rapport(_en_heures(tenues[:2]), Demande(("tilleuls",), Periode(), 2)).chiffres
    assert (avant.minutes, avant.benevoles) == (390, 2)


def _en_heures(tenues: list[Heures]) -> Donnees:
    return Donnees(
        sorties=[],
        premieres={},
        commandes=[],
        stock=[],
        ouverture={},
        reunions=[],
        foyers=[],
        fiches=[],
        unites={},
        releves=[],
        arretes={},
        noms={},
        age_max_mois={},
        heures=tenues,
        taux_centimes=12_00,
    )


@pytest.mark.parcours
@pytest.mark.anyio
async def test_r213_trois_absences_ne_se_disent_pas_aux_financeurs(application: Application) -> None:
    """Neither the three, nor the 74 orders that 71 taken would be taken from."""
    c = (await lire(application, Periode((NOVEMBRE.cycle,)))).chiffres
    publication = publier(c, 5)
    assert publication.caches == Caches(frozenset({"absences"}), frozenset({"commandes"}))
    assert publier(c, TOUT_SE_MONTRE).caches == Caches(frozenset(), frozenset())
