"""Saved pages: the article stays, the rest goes, and the page says where and when it stood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.loaders import html, load
from kg.model import Article

HEAD = """
<meta charset="utf-8"><title>Pemkab Melawi Teken MoU - Kabar Kita</title>
<link rel="canonical" href="https://www.kabarkita.example/daerah/mou-melawi?utm_source=a">
<meta property="og:title" content="Pemkab Melawi Teken MoU"><meta property="og:site_name" content="Kabar Kita">
<meta property="article:published_time" content="2023-05-10T23:30:00+07:00">
<meta property="article:modified_time" content="2024-01-01T00:00:00+07:00">
<script>var tracking = "do not read";</script><style>.x { color: red }</style>
"""
PARAGRAPHS = [
    "Nanga Pinoh – Pemerintah Kabupaten Melawi menandatangani nota kesepahaman dengan Universitas Kapuas, Rabu (10/5/2023).",
    "“Kami menyambut baik kerja sama ini,” kata Bupati Melawi di ruang kerjanya, didampingi sejumlah pejabat.",
    "Kerja sama berlaku lima tahun dan mencakup pendidikan, penelitian, serta pengabdian kepada masyarakat.",
]
MENU = '<nav><ul><li><a href="/">Beranda</a></li><li><a href="/politik">Politik</a></li></ul></nav>'
ASIDE = '<aside><h3>Terpopuler</h3><ul><li><a href="/1">Harga cabai naik</a></li></ul></aside>'


def page(head: str = HEAD, body: str = "", article: str | None = None) -> str:
    inner = article if article is not None else "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="id"><head>{head}</head><body><header>{MENU}</header><main>{body}'
        f"<article><h1>Pemkab Melawi Teken MoU</h1>{inner}</article>{ASIDE}</main>"
        "<footer>Hak cipta Kabar Kita. Tentang kami.</footer></body></html>"
    )


def read(tmp_path: Path, content: str | bytes, name: str = "saved.html") -> Article:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (article,) = load(path)
    assert isinstance(article, Article)
    return article


def test_a_news_page(tmp_path: Path) -> None:
    article = read(tmp_path, page())
    assert article.text.split("\n")[-3:] == PARAGRAPHS
    assert article.title == "Pemkab Melawi Teken MoU"
    assert article.url == "https://www.kabarkita.example/daerah/mou-melawi"
    assert article.key == "https://kabarkita.example/daerah/mou-melawi"
    assert article.outlet == "kabarkita.example"
    assert article.published == date(2023, 5, 10)
    assert article.id == "saved"


@pytest.mark.parametrize(
    "noise", ["tracking", "color: red", "Beranda", "Politik", "Terpopuler", "cabai", "Hak cipta"]
)
def test_what_is_no_article_goes(tmp_path: Path, noise: str) -> None:
    assert noise in page()
    assert noise not in read(tmp_path, page()).text


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical shortlink" href="https://a.example/x">', "https://a.example/x"),
        ('<meta property="og:url" content="https://a.example/y">', "https://a.example/y"),
        (
            '<link rel="canonical" href="https://a.example/"><meta property="og:url" content="https://a.example/y">',
            "https://a.example/y",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="http://[">', None),
        ('<link rel="canonical" href="/relative">', None),
        ("", None),
    ],
)
def test_the_address_that_the_page_gives_itself(tmp_path: Path, head: str, url: str | None) -> None:
    article = read(tmp_path, page(head))
    assert article.url == url
    assert article.key == (url or "saved.html")


def test_the_address_that_a_browser_noted(tmp_path: Path) -> None:
    noted = "<!-- saved from url=(0030)https://a.example/berita/mou?x=1 -->\n"
    assert read(tmp_path, noted + page("")).url == "https://a.example/berita/mou?x=1"
    assert (
        read(tmp_path, noted + page('<link rel="canonical" href="/berita/mou">')).url
        == "https://a.example/berita/mou"
    )


def test_without_an_address_the_site_is_named_by_its_own_word(tmp_path: Path) -> None:
    assert read(tmp_path, page('<meta property="og:site_name" content="Kabar Kita">')).outlet == "Kabar Kita"
    assert read(tmp_path, page("")).outlet is None


SHOWN = "<p class='date'>Kamis, 11 Mei 2023 | 08:15 WIB</p>"


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-05-12"}</script>',
            SHOWN,
            date(2023, 5, 12),
        ),
        ('<link rel="canonical" href="https://a.example/2023/05/13/mou">', SHOWN, date(2023, 5, 13)),
        ("", SHOWN, date(2023, 5, 11)),
        ("", '<time datetime="2023-05-14T08:00:00+07:00">kemarin</time>', date(2023, 5, 14)),
        ("", "", None),
    ],
)
def test_the_date_of_publication_is_what_the_page_declares(
    tmp_path: Path, head: str, body: str, published: date | None
) -> None:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert read(tmp_path, page(head, article=body + article)).published == published


def test_the_day_on_which_the_page_was_read_is_no_date_of_publication(tmp_path: Path) -> None:
    clock = '<div class="date">Sabtu, 20 Desember 2025</div>'
    assert read(tmp_path, page("", body=clock)).published is None


def test_declared_encodings(tmp_path: Path) -> None:
    text = (
        page()
        .replace("utf-8", "iso-8859-15")
        .replace("–", "-")
        .replace("“", '"')
        .replace("”", '"')
        .replace("baik", "baïk")
    )
    assert "baïk" in read(tmp_path, text.encode("iso-8859-15")).text


def test_a_page_that_was_saved_as_text_is_a_page(tmp_path: Path) -> None:
    assert read(tmp_path, page(), "saved.txt").title == "Pemkab Melawi Teken MoU"


@pytest.mark.parametrize(
    "content",
    [
        "<html></html>",
        "<html><body>" + "<div>" * 50_000 + "teks",
        "<html><body><script>alert(1)</script></body></html>",
        "no markup at all",
        "<?xml version='1.0' encoding='utf-16'?><html/>",
    ],
)
def test_a_page_without_an_article(tmp_path: Path, content: str) -> None:
    path = tmp_path / "saved.html"
    path.write_text(content)
    with pytest.raises(InputError, match=r"saved\.html: holds no article that can be found; save its text"):
        list(load(path))


@pytest.mark.parametrize(
    "inner",
    ["<p><script>alert(1)</script>Teks.</p>", "<p>&lt;script&gt; a &amp; b</p>", "<p>a\x00b\x1b[31m</p>"],
)
def test_hostile_markup_is_text_at_most(tmp_path: Path, inner: str) -> None:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + inner
    text = read(tmp_path, page(article=article)).text
    assert "alert(1)" not in text
    assert "\x1b" not in text
    assert "\x00" not in text


def test_a_crowd_of_attributes_goes_and_an_image_in_the_page_stays() -> None:
    crowd = "<p " + " ".join(f"a{number}=1" for number in range(2000)) + ">"
    image = '<img src="data:image/png;base64,' + "A" * 9000 + '==">'
    assert html._LONG_TAG.sub(html._without_crowds, crowd + image) == "<p>" + image


def test_the_same_page_on_another_day_is_the_same_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = '<meta property="article:published_time" content="2031-01-01T00:00:00+07:00">'
    assert read(tmp_path, page(head)).published == date(2031, 1, 1)
