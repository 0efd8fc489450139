package plenary.journeys;

/** What runs in a browser to hold the languages' bundles against the English ones. */
final class Comparing {

  private Comparing() {}

  /**
   * Of [[language, area], …], answers in words what differs: names, kinds, numbers of parameters, a
   * function that fails or leaves out what it is told, a text that is English still. Each function
   * is called with all plausible arguments, and must say something good of some that English does.
   */
  static final String SCRIPT =
      """
      async (bundles) => {
        const wrong = [];
        const facts = new Proxy({}, { get: (_, name) => (typeof name === 'string' ? `«${name}»` : undefined) });
        const numbers = new Proxy({}, { get: (_, name) => (typeof name === 'string' ? 47 : undefined) });
        const candidates = ['«text»', 47, facts, numbers, (value) => `«${value}»`, null];
        const noNumber = (language) => new Intl.NumberFormat(language).format(NaN);
        const said = (f, values, language) => {
          try {
            const text = f(...values);
            return typeof text === 'string' && text && !/undefined|NaN|\\[object|=>|#/.test(text) && !text.includes(noNumber(language)) ? text : null;
          } catch {
            return null;
          }
        };
        function* all(n) {
          if (n === 0) return yield [];
          for (const head of all(n - 1)) for (const value of candidates) yield [...head, value];
        }
        const kind = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
        const names = new Set(['Plenary']);
        const isEnglish = (language, text, path) => {
          if (names.has(text) || /(^|\\.)(language|locale|languages\\.\\w+|product)$/.test(path)) return false;
          const rest = text.replace(/«[^»]*»|null|Plenary|SHA-256|https?|QR|PDF|CSV|UTC|\\S+@\\S+/g, '');
          return ['fr', 'es'].includes(language) ? /\\p{L}+ +\\p{L}+/u.test(rest) : /[a-z]{3}/i.test(rest);
        };
        function compare(language, place, path, english, other) {
          const say = (what) => wrong.push(`${place} ${path}: ${what}`);
          if (kind(english) !== kind(other)) return say(`is ${kind(other)}, in English ${kind(english)}`);
          if (kind(english) === 'object' || kind(english) === 'array') {
            for (const key of new Set([...Object.keys(english), ...Object.keys(other)])) {
              const at = path ? `${path}.${key}` : key;
              if (!(key in other)) wrong.push(`${place} ${at}: is missing`);
              else if (!(key in english)) wrong.push(`${place} ${at}: is not there in English`);
              else compare(language, place, at, english[key], other[key]);
            }
          } else if (kind(english) === 'string') {
            if (!other.trim() && english.trim()) say('is empty');
            else if (english === other && isEnglish(language, other, path)) say(`is English still: ${other}`);
          } else if (kind(english) === 'function') {
            if (english.length !== other.length) return say(`takes ${other.length}, in English ${english.length}`);
            let tried = 0;
            for (const values of all(Math.max(english.length, 0) || 0)) {
              const theirs = said(english, values, 'en');
              const ours = said(other, values, language);
              if (theirs === null || ours === null) continue; // a text where a number is counted, say
              tried += 1;
              for (const [token] of theirs.matchAll(/«[^»]+»|47/g)) if (!ours.includes(token)) return say(`leaves out ${token}: ${ours}`);
              if (ours === theirs && isEnglish(language, ours, path)) return say(`is English still: ${ours}`);
            }
            if (!tried) say('could not be tried');
          }
        }
        for (const [language, area] of bundles) {
          if (language === 'en') continue;
          const [english, other] = await Promise.all(['en', language].map((one) => import(`/assets/strings/${one}/${area}.js`)));
          compare(language, `${language}/${area}`, '', english.default, other.default);
        }
        return wrong;
      }
      """;

  /** Of [area, …], answers { area: [place, …] } to the second name. */
  static final String SHAPES =
      """
      async (areas) => {
        const isGroup = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
        const shape = (words) => Object.entries(words).flatMap(([name, value]) => (isGroup(value) ? Object.keys(value).map((inner) => `${name}.${inner}`) : [name]));
        return Object.fromEntries(await Promise.all(areas.map(async (area) => [area, shape((await import(`/assets/strings/en/${area}.js`)).default)])));
      }
      """;
}
