"""Page templates: news pages as sites build them, made around an article whose parts are known.

Each template takes an article apart into mark-up of its own kind and puts a site around it. What a reader would want of
the page is known by construction; nothing of it is any real site's mark-up or text.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotations.article import Article

MENU = (
    "Trang chủ",
    "Thời sự",
    "Thế giới",
    "Kinh tế",
    "Văn hóa",
    "Thể thao",
    "Giáo dục",
    "Sức khỏe",
    "Pháp luật",
    "Video",
)
TEASERS = (
    "Hơn hai nghìn hộ dân ven sông được cấp nước sạch trước mùa khô",
    "Giá gạo nếp tăng nhẹ ở chợ đầu mối, người trồng chưa vội bán",
    "Đội bóng chuyền nữ của huyện đảo lần đầu vào chung kết",
    "Cây cầu treo thay đò ngang sau ba mươi năm chờ đợi",
    "Trường vùng cao mở thư viện ngoài trời bằng vật liệu cũ",
    "Ngư dân trẻ học lái tàu bằng mô phỏng trên máy tính",
)
SUMMARIES = (
    "Công trình do người dân góp công, chính quyền góp vật liệu, hoàn thành sau tám tháng thi công liên tục.",
    "Theo các tiểu thương, sức mua chỉ tăng vào cuối tuần và chủ yếu là khách mua làm quà biếu người thân.",
    "Các em nhỏ được mượn sách về nhà trong hai tuần, không phải đặt cọc, chỉ cần ghi tên vào một cuốn sổ.",
)
COMMENTS = (
    "Tôi đã đọc bài này hai lần và thấy rất thích cách tác giả kể chuyện. Mong tòa soạn có thêm nhiều bài như vậy.",
    "Ở quê tôi cũng có một nơi giống thế này nhưng ít người biết đến. Năm ngoái tôi đưa cả nhà về thăm, ai cũng vui.",
    "Bài viết hay nhưng ảnh hơi ít. Có ai biết chỗ này đi từ thành phố mất bao lâu và nên đi vào mùa nào không ạ?",
)


@dataclass(frozen=True)
class Parts:
    """An article to make a page of: its segments in order as role and text, and where and when it is published."""

    segments: tuple[tuple[str, str], ...]
    published: str = "2026-03-12T08:15:00+07:00"
    printed: str = "Thứ Năm, 12/03/2026 08:15"
    section: str = "Thế giới"
    author: str = "Lê Thu Vân"

    def text(self, *roles: str) -> list[str]:
        return [text for role, text in self.segments if role in roles]

    @property
    def title(self) -> str:
        return self.text("title")[0]


def parts(article: Article) -> Parts:
    """The parts of an article that was read from a text file."""
    found = [(segment.role, article.text[segment.start : segment.end]) for segment in article.clean.segments]
    return Parts(tuple((role, text) for role, text in found if role != "byline"))


def e(text: str) -> str:
    return html.escape(text, quote=False)


def _links(texts: Sequence[str], name: str = "") -> str:
    return "".join(
        f'<li class="{name}"><a href="/bai/{i}.html" title="{e(t)}">{e(t)}</a></li>' for i, t in enumerate(texts)
    )


def _cards() -> str:
    return "".join(
        f'<div class="card"><a href="/c{i}"><img src="/c{i}.jpg" alt="{e(t)}"></a><h3><a href="/c{i}">{e(t)}</a></h3>'
        f'<p class="sum">{e(SUMMARIES[i % 3])}</p><span class="time">{i + 1} giờ trước</span></div>'
        for i, t in enumerate(TEASERS)
    )


def _json_ld(p: Parts) -> str:
    found = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": p.title,
        "description": next(iter(p.text("lead")), ""),
        "datePublished": p.published,
        "author": {"@type": "Person", "name": p.author},
        "publisher": {"@type": "Organization", "name": "Báo Thử Nghiệm"},
        "articleSection": p.section,
    }
    return f'<script type="application/ld+json">{json.dumps(found, ensure_ascii=False)}</script>'


def modern(p: Parts) -> str:
    """A site of today: landmarks, JSON-LD, figures, a box of links within the text, tags, comments."""
    body = []
    for index, (role, text) in enumerate(p.segments):
        if role == "body":
            body.append(f'<p class="Normal">{e(text)}</p>')
        elif role == "heading":
            body.append(f"<h2><strong>{e(text)}</strong></h2>")
        elif role == "caption":
            body.append(
                f'<figure class="tplCaption"><div class="fig-picture"><picture><img data-src="x.jpg" alt="{e(text)}">'
                f'<noscript><img src="x.jpg"></noscript></picture></div><figcaption><p class="Image">{e(text)}</p>'
                "</figcaption></figure>"
            )
        if index == 4:
            body.append(
                f'<div class="box-related"><p class="ttl">Tin liên quan</p><ul>{_links(TEASERS[:3], "item-related")}</ul></div>'
            )
    comments = "".join(
        f'<div class="comment_item"><p class="full_content"><span class="nickname">Bạn đọc {i}</span> {e(c)}</p>'
        f'<a class="reply">Trả lời</a><span class="time-com">{i}h trước</span></div>'
        for i, c in enumerate(COMMENTS)
    )
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{e(p.title)} - Báo Thử Nghiệm</title>
<meta property="og:title" content="{html.escape(p.title)}"><meta property="og:site_name" content="Báo Thử Nghiệm">
<link rel="canonical" href="https://bao.example/tin/1.html">{_json_ld(p)}
<style>.x{{display:none}}</style></head><body><header class="top"><a href="/" class="logo">Báo Thử Nghiệm</a>
<nav class="main-nav"><ul>{_links(MENU)}</ul></nav></header>
<section class="page-detail"><div class="container"><div class="sidebar-1">
<div class="header-content"><ul class="breadcrumb"><li><a href="/t">{e(p.section)}</a></li><li><a>Phân tích</a></li></ul>
<span class="date">{p.printed} (GMT+7)</span></div>
<h1 class="title-detail">{e(p.title)}</h1><p class="description">{e(" ".join(p.text("lead")))}</p>
<article class="fck_detail">{"".join(body)}<p class="author_mail"><strong>{e(p.author)}</strong></p></article>
<div class="tags"><h4>Tags:</h4><a>ASEAN</a><a>hợp tác</a></div>
<div class="social"><a>Chia sẻ</a><a>Facebook</a><a>Sao chép liên kết</a></div>
<div id="box_comment" class="box_comment_vne"><h3>Ý kiến (3)</h3><textarea>Chia sẻ ý kiến của bạn</textarea>{comments}</div></div>
<aside class="sidebar-2"><h3>Xem nhiều</h3>{_cards()}</aside></div></section>
<footer><p>Cơ quan chủ quản: Hội Thử Nghiệm. Giấy phép số 12/GP-TTĐT.</p><p>© 2026 Toàn bộ bản quyền thuộc Báo Thử Nghiệm</p></footer>
</body></html>"""


