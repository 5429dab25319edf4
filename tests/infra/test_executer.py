"""The one function that runs every act: read, fold, decide, append; and the same form sent twice counts once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from domaine.acte import Acte, Contexte, build
from domaine.encaissements.refus import EncaissementDejaEnregistre
from domaine.foyers.refus import FoyerInconnu
from domaine.types import Role
from infra.event_store.errors import OutcomeUnknown
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from infra.executer import Executeur, Reponse, RoleNonAutorise, SaisieDifferente
from infra.facts import ClearText, decode
from projections.rebuilding.installation import installer
from projections.registre import PROJECTIONS

pytestmark = pytest.mark.anyio

MIDI = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
GROUPEMENT = {
    "antenne": "voisins",
    "nom_antenne": "Voisins",
    "groupement": "tilleuls",
    "quartier": "Les Tilleuls",
    "est_qpv": True,
    "lieu": "Centre social",
    "tresorier": {"personne": "claire", "identite": ""},
    "coordinateur": {"personne": "samira", "identite": ""},
}
FOYER = {
    "foyer": "F-031",
    "groupement": "tilleuls",
    "titulaire": "PE-031",
    "identite": "",
    "taille": 4,
    "est_qpv": True,
}


@pytest.fixture
async def executeur(database_url: str) -> AsyncIterator[Executeur]:
    await prepare(database_url, views="vues")
    await installer(database_url)
    async with EventStore(
        database_url, projections=PROJECTIONS, decode=lambda event: decode(event.type, event.data)
    ) as store:
        executeur = Executeur(store, b"secret des essais")
        await prendre(executeur, build("CreerGroupement", GROUPEMENT))
        await prendre(executeur, build("InscrireFoyer", FOYER))
        yield executeur


def paiement(nom: str = "E-1", montant: int = 42_37, **autres: Any) -> Acte:
    donnees = {"encaissement": nom, "foyer": "F-031", "montant_centimes": montant, "mode": "cb"}
    return build("EnregistrerEncaissement", {**donnees, **autres})


async def prendre(
    executeur: Executeur, acte: Acte, saisie: UUID | None = None, role: Role = Role.COORDINATEUR
) -> Reponse:
    contexte = Contexte(acteur="nadia", role=role, date_effet=MIDI, appareil="A")
    return await executeur.executer(acte, contexte, saisie or uuid4())


async def test_r125_ce_qui_est_deja_inscrit_n_est_jamais_dit_perdu(executeur: Executeur) -> None:
    """The same form comes back, and the base goes away while what it had led to is read again."""
    saisie = uuid4()
    await prendre(executeur, paiement(), saisie)
    await executeur.store._reader._pages.stop()
    with pytest.raises(OutcomeUnknown, match="vérifiez avant de recommencer"):
        await prendre(executeur, paiement(), saisie)


async def test_r125_la_meme_saisie_donne_la_meme_reponse_et_un_seul_fait(executeur: Executeur) -> None:
    saisie = uuid4()
    premiere = await prendre(executeur, paiement(), saisie)
    head = await executeur.store.head()
    encore = await prendre(executeur, paiement(), saisie)
    assert (premiere.deja, encore.deja) == (False, True)
    assert encore.faits == premiere.faits
    assert await executeur.store.head() == head


async def test_r125_trente_deux_envois_de_la_meme_saisie_a_la_fois_font_un_seul_paiement(executeur: Executeur) -> None:
    saisie = uuid4()
    reponses = await asyncio.gather(*(prendre(executeur, paiement(), saisie) for _ in range(32)))
    assert len({reponse.first for reponse in reponses}) == 1
    assert sum(not reponse.deja for reponse in reponses) == 1


async def test_r125_une_saisie_qui_a_fait_plusieurs_faits_les_rend_tous(executeur: Executeur) -> None:
    saisie = uuid4()
    premiere = await prendre(executeur, paiement(don_centimes=2_37), saisie)
    await prendre(executeur, paiement("E-2", 3_00))
    encore = await prendre(executeur, paiement(don_centimes=2_37), saisie)
    assert [type(fait.data).__name__ for fait in encore.faits] == ["EncaissementEnregistre", "SoldeDonne"]
    assert encore == premiere._replace(deja=True)
    assert [event.position for event in await executeur.recorded(saisie)] == [premiere.first, premiere.last]
    assert await executeur.recorded(uuid4()) == ()


async def test_une_saisie_qui_revient_avec_un_autre_contenu_est_refusee(executeur: Executeur) -> None:
    saisie = uuid4()
    await prendre(executeur, paiement(), saisie)
    with pytest.raises(SaisieDifferente):
        await prendre(executeur, paiement(montant=42_38), saisie)


async def test_ce_que_le_bord_a_trouve_ne_change_pas_la_saisie(executeur: Executeur) -> None:
    saisie = uuid4()
    await prendre(executeur, paiement(), saisie)
    assert (await prendre(executeur, paiement(noms_proches=["F-013"]), saisie)).deja


async def test_un_refus_n_inscrit_rien_et_n_est_pas_retenu(executeur: Executeur) -> None:
    saisie, head = uuid4(), await executeur.store.head()
    with pytest.raises(FoyerInconnu):
        await prendre(executeur, paiement(foyer="F-032"), saisie)
    assert await executeur.store.head() == head
    await prendre(executeur, build("InscrireFoyer", {**FOYER, "foyer": "F-032", "titulaire": "PE-032"}))
    assert not (await prendre(executeur, paiement(foyer="F-032"), saisie)).deja


async def test_un_role_qui_n_en_a_pas_le_droit_n_inscrit_rien(executeur: Executeur) -> None:
    head = await executeur.store.head()
    with pytest.raises(RoleNonAutorise, match=r"\(vérificateur·rice aux comptes\) .* référent·e de quartier, "):
        await prendre(executeur, paiement(), role=Role.AUDITEUR)
    assert await executeur.store.head() == head


async def test_deux_personnes_qui_prennent_le_meme_numero_a_la_fois_ne_font_qu_un_paiement(
    executeur: Executeur,
) -> None:
    reponses = await asyncio.gather(*(prendre(executeur, paiement()) for _ in range(8)), return_exceptions=True)
    prises = [r for r in reponses if isinstance(r, Reponse)]
    assert len(prises) == 1
    assert all(isinstance(r, EncaissementDejaEnregistre) for r in reponses if not isinstance(r, Reponse))


async def test_les_recus_se_suivent_sans_trou_meme_a_plusieurs(executeur: Executeur) -> None:
    reponses = await asyncio.gather(*(prendre(executeur, paiement(f"E-{n}", 1_00 + n)) for n in range(20)))
    recus = sorted(reponse.faits[0].data.recu for reponse in reponses)
    assert recus == [f"A-{n:04d}" for n in range(1, 21)]


async def test_un_texte_en_clair_n_entre_pas_dans_le_journal(executeur: Executeur) -> None:
    head = await executeur.store.head()
    with pytest.raises(ClearText):
        await prendre(executeur, paiement(note="Mme Diarra dit avoir payé Luc"))
    assert await executeur.store.head() == head


async def test_un_fait_hors_de_ses_bornes_n_entre_pas(executeur: Executeur) -> None:
    acte = paiement()
    acte.don_centimes = -1  # type: ignore[attr-defined]
    with pytest.raises(msgspec.ValidationError):
        await prendre(executeur, acte)
