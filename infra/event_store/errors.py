"""What the store refuses or cannot do; the sentences are French because people at the edges read them."""

from __future__ import annotations

from infra import Panne


class StoreError(Panne):
    """Any failure of the event store."""


class Conflict(StoreError):
    """Events that match the condition were recorded since it was read; nothing was appended."""

    def __init__(self) -> None:
        super().__init__("Quelqu'un vient d'enregistrer autre chose sur le même sujet. Rien n'a été enregistré.")


class AlreadyRecorded(StoreError):
    """The first event of the append has the id of an event of the log; nothing was appended."""

    def __init__(self, position: int) -> None:
        super().__init__("Ceci est déjà enregistré.")
        self.position = position
        """Of that event."""


class Saturated(StoreError):
    """Too much is waiting, or the append waited past its deadline; nothing was appended."""

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__("Trop de demandes à la fois. Rien n'a été enregistré : réessayez dans quelques secondes.")
        self.retry_after = retry_after
        """Seconds."""


class Unavailable(StoreError):
    """The database did not answer as it should; nothing was appended."""

    def __init__(self, retry_after: int = 2) -> None:
        super().__init__("La base de données ne répond pas. Rien n'a été enregistré : réessayez dans un instant.")
        self.retry_after = retry_after
        """Seconds."""


class OutcomeUnknown(StoreError):
    """The answer to COMMIT was lost, and the database stayed out of reach: the append may have been recorded."""

    def __init__(self) -> None:
        super().__init__("La base de données n'a pas confirmé l'enregistrement : vérifiez avant de recommencer.")


class WritesStopped(StoreError):
    """This process must not write: another version of the program does, or the log says what it cannot read."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Les enregistrements sont arrêtés : {reason}.")
        self.reason = reason


class ClockRefused(StoreError, ValueError):
    """A reception time was given that this log cannot take."""


class TooEarly(StoreError):
    """Without the lock, this cannot be answered. Nobody hears of it: it is answered under the lock."""

    def __init__(self) -> None:
        super().__init__("Ceci ne se décide qu'une fois le journal tenu.")


class LimitExceeded(StoreError, ValueError):
    """What was asked is out of the bounds of `Limits`."""


class FactTooLarge(LimitExceeded):
    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"Le fait est trop gros : {size} octets, {limit} au plus. Rien n'a été enregistré.")


class TooManyFacts(LimitExceeded):
    def __init__(self, count: int, limit: int) -> None:
        super().__init__(f"Trop de faits à la fois : {count}, {limit} au plus. Rien n'a été enregistré.")


class TooManyTags(LimitExceeded):
    def __init__(self, count: int, limit: int) -> None:
        super().__init__(f"Trop d'étiquettes : {count}, {limit} au plus. Rien n'a été enregistré.")


class TooManyItems(LimitExceeded):
    def __init__(self, count: int, limit: int) -> None:
        super().__init__(f"La décision dépend de trop de choses : {count}, {limit} au plus.")


class NameRefused(LimitExceeded):
    """A type, tag or series name that is empty, too long, or has characters that cannot be printed."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(f"Nom refusé : {name!r:.80} (de 1 à {limit} caractères imprimables).")
