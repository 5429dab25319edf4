"""What an act learns from stored bytes is what it would learn from the whole fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any

import msgspec
import pytest
from eventsourcing.dcb.domain import decorated_funcs

import domaine.registre
from domaine.acte import ACTES, Acte, learn, named_by
from domaine.approvisionnement.faits import SubstitutionProposee
from domaine.approvisionnement.refuser_substitution import RefuserSubstitution
from domaine.fait import FAITS, UPCASTS, Fait
from infra.event_store.model import Lean
from infra.facts import UnknownFact, canonical
from infra.learning import learn_stored
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import en_memoire

assert domaine.registre.FAITS
FOLDED: list[tuple[Any, Any]] = [
    (acte, fait) for acte, fait in decorated_funcs if acte in ACTES.values() and fait in FAITS.values()
]


def test_un_acte_apprend_des_octets_ce_qu_il_apprend_des_faits() -> None:
    for acte, fait in FOLDED:
        whole, kept = _learned_whole(acte, fait), _kept(fait)
        assert _learned(acte, kept) == whole, (acte, fait)
        assert _learned(acte, kept) == whole, f"{acte}, {fait}, from what the first noted"
        hash(kept.note)  # nobody can change what others will learn


def test_ce_qu_un_acte_a_note_ne_sert_qu_a_ceux_qui_lisent_pareil() -> None:
    """By turns, acts that name different fields of one fact."""
    readers: dict[type[Fait], dict[tuple[str, ...], type[Acte]]] = {}
    for acte, fait in FOLDED:
        if names := named_by(decorated_funcs[acte, fait]):
            readers.setdefault(fait, {})[names] = acte
    several = {fait: list(actes.values()) for fait, actes in readers.items() if len(actes) > 1}
    assert several
    for fait, actes in several.items():
        kept = _kept(fait)
        assert [_learned(acte, kept) for acte in actes * 2] == [_learned_whole(acte, fait) for acte in actes * 2]


def test_un_champ_ajoute_apres_coup_vaut_son_defaut() -> None:
    acte = _blank(RefuserSubstitution)
    learn_stored(acte, [Lean(1, SubstitutionProposee.NOM, _stored(consigne_centimes=msgspec.UNSET))])
    assert vars(acte) == vars(_taught(consigne_centimes=0))


def test_un_fait_d_une_version_passee_est_mis_a_jour(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = _stored()
    monkeypatch.setattr(SubstitutionProposee, "VERSION", 2)
    monkeypatch.setitem(UPCASTS, (SubstitutionProposee.NOM, 1), lambda data: data | {"consigne_centimes": 30})
    acte = _blank(RefuserSubstitution)
    learn_stored(acte, [Lean(1, SubstitutionProposee.NOM, stored)])
    assert vars(acte) == vars(_taught(consigne_centimes=30))


def test_un_fait_inconnu_n_est_pas_passe_sous_silence() -> None:
    with pytest.raises(UnknownFact):
        learn_stored(_blank(RefuserSubstitution), [Lean(1, "fait.venu_d_ailleurs", b"{}")])


def _kept(fait: type[Fait]) -> Lean:
    [recorded] = en_memoire(exemple(fait))
    return Lean(1, recorded.type, canonical(recorded))


def _learned(acte: type[Acte], kept: Lean) -> Any:
    return _outcome(acte, lambda blank: learn_stored(blank, [kept]))


def _learned_whole(acte: type[Acte], fait: type[Fait]) -> Any:
    [recorded] = en_memoire(exemple(fait))
    return _outcome(acte, lambda blank: learn(blank, recorded.data, recorded.enveloppe()))


def _outcome(acte: type[Acte], teach: Callable[[Acte], None]) -> Any:
    """What it has learned; or what is missing, where the act has no data or this fact only ever comes after another."""
    blank = _blank(acte)
    try:
        teach(blank)
    except (KeyError, TypeError) as missing:
        return missing.args
    return vars(blank)


def _blank(acte: type[Acte]) -> Any:
    """An act without data, which has learned nothing yet."""
    blank = acte.__new__(acte)
    for field in fields(acte):  # type: ignore[arg-type]  # every act is a dataclass
        made = None if field.default_factory is MISSING else field.default_factory()
        setattr(blank, field.name, made)
    return blank


def _stored(**changes: Any) -> bytes:
    [recorded] = en_memoire(exemple(SubstitutionProposee))
    line = msgspec.json.decode(canonical(recorded))
    line["data"] = {name: value for name, value in (line["data"] | changes).items() if value is not msgspec.UNSET}
    return msgspec.json.encode(line)


def _taught(**changes: Any) -> Acte:
    [recorded] = en_memoire(exemple(SubstitutionProposee, **changes))
    acte: Acte = _blank(RefuserSubstitution)
    learn(acte, recorded.data, recorded.enveloppe())
    return acte
