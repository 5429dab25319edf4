"""Presumed causes and decisions as people read them: figures, dates, never who typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from domaine.distribution.faits import ProduitRendu, RetraitContrepasse
from domaine.encaissements.faits import (
    AvoirEmis,
    EncaissementContrepasse,
    EncaissementReaffecte,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.litiges.faits import CorrectionApresArrete, DroitPrioritaireAccorde
from domaine.mots import euros
from infra.facts import LogLine
from projections.lectures.journal.causes import Presomption
from web.elision import de
from web.langue import moment, par_unite, pluriel
from web.pages.commun.noms import NomsDesPages


class Piste(NamedTuple):
    """A presumed cause of a case, and what a correction of it would be."""

    presumee: Presomption
    titre: str
    texte: str
    a_corriger: Sequence[Any] = ()
    """Weighings that a correction would bring back to the promised price; empty: none."""

    @property
    def et_si(self) -> str:
        """The what-if that shows it, as an address says it; "": none does."""
        p = self.presumee
        match p.cause:
            case "doublon" | "noms_proches":
                return f"sans={p.positions[1]}"
            case "prix_ancien":
                return f"catalogue={p.detail['version']}"
            case "pesee_hors_tolerance":
                return "methode=prorata.v1"
        return ""

    @property
    def faits(self) -> str:
        return ", ".join(map(str, self.presumee.positions))


def piste(p: Presomption, n: NomsDesPages) -> tuple[str, str]:
    """Title and sentence."""
    d, qui = p.detail, " et ".join(n.foyer(foyer) for foyer in p.foyers)
    match p.cause:
        case "noms_proches" | "doublon":
            titre = "Deux foyers de noms proches" if p.cause == "noms_proches" else "Un paiement noté deux fois ?"
            minutes = pluriel(d["minutes"], "minute")
            return titre, f"Deux paiements de {euros(d['montant_centimes'])}, à {minutes} d'écart : {qui}."
        case "tablette_en_retard":
            combien = pluriel(d["paiements"], "paiement en espèces", "paiements en espèces")
            quand = moment(d["connu_le"])
            return (
                f"La tablette {d['appareil']} a envoyé ses paiements après le comptage",
                f"{combien}, {euros(d['montant_centimes'])}, arrivés {quand}.",
            )
        case "prix_ancien":
            prix = (
                f"{euros(d['promis_centimes'])} au catalogue {d['version']}, {euros(d['applique_centimes'])} appliqué"
            )
            return f"{n.produit(p.produit)} : des bons papier à un autre prix ?", f"{prix}. Sur bon papier : {qui}."
        case "remplacement_sans_accord":
            prix = f"{euros(d['applique_centimes'])} au lieu de {euros(d['promis_centimes'])}"
            par = "" if d["prix_pour"] == 1 else f" par {par_unite(n.unite(p.produit))}"
            return f"{n.produit(p.produit)} : remplacement plus cher, sans accord", f"{prix}{par}, pour {qui}."
        case _:
            pris, commande = n.quantite(p.produit, d["retire"]), n.quantite(p.produit, d["commandee"])
            part = f", sa part était de {n.quantite(p.produit, d['part'])}" if d["part"] != d["commandee"] else ""
            sens = "plus" if d["retire"] > d["commandee"] else "moins"
            return f"{qui} : {sens} que prévu", f"{n.produit(p.produit)}, {pris} pour {commande} commandés{part}."


def decision(fait: LogLine[Any], foyer: str | None, n: NomsDesPages) -> str:
    """One decision as the household of the dispute may keep it: nobody of the team, nobody else's name."""
    f = fait.data
    qui = _qui(getattr(f, "foyer", None), foyer)
    match f:
        case CorrectionApresArrete():
            return _corrige(f, qui, n)
        case DroitPrioritaireAccorde():
            quoi = f"{n.quantite(f.produit, f.quantite)} {de(n.produit(f.produit))}"
            return f"{quoi} à servir d'abord à {qui}, la prochaine fois, au prix de {euros(f.prix_centimes)}."
        case EncaissementReaffecte():
            return f"Un paiement de {euros(f.montant_centimes)} est maintenant au compte {de(_qui(f.vers, foyer))}."
        case RetraitContrepasse() | ProduitRendu():
            return f"{n.produit(f.produit)} : {euros(f.du_centimes)} ne sont plus dus par {qui}."
        case _ if type(f) in _SOMMES:
            return _SOMMES[type(f)].format(montant=euros(f.montant_centimes), qui=qui)
    return "Une correction est enregistrée."


_SOMMES: Final[Mapping[Any, str]] = {
    EncaissementContrepasse: "Un paiement de {montant}, noté pour {qui}, est annulé : il n'avait pas été reçu.",
    AvoirEmis: "Un avoir de {montant} pour {qui}.",
    RemboursementVerse: "{montant} remboursés à {qui}.",
    RemboursementContrepasse: "Un remboursement de {montant} à {qui} est annulé : il n'avait pas été fait ainsi.",
}


def _qui(concerne: str | None, foyer: str | None) -> str:
    return "votre foyer" if foyer is not None and concerne == foyer else "un autre foyer"


def _corrige(f: CorrectionApresArrete, qui: str, n: NomsDesPages) -> str:
    if f.nature == "quantite":
        comment = f"{n.quantite(f.produit, f.quantite)} au lieu de {n.quantite(f.produit, f.quantite_avant)}"
    else:
        comment = f"{euros(f.prix_centimes)} au lieu de {euros(f.prix_avant_centimes)}"
    return f"{n.produit(f.produit)}, {comment} : {euros(f.du_centimes, 'rendu')} à {qui}."


def concerne(fait: LogLine[Any], foyer: str | None) -> bool:
    """Whether a decision is about this household; None: about anybody."""
    return foyer is None or foyer in (getattr(fait.data, "foyer", None), getattr(fait.data, "vers", None))
