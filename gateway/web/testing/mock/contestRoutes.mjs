const page = (items) => ({ items, next: null });
const now = () => new Date().toISOString();
const quarterNow = () => `${now().slice(0, 4)}-Q${Math.ceil(Number(now().slice(5, 7)) / 3)}`;
const begins = (quarter) => `${quarter.slice(0, 4)}-${String((Number(quarter.slice(6)) - 1) * 3 + 1).padStart(2, "0")}-01`;
const ends = (quarter) => new Date(Date.UTC(Number(quarter.slice(0, 4)), Number(quarter.slice(6)) * 3, 0)).toISOString().slice(0, 10);
const before = (quarter) => (quarter.endsWith("1") ? `${quarter.slice(0, 4) - 1}-Q4` : `${quarter.slice(0, 6)}${quarter.slice(6) - 1}`);

const contest = (quarter, kind, state, more = {}) => ({
  quarter, begins: begins(quarter), ends: ends(quarter), kind, state, sampleSize: null, drawOn: null, verifyUntil: null, seed: null, setAt: now(), setBy: "E900", frozenAt: null,
  ...(kind === "VALIDITY" ? { sampleSize: 10, drawOn: begins(quarter), verifyUntil: ends(quarter) } : {}),
  ...more,
});

/** The profile contest; a test makes `state.contests` what it needs. */
export function contests(kind = "VALIDITY") {
  const quarter = quarterNow();
  return {
    all: kind === null ? [] : [contest(quarter, kind, "RUNNING"), contest(before(quarter), "COMPLETENESS", "OVER", { frozenAt: `${begins(quarter)}T00:00:30Z`, seed: "0badc0de" })],
    profiles: ["m1", "m2", "m3", "m5"].map((memberId, n) => ({ id: `p${n}`, staffId: n < 2 ? "E111" : "E112", position: (n % 2) + 1, memberId, verdict: n === 3 ? "WRONG" : null, wrongFacts: n === 3 ? ["drink"] : [], verifiedAt: n === 3 ? now() : null, verifiedBy: n === 3 ? "E101" : null })),
  };
}

const PEOPLE = [["E111", "14", "0.9000", "0.6420"], ["E112", "9", "0.5000", "0.5180"], ["E211", "14", "0.8000", "0.7010"], ["E113", "0", null, null]];

/** Answers by the contract; undefined for other paths. */
export function contestRoute(state, method, parts, body, no, user) {
  state.contests ??= contests();
  const c = state.contests;
  const [first, id, what, quarter, sub, profile] = parts;
  if (first !== "contests" && what !== "contests") return undefined;
  const named = first === "contests" ? id : quarter;
  const one = () => c.all.find((o) => o.quarter === named) ?? no(404, "contest-unknown");
  const name = (staffId) => state.staff.find((s) => s.id === staffId)?.name ?? "高翔";
  const line = ([staffId, forms, validity, completeness], storeRank, regionRank) => {
    const { kind } = one();
    const score = kind === "FORMS" ? forms : kind === "VALIDITY" ? validity : completeness;
    const counted = kind === "FORMS" ? Number(forms) : kind === "VALIDITY" ? Math.round(Number(score ?? 0) * 10) : score ? 24 : 1;
    return { staffId, name: name(staffId), storeId: staffId.startsWith("E2") ? "S002" : "S001", counted, total: kind === "VALIDITY" ? (score ? 10 : 0) : counted, waiting: kind === "VALIDITY" && !score ? 2 : 0, unreached: 0, score, storeRank: score ? storeRank : null, regionRank: score ? regionRank : null, you: staffId === user?.staffId };
  };
  const standing = (people) => ({ contest: one(), regionId: "south", regionPeople: 3, people, asOf: now() });
  switch (`${method} ${first} ${first === "contests" ? (what ?? "") : (sub ?? "")}`.trim()) {
    case "GET contests":
      return [200, page(c.all)];
    case "PUT contests": {
      if (c.all.some((o) => o.quarter === id && o.state !== "COMING")) no(409, "contest-begun");
      c.all = [contest(id, body.kind, id === quarterNow() ? "RUNNING" : "COMING", body), ...c.all.filter((o) => o.quarter !== id)].sort((a, b) => b.quarter.localeCompare(a.quarter));
      return [200, one()];
    }
    case "DELETE contests":
      c.all = c.all.filter((o) => o.quarter !== id);
      return [204, null];
    case "GET contests standing":
      return [200, standing([line(PEOPLE[0], 1, 1), line(PEOPLE[2], 1, one().kind === "FORMS" ? 1 : 2), line(PEOPLE[1], 2, 3), line(PEOPLE[3], 3, 4)])];
    case "GET stores standing":
      return [200, standing([line(PEOPLE[0], 1, 1), line(PEOPLE[1], 2, 3), line(PEOPLE[3], 3, 4)])];
    case "GET stores to-ask":
      return [200, page(["m4", "m2", "m6"].map((memberId, n) => ({ memberId, label: state.members.find((m) => m.id === memberId).name, number: `M000000010${n}`, completeness: `0.${2 + n}150`, checkedAt: "2026-05-02T04:00:00Z", next: [{ key: "work", name: { zh: "职业", en: "Occupation" }, ask: { zh: "平时上班穿得正式吗？您从事什么工作？", en: "Do you dress formally for work? What do you do?" } }] })))];
    case "GET stores profiles":
    case "PUT stores profiles": {
      const view = (p) => ({ ...p, staffName: name(p.staffId), label: state.members.find((m) => m.id === p.memberId).name, number: "M0000000100" });
      if (method === "GET") return [200, page(c.profiles.map(view))];
      const drawn = c.profiles.find((p) => p.id === profile) ?? no(404, "contest-profile-unknown");
      return [200, view(Object.assign(drawn, { verdict: body.verdict, wrongFacts: body.wrongFacts ?? [], verifiedAt: now(), verifiedBy: user.staffId }))];
    }
    default:
      return undefined;
  }
}
