/**
 * Prints what the search box would show for queries; tests/searching.py asks.
 *
 * Standard input is a JSON list of queries, the argument is the index of a built site. The answer is a JSON list, too: for
 * each query its results, for each result the addresses of the page and of the sections that the theme does not fold.
 */

import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";

import { items } from "../../docs/assets/javascripts/search/answers.js";
import { Engine } from "../../docs/assets/javascripts/search/engine.js";

const engine = new Engine(JSON.parse(readFileSync(process.argv[2], "utf-8")));

/** @param {string} query */
function shown(query) {
  const results = items(engine, engine.search(query), () => undefined);
  return results.map(([best, ...others]) => {
    const sections = [best, ...others.filter((it) => it.score >= best.score)].map((it) => it.location);
    const page = best.location.split("#")[0];
    return [page, ...sections.filter((it) => it !== page)];
  });
}

process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(shown)));
