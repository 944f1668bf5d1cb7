"""Draw every screen in its main states, in each theme and at two text sizes, and every printed page, to looks/.

    .venv/bin/python scripts/looks.py                 everything
    .venv/bin/python scripts/looks.py record          the scenes whose name holds "record"
    .venv/bin/python scripts/looks.py page-care       the pages of the documents whose name holds "care"
    .venv/bin/python scripts/looks.py --light         light only, at the usual size (quick)

A scene is a function that takes the stage and gives a widget to draw: modules under tests/looks/ hold them in a
dictionary `SCENES` from a name to the function. `index.html` in looks/ shows them all on one page.
"""

from __future__ import annotations

import html
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSize  # noqa: E402
from PySide6.QtGui import QPainter, QPixmap  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from bhcp_desktop.ui.theme.theme import Look, Theme  # noqa: E402
from tests.looks.pages import draw_pages  # noqa: E402
from tests.looks.stage import Stage  # noqa: E402

OUT = ROOT / "looks"
SCREEN = QSize(1366, 728)
LOOKS = (Look.LIGHT, Look.DARK, Look.CONTRAST)
SIZES = (100, 200)
Scene = Callable[[Stage], QWidget]


def scenes(wanted: str) -> Iterator[tuple[str, Scene]]:
    """Every scene whose name holds `wanted`, by module and name."""
    for path in sorted((ROOT / "tests" / "looks").glob("*.py")):
        for name, scene in getattr(_module(path), "SCENES", {}).items():
            if wanted in name:
                yield name, scene


def _module(path: Path) -> ModuleType:
    name = f"tests.looks.{path.stem}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} cannot be read as a module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def draw(scene: Scene, theme: Theme, stage: Stage) -> QPixmap:
    """The picture of one scene as it is now dressed."""
    widget = scene(stage)
    if not isinstance(widget, QDialog):
        widget.resize(SCREEN)
    widget.show()
    for _ in range(4):
        QApplication.processEvents()
    front = QApplication.activeModalWidget()
    picture = _with_dialog(widget, front) if front is not None and front is not widget else widget.grab()
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return picture


def _with_dialog(widget: QWidget, dialog: QWidget) -> QPixmap:
    """The window with its dialog in front, as a person sees it."""
    picture = widget.grab()
    painter = QPainter(picture)
    inside = (picture.width() - dialog.width()) // 2, (picture.height() - dialog.height()) // 3
    painter.fillRect(inside[0] - 2, inside[1] - 2, dialog.width() + 4, dialog.height() + 4, "#808080")
    painter.drawPixmap(*inside, dialog.grab())
    painter.end()
    return picture


def index(names: list[str]) -> str:
    """A page that shows every picture."""
    rows = "".join(
        f'<figure><img src="{html.escape(name)}" loading="lazy"><figcaption>{html.escape(name)}</figcaption></figure>'
        for name in names
    )
    style = "figure{display:inline-block;margin:8px;width:30%}img{width:100%;border:1px solid #888}"
    return f"<!doctype html><title>Looks</title><style>{style}</style>{rows}"


def main(arguments: list[str]) -> int:
    """Draw what the arguments ask for; tells where."""
    quick = "--light" in arguments
    wanted = next((each for each in arguments if not each.startswith("--")), "")
    application = QApplication(["looks"])
    application.setCursorFlashTime(0)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    theme = Theme(Look.LIGHT, 100)
    OUT.mkdir(exist_ok=True)
    drawn: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(theme, Path(folder))
        for look in LOOKS[:1] if quick else LOOKS:
            for percent in SIZES[:1] if quick else SIZES:
                theme.use(look)
                theme.set_percent(percent)
                for name, scene in scenes(wanted):
                    drawn.append(f"{name}-{look.value}-{percent}.png")
                    draw(scene, theme, stage).save(str(OUT / drawn[-1]))
        stage.close()
    drawn += draw_pages(OUT, wanted)
    (OUT / "index.html").write_text(index(sorted(drawn)), encoding="utf-8")
    print(f"{len(drawn)} pictures in {OUT.name}/, all on {OUT.name}/index.html")
    return 0 if drawn else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
