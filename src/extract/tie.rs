//! Which quantity belongs to which activity: by the clause that they share.

use super::activity::clauses;
use super::{Activity, Quantity};
use crate::segment::Report;

/// Ties each quantity to an activity of its clause (the nearest before it, else the first behind it), or, where its
/// clause has none, to the last one of the clause before in the same sentence if a quantity there has the same verb
/// (发放宣传册500份、彩页300份). Sets the indices of both.
pub fn tie(activities: &mut [Activity], quantities: &mut [Quantity], report: &Report, text: &str) {
    let mut carried: Option<(usize, Option<&str>)>;
    let (mut a, mut q) = (0, 0);
    for sentence in &report.sentences {
        carried = None;
        for clause in clauses(report, sentence) {
            while activities.get(a).is_some_and(|x| x.span.start() < clause.start()) {
                a += 1;
            }
            while quantities.get(q).is_some_and(|x| x.figure.span.start() < clause.start()) {
                q += 1;
            }
            let own = a..a + activities[a..].iter().take_while(|x| x.span.start() < clause.end()).count();
            let counted = q..q + quantities[q..].iter().take_while(|x| x.figure.span.start() < clause.end()).count();
            let mut last = None;
            for at in counted.clone() {
                let quantity = &mut quantities[at];
                let action = quantity.action.map(|s| s.slice(text));
                let start = quantity.figure.span.start();
                let ahead = activities[own.clone()].partition_point(|x| x.span.start() <= start);
                let before = ahead.checked_sub(1).map(|i| own.start + i);
                let chosen = before.or(if own.is_empty() { None } else { Some(own.start) });
                let chosen =
                    chosen.or_else(|| carried.filter(|(_, verb)| verb.is_some() && *verb == action).map(|c| c.0));
                if let Some(i) = chosen {
                    quantity.activity = Some(i as u32);
                    activities[i].quantities.push(at as u32);
                    last = Some((i, action));
                }
            }
            if last.is_some() || !own.is_empty() {
                carried = last;
            }
            (a, q) = (own.end, counted.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Role, Status};
    use crate::figure::{Figure, FigureKind, Measure, Modifier};
    use crate::segment::{Clause, Sentence};
    use crate::text::Span;

    fn span(text: &str, part: &str) -> Span {
        let at = text.find(part).unwrap();
        Span::new(at, at + part.len())
    }

    fn quantity(text: &str, part: &str, action: Option<&str>) -> Quantity {
        let measure = Measure {
            value: None,
            min: None,
            max: None,
            modifier: Modifier::Exact,
            place: 0,
            unit: None,
            unit_span: None,
        };
        let at = span(text, part);
        Quantity {
            figure: Figure { span: at, core: at, kind: FigureKind::Quantity(measure), rule: "test" },
            object: None,
            action: action.map(|a| span(text, a)),
            actor: None,
            heads: (None, None),
            period: None,
            status: Status::Achieved,
            role: Role::Plain,
            total: None,
            per: None,
            heading: None,
            activity: None,
            metric: None,
            rule: "test",
        }
    }

    fn activity(text: &str, part: &str) -> Activity {
        let span = span(text, part);
        let quantities = Vec::new();
        Activity { span, kind: "materials", status: Status::Achieved, quantities, heading: None, rule: "test" }
    }

    fn report(text: &str) -> Report {
        let mut report = Report { span: Span::new(0, text.len()), ..Report::default() };
        let mut start = 0;
        for clause in text.split_inclusive('，') {
            let end = start + clause.len();
            report.clauses.push(Clause { span: Span::new(start, end), end: '，' });
            start = end;
        }
        let clauses = 0..report.clauses.len() as u32;
        let span = report.span;
        report.sentences.push(Sentence { span, clauses, heading: None, is_heading: false, paragraph: 0 });
        report
    }

    #[test]
    fn by_clause_and_carried_over_a_shared_verb() {
        let text = "发放宣传册500份，折页300份，参加群众80人，举办讲座2场";
        let mut activities = [activity(text, "发放宣传册"), activity(text, "讲座")];
        let mut quantities = [
            quantity(text, "500份", Some("发放")),
            quantity(text, "300份", Some("发放")),
            quantity(text, "80人", Some("参加")),
            quantity(text, "2场", Some("举办")),
        ];
        tie(&mut activities, &mut quantities, &report(text), text);
        let tied: Vec<Option<u32>> = quantities.iter().map(|q| q.activity).collect();
        assert_eq!(tied, [Some(0), Some(0), None, Some(1)]);
        assert_eq!(activities[0].quantities, [0, 1]);
        assert_eq!(activities[1].quantities, [3]);
    }
}
