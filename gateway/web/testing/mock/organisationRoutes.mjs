// Regions, stores, people and departures of the mock.
const page = (items) => ({ items, next: null });
const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
const at = () => new Date().toISOString();

export function organisation(stores, staff) {
  const regions = [
    { id: "north", name: { zh: "华北区", en: "North" } },
    { id: "south", name: { zh: "华南区", en: "South" } },
  ];
  for (const store of stores) {
    store.hours ??= DAYS.map((day) => ({ day, opens: "10:00", closes: "22:00" }));
    store.exceptions ??= store.id === "S001" ? [{ on: "2027-02-06", closed: true, opens: null, closes: null, reason: { zh: "春节", en: "Spring Festival" } }] : [];
  }
  for (const person of staff) Object.assign(person, { phone: null, regionId: null, gender: "FEMALE", languages: ["zh-CN"], designated: false, access: { state: "SYNCHRONISED", since: at(), problem: null, userName: person.id.toLowerCase() } }, { ...person });
  staff.push(
    { id: "E102", name: "沈霞", storeId: "S001", role: "VIP_SPECIALIST", employment: "REGULAR", active: true, phone: null, regionId: null, gender: "FEMALE", languages: ["zh-CN"], designated: true, access: { state: "WAITING", since: at(), problem: null, userName: "specialist1" } },
    { id: "E114", name: "黄蕾", storeId: "S001", role: "CONSULTANT", employment: "PROBATION", active: true, phone: null, regionId: null, gender: "FEMALE", languages: ["zh-CN", "en"], designated: false, access: { state: "FAILED", since: at(), problem: "user-name-taken", userName: "huang" } },
  );
  return { regions, departures: [] };
}

export function organisationRoute(state, method, parts, query, body, no) {
  const { regions, departures } = state.organisation;
  const person = (id) => state.staff.find((s) => s.id === id) ?? no(404, "person-unknown");
  switch (`${method} ${parts[0]} ${parts.length}`) {
    case "GET regions 1":
      return [200, page(regions)];
    case "PUT regions 2":
      return [200, put(regions, { id: parts[1], ...body })];
    case "PUT stores 2":
      return [200, put(state.stores, { id: parts[1], ...body })];
    case "GET staff 1":
      return [200, page(state.staff.filter((s) => !query.get("storeId") || s.storeId === query.get("storeId")))];
    case "PUT staff 2":
      return [200, put(state.staff, { storeId: null, phone: null, regionId: null, gender: null, designated: false, ...state.staff.find((s) => s.id === parts[1]), ...body, id: parts[1], access: { state: "SYNCHRONISED", since: at(), problem: null, userName: body.userName ?? parts[1].toLowerCase() } })];
    case "PUT staff 3": {
      for (const other of state.staff) if (other.storeId === person(parts[1]).storeId) other.designated = false;
      return [200, Object.assign(person(parts[1]), { designated: true })];
    }
    case "POST staff 3":
      if (parts[2] === "departures") return propose(state, person(parts[1]), body, no);
      if (parts[2] === "synchronisations") return [202, null];
      return [201, { userName: person(parts[1]).access.userName, password: "k7pm-w3xd-9fza-q2hn" }];
    case "GET staff 3":
      return [200, page(departures.filter((d) => d.staffId === parts[1]))];
    case "GET staff 4":
      return [200, shown(state, departures.find((d) => d.id === parts[3]) ?? no(404, "departure-unknown"))];
    case "PUT staff 5": {
      const departure = departures.find((d) => d.id === parts[3]);
      for (const wish of body.shares) departure.shares.find((s) => s.memberId === wish.memberId).staffId = wish.staffId;
      return [200, shown(state, departure)];
    }
    case "POST staff 5": {
      const departure = departures.find((d) => d.id === parts[3]);
      for (const share of departure.shares) Object.assign(state.members.find((m) => m.id === share.memberId), { consultantId: share.staffId });
      Object.assign(person(departure.staffId), departure.kind === "LEAVING" ? { active: false } : { storeId: departure.toStoreId });
      departure.state = "DONE";
      return [200, shown(state, departure)];
    }
    case "DELETE staff 4":
      departures.find((d) => d.id === parts[3]).state = "CANCELLED";
      return [204, null];
    default:
      return null;
  }
}

function put(all, one) {
  const index = all.findIndex((o) => o.id === one.id);
  if (index < 0) all.push(one);
  else all[index] = one;
  return one;
}

const colleagues = (state, departure) => state.staff.filter((s) => s.active && s.role === "CONSULTANT" && s.storeId === departure.storeId && s.id !== departure.staffId);

function propose(state, person, body, no) {
  if (!person.active) no(409, "person-gone");
  const departure = { id: `d${state.organisation.departures.length + 1}`, staffId: person.id, name: person.name, storeId: person.storeId, toStoreId: null, ...body, state: "PROPOSED", proposedAt: at(), proposedBy: "E101", endedAt: null, endedBy: null };
  const regular = colleagues(state, departure).filter((s) => s.employment === "REGULAR");
  departure.shares = state.members
    .filter((m) => m.consultantId === person.id && m.homeStoreId === person.storeId)
    .map((m, i) => ({ memberId: m.id, memberName: m.name, language: m.language, tier: m.tier, class: m.class, staffId: regular[i % regular.length]?.id ?? null }))
    .sort((a, b) => (b.class === "A") - (a.class === "A"));
  state.organisation.departures.push(departure);
  return [201, shown(state, departure)];
}

function shown(state, departure) {
  return {
    ...departure,
    colleagues: colleagues(state, departure).map((s) => {
      const now = state.members.filter((m) => m.consultantId === s.id);
      const given = departure.shares.filter((share) => share.staffId === s.id);
      const ofA = (all) => all.filter((m) => m.class === "A").length;
      return { staffId: s.id, name: s.name, employment: s.employment, gender: s.gender, languages: s.languages, members: now.length, classA: ofA(now), membersThen: now.length + given.length, classAThen: ofA(now) + ofA(given) };
    }),
  };
}
