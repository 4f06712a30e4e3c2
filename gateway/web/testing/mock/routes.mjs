import { chain, figures } from "./data.mjs";
import { organisation, organisationRoute } from "./organisationRoutes.mjs";
import { pointsChain } from "./pointsData.mjs";
import { careRoute } from "./careRoutes.mjs";
import { dataCareRoute } from "./dataCareRoutes.mjs";
import { contestRoute } from "./contestRoutes.mjs";
import { peopleRoute } from "./peopleRoutes.mjs";
import { tierRoute } from "./tierRoutes.mjs";
import { pointsRoute } from "./pointsRoutes.mjs";

const STEPS = ["LISTEN", "EMPATHISE", "APOLOGISE", "CLARIFY", "EXPLAIN", "RESOLVE", "COMPENSATE", "VERIFY", "FOLLOW_UP"];

class Answer extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.body = { type: "about:blank", title: code, status, code, detail, traceId: "0" };
    this.status = status;
  }
}
const no = (status, code, detail = code) => {
  throw new Answer(status, code, detail);
};
const page = (items) => ({ items, next: null });

/** State of one mock: who is signed in, what fails, and the chain. */
export function mock() {
  const made = chain();
  return { ...made, organisation: organisation(made.stores, made.staff), points: pointsChain(), staffSession: true, memberSession: null, user: "manager1", down: new Set(), answered: new Map() };
}

const USERS = {
  manager1: { username: "manager1", name: "周岚", roles: ["store-manager"], storeId: "S001", region: null, staffId: "E101", language: null },
  consultant1a: { username: "consultant1a", name: "何静", roles: ["consultant"], storeId: "S001", region: null, staffId: "E111", language: null },
  consultant1b: { username: "consultant1b", name: "孙悦", roles: ["consultant"], storeId: "S001", region: null, staffId: "E112", language: null },
  hq: { username: "hq", name: "总部", roles: ["hq"], storeId: "*", region: null, staffId: "E900", language: null },
};

/** Answers one call as the gateway and the services would, by the contract; returns [status, body]. */
export function answer(state, method, path, query, body, headers) {
  try {
    if (method !== "GET" && headers["x-requested-with"] !== "laoke") no(403, "cross-site");
    if (path.startsWith("/console/api/")) {
      if (!state.staffSession) return [499, null];
      if (path === "/console/api/session") return [200, USERS[state.user]];
      return service(state, method, path.slice("/console/api/v1".length), query, body, headers, null);
    }
    if (path === "/portal/session/codes" && method === "POST") return [202, { resendAfterSeconds: 30 }];
    if (path === "/portal/session") return memberSession(state, method, body);
    if (path.startsWith("/portal/api/v1")) {
      if (!state.memberSession) return [401, null];
      return service(state, method, path.slice("/portal/api/v1".length), query, body, headers, state.memberSession);
    }
    return [404, { code: "not-found", detail: path }];
  } catch (error) {
    if (error instanceof Answer) return [error.status, error.body];
    throw error;
  }
}

function memberSession(state, method, body) {
  if (method === "POST") {
    if (body.code !== "123456") no(422, "code-invalid");
    state.memberSession = "m1";
    return [204, null];
  }
  if (method === "DELETE") {
    state.memberSession = null;
    return [204, null];
  }
  return state.memberSession ? [200, { memberId: state.memberSession }] : [401, null];
}

function service(state, method, path, query, body, headers, me) {
  const [, first] = path.split("/");
  const owner = { members: "member", me: "member", stores: "member", staff: "member", regions: "member", imports: "member", accounts: "points", redemptions: "points", classes: "member", visits: "member", benefits: "member", goals: "member", contests: "member", tasks: "outreach", contacts: "outreach", complaints: "complaint", figures: "analytics" }[first] ?? "points";
  if (state.down.has(owner)) no(503, "service-down");
  const key = headers["idempotency-key"];
  if (method === "POST" && !key) no(400, "idempotency-key-missing");
  if (method === "POST" && state.answered.has(key)) return state.answered.get(key);
  const result = route(state, method, path, query, body, me);
  if (method === "POST") state.answered.set(key, result);
  return result;
}

