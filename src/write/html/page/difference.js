// What differs between two passages: the shortest way from one to the other (Myers), numbers taken whole.

const MOST_STEPS = 1500;

/** Numbers as one piece, everything else by character. */
const pieces = (passage) => passage.match(/[0-9０-９]+(?:[.,，．][0-9０-９]+)*|[\s\S]/gu) || [];

/**
 * Runs of both passages: `[{ kind, a, b }]`, kind `same` or `other`; one of two texts may be empty.
 * Passages too different to be laid side by side are one run.
 */
function difference(a, b) {
  const [left, right] = [pieces(a), pieces(b)];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let [x, y] = [left.length, right.length];
  while (x > start && y > start && left[x - 1] === right[y - 1]) [x, y] = [x - 1, y - 1];
  const middle = path(left.slice(start, x), right.slice(start, y));
  return joined([
    ...left.slice(0, start).map((piece) => ['same', piece, piece]),
    ...middle,
    ...left.slice(x).map((piece) => ['same', piece, piece]),
  ]);
}

/** Steps from one list of pieces to the other. */
function path(a, b) {
  const most = Math.min(a.length + b.length, MOST_STEPS);
  const furthest = new Int32Array(2 * most + 3);
  const history = [];
  const middle = most + 1;
  for (let d = 0; d <= most; d += 1) {
    history.push(furthest.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && furthest[middle + k - 1] < furthest[middle + k + 1]);
      let x = down ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return back(a, b, history);
    }
  }
  return [['other', a.join(''), b.join('')]];
}

function back(a, b, history) {
  const steps = [];
  let [x, y] = [a.length, b.length];
  for (let d = history.length - 1; d >= 0; d -= 1) {
    const before = (k) => history[d][k + d + 1];
    const k = x - y;
    const down = k === -d || (k !== d && before(k - 1) < before(k + 1));
    const from = d === 0 ? 0 : before(down ? k + 1 : k - 1);
    const stop = d === 0 ? 0 : down ? from : from + 1;
    while (x > stop) {
      steps.push(['same', a[x - 1], b[y - 1]]);
      [x, y] = [x - 1, y - 1];
    }
    if (d === 0) break;
    if (down) steps.push(['other', '', b[--y]]);
    else steps.push(['other', a[--x], '']);
  }
  return steps.reverse();
}

/** Neighbours of one kind as one run. */
function joined(steps) {
  const runs = [];
  for (const [kind, a, b] of steps) {
    const last = runs[runs.length - 1];
    if (last && last.kind === kind) {
      last.a += a;
      last.b += b;
    } else {
      runs.push({ kind, a, b });
    }
  }
  return runs;
}
