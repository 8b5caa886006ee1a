#!/usr/bin/env python3
"""Writes the small files of corpus-samples/formats/ and the text that they show (tests/formats/NAME.txt).

One report in every format, with what a reader has to get right: automatic numbers of headings and lists, a table with a
merged and a nested cell, tracked changes, hidden text, fields, a link, a text box, a note, headers. Python's standard
library is all it needs; the same files come out every time.

    python3 tests/formats/make.py
"""

import os
import struct
import sys
import zipfile
from xml.sax.saxutils import escape

sys.dont_write_bytecode = True
import word

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "corpus-samples", "formats")

# Kinds: title, h1-h3 (automatic numbers 一、 （一） 1．), p, item (一是), sub (①), article (第九条), contents, table.
# A text is a string or a list of runs: a string, or (kind, string) with kind del, ins, hidden, link, field, note, box.
REPORT = [
    ("title", "青岚区望江街道2023年基层治理工作总结"),
    ("contents", ["一、总体情况\t1", "二、存在的问题\t2"]),
    ("p", "2023年，望江街道坚持党建引领，扎实推进基层治理，现将有关情况总结如下。"),
    ("h1", "总体情况"),
    ("h2", "宣传教育有声势"),
    ("p", "全年发放宣传资料13000余份，悬挂横幅86条，开展集中宣讲31场，受教育群众达1.5万人次。"),
    ("h2", "矛盾调解有实效"),
    ("p", ["共排查矛盾纠纷", "2", "6", "8件，调解成功259件，", ("del", "调解率为90%"), ("ins", "调解率为96.6%"), "。"]),
    ("item", "抓网格，配备网格员45名；"),
    ("item", "抓队伍，培训干部120人次；"),
    ("sub", "举办培训班6期；"),
    ("sub", "外出学习2次。"),
    ("item", "抓保障，投入资金200万元。"),
    ("h2", "为民服务有温度"),
    ("h3", "走访慰问"),
    ("p", ["走访困难家庭150户", ("note", "数据截至2023年11月底，共46个小区。"), "，送去慰问金7500元。"]),
    ("h3", "便民服务"),
    ("p", ["前台", ("box", "文本框内办理事项2600件"), "受理事项详见", ("link", "办事指南"), ("field", ("DATE", "2023年12月")), "版。"]),
    ("p", ["隐藏的话：", ("hidden", "此处300人看不见"), "到此为止。"]),
    ("table", [
        ["项目", "计划（场）", "完成（场）", "完成率"],
        ["集中宣讲", "30", "31", "103.3%"],
        ["技能培训", "6", {"nest": ["上半年2", "下半年4"], "text": "6"}, "100%"],
        [{"span": 2, "text": "合计"}, "37", "—"],
    ]),
    ("h1", "存在的问题"),
    ("p", "经费保障不足，年度预算只有12.6万元。\n人员流动较大，全年离职8人。"),
    ("h1", "下一步打算"),
    ("p", "2024年计划新建服务站3个，投入资金500万元。"),
    ("article", "各社区遵照执行。"),
    ("article", "本总结由街道办解释。"),
]

HAN = "零一二三四五六七八九十"


def runs(text):
    return [text] if isinstance(text, str) else text


def shown(text):
    """Boxes, the text, the notes."""
    boxes, line, notes = [], "", []
    for run in runs(text):
        if isinstance(run, str):
            line += run
        elif run[0] == "box":
            boxes.append(run[1])
        elif run[0] == "note":
            notes.append(run[1])
        elif run[0] == "field":
            line += run[1][1]
        elif run[0] in ("ins", "link"):
            line += run[1]
    return boxes, line, notes


class Count:
    """Automatic numbers."""

    def __init__(self):
        self.h = [0, 0, 0]
        self.items, self.subs, self.articles = 0, 0, 8

    def of(self, kind):
        if kind in ("h1", "h2", "h3"):
            level = int(kind[1]) - 1
            self.h[level] += 1
            self.h[level + 1:] = [0] * (2 - level)
            n = self.h[level]
            return (f"{HAN[n]}、", f"（{HAN[n]}）", f"{n}．")[level]
        if kind == "item":
            self.items, self.subs = self.items + 1, 0
            return f"{HAN[self.items]}是"
        if kind == "sub":
            self.subs += 1
            return chr(0x245F + self.subs)
        if kind == "article":
            self.articles += 1
            return f"第{HAN[self.articles]}条 "
        return ""


