//! jihe (稽核, to audit) turns Chinese work reports into facts that can be counted, compared and checked.
//!
//! ```
//! let engine = jihe::Engine::new()?;
//! let report = engine.report("一、主要做法\n2023年全镇共发放宣传资料1200份。");
//! let quantity = &report.quantities[0];
//! assert_eq!(quantity.text, "1200份");
//! assert_eq!(quantity.unit.as_deref(), Some("份"));
//! assert_eq!(report.headings[quantity.heading[0] as usize].title, "主要做法");
//! # Ok::<(), jihe::rules::RulesError>(())
//! ```
//!
//! [`Engine`] does the work; what it gives is in [`result`]. Whole directories go through [`Engine::directory`], the
//! statistics of many reports are in [`stats`], the output formats in [`write`](mod@write). The layers are described
//! in `ARCHITECTURE.md`.

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod close;
pub mod coding;
pub mod copy;
pub mod engine;
pub mod extract;
pub mod figure;
pub mod named;
pub mod parallel;
pub mod read;
pub mod result;
pub mod rules;
pub mod segment;
pub mod stats;
pub mod text;
pub mod write;

pub use engine::{Engine, Settings};
pub use parallel::DirectoryResult;
pub use result::ReportResult;
