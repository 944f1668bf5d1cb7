"""One run of the window: start in stages, sign in, lock, unlock, close."""

from __future__ import annotations

import importlib
import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.ui import crash, dialogs, garbage
from bhcp_desktop.ui.bus import Bus
from bhcp_desktop.ui.clipboard import Clipboard
from bhcp_desktop.ui.door_keeper import DoorKeeper
from bhcp_desktop.ui.idle_lock import IdleLock
from bhcp_desktop.ui.settings import Settings, usual_file
from bhcp_desktop.ui.shell.main_window import PRODUCT, MainWindow, SignedIn
from bhcp_desktop.ui.tasks import Lane, QtTasks
from bhcp_desktop.ui.theme.theme import Look, Theme

if TYPE_CHECKING:
    from bhcp_desktop.services.office import Office
    from bhcp_desktop.services.store_door import SignedIn as Admitted
    from bhcp_desktop.services.store_door import StoreDoor
    from bhcp_desktop.ui.context import PageContext
    from bhcp_desktop.ui.screens.people.scope_keeper import ScopeKeeper
    from bhcp_desktop.ui.screens.wording.writing_desk import WritingDesk
    from bhcp_desktop.ui.shell.speaker import WindowReporter
    from bhcp_desktop.ui.watchdog import Watchdog
    from bhcp_desktop.ui.welcome import Welcome

_LOG = logging.getLogger(__name__)
_QT_LOG = logging.getLogger("qt")
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# Loaded behind the first screen while somebody types: together they take longer than the screen itself.
_HEAVY: Final = (
    "bhcp_desktop.services.store_door",
    "bhcp_desktop.services.office",
    "bhcp_desktop.ui.shell.workspace",
    "bhcp_desktop.ui.pages",
)
_WATCHED_SECONDS: Final = 0.25
_HELP: Final = (
    "Ctrl+K finds any person, page or command: type part of a name, an NHS number or a birth date. Ctrl+/ lists every "
    "key. What you type is kept as you type it, and Ctrl+L locks at once. The user guide lies in the program's docs "
    "folder: user-guide.md."
)


def application() -> QApplication:
    """The Qt application, with our name, British numbers and Qt's own messages in the log."""
    qt = QApplication([PRODUCT])
    qt.setApplicationName(PRODUCT)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    qInstallMessageHandler(_log_qt)
    return qt


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    _QT_LOG.log(_LEVELS.get(kind, logging.WARNING), "%s", message)