def expected():
    out, count = [], Count()
    for kind, text in REPORT:
        if kind == "contents":
            out += text
        elif kind == "table":
            for row in text:
                cells = [c if isinstance(c, str) else " ".join([c["text"], *c.get("nest", [])]) for c in row]
                out.append("\t".join(cells))
        else:
            boxes, line, notes = shown(text)
            out += boxes + [count.of(kind) + line] + notes
    return "\n".join(out) + "\n"


def pack(name, parts):
    with zipfile.ZipFile(os.path.join(OUT, name), "w") as z:
        for part, data, method in parts:
            info = zipfile.ZipInfo(part, (2024, 1, 1, 0, 0, 0))
            info.compress_type = method
            info.create_system = 0
            z.writestr(info, data)


# ---------------------------------------------------------------------------------------------------------------- docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"')


def docx_text(text):
    out = []
    for i, line in enumerate(text.split("\n")):
        if i:
            out.append("<w:br/>")
        for j, piece in enumerate(line.split("\t")):
            out.append(("<w:tab/>" if j else "") + f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(out)


def docx_run(run, notes):
    if isinstance(run, str):
        return f"<w:r>{docx_text(run)}</w:r>"
    kind, text = run
    tracked = 'w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z"'
    if kind == "del":
        return f"<w:del {tracked}><w:r><w:delText>{text}</w:delText></w:r></w:del>"
    if kind == "ins":
        return f"<w:ins {tracked}><w:r>{docx_text(text)}</w:r></w:ins>"
    if kind == "hidden":
        return f"<w:r><w:rPr><w:vanish/></w:rPr>{docx_text(text)}</w:r>"
    if kind == "link":
        return f'<w:hyperlink w:anchor="x"><w:r>{docx_text(text)}</w:r></w:hyperlink>'
    if kind == "field":
        char = lambda c: f'<w:r><w:fldChar w:fldCharType="{c}"/></w:r>'
        code = f"<w:r><w:instrText> {text[0]} </w:instrText></w:r>"
        return char("begin") + code + char("separate") + f"<w:r>{docx_text(text[1])}</w:r>" + char("end")
    if kind == "note":
        notes.append(text)
        return f'<w:r><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>'
    inside = f"<w:txbxContent><w:p><w:r>{docx_text(text)}</w:r></w:p></w:txbxContent>"
    return ("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + inside
            + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + inside
            + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")


def docx_table(rows):
    out = "<w:tbl><w:tblPr/><w:tblGrid/>"
    for row in rows:
        out += "<w:tr>"
        for cell in row:
            cell = {"text": cell} if isinstance(cell, str) else cell
            span = f'<w:tcPr><w:gridSpan w:val="{cell["span"]}"/></w:tcPr>' if "span" in cell else ""
            out += f"<w:tc>{span}<w:p><w:r>{docx_text(cell['text'])}</w:r></w:p>"
            if "nest" in cell:
                out += docx_table([cell["nest"]]) + "<w:p/>"
            out += "</w:tc>"
        out += "</w:tr>"
    return out + "</w:tbl>"


def docx():
    styles = {"title": "a1", "h1": "1", "h2": "2", "h3": "3"}
    lists = {"item": (0, 2), "sub": (1, 2), "article": (0, 3)}
    body, notes = "", []
    for kind, text in REPORT:
        if kind == "table":
            body += docx_table(text)
            continue
        if kind == "contents":
            begin = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
                     '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            for i, line in enumerate(text):
                inside = (begin if i == 0 else "") + f"<w:r>{docx_text(line)}</w:r>" + (end if i == len(text) - 1 else "")
                body += f'<w:p><w:pPr><w:pStyle w:val="10"/></w:pPr>{inside}</w:p>'
            continue
        properties = ""
        if kind in styles:
            properties = f'<w:pPr><w:pStyle w:val="{styles[kind]}"/></w:pPr>'
        elif kind in lists:
            level, number = lists[kind]
            properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        body += f"<w:p>{properties}{''.join(docx_run(r, notes) for r in runs(text))}</w:p>"
    document = f'<w:document {W}{MORE}><w:body>{body}<w:sectPr/></w:body></w:document>'
    style = lambda i, name, more="": (
        f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{name}"/><w:basedOn w:val="a"/>{more}</w:style>')
    number = lambda level: f"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>"
    # The list of headings is named by the style, the level by the list; 2 and 3 have it through 1.
    styles_part = (
        f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        + style("a1", "Title") + style("10", "toc 1")
        + style("1", "heading 1", f'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("2", "heading 2", f'<w:pPr>{number(1)}<w:outlineLvl w:val="1"/></w:pPr>')
        + style("3", "heading 3", f'<w:pPr>{number(2)}</w:pPr>') + "</w:styles>")
    level = lambda i, form, text, more="", start=1: (
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>')
    tied = lambda i: f'<w:pStyle w:val="{i}"/>'
    abstract = lambda i, levels: f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>'
    instance = lambda i, of: f'<w:num w:numId="{i}"><w:abstractNumId w:val="{of}"/></w:num>'
    numbering = (
        f"<w:numbering {W}>"
        + abstract(0, level(0, "chineseCounting", "%1、", tied("1")) + level(1, "chineseCounting", "（%2）", tied("2"))
                   + level(2, "decimal", "%3．", tied("3")))
        + abstract(1, level(0, "japaneseCounting", "%1是") + level(1, "decimalEnclosedCircle", "%2"))
        + abstract(2, level(0, "chineseCountingThousand", "第%1条 ", start=9))
        + instance(1, 0) + instance(2, 1) + instance(3, 2) + "</w:numbering>")
    note = lambda i, text: f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r><w:r>{docx_text(text)}</w:r></w:p></w:footnote>'
    footnotes = (f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                 + "".join(note(i + 2, t) for i, t in enumerate(notes)) + "</w:footnotes>")
    header = f"<w:hdr {W}><w:p><w:r><w:t>页眉：内部资料99份</w:t></w:r></w:p></w:hdr>"
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = lambda inner: f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    relation = lambda i, kind, to: f'<Relationship Id="r{i}" Type="{office}/{kind}" Target="{to}"/>'
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(relation(1, "officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations(
            relation(1, "styles", "styles.xml") + relation(2, "numbering", "numbering.xml")
            + relation(3, "footnotes", "footnotes.xml") + relation(4, "header", "header1.xml")),
        "word/styles.xml": styles_part,
        "word/numbering.xml": numbering,
        "word/footnotes.xml": footnotes,
        "word/header1.xml": header,
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    pack("jiedao-zongjie.docx", [(n, head + d, zipfile.ZIP_DEFLATED) for n, d in parts.items()])


# ----------------------------------------------------------------------------------------------------------------- odt

NS = " ".join(
    f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
    for p, n in [("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing")]
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'


def odt_text(text):
    return escape(text).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")


def odt_run(run, deleted):
    if isinstance(run, str):
        return odt_text(run)
    kind, text = run
    if kind == "del":
        deleted.append(text)
        return f'<text:change text:change-id="d{len(deleted)}"/>'
    if kind == "ins":
        return f'<text:change-start text:change-id="i1"/>{odt_text(text)}<text:change-end text:change-id="i1"/>'
    if kind == "hidden":
        return f'<text:span text:style-name="T1">{odt_text(text)}</text:span>'
    if kind == "link":
        return f'<text:a xlink:href="#x">{odt_text(text)}</text:a>'
    if kind == "field":
        return f"<text:date>{odt_text(text[1])}</text:date>"
    if kind == "note":
        return ('<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
                f"<text:p>{odt_text(text)}</text:p></text:note-body></text:note>")
    return f"<draw:frame><draw:text-box><text:p>{odt_text(text)}</text:p></draw:text-box></draw:frame>"


def odt_table(rows):
    out = "<table:table><table:table-column/>"
    for row in rows:
        out += "<table:table-row>"
        for cell in row:
            cell = {"text": cell} if isinstance(cell, str) else cell
            span = f' table:number-columns-spanned="{cell["span"]}"' if "span" in cell else ""
            out += f"<table:table-cell{span}><text:p>{odt_text(cell['text'])}</text:p>"
            if "nest" in cell:
                out += odt_table([cell["nest"]])
            out += "</table:table-cell>" + "<table:covered-table-cell/>" * (cell.get("span", 1) - 1)
        out += "</table:table-row>"
    return out + "</table:table>"


def odt():
    body, deleted, i = "", [], 0
    while i < len(REPORT):
        kind, text = REPORT[i]
        i += 1
        inside = lambda t: "".join(odt_run(r, deleted) for r in runs(t))
        if kind == "table":
            body += odt_table(text)
        elif kind == "contents":
            body += ("<text:table-of-content><text:table-of-content-source>目录</text:table-of-content-source><text:index-body>"
                     + "".join(f"<text:p>{odt_text(t)}</text:p>" for t in text) + "</text:index-body></text:table-of-content>")
        elif kind in ("h1", "h2", "h3"):
            body += f'<text:h text:style-name="H{kind[1]}" text:outline-level="{kind[1]}">{inside(text)}</text:h>'
        elif kind == "item":
            # All items of the list, with those below them.
            items = [[inside(text), []]]
            while i < len(REPORT) and REPORT[i][0] in ("item", "sub"):
                if REPORT[i][0] == "item":
                    items.append([inside(REPORT[i][1]), []])
                else:
                    items[-1][1].append(inside(REPORT[i][1]))
                i += 1
            body += '<text:list text:style-name="L1">'
            for own, below in items:
                body += f"<text:list-item><text:p>{own}</text:p>"
                if below:
                    body += "<text:list>" + "".join(f"<text:list-item><text:p>{b}</text:p></text:list-item>" for b in below) + "</text:list>"
                body += "</text:list-item>"
            body += "</text:list>"
        elif kind == "article":
            first = REPORT[i - 2][0] != "article"
            goes_on = "" if first else ' text:continue-numbering="true"'
            body += f'<text:list text:style-name="L2"{goes_on}><text:list-item><text:p>{inside(text)}</text:p></text:list-item></text:list>'
        else:
            body += f"<text:p>{inside(text)}</text:p>"
    changes = "".join(
        f'<text:changed-region text:id="d{n + 1}"><text:deletion><text:p>{t}</text:p></text:deletion></text:changed-region>'
        for n, t in enumerate(deleted))
    number = lambda element, n, form, before, after, more="": (
        f'<text:{element} text:level="{n}" style:num-format="{form}" style:num-prefix="{before}" style:num-suffix="{after}"{more}>'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:{element}>')
    level = "list-level-style-number"
    content = (
        f"<office:document-content {NS}><office:automatic-styles>"
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
        f'<text:list-style style:name="L1">{number(level, 1, "一, 二, 三, ...", "", "是")}{number(level, 2, "①, ②, ③, ...", "", "")}</text:list-style>'
        f'<text:list-style style:name="L2">{number(level, 1, "一, 二, 三, ...", "第", "条 ", " text:start-value=" + chr(34) + "9" + chr(34))}</text:list-style>'
        f"</office:automatic-styles><office:body><office:text><text:tracked-changes>{changes}</text:tracked-changes>{body}"
        "</office:text></office:body></office:document-content>")
    outline = "outline-level-style"
    styles = (
        f'<office:document-styles {NS}><office:styles>'
        + "".join(f'<style:style style:name="H{n}" style:family="paragraph" style:default-outline-level="{n}"/>' for n in (1, 2, 3))
        + f'<text:outline-style style:name="Outline">{number(outline, 1, "一, 二, 三, ...", "", "、")}{number(outline, 2, "一, 二, 三, ...", "（", "）")}'
        + number(outline, 3, "1", "", "．") + "</text:outline-style></office:styles>"
        "<office:master-styles><style:master-page><style:header><text:p>页眉：内部资料99份</text:p></style:header></style:master-page>"
        "</office:master-styles></office:document-styles>")
    mime = "application/vnd.oasis.opendocument.text"
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>')
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    pack("jiedao-zongjie.odt", [
        ("mimetype", mime, zipfile.ZIP_STORED),
        ("content.xml", head + content, zipfile.ZIP_DEFLATED),
        ("styles.xml", head + styles, zipfile.ZIP_DEFLATED),
        ("META-INF/manifest.xml", head + manifest, zipfile.ZIP_DEFLATED),
    ])


# ----------------------------------------------------------------------------------------------------------------- rtf


def rtf_text(text):
    """Bytes of GBK where it has the character, else Unicode."""
    out = ""
    for c in text:
        if c == "\n":
            out += "\\line "
        elif c == "\t":
            out += "\\tab "
        elif c in "\\{}":
            out += "\\" + c
        elif c < "\x80":
            out += c
        else:
            try:
                out += "".join(f"\\'{b:02x}" for b in c.encode("gbk"))
            except UnicodeEncodeError:
                units = c.encode("utf-16-le")
                out += "".join(f"\\u{u}?" for u in struct.unpack(f"<{len(units) // 2}h", units))
    return out


def rtf_run(run):
    if isinstance(run, str):
        return rtf_text(run)
    kind, text = run
    if kind == "del":
        return "{\\deleted " + rtf_text(text) + "}"
    if kind == "ins":
        return "{\\revised " + rtf_text(text) + "}"
    if kind == "hidden":
        return "{\\v " + rtf_text(text) + "}"
    if kind == "link":
        return '{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt ' + rtf_text(text) + "}}"
    if kind == "field":
        return "{\\field{\\*\\fldinst " + text[0] + "}{\\fldrslt " + rtf_text(text[1]) + "}}"
    if kind == "note":
        return "{\\super\\chftn{\\footnote\\pard\\plain {\\super\\chftn}" + rtf_text(text) + "}}"
    return ("{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt\\pard\\plain " + rtf_text(text) + "\\par}}"
            "{\\shprslt\\par " + rtf_text(text) + "}}")


def rtf():
    out = ("{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 " + rtf_text("宋体") + ";}"
           "{\\f1\\froman\\fcharset0 Times New Roman;}}"
           "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2\\outlinelevel1 heading 2;}{\\s3 heading 3;}{\\s10 toc 1;}}"
           "{\\header\\pard " + rtf_text("页眉：内部资料99份") + "\\par}\n")
    count = Count()
    for kind, text in REPORT:
        if kind == "table":
            for row in text:
                out += "\\trowd" + "".join(f"\\cellx{1000 * (i + 1)}" for i in range(len(row))) + "\n"
                for cell in row:
                    cell = {"text": cell} if isinstance(cell, str) else cell
                    out += "\\pard\\intbl " + rtf_text(cell["text"])
                    if "nest" in cell:
                        out += "\\par\\pard\\intbl\\itap2 " + "".join(rtf_text(c) + "\\nestcell " for c in cell["nest"])
                        out += "{\\*\\nesttableprops\\trowd\\cellx500\\cellx1000\\nestrow}{\\nonesttables\\par}\\pard\\intbl\\itap1 "
                    out += "\\cell\n"
                out += "\\row\n"
            continue
        if kind == "contents":
            out += "\\pard\\s10{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt " + "\\par ".join(rtf_text(t) for t in text) + "\\par}}\n"
            continue
        style = f"\\s{kind[1]}" if kind in ("h1", "h2", "h3") else ""
        number = count.of(kind)
        label = "{\\listtext\\pard\\plain\\f0 " + rtf_text(number) + "\\tab}" if number else ""
        out += f"\\pard{style}{label}\\plain\\f0 " + "".join(rtf_run(r) for r in runs(text)) + "\\par\n"
    with open(os.path.join(OUT, "jiedao-zongjie.rtf"), "w", encoding="ascii", newline="\n") as f:
        f.write(out + "}\n")


# ----------------------------------------------------------------------------------------------------------------- doc


def doc():
    body, notes, boxes = word.Story(), [], []

    def say(text, properties=b""):
        body.say(text.replace("\n", "\x0b"), properties)

    def run(run):
        if isinstance(run, str):
            return say(run)
        kind, text = run
        if kind == "note":
            notes.append((len(body.units), text))
            body.say("\x02", word.SPECIAL)
        elif kind == "box":
            boxes.append((len(body.units), text))
            body.say("\x08", word.SPECIAL)
        elif kind in ("field", "link"):
            code, result = text if kind == "field" else ('HYPERLINK "x"', text)
            body.say("\x13", word.SPECIAL)
            say(f" {code} ")
            body.say("\x14", word.SPECIAL)
            say(result)
            body.say("\x15", word.SPECIAL)
        else:
            say(text, {"del": word.DELETED, "hidden": word.HIDDEN, "ins": b""}[kind])

    def table(rows, depth=1):
        inside = word.IN_TABLE + word.nested(depth)
        for row in rows:
            for cell in row:
                cell = {"text": cell} if isinstance(cell, str) else cell
                say(cell["text"])
                if "nest" in cell:
                    body.end(0, inside)
                    table([cell["nest"]], depth + 1)
                if depth == 1:
                    body.end(0, inside, "\x07")
                else:
                    body.end(0, inside + word.INNER_CELL)
            if depth == 1:
                body.end(0, inside + word.ROW_ENDS, "\x07")
            else:
                body.end(0, inside + word.INNER_CELL + word.INNER_ROW_ENDS)

    styles = {"h1": 1, "h2": 2, "h3": 3}
    listed = {"item": word.listed(2, 0), "sub": word.listed(2, 1), "article": word.listed(3, 0)}
    narrow = range(0, 0)
    for kind, text in REPORT:
        if kind == "table":
            table(text)
            continue
        if kind == "contents":
            for line in text:
                say(line)
                body.end(15)
            continue
        if kind == "title":
            # The year is a piece of one-byte characters.
            at = text.index("2023")
            narrow = range(at, at + 4)
        for r in runs(text):
            run(r)
        body.end(styles.get(kind, 0), listed.get(kind, b""))
    sheet = word.u16(18, 16, 10, 1, 0x5B, 15, 0, 0, 0, 0) + word.style(0, 0xFFF, "Normal")
    for n in (1, 2, 3):
        sheet += word.style(n, 0, f"heading {n}", word.listed(1, n - 1))
    sheet += word.u16(0) * 11 + word.style(15, 0, "toc 1")
    lists = word.lists([
        [word.level(39, "%0、"), word.level(37, "（%1）"), word.level(0, "%2．")],
        [word.level(11, "%0是"), word.level(18, "%1")],
        [word.level(39, "第%0条 ", 9)],
    ], [[1, 2, 3], [], []])
    stream, tables = word.document(body, notes, boxes, sheet, lists, narrow)
    with open(os.path.join(OUT, "jiedao-zongjie.doc"), "wb") as f:
        f.write(word.compound({"WordDocument": stream, "1Table": tables}))


# ----------------------------------------------------------------------------------------------------------------- zip


def archive():
    """Two reports, one of them with a name in GBK."""
    name = "诗溪镇/禁毒工作总结.txt"
    texts = {
        "baiyan-jianbao.txt": "白燕村2023年人居环境整治简报\n全村清理垃圾45吨，拆除旱厕12座，投入资金3.5万元。\n",
        name: "诗溪镇2023年禁毒工作总结\n一、主要做法\n全镇开展禁毒宣传16场，发放宣传单4200份。\n",
    }
    path = os.path.join(OUT, "xiangzhen.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for inner, text in texts.items():
            raw = inner.encode("gbk")
            # Python writes other names than ASCII in UTF-8: the bytes are put in afterwards.
            info = zipfile.ZipInfo("".join(chr(b) if b < 128 else "?" for b in raw), (2024, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            z.writestr(info, text.encode("gb18030"))
    raw = name.encode("gbk")
    held = bytes(b if b < 128 else ord("?") for b in raw)
    data = open(path, "rb").read()
    assert data.count(held) == 2
    with open(path, "wb") as f:
        f.write(data.replace(held, raw))


def main():
    os.makedirs(OUT, exist_ok=True)
    docx()
    odt()
    rtf()
    doc()
    archive()
    with open(os.path.join(HERE, "jiedao-zongjie.txt"), "w", encoding="utf-8", newline="\n") as f:
        f.write(expected())
    return 0


if __name__ == "__main__":
    sys.exit(main())
