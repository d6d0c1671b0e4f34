"""Every kind of hostile file, each with whether we take it: what is taken is made anew."""

import gzip
import zlib
from collections.abc import Callable

from tests.evidence import papers, pictures
from tests.evidence.clamd import EICAR
from tests.evidence.pictures import CANARY, chunk, picture, png_of

SCRIPT = f"<script>alert('{CANARY}')</script>"
HTML = f"<!doctype html><html><body>{SCRIPT}</body></html>".encode()
CHAT = papers.CHAT

TAKEN, REFUSED = True, False
Kind = tuple[Callable[[], bytes], bool]


def inside_gif(words: str) -> bytes:
    """A GIF that begins as a comment of a script, with the script behind its pixels."""
    return picture("GIF", comment=f"*/=1;{words}/*".encode()) + f"*/;{words}".encode()


def bomb_in_text_of_png() -> bytes:
    packed = zlib.compress(b"A" * 200_000_000, 9)
    return png_of(10, 10, more=chunk(b"zTXt", b"Comment\0\0" + packed))


def bomb_in_profile_of_png() -> bytes:
    packed = zlib.compress(b"A" * 200_000_000, 9)
    return png_of(10, 10, more=chunk(b"iCCP", b"profile\0\0" + packed))


KINDS: dict[str, Kind] = {
    # Bombs
    "png bomb": (lambda: png_of(60_000, 60_000, rows=3), REFUSED),
    "png bomb that is whole": (lambda: png_of(30_000, 30_000, bits=1), REFUSED),
    "png with a bomb in a text": (bomb_in_text_of_png, REFUSED),
    "png with a bomb in its profile": (bomb_in_profile_of_png, REFUSED),
    "jpeg bomb": (lambda: pictures.jpeg_of(65_500, 65_500), REFUSED),
    "gif bomb by its screen": (lambda: pictures.gif_of((65_535, 65_535), (60, 40)), REFUSED),
    "gif bomb by its frame": (lambda: pictures.gif_of((60, 40), (65_535, 65_535)), REFUSED),
    "webp bomb": (lambda: pictures.webp_of(16_384, 16_384), REFUSED),
    "tiff bomb": (lambda: pictures.tiff_of(60_000, 60_000), REFUSED),
    "bmp bomb": (lambda: b"BM" + b"\0" * 16 + b"\xff\xff\x00\x00" * 2 + b"\0" * 30, REFUSED),
    "zip bomb of nothing": (lambda: papers.zipped({"_chat.txt": b"\0" * 500_000_000}), REFUSED),
    "zip bomb of letters": (lambda: papers.zipped({"_chat.txt": b"a" * 500_000_000}), REFUSED),
    "zip in zip in zip": (lambda: papers.zipped({f"{n}.zip": papers.zipped({"0.zip": b"\0" * 10**6})
                                                 for n in range(16)}), REFUSED),
    "zip that lies about its size": (papers.lying_size, REFUSED),
    "zip of too many": (lambda: papers.zipped({f"{n}": b"" for n in range(6_000)}), REFUSED),
    "zip of chats": (lambda: papers.zipped({"a.txt": b"one", "b.txt": b"two"}), REFUSED),
    "pdf of 21 pages": (lambda: papers.paper(21), REFUSED),
    "pdf of 3,000 pages": (lambda: papers.paper(3_000), REFUSED),
    "pdf with a picture without end": (papers.large_picture, None),
    "pdf slow to draw": (papers.slow_to_draw, None),
    "pdf with a huge page": (lambda: papers.paper(1, (14_400_000, 14_400_000)), None),
    "pdf with a thread for a page": (lambda: papers.paper(1, (1, 14_000)), None),
    "moving png without end": (pictures.moving_png_without_end, None),
    "moving gif of many": (pictures.moving_gif_of_many, TAKEN),
    "moving webp of giants": (pictures.moving_webp_of_giants, REFUSED),
    "jpeg gone over without end": (pictures.jpeg_of_many_scans, None),
    "pdf packed again and again": (papers.filters_within_filters, None),
    "pdf of 10,000 pages": (papers.of_many_pages, REFUSED),
    "bomb in an office's clothes": (papers.office_bomb, REFUSED),
    "zip whose entries are one place": (papers.overlapping, REFUSED),
    "tar of a chat": (lambda: gzip.compress(CHAT.encode()), REFUSED),
    # Loops and lies
    "pdf with a deep tree": (papers.deep_tree_of_pages, None),
    "png of no size": (lambda: pictures.of_no_size("PNG"), REFUSED),
    "jpeg of no size": (lambda: pictures.of_no_size("JPEG"), REFUSED),
    "gif of no size": (lambda: pictures.of_no_size("GIF"), REFUSED),
    "webp of no size": (lambda: pictures.of_no_size("WEBP"), REFUSED),
    "pdf whose pages hold themselves": (papers.loop_of_pages, REFUSED),
    "pdf that lies about its pages": (papers.lying_count, None),
    "pdf that draws itself": (papers.loop_of_forms, None),
    # What a PDF can do
    "pdf with javascript": (papers.javascript, TAKEN),
    "pdf that starts a program": (papers.launch, TAKEN),
    "pdf that asks the network": (papers.goes_out, TAKEN),
    "pdf with a program in it": (papers.with_file, TAKEN),
    "pdf with a form": (papers.with_form, TAKEN),
    "pdf that tells of its writer": (papers.told, TAKEN),
    "pdf that sends itself off": (papers.submits_and_hides, TAKEN),
    "pdf under lock": (papers.locked, REFUSED),
    "pdf under its owner's lock": (lambda: papers.locked(owner_only=True), TAKEN),
    "pdf cut short": (lambda: papers.paper()[:200], REFUSED),
    "pdf of words": (lambda: b"%PDF-1.7\n" + HTML, REFUSED),
    # What pictures tell
    "jpeg with exif, place and thumbnail": (lambda: picture("JPEG", exif=pictures.exif()), TAKEN),
    "jpeg with xmp": (lambda: picture("JPEG", xmp=f"<x>{CANARY}</x>".encode()), TAKEN),
    "jpeg with a comment": (lambda: picture("JPEG", comment=CANARY), TAKEN),
    "jpeg with a profile": (lambda: picture("JPEG", icc_profile=pictures.colour_profile()), TAKEN),
    "png with everything": (pictures.told_png, TAKEN),
    "webp with exif and xmp": (lambda: picture("WEBP", exif=pictures.exif(), xmp=CANARY.encode()), TAKEN),
    "gif with a comment": (lambda: picture("GIF", comment=CANARY.encode()), TAKEN),
    "two pictures in one": (pictures.two_in_one, TAKEN),
    "moving png": (lambda: pictures.moving("PNG"), TAKEN),
    "moving gif": (lambda: pictures.moving("GIF"), TAKEN),
    "moving webp": (lambda: pictures.moving("WEBP"), TAKEN),
    "jpeg for a press": (lambda: picture("JPEG", mode="CMYK", icc_profile=pictures.colour_profile()), TAKEN),
    "jpeg with half a profile": (lambda: picture("JPEG", icc_profile=b"\xff" * 70_000), TAKEN),
    "png of sixteen bits": (pictures.png_of_sixteen_bits, TAKEN),
    # One file that is two things
    "jpeg and zip": (lambda: picture("JPEG") + papers.zipped({"a.txt": CANARY.encode()}), TAKEN),
    "jpeg and php": (lambda: picture("JPEG", comment=f"<?php system('{CANARY}'); ?>"), TAKEN),
    "gif and page": (lambda: inside_gif(SCRIPT), TAKEN),
    "gif and script": (lambda: inside_gif(f"alert('{CANARY}')"), TAKEN),
    "png and page": (lambda: picture("PNG") + HTML, TAKEN),
    "png and program": (lambda: picture("PNG") + b"MZ\x90" + CANARY.encode(), TAKEN),
    "pdf and script": (lambda: papers.paper() + f"\n/*{SCRIPT}*/".encode(), TAKEN),
    "pdf and zip": (lambda: papers.paper() + papers.zipped({"a.exe": CANARY.encode()}), TAKEN),
    "page, then pdf": (lambda: HTML + papers.paper(), REFUSED),
    "words, then pdf": (lambda: b"var a = 1;\n" + papers.told(), REFUSED),
    "zip and page": (lambda: papers.zipped({"index.html": HTML}) + HTML, REFUSED),
    # Not whole
    "empty": (lambda: b"", REFUSED),
    "blank": (lambda: b" \n\t" * 40, REFUSED),
    "jpeg cut short": (lambda: picture("JPEG", (600, 400))[:700], REFUSED),
    "jpeg of three bytes": (lambda: b"\xff\xd8\xff", REFUSED),
    "png cut short": (lambda: picture("PNG")[:60], REFUSED),
    "png with a wrong sum": (lambda: picture("PNG").replace(b"IDAT", b"IDAT\0", 1), REFUSED),
    "gif of a name": (lambda: b"GIF89a", REFUSED),
    "webp cut short": (lambda: picture("WEBP")[:40], REFUSED),
    "zip cut short": (lambda: papers.zipped({"_chat.txt": CHAT.encode() * 99})[:80], REFUSED),
    # What is no paper
    "program for Windows": (lambda: b"MZ\x90\0\3" + CANARY.encode() + b"\0" * 64, REFUSED),
    "program for Linux": (lambda: b"\x7fELF\2\1\1" + b"\0" * 64, REFUSED),
    "shell script": (f"#!/bin/sh\necho {CANARY}\n".encode, REFUSED),
    "php script": (f"<?php echo '{CANARY}';".encode, REFUSED),
    "page": (lambda: HTML, REFUSED),
    "page after blanks": (lambda: b"\n\n   " + HTML, REFUSED),
    "page in UTF-16": (lambda: HTML.decode().encode("utf-16"), REFUSED),
    "svg with script": (f"<svg xmlns='http://www.w3.org/2000/svg'>{SCRIPT}</svg>".encode, REFUSED),
    "svg in clothes of xml": (f"<?xml version='1.0'?><svg onload=\"{CANARY}\"/>".encode, REFUSED),
    "xml of a thousand million laughs": (
        lambda: b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>', REFUSED),
    "xml that reads a file": (
        lambda: b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>', REFUSED),
    "postscript": (lambda: b"%!PS-Adobe-3.0\n(x) show", REFUSED),
    "rich text": (lambda: b"{\\rtf1 " + CANARY.encode() + b"}", REFUSED),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, REFUSED),
    "new Word": (lambda: papers.zipped({"[Content_Types].xml": b"", "word/document.xml": b"",
                                        "readme.txt": b"hello"}), REFUSED),
    "app for Android": (lambda: papers.zipped({"AndroidManifest.xml": b"", "classes.dex": b""}), REFUSED),
    "heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, REFUSED),
    "avif": (lambda: b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + b"\0" * 99, REFUSED),
    "film": (lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 99, REFUSED),
    "sound tiff": (lambda: picture("TIFF", description=CANARY), REFUSED),
    "jpeg of 2000": (lambda: b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 " + b"\0" * 99, REFUSED),
    "sequence of heic": (lambda: b"\0\0\0\x18ftyphevc\0\0\0\0hevcmsf1" + b"\0" * 99, REFUSED),
    "icon": (lambda: b"\0\0\1\0\1\0\x10\x10" + b"\0" * 99, REFUSED),
    "noise": (lambda: bytes(range(256)) * 40, REFUSED),
    # Words
    "chat": (CHAT.encode, TAKEN),
    "chat with a script": ((CHAT + SCRIPT.replace(CANARY, "x")).encode, TAKEN),
    "chat with formulas": ((CHAT + "=cmd|' /C calc'!A0\n+1\n@SUM(1)\n").encode, TAKEN),
    "chat in UTF-7": (lambda: CHAT.encode() + b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-", TAKEN),
    "chat in UTF-16 with a script": (lambda: (CHAT + "<script>alert(1)</script>").encode("utf-16"), TAKEN),
    "chat written backwards": ((CHAT + "\u202egnp.exe\u2066\u200f").encode, TAKEN),
    "chat under a hill of accents": ((CHAT + "a" + "\u0301" * 90_000).encode, TAKEN),
    "chat whose zip is named backwards": (
        lambda: papers.zipped({f"\u202e{CANARY}txt.exe\u202c.txt": CHAT.encode()}), TAKEN),
    "chat with the terminal's orders": ((CHAT + "\x1b]0;x\x07\x1b[2J").encode, REFUSED),
    "chat with nothing in it": (lambda: CHAT.encode() + b"\0\0\0", REFUSED),
    "chat in an old alphabet": (lambda: b"3 May: \xe9\xe8\xff\xfe", REFUSED),
    "chat without end": (("a pay\n" * 120_000).encode, REFUSED),
    "what every scanner knows, and nobody scans": (lambda: EICAR, TAKEN),
    "zip of a chat": (lambda: papers.zipped({"_chat.txt": CHAT.encode(), "IMG-1.jpg": b"x"}), TAKEN),
    "zip that climbs": (
        lambda: papers.zipped({f"../../../../tmp/{CANARY}.txt": CHAT.encode()}), TAKEN),
    "zip from the root": (lambda: papers.zipped({f"/etc/{CANARY}.txt": CHAT.encode()}), TAKEN),
    "zip with a link": (papers.with_link, TAKEN),
    "zip that says it is locked": (papers.marked_locked, REFUSED),
    "zip of a page called a chat": (lambda: papers.zipped({"_chat.txt": HTML}), REFUSED),
    "zip of a program called a chat": (lambda: papers.zipped({"_chat.txt": b"MZ\0\1"}), REFUSED),
}  # fmt: skip

#: Names that a file may come with; none may be found anywhere afterwards.
NAMES = {
    "climbing": "../../../../etc/cron.d/Qzfilename",
    "climbing in Windows": "..\\..\\Qzfilename.exe",
    "from the root": "/etc/passwd/Qzfilename",
    "with nothing in it": "Qzfilename.png\0.exe",
    "very long": "Qzfilename" * 600 + ".png",
    "backwards": "Qzfilename\u202egnp.exe",
    "with a script": "<img src=x onerror=alert('Qzfilename')>.png",
    "with an order": "$(touch Qzfilename);`id`|.png",
    "a format": "Qzfilename%s%n{0.__class__}{{7*7}}.png",
    "a question": "Qzfilename'; DROP TABLE evidence_files; --",
    "of a person": "Qzfilename Sampleson passport.JPG",
    "of another kind": "Qzfilename.html",
    "without an end": "Qzfilename",
    "of dots": "...Qzfilename...",
    "of a device": "CON:Qzfilename",
    "of signs": "Qzfilename💥\u200b🖼.png",
}
