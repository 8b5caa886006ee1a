//! A workbook that is longer than its sheets.

use super::*;
use crate::stats::{Aggregate, CorpusStatistics};
use calamine::{Data, Reader};
use std::io::Cursor;

#[test]
fn a_longer_book_goes_on_in_further_sheets_and_links_find_them() {
    let settings = crate::Settings { text: true, ..crate::Settings::default() };
    let engine = crate::Engine::new().unwrap().with_settings(settings);
    let mut writer = Xlsx::new(&Options::default(), 4);
    let mut statistics = CorpusStatistics::default();
    let mut out = Vec::new();
    writer.begin(&mut out, &Generator::new("0")).unwrap();
    for n in 1..=8 {
        let report = engine.report(&format!("全镇发放宣传资料{n}份。举办培训班{n}期。"));
        assert_eq!(report.quantities.len(), 2);
        writer.facts(&report).unwrap();
        statistics.observe(&report);
    }
    writer.end(&mut out, &statistics.finish(), &[]).unwrap();

    let mut book = calamine::Xlsx::new(Cursor::new(&out)).unwrap();
    let names: Vec<String> = book.sheet_names().into_iter().filter(|n| n.starts_with("事实")).collect();
    assert_eq!(names, ["事实", "事实 (2)", "事实 (3)", "事实 (4)", "事实 (5)", "事实 (6)"]);
    let mut counted = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let range = book.worksheet_range(name).unwrap();
        let rows: Vec<&[Data]> = range.rows().collect();
        assert_eq!(rows[0][3], Data::String("原文".into()), "{name} has its heads");
        assert_eq!(rows.len(), if at == 5 { 2 } else { 4 });
        counted.extend(rows[1..].iter().map(|r| r[21].to_string()));
    }
    assert_eq!(counted, (1..=8).flat_map(|n| [n.to_string(), n.to_string()]).collect::<Vec<_>>());
    // The overview, which is longer than a sheet as well, says where they are.
    let overview: Vec<String> = book.sheet_names().into_iter().filter(|n| n.starts_with("概览")).collect();
    let told: Vec<String> = overview
        .iter()
        .flat_map(|n| book.worksheet_range(n).unwrap().rows().map(|r| r[3].to_string()).collect::<Vec<_>>())
        .collect();
    assert!(told.iter().any(|t| t.contains("事实 (2)–(6)")), "{told:?}");

    // Each link leads to the row of its sentence, in whichever sheet that is.
    let mut packed = zip::ZipArchive::new(Cursor::new(&out)).unwrap();
    let mut links = 0;
    for at in 0..packed.len() {
        let mut file = packed.by_index(at).unwrap();
        let mut xml = String::new();
        if file.name().starts_with("xl/worksheets/sheet") {
            io::Read::read_to_string(&mut file, &mut xml).unwrap();
        }
        for link in xml.split("<hyperlink ").skip(1) {
            let text = |name: &str| link.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
            let (sheet, row) = text("location").split_once("!A").unwrap();
            let range = book.worksheet_range(sheet.trim_matches('\'')).unwrap();
            let row: u32 = row.parse().unwrap();
            let number = range.get_value((row - 1, 0)).unwrap().to_string();
            assert_eq!(number, text("display"), "{sheet} {row}");
            assert!(range.get_value((row - 1, 3)).unwrap().to_string().ends_with('。'));
            links += 1;
        }
    }
    assert!(links >= 16, "{links}");
}
