//! `date-order`: dates that cannot be, that run backwards, or that lie after the report.

use super::context::{Context, head};
use super::finding::{Finding, Sink, Verdict};
use super::list::Check;
use crate::extract::Status;
use crate::figure::NumberKind;
use crate::text::{Span, fold};

pub(super) const CHECK: Check = Check {
    id: "date-order",
    what: "Looks for dates that no calendar has (2月30日, 13月, 25时), for spans of time whose end lies before their beginning, and for something reported as done after the date of the report itself. A span without years may run over the turn of the year.",
    why: "A wrong date is a slip that everything counted under it inherits.",
    holds: "2023年3月1日至4月10日，开展集中宣传。",
    fails: "2023年6月至2023年3月，开展集中宣传。",
    unclear: "2024年11月至3月，开展集中宣传。",
    run,
};

/// Year, month and day, as far as they are known.
type Day = (Option<u32>, Option<u32>, Option<u32>);

fn run(context: &Context<'_>, sink: &mut Sink) {
    let limit = signed(context);
    months(context, sink);
    let mut quantity = 0;
    for number in context.facts.numbers.iter().filter(|n| n.kind == NumberKind::Date) {
        let Some(value) = &number.value else { continue };
        let span = number.span;
        let quote = span.slice(context.text);
        sink.seen();
        if let Some(what) = impossible(value).or_else(|| behind(context, span)) {
            sink.push(Finding::new(Verdict::Fails, format!("no calendar has {what}: “{quote}”"), vec![span]));
            continue;
        }
        let ends: Vec<Day> = value.split('/').map(day).collect();
        if let [from, to] = ends[..] {
            range(quote, span, from, to, sink);
        }
        if let (Some(limit), [from, ..]) = (&limit, &ends[..])
            && later(*from, limit.day)
        {
            late(context, span, limit, &mut quantity, sink);
        }
    }
}

/// `2023-02-30`, `--02-30`, `T25:10`: the part that cannot be.
fn impossible(value: &str) -> Option<String> {
    value.split('/').find_map(|one| {
        let (date, time) = one.split_once('T').map_or((one, None), |(d, t)| (d, Some(t)));
        let (year, month, day) = day(date);
        if let Some(month) = month.filter(|m| *m == 0 || *m > 12) {
            return Some(format!("a month {month}"));
        }
        if let Some(day) = day.filter(|d| *d == 0 || *d > month.map_or(31, |m| days(year, m))) {
            let month = month.map_or(String::new(), |m| format!(" in month {m}"));
            return Some(format!("a day {day}{month}"));
        }
        let mut clock = time?.split(':').map(|p| p.parse::<u32>().ok());
        let (hour, minute) = (clock.next().flatten(), clock.next().flatten());
        match (hour, minute) {
            (Some(h), _) if h > 24 => Some(format!("an hour {h}")),
            (_, Some(m)) if m > 59 => Some(format!("a minute {m}")),
            _ => None,
        }
    })
}

/// What stands right behind a date and should have been part of it: 2023年 | 13月, 6月12日 | 68时.
fn behind(context: &Context<'_>, span: Span) -> Option<String> {
    let rest = head(context.text.get(span.end()..).unwrap_or(""), 4);
    let quote = span.slice(context.text);
    let digits: String = rest.chars().map(fold).take_while(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok()?;
    let unit = rest.chars().nth(digits.len())?;
    match unit {
        '月' if quote.ends_with('年') && !(1..=12).contains(&number) => Some(format!("a month {number}")),
        '日' if quote.ends_with('月') && !(1..=31).contains(&number) => Some(format!("a day {number}")),
        '时' if quote.ends_with('日') && number > 24 => Some(format!("an hour {number}")),
        _ => None,
    }
}

/// 1—16月, 11月至16月: no date is read from them. 6—18月龄 is an age.
fn months(context: &Context<'_>, sink: &mut Sink) {
    let text = context.report.span.slice(context.text);
    for at in memchr::memmem::find_iter(text.as_bytes(), "月") {
        let before = &text[..at];
        let front = before.trim_end_matches(|c: char| fold(c).is_ascii_digit());
        let digits: String = before[front.len()..].chars().map(fold).collect();
        let Some(month) = digits.parse::<u32>().ok().filter(|m| digits.len() <= 2 && !(1..=12).contains(m)) else {
            continue;
        };
        let start = front.trim_end_matches(['至', '到', '-', '—', '－', '～', '~', '–']);
        let opens = start.ends_with(|c: char| fold(c).is_ascii_digit() || c == '月');
        let age = text[at + "月".len()..].starts_with(['龄', '大', '婴', '幼', '儿', '宝', '以', '内', '份', '的']);
        if start.len() == front.len() || !opens || age {
            continue;
        }
        let opening = start.trim_end_matches(|c: char| fold(c).is_ascii_digit() || c == '月').len();
        let base = context.report.span.start();
        let span = Span::new(base + opening, base + at + "月".len());
        sink.seen();
        let quote = span.slice(context.text);
        sink.push(Finding::new(Verdict::Fails, format!("no calendar has a month {month}: “{quote}”"), vec![span]));
    }
}

fn days(year: Option<u32>, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => match year {
            Some(y) if y % 4 != 0 || y % 100 == 0 && y % 400 != 0 => 28,
            _ => 29,
        },
        _ => 31,
    }
}

