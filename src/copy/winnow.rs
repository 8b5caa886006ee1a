//! Fingerprints by winnowing (Schleimer, Wilkerson, Aiken 2003): of every window of hashes the least, so that two texts
//! that share [`GRAM`] + [`WINDOW`] - 1 symbols in a row share a fingerprint, wherever the passage stands.

use super::masked::Masked;
use std::collections::VecDeque;
use xxhash_rust::xxh3::xxh3_64;

/// Symbols that a fingerprint covers.
pub const GRAM: usize = 10;

/// Hashes of which one is kept.
const WINDOW: usize = 8;

/// The fingerprints of a text: the symbol at which each begins, and its hash, in order of place.
///
/// ```
/// use jihe::copy::{Masked, fingerprints};
/// let of = |t: &str| -> Vec<u32> { fingerprints(&Masked::new(t)).into_iter().map(|(_, hash)| hash).collect() };
/// assert_eq!(of("全镇共发放禁毒宣传资料1200份，悬挂横幅12条"), of("全镇共发放禁毒宣传资料800份,悬挂横幅3条"));
/// assert!(of("太短").is_empty());
/// ```
pub fn fingerprints(text: &Masked<'_>) -> Vec<(usize, u32)> {
    let bytes: Vec<u8> = text.symbols().iter().flat_map(|s| s.to_le_bytes()).collect();
    // The upper half mixes best; 32 bits do, since every match is looked at symbol by symbol.
    let hash = |gram: &[u8]| (xxh3_64(gram) >> 32) as u32;
    let hashes: Vec<u32> = bytes.windows(GRAM * 4).step_by(4).map(hash).collect();
    let window = WINDOW.min(hashes.len().max(1));
    let mut out: Vec<(usize, u32)> = Vec::with_capacity(hashes.len() / 3);
    // Indices whose hashes rise: the first is the least of the window, the rightmost of equal ones.
    let mut rising: VecDeque<usize> = VecDeque::with_capacity(window);
    for (i, &hash) in hashes.iter().enumerate() {
        while rising.back().is_some_and(|&b| hashes[b] >= hash) {
            rising.pop_back();
        }
        rising.push_back(i);
        while rising.front().is_some_and(|&f| f + window <= i) {
            rising.pop_front();
        }
        if i + 1 >= window
            && let Some(&least) = rising.front()
            && out.last().is_none_or(|&(at, _)| at != least)
        {
            out.push((least, hashes[least]));
        }
    }
    out
}
