//! What the names and attributes of elements say.

/// What an element does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Runs inside a line.
    Inline,
    /// A link.
    Link,
    /// Begins and ends a line.
    Block,
    /// A paragraph, which a block closes.
    Paragraph,
    /// A heading of this level.
    Heading(u8),
    /// A list, with its numbers where it has some.
    List {
        ordered: bool,
    },
    /// An item of a list.
    Item,
    Table,
    Row,
    /// A cell of a table.
    Cell,
    /// Breaks the line.
    Break,
    /// Has no content.
    Void,
    /// White space counts.
    Preformatted,
    /// Navigation, foot or side of a page.
    Frame,
    /// The title of the page, which is not shown in it.
    Title,
    Style,
    /// Its content is never text: scripts, controls, drawings.
    Code,
    /// What holds everything.
    Root,
}

pub(super) fn tag(name: &[u8]) -> Tag {
    match name {
        b"a" => Tag::Link,
        b"p" => Tag::Paragraph,
        b"h1" => Tag::Heading(1),
        b"h2" => Tag::Heading(2),
        b"h3" => Tag::Heading(3),
        b"h4" => Tag::Heading(4),
        b"h5" => Tag::Heading(5),
        b"h6" => Tag::Heading(6),
        b"ol" => Tag::List { ordered: true },
        b"ul" | b"menu" | b"dir" => Tag::List { ordered: false },
        b"li" => Tag::Item,
        b"table" => Tag::Table,
        b"tr" => Tag::Row,
        b"td" | b"th" => Tag::Cell,
        b"br" => Tag::Break,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"embed" | b"frame" | b"hr" | b"img" | b"input"
        | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr" => Tag::Void,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Tag::Preformatted,
        b"nav" | b"footer" | b"aside" => Tag::Frame,
        b"title" => Tag::Title,
        b"style" => Tag::Style,
        b"script" | b"template" | b"noscript" | b"noframes" | b"noembed" | b"iframe" | b"object" | b"applet"
        | b"canvas" | b"audio" | b"video" | b"svg" | b"textarea" | b"select" | b"datalist" | b"button" | b"rt"
        | b"rp" => Tag::Code,
        b"html" | b"body" => Tag::Root,
        b"address" | b"article" | b"blockquote" | b"caption" | b"center" | b"dd" | b"details" | b"dialog" | b"div"
        | b"dl" | b"dt" | b"fieldset" | b"figcaption" | b"figure" | b"form" | b"frameset" | b"header" | b"head"
        | b"hgroup" | b"legend" | b"main" | b"section" | b"summary" | b"tbody" | b"tfoot" | b"thead" => Tag::Block,
        _ => Tag::Inline,
    }
}

/// Words of class and id that name what stands around a text.
const AROUND: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "aside",
    "banner",
    "bottom",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "copyright",
    "crumb",
    "crumbs",
    "dialog",
    "foot",
    "footer",
    "friendlink",
    "hot",
    "location",
    "login",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "next",
    "page",
    "pager",
    "pages",
    "pagination",
    "popup",
    "position",
    "prev",
    "print",
    "promo",
    "qr",
    "qrcode",
    "rank",
    "recommend",
    "relate",
    "related",
    "relevant",
    "search",
    "share",
    "side",
    "sidebar",
    "subnav",
    "tag",
    "tags",
    "toolbar",
    "tools",
    "topbar",
    "widget",
];
/// Those of them that are known inside longer words too.
const AROUND_INSIDE: &[&str] = &[
    "breadcrumb",
    "copyright",
    "footer",
    "friendlink",
    "navbar",
    "pagination",
    "qrcode",
    "recommend",
    "related",
    "sidebar",
    "toolbar",
];

/// Whether a class or an id says that the element stands around the text.
pub(super) fn names_frame(value: &str) -> bool {
    let value = value.get(..value.len().min(200)).unwrap_or("").to_ascii_lowercase();
    value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .any(|w| AROUND.binary_search(&w).is_ok() || AROUND_INSIDE.iter().any(|a| w.contains(a)))
}

/// Whether a style says that the element is not shown.
pub(super) fn hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let mut sides = declaration.splitn(2, ':').map(|s| s.trim().to_ascii_lowercase());
        let (property, value) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
        let value = value.trim_end_matches("!important").trim();
        matches!((property.as_str(), value), ("display", "none") | ("visibility", "hidden") | ("mso-hide", "all"))
    })
}

/// The number before an item of an ordered list, in the style of its `type`.
pub(super) fn number(value: i64, style: Option<u8>) -> String {
    let letter = |base: u8| {
        let (mut n, mut out) = (value, Vec::new());
        while n > 0 && out.len() < 8 {
            out.push(base + u8::try_from((n - 1) % 26).unwrap_or(0));
            n = (n - 1) / 26;
        }
        out.reverse();
        String::from_utf8(out).unwrap_or_default()
    };
    match style {
        Some(b'a') if value > 0 => letter(b'a') + ".",
        Some(b'A') if value > 0 => letter(b'A') + ".",
        Some(b'i') if (1..4000).contains(&value) => roman(value).to_lowercase() + ".",
        Some(b'I') if (1..4000).contains(&value) => roman(value) + ".",
        _ => format!("{value}."),
    }
}

fn roman(mut value: i64) -> String {
    const STEPS: &[(i64, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (step, sign) in STEPS {
        while value >= *step {
            out.push_str(sign);
            value -= step;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(AROUND.is_sorted());
    }

    #[test]
    fn names_of_what_stands_around() {
        for (value, expect) in [
            ("footer", true),
            ("m-footerBox", true),
            ("ad", true),
            ("read", false),
            ("left_nav", true),
            ("content", false),
            ("TRS_Editor", false),
            ("xgwz relatednews", true),
        ] {
            assert_eq!(names_frame(value), expect, "{value}");
        }
    }

    #[test]
    fn styles_that_hide() {
        for (style, expect) in [
            ("display:none", true),
            ("color:red; DISPLAY : none !important", true),
            ("visibility:hidden;", true),
            ("display:block", false),
            ("", false),
        ] {
            assert_eq!(hides(style), expect, "{style}");
        }
    }

    #[test]
    fn numbers_of_items() {
        for (value, style, expect) in [
            (3, None, "3."),
            (28, Some(b'a'), "ab."),
            (4, Some(b'I'), "IV."),
            (9, Some(b'i'), "ix."),
            (0, Some(b'A'), "0."),
        ] {
            assert_eq!(number(value, style), expect);
        }
        assert_eq!(number(i64::MAX, Some(b'A')).len(), 9);
    }
}
