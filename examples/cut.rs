//! Prints how sentences are cut into words: `cargo run --example cut -- 发放宣传资料`.

fn main() {
    let rules = jihe::rules::Rules::builtin().unwrap();
    let s = jihe::segment::Segmenter::new(&rules.language.words);
    for w in std::env::args().skip(1) {
        for t in s.words(&w, 0, &rules.language.words) {
            print!("{}/{:?}/{:?} ", t.span.slice(&w), t.tag, t.classes);
        }
        println!();
    }
}
