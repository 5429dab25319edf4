"""From a what-if to decisions: the acts that would make it true, and what cannot be made true from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from domaine.distribution.faits import RetraitPese
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.mots import euros
from domaine.types import Motif
from infra.facts import LogLine
from projections.rejeu.question import Ajout, Question
from projections.rejeu.repondre import Reponse
from web.recit import raconter
from web.recit.base import Noms
from web.rejeu.hypotheses import Auteur

PAS_D_ICI = "{fait} ne se corrige pas d'ici : ouvrez sa page."
PAIEMENT = "Un paiement ne s'ajoute qu'à la caisse, avec l'argent en main."
SEULE = "Partage, prix ou réglages : faites-en une hypothèse à part, ses avoirs se calculent seuls."
PERD = "Personne ne paie plus après coup : {foyer} aurait payé {montant} de plus, rien ne lui est demandé."
RIEN = "Cette hypothèse ne demande aucune décision."


class Decisions(NamedTuple):
    actes: Sequence[Ajout]
    """In the order in which they are taken."""
    phrases: Sequence[str]
    """What is left aside, and why."""


def decisions_de(
    question: Question, faits: Mapping[int, LogLine[Any]], reponse: Reponse, par: Auteur, raison: Motif, noms: Noms
) -> Decisions:
    """`faits`: those of the group that the question names; `raison`: why what is undone is."""
    actes: list[Ajout] = []
    phrases: list[str] = []
    for position in question.sans:
        _ajouter(actes, phrases, _dit(position, faits, noms), _annulation(faits.get(position), raison), par)
    for position, champs in question.changes.items():
        _ajouter(actes, phrases, _dit(position, faits, noms), _correction(faits.get(position), champs), par)
    for ajout in question.ajouts:
        if ajout.acte == "EnregistrerEncaissement":
            phrases.append(PAIEMENT)
        else:
            actes.append(Ajout(acte=ajout.acte, donnees=ajout.donnees, acteur=par[0], role=par[1]))
    if question.reprises or question.methode or question.catalogue or question.parametres:
        if actes or phrases:
            phrases.append(SEULE)
        else:
            _crediter(actes, phrases, reponse, question, par, noms)
    return Decisions(actes, phrases or ([] if actes else [RIEN]))


def _ajouter(
    actes: list[Ajout], phrases: list[str], dit: str, voulus: Sequence[tuple[str, dict[str, Any]]], par: Auteur
) -> None:
    actes += [Ajout(acte=acte, donnees=donnees, acteur=par[0], role=par[1]) for acte, donnees in voulus]
    if not voulus:
        phrases.append(PAS_D_ICI.format(fait=dit))


def _dit(position: int, faits: Mapping[int, LogLine[Any]], noms: Noms) -> str:
    if position not in faits:
        return f"Le fait n° {position}"
    return f"« {raconter(faits[position].data, noms).phrase} », fait n° {position},"


def _annulation(fait: LogLine[Any] | None, raison: Motif) -> list[tuple[str, dict[str, Any]]]:
    match fait and fait.data:
        case EncaissementEnregistre(encaissement=encaissement):
            return [("ContrepasserEncaissement", {"encaissement": encaissement, "raison": raison.value})]
        case RetraitPese(cycle=cycle, foyer=foyer, produit=produit):
            ou = {"cycle": cycle, "foyer": foyer, "produit": produit, "retrait": fait.pos if fait else None}
            return [("ContrepasserRetrait", {**ou, "raison": raison.value})]
        case _:
            return []


def _correction(fait: LogLine[Any] | None, champs: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """A payment goes to its household first; its amount is corrected there."""
    if fait is None or not isinstance(fait.data, EncaissementEnregistre):
        return []
    paiement = {"encaissement": fait.data.encaissement}
    voulus: list[tuple[str, dict[str, Any]]] = []
    if "foyer" in champs:
        voulus.append(("ReaffecterEncaissement", {**paiement, "vers": champs["foyer"]}))
    if "montant_centimes" in champs:
        voulus.append(("CorrigerMontant", {**paiement, "montant_centimes": champs["montant_centimes"]}))
    return voulus if set(champs) <= {"foyer", "montant_centimes"} else []


def _crediter(
    actes: list[Ajout], phrases: list[str], reponse: Reponse, question: Question, par: Auteur, noms: Noms
) -> None:
    """What each household would have had more, as a credit; nobody is charged afterwards."""
    for ecart in reponse.difference["foyers"]:
        foyer = str(ecart.cle["foyer"])
        avant, apres = ecart.avant.get("solde_centimes"), ecart.apres.get("solde_centimes")
        gagne = apres - avant if isinstance(avant, int) and isinstance(apres, int) else 0
        if gagne > 0:
            donnees = {"foyer": foyer, "groupement": question.groupement, "montant_centimes": gagne}
            raison = {"raison": Motif.ERREUR_MONTANT.value}
            actes.append(Ajout(acte="EmettreAvoir", donnees={**donnees, **raison}, acteur=par[0], role=par[1]))
        elif gagne < 0:
            phrases.append(PERD.format(foyer=noms.foyer(foyer), montant=euros(-gagne)))
