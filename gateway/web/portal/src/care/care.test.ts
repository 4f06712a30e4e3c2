import { expect, it } from "vitest";
import { codeAsShown, codeOfLink } from "./codes";

it("reads the code of a link, however it is written", () => {
  expect(codeOfLink("?code=7k3m-9p2x")).toBe("7K3M9P2X");
  expect(codeOfLink("?code=%3Cb%3E")).toBeNull();
  expect(codeOfLink("")).toBeNull();
});

it("shows a code in two halves", () => {
  expect(codeAsShown("7K3M9P2X")).toBe("7K3M-9P2X");
});
