"""What was typed in a form and what is wrong with it: a page is shown again with every word of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, Self
from urllib.parse import parse_qsl, urlencode
from uuid import UUID, uuid5

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from domaine.mots import euros
from domaine.refus import Refus
from infra.pieces import OCTETS_MAX
from web.langue import pluriel
from web.pour_qui import CHAMP as POUR
from web.saisie.nombres import AConfirmer
from web.saisie.numero import nouveau_numero
from web.saisie.problemes import Probleme, SaisieInvalide, nomme
from web.securite import DE_FICHIERS, PLUS_GROS_ENVOI
from web.tableur.rangees import LIGNES_MAX

MAX_CHAMPS: Final = 4 * LIGNES_MAX + 100
"""Of one form: an order has four fields a product, and a catalogue may come from a file of as many lines."""
PRES_DE_FICHIERS: Final[dict[str, int]] = {"max_fields": 1_000, "max_part_size": 8_000}
"""Of a form that may bring 48 MB of files: a delivery has seven fields a product, none has more than 4,000 characters.

They are kept in memory, files not: together they are no more than those of a form without files.
"""

FICHIERS_MAX: Final = 500
"""Of one form: a browser sends an empty one for each place where none was chosen, two a product of a delivery."""
FICHIER: Final = ".fichier"
"""Ends the name of a file field; the field itself is what comes before."""
GARDE: Final = ".garde."
"""Between the name of a field and the hash of a piece that it holds already."""
VU: Final = "vu."
"""Begins the name of a hidden field: what was typed when the question about the field after it was asked."""
RAISON: Final = "raison"
"""Why something is undone: chosen by whoever does it, never for them."""
MOYEN: Final = "mode"
"""How something is paid."""
SANS_CHOIX: Final = frozenset({MOYEN, "est_qpv", "symbole", "tarif", "unite"})
"""Choices that nobody makes for who fills in the form: a browser sends nothing of one in which nothing is chosen."""
CENTIMES: Final = "_centimes"
"""Ends the names of amounts in the data; people type euros under the same name without it."""

Champs = Mapping[type[Refus], str]
"""Beside which field the sentence of a refusal stands."""


class AutrePersonne(Exception):
    """Who is signed in now is not who the page was drawn for."""

    def __init__(self, pour: str, formulaire: Formulaire) -> None:
        self.pour = pour
        self.formulaire = formulaire


class Envoi(NamedTuple):
    """A file as the browser sent it."""

    champ: str
    octets: bytes
    """One too many when it is too large."""


class Formulaire:
    """One form of a page; `id` tells it from the others of the page."""

    def __init__(self, id_: str, valeurs: Mapping[str, str] | None = None) -> None:
        self.id = id_
        self.valeurs = dict(valeurs or {})
        self.numero = _uuid(self.valeurs.get("saisie")) or nouveau_numero()
        """The number made when the form was opened: sent twice, it records once."""
        self.erreurs: dict[str, str] = {}
        self.general = ""
        self.regle = ""
        self.deja = ""
        """What was recorded before the refusal, or stays as it was; "": nothing is, and what was typed is kept."""
        self.question = ""
        self.question_champ = ""
        self.envois: list[Envoi] = []
        self._pieces: dict[str, tuple[str, ...]] = {}
        self._pieces_refusees: dict[str, str] = {}
        self.refus: Refus | None = None
        """The rule that said no, when it is one."""

    def identifiant(self, prefixe: str) -> str:
        """A name for what this form brings into being: the same when it is sent again."""
        return f"{prefixe}-{self.numero.hex[-20:]}"  # not its beginning, which only tells when it was opened

    def suivant(self, id_: str) -> Formulaire:
        """The form of what is recorded right after this one: sent again, it is the same too."""
        return Formulaire(id_, {"saisie": str(uuid5(self.numero, id_))})

    @classmethod
    async def recu(cls, request: Request, id_: str, *, fichiers: bool = False) -> Self:
        """What the browser sent; files are left aside unless `fichiers`: `depot.recevoir` asks for them.

        Raises AutrePersonne, and HTTPException on more text than any page asks for.
        """
        avec_fichiers = request.headers.get("content-type", "").startswith(DE_FICHIERS)
        bornes = PRES_DE_FICHIERS if avec_fichiers else {"max_fields": MAX_CHAMPS}
        async with request.form(max_files=FICHIERS_MAX, **bornes) as data:
            recu = cls(id_, {name: value for name, value in data.items() if isinstance(value, str)})
            if sum(map(len, recu.valeurs.values())) > PLUS_GROS_ENVOI:
                raise HTTPException(400)
            recu._exiger_la_meme_personne(request)
            for name, value in data.multi_items():
                if fichiers and isinstance(value, UploadFile) and value.filename and name.endswith(FICHIER):
                    recu.envois.append(Envoi(name.removesuffix(FICHIER), await value.read(OCTETS_MAX + 1)))
            return recu

    def _exiger_la_meme_personne(self, request: Request) -> None:
        pour = self.valeurs.pop(POUR, "")
        visite = getattr(request.state, "visite", None)
        if visite is not None and pour not in ("", visite.session.personne):
            raise AutrePersonne(pour, self)

    @property
    def saisie(self) -> str:
        return str(self.numero)

    @property
    def a_garder(self) -> dict[str, str]:
        """What may wait on a page that somebody else will read: all that was typed but a code."""
        return {nom: valeur for nom, valeur in self.valeurs.items() if nom != "code"}

    def valeur(self, nom: str, defaut: str = "") -> str:
        return self.valeurs.get(nom, defaut)

    @property
    def dit(self) -> str:
        """The first thing that is wrong, without the field that it stands beside."""
        return self.general or next(iter(self.erreurs.values()), "")

    def erreur(self, nom: str) -> str:
        return self.erreurs.get(nom, "")

    def gardees(self, champ: str) -> list[str]:
        """Hashes that the form says its field holds: what was sent before, less what was taken off."""
        return [nom.removeprefix(champ + GARDE) for nom in self.valeurs if nom.startswith(champ + GARDE)]

    def deposees(self, champ: str, empreintes: Iterable[str], refusee: str) -> None:
        """What is stored now of a field, shown again with the form; `refusee` "": nothing was wrong."""
        self.valeurs.setdefault(champ, "")
        for nom in [nom for nom in self.valeurs if nom.startswith(champ + GARDE)]:
            del self.valeurs[nom]
        self._pieces[champ] = tuple(dict.fromkeys(empreintes))
        self.valeurs.update({champ + GARDE + empreinte: "oui" for empreinte in self._pieces[champ]})
        if refusee:
            self._pieces_refusees[champ] = refusee

    def pieces(self, champ: str) -> tuple[str, ...]:
        """Hashes for the act, of a form that `web.pages.commun.depot.recevoir` gave; raises SaisieInvalide."""
        if champ in self._pieces_refusees:
            raise SaisieInvalide([Probleme(champ, self._pieces_refusees[champ])])
        return self._pieces.get(champ, ())

    def remplis(self, produits: Iterable[str]) -> bool:
        """Whether a quantity was typed for one of these, in a sheet."""
        return any(self.valeurs.get(f"q.{produit}", "").strip() for produit in produits)

    @property
    def confirmes(self) -> frozenset[str]:
        """Fields whose doubtful number the person said yes to, unless what was asked about was changed since."""
        return frozenset(champ for champ in self.valeurs.get("confirme", "").split() if self._tient(champ))

    def _tient(self, champ: str) -> bool:
        vus = parse_qsl(self.valeur(VU + champ), keep_blank_values=True)
        return all(self.valeur(nom) == vu for nom, vu in vus)

    @property
    def question_reponse(self) -> str:
        return " ".join(sorted({*self.confirmes, self.question_champ}))

    @property
    def vus(self) -> dict[str, str]:
        """What each yes, and the question that is asked now, was about: hidden fields of the form."""
        sur = {VU + champ for champ in (*self.confirmes, self.question_champ)}
        return {nom: vu for nom, vu in self.valeurs.items() if nom in sur}

    def noter_deja(self, combien: int, un: str, plusieurs: str) -> None:
        """How many things were recorded before the one that is refused."""
        self.deja = f"Déjà enregistré : {pluriel(combien, un, plusieurs)}." if combien else ""

    def refuser(self, erreur: Exception, champs: Champs, dit: str = "") -> None:
        """Keep what is wrong, beside the field it concerns when the form shows it; `dit`: a refusal with its names."""
        match erreur:
            case AConfirmer():
                self.question, self.question_champ = erreur.question, erreur.champ
                self.valeurs["confirme"] = " ".join(sorted(self.confirmes - {erreur.champ}))
                self.valeurs[VU + erreur.champ] = urlencode({nom: self.valeur(nom) for nom in erreur.sur})
            case SaisieInvalide():
                for probleme in erreur.problemes:
                    self._situer(probleme)
            case Refus():
                self.refus = erreur
                champ = next((champs[une] for une in type(erreur).__mro__ if une in champs), "")
                if champ:
                    self.erreurs[champ] = dit or erreur.message
                else:
                    self.general, self.regle = dit or erreur.message, erreur.regle
            case _:
                self.general = str(erreur)

    def _situer(self, probleme: Probleme) -> None:
        champ = probleme.champ
        if champ == RAISON and not self.valeur(RAISON):
            probleme = Probleme(RAISON, "Dites pourquoi : choisissez une raison.")
        if champ not in self.valeurs:
            champ = self._au_formulaire(champ.removesuffix(CENTIMES)) or champ
        if champ in SANS_CHOIX or champ in self.valeurs or champ.partition(".")[0] in self.valeurs:
            self.erreurs.setdefault(champ, a_cote(probleme, self.valeur(champ)))
        else:
            self.general = f"{self.general} {probleme.phrase}".strip()

    def _au_formulaire(self, champ: str) -> str:
        """The input that a value came from: its own name, or `montant.1` for `cheques.1.montant`; "": none."""
        liste_rang, _, nom = champ.rpartition(".")
        ligne = f"{nom}.{liste_rang.rpartition('.')[2]}"
        return next((connu for connu in (champ, ligne) if connu in self.valeurs), "")


def a_cote(probleme: Probleme, tape: str) -> str:
    """Beside the field. Who typed euros, kilos or litres is told no bound in centimes, g or ml."""
    hors, en_euros = probleme.hors, probleme.champ.endswith(CENTIMES)
    if hors is None:
        return sans_nom(probleme, tape)
    tel_quel = not en_euros and tape.strip() == str(hors.valeur)
    if hors.least is None or hors.valeur > hors.least:
        plafond = euros(hors.most or 0) if en_euros else str(hors.most) if tel_quel else ""
        return f"C'est trop grand : {plafond} au plus. Relisez." if plafond else "C'est trop grand. Relisez."
    if hors.least > 1 and tel_quel:
        return f"C'est trop petit : {hors.least} au moins. Relisez."
    quoi = "un montant" if en_euros else "un nombre"
    return f"Écrivez {quoi} plus grand que zéro." if hors.least > 0 else "Écrivez 0 ou plus, sans signe moins."


def sans_nom(probleme: Probleme, tape: str = "") -> str:
    """The sentence without the name of the field, nor what was typed there, since it stands beside both.

    A form names an input with dots (`q.P006`), an act's data a way (`lignes.2.quantite`).
    """
    chemin = tuple(int(step) if step.isdigit() else step for step in probleme.champ.split("."))
    suite = probleme.phrase.removeprefix(nomme((probleme.champ,))).removeprefix(nomme(chemin)).lstrip(" :")
    suite = re.sub(r'^vaut ("[^"]*"|-?\d+) : ', "", suite)
    suite = suite if tape.strip() or not suite.startswith("manque") else "remplissez ce champ."
    return suite[:1].upper() + suite[1:]


def _uuid(texte: str | None) -> UUID | None:
    try:
        return UUID(texte or "")
    except ValueError:
        return None
