//! Rule ids as `&'static str`: each distinct id is kept once for the life of the process.

use std::collections::BTreeSet;
use std::sync::Mutex;

static IDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The one copy of this id. Rule files hold some hundreds of ids, so what is kept is small, and building a second
/// engine from the same rules keeps nothing new.
///
/// ```
/// let a = jihe::rules::intern("sum-of-parts");
/// let b = jihe::rules::intern(&String::from("sum-of-parts"));
/// assert!(std::ptr::eq(a, b));
/// ```
pub fn intern(id: &str) -> &'static str {
    let mut ids = IDS.lock().unwrap_or_else(|e| e.into_inner());
    if let Some(known) = ids.get(id) {
        return known;
    }
    let kept: &'static str = Box::leak(id.to_owned().into_boxed_str());
    ids.insert(kept);
    kept
}
