//! The glyphs of every page, with the characters they stand for and where they stand.
//!
//! hayro interprets the pages on a thread of its own. A clock is looked at in every call-back; and because there are
//! files with which hayro never calls back, the thread is waited for no longer than the limit allows.

use super::unicode::Characters;
use crate::read::{Budget, Clock, Refusal};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, Name};
use hayro_interpret::hayro_syntax::page::Page as Leaf;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// A page with what is written on it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub width: f32,
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    /// Pictures drawn on it.
    pub images: u32,
}

/// A glyph: a character, or several that are one shape.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub text: Characters,
    /// Where its base line begins, from the top left of the page.
    pub x: f32,
    pub y: f32,
    /// How far it moves on.
    pub advance: f32,
    /// Its em.
    pub size: f32,
    /// Direction of the base line in quarters of a turn, clockwise; none where it runs askew.
    pub turn: Option<u8>,
    /// Whether the file itself says that it is no part of the text.
    pub artifact: bool,
}

/// Reads all pages; gives up when it takes too long.
pub(super) fn pages(bytes: Vec<u8>, budget: &Budget) -> Result<Vec<Page>, Refusal> {
    let clock = budget.clock();
    let limit = Duration::from_secs(budget.limits.max_seconds.saturating_add(1));
    let budget = budget.clone();
    let (sender, receiver) = channel();
    // Deeply nested objects are read by functions that call themselves: they get room.
    let thread = std::thread::Builder::new().name("pdf".into()).stack_size(STACK).spawn(move || {
        let result = catch_unwind(AssertUnwindSafe(|| all(bytes, clock, &budget)));
        let result = result.unwrap_or_else(|panic| match panic.downcast::<Refusal>() {
            Ok(refusal) => Err(*refusal),
            Err(_) => Err(Refusal::damaged("is a PDF that the PDF library cannot read")),
        });
        // Nobody waits any more where it took too long.
        let _ = sender.send(result);
    });
    if let Err(e) = thread {
        return Err(Refusal::new("unreadable", format!("no thread could be started to read it: {e}")));
    }
    match receiver.recv_timeout(limit) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(too_slow(limit.as_secs().saturating_sub(1))),
        Err(RecvTimeoutError::Disconnected) => Err(Refusal::damaged("is a PDF that the PDF library cannot read")),
    }
}

const STACK: usize = 64 << 20;

fn too_slow(seconds: u64) -> Refusal {
    Refusal::new("too-slow", format!("takes longer than {seconds} seconds to read; raise the limit with --max-seconds"))
}

fn all(bytes: Vec<u8>, clock: Clock, budget: &Budget) -> Result<Vec<Page>, Refusal> {
    let pdf = Pdf::new(bytes).map_err(|e| match e {
        LoadPdfError::Decryption(_) => Refusal::new(
            "encrypted",
            "is protected with a password; open it in a PDF program, take the password off and save it",
        ),
        LoadPdfError::Invalid => Refusal::damaged("is no whole PDF"),
    })?;
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let characters = super::unicode::Unicode::new(&pdf);
    let room = budget.limits.max_bytes / 8;
    let mut collector = Collector { page: Page::default(), clock, characters, room, artifacts: Vec::new() };
    let mut out = Vec::new();
    for leaf in pdf.pages().iter() {
        let (width, height) = leaf.render_dimensions();
        collector.page = Page { width, height, ..Page::default() };
        collector.artifacts.clear();
        collector.tick();
        let mut context = Context::new(upright(leaf), whole(width, height), &cache, pdf.xref(), settings.clone());
        interpret_page(leaf, &mut context, &mut collector);
        out.push(std::mem::take(&mut collector.page));
    }
    Ok(out)
}

/// From the page's own coordinates to those of a page that is looked at, from the top left.
fn upright(leaf: &Leaf<'_>) -> Affine {
    Affine::new(leaf.initial_transform(true).as_coeffs())
}

fn whole(width: f32, height: f32) -> Rect {
    Rect::new(0.0, 0.0, f64::from(width), f64::from(height))
}

struct Collector<'p> {
    page: Page,
    clock: Clock,
    characters: super::unicode::Unicode<'p>,
    /// Glyphs that may still be kept.
    room: u64,
    /// For each open piece of marked content whether it is an artifact.
    artifacts: Vec<bool>,
}

impl Collector<'_> {
    /// Call-backs return nothing, so that a reading that takes too long can only be left by unwinding; `pages` catches
    /// it.
    fn tick(&mut self) {
        if let Err(refusal) = self.clock.tick() {
            resume_unwind(Box::new(refusal));
        }
    }

    fn glyph(&mut self, glyph: &Drawn<'_>, transform: Affine, vertical: bool) {
        self.tick();
        let Some(text) = self.characters.of(glyph) else { return };
        let Some(room) = self.room.checked_sub(1) else {
            let message = "its pages hold too many characters; raise the limit with --max-bytes";
            resume_unwind(Box::new(Refusal::new("too-large", message)));
        };
        self.room = room;
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(EM, 0.0) - origin;
        let up = transform * Point::new(0.0, EM) - origin;
        let advance = match glyph {
            Drawn::Outline(g) => g.advance_width(),
            Drawn::Type3(g) => g.advance_width(),
        };
        let width = f64::from(advance.unwrap_or(EM as f32)) / EM * along.hypot();
        let size = up.hypot();
        let values = [origin.x, origin.y, width, size].map(|v| v as f32);
        if values.iter().any(|v| !v.is_finite()) || values[3] <= 0.0 {
            return;
        }
        let turn = turn(along.x, along.y).map(|t| if vertical { (t + 1) % 4 } else { t });
        let [x, y, advance, size] = values;
        let advance = if vertical { size } else { advance };
        let artifact = self.artifacts.contains(&true);
        self.page.glyphs.push(Glyph { text, x, y, advance, size, turn, artifact });
    }
}

/// Units of a glyph's own coordinates in an em.
const EM: f64 = 1000.0;

/// Quarters of a turn that a base line of this direction has made.
fn turn(x: f64, y: f64) -> Option<u8> {
    let (a, b) = (x.abs(), y.abs());
    match (a > b * 12.0, b > a * 12.0) {
        (true, _) => Some(if x > 0.0 { 0 } else { 2 }),
        (_, true) => Some(if y > 0.0 { 1 } else { 3 }),
        _ => None,
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.tick();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.tick();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.tick();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.tick();
        // Outlines that are drawn over their own filling come a second time; `lines` drops what stands twice.
        let _ = mode;
        let vertical = run.writing_mode() == hayro_interpret::hayro_cmap::WritingMode::Vertical;
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), vertical);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.tick();
        self.page.images = self.page.images.saturating_add(1);
    }

    fn pop_clip(&mut self) {
        self.tick();
    }

    fn pop_transparency_group(&mut self) {
        self.tick();
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.tick();
        let kind = properties.and_then(|p| p.get::<Name<'_>>(b"Type".as_slice()));
        let paging = kind.is_some_and(|k| k.as_str() == "Pagination");
        if self.artifacts.len() < 1000 {
            self.artifacts.push(tag == b"Artifact" && paging);
        }
    }

    fn end_marked_content(&mut self) {
        self.artifacts.pop();
    }
}

/// The characters of a glyph as hayro gives them.
pub(super) fn characters(found: BfString) -> Characters {
    match found {
        BfString::Char(c) => Characters::One(c),
        BfString::String(s) => Characters::Many(s.into_boxed_str()),
    }
}
