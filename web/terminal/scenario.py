"""A scenario file: one act a line, played as if a person had sent each, and what is answered to each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec
from msgspec import Meta

from domaine.acte import Contexte
from domaine.mots import heure, jour_de, le_jour
from domaine.refus import REFUS, Refus
from domaine.types import PersonneId, Role
from infra.event_store.errors import ClockRefused
from projections.lectures.vues import ouvrir_vues
from web.acces.signatures import autres_signataires
from web.application import Application
from web.pages.commun.noms import dire_sans_personne
from web.saisie.actes import trouver
from web.saisie.annee import exiger_annee_ouverte, exiger_totaux_vrais
from web.saisie.association import exiger_meme_association
from web.saisie.auteur import exiger_tenant
from web.saisie.controle import controler
from web.saisie.formes import forme_de
from web.saisie.json_strict import lire_json
from web.saisie.problemes import Probleme, SaisieInvalide, proche
from web.saisie.resultat import REFUSE, Resultat, repondre
from web.terminal.qui import Reconnus


class Ligne(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a scenario, before its data are read. None: the player chooses."""

    acte: str
    acteur: PersonneId
    role: Role
    appareil: Annotated[str, Meta(max_length=80)] = ""
    sequence_appareil: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    source: Annotated[str, Meta(max_length=80)] = "direct"
    date_effet: datetime | None = None
    date_saisie: datetime | None = None
    date_reception: datetime | None = None
    saisie: UUID | None = None
    donnees: dict[str, Any]
    attendu: str | None = None
    """`accepte`, `refuse:<NomDuRefus>` or `invalide`."""


