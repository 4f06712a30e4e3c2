declare module "jsbarcode/bin/barcodes/CODE128/index.js" {
  export class CODE128 {
    constructor(text: string, options: object);
    /** The bars of a symbol: `1` a dark module, `0` a light one. */
    encode(): { data: string };
  }
}
