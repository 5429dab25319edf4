from pathlib import Path

import pytest

from infra.settings import Poste, ReglageInvalide, Settings


def test_sans_aucune_variable_on_a_la_base_incluse_et_le_port_8000():
    assert Settings.from_env({}) == Settings(database_url=None, var=Path("var").resolve(), host="127.0.0.1", port=8000)


def test_chaque_variable_est_lue(tmp_path):
    settings = Settings.from_env(
        {
            "DATABASE_URL": "postgresql://marie:secret@base:5432/groupement",
            "GROUPEMENT_VAR": str(tmp_path),
            "GROUPEMENT_HOST": "0.0.0.0",  # noqa: S104 - only read here
            "GROUPEMENT_PORT": "80",
            "GROUPEMENT_PROXY": "172.29.83.0/24, ::1",
        }
    )
    assert settings == Settings(
        "postgresql://marie:secret@base:5432/groupement",
        tmp_path,
        "0.0.0.0",  # noqa: S104
        80,
        proxys=("172.29.83.0/24", "::1"),
    )


@pytest.mark.parametrize("port", ["zéro", "0", "65536", "-1", "80.0", "", "８０"])
def test_un_port_faux_est_refuse_par_une_phrase_qui_nomme_la_variable(port):
    with pytest.raises(
        ReglageInvalide, match=r"^GROUPEMENT_PORT vaut « .* : indiquez un nombre entier de 1 à 65535\.$"
    ):
        Settings.from_env({"GROUPEMENT_PORT": port})


@pytest.mark.parametrize("name", ["DATABASE_URL", "GROUPEMENT_VAR", "GROUPEMENT_HOST", "GROUPEMENT_PROXY"])
def test_une_variable_vide_est_refusee_par_une_phrase_qui_la_nomme(name):
    with pytest.raises(ReglageInvalide, match=f"^{name} est vide"):
        Settings.from_env({name: " "})


@pytest.mark.parametrize(
    "url",
    [
        "mysql://moi:tresor@base/x",
        "base:5432",
        "/run/postgresql",
        "postgresql://[tresor",
        "postgresql://moi:tresor@base:port/x",
        "postgresql://moi:tresor/2026@base/x",
        "postgresql://moi:2026/tresor@base/x",
        "postgresql://moi:tresor#2026@base/x",
        "postgresql://moi:2026?tresor@base/x",
    ],
)
def test_une_adresse_de_base_fausse_est_refusee_sans_repeter_le_mot_de_passe(url):
    with pytest.raises(ReglageInvalide, match=r"^DATABASE_URL n'est pas l'adresse") as refused:
        Settings.from_env({"DATABASE_URL": url})
    assert "tresor" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://moi:tr%2Fesor@base:5432/x?sslmode=require",
        "postgres://moi:tr@sor@base/x",
        "postgresql:///x?host=/run/postgresql",
        "postgresql://moi@[::1]:5433/x",
        "postgresql://moi@une:5432,autre:5433/x",
    ],
)
def test_une_adresse_de_base_se_donne_comme_a_psql(url):
    assert Settings.from_env({"DATABASE_URL": url}).database_url == url


def test_un_fichier_a_la_place_du_dossier_est_refuse(tmp_path):
    (tmp_path / "var").write_text("")
    with pytest.raises(ReglageInvalide, match=r"^GROUPEMENT_VAR désigne .*var, qui n'est pas un dossier"):
        Settings.from_env({"GROUPEMENT_VAR": str(tmp_path / "var")})


def test_sans_rien_dire_seul_un_serveur_web_de_la_machine_est_cru():
    assert Settings.from_env({}).proxys == ("127.0.0.1",)


@pytest.mark.parametrize("faux", ["*", "proxy.exemple", "172.29.83.1/24", "10.0.0.5,", "10.0.0.5 10.0.0.6"])
def test_un_serveur_web_qui_n_a_pas_d_adresse_est_refuse(faux):
    with pytest.raises(ReglageInvalide, match=r"^GROUPEMENT_PROXY : « .* » n'est pas une adresse"):
        Settings.from_env({"GROUPEMENT_PROXY": faux})


def test_les_reglages_ne_changent_plus():
    with pytest.raises(AttributeError):
        Settings.from_env({}).port = 1  # type: ignore[misc]


def test_un_serveur_de_courriel_se_donne_avec_l_adresse_du_groupement():
    environ = {"COURRIEL_URL": "smtp://compte:secret@poste.exemple:587", "COURRIEL_DE": "bonjour@tilleuls.exemple"}
    poste = Settings.from_env(environ).poste
    assert poste == Poste(environ["COURRIEL_URL"], environ["COURRIEL_DE"])
    assert "secret" not in repr(Settings.from_env(environ))
    assert Settings.from_env({}).poste is None


@pytest.mark.parametrize(
    ("adresse", "de", "nomme"),
    [
        ("http://poste.exemple:587", "bonjour@tilleuls.exemple", "COURRIEL_URL"),
        ("smtp://poste.exemple", "bonjour@tilleuls.exemple", "COURRIEL_URL"),
        ("smtp://poste.exemple:port", "bonjour@tilleuls.exemple", "COURRIEL_URL"),
        ("", "bonjour@tilleuls.exemple", "COURRIEL_URL"),
        ("smtp://compte:secret@poste.exemple:587", "", "COURRIEL_DE"),
        ("smtp://compte:secret@poste.exemple:587", "bonjour", "COURRIEL_DE"),
    ],
)
def test_un_serveur_de_courriel_mal_ecrit_donne_une_phrase_sans_secret(adresse, de, nomme):
    with pytest.raises(ReglageInvalide, match=nomme) as refus:
        Settings.from_env({"COURRIEL_URL": adresse, "COURRIEL_DE": de})
    assert "compte:secret@poste" not in str(refus.value)
