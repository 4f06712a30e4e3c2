const day = 86_400_000;
const iso = (ms) => new Date(ms).toISOString();
const fact = (key, part, zh, en, type, options = [], more = {}) => ({
  key,
  part,
  name: { zh, en },
  ask: { zh: `请问${zh}？`, en: `What about: ${en}?` },
  type,
  options: options.map(([k, z, e]) => ({ key: k, zh: z, en: e })),
  optional: false,
  contact: false,
  builtIn: false,
  position: 1,
  active: true,
  ...more,
});

/** Made-up visits, facts and classes of the mock's chain. */
export function peopleChain(members, now = Date.now()) {
  const visit = (n, member, ago, more) => ({ id: `v${n}`, storeId: "S001", memberId: member.id, label: member.class === "A" ? `A${member.name}` : member.name, class: member.class, tier: member.tier, arrivedAt: iso(now - ago), recognisedBy: "PHONE_TAIL", receivedBy: "E112", receivedByName: "孙悦", drink: null, drinkDueAt: iso(now - ago + 120_000), drinkServedAt: null, drinkMet: null, leftAt: null, bought: null, careAdvice: null, contactCard: null, seenOff: null, factsPending: false, ...more });
  const moved = (memberId, from, to, place, net) => ({ memberId, label: "", storeId: "S001", at: iso(now - 21 * day), from, to, cause: "RUN", month: "2026-11-01", net, place, by: "calendar", note: null });
  const name = (id) => members.find((m) => m.id === id);
  const movements = [moved("m1", "B", "A", 2, "18640.00"), moved("m3", null, "A", 1, "42310.00"), moved("m5", "C", "B", 6, "6120.00")].map((m) => ({ ...m, label: m.to === "A" ? `A${name(m.memberId).name}` : name(m.memberId).name }));
  return {
    news: 7,
    recalls: [],
    lines: new Set(),
    visits: [visit(1, name("m3"), 50_000), visit(2, name("m2"), 40 * 60_000, { drink: "绿茶", drinkServedAt: iso(now - 39 * 60_000), drinkMet: true, leftAt: iso(now - 5 * 60_000), bought: true, careAdvice: true, contactCard: true, seenOff: true, factsPending: true })],
    lent: [{ id: "u1", storeId: "S001", memberId: "m5", label: "欧阳若兰", item: "雨伞 7", deposit: "20.00", lentAt: iso(now - 2 * day), lentBy: "E111", returnedAt: null }],
    facts: { m1: { drink: { value: "green-tea", source: "TOLD", learnedOn: "2026-10-05", author: "E111", recordedAt: iso(now - 48 * day) }, dress: { value: ["classic", "minimal"], source: "OBSERVED", learnedOn: "2026-10-05", author: "E111", recordedAt: iso(now - 48 * day) }, height: { value: 165, source: "TOLD", learnedOn: "2026-09-01", author: "E112", recordedAt: iso(now - 80 * day) } } },
    checked: {},
    pins: {},
    movements,
    shares: [{ from: null, shares: { a: "0.10", b: "0.20", c: "0.30" }, setAt: null, setBy: null }],
    runs: [
      { month: "2026-11-01", startedAt: iso(now - 21 * day), startedBy: "calendar", finishedAt: iso(now - 21 * day + 40_000), stores: 3, decided: 3, members: 1284, moved: 171 },
      { month: "2026-10-01", startedAt: iso(now - 52 * day), startedBy: "calendar", finishedAt: iso(now - 52 * day + 41_000), stores: 3, decided: 3, members: 1197, moved: 160 },
    ],
    kinds: [
      fact("name", "HARD", "姓名", "Name", "TEXT", [], { builtIn: true }),
      fact("gender", "HARD", "性别", "Gender", "CHOICE", [["FEMALE", "女", "Female"], ["MALE", "男", "Male"]], { builtIn: true }),
      fact("phone", "HARD", "手机", "Phone", "TEXT", [], { builtIn: true, contact: true }),
      fact("birth", "HARD", "生日", "Birthday", "TEXT", [], { builtIn: true }),
      fact("height", "HARD", "身高（厘米）", "Height (cm)", "NUMBER"),
      fact("sizes", "HARD", "尺码", "Sizes", "TEXT"),
      fact("work", "SOFT", "职业", "Occupation", "CHOICE", [["teacher", "教师", "Teacher"], ["doctor", "医生", "Doctor"], ["other", "其他", "Other"]]),
      fact("family", "SOFT", "家庭", "Family", "TEXT"),
      fact("dress", "SOFT", "着装偏好", "Dress preferences", "CHOICES", [["classic", "经典", "Classic"], ["casual", "休闲", "Casual"], ["minimal", "简约", "Minimal"]]),
      fact("pastimes", "SOFT", "爱好", "Pastimes", "TEXT"),
      fact("drink", "SOFT", "喜欢的饮品", "Preferred drink", "CHOICE", [["warm-water", "温水", "Warm water"], ["green-tea", "绿茶", "Green tea"], ["coffee", "咖啡", "Coffee"]]),
    ],
  };
}
