"""The composition root on a real database: opened twice, by several at once, with figures of another version."""

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from domaine.acte import Contexte
from domaine.fait import FAITS
from domaine.foyers.faits import FoyerInscrit
from domaine.groupements.faits import GroupementCree
from domaine.types import Role
from infra import vault
from infra.event_store.errors import ClockRefused
from infra.readable import ProgrammeTropAncien
from infra.settings import Settings
from infra.vault.opening import open_vault
from projections.soldes import soldes
from tests.infra.event_store.facts import rows
from tests.patience import until
from tests.web.actes import MIDI, creer_groupement, executer
from web.application import BaseInjoignable, DossierInconnu, a_part, ouvrir, ouvrir_base
from web.saisie.problemes import SaisieInvalide

pytestmark = [pytest.mark.anyio, pytest.mark.database]

FICHE = {"nom": "Diarra", "prenom": "Fatoumata"}


@pytest.fixture
def settings(database_url):
    return Settings(database_url, Path("/nulle/part"), "127.0.0.1", 8000)


async def inscrire(application, foyer, **fiche):
    return await executer(
        application,
        "InscrireFoyer",
        foyer=foyer,
        groupement="tilleuls",
        titulaire="t" + foyer[2:],
        identite={**FICHE, **fiche},
        taille=4,
        est_qpv=True,
    )


async def test_ce_qui_est_inscrit_se_retrouve_a_la_prochaine_ouverture(settings):
    async with ouvrir(settings) as application:
        await creer_groupement(application)
        await inscrire(application, "F-031")
    async with ouvrir(settings) as application:
        assert await application.store.head() == 6
        fiche = application.annuaire.fiche("F-031")
        assert fiche is not None
        assert fiche.nom == "Fatoumata Diarra"


async def test_plusieurs_ouvrent_une_base_neuve_en_meme_temps(settings):
    async def une():
        async with ouvrir(settings) as application:
            return await application.store.head()

    assert await asyncio.gather(*(une() for _ in range(4))) == [0] * 4


async def test_une_projection_d_une_autre_version_est_recalculee_a_l_ouverture(settings, monkeypatch):
    async with ouvrir(settings) as application:
        await creer_groupement(application)
    monkeypatch.setattr(soldes, "fold_version", soldes.fold_version + 1)
    async with ouvrir_base(settings) as base:
        assert base.a_reconstruire == ("soldes",)
    async with ouvrir(settings) as application:
        await inscrire(application, "F-031")
        assert application.store.writes_stopped is None


async def test_un_programme_plus_ancien_que_la_base_le_dit_et_n_y_touche_pas(settings, monkeypatch):
    """What a newer one writes is neither read in part nor left out of the sums."""
    with monkeypatch.context() as plus_recent:
        plus_recent.setattr(GroupementCree, "VERSION", GroupementCree.VERSION + 1)
        async with ouvrir(settings) as application:
            await creer_groupement(application)
    monkeypatch.setattr(soldes, "fold_version", soldes.fold_version + 1)
    with pytest.raises(ProgrammeTropAncien, match=r"groupement\.cree version \d+\) : il est plus ancien que la base"):
        async with ouvrir(settings):
            pass
    monkeypatch.setattr(GroupementCree, "VERSION", GroupementCree.VERSION + 1)
    async with ouvrir_base(settings) as base:
        assert base.a_reconstruire == ("soldes",)


async def test_un_fait_que_le_programme_ne_connait_pas_n_est_pas_compte_pour_rien(settings, monkeypatch):
    async with ouvrir(settings) as application:
        await creer_groupement(application)
        await inscrire(application, "F-031")
    monkeypatch.delitem(FAITS, FoyerInscrit.NOM)
    with pytest.raises(ProgrammeTropAncien, match=r"\(foyer\.inscrit\)"):
        async with ouvrir_base(settings):
            pass


async def test_les_noms_proches_viennent_de_l_annuaire_et_les_notes_sont_chiffrees(settings):
    async with ouvrir(settings) as application:
        await creer_groupement(application)
        await inscrire(application, "F-031")
        reponse = await inscrire(application, "F-013", nom="Diara", prenom="Fatou")
        semblables = reponse.faits[1].data
        assert (semblables.foyer, semblables.semblables) == ("F-013", ("F-031",))
        paiement = {"encaissement": "E-1", "foyer": "F-013", "montant_centimes": 12_00, "mode": "especes"}
        lu = await application.lire_acte("EnregistrerEncaissement", {**paiement, "note": "sa sœur"}, auteur="luc")
        assert lu.noms_proches == ("F-031",)  # type: ignore[attr-defined]
        assert await application.coffre.read(lu.note) == "sa sœur"  # type: ignore[attr-defined]
        assert lu.note.startswith("s1~t013~")  # type: ignore[attr-defined]


