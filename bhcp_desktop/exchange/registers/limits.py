"""How much of a file is taken: enough for the whole system's people, too little for a bomb."""

from __future__ import annotations

from typing import Final

MAX_TEXT_BYTES: Final = 200 * 1024 * 1024  # 365,000 people with all columns are about 115 MB
MAX_WORKBOOK_BYTES: Final = 50 * 1024 * 1024
MAX_ROWS: Final = 500_000
MAX_COLUMNS: Final = 200
MAX_CELL_CHARACTERS: Final = 32_767  # what a spreadsheet cell can hold
MAX_PARTS: Final = 500
MAX_UNPACKED_BYTES: Final = 200 * 1024 * 1024
MAX_RATIO: Final = 200
SMALL_PART_BYTES: Final = 1024 * 1024  # a small part may be packed tighter: it cannot fill the memory
MAX_GRID_CELLS: Final = 12_000_000  # rows times columns of a sheet, which the reader lays out in full
HEADER_SEARCH_ROWS: Final = 100