def tables(p: Parts) -> str:
    """A site of twenty years ago: tables within tables, fonts, paragraphs made of line breaks."""
    body = []
    for role, text in p.segments:
        if role == "body":
            body.append(f'<font face="Arial" size="2">{e(text)}</font><br><br>')
        elif role == "heading":
            body.append(f"<b>{e(text)}</b><br><br>")
        elif role == "caption":
            body.append(
                '<table align="right" width="200"><tr><td><img src="anh.jpg"></td></tr>'
                f'<tr><td class="Image"><i>{e(text)}</i></td></tr></table>'
            )
    menu = "".join(f'<tr><td class="menu"><a href="?cat={i}">{t}</a></td></tr>' for i, t in enumerate(MENU))
    older = "".join(f"<br>&bull; <a href='?id={i}'>{e(t)}</a> (1{i}/03/2026)" for i, t in enumerate(TEASERS))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1258">
<title>B&aacute;o Thử Nghiệm</title></head><body topmargin=0><table width=100%><tr><td colspan=3>
<img src=banner.gif alt="Banner"> {p.printed}</td></tr><tr><td width=120 valign=top><table>{menu}</table></td>
<td valign=top><table width="100%"><tr><td><a href="/">Trang chủ</a> &gt; <a href="?cat=2">{e(p.section)}</a></td></tr>
<tr><td class=Title><font size=4><b>{e(p.title)}</b></font></td></tr><tr><td class=Date>Cập nhật: 12/03/2026 08:15</td></tr>
<tr><td class=Lead><b>{e(" ".join(p.text("lead")))}</b></td></tr><tr><td class=Content>{"".join(body)}</td></tr>
<tr><td align=right><b>{e(p.author)}</b></td></tr><tr><td><a href="javascript:print()">Bản để in</a> |
<a href="mailto:">Gửi cho bạn bè</a> | <a href="#top">Về đầu trang</a></td></tr>
<tr><td><b>C&aacute;c tin kh&aacute;c:</b>{older}</td></tr></table></td>
<td width=150 valign=top><b>Quảng cáo</b><br><img src=qc.gif></td></tr><tr><td colspan=3 align=center>Giấy phép số 5/GP-BC.
Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</td></tr></table></body></html>"""


def broken(p: Parts) -> str:
    """Malformed: nothing closed, paragraphs within inline elements, stray end tags, a head that goes on."""
    body = []
    for role, text in p.segments:
        if role == "body":
            middle = text.find(" ", len(text) // 2)
            body.append(
                f"<p align=justify><span style='font-size:14px'>{e(text[:middle])}<!-- ad --><em>{e(text[middle:])}</span>"
            )
        elif role == "heading":
            body.append(f"<p><strong>{e(text)}</p></strong></div>")
        elif role == "caption":
            body.append(f"<div class=ImageCaption><img src=a.jpg alt='{html.escape(text)}'>{e(text)}")
    return f"""<HTML><HEAD><TITLE>{e(p.title)} | {e(p.section)} | Tin Thử</TITLE><META charset=utf-8>
