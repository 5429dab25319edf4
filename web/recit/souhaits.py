"""Wishes: said, taken back, gathered, answered."""

from __future__ import annotations

from domaine.mots import euros
from domaine.souhaits.choix import FREQUENCES, RAISONS
from domaine.souhaits.faits import SouhaitExprime, SouhaitRepondu, SouhaitRetire, SouhaitsReunis
from web.elision import de
from web.langue import pluriel, quantite
from web.recit.adresse import selon, sien
from web.recit.base import Noms, Recit, recit


@recit(SouhaitExprime)
def _exprime(f: SouhaitExprime, n: Noms) -> Recit:
    qui = n.foyer(f.foyer) if f.foyer else "une personne sans nom"
    prix = f", payé {euros(f.prix_centimes)} aujourd'hui" if f.prix_centimes else ""
    return Recit(
        f"{sien('Souhait', qui)} : {f.libelle}",
        detail=f"{quantite(f.quantite, f.unite)} {FREQUENCES[f.frequence]}{prix}",
    )


@recit(SouhaitRetire)
def _retire(f: SouhaitRetire, n: Noms) -> Recit:
    qui = n.foyer(f.foyer) if f.foyer else "une personne sans nom"
    raisons = {"redit": "dit à nouveau, autrement", "erreur": "noté par erreur", "plus_besoin": "plus besoin"}
    souhait = selon(qui, f"Un souhait {de(qui)}", "un de vos souhaits")
    return Recit(f"{souhait} ne compte plus", detail=raisons[f.raison])


@recit(SouhaitsReunis)
def _reunit(f: SouhaitsReunis, _: Noms) -> Recit:
    return Recit(
        f"Souhaits réunis sous « {f.intitule} »",
        detail=pluriel(len(f.libelles), "façon de le dire", "façons de le dire"),
    )


@recit(SouhaitRepondu)
def _repond(f: SouhaitRepondu, n: Noms) -> Recit:
    quoi = n.produit(f.produit) if f.produit else "non"
    pourquoi = [f"demandé par {pluriel(f.demandeurs, 'foyer')}"]
    pourquoi += [RAISONS[f.raison].lower()] if f.raison else []
    pourquoi += [f.precision] if f.precision else []
    return Recit(f"Réponse à un souhait : {quoi}", detail=", ".join(pourquoi))