const IMPORT_MISTAKES = [
  { no: 1, row: 3, field: "phone", code: "phone-invalid", detail: "Give a mobile number." },
  { no: 2, row: 7, field: "birthday", code: "date-unreadable", detail: "Write the date as 1988-05-01." },
];

/** The name of the file decides what is in it. */
function startImport(state, id, query) {
  state.imports ??= new Map();
  const wrong = query.get("name").includes("wrong") ? IMPORT_MISTAKES.length : 0;
  const dryRun = query.get("dryRun") === "true";
  const job = {
    id, fileName: query.get("name"), storeId: "S001", dryRun, known: query.get("known"), state: dryRun ? "CHECKED" : "LOADED",
    rows: 120, good: 118 - wrong, members: 2, wrong, enrolled: dryRun ? 0 : 118, failure: null, detail: null,
    startedBy: "E101", startedAt: new Date().toISOString(), endedAt: new Date().toISOString(),
  };
  state.imports.set(id, job);
  return job;
}

function route(state, method, path, query, body, me) {
  const parts = path.split("/").slice(1);
  const member = (id) => state.members.find((m) => m.id === id) ?? no(404, "member-not-found");
  const one = (id) => state.cases.find((c) => c.id === id) ?? no(404, "case-not-found");
  // only a member's own paths of old have three parts and are not of the people's
  const ofPeople = parts[2] === "consultant" || parts[2] === "tier-history" ? undefined : peopleRoute(state, method, parts, query, body, no, me ? null : USERS[state.user]);
  if (ofPeople) return ofPeople;
  const ofTiers = tierRoute(state, method, parts, query, body, no, me, me ? null : USERS[state.user]);
  if (ofTiers) return ofTiers;
  const ofDataCare = dataCareRoute(state, method, parts, query, body, no, me, me ? null : USERS[state.user]);
  if (ofDataCare) return ofDataCare;
  const ofCare = careRoute(state, method, parts, query, body, no, me, me ? null : USERS[state.user]);
  if (ofCare) return ofCare;
  const ofContest = contestRoute(state, method, parts, body, no, me ? null : USERS[state.user]);
  if (ofContest) return ofContest;
  switch (`${method} ${parts[0]} ${parts.length}`) {
    case "GET stores 1":
      return [200, page(state.stores)];
    case "GET me 1":
      return [200, member(me)];
    case "GET me 2":
      return [200, ownData(state, parts[1], me)];
    case "PUT me 2":
      for (const { purpose, channel, given } of body.changes) {
        const one = consentsOf(state).find((c) => c.purpose === purpose && c.channel === (channel ?? null));
        Object.assign(one, { given, at: new Date().toISOString(), source: "PORTAL", textVersion: body.textVersion });
      }
      return [200, { items: consentsOf(state) }];
    case "POST me 2":
      if (body.number !== state.members.find((m) => m.id === me).number) no(422, "erasure-unconfirmed");
      state.memberSession = null;
      return [204, null];
    case "GET members 1":
      return [200, page(state.members.filter((m) => finds(m, query)))];
    case "PUT imports 3":
      return [200, startImport(state, parts[1], query)];
    case "GET imports 2":
      return [200, state.imports.get(parts[1]) ?? no(404, "import-unknown")];
    case "GET imports 3":
      return [200, page(state.imports.get(parts[1]).wrong ? IMPORT_MISTAKES : [])];
    case "POST members 1":
      return [201, enrol(state, body)];
    case "GET members 2":
      if (parts[1] === "access-log") {
        return [200, page([
          { id: 3, at: "2026-11-21T09:12:00Z", viewer: "E111", position: "consultant", storeId: "S001", memberId: "m1", place: "profile" },
          { id: 2, at: "2026-11-18T02:40:00Z", viewer: "E101", position: "store-manager", storeId: "S001", memberId: "m2", place: "book" },
          { id: 1, at: "2026-11-02T07:05:00Z", viewer: "E900", position: "hq", storeId: null, memberId: "m1", place: "export" },
        ])];
      }
      return [200, parts[1] === "mine" ? page(state.members.filter((m) => m.homeStoreId === "S001")) : member(parts[1])];
    case "PUT members 3": {
      const staff = state.staff.find((s) => s.id === body.staffId) ?? no(404, "staff-not-found");
      return [200, Object.assign(member(parts[1]), { consultantId: staff.id, consultantName: staff.name })];
    }
    case "GET members 3":
      return [200, page([{ at: "2026-08-21T08:00:00Z", from: "SILVER", to: "GOLD", reason: "POINTS" }])];
    case "GET accounts 2":
      return [200, { ...book(state, parts[1], me).account, asOf: new Date().toISOString() }];
    case "GET accounts 3": {
      if (parts[2] === "automatic-reward") return state.points.automatic ? [200, state.points.automatic] : [204, null];
      const all = book(state, parts[1], me)[parts[2]];
      const from = Number(query.get("cursor") ?? 0);
      return [200, { items: all.slice(from, from + 5), next: all.length > from + 5 ? String(from + 5) : null }];
    }
    case "POST redemptions 1":
      return [201, reserve(state, body)];
    case "GET redemptions 2":
      return [200, state.redemptions.get(parts[1]) ?? no(404, "redemption-not-found")];
    case "POST redemptions 3":
      return [200, settle(state, parts[1], parts[2])];
    case "GET tasks 1":
      return [200, page(state.tasks.filter((t) => t.state === query.get("state")))];
    case "POST tasks 3": {
      const task = state.tasks.find((t) => t.id === parts[1]) ?? no(404, "task-not-found");
      task.state = "done";
      return [201, task];
    }
    case "GET contacts 1":
      return [200, page([{ at: "2026-11-12T11:10:00Z", kind: "CALL", purpose: "AFTER_PURCHASE_CALL", outcome: "REACHED", by: "何静", note: "很喜欢大衣，问了洗涤方法。" }])];
    case "GET complaints 1":
      return [200, page(state.cases.filter((c) => (!query.get("memberId") || c.memberId === query.get("memberId")) && (!query.get("state") || c.state === query.get("state")) && (!query.get("storeId") || c.storeId === query.get("storeId"))))];
    case "POST complaints 1": {
      const opened = { memberName: "李女士", memberPhone: "138****5601", overdue: false, id: `c${state.cases.length + 10}`, number: `C-2026-000${130 + state.cases.length}`, memberId: me, storeId: "S001", ...body, state: "OPEN", nextStep: "LISTEN", dueAt: new Date(Date.now() + 7_200_000).toISOString(), openedAt: new Date().toISOString(), openedBy: "E111", steps: [] };
      state.cases.unshift(opened);
      return [201, opened];
    }
    case "GET complaints 2":
      return [200, parts[1] === "mine" ? page(state.cases.filter((c) => c.memberId === me)) : one(parts[1])];
    case "POST complaints 3":
      return [201, take(one(parts[1]), body)];
    case "GET figures 1":
      return [200, figures(query.get("from"), query.get("to"))];
    case "GET figures 2":
      return [200, { storeId: query.get("storeId"), date: new Date().toISOString().slice(0, 10), asOf: new Date().toISOString(), sales: "38642.50", orders: 47, memberSales: "25180.00", memberShare: "0.65161", newMembers: 6, returns: 2, openComplaints: 2, contactsDone: 11 }];
    default:
      return organisationRoute(state, method, parts, query, body, no) ?? pointsRoute(state, method, parts, query, body, me, no, me ? null : USERS[state.user]) ?? no(404, "not-found", `${method} ${path}`);
  }
}

