import type { Gender, Person, PersonKept, Position } from "@laoke/api-client";

/** What is typed about a person; empty text for what is left out. */
export interface StaffForm {
  id: string;
  name: string;
  storeId: string;
  role: Position;
  regular: boolean;
  phone: string;
  regionId: string;
  userName: string;
  gender: "" | Gender;
  languages: string[];
}

export const blankStaff: StaffForm = {
  id: "",
  name: "",
  storeId: "",
  role: "CONSULTANT",
  regular: false,
  phone: "",
  regionId: "",
  userName: "",
  gender: "",
  languages: ["zh-CN"],
};

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/;
const USER_NAME = /^[a-z0-9][a-z0-9._-]{2,31}$/;

export function formOfPerson(person: Person): StaffForm {
  return {
    id: person.id,
    name: person.name,
    storeId: person.storeId ?? "",
    role: person.role,
    regular: person.employment === "REGULAR",
    phone: person.phone ?? "",
    regionId: person.regionId ?? "",
    userName: person.access?.userName ?? "",
    gender: person.gender ?? "",
    languages: person.languages,
  };
}

export function staffErrors(form: StaffForm, taken: readonly string[]): Set<keyof StaffForm> {
  const wrong = new Set<keyof StaffForm>();
  if (!ID.test(form.id) || taken.includes(form.id)) wrong.add("id");
  if (!form.name.trim()) wrong.add("name");
  if (form.role !== "HQ" && !form.storeId) wrong.add("storeId");
  if (form.userName && !USER_NAME.test(form.userName)) wrong.add("userName");
  if (form.languages.length === 0) wrong.add("languages");
  return wrong;
}

/** As the service takes it; head office has no store, and only head office a region. */
export function personOf(form: StaffForm, active: boolean): PersonKept {
  const headOffice = form.role === "HQ";
  return {
    name: form.name.trim(),
    role: form.role,
    employment: form.regular ? "REGULAR" : "PROBATION",
    active,
    languages: form.languages,
    ...(!headOffice && { storeId: form.storeId }),
    ...(headOffice && form.regionId && { regionId: form.regionId }),
    ...(form.phone.trim() && { phone: form.phone.trim() }),
    ...(form.userName && { userName: form.userName }),
    ...(form.gender && { gender: form.gender }),
  };
}

/** Who goes by the wizard that finds somebody else for their members; others are simply switched off. */
export const hasMembers = (role: Position) => role === "CONSULTANT";

/** Head office keeps everyone, a manager the people of the store, and nobody their own place. */
export function mayKeep(person: Person, who: { isChain: boolean; isHq: boolean; staffId: string | null }): boolean {
  if (person.id === who.staffId) return false;
  if (person.role === "HQ") return who.isChain;
  return person.role === "STORE_MANAGER" ? who.isHq : true;
}
