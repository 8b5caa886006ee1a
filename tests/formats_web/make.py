#!/usr/bin/env python3
"""Writes the web pages, the PDF file and the tables of corpus-samples/formats/, and the text that they show
(tests/formats_web/NAME.txt).

The PDF file is written by hand: a GB1 font that is not embedded, with the table GBK-EUC-H; lines are broken wherever the
margin is, in the middle of a number too. Python's standard library is all it needs; the same files come out every time.

    python3 tests/formats_web/make.py
"""

import os
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "corpus-samples", "formats")

TITLE = "云坪县澄湖镇2023年普法依法治理工作总结"
# Kinds: t title, h heading, p paragraph, u unit of the table behind it, table.
REPORT = [
    ("t", TITLE),
    ("p", "2023年，澄湖镇以提升群众法治素养为目标，扎实推进普法依法治理各项工作，现将有关情况总结如下。"),
    ("h", "一、主要做法"),
    ("p", "（一）抓宣传造声势。全年开展集中宣传活动36场次，发放普法资料18600余份，悬挂横幅124条，接受群众咨询2350人次，"
          "推送普法短信4.6万条，制作展板58块，法治文艺演出进村入户12场，全镇14个村（社区）实现宣传全覆盖。"),
    ("p", "（二）抓骨干强队伍。举办“法律明白人”培训班9期，培训骨干432人次；组建普法志愿服务队15支，队员267名，其中女队员118名，"
          "全年上门服务困难群众386户，代写法律文书73份，提供法律援助41件，挽回经济损失128.5万元。"),
    ("p", "（三）抓调解促和谐。各级调解组织共排查矛盾纠纷512件，调解成功503件，调解成功率98.2％，防止民转刑案件7件，"
          "涉及金额560万元，群众满意度比上年提高3.4个百分点。"),
    ("h", "二、经费使用情况"),
    ("p", "全年普法经费主要用于以下三个方面。"),
    ("u", "单位：万元"),
    ("table", [
        ["项目", "预算", "支出", "执行率"],
        ["宣传资料印制", "12.5", "12.1", "96.8%"],
        ["骨干培训", "8", "7.6", "95%"],
        ["阵地建设", "30", "29.4", "98%"],
    ]),
    ("h", "三、存在问题"),
    ("p", "一是普法形式还不够新颖，群众参与面有待拓宽；二是专业力量不足，全镇专职工作人员仅有3名；"
          "三是部分村阵地建设滞后，尚有2个村未建成法治文化广场。"),
    ("h", "四、下一步打算"),
    ("p", "2024年计划新建法治文化长廊4处，培养“法律明白人”60名，开展送法下乡活动不少于20场。"),
]

RECORDS = [
    ("qy-01", "清源社区", "清源社区全年走访居民1280户，发放反诈宣传单3600张，劝阻疑似被骗群众17人，避免损失23.8万元。"),
    ("qy-02", "柳湾村", "柳湾村开展防火巡查96次，清理可燃物15处，\n培训义务消防员24名，“九小场所”检查率100%。"),
    ("qy-03", "石岭村", "石岭村新修机耕路2.3公里，改造危房11户,惠及群众约470人;下一步计划安装路灯60盏。"),
]


def write(name, data):
    with open(os.path.join(OUT, name), "wb") as f:
        f.write(data)


def expected(name, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(lines) + "\n")


def shown():
    for kind, what in REPORT:
        if kind == "table":
            yield from ("\t".join(row) for row in what)
        else:
            yield what


# ---------------------------------------------------------------- web pages

