const PLURAL = /_(zero|one|two|few|many|other)$/;

function flatten(node, prefix = "", into = new Map()) {
  for (const [key, value] of Object.entries(node)) {
    const at = prefix ? `${prefix}.${key}` : key;
    if (value !== null && typeof value === "object") flatten(value, at, into);
    else into.set(at, value);
  }
  return into;
}

const placeholders = (text) =>
  [...String(text).matchAll(/\{\{\s*(\w+)/g)]
    .map((m) => m[1])
    .sort()
    .join(",");

/** @param {Record<string, object>} texts by language */
export function compareTexts(texts) {
  const failures = [];
  const flat = Object.fromEntries(Object.entries(texts).map(([language, tree]) => [language, flatten(tree)]));
  const bases = new Set();
  const plurals = new Set();
  for (const keys of Object.values(flat)) {
    for (const key of keys.keys()) {
      bases.add(key.replace(PLURAL, ""));
      if (PLURAL.test(key)) plurals.add(key.replace(PLURAL, ""));
    }
  }
  for (const base of bases) {
    const seen = new Map();
    for (const [language, keys] of Object.entries(flat)) {
      const wanted = plurals.has(base)
        ? new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((c) => `${base}_${c}`)
        : [base];
      for (const key of wanted) {
        const text = keys.get(key);
        if (typeof text !== "string" || text.trim() === "") failures.push(`${language} lacks ${key}`);
        // a plural form may leave its number out ("tried once"); the general form may not
        else if (!PLURAL.test(key) || key.endsWith("_other")) seen.set(language, placeholders(text));
      }
    }
    if (new Set(seen.values()).size > 1) failures.push(`placeholders of ${base} differ: ${[...seen].map((s) => s.join(" "))}`);
  }
  return { failures, count: bases.size };
}

// attributes a person reads or hears
const SPOKEN = new Set(["title", "label", "placeholder", "alt", "aria-label", "hint", "description"]);

/** Text a person would read that stands in the code: words between tags or in spoken attributes, and any Chinese. */
export function readableLiterals(ts, file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found = [];
  const report = (node, text) =>
    found.push({ line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1, text: text.trim() });
  const visit = (node) => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) report(node, node.text);
    else if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer) && SPOKEN.has(node.name.getText(tree))) {
      if (/\p{L}/u.test(node.initializer.text)) report(node, node.initializer.text);
    } else if (ts.isStringLiteralLike(node) && /\p{Script=Han}/u.test(node.text)) report(node, node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
