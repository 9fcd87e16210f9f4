/** Decodes words and where they are used; macros/search/index.py encodes them and says how. */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MORE = 32;
const OFTEN = 3;

/**
 * The sections that use a word, and how often at least: once, or often.
 * @param {string} coded
 * @returns {[section: number, times: number][]}
 */
export function decoded(coded) {
  const uses = /** @type {[number, number][]} */ ([]);
  let section = -1;
  for (let i = 0; i < coded.length; i++) {
    let skipped = 0;
    let place = 1;
    let digit = DIGITS.indexOf(coded[i]);
    for (; digit >= MORE; digit = DIGITS.indexOf(coded[++i])) {
      skipped += (digit - MORE) * place;
      place *= MORE;
    }
    section += skipped + digit * place + 1;
    const often = coded[i + 1] === "#";
    if (often) i++;
    uses.push([section, often ? OFTEN : 1]);
  }
  return uses;
}

/**
 * The words, of which each is given by what it adds to the one before.
 * @param {string} coded
 * @returns {string[]}
 */
export function unfolded(coded) {
  const found = [];
  let word = "";
  for (let start = 0, end = 1; start < coded.length; start = end++) {
    while (end < coded.length && !(coded[end] >= "A" && coded[end] <= "Z")) end++;
    word = word.slice(0, DIGITS.indexOf(coded[start])) + coded.slice(start + 1, end);
    found.push(word);
  }
  return found;
}
