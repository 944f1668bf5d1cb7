"""What the program uses of sqlcipher3, the SQLite driver with SQLCipher built in (it ships no types)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias

apilevel: str
paramstyle: str
threadsafety: int
sqlite_version: str
sqlite_version_info: tuple[int, int, int]
version: str

class Warning(Exception): ...
class Error(Exception): ...
class InterfaceError(Error): ...
class DatabaseError(Error): ...
class DataError(DatabaseError): ...
class OperationalError(DatabaseError): ...
class IntegrityError(DatabaseError): ...
class InternalError(DatabaseError): ...
class ProgrammingError(DatabaseError): ...
class NotSupportedError(DatabaseError): ...

Parameters: TypeAlias = Sequence[Any] | Mapping[str, Any]

class Row(Sequence[Any]):
    def __init__(self, cursor: Cursor, values: tuple[Any, ...], /) -> None: ...
    def keys(self) -> list[str]: ...
    def __getitem__(self, index: Any, /) -> Any: ...
    def __len__(self) -> int: ...

class Cursor:
    arraysize: int
    row_factory: Callable[[Cursor, tuple[Any, ...]], Any] | None
    @property
    def connection(self) -> Connection: ...
    @property
    def description(self) -> tuple[tuple[str, None, None, None, None, None, None], ...] | None: ...
    @property
    def lastrowid(self) -> int | None: ...
    @property
    def rowcount(self) -> int: ...
    def execute(self, sql: str, parameters: Parameters = ..., /) -> Self: ...
    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Self: ...
    def executescript(self, script: str, /) -> Self: ...
    def fetchone(self) -> Any: ...
    def fetchmany(self, size: int = ...) -> list[Any]: ...
    def fetchall(self) -> list[Any]: ...
    def close(self) -> None: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __next__(self) -> Any: ...

class Connection:
    isolation_level: str | None
    row_factory: Callable[[Cursor, tuple[Any, ...]], Any] | None
    text_factory: Callable[[bytes], Any]
    @property
    def in_transaction(self) -> bool: ...
    @property
    def total_changes(self) -> int: ...
    def set_key(self, key: bytes, /) -> None:
        """Unlock: must come before anything else touches the file."""
    def reset_key(self, key: bytes, /) -> None:
        """Re-encrypt the file under another key."""
    def cursor(self, factory: type[Cursor] = ...) -> Cursor: ...
    def execute(self, sql: str, parameters: Parameters = ..., /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Cursor: ...
    def executescript(self, script: str, /) -> Cursor: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
    def close(self) -> None: ...
    def interrupt(self) -> None: ...
    def backup(
        self,
        target: Connection,
        *,
        pages: int = ...,
        progress: Callable[[int, int, int], object] | None = ...,
        name: str = ...,
        sleep: float = ...,
    ) -> None: ...
    def create_collation(self, name: str, callback: Callable[[str, str], int] | None, /) -> None: ...
    def create_function(
        self, name: str, narg: int, func: Callable[..., Any] | None, *, deterministic: bool = ...
    ) -> None: ...
    def enable_load_extension(self, enable: bool, /) -> None: ...
    def set_authorizer(
        self, authorizer_callback: Callable[[int, str | None, str | None, str | None, str | None], int] | None
    ) -> None: ...
    def set_busy_handler(self, handler: Callable[[int], int] | None) -> None: ...
    def set_busy_timeout(self, timeout: float, /) -> None: ...
    def set_progress_handler(self, progress_handler: Callable[[], int] | None, n: int) -> None: ...
    def set_trace_callback(self, trace_callback: Callable[[str], object] | None) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> Literal[False]: ...

def connect(
    database: str | bytes,
    timeout: float = ...,
    detect_types: int = ...,
    isolation_level: str | None = ...,
    check_same_thread: bool = ...,
    factory: type[Connection] = ...,
    cached_statements: int = ...,
    uri: bool = ...,
    flags: int = ...,
    vfs: str | None = ...,
) -> Connection: ...
def complete_statement(statement: str) -> bool: ...
def enable_callback_tracebacks(enable: bool, /) -> None: ...
def register_adapter(kind: type[Any], adapter: Callable[[Any], Any], /) -> None: ...
def register_converter(name: str, converter: Callable[[bytes], Any], /) -> None: ...

PARSE_COLNAMES: int
PARSE_DECLTYPES: int
SQLITE_ABORT: int
SQLITE_ALTER_TABLE: int
SQLITE_ANALYZE: int
SQLITE_ATTACH: int
SQLITE_AUTH: int
SQLITE_BUSY: int
SQLITE_CANTOPEN: int
SQLITE_CONSTRAINT: int
SQLITE_CORRUPT: int
SQLITE_CREATE_INDEX: int
SQLITE_CREATE_TABLE: int
SQLITE_CREATE_TEMP_INDEX: int
SQLITE_CREATE_TEMP_TABLE: int
SQLITE_CREATE_TEMP_TRIGGER: int
SQLITE_CREATE_TEMP_VIEW: int
SQLITE_CREATE_TRIGGER: int
SQLITE_CREATE_VIEW: int
SQLITE_CREATE_VTABLE: int
SQLITE_DELETE: int
SQLITE_DENY: int
SQLITE_DETACH: int
SQLITE_DONE: int
SQLITE_DROP_INDEX: int
SQLITE_DROP_TABLE: int
SQLITE_DROP_TEMP_INDEX: int
SQLITE_DROP_TEMP_TABLE: int
SQLITE_DROP_TEMP_TRIGGER: int
SQLITE_DROP_TEMP_VIEW: int
SQLITE_DROP_TRIGGER: int
SQLITE_DROP_VIEW: int
SQLITE_DROP_VTABLE: int
SQLITE_EMPTY: int
SQLITE_ERROR: int
SQLITE_FORMAT: int
SQLITE_FULL: int
SQLITE_FUNCTION: int
SQLITE_IGNORE: int
SQLITE_INSERT: int
SQLITE_INTERNAL: int
SQLITE_INTERRUPT: int
SQLITE_IOERR: int
SQLITE_LOCKED: int
SQLITE_MISMATCH: int
SQLITE_MISUSE: int
SQLITE_NOLFS: int
SQLITE_NOMEM: int
SQLITE_NOTADB: int
SQLITE_NOTFOUND: int
SQLITE_OK: int
SQLITE_OPEN_CREATE: int
SQLITE_OPEN_FULLMUTEX: int
SQLITE_OPEN_MEMORY: int
SQLITE_OPEN_NOMUTEX: int
SQLITE_OPEN_PRIVATECACHE: int
SQLITE_OPEN_READONLY: int
SQLITE_OPEN_READWRITE: int
SQLITE_OPEN_SHAREDCACHE: int
SQLITE_OPEN_URI: int
SQLITE_PERM: int
SQLITE_PRAGMA: int
SQLITE_PROTOCOL: int
SQLITE_RANGE: int
SQLITE_READ: int
SQLITE_READONLY: int
SQLITE_RECURSIVE: int
SQLITE_REINDEX: int
SQLITE_ROW: int
SQLITE_SAVEPOINT: int
SQLITE_SCHEMA: int
SQLITE_SELECT: int
SQLITE_TOOBIG: int
SQLITE_TRANSACTION: int
SQLITE_UPDATE: int