/// `2023-02-30`, `--02-30`, `2023`.
fn day(value: &str) -> Day {
    let value = value.split('T').next().unwrap_or("");
    if let Some(rest) = value.strip_prefix("--") {
        let mut parts = rest.split('-').map(|p| p.parse().ok());
        return (None, parts.next().flatten(), parts.next().flatten());
    }
    let mut parts = value.split('-').map(|p| p.parse().ok());
    (parts.next().flatten(), parts.next().flatten(), parts.next().flatten())
}

/// Whether `a` lies after `b` as far as both are known.
fn later(a: Day, b: Day) -> bool {
    let pairs = [(a.0, b.0), (a.1, b.1), (a.2, b.2)];
    for (a, b) in pairs {
        match (a, b) {
            (Some(a), Some(b)) if a != b => return a > b,
            (Some(_), Some(_)) => {}
            (None, None) => {}
            _ => return false,
        }
    }
    false
}

fn range(quote: &str, span: Span, from: Day, to: Day, sink: &mut Sink) {
    let backwards = later(from, to);
    let second = quote.split(['至', '到', '-', '—', '－', '～', '~', '–']).next_back().unwrap_or("");
    // Both ends with their year, or the second without its month: 6月8日-1日.
    let certain =
        second.contains('年') && from.0.is_some() || from.0.is_none() && !second.contains('月') && from.2.is_some();
    let open = second.contains("今") || to == (None, None, None);
    if open {
        return;
    }
    let (verdict, message) = match (backwards, certain) {
        (false, _) => (Verdict::Holds, format!("the span of time runs forwards: “{quote}”")),
        (true, true) => (Verdict::Fails, format!("the span of time runs backwards: “{quote}”")),
        (true, false) => (Verdict::Unclear, format!("the span of time may run over the turn of the year: “{quote}”")),
    };
    sink.push(Finding::new(verdict, message, vec![span]));
}

/// The date of the report.
struct Limit {
    day: Day,
    span: Span,
}

/// Longest line that is nothing but a date, in bytes.
const DATE_LINE: usize = 60;

/// The last full date that stands alone in its line at the end of the report.
fn signed(context: &Context<'_>) -> Option<Limit> {
    let end = context.report.span.end();
    let last = context.facts.numbers.iter().rev().filter(|n| n.kind == NumberKind::Date).take(3);
    last.filter(|n| end - n.span.start() < DATE_LINE * 10).find_map(|n| {
        let value = n.value.as_deref().filter(|v| !v.contains('/'))?;
        let day = day(value);
        (day.0.is_some() && day.1.is_some() && day.2.is_some()).then_some(())?;
        let before = context.text.get(..n.span.start())?;
        let line = before.rfind(['\n', '\r'])? + 1;
        let rest = context.text.get(n.span.end()..end)?;
        let rest = rest.lines().next().unwrap_or("");
        (n.span.start() - line < DATE_LINE / 2 && before[line..].trim().is_empty() && rest.trim().is_empty())
            .then_some(Limit { day, span: n.span })
    })
}

/// Something done on a day after the report.
fn late(context: &Context<'_>, span: Span, limit: &Limit, quantity: &mut usize, sink: &mut Sink) {
    let sentences = &context.report.sentences;
    let at = sentences.partition_point(|s| s.span.end() <= span.start());
    let Some(sentence) = sentences.get(at) else { return };
    let all = &context.facts.quantities;
    while all.get(*quantity).is_some_and(|q| q.figure.span.start() < span.end()) {
        *quantity += 1;
    }
    let Some(next) = all.get(*quantity).filter(|q| sentence.span.contains(q.figure.span)) else { return };
    if next.status != Status::Achieved || next.action.is_none() {
        return;
    }
    let quote = span.slice(context.text);
    let day = limit.span.slice(context.text);
    let message = format!("reported as done on “{quote}”, after the date of the report “{day}”");
    sink.push(Finding::new(Verdict::Fails, message, vec![span, next.figure.span, limit.span]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendars_are_known() {
        let check = |value: &str, expect: Option<&str>| assert_eq!(impossible(value).as_deref(), expect, "{value}");
        check("2023-02-28", None);
        check("2024-02-29", None);
        check("2023-02-29", Some("a day 29 in month 2"));
        check("--02-30", Some("a day 30 in month 2"));
        check("--04-31/--05-01", Some("a day 31 in month 4"));
        check("T12:65", Some("a minute 65"));
        check("2023", None);
        check("2023-13", Some("a month 13"));
    }

    #[test]
    fn days_are_compared_as_far_as_they_are_known() {
        let check = |a: &str, b: &str, expect| assert_eq!(later(day(a), day(b)), expect, "{a} {b}");
        check("2023-06", "2023-03", true);
        check("2023", "2023-03", false);
        check("--06-08", "--06-01", true);
        check("2024-01-01", "2023-12-31", true);
        check("2023-12", "2023-12-31", false);
    }
}