<meta property=article:published_time content="{p.published}"><meta name=author content="{p.author}"><body><div id=wrap>
<div class=nav><a href=/>Trang chủ<a href=/1>Thời sự<a href=/2>Thế giới</div></div></span>
<div id=main><h1>{e(p.title)}</h2><div class=meta>{p.printed}<p class=sapo><b>{e(" ".join(p.text("lead")))}</p></b>
<div id=content class=content>{"".join(body)}<p style="text-align:right"><strong>{e(p.author)}</div></div>
<div class=relate><b>Đọc thêm</b><ul><li><a href=/a>{e(TEASERS[0])}<li><a href=/b>{e(TEASERS[1])}<li><a href=/c>{e(TEASERS[2])}
</ul><div class=footer>Bản quyền © Tin Thử. Liên hệ tòa soạn: 0123 456 789</body><p></html>"""


def divs(p: Parts) -> str:
    """Nothing but ``div`` and ``span``, classes that say nothing, a line of links within the text."""
    body = []
    for index, (role, text) in enumerate(p.segments):
        if role in ("body", "caption", "heading"):
            inner = f"<span class='k{index}'>{e(text)}</span>"
            body.append(f"<div class='a{index % 3}'>{'<b>' + inner + '</b>' if role == 'heading' else inner}</div>")
        if index in (3, 6):
            body.append(f"<div><b>&gt;&gt;&gt; Xem thêm: <a href='/{index}'>{e(TEASERS[index % 6])}</a></b></div>")
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{e(p.title)}</title>
<meta name="description" content="{html.escape(" ".join(p.text("lead"))[:140])}..."></head><body><div class="x1">
<div class="x2">{"".join(f"<span><a href='/{i}'>{t}</a></span>" for i, t in enumerate(MENU))}</div>
<div class="x3"><div class="x4">{e(p.section)}</div><div class="x5">{e(p.title)}</div><div class="x6">{p.printed}</div>
<div class="x7">{e(" ".join(p.text("lead")))}</div><div class="x8">{"".join(body)}<div>{e(p.author)}</div></div>
<div class="x9"><div>Bình luận (0)</div><div>Hãy là người đầu tiên bình luận về bài viết này!</div></div>
<div class="x10">{"".join(f"<div><a href='/{i}'>{e(t)}</a><div>{e(SUMMARIES[i % 3])}</div></div>" for i, t in enumerate(TEASERS))}
</div></div><div class="x11">Tổng biên tập: Trần Thử. Tòa soạn: 1 phố Không Có Thật, Hà Nội.</div></div></body></html>"""


