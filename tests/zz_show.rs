#[path = "gold_activities.rs"]
#[allow(dead_code)]
mod gold;
use jihe::extract::activities;
#[test]
fn show() {
    let rules = gold::rules();
    for file in std::env::var("SHOW").unwrap_or_default().split(':') {
        let text = std::fs::read_to_string(file).unwrap();
        let found = activities(&text, &gold::outline(&text), &rules);
        let mut out = String::new();
        let mut at = 0;
        for a in &found {
            if a.span.start() < at { println!("OVERLAP"); continue; }
            out.push_str(&text[at..a.span.start()]);
            out.push_str(&format!("⟦{}⟧<{}{}>", &text[a.span.start()..a.span.end()], a.kind, if a.status == jihe::extract::Status::Planned {"!"} else {""}));
            at = a.span.end();
        }
        out.push_str(&text[at..]);
        println!("#### {file} {} in {} chars\n{out}", found.len(), text.chars().count());
    }
}
