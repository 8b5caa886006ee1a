//! Progress on standard error.

use super::plan::Progress;
use super::print::say;
use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// A run is long from here on.
const LONG: Duration = Duration::from_secs(2);

pub(super) struct Meter {
    how: Progress,
    total: u64,
    done: u64,
    started: Instant,
    bar: Option<ProgressBar>,
}

impl Meter {
    pub(super) fn new(how: Progress, total: usize) -> Meter {
        Meter { how, total: total as u64, done: 0, started: Instant::now(), bar: None }
    }

    /// One more input is done.
    pub(super) fn step(&mut self) {
        self.done += 1;
        match self.how {
            Progress::None => {}
            Progress::Lines => {
                let tenth = self.total.div_ceil(10).max(1);
                if self.done.is_multiple_of(tenth) || self.done == self.total {
                    say(&format!("{} of {} inputs done", self.done, self.total));
                }
            }
            Progress::Bar => {
                if self.bar.is_none() && self.started.elapsed() >= LONG {
                    let bar = ProgressBar::with_draw_target(Some(self.total), ProgressDrawTarget::stderr());
                    // What is left is told from all that was done, not from what was done since the bar is there.
                    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {left}");
                    if let Ok(style) = style {
                        let started = self.started;
                        bar.set_style(style.with_key("left", move |state: &ProgressState, out: &mut dyn Write| {
                            let (done, total) = (state.pos().max(1), state.len().unwrap_or(0));
                            let left =
                                started.elapsed().as_secs_f64() / done as f64 * total.saturating_sub(done) as f64;
                            let _ = write!(out, "{}", HumanDuration(Duration::from_secs_f64(left)));
                        }));
                    }
                    self.bar = Some(bar);
                }
                if let Some(bar) = &self.bar {
                    bar.set_position(self.done);
                }
            }
        }
    }

    /// A line that the bar must not tear apart.
    pub(super) fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| say(message)),
            None => say(message),
        }
    }

    pub(super) fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