function book(state, id, me) {
  return state.accounts[id === "me" ? me : id] ?? no(404, "account-not-found");
}

function finds(m, query) {
  if (query.get("phone")) return m.phone === query.get("phone");
  if (query.get("number")) return m.number === query.get("number");
  if (query.get("card")) return m.card?.number === query.get("card");
  return m.phone.endsWith(query.get("tail") ?? "-") && m.name.startsWith(query.get("name") ?? "-");
}

function enrol(state, body) {
  if (state.members.some((m) => m.phone === body.phone)) no(409, "phone-taken");
  const created = { ...state.members[3], id: `m${state.members.length + 1}`, number: `M00000020${state.members.length}`, name: body.name, addressForm: `${body.name.slice(0, 1)}女士`, phone: body.phone, birthday: body.birthday ?? null, consents: body.consents, enrolledAt: new Date().toISOString() };
  state.members.push(created);
  state.accounts[created.id] = { account: { ...state.accounts.m4.account, memberId: created.id }, lots: [], history: [] };
  return created;
}

function reserve(state, body) {
  const { account } = state.accounts[body.member.id] ?? no(404, "account-not-found");
  if (body.points > account.available) no(409, "insufficient-points");
  account.available -= body.points;
  account.reserved += body.points;
  const made = { id: `x${state.redemptions.size + 1}`, memberId: body.member.id, state: "RESERVED", confirmed: 0, points: body.points, expiresAt: new Date(Date.now() + 900_000).toISOString(), balance: account.available };
  state.redemptions.set(made.id, made);
  return made;
}