async def test_le_groupement_d_un_foyer_vient_de_l_annuaire_quoi_que_dise_la_saisie(settings):
    async with ouvrir(settings) as application:
        await creer_groupement(application)
        await inscrire(application, "F-031")
        annule = {"cycle": "2026-11", "foyer": "F-031", "produit": "P016", "raison": "erreur_montant"}
        lu = await application.lire_acte("ContrepasserRetrait", annule, auteur="luc")
        dit = await application.lire_acte("ContrepasserRetrait", {**annule, "groupement": "ailleurs"}, auteur="luc")
        deplace = await application.lire_acte(
            "ReaffecterEncaissement", {"encaissement": "E-1", "vers": "F-031"}, auteur="luc"
        )
        assert lu.groupement == dit.groupement == deplace.groupement == "tilleuls"  # type: ignore[attr-defined]


async def test_une_personne_effacee_ne_recoit_plus_de_note(settings):
    async with ouvrir(settings) as application:
        await creer_groupement(application)
        await inscrire(application, "F-031")
        await executer(application, "EffacerPersonne", personne="t031")
        with pytest.raises(SaisieInvalide, match="Cette personne a été effacée"):
            await executer(
                application,
                "EnregistrerEncaissement",
                encaissement="E-1",
                foyer="F-031",
                montant_centimes=12_00,
                mode="especes",
                note="sa sœur",
            )


async def test_ceux_qui_s_effacent_avec_un_titulaire_viennent_de_l_annuaire_quoi_que_dise_la_saisie(settings):
    async with ouvrir(settings) as application:
        await creer_groupement(application)
        await inscrire(application, "F-031")
        await executer(application, "AutoriserPersonne", foyer="F-031", personne="fils", identite={"nom": "Diarra"})
        for dites in ({"personne": "t031"}, {"personne": "t031", "autres": []}):
            lu = await application.lire_acte("EffacerPersonne", dites, auteur="luc")
            assert (lu.foyer, lu.autres) == ("F-031", ("fils",))  # type: ignore[attr-defined]


async def test_une_base_de_scenario_le_reste_et_une_autre_ne_le_devient_pas(settings):
    async with ouvrir(settings, scenario=True) as application:
        passe = MIDI - timedelta(days=300)
        reponse = await referencer_a(application, passe)
        assert reponse.faits[0].date_reception == passe
    async with ouvrir(settings, scenario=True) as application:
        assert application.base.scenario


async def test_une_base_de_groupe_ne_devient_pas_un_scenario(settings):
    async with ouvrir(settings) as application:
        await creer_groupement(application)
    async with ouvrir(settings, scenario=True) as application:
        assert not application.base.scenario
        with pytest.raises(ClockRefused):
            await referencer_a(application, MIDI)


async def test_un_dossier_a_part_laisse_la_base_designee_tranquille(settings, tmp_path):
    apart = a_part(settings, tmp_path / "jeu", existe=False)
    assert (apart.database_url, apart.var) == (None, tmp_path / "jeu")
    with pytest.raises(DossierInconnu, match="ne contient pas de base"):
        a_part(settings, tmp_path / "jeu", existe=True)


async def test_une_base_injoignable_se_dit_sans_secret():
    ailleurs = Settings("postgresql://compte:secret@127.0.0.1:1/base", Path("/nulle/part"), "127.0.0.1", 8000)
    with pytest.raises(BaseInjoignable, match="vérifiez que son serveur tourne") as erreur:
        async with ouvrir_base(ailleurs):
            pass
    assert "secret" not in str(erreur.value)


async def referencer_a(application, recu):
    acte = await application.lire_acte(
        "ReferencerFournisseur", {"fournisseur": "F03", "nom": "GAEC des Trois Chênes"}, auteur="hawa"
    )
    contexte = Contexte(acteur="hawa", role=Role.COORDINATEUR, date_effet=recu)
    return await application.executeur.executer(acte, contexte, uuid4(), recorded_at=recu)


async def test_une_application_entend_le_journal_et_le_coffre_sur_une_seule_seance(installed_url, tmp_path):
    """On a small host each of them is memory that something else lacks; pages have theirs beside these."""
    settings = Settings(installed_url, tmp_path, "127.0.0.1", 8000)
    async with ouvrir(settings) as une, open_vault(installed_url, look_seconds=600) as autre:
        compte = """select application_name from pg_stat_activity
            where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()"""

        async def attendues():
            seances = Counter(row[0] for row in await rows(installed_url, compte))
            demandees = seances.pop("vault", 0)  # as many as asked something at once
            return demandees >= 1 + 1 and seances == {"log writer": 1, "log reader": 2, "log listener": 1 + 1}

        await une.coffre.key_for("awa")
        await autre.key_for("awa")
        await until(attendues)
        await une.coffre.erase("awa")
        await until(lambda: autre.erased("awa"))
        entendu = une.store.listener.ear(vault.SCHEMA).heard
        await autre.key_for("ben")
        await autre.erase("ben")
        await until(lambda: une.store.listener.ear(vault.SCHEMA).heard > entendu)
        await until(lambda: une.coffre.erased("ben"))