def magazine(p: Parts) -> str:
    """A long form: the title as an image's text and hidden, sections full of layers, captions beside a slider."""
    body = []
    for role, text in p.segments:
        if role == "body":
            body.append(f'<div class="sc-longform-text"><p>{e(text)}</p></div>')
        elif role == "heading":
            body.append(f'<section class="chapter"><h3>{e(text)}</h3></section>')
        elif role == "caption":
            body.append(
                f'<div class="sc-longform-image photo"><img alt="{html.escape(p.title)}" src="1.jpg"><div class="caption">{e(text)}'
                '</div><div class="zoom" style="display: none">Phóng to ảnh</div></div>'
            )
    return f"""<!doctype html><html lang="vi-VN"><head><meta charset="utf-8"><title>{e(p.title)}</title>{_json_ld(p)}</head>
<body class="emagazine"><div class="menu-mobile" hidden><ul>{_links(MENU)}</ul></div><div class="sticky">Báo Thử | E-magazine</div>
<main><div class="cover"><img src="cover.jpg" alt="{html.escape(p.title)}"><h1 class="sr">{e(p.title)}</h1>
<div class="sapo">{e(" ".join(p.text("lead")))}</div></div><div class="longform">{"".join(body)}</div>
<div class="credits"><p>Nội dung: <b>{e(p.author)}</b></p><p>Thiết kế: <b>Tổ Đồ họa</b></p></div></main>
<div class="read-more"><h4>Đọc thêm</h4>{_cards()}</div><footer>E-magazine của Báo Thử © 2026</footer></body></html>"""


def forum(p: Parts) -> str:
    """A portal with many reader comments and a menu far longer than the article's head."""
    body = "".join(
        f"<h4>{e(text)}</h4>" if role == "heading" else f'<p class="{role}">{e(text)}</p>'
        for role, text in p.segments
        if role in ("body", "caption", "heading")
    )
    comments = "".join(
        f'<li class="comment"><div class="comment-author">Độc giả {i}</div><div class="comment-body"><p>{e(COMMENTS[i % 3])}</p></div></li>'
        for i in range(15)
    )
    promoted = f'<div class="promo"><h5>Có thể bạn quan tâm</h5><a href="/q"><b>{e(TEASERS[4])}</b></a><p>{e(SUMMARIES[1])}</p></div>'
    body = body.replace("</p>", f"</p>{promoted}", 2).replace(promoted, "", 1)
    mega = "".join(f"<div class='col'><h5>{t}</h5><ul>{_links(MENU)}</ul></div>" for t in MENU)
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{e(p.title)} — Cổng tin</title>
<meta property="article:published_time" content="2026-03-12T01:15:00Z"><meta property="article:section" content="{e(p.section)}">
</head><body><div class="megamenu">{mega}</div><div class="breadcrumbs"><a>Trang chủ</a> › <a>{e(p.section)}</a></div>
<div class="post hentry"><h1 class="entry-title">{e(p.title)}</h1><div class="entry-meta"><span class="posted-on">{p.printed}</span>
<span class="byline">{e(p.author)}</span></div><div class="entry-content"><p><strong>{e(" ".join(p.text("lead")))}</strong></p>{body}
<div class="sharedaddy"><h3>Chia sẻ:</h3><ul><li><a>Facebook</a></li><li><a>Zalo</a></li></ul></div></div></div>
<div id="comments" class="comments-area"><h2>15 bình luận</h2><ol class="comment-list">{comments}</ol><form><p>Bạn cần đăng nhập để
gửi bình luận</p><button>Gửi</button></form></div><div id="footer"><p>Cổng tin thử nghiệm. Mọi sao chép cần ghi rõ nguồn.</p></div></body></html>"""


TEMPLATES: dict[str, Callable[[Parts], str]] = {
    template.__name__: template for template in (modern, tables, broken, divs, magazine, forum)
}


def wanted(p: Parts, template: str) -> list[str]:
    """What a reader would want of a page: the article with its captions and its author."""
    author = [] if template == "magazine" else [p.author]
    if template == "magazine":
        author = [f"Nội dung: {p.author}", "Thiết kế: Tổ Đồ họa"]
    lead = [" ".join(p.text("lead"))]
    return [p.title, *lead, *p.text("body", "heading", "caption"), *author]
