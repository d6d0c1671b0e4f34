"""How much a file may be, ask for, and become. Pure; the process that decodes reads it too."""

from typing import Final

MIB: Final = 1024 * 1024
#: What a phone's camera makes is 2 to 8 MB.
LARGEST_UPLOAD: Final = 10 * MIB
#: Files of one report, and what they may come to once they are clean.
MOST_FILES: Final = 8
MOST_STORED: Final = 12 * MIB
#: Pages of one paper.
MOST_PAGES: Final = 20
#: 50 megapixels is what phones take at their finest; a decoded pixel needs four bytes.
MOST_PIXELS: Final = 50_000_000
#: Small print of a photographed A4 page can still be read.
LONGEST_SIDE: Final = 2200
#: The longest side of a page that we draw, about 155 dots an inch on A4.
LONGEST_SIDE_OF_PAPER: Final = 1800
#: Characters of a chat, as bytes before they are read and as one page of ours.
LARGEST_TEXT: Final = 2 * MIB
LONGEST_TEXT: Final = 500_000
TEXT_PAGE: Final = 20_000
#: Entries of a zip file: a chat with its pictures.
MOST_ENTRIES: Final = 5000

#: What the decoding process may take.
MEMORY: Final = 768 * MIB
CPU_SECONDS: Final = 12
WALL_SECONDS: Final = 25
