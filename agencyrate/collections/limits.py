"""How large a collected table may be: on a page, where somebody waits, and by the command."""

from typing import Final

LARGEST_COLLECTED: Final = 2 * 1024 * 1024
MOST_ROWS: Final = 3000
