"""The error tree.

    FoglineError
    ├── InputError          FL1xx  a report, or an input of many, that cannot be read
    ├── OntologyError       FL2xx  a data file of the ontology that breaks its rules
    ├── GazetteerError      FL3xx  a gazetteer, or a file it is built of, is missing or damaged
    ├── ParserError         FL4xx  the language model is missing or of another version
    ├── UsageError          FL5xx  an option or argument of the command line
    └── CaseError           FL6xx  a case that cannot be opened, written or asked what was asked

Every error carries a fixed code and says what was found, what was expected and what to do.
``docs/errors.md`` lists the codes.
"""


class FoglineError(Exception):
    """Any fault that Fogline reports to its user.

    Args:
        code: fixed code such as ``FL101``, listed in ``docs/errors.md``.
        message: what was found and where, what was expected, what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type["FoglineError"], tuple[str, str]]:
        # A worker process hands its errors on whole.
        return type(self), (self.code, self.message)


class InputError(FoglineError):
    """A report cannot be read: empty, too large, no text, wrong language, not to be fetched."""


class OntologyError(FoglineError):
    """A data file of the ontology breaks its rules."""


class GazetteerError(FoglineError):
    """A gazetteer is missing, damaged or of another version, or cannot be built."""


class ParserError(FoglineError):
    """The language model is missing or of another version."""


class UsageError(FoglineError):
    """An option or argument of the command line is not usable."""


class CaseError(FoglineError):
    """A case cannot be opened or written, or cannot answer what it was asked."""