class Joueur:
    """Plays lines on a base, in order."""

    def __init__(self, application: Application, derniere: datetime | None) -> None:
        """`derniere`: when the last fact of the base was recorded; None for an empty base."""
        self._application = application
        self._derniere = derniere
        self._reconnus = Reconnus(application)
        self.phrases: list[str] = []
        """A sentence for each line that did not end as expected, could not be read, or was refused unexpectedly."""
        self.sans_forme = False
        """Whether a line was no JSON object at all: who wrote it is to be told what a line looks like."""
        self.manquee = False
        """Whether one of them is more than a refusal that no line spoke of: to be refused is an answer."""

    async def jouer(self, numero: int, octets: bytes) -> Resultat | None:
        """Play line `numero`; None for a blank line or a comment (`#`)."""
        octets = octets.strip()
        if not octets or octets.startswith(b"#"):
            return None
        brut = None
        try:
            brut = lire_json(octets)
            ligne = _lire_ligne(brut)
        except SaisieInvalide as error:
            acte = attendu = None
            if isinstance(brut, dict):
                acte, attendu = brut.get("acte"), brut.get("attendu")
            else:
                self.sans_forme = True
            reponse = Resultat(ligne=numero, acte=_texte(acte), statut="invalide", message=str(error))
            return self._compare(reponse, _texte(attendu))
        return self._compare(await self._repondre(numero, octets, ligne), ligne.attendu)

    async def _repondre(self, numero: int, octets: bytes, ligne: Ligne) -> Resultat:
        resultat = await repondre(ligne.acte, lambda: self._executer(numero, octets, ligne), self._dire)
        return msgspec.structs.replace(resultat, ligne=numero)

    async def _dire(self, refus: Refus) -> str:
        async with ouvrir_vues(self._application.base.dsn) as vues:
            return await dire_sans_personne(vues, refus)

    async def _executer(self, numero: int, octets: bytes, ligne: Ligne) -> tuple[int, int]:
        """First and last position; raises whatever forbids it."""
        application = self._application
        saisie = ligne.saisie
        if saisie is None:
            # Same number and same content: the same line, whatever look-alike names the directory has learned since.
            saisie = uuid5(NAMESPACE_OID, f"{numero}:{octets.decode()}")
            if deja := await application.executeur.recorded(saisie):
                return deja[0].position, deja[-1].position
        recue = self._reception(ligne)
        if not application.base.scenario:
            await exiger_tenant(application.store, ligne.acteur, ligne.role)
        acte = await application.lire_acte(ligne.acte, ligne.donnees, auteur=ligne.acteur)
        try:
            contexte = _contexte(ligne, recue)
            await exiger_meme_association(application.store, acte)
            await exiger_totaux_vrais(application.base.dsn, acte)
            await exiger_annee_ouverte(application.store, acte, contexte, recue or datetime.now(UTC))
            if not application.base.scenario:
                for personne in (ligne.acteur, *autres_signataires(acte, ligne.acteur)):
                    await self._reconnus.exiger(personne)
            fait = await application.executeur.executer(acte, contexte, saisie, recorded_at=recue)
        except ClockRefused:
            phrase = (
                f"« date_reception » recule {_a(recue, 'au')}, ce qui précède a été reçu {_a(self._derniere, 'le')} : "
                "retirez ce champ, ou jouez ce scénario sur une base neuve (un autre --dossier)."
            )
            raise SaisieInvalide([Probleme("date_reception", phrase)]) from None
        if not fait.deja:
            self._derniere = recue
        return fait.first, fait.last

    def _reception(self, ligne: Ligne) -> datetime | None:
        """When the line is recorded: as it says, else when it happened, never before the line that precedes.

        None: the base tells the time.
        """
        if not self._application.base.scenario:
            if ligne.date_reception is not None:
                phrase = "« date_reception » ne se donne que sur une base créée par « jouer » : retirez ce champ."
                raise SaisieInvalide([Probleme("date_reception", phrase)])
            return None
        if ligne.date_reception is not None:
            return ligne.date_reception
        known = [date for date in (ligne.date_effet, self._derniere) if date is not None]
        return max(known, default=None) or datetime.now(UTC)

    def _compare(self, reponse: Resultat, attendu: str | None) -> Resultat:
        if reponse.fin != (attendu or "accepte"):
            said = f" ({reponse.message})" if reponse.message else ""
            wanted = f"attendu {attendu}, obtenu " if attendu is not None else ""
            self.phrases.append(f"Ligne {reponse.ligne} : {wanted}{reponse.fin}{said}")
            self.manquee |= attendu is not None or reponse.statut == "invalide"
        return reponse


def _lire_ligne(brut: Any) -> Ligne:
    """Raise SaisieInvalide, with every problem of the line itself."""
    ligne = msgspec.convert(controler(forme_de(Ligne), brut), Ligne)
    trouver(ligne.acte)
    attendu = ligne.attendu
    if attendu is not None and attendu not in ("accepte", "invalide"):
        nom = attendu.removeprefix(REFUSE)
        if nom == attendu:
            phrase = f"« attendu » vaut « {attendu} » : écrivez accepte, invalide ou refuse:NomDuRefus."
            raise SaisieInvalide([Probleme("attendu", phrase)])
        if nom not in REFUS:
            autre = proche(nom, REFUS) or " Les refus de chaque acte : groupement actes."
            phrase = f"« attendu » : le refus « {nom} » n'existe pas.{autre}"
            raise SaisieInvalide([Probleme("attendu", phrase)])
    return ligne


def _contexte(ligne: Ligne, recue: datetime | None) -> Contexte:
    return Contexte(
        acteur=ligne.acteur,
        role=ligne.role,
        date_effet=ligne.date_effet or recue or datetime.now(UTC),
        date_saisie=ligne.date_saisie,
        appareil=ligne.appareil,
        sequence_appareil=ligne.sequence_appareil,
        source=ligne.source,
    )


def _a(instant: datetime | None, article: str) -> str:
    return f"{article} {le_jour(jour_de(instant))} à {heure(instant)}" if instant else "après"


def _texte(valeur: Any) -> str | None:
    return valeur if isinstance(valeur, str) else None
