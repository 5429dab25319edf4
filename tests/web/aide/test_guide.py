"""The question mark of each page leads to a paragraph that exists; the guide is searched as people type."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from fastapi.routing import APIRoute

from domaine.types import Role
from projections.annuaire.noms import plier
from web.aide import guide
from web.aide.guide import DOCS, PAGES, SAVANTES, ancre, chercher, html, paragraphes
from web.aide.paragraphes import CHEZ, PARAGRAPHES, aide_pour
from web.pages.routes import ROUTES
from web.typographie import page_insecable

ANCRES = {page: {p.ancre for p in paragraphes() if p.page == page} for page in PAGES}
ACCUEIL = {"/", "/aide", "/aide/{page}"}
SANS_PAGE = re.compile(r"^/(direct|entrer|code|api|ma-famille|pieces|sante|style)")


def test_chaque_paragraphe_nomme_existe() -> None:
    for _, vers in PARAGRAPHES:
        page, _, titre = vers.partition("#")
        assert titre in ANCRES[page], vers


@pytest.mark.parametrize("role", [*CHEZ])
def test_chaque_role_a_sa_page(role: Role) -> None:
    assert aide_pour("/", role) == f"/aide/{CHEZ[role]}"
    assert CHEZ[role] in PAGES


def test_chaque_page_de_l_equipe_a_son_paragraphe() -> None:
    adresses = {
        r.path for routes in ROUTES for r in routes.routes if isinstance(r, APIRoute) and "GET" in (r.methods or ())
    }
    muettes = {
        adresse
        for adresse in adresses - ACCUEIL
        if not SANS_PAGE.match(adresse) and "#" not in aide_pour(adresse.replace("{", "x"), Role.COORDINATEUR)
    }
    assert muettes <= {"/cycles/{cycle}"}, "one line each in web/aide/paragraphes.py"


def test_toute_la_documentation_se_lit_dans_l_aide() -> None:
    fichiers = {chemin.relative_to(DOCS).as_posix() for chemin in DOCS.rglob("*.md")}
    assert fichiers - {"index.md"} == {fichier for fichier, _, _ in PAGES.values()}


def test_un_foyer_lit_toujours_sa_propre_page() -> None:
    assert aide_pour("/catalogue", Role.ADHERENT) == "/aide/foyer"


@pytest.mark.parametrize("page", [*PAGES])
def test_un_lien_du_guide_reste_dans_l_aide_et_mene_a_un_titre(page: str) -> None:
    for vers in re.findall(r'href="([^"]+)"', html(page)):
        if "://" in vers:
            continue
        adresse, _, titre = unquote(vers).partition("#")
        vise = adresse.removeprefix("/aide/") or page
        assert adresse in ("", "/aide") or vise in PAGES, vers
        assert not titre or titre in ANCRES[vise], vers


@pytest.mark.parametrize("page", [*PAGES])
def test_une_page_du_guide_se_lit_sans_balise_d_ailleurs_et_chaque_titre_a_son_adresse(page: str) -> None:
    titres = re.findall(r'<h\d id="([^"]+)"', html(page))
    assert len(titres) == len({*titres}), "two of the same name, and links reach the first one only"
    assert html(page).startswith("<h1 id=")
    assert "<script" not in html(page)
    assert (DOCS / PAGES[page][0]).exists()


def test_un_nombre_et_son_unite_restent_sur_une_ligne() -> None:
    assert "80\xa0%" in page_insecable(html("tresorier"))
    for page in PAGES:
        dit = re.sub(r"<(pre|code)\b.*?</\1>", "", page_insecable(html(page)), flags=re.DOTALL)
        assert not re.findall(r".*\d (?:[%€]|kg\b|g\b|[lL]\b|min\b|h\b).*|.*\bn° \d.*|.*\w [:?»].*", dit), page
    assert "1\u202f204,11" in html("regles")
    assert chercher("80 %"), "what is searched is typed with a plain space"


def test_un_mot_se_cherche_sans_accent_et_par_son_debut() -> None:
    titres = [t.paragraphe.titre for t in chercher("arreter compt")]
    assert "Arrêter les comptes" in titres[:2]
    assert chercher("cheque refus")
    assert chercher("xyzzy") == []
    assert chercher("   ") == []


def test_une_ancre_se_fait_comme_dans_la_documentation() -> None:
    assert ancre("L'équipe, les liens, les paramètres") == "léquipe-les-liens-les-paramètres"


def test_ce_qu_un_foyer_cherche_vient_d_abord_de_sa_page_et_des_pages_savantes_en_dernier() -> None:
    pages = [t.paragraphe.page for t in chercher("commande", "foyer")]
    assert pages[0] == "foyer"
    savantes = [page in SAVANTES for page in pages]
    assert savantes == sorted(savantes)
    assert chercher("hledger", "foyer"), "what only they say is still found"


def test_une_regle_trouvee_se_lit_sans_les_fichiers_du_programme() -> None:
    extraits = [t.extrait for t in chercher("42,37")]
    assert extraits
    assert not any("Décidée dans" in extrait or ".py" in extrait for extrait in extraits)


def test_un_extrait_commence_ou_les_mots_cherches_se_suivent() -> None:
    extraits = {trouve.paragraphe.titre: trouve.extrait for trouve in chercher("cheque refuse")}
    assert "La banque a refusé ce chèque" in extraits["Corriger un paiement"]
    assert not any(" ." in trouve.extrait for trouve in chercher("compter"))


def test_chercher_ne_replie_pas_le_guide_a_chaque_lettre_tapee(monkeypatch: pytest.MonkeyPatch) -> None:
    chercher("caisse")
    plies: list[str] = []

    def note(texte: str) -> str:
        plies.append(texte)
        return plier(texte)

    monkeypatch.setattr(guide, "plier", note)
    assert chercher("zzzz") == []
    assert plies == ["zzzz"]