def page(charset, tags):
    body = []
    for kind, what in REPORT:
        if kind == "table":
            rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>\n" for row in what)
            body.append(f'<table border="1">\n{rows}</table>')
        elif kind == "h":
            body.append(f"<p><strong>{what}</strong></p>" if tags else f"<h2>{what}</h2>")
        elif kind == "p" and tags:
            # As editors of old sites leave it: blanks for indentation, line breaks for paragraphs.
            body.append(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{what[:9]}<font>{what[9:14]}</font>\n{what[14:]}<br></div>")
        elif kind != "t":
            body.append(f"<p>　　{what}</p>")
    body.insert(3, '<div class="ad">广告位招租 热线000-0000000<script>show(8)</script></div>')
    links = "".join(f'<li><a href="/{i}.html">{t}</a></li>' for i, t in enumerate(["首页", "政务动态", "通知公告", "办事指南", "互动交流"]))
    more = "".join(f'<li><a href="/a{i}.html">{t}</a><span>点击:{n}</span></li>'
                   for i, (t, n) in enumerate([("澄湖镇2022年平安建设工作总结5篇", 951), ("澄湖镇禁毒宣传活动总结", 1585)]))
    text = "\n".join(body)
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{TITLE}_云坪县人民政府</title>
<style>.gone{{display:none}} @media print{{.content{{display:none}}}}</style><script>document.write("浏览次数:4859");</script></head>
<body><div id="top"><ul class="nav">{links}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/b">政务动态</a> &gt; 正文</div>
<div class="main"><h1>{TITLE}</h1>
<div class="info">发布时间：2024-01-12 09:02:33　来源：澄湖镇　浏览次数：369</div>
<div class="content">
{text}
<p class="gone">发放宣传资料999份</p><p style="display:none">培训888人</p>
<p>上一篇：<a href="/c1.html">澄湖镇召开2023年普法工作会</a></p><p>下一篇：<a href="/c2.html">澄湖镇2024年普法计划</a></p>
</div><div class="related"><h3>相关推荐</h3><ul>{more}</ul></div></div>
<div class="footer">主办：云坪县人民政府 邮编:000000 电话:000-00000000</div></body></html>
"""


# ---------------------------------------------------------------- PDF

SIZE, LEFT, RIGHT, TOP, BOTTOM, LEADING = 12, 72, 523, 770, 80, 22


def width(char):
    return SIZE / 2 if ord(char) < 128 else SIZE


CLOSING = "，。、；：！？”）％"


def wrapped(text, indent):
    """Lines of a paragraph: (x, text). No line begins with a sign that closes."""
    lines, x, here = [], LEFT + indent, ""
    begin = x
    for char in text:
        if x + width(char) > RIGHT and char not in CLOSING:
            lines.append((begin, here))
            begin = x = LEFT
            here = ""
        here += char
        x += width(char)
    return lines + [(begin, here)]


def laid_out():
    """(x, text) a line, several pieces for a row of a table."""
    for kind, what in REPORT:
        if kind == "table":
            for row in what:
                yield [(LEFT + 10 + 112 * i, cell) for i, cell in enumerate(row)]
        elif kind == "t":
            length = sum(map(width, what))
            yield [((LEFT + RIGHT - length) / 2, what)]
        elif kind == "u":
            yield [(RIGHT - sum(map(width, what)), what)]
        else:
            yield from ([line] for line in wrapped(what, 2 * SIZE))


def contents():
    pages, y = [[]], TOP
    for number, line in enumerate(laid_out()):
        # The first page ends in the middle of a number.
        if number in (9, 20):
            pages.append([])
            y = TOP
        pages[-1] += [(x, y, text) for x, text in line]
        y -= LEADING
    for number, page in enumerate(pages, 1):
        head, foot = "云坪县澄湖镇工作总结", f"第 {number} 页 共 {len(pages)} 页"
        page.insert(0, (LEFT, 810, head))
        page.append((280, 40, foot))
        yield "\n".join(f"BT /F1 {SIZE} Tf {x:.1f} {y} Td <{t.encode('gbk').hex().upper()}> Tj ET" for x, y, t in page)


def pdf(objects, trailer=""):
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{p:010d} 00000 n \n".encode() for p in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(data, extra=""):
    return f"<< /Length {len(data)} {extra}>>\nstream\n".encode() + data + b"\nendstream"


def report_pdf():
    pages = list(contents())
    first = 6
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-GBK-EUC-H /Encoding /GBK-EUC-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [814 939 500] /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for i, content in enumerate(pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + 2 * i + 1} 0 R"
                       " /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(stream(content.encode()))
    return pdf(objects)


# ---------------------------------------------------------------- tables

def csv_file():
    rows = [["编号", "单位", "正文"]] + [list(r) for r in RECORDS]
    quoted = ["" + ",".join('"' + c.replace('"', '""') + '"' if set(c) & set(',"\n') else c for c in row) for row in rows]
    return "\r\n".join(quoted).replace("编号", "id", 1).encode("gb18030") + b"\r\n"


def xlsx_file():
    strings, rows = [], []
    for number, row in enumerate([("id", "单位", "正文")] + RECORDS, 1):
        cells = ""
        for column, text in zip("ABC", row):
            cells += f'<c r="{column}{number}" t="s"><v>{len(strings)}</v></c>'
            strings.append(f'<si><t xml:space="preserve">{escape(text)}</t></si>')
        rows.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
                               f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
                               f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="汇总" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
                                      f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{"".join(strings)}</sst>',
    }
    path = os.path.join(OUT, "jilu.xlsx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), head + text, zipfile.ZIP_DEFLATED)


def main():
    os.makedirs(OUT, exist_ok=True)
    write("wangye.html", page("utf-8", False).encode())
    write("wangye-gbk.htm", page("gb2312", True).encode("gb18030"))
    write("gongwen.pdf", report_pdf())
    write("jilu.csv", csv_file())
    xlsx_file()
    expected("wangye.txt", shown())
    expected("gongwen.txt", shown())
    expected("jilu.txt", (f"{i}\t{t}".replace("\n", "⏎") for i, _, t in RECORDS))


main()
