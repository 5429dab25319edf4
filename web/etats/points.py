"""What the signed checkpoints say of the log (R-187), in words: for who reads the controls, and for who serves."""

from __future__ import annotations

import errno
from typing import Final

from infra.causes import en_francais
from infra.checkpoints.state import Failure, SealState
from web.etats.etat import Colonne, Rangee, Tableau
from web.langue import moment, par_quatre, pluriel

COLONNES: Final = (Colonne("Quoi"), Colonne("Ce qu'il en est", large=True))
COPIE: Final = (
    "Sur le serveur, « groupement dossier-de-preuve preuve.zip » fait une archive qui se vérifie seule, « groupement "
    "points » redit la clé. Remettez les deux à quelqu'un d'autre : ce qu'il tient, personne ici ne peut le changer."
)
_PLACE: Final = "faites de la place sur le disque de {}"
_DROITS: Final = "rendez {} et ce qu'il contient au compte du serveur"
_REMEDES: Final = {
    errno.ENOSPC: _PLACE,
    errno.EDQUOT: _PLACE,
    errno.EACCES: _DROITS,
    errno.EPERM: _DROITS,
    errno.EROFS: "rendez modifiable le disque de {}, ou nommez un autre dossier (GROUPEMENT_VAR)",
}


def signature(points: SealState, faits: int) -> Tableau:
    """`faits`: how many the log has."""
    rangees = [
        Rangee(["Signé la dernière fois", _derniere(points, faits)]),
        Rangee(["Le journal", _accord(points)]),
        Rangee(["Empreinte de la clé", _cle(points)]),
        Rangee(["Copie à garder ailleurs", COPIE]),
    ]
    if points.before:
        avant = f"{', '.join(points.before)} : le journal a recommencé après ces points de contrôle. Demandez pourquoi."
        rangees.append(Rangee(["Points d'avant", avant]))
    return Tableau(titre="Le journal, signé hors de la base", colonnes=COLONNES, rangees=rangees)


def _derniere(points: SealState, faits: int) -> str:
    if points.last is None or points.signed_at is None:
        return "Aucun point de contrôle : le serveur en signe dès qu'il sert les pages et que le journal a un fait."
    signes = points.last.size
    if signes < faits:
        suite = " ; le reste l'est dans la seconde" if points.serving and points.agrees and not points.failure else ""
        return f"{moment(points.signed_at)} : {pluriel(signes, 'fait')} sur {faits}{suite}."
    entier = "le journal entier, " if points.agrees and signes == faits else ""  # more: a page of a moment past
    return f"{moment(points.signed_at)} : {entier}{pluriel(signes, 'fait')}."


def _cle(points: SealState) -> str:
    if points.judge and points.first and points.judge != points.first:
        return (
            f"{par_quatre(points.judge.fingerprint)}, depuis que la clé a été renouvelée. La première, "
            f"{par_quatre(points.first.fingerprint)}, vérifie encore tout : chaque clé a signé le nom de la suivante."
        )
    if points.judge:
        return par_quatre(points.judge.fingerprint)
    return "Elle ne se lit pas." if points.failure or points.stopped else "Pas encore de clé."


def _accord(points: SealState) -> str:
    if points.agrees:
        return (
            "Il prolonge ce qui fut signé : sa racine le montre. « groupement verifier » relit aussi chaque fait."
            if not points.bare
            else "Il prolonge ce qui fut signé depuis ; d'avant, on ne peut pas le dire : les points manquent."
        )
    if points.agrees is False:
        return f"Ce n'est plus celui qui fut signé : {points.stopped}."
    if points.stopped:
        return f"On ne peut pas dire si c'est celui qui fut signé. {points.stopped}."
    if points.failure or points.bare:
        pourquoi = "les points de contrôle manquent" if points.bare else "les points de contrôle ne se lisent pas"
        return f"On ne peut pas dire si c'est celui qui fut signé : {pourquoi}."
    return "Rien n'en fut encore signé : il n'y a rien à quoi le comparer."


def alertes(points: SealState) -> list[str]:
    """What who serves has to do, a sentence each, beside what every page says when nothing is recorded any more."""
    dites = []
    if points.failure:
        dites.append(_panne(points, points.failure))
    if points.loss:
        dites.append(
            f"Des points de contrôle ont été ôtés de {points.folder} pendant que le serveur signait (vu le "
            f"{moment(points.loss.found_at)}). Le dernier, à {pluriel(points.loss.last.size, 'fait')}, est gardé dans "
            f"{points.loss.saved}, et le journal le prolonge ; ceux d'avant ne sont plus là. Cherchez qui les a ôtés, "
            "et gardez la copie que vous en avez ailleurs : elle seule dit ce que le journal était."
        )
    if points.bare:
        dites.append(
            f"Il n'y avait aucun point de contrôle dans {points.folder} au démarrage, alors que leur clé y était : "
            "rien n'y dit plus ce que le journal était. Si rien n'avait encore été signé, il n'y a rien à faire ; "
            "sinon, remettez ceux de votre sauvegarde, puis relancez « groupement verifier »."
        )
    return dites


def _panne(points: SealState, panne: Failure) -> str:
    numero = panne.error.errno if isinstance(panne.error, OSError) else None
    remede = _REMEDES.get(numero or 0, "vérifiez {} et son disque").format(points.folder)
    if not points.serving:
        return (
            f"Les points de contrôle de {points.folder} ne se lisent pas ({en_francais(panne.error)}) : "
            "lancez la commande avec le compte du serveur."
        )
    return (
        f"Le journal n'est plus signé depuis le {moment(panne.since)} ({en_francais(panne.error)}) : {remede}. "
        "La signature reprendra d'elle-même."
    )
