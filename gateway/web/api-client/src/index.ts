export * from "./common";
export * from "./http";
export * from "./gateway";
export * from "./member";
export * from "./points";
export * from "./outreach";
export * from "./complaint";
export * from "./analytics";
