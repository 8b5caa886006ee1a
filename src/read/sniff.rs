//! What the first bytes of a file say about it.

/// How well the beginning of a file fits a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It cannot be this format.
    No,
    /// It can be; the extension decides.
    Maybe,
    /// It is.
    Yes,
}

/// How compound files begin: Office documents before 2007, and encrypted ones.
pub(super) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Signatures of formats that are no text: the bytes at the start, and what to call the format.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a ZIP archive or an Office document (docx, xlsx)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF-", "a PDF document"),
    (COMPOUND, "an old Office document (doc, xls, wps)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM\0", "a bitmap image"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
];

/// The name of the format that a signature shows, if one does.
pub(super) fn signature(head: &[u8]) -> Option<&'static str> {
    SIGNATURES.iter().find(|(bytes, _)| head.starts_with(bytes)).map(|(_, name)| *name)
}

/// Text that is a document in a wrapping which is not read: how it begins, what is among its first characters, what to call
/// it, and as what to save it.
const WRAPPED: &[(&str, &str, &str, &str)] = &[
    ("<", "<w:wordDocument", "a Word document as XML (Word 2003)", "docx"),
    ("<", "progid=\"Word.Document\"", "a Word document as XML (Word 2003)", "docx"),
    ("<", "<pkg:package", "a Word document as XML (flat OPC)", "docx"),
    ("<", "progid=\"Excel.Sheet\"", "an Excel workbook as XML (Excel 2003)", "xlsx"),
    ("<", "<office:document ", "a flat OpenDocument file (fodt)", "docx or odt"),
    ("", "Content-Type: multipart/related", "a web page in one file (mht)", "docx or html"),
];

/// Characters in which a wrapping shows.
const SHOWN: usize = 4000;

/// The name of the wrapping that a text is in, and as what to save it.
pub(super) fn wrapped(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let end = text.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    // A mail or a web archive begins with the names of its fields.
    let field = |line: &str| line.split_once(": ").is_some_and(|(name, _)| !name.is_empty() && !name.contains(' '));
    let fields = head.lines().next().is_some_and(|line| line.is_ascii() && field(line));
    let fits = |begin: &str| if begin.is_empty() { fields } else { head.starts_with(begin) };
    WRAPPED
        .iter()
        .find(|(begin, within, ..)| fits(begin) && head.contains(within))
        .map(|(_, _, name, save)| (*name, *save))
}

/// What a packed file is by a part of it.
const PARTS: &[(&str, &str)] = &[
    ("word/document.xml", "a Word document (docx)"),
    ("xl/workbook.xml", "an Excel workbook (xlsx)"),
    ("xl/workbook.bin", "a binary Excel workbook (xlsb)"),
    ("ppt/presentation.xml", "a presentation (pptx)"),
    ("content.xml", "an OpenDocument file (odt, ods, odp)"),
    ("META-INF/container.xml", "a book (epub)"),
    ("/WordDocument", "an old Word document (doc, wps)"),
    ("/Workbook", "an old Excel workbook (xls, et)"),
    ("/Book", "an old Excel workbook (xls)"),
    ("/PowerPoint Document", "an old presentation (ppt, dps)"),
    ("/FileHeader", "a Hangul document (hwp)"),
    ("/__nameid_version1.0", "a mail (msg)"),
];

/// What a packed file is called by its parts, where they show it.
pub(super) fn packed(parts: &[String]) -> Option<&'static str> {
    PARTS.iter().find(|(part, _)| parts.iter().any(|p| p == part)).map(|(_, name)| *name)
}

/// Whether a compound file is a document behind a password.
pub(super) fn is_encrypted(parts: &[String]) -> bool {
    parts.iter().any(|p| p == "/EncryptedPackage" || p == "/DRMEncryptedDataSpace")
}

/// Whether a character is a control character that running text does not have.
pub(super) fn is_stray_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{85}')
}

/// Whether decoded bytes are too full of control and replacement characters to be text. A few stray ones are none.
pub(super) fn looks_binary(text: &str) -> bool {
    let (mut bad, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        bad += usize::from(is_stray_control(c) || c == char::REPLACEMENT_CHARACTER);
    }
    bad > 4 && bad * 10 > all
}
