import type { MasterData, Member } from "@laoke/api-client";

/** The form of a member's master data; an empty text is what is not known. */
export type EditForm = Record<keyof MasterData, string>;

export function formOf(member: Member): EditForm {
  return {
    name: member.name,
    phone: member.phone,
    email: member.email ?? "",
    wechat: member.wechat ?? "",
    address: member.address ?? "",
    birthday: member.birthday ?? "",
    gender: member.gender ?? "",
    language: member.language,
  };
}

const known = (text: string) => text.trim() || null;

export function dataOf(form: EditForm): MasterData {
  return {
    name: form.name.trim(),
    phone: form.phone.trim(),
    email: known(form.email),
    wechat: known(form.wechat),
    address: known(form.address),
    birthday: known(form.birthday),
    gender: form.gender === "FEMALE" || form.gender === "MALE" ? form.gender : null,
    language: form.language,
  };
}

/** Names of the fields that would change. */
export function changed(member: Member, form: EditForm): (keyof MasterData)[] {
  const before = dataOf(formOf(member));
  const after = dataOf(form);
  return (Object.keys(after) as (keyof MasterData)[]).filter((name) => before[name] !== after[name]);
}
