export * from "./action";
export * from "./crash";
export * from "./draft";
export * from "./keyboard";
export * from "./parts";
export * from "./phone";
export * from "./steps";
export * from "./tokens";
