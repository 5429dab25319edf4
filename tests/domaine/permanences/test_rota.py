"""A fair rota: whoever can come and did least is asked first, and the till never stands with beginners only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given as pour_tout
from hypothesis import strategies as st

from domaine.permanences.connus import Heures
from domaine.permanences.faits import Plage, Poste
from domaine.permanences.rota import METHODE, Candidat, Ouvert, Tour, parties, proposer, remplacants
from tests.domaine.permanences.exemples import DEBUT, FIN

JEUDI_APRES_MIDI = Plage(jour="jeudi", partie="apres_midi")
SAMEDI_MATIN = Plage(jour="samedi", partie="matin")
PESEE = Ouvert(permanence="dist-11", creneau="pesee", poste="pesee", debut=DEBUT, fin=FIN, besoin=2)
CAISSE = replace(PESEE, creneau="caisse", poste="caisse")


def peut(
    personne: str, minutes: int = 0, *postes: Poste, tours: int = 0, plage: Plage | None = JEUDI_APRES_MIDI
) -> Candidat:
    """Somebody who said Thursday afternoon; `plage` None: who never said when."""
    return Candidat(
        personne=personne,
        minutes=minutes,
        tours=tours,
        plages=None if plage is None else frozenset({plage}),
        postes=frozenset(postes or ("pesee", "caisse")),
    )


def noms(tours: tuple[Tour, ...] | list[Tour]) -> list[str]:
    return [tour.personne for tour in tours]


def test_r200_qui_a_donne_le_moins_d_heures_passe_d_abord_puis_qui_a_fait_le_moins_de_tours() -> None:
    gens = [peut("luc", 540), peut("ana", 270, tours=2), peut("rose", 270, tours=1), peut("nour", 0)]
    proposition = proposer([PESEE], gens)
    assert proposition.methode == METHODE == "rota.v1"
    assert noms(proposition.tours) == ["nour", "rose"]
    assert proposition.tours[1] == Tour("dist-11", "pesee", "rose", 270, 1, dit=True, tient=False)
    assert noms(remplacants(PESEE, gens)) == ["nour", "rose", "ana", "luc"]


def test_r200_qui_ne_peut_pas_ce_jour_la_ou_a_ce_poste_n_est_pas_propose() -> None:
    gens = [peut("rose", plage=SAMEDI_MATIN), peut("ana", 0, "accueil"), peut("luc", 900)]
    proposition = proposer([PESEE], gens)
    assert noms(proposition.tours) == ["luc"]
    assert proposition.manques == (("dist-11", "pesee", 1, "personne"),)


def test_r200_qui_n_a_rien_dit_mais_est_deja_venu_passe_apres() -> None:
    proposition = proposer([PESEE], [peut("rose", 0, plage=None), peut("luc", 900)])
    assert [(tour.personne, tour.dit) for tour in proposition.tours] == [("luc", True), ("rose", False)]


def test_r200_a_la_caisse_une_personne_sur_deux_l_a_deja_tenue() -> None:
    connue = replace(CAISSE, connaissent=frozenset({"luc"}))
    debutants = [peut("ana"), peut("rose")]
    assert noms(proposer([connue], [*debutants, peut("luc", 900)]).tours) == ["luc", "ana"]
    seuls = proposer([connue], debutants)
    assert noms(seuls.tours) == ["ana"], "the last place waits for somebody who knows the till"
    assert seuls.manques == (("dist-11", "caisse", 1, "experience"),)
    avec_luc = replace(connue, inscrits=frozenset({"luc"}))
    assert noms(proposer([avec_luc], debutants).tours) == ["ana"]
    assert proposer([replace(connue, besoin=1)], debutants).tours == ()


def test_r200_personne_n_est_a_deux_endroits_et_le_creneau_le_plus_difficile_se_remplit_d_abord() -> None:
    ailleurs = replace(peut("nour"), pris=(Heures(DEBUT, FIN),))
    interprete = replace(PESEE, creneau="interprete", poste="interprete", besoin=1)
    rose = peut("rose", 0, "pesee", "interprete")
    proposition = proposer([PESEE, interprete], [ailleurs, rose, peut("luc", 60)])
    assert [(tour.creneau, tour.personne) for tour in proposition.tours] == [("interprete", "rose"), ("pesee", "luc")]
    assert proposition.manques == (("dist-11", "pesee", 1, "personne"),)


def test_r200_sur_tout_un_mois_les_tours_se_partagent() -> None:
    """Three Thursdays, one place each: three people, not three times the same one."""
    jeudis = [
        replace(PESEE, permanence=f"dist-{k}", besoin=1, debut=DEBUT + timedelta(7 * k), fin=FIN + timedelta(7 * k))
        for k in range(3)
    ]
    gens = [peut("ana", 10), peut("luc", 20), peut("rose", 30)]
    assert noms(proposer(jeudis, gens).tours) == ["ana", "luc", "rose"]


@pytest.mark.parametrize(
    ("debut", "fin", "attendues"),
    [
        ((13, 30), (18, 0), ["apres_midi"]),
        ((13, 30), (18, 30), ["apres_midi"]),
        ((13, 30), (19, 0), ["apres_midi", "soir"]),
        ((9, 0), (12, 0), ["matin"]),
        ((11, 50), (12, 10), ["matin", "apres_midi"]),
        ((18, 0), (18, 20), ["soir"]),
        ((9, 0), (21, 0), ["matin", "apres_midi", "soir"]),
    ],
)
def test_un_creneau_demande_les_moments_qu_il_prend_plus_d_une_demi_heure(
    debut: tuple[int, int], fin: tuple[int, int], attendues: list[str]
) -> None:
    """A Thursday of winter: Paris is one hour ahead."""
    du, au = (datetime(2026, 11, 26, heure - 1, minute, tzinfo=UTC) for heure, minute in (debut, fin))
    assert parties(du, au) == [Plage(jour="jeudi", partie=p) for p in attendues]  # type: ignore[arg-type]


POSTES: list[Poste] = ["accueil", "pesee", "caisse"]
JEUDI = [Plage(jour="jeudi", partie=partie) for partie in ("matin", "apres_midi", "soir")]
"""A loaded machine draws slowly: that says nothing of the rota."""


def _ouvert(rang: int, tire: tuple[str, Poste, int, int, int, frozenset[str], frozenset[str]]) -> Ouvert:
    permanence, poste, debut, heures, places, inscrits, connaissent = tire
    du = datetime(2026, 11, 26, debut, tzinfo=UTC)
    return Ouvert(
        permanence=permanence,
        creneau=f"c{rang}",
        poste=poste,
        debut=du,
        fin=du + timedelta(hours=heures),
        besoin=len(inscrits) + places,
        inscrits=inscrits,
        connaissent=connaissent,
    )


def des_ouverts() -> st.SearchStrategy[list[Ouvert]]:
    """Up to five slots of two permanences of one Thursday."""
    tirage = st.tuples(
        st.sampled_from(["p", "q"]),
        st.sampled_from(POSTES),
        st.integers(7, 17),
        st.integers(1, 4),
        st.integers(1, 3),
        st.sampled_from([frozenset[str](), frozenset("x"), frozenset("xy")]),
        st.sampled_from([frozenset[str](), frozenset("a"), frozenset("ax"), frozenset("bc")]),
    )
    return st.lists(tirage, min_size=1, max_size=5).map(lambda tires: [_ouvert(k, t) for k, t in enumerate(tires)])


def des_candidats() -> st.SearchStrategy[list[Candidat]]:
    """Up to six people, each once."""
    plages = st.sampled_from([None, frozenset[Plage](), frozenset(JEUDI[:1]), frozenset(JEUDI[:2]), frozenset(JEUDI)])
    postes = st.sampled_from([frozenset(POSTES[:1]), frozenset(POSTES[1:]), frozenset(POSTES)])
    tirage = st.tuples(st.integers(0, 600), st.integers(0, 5), plages, postes)
    return st.lists(tirage, max_size=6).map(
        lambda tires: [
            Candidat(personne=nom, minutes=m, tours=t, plages=pl, postes=po)
            for nom, (m, t, pl, po) in zip("abcdef", tires, strict=False)
        ]
    )


@pour_tout(des_ouverts(), des_candidats(), st.randoms(use_true_random=False))
def test_r200_la_proposition_ne_depend_pas_de_l_ordre(
    ouverts: list[Ouvert], gens: list[Candidat], hasard: object
) -> None:
    melange, autrement = list(ouverts), list(gens)
    hasard.shuffle(melange)  # type: ignore[attr-defined]
    hasard.shuffle(autrement)  # type: ignore[attr-defined]
    assert proposer(melange, autrement) == proposer(ouverts, gens)


@pour_tout(des_ouverts(), des_candidats())
def test_r200_jamais_plus_que_le_besoin_ni_deux_endroits_a_la_fois(ouverts: list[Ouvert], gens: list[Candidat]) -> None:
    proposition = proposer(ouverts, gens)
    par_place = {(o.permanence, o.creneau): o for o in ouverts}
    pris: dict[str, list[Ouvert]] = {}
    for ouvert in ouverts:
        places = [t for t in proposition.tours if (t.permanence, t.creneau) == (ouvert.permanence, ouvert.creneau)]
        assert len(set(noms(places)) | ouvert.inscrits) == len(places) + len(ouvert.inscrits) <= ouvert.besoin
        presents = {*noms(places), *ouvert.inscrits}
        complet = len(presents) == ouvert.besoin
        assert not (ouvert.poste == "caisse" and complet and places) or presents & ouvert.connaissent
    for tour in proposition.tours:
        ouvert = par_place[tour.permanence, tour.creneau]
        assert all(autre.fin <= ouvert.debut or ouvert.fin <= autre.debut for autre in pris.get(tour.personne, []))
        pris.setdefault(tour.personne, []).append(ouvert)


@pour_tout(des_ouverts(), des_candidats())
def test_r200_qui_a_fait_le_moins_n_est_jamais_laisse_pour_un_autre(
    ouverts: list[Ouvert], gens: list[Candidat]
) -> None:
    """Whoever is left out had given as much as those who were taken, wherever the two could stand in for each other."""
    proposition = proposer(ouverts, gens)
    laisses = [c for c in gens if c.plages is not None and c.personne not in noms(proposition.tours)]
    par_nom = {c.personne: c for c in gens}
    for ouvert in ouverts:
        possibles = noms(remplacants(ouvert, laisses))
        for tour in proposition.tours:
            if (tour.permanence, tour.creneau) == (ouvert.permanence, ouvert.creneau) and ouvert.poste != "caisse":
                assert all(par_nom[nom].minutes >= tour.minutes for nom in possibles)