class Program(QObject):
    """Owns the window, the lanes and who is signed in."""

    def __init__(self, *, store: str = "", settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings(usual_file())
        choices = self.settings.choices
        self.theme = Theme(Look(choices.look) if choices.look in set(Look) else Look.SYSTEM, choices.text_percent)
        self.tasks = QtTasks(self)
        self.bus = Bus(self)
        self.clipboard = Clipboard(self)
        self.window = MainWindow(self.theme)
        self.theme.dress(self.window)
        self.idle = IdleLock(choices.idle_minutes, self)
        self.crash = crash.CrashHandler(self._show_crash, self)
        self.watchdog: Watchdog | None = None
        self.keeper = DoorKeeper(self.bus.announce)
        self._path = store or choices.store
        self._context: PageContext | None = None
        self._user_id = ""
        self._scopes: ScopeKeeper | None = None
        self._writing: WritingDesk | None = None
        self._connect()

    def _connect(self) -> None:
        window = self.window
        window.locked.connect(self._locked)
        window.closing.connect(self._leave)
        window.scope_asked.connect(self._ask_places)
        window.help_asked.connect(self._show_help)
        window.lock_screen.submitted.connect(self.sign_in)
        window.lock_screen.switch_asked.connect(self._switch_user)
        window.lock_screen.other_store_asked.connect(self.choose_store)
        window.lock_screen.recovery_asked.connect(self.ask_recovery)
        self.idle.idle.connect(window.lock)
        self.theme.changed.connect(self._remember_look)

    # Starting and ending

    def start(self) -> None:
        """Paint the first screen, then load the rest behind it."""
        self.crash.install()
        if self._path:
            self._ask_who()
        else:
            self.welcome.show()
        self.window.show()
        QTimer.singleShot(0, self, self._load_the_rest)
        if self.settings.choices.watch_for_delays:
            self._watch()

    @cached_property
    def welcome(self) -> Welcome:
        """The ways in before there is a store."""
        from bhcp_desktop.ui.welcome import Welcome  # noqa: PLC0415 - seldom needed

        return Welcome(
            self.window,
            self.tasks,
            admit=self.admit,
            enter=self.enter,
            choose_store=self.choose_store,
            parent=self,
        )

    @cached_property
    def reporter(self) -> WindowReporter:
        """The window's reporter."""
        from bhcp_desktop.ui.shell.speaker import WindowReporter  # noqa: PLC0415 - behind the first screen

        return WindowReporter(self.window.workspace)

    def _watch(self) -> None:
        from bhcp_desktop.ui.watchdog import Watchdog  # noqa: PLC0415 - only where it is wanted

        self.watchdog = Watchdog(limit=_WATCHED_SECONDS, parent=self)
        self.watchdog.start()

    def end(self) -> None:
        """Let the lanes finish: drafts that wait are written and the store is left for others."""
        if self.watchdog:
            self.watchdog.stop()
        self.idle.stop()
        self.tasks.stop()
        self.clipboard.clear()

    def _load_the_rest(self) -> None:
        self.tasks.run(_load_heavy, done=lambda _: garbage.settle(), failed=_log_failure, lane=Lane.COMPUTE)

    def _leave(self) -> None:
        self.tasks.run(self.keeper.leave, done=_nothing_more, failed=_log_failure)

    # The store and who works in it

    def choose_store(self) -> None:
        """Let the person choose the folder of a store."""
        dialogs.choose_folder(self.window, title="Open a store", chosen=self.use_store, folder=self._path)

    def use_store(self, path: str) -> None:
        """Ask who signs in to this store; it is opened when they do."""
        self._path = path
        self._user_id = ""
        self.settings.change(store=path)
        self._ask_who()

    def admit(self, door: StoreDoor, path: str, admitted: Admitted) -> None:
        """Somebody just set up a new store and is signed in to it already."""
        self._path = path
        self.settings.change(store=path)
        self.tasks.run(
            lambda: self.keeper.hold(door, path), done=lambda _: self._entered(admitted), failed=self._refuse
        )

    def sign_in(self, user_name: str, passphrase: str) -> None:
        """Check the passphrase off the GUI thread; the screen says so meanwhile."""
        path = self._path

        def enter() -> Admitted:
            _load_heavy()  # the window must not wait for what is still being loaded
            return self.keeper.enter(path, user_name, passphrase)

        self.tasks.run(enter, done=self._entered, failed=self._refuse)

    def ask_recovery(self, user_name: str) -> None:
        """Ask for the recovery code and a new passphrase."""
        from bhcp_desktop.ui.recovery_dialog import RecoveryDialog  # noqa: PLC0415 - seldom needed

        path = self._path

        def recover(name: str, code: str, passphrase: str) -> None:
            def entered(admitted: Admitted) -> None:
                dialog.accept()
                self._entered(admitted)

            self.tasks.run(
                lambda: self.keeper.recover(path, name, code, passphrase), done=entered, failed=dialog.refuse
            )

        dialog = RecoveryDialog(self.window, user_name, recover)
        dialog.open()

    def enter(self, path: str, user_name: str, passphrase: str) -> None:
        """Go to a store whose passphrase is known, such as the training store."""
        self.use_store(path)
        self.sign_in(user_name, passphrase)

    def _ask_who(self) -> None:
        self.window.show_sign_in(Path(self._path).stem, user_name=self.settings.choices.user_name)

    def _entered(self, admitted: Admitted) -> None:
        from bhcp_desktop.services.office import Office  # noqa: PLC0415 - loaded behind the first screen

        desk = admitted.desk
        office = Office(desk, self.keeper.door)
        if desk.user.id == self._user_id and self._context:
            self._context.office = office
            self.window.resume()
        else:
            self._user_id = desk.user.id
            who = SignedIn(
                user_name=desk.user.name,
                display_name=desk.user.display_name,
                allows=desk.allows,
                training=desk.store.training,
            )
            self._begin(office, who)
        self.settings.change(user_name=desk.user.name)
        for notice in admitted.notices:
            self.reporter.warn(notice)
        self.idle.start()

    def _begin(self, office: Office, who: SignedIn) -> None:
        from bhcp_desktop.ui.context import PageContext  # noqa: PLC0415 - loaded behind the first screen
        from bhcp_desktop.ui.pages import all_pages  # noqa: PLC0415 - loaded behind the first screen

        self._context = PageContext(
            office=office,
            tasks=self.tasks,
            bus=self.bus,
            reporter=self.reporter,
            navigate=self.window.go,
            settings=self.settings,
            theme=self.theme,
            clipboard=self.clipboard,
        )
        self._begin_places(self._context)
        self._begin_writing(self._context)
        self.window.begin(all_pages(), self._context, who)

    def _begin_places(self, context: PageContext) -> None:
        """The places this user chose last, and people in the palette."""
        from bhcp_desktop.ui.screens.people.people_provider import PeopleProvider  # noqa: PLC0415 - as above
        from bhcp_desktop.ui.screens.people.scope_keeper import ScopeKeeper  # noqa: PLC0415 - as above
        from bhcp_desktop.ui.screens.plan_search.plan_search_provider import PlanSearchProvider  # noqa: PLC0415 - as above

        if self._scopes is not None:
            self._scopes.deleteLater()
        self._scopes = ScopeKeeper(self.window, context, self.window.show_scope)
        self._scopes.begin()
        self.window.providers, self.window.last_resorts = [PeopleProvider(context)], [PlanSearchProvider(context)]

    def _begin_writing(self, context: PageContext) -> None:
        """Spelling and phrases in every box of words, as this user's team has them."""
        from bhcp_desktop.ui.screens.wording.section_names import place_of  # noqa: PLC0415 - as above
        from bhcp_desktop.ui.screens.wording.writing_desk import WritingDesk  # noqa: PLC0415 - as above

        if self._writing is not None:
            self._writing.end()
            self._writing.deleteLater()
        self._writing = WritingDesk(context, self.window, lambda: place_of(self.window.writing_section()))
        self.window.writing_asked.connect(self._writing.do)
        self._writing.begin()

    def _ask_places(self) -> None:
        if self._scopes is not None and not self.window.is_locked:
            self._scopes.ask()

    def _refuse(self, error: BhcpError) -> None:
        self.window.lock_screen.refuse(str(error))

    def _locked(self) -> None:
        """The window is dark and drafts are on their way: behind them in the lane the key is wiped."""
        self.idle.stop()
        self.tasks.run(self.keeper.lock, done=_nothing_more, failed=_log_failure)

    def _switch_user(self) -> None:
        self._user_id = ""
        self._context = None
        self.window.forget()
        self.settings.change(user_name="")
        self._ask_who()

    # The rest

    def _remember_look(self) -> None:
        self.settings.change(look=self.theme.look.value, text_percent=self.theme.percent)

    def _show_help(self) -> None:
        dialogs.tell(self.window, "Help", _HELP)

    def _show_crash(self, code: str) -> None:
        dialog = dialogs.tell(self.window, crash.TITLE, crash.words(code))
        dialog.finished.connect(self.crash.dismissed)


def _load_heavy() -> None:
    from bhcp_desktop.ui.screens.wording.writing_desk import shipped_speller  # noqa: PLC0415 - behind the first screen

    for name in _HEAVY:
        importlib.import_module(name)
    importlib.import_module("bhcp_desktop.ui.pages").load_pages()
    shipped_speller()


def _nothing_more(_: object) -> None:
    """The work speaks for itself."""


def _log_failure(error: BhcpError) -> None:
    _LOG.warning("left undone: %s", error.code)
