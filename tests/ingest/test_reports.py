"""Files and standard input: formats told by content, bad input refused with its code."""

import io
import time
from datetime import date
from pathlib import Path

import pypdf
import pytest

from fogline.errors import InputError
from fogline.ingest import (
    MAX_BYTES,
    Overrides,
    document_from_text,
    read_report,
    read_stdin,
)
from fogline.model.documents import Document, SegmentKind

SENTENCES = (
    "Government troops seized the village of Tal Rifa from rebels on Sunday, the army said.",
    "Shelling killed four civilians in the town of Marat overnight, and medics said that two of "
    "them were children who had fled from the fighting in the north.",
    "The rebels denied that they had lost the village and said they were still holding its "
    "northern edge, where clashes continued into the evening.",
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Army takes Tal Rifa - Valley Herald</title>
<meta property="og:site_name" content="Valley Herald">
<meta property="og:title" content="Army takes Tal Rifa">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2018-03-04T10:20:00+02:00">
<link rel="canonical" href="https://valley.example/army-takes-tal-rifa">
<script>var x = "<p>Soldiers killed 99 people.</p>";</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Army takes Tal Rifa</h1>
<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><h2>Denial</h2><p>{SENTENCES[2]}</p></article>
<footer><p>© 2018 Valley Herald. All rights reserved.</p></footer></body></html>"""


def body_of(document: Document) -> list[str]:
    return [s.span.of(document.text) for s in document.segments if s.kind is SegmentKind.BODY]


def write(tmp_path: Path, data: bytes, name: str = "report.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def pdf_bytes(lines: list[str], *, title: str | None = None) -> bytes:
    """Write a one-page PDF that shows ``lines`` from the top."""
    shown = (
        b"BT /F1 11 Tf 50 780 Td 14 TL\n"
        + b"".join(
            b"(" + line.replace("(", r"\(").replace(")", r"\)").encode("latin-1") + b") Tj T*\n"
            for line in lines
        )
        + b"ET"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (%s) >>" % (title or "").encode("latin-1"),
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


def test_a_web_page_gives_its_report_and_what_its_head_says(tmp_path: Path) -> None:
    document = read_report(write(tmp_path, PAGE.encode(), "page.html"))
    assert body_of(document) == list(SENTENCES)
    assert document.title == "Army takes Tal Rifa"
    assert document.publisher == "Valley Herald"
    assert document.author == "Jane Doe"
    assert document.published == date(2018, 3, 4)
    assert document.url == "https://valley.example/army-takes-tal-rifa"


def test_a_page_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    document = read_report(write(tmp_path, PAGE.encode(), "page.txt"))
    assert body_of(document) == list(SENTENCES)


def test_text_with_an_html_suffix_is_read_as_text(tmp_path: Path) -> None:
    document = read_report(write(tmp_path, "\n\n".join(SENTENCES).encode(), "report.html"))
    assert body_of(document) == list(SENTENCES)


def test_overrides_stand_against_the_page(tmp_path: Path) -> None:
    overrides = Overrides(title="T", publisher="P", published=date(2018, 3, 9))
    document = read_report(write(tmp_path, PAGE.encode(), "p.html"), overrides=overrides)
    assert (document.title, document.publisher) == ("T", "P")
    assert document.published == date(2018, 3, 9)


def test_a_page_without_a_stated_date_stays_undated() -> None:
    page = PAGE.replace("article:published_time", "x").replace(
        SENTENCES[0], SENTENCES[0] + " The siege began on 5 January 2018."
    )
    assert read_stdin(page.encode()).published is None


def test_a_date_in_linked_data_dates_the_page() -> None:
    linked = (
        '<script type="application/ld+json">{"@graph":[{"datePublished":"2018-03-02"}]}</script>'
    )
    page = PAGE.replace("article:published_time", "x").replace("</head>", linked + "</head>")
    assert read_stdin(page.encode()).published == date(2018, 3, 2)


def test_scripts_and_navigation_are_no_text() -> None:
    document = read_stdin(PAGE.encode())
    assert "99" not in document.text
    assert "World" not in document.text


def test_a_short_page_is_read_too() -> None:
    document = read_stdin(b"<html><body><p>Rebels shelled Marat on Sunday.</p></body></html>")
    assert body_of(document) == ["Rebels shelled Marat on Sunday."]


def test_a_pdf_gives_its_paragraphs_whole(tmp_path: Path) -> None:
    lines = [
        "Government troops seized the village of Tal Rifa from the rebels on Sunday after a coun-",
        "ter-offensive (the third this year) that had begun in the hills to the north of the town,",
        "the army said.",
        "",
        "Shelling killed four civilians in Marat.",
    ]
    document = read_report(write(tmp_path, pdf_bytes(lines, title="Daily report"), "r.bin"))
    assert document.title == "Daily report"
    assert body_of(document) == [
        "Government troops seized the village of Tal Rifa from the rebels on Sunday after a "
        "counter-offensive (the third this year) that had begun in the hills to the north of the "
        "town, the army said.",
        "Shelling killed four civilians in Marat.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
                                      "cp1252", "utf-32"])  # fmt: skip
def test_encodings_are_told_from_the_bytes(encoding: str) -> None:
    text = "“Rebels” shelled Saïda — the café — on Sunday, and the army’s post was hit. " * 4
    assert read_stdin(text.encode(encoding)).text == text


def test_a_declared_charset_is_used() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><p>{SENTENCES[1]} Saïda fell.'
    document = read_stdin((page + "</p></body></html>").encode("cp1252"))
    assert "Saïda fell." in document.text


def test_one_broken_byte_does_not_spoil_a_utf8_text() -> None:
    text = ("Rebels shelled Saïda and Tyre on Sunday, the army said. " * 5).encode()
    assert "Saïda" in read_stdin(text + b"\xff end").text


def test_invisible_characters_are_taken_out() -> None:
    document = read_stdin(
        "Re\u202ebels\u200b shelled\x00 Ma\u00adrat\x07 on\u00a0Sunday.\r\n".encode()
    )
    assert document.text == "Rebels shelled Marat on Sunday.\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "FL102", id="empty"),
        pytest.param(b" \r\n\t ", "FL102", id="white space"),
        pytest.param(b"\xef\xbb\xbf", "FL102", id="byte order mark only"),
        pytest.param("\u200b\u202e".encode(), "FL102", id="invisible only"),
        pytest.param(b"PK\x03\x04" + bytes(60), "FL103", id="zip"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(60), "FL103", id="png"),
        pytest.param(bytes(range(256)) * 40, "FL103", id="all bytes"),
        pytest.param(b'{"text": "Rebels shelled Marat."}', "FL103", id="json"),
        pytest.param(b"<?xml version='1.0'?><rss><channel/></rss>", "FL103", id="feed"),
        pytest.param(b"{\\rtf1 Rebels}", "FL103", id="rtf"),
        pytest.param(b"\xff\xfeR\x00e\x00b", "FL104", id="cut UTF-16"),
        pytest.param(b"\x81\x8d\x90\x9d\xfe" * 300, "FL104", id="no encoding"),
        pytest.param(b"<html><body><script>x()</script></body></html>", "FL107", id="no body text"),
        pytest.param(b"<html><head><title>T</title></head></html>", "FL107", id="title only"),
        pytest.param(pdf_bytes([]), "FL108", id="pdf without text"),
        pytest.param(b"%PDF-1.7\n" + b"garbage" * 50, "FL108", id="damaged pdf"),
    ],
)
def test_bad_input_is_refused_with_its_code(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as fault:
        read_stdin(data)
    assert fault.value.code == code
    assert "standard input" in fault.value.message


def test_an_encrypted_pdf_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_bytes(["Rebels shelled Marat."])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InputError, match=r"FL108 .*encrypted"):
        read_stdin(out.getvalue())


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(InputError, match="FL101"):
            read_report(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="FL105"):
        read_report(path)


@pytest.mark.parametrize(
    "text",
    [
        "Die Armee hat am Sonntag das Dorf eingenommen und die Rebellen sind nach dem Angriff aus "
        "der Stadt geflohen, sagte ein Sprecher der Regierung mit Blick auf die Lage im Norden.",
        "L'armée a pris le village dans la nuit et les rebelles ont quitté la ville, a déclaré un "
        "porte-parole du gouvernement, qui a fait état de plusieurs morts sur la route du nord.",
        "Les rebelles ont repris la ville de Bangui mardi, selon des sources locales.",
        "Армия взяла село в воскресенье, и мятежники отошли к реке, сообщило министерство.",
        "سيطر الجيش على القرية يوم الأحد وانسحب المسلحون إلى الشمال",
        "Ordu pazar günü köyü ele geçirdi ve isyancılar kuzeye çekildi, bir sözcü bunun için daha "
        "sonra bir açıklama yapılacağını ve çatışmaların da devam ettiğini söyledi ile bildirdi.",
    ],
)
def test_other_languages_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="FL106"):
        read_stdin(text.encode())


def test_text_in_an_eastern_double_byte_code_is_refused() -> None:
    with pytest.raises(InputError, match=r"FL10[46]"):
        read_stdin(("军队占领了村庄" * 50).encode("gb18030"))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Marat.",
        "Tal Rifa, Khirbet Qays, Deir al-Asafir, Maarat Misrin, Kafr Zita, Morek, Lataminah, "
        "Halfaya, Taybat al-Imam, Souran, Maardes and Khattab were shelled by Suheil al-Hassan's "
        "Tiger Forces, Liwa al-Quds, Harakat al-Nujaba, Liwa Fatemiyoun, Hezbollah.",
        "- Near Abu Kamal, one strike engaged an ISIL supply route.",
    ],
)
def test_short_texts_and_texts_full_of_names_pass(text: str) -> None:
    assert read_stdin(text.encode()).text == text


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 10_000 + SENTENCES[0] + "</div>" * 10_000, id="deep"),
        pytest.param("<b><i>" * 20_000 + SENTENCES[0], id="unclosed"),
        pytest.param(
            '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
            f'<!ENTITY c SYSTEM "file:///etc/hostname">]><html><body><p>{SENTENCES[0]} &b;&c;</p>',
            id="entities",
        ),
        pytest.param(f"<html><body><p>{SENTENCES[0]}</p>" + "<" * 50_000, id="brackets"),
        pytest.param(f"<html><body><p>{SENTENCES[0]}</p><!--" + "-" * 100_000, id="comment"),
    ],
)
def test_hostile_pages_are_read_as_far_as_they_go(page: str) -> None:
    began = time.monotonic()
    document = read_stdin(("<!DOCTYPE html><html><body>" * ("<html" not in page) + page).encode())
    assert SENTENCES[0].split(" on ")[0] in document.text
    assert "boomboom" not in document.text
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 200_000 + " the army said", id="brackets"),
        pytest.param("a" * 500_000, id="one word"),
        pytest.param("the army " * 60_000, id="one line"),
        pytest.param("By A\n" * 20_000, id="lines"),
        pytest.param("Jan 1 " * 50_000, id="dates"),
        pytest.param("A, " * 100_000, id="commas"),
        pytest.param('"' * 100_000 + "\n" + "- " * 100_000, id="marks"),
    ],
)
def test_hostile_texts_take_no_more_than_linear_time(text: str) -> None:
    began = time.monotonic()
    document = document_from_text(text)
    assert document.text == text
    assert time.monotonic() - began < 10
