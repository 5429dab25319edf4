"""The structure of acts, facts and refusals: what keeps the past readable and the rules in one place."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime
from pathlib import Path

from eventsourcing.dcb.domain import Selector, decorated_funcs

from domaine.acte import BETTER_SAID, Acte, Contexte, build, mutator_of
from domaine.fait import FAITS, Fait
from domaine.foyers.faits import CompteReporte
from domaine.foyers.reports import Report
from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.groupements.refus import SecondSansRole
from domaine.registre import ACTES, REFUS
from domaine.types import Role
from infra.event_store.limits import Limits
from infra.facts import canonical, decode
from tests.domaine import lecture_du_code as code
from tests.domaine.exemples import donnees

A_DEUX = {name: act for name, act in ACTES.items() if "second" in act.DONNEES.__struct_fields__}
LES_REFUS = {refus for refus in REFUS.values() if refus.__module__.startswith("domaine.")}
ECHANTILLONS = Path(__file__).parent / "echantillons"
CLE = re.compile(r"\{([a-z_]+)\}")


def limites(act: type[Acte]) -> list[Selector]:
    """The boundary of an act whose every optional field is given."""
    made = build(act.__name__, donnees(act))
    made.contexte = Contexte(acteur="luc", role=Role.COORDINATEUR, date_effet=datetime(2026, 11, 26, 12, tzinfo=UTC))
    return list(made.consistency_boundary())


def test_un_acte_derive_directement_de_la_base() -> None:
    """Mutators are looked up by exact class: a subclass would fold nothing."""
    assert [name for name, act in ACTES.items() if act.__bases__ != (Acte,)] == []


def test_un_acte_dit_en_une_ligne_de_francais_ce_qu_il_fait() -> None:
    for act in ACTES.values():
        first, *rest = (inspect.getdoc(act) or "").splitlines()
        assert re.fullmatch(r"[A-ZÀÉ][a-zàâéèêîôû']*r(e)? .*\.", first), f"« {first} »: an infinitive, a full stop"
        assert not rest or not rest[0], act


def test_un_acte_dit_qui_peut_le_faire() -> None:
    assert [name for name, act in ACTES.items() if not act.ROLES] == []
    assert [name for name, act in ACTES.items() if Role.AUDITEUR in act.ROLES] == ["ChoisirCode"], "of her own"


def test_un_acte_se_declare_au_dessus_des_tables_qu_il_replie() -> None:
    decores = {name: inspect.getsource(act).partition("\nclass ")[0] for name, act in ACTES.items()}
    assert [name for name, dit in decores.items() if not dit.startswith("@acte(")] == [], "@acte, then @folds"


def test_r213_un_partenaire_ne_fait_que_noter_un_bon_papier() -> None:
    assert [name for name, act in ACTES.items() if Role.PARTENAIRE in act.ROLES] == ["ChoisirCode", "DeposerBonPapier"]


def test_un_mutateur_ne_fait_qu_affecter() -> None:
    faults = {
        (name, fait.__name__): code.more_than_assignments(mutator)
        for name, act in ACTES.items()
        for fait, mutator in code.mutators(act).items()
    }
    assert {where: found for where, found in faults.items() if found} == {}


def test_execute_ne_change_rien_a_ce_qui_est_su() -> None:
    faults = {method.name: code.writes_to_self(method) for act in ACTES.values() for method in code.methods(act)}
    assert {name: found for name, found in faults.items() if found} == {}


def test_tout_fait_lu_est_replie_et_tout_fait_replie_est_lu() -> None:
    for name, act in ACTES.items():
        read = {fait for selector in limites(act) for fait in selector.types}
        assert {f.__name__ for f in read} == {f.__name__ for f in code.mutators(act)}, name


def test_ce_qu_un_acte_regarde_est_dit_par_un_fait_qu_il_replie() -> None:
    faults = {name: code.never_learned(act) for name, act in ACTES.items()}
    assert {name: found for name, found in faults.items() if found} == {}, "fold the table that says it"


def test_une_limite_est_etroite_et_peut_trouver_ses_faits() -> None:
    for name, act in ACTES.items():
        selectors = limites(act)
        assert len(selectors) < Limits().items, f"{name}: the executor adds one for the form"
        for selector in selectors:
            assert selector.types, name
            assert selector.tags, name
            assert len(set(selector.types)) == len(selector.types), name
            wanted = {tag.partition(":")[0] for tag in selector.tags}
            for fait in selector.types:
                assert issubclass(fait, Fait), name
                assert wanted <= fait.prefixes(), f"{name}: {fait.__name__} never bears {wanted}"


def test_un_acte_declare_les_refus_qu_il_leve_et_eux_seuls() -> None:
    for name, act in ACTES.items():
        raised = {refus.__name__ for f in code.reached(act) for refus, _ in code.raised(f)}
        assert raised == {refus.__name__ for refus in act.REFUS}, name
        assert len(set(act.REFUS)) == len(act.REFUS), name


def test_un_refus_est_une_phrase() -> None:
    for refus in LES_REFUS:
        phrase = refus.__doc__ or ""
        assert re.match(r"[A-ZÀÉ{«]", phrase), refus
        assert phrase[-1] in ".?", refus
        assert re.fullmatch(r"(R-\d{3}b?)?", refus.regle), refus
        mots = CLE.sub("", phrase).lower()
        assert "cycle" not in mots.replace("recycl", ""), refus  # People read « commande du mois », as every page says.
        assert refus(**dict.fromkeys(CLE.findall(phrase), "…")).message == CLE.sub("…", phrase)


def test_un_refus_est_connu_d_un_acte() -> None:
    mieux_dits = {refus for autre in BETTER_SAID for refus in autre.__subclasses__()}
    assert LES_REFUS - {refus for act in ACTES.values() for refus in act.REFUS} == mieux_dits


def test_un_refus_mieux_dit_est_une_sorte_de_celui_qu_il_remplace() -> None:
    for refus, mieux in BETTER_SAID.items():
        dits = {dit.__name__ for f in code.reached(mieux) for dit, _ in code.raised(f)}
        assert dits == {dit.__name__ for dit in refus.__subclasses__()}, refus
        assert mieux.DONNEES.__struct_fields__ == tuple(CLE.findall(refus.__doc__ or "")), refus


def test_un_refus_recoit_tous_les_details_de_sa_phrase() -> None:
    for act in ACTES.values():
        for function in code.reached(act):
            for refus, details in code.raised(function):
                wanted = set(CLE.findall(refus.__doc__ or ""))
                assert details is None or wanted == details, f"{function.name}: {refus.__name__}"


def test_deux_refus_ne_portent_pas_le_meme_nom() -> None:
    names = [refus.__name__ for act in ACTES.values() for refus in act.REFUS]
    assert all(REFUS[name] in {r for act in ACTES.values() for r in act.REFUS if r.__name__ == name} for name in names)
    assert len({refus for act in ACTES.values() for refus in act.REFUS}) == len(set(names))


def test_tout_fait_est_enregistre_par_un_acte() -> None:
    made = {fait for act in ACTES.values() for fait in code.recorded(code.reached(act))}
    made.add(CompteReporte)  # beside what any act records of an old number: `domaine/foyers/reports.py`
    assert {f.__name__ for f in FAITS.values()} - {f.__name__ for f in made} == set(), (
        "no act records it: write its act"
    )


def test_un_mutateur_n_appartient_qu_a_un_acte_connu() -> None:
    acts = {cls for cls, _ in decorated_funcs if cls.__module__.startswith("domaine.")}
    assert acts <= {*ACTES.values(), *BETTER_SAID.values(), Report}


def test_un_fait_de_chaque_version_se_lit_pour_toujours() -> None:
    for nom, fait in FAITS.items():
        for version in range(1, fait.VERSION + 1):
            path = ECHANTILLONS / f"{nom}.v{version}.json"
            assert path.exists(), f"keep one line of `groupement journal` for {nom} version {version} in {path.name}"
            stored = path.read_bytes()
            read = decode(nom, stored)
            assert type(read.data) is fait, path.name
            assert read.v == fait.VERSION, path.name
            if version == fait.VERSION:
                assert canonical(read) == stored, f"{path.name}: a sample holds the very bytes of the log"


def test_aucun_echantillon_n_est_orphelin() -> None:
    known = {f"{f.NOM}.v{v}.json" for f in FAITS.values() for v in range(1, f.VERSION + 1)}
    orphans = {path.name for path in ECHANTILLONS.glob("*.json")} - known
    assert orphans == set(), "no fact has this name and version: stored names never change, nor do versions go back"


def test_r192_qui_signe_avec_nous_est_toujours_lu_avec_ses_roles() -> None:
    """A name that nobody checks would be a signature of one."""
    assert A_DEUX
    for name, act in A_DEUX.items():
        assert mutator_of(act, RoleAccorde), name
        assert mutator_of(act, RoleRetire), name
        assert SecondSansRole in act.REFUS, name
