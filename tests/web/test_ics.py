"""What a phone reads of a calendar file: times in universal time, long lines folded, words that stay whole."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domaine.mots import PARIS
from web.ics import OCTETS_PAR_LIGNE, Evenement, ics

ECRIT_LE = datetime(2026, 11, 1, 8, tzinfo=UTC)
REUNION = Evenement(
    uid="reunion-11@tilleuls",
    titre="Réunion d'information",
    debut=datetime(2026, 11, 26, 18, 30, tzinfo=PARIS),
    fin=datetime(2026, 11, 26, 20, 0, tzinfo=PARIS),
    lieu="Centre social ; salle 2",
    texte="Thé, café.\nVenez comme vous êtes.",
)


def lignes(*evenements: Evenement) -> list[str]:
    """As a calendar reads them: folded lines put together again."""
    return ics("Les Tilleuls", evenements, ECRIT_LE).decode().replace("\r\n ", "").split("\r\n")


def test_une_heure_de_paris_s_ecrit_en_temps_universel() -> None:
    lues = lignes(REUNION)
    assert "DTSTART:20261126T173000Z" in lues
    assert "DTEND:20261126T190000Z" in lues
    assert "DTSTAMP:20261101T080000Z" in lues


def test_une_journee_entiere_finit_le_lendemain() -> None:
    lues = lignes(Evenement("arrete", "Comptes à arrêter", date(2026, 12, 31), date(2026, 12, 31)))
    assert "DTSTART;VALUE=DATE:20261231" in lues
    assert "DTEND;VALUE=DATE:20270101" in lues


def test_les_signes_qui_separent_sont_proteges() -> None:
    lues = lignes(REUNION)
    assert r"LOCATION:Centre social \; salle 2" in lues
    assert r"DESCRIPTION:Thé\, café.\nVenez comme vous êtes." in lues


def test_un_rappel_la_veille_et_aucun_pour_ce_qui_est_annule() -> None:
    la_veille = REUNION._replace(rappel=timedelta(days=1))
    assert "TRIGGER:-PT1440M" in lignes(la_veille)
    annulee = lignes(la_veille._replace(annule=True))
    assert "STATUS:CANCELLED" in annulee
    assert "BEGIN:VALARM" not in annulee


def test_un_calendrier_vide_reste_un_calendrier() -> None:
    lues = lignes()
    assert lues[0] == "BEGIN:VCALENDAR"
    assert lues[-2:] == ["END:VCALENDAR", ""]


@given(titre=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200))
def test_aucune_ligne_ne_depasse_75_octets_ni_ne_perd_un_mot(titre: str) -> None:
    fichier = ics("Les Tilleuls", [REUNION._replace(titre=titre)], ECRIT_LE)
    assert all(len(ligne) <= OCTETS_PAR_LIGNE for ligne in fichier.split(b"\r\n"))
    attendu = titre.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")
    assert f"SUMMARY:{attendu}" in lignes(REUNION._replace(titre=titre))
