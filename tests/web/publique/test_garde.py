"""Machines are kept out without asking anything of people."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from domaine.refus import Refus
from web.publique.garde import D_UN_ENDROIT, EN_TOUT, Garde
from web.publique.refus import ChampARester, PageInconnue, PageTropVieille, TropDeLiens, TropDEnvois, TropRapide

NUMERO = UUID("0b9f6c1e-6f0a-4c39-9a53-0d5a6f1f8f11")
AUTRE = UUID("0b9f6c1e-6f0a-4c39-9a53-0d5a6f1f8f12")


class Porte:
    """A guard with a clock that the test moves."""

    def __init__(self) -> None:
        self.le = datetime(2026, 11, 26, 12, tzinfo=UTC)
        self.garde = Garde(b"secret", lambda: self.le)
        self.estampille = self.garde.estampille(NUMERO)
        self.attendre(10)

    def attendre(self, secondes: int) -> None:
        self.le += timedelta(seconds=secondes)

    def passer(self, textes: str = "Bonjour", adresse: str = "192.0.2.7", **valeurs: str) -> None:
        self.garde.exiger(NUMERO, {"estampille": self.estampille, **valeurs}, textes, adresse)

    def ecrire(self, adresse: str = "192.0.2.7") -> None:
        with self.garde.laisser_passer(NUMERO, {"estampille": self.estampille}, "Bonjour", adresse):
            pass

    def refuse(self, refus: type[Refus], textes: str = "Bonjour", adresse: str = "192.0.2.7", **valeurs: str) -> None:
        with pytest.raises(refus):
            self.passer(textes, adresse, **valeurs)


def test_une_personne_passe() -> None:
    Porte().passer()


def test_un_envoi_en_moins_de_trois_secondes_se_relit() -> None:
    porte = Porte()
    porte.estampille = porte.garde.estampille(NUMERO)
    porte.attendre(2)
    porte.refuse(TropRapide)
    porte.attendre(1)
    porte.passer()


def test_une_page_ouverte_depuis_plus_d_un_jour_se_relit() -> None:
    porte = Porte()
    porte.attendre(24 * 3600)
    porte.refuse(PageTropVieille)


@pytest.mark.parametrize("estampille", ["", "abc", "1764158400", "1764158400.00", "9" * 30 + ".00", "²."])
def test_une_page_qui_n_est_pas_de_chez_nous_est_refusee(estampille: str) -> None:
    Porte().refuse(PageInconnue, estampille=estampille)


def test_une_estampille_ne_sert_que_pour_son_formulaire() -> None:
    porte = Porte()
    porte.refuse(PageInconnue, estampille=porte.garde.estampille(AUTRE))
    with pytest.raises(PageInconnue):
        Garde(b"autre secret", lambda: porte.le).exiger(NUMERO, {"estampille": porte.estampille}, "", "192.0.2.7")


def test_la_case_que_personne_ne_voit_reste_vide() -> None:
    Porte().refuse(ChampARester, site="http://exemple.com")


def test_deux_adresses_de_sites_au_plus() -> None:
    porte = Porte()
    porte.passer("Notre site : www.exemple.org, et notre centre : https://centre.exemple/")
    porte.refuse(TropDeLiens, "http://a.exemple http://b.exemple http://c.exemple")


def test_huit_messages_par_heure_d_un_meme_endroit() -> None:
    porte = Porte()
    for _ in range(D_UN_ENDROIT):
        porte.ecrire()
    porte.refuse(TropDEnvois)
    porte.passer(adresse="192.0.2.8")
    porte.attendre(3600)
    porte.passer()


def test_huit_messages_envoyes_ensemble_comptent_avant_d_etre_enregistres() -> None:
    """One that fails on the way leaves its place to another."""
    porte = Porte()
    with ExitStack() as en_chemin:
        for _ in range(D_UN_ENDROIT):
            en_chemin.enter_context(
                porte.garde.laisser_passer(NUMERO, {"estampille": porte.estampille}, "Bonjour", "192.0.2.7")
            )
        porte.refuse(TropDEnvois)
    porte.attendre(3600)
    for _ in range(D_UN_ENDROIT + 1):
        with (
            pytest.raises(TropDeLiens),
            porte.garde.laisser_passer(NUMERO, {"estampille": porte.estampille}, "Bonjour", "192.0.2.7"),
        ):
            raise TropDeLiens
    porte.passer()


def test_un_abonne_en_ipv6_est_un_seul_endroit() -> None:
    porte = Porte()
    for rang in range(D_UN_ENDROIT):
        porte.ecrire(f"2001:db8:0:1::{rang:x}")
    porte.refuse(TropDEnvois, adresse="2001:db8:0:1:ffff::1")
    porte.passer(adresse="2001:db8:0:2::1")


def test_soixante_messages_par_heure_de_partout() -> None:
    porte = Porte()
    for rang in range(EN_TOUT):
        porte.ecrire(f"198.51.100.{rang}")
    porte.refuse(TropDEnvois, adresse="203.0.113.5")


def test_aucune_adresse_n_est_gardee_en_clair() -> None:
    porte = Porte()
    porte.ecrire()
    assert "192.0.2.7" not in repr(vars(porte.garde))
