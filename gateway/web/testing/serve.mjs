// npm run mock: both apps as built, on made-up data, for looking at them without the platform
import { start } from "./mock/server.mjs";

const { url } = await start(Number(process.env.PORT ?? 28099));
console.log(`${url}/console/  ${url}/portal/ (any phone, code 123456)`);