function settle(state, id, verb) {
  const made = state.redemptions.get(id) ?? no(404, "redemption-not-found");
  const { account } = state.accounts[made.memberId];
  account.reserved -= made.points;
  if (verb === "cancel") account.available += made.points;
  return Object.assign(made, { state: verb === "cancel" ? "CANCELLED" : "CONFIRMED", balance: account.available });
}

function take(one, body) {
  if (body.step !== one.nextStep) no(409, "step-out-of-order");
  const { step, note, ...detail } = body;
  one.steps.push({ step, round: 1, at: new Date().toISOString(), by: "周岚", note, detail });
  const next = STEPS[STEPS.indexOf(step) + 1] ?? null;
  one.nextStep = step === "FOLLOW_UP" && body.held === false ? "RESOLVE" : next;
  one.state = one.nextStep === null ? "CLOSED" : step === "VERIFY" ? "RESOLVED" : one.state;
  return one;
}

/** What a member can agree to; made when first asked for. */
function consentsOf(state) {
  const channels = ["SMS", "EMAIL", "CALL", "WECHAT", "POST"];
  const at = "2026-01-12T03:00:00Z";
  state.consents ??= [
    ...["CARE", "MARKETING"].flatMap((purpose) => channels.map((channel) => ({ purpose, channel, given: channel === "SMS" || channel === "CALL", at: channel === "SMS" || channel === "CALL" ? at : null, source: "ENROLMENT", textVersion: "2026-01" }))),
    ...["PHOTO", "PROFILING", "PARTNER_SHARING"].map((purpose) => ({ purpose, channel: null, given: false, at: null, source: null, textVersion: null })),
  ];
  return state.consents;
}

function ownData(state, part, me) {
  if (part === "consents") return { items: consentsOf(state) };
  if (part === "views") {
    return page([
      { at: "2026-11-21T09:12:00Z", position: "consultant", storeId: "S001", place: "profile" },
      { at: "2026-11-18T02:40:00Z", position: "store-manager", storeId: "S001", place: "book" },
      { at: "2026-11-02T07:05:00Z", position: "hq", storeId: null, place: "export" },
    ]);
  }
  if (part === "export") return { format: "laoke-member/1", at: "2026-11-22T00:00:00Z", profile: state.members.find((m) => m.id === me), held: { consents: [] }, elsewhere: [{ name: "points", path: "/v1/accounts/me" }] };
  return no(404, "not-found");
}
