//! Texts in the genre with invented places, each with the rows of a reader who knew neither rules nor output
//! (`tests/blind/*/*.expected.jsonl`, as in the annotation guideline), against floors that are raised and never lowered.
//!
//! `unseen` is the yardstick of what the rules do on texts that nobody wrote them for: neither its texts nor its errors are
//! read while rules are written. The errors of the other sets have been read.

mod scoring;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn scores_of_blind_readers_hold_their_floors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/blind");
    let floors: BTreeMap<String, BTreeMap<String, f64>> =
        serde_json::from_str(&fs::read_to_string(root.join("floors.json")).unwrap()).unwrap();
    let engine = jihe::Engine::new().unwrap();
    let mut broken = Vec::new();
    for (set, floors) in &floors {
        println!("{set}");
        let mut tally = scoring::Tally::default();
        let mut names: Vec<_> = fs::read_dir(root.join(set)).unwrap().map(|e| e.unwrap().path()).collect();
        names.retain(|path| path.extension().is_some_and(|e| e == "txt"));
        names.sort();
        assert!(!names.is_empty(), "no texts in {set}");
        for path in names {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let document = jihe::text::Document::plain(&text);
            let reports = engine.document(&document, &jihe::read::Origin::of_text(&name, &text));
            tally.add(&path.with_extension("expected.jsonl"), &reports);
        }
        broken.extend(tally.below(floors).into_iter().map(|name| format!("{set} {name}")));
    }
    assert!(broken.is_empty(), "below their floors: {broken:?}");
}
