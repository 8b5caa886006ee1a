//! Writes the first inputs of each target from the samples: `cargo run --bin seeds` in `fuzz/`.

use jihe_fuzz::BETWEEN;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let put = |target: &str, name: &str, bytes: &[u8]| {
        let dir = root.join("corpus").join(target);
        fs::create_dir_all(&dir)?;
        fs::write(dir.join(name), bytes)
    };
    for entry in fs::read_dir(root.join("../corpus-samples/formats"))? {
        let path = entry?.path();
        let (Some(name), Some(extension)) = (path.file_name(), path.extension()) else { continue };
        let (name, extension) = (name.to_string_lossy().into_owned(), extension.to_string_lossy().into_owned());
        let bytes = fs::read(&path)?;
        put("any", &name, &bytes)?;
        put("pipeline", &name, &bytes)?;
        match extension.as_str() {
            "docx" => {
                let names = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"];
                put("docx", &name, &zipped(&bytes, &names)?)?;
            }
            "odt" => put("odt", &name, &zipped(&bytes, &["content.xml", "styles.xml"])?)?,
            "rtf" | "pdf" | "csv" => put(&extension, &name, &bytes)?,
            "html" | "htm" => put("html", &name, &bytes)?,
            "xlsx" => {
                let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"];
                put("xlsx", &name, &zipped(&bytes, &names)?)?;
            }
            "doc" => {
                let mut file = cfb::CompoundFile::open(Cursor::new(bytes))?;
                let mut all = Vec::new();
                file.open_stream("/WordDocument")?.read_to_end(&mut all)?;
                all.extend(BETWEEN);
                file.open_stream("/1Table")?.read_to_end(&mut all)?;
                put("doc", &name, &all)?;
            }
            _ => {}
        }
    }
    for entry in fs::read_dir(root.join("../corpus-samples"))? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            put("pipeline", &name.to_string_lossy(), &fs::read(&path)?)?;
        }
    }
    Ok(())
}

fn zipped(bytes: &[u8], names: &[&str]) -> std::io::Result<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(std::io::Error::other)?;
    let mut out = Vec::new();
    for (i, name) in names.iter().enumerate() {
        if i > 0 {
            out.extend(BETWEEN);
        }
        if let Ok(mut part) = archive.by_name(name) {
            part.read_to_end(&mut out)?;
        }
    }
    Ok(out)
}
