/**
 * Says a number of things: counting('en', 'one', 'other') makes count(3, '# seat', '# seats'), which is “3 seats”. The
 * categories are those of the language's plural rules, in the order in which its words are given; # stands for the
 * number, which a word may do without (Arabic has one for two). Digits are the same in all languages, as rooms and
 * times have them.
 */
export function counting(locale, ...categories) {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale, { useGrouping: false, numberingSystem: 'latn' });
  return (n, ...words) => (words[categories.indexOf(rules.select(n))] ?? words.at(-1)).replace('#', numbers.format(n));
}
